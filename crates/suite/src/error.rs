//! The errors of deploying and using a suite.

use std::fmt;

/// The result of an operation on a suite.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why an operation on a suite failed.
#[derive(Debug)]
pub enum Error {
    /// An artifact is missing or does not fit this version of the suite.
    Artifact(String),
    /// The chain or a contract rejected an operation: the operation, and the error.
    Chain(String, Box<chain::Error>),
    /// A value on the chain differs from what it has to be.
    Check(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Artifact(text) => f.write_str(text),
            Self::Chain(operation, error) => write!(f, "{operation}: {error}"),
            Self::Check(text) => write!(f, "check failed: {text}"),
        }
    }
}

impl std::error::Error for Error {}

/// Adds the operation to an error of the chain.
pub trait WithContext<T> {
    /// Names the operation that failed, such as "reading the fee".
    fn with_context(self, operation: impl FnOnce() -> String) -> Result<T>;
}

impl<T> WithContext<T> for chain::Result<T> {
    fn with_context(self, operation: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Error::Chain(operation(), Box::new(error)))
    }
}
