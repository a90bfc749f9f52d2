//! What can go wrong between a caller and a chain.

use crate::{Receipt, Revert};
use std::fmt;

/// The result of this crate's operations.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call, a transaction or a lookup did not give what was asked.
#[derive(Clone, Debug)]
pub enum Error {
    /// The contract refused: it returned an error of its own, and nothing changed but the fee.
    Reverted(Box<Revert>),
    /// The call was stopped by the platform: a trap, out of gas, no such contract, not enough balance.
    Failed {
        /// The runtime's name for it, such as `Revive.ContractTrapped`.
        reason: String,
        /// The receipt, when the failing transaction is in a block.
        receipt: Option<Box<Receipt>>,
    },
    /// The transaction was not accepted into a block: bad signature, wrong nonce, cannot pay.
    Rejected(String),
    /// The clock was asked to go back.
    Clock {
        /// The time of the chain. [s]
        now: u64,
        /// The time that was asked for. [s]
        asked: u64,
    },
    /// A value does not fit the contract's ABI, or the other way round.
    Abi(String),
    /// A build product is missing or unreadable.
    Artifact(String),
    /// This client, or this kind of account, cannot do that.
    Unsupported(String),
    /// The connection to the chain failed.
    Transport(String),
}

impl Error {
    /// The revert, if that is what happened.
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
            Self::Clock { now, asked } => write!(f, "the clock is at {now} s and cannot go back to {asked} s"),
            Self::Abi(reason) => write!(f, "ABI mismatch: {reason}"),
            Self::Artifact(reason) => write!(f, "artifact: {reason}"),
            Self::Unsupported(what) => write!(f, "not supported: {what}"),
            Self::Transport(reason) => write!(f, "connection: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
