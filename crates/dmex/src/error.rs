//! The errors of a command and its exit codes.

use crate::history::HistoryError;
use std::{fmt, io, path::Path};

/// The result of a command.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why a command failed.
#[derive(Debug)]
pub enum Error {
    /// The command line names something that does not exist, or contradicts itself.
    Usage(String),
    /// A configuration file says something that a deployment cannot have.
    Config(String),
    /// A deployment cannot go on, and what to do.
    Deploy(String),
    /// The history file cannot be used.
    History(HistoryError),
    /// A file cannot be read or written.
    Io(String),
    /// A contract does not compile, or its toolchain is missing.
    Build(String),
    /// The chain or a contract rejected an operation, or the suite is not deployed as it has to be.
    Suite(suite::Error),
    /// A value on the chain differs from what it has to be.
    Check(String),
}

impl Error {
    /// The error of a file that cannot be read or written.
    pub fn io(path: &Path, error: io::Error) -> Self {
        Self::Io(format!("{}: {error}", path.display()))
    }

    /// As a client reports it.
    pub fn into_chain(self) -> chain::Error {
        match self {
            Self::Suite(suite::Error::Chain(error)) => *error,
            other => chain::Error::Rejected(other.to_string()),
        }
    }

    /// 2 for a wrong command line, 1 for every other error.
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
            Self::Usage(text) | Self::Config(text) | Self::Deploy(text) | Self::Io(text) | Self::Build(text) => {
                f.write_str(text)
            }
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
        Self::Suite(error.into())
    }
}

impl From<suite::Error> for Error {
    fn from(error: suite::Error) -> Self {
        Self::Suite(error)
    }
}
