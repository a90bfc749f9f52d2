//! Why a node does not start.

use std::{fmt, net::SocketAddr};

/// The reason why a node does not start.
#[derive(Debug)]
pub enum Error {
    /// A part of the SDK refused: what was done, and why it failed.
    Sdk(&'static str, String),
    /// A port cannot be opened.
    Port(SocketAddr, String),
}

impl Error {
    /// Names what the node did when a part of the SDK failed.
    pub(crate) fn sdk<E: fmt::Display>(doing: &'static str) -> impl FnOnce(E) -> Self {
        move |error| Self::Sdk(doing, error.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sdk(doing, why) => write!(f, "{doing}: {why}"),
            Self::Port(address, why) => write!(f, "{address}: {why}"),
        }
    }
}

impl std::error::Error for Error {}
