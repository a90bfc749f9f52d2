//! The errors of a keeper.

use std::fmt;

/// The result of this crate's operations.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why a keeper cannot start, or why a round failed.
#[derive(Debug)]
pub enum Error {
    /// The chain did not answer.
    Chain(Box<chain::Error>),
    /// The state on disk cannot be used.
    State(service::Error),
    /// The deployment lacks a contract.
    Deployment(String),
    /// The options contradict each other.
    Options(String),
    /// A round ended before its last task.
    Round(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chain(error) => error.fmt(f),
            Self::State(error) => error.fmt(f),
            Self::Deployment(text) | Self::Options(text) | Self::Round(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Error {}

impl From<chain::Error> for Error {
    fn from(error: chain::Error) -> Self {
        Self::Chain(Box::new(error))
    }
}

impl From<service::Error> for Error {
    fn from(error: service::Error) -> Self {
        Self::State(error)
    }
}
