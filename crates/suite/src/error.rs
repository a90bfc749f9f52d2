//! The errors of deploying and using a suite.

use std::fmt;

/// The result of an operation on a suite.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why an operation on a suite failed.
#[derive(Debug)]
pub enum Error {
    /// The chain or a contract rejected an operation, or an artifact is missing.
    Chain(Box<chain::Error>),
    /// A value on the chain differs from what it has to be.
    Check(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chain(error) => error.fmt(f),
            Self::Check(text) => write!(f, "check failed: {text}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<chain::Error> for Error {
    fn from(error: chain::Error) -> Self {
        Self::Chain(Box::new(error))
    }
}
