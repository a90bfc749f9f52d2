//! How deploying or using a suite can fail.

use std::fmt;

/// The result of an operation on a suite.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation on a suite failed.
#[derive(Debug)]
pub enum Error {
    /// An artifact is missing or does not fit this version of the suite.
    Artifact(String),
    /// The chain, or a contract on it, refused: the operation, and the refusal.
    Chain(String, Box<chain::Error>),
    /// The chain disagrees with what must hold.
    Check(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Artifact(text) => f.write_str(text),
            Self::Chain(doing, error) => write!(f, "{doing}: {error}"),
            Self::Check(text) => write!(f, "check failed: {text}"),
        }
    }
}

impl std::error::Error for Error {}

/// Adds the operation's description to a refusal of the chain.
pub trait Doing<T> {
    /// Names the operation that the chain refused.
    fn doing(self, operation: impl FnOnce() -> String) -> Result<T>;
}

impl<T> Doing<T> for chain::Result<T> {
    fn doing(self, operation: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Error::Chain(operation(), Box::new(error)))
    }
}
