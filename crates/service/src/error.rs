//! The errors of state on disk.

use std::{fmt, io, path::PathBuf};

/// The result of this crate's operations.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why a state cannot be used.
#[derive(Debug)]
pub enum Error {
    /// Another process has opened the state.
    Locked {
        /// The file of the state.
        path: PathBuf,
    },
    /// The file of the state is not what this program wrote.
    Corrupt {
        /// The file of the state.
        path: PathBuf,
        /// The first difference.
        reason: String,
    },
    /// A file cannot be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked { path } => write!(f, "{}: another process uses this state", path.display()),
            Self::Corrupt { path, reason } => write!(
                f,
                "{}: the state is corrupt ({reason}); restore it, or remove it to start from what is on chain",
                path.display()
            ),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for Error {}
