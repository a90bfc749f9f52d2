//! The errors of a chain and its client.

use crate::{Receipt, Revert};
use std::fmt;

/// The result of this crate's operations.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why a call, a transaction or a query failed.
#[derive(Clone, Debug)]
pub enum Error {
    /// The contract reverted with an error of its own. Nothing changed except for the fee.
    Reverted(Box<Revert>),
    /// The platform stopped the call: a trap, out of gas, no such contract, or not enough balance.
    Failed {
        /// The runtime's name of the error, such as `Revive.ContractTrapped`.
        reason: String,
        /// The receipt, if the failed transaction is in a block.
        receipt: Option<Box<Receipt>>,
    },
    /// The transaction did not enter a block: bad signature, wrong nonce, or not enough balance for the fee.
    Rejected(String),
    /// The requested time is in the past.
    Clock {
        /// The time of the chain. [s]
        now: u64,
        /// The requested time. [s]
        requested: u64,
    },
    /// A value does not fit the contract's ABI.
    Abi(String),
    /// A build product is missing or unreadable.
    Artifact(String),
    /// A file has no key, or the password is wrong.
    Key(String),
    /// The client or the kind of account does not support the operation.
    Unsupported(String),
    /// The connection to the chain failed.
    Transport(String),
}

impl Error {
    /// The revert, if the error is one.
    pub fn revert(&self) -> Option<&Revert> {
        match self {
            Self::Reverted(revert) => Some(revert),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reverted(revert) => write!(f, "reverted: {revert}"),
            Self::Failed { reason, .. } => write!(f, "failed: {reason}"),
            Self::Rejected(reason) => write!(f, "transaction rejected: {reason}"),
            Self::Clock { now, requested } => write!(f, "the clock is at {now} s and cannot go back to {requested} s"),
            Self::Abi(reason) => write!(f, "ABI mismatch: {reason}"),
            Self::Artifact(reason) => write!(f, "artifact: {reason}"),
            Self::Key(reason) => f.write_str(reason),
            Self::Unsupported(operation) => write!(f, "not supported: {operation}"),
            Self::Transport(reason) => write!(f, "connection: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
