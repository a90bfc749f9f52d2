//! How a command can fail, and the exit code that says so.

use crate::history::HistoryError;
use std::{fmt, io, path::Path};

/// The result of a command.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command failed.
#[derive(Debug)]
pub enum Error {
    /// It was asked for something that does not exist or makes no sense.
    Usage(String),
    /// The history file cannot be used.
    History(HistoryError),
    /// A file cannot be read or written.
    Io(String),
    /// A contract does not compile, or its toolchain is missing.
    Build(String),
    /// The chain, or a contract on it, refused; or the suite on it is not as it must be.
    Suite(suite::Error),
    /// The chain disagrees with what must hold.
    Check(String),
}

impl Error {
    /// A file that cannot be used.
    pub fn io(path: &Path, error: io::Error) -> Self {
        Self::Io(format!("{}: {error}", path.display()))
    }

    /// 2 for a wrong command line, 1 for everything that failed.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Io(text) | Self::Build(text) => f.write_str(text),
            Self::History(error) => error.fmt(f),
            Self::Suite(error) => error.fmt(f),
            Self::Check(text) => write!(f, "check failed: {text}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<HistoryError> for Error {
    fn from(error: HistoryError) -> Self {
        Self::History(error)
    }
}

impl From<chain::Error> for Error {
    fn from(error: chain::Error) -> Self {
        Self::Suite(suite::Error::Chain("chain".into(), Box::new(error)))
    }
}

impl From<suite::Error> for Error {
    fn from(error: suite::Error) -> Self {
        Self::Suite(error)
    }
}

/// Adds the operation's description to a refusal of the chain: [`suite::Doing`], with the error of a command.
pub trait Doing<T> {
    /// Names the operation that the chain refused.
    fn doing(self, operation: impl FnOnce() -> String) -> Result<T>;
}

impl<T> Doing<T> for chain::Result<T> {
    fn doing(self, operation: impl FnOnce() -> String) -> Result<T> {
        Ok(suite::Doing::doing(self, operation)?)
    }
}
