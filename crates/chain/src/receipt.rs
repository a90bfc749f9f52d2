//! What a transaction did and what it cost.

use crate::{Address, Error, Log, Result, Revert, B256};
use serde::Serialize;

/// Computing time and proof: the two things a block of this platform runs out of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Weight {
    /// Computing time. [ps]
    pub ref_time: u64,
    /// State that a verifier must be given. [byte]
    pub proof_size: u64,
}

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran to its end and its effects stand.
    Success,
    /// The contract returned an error: these bytes (a 4-byte selector and the error's values). Nothing changed.
    Reverted(Vec<u8>),
    /// The platform stopped it, with this reason. Nothing changed.
    Failed(String),
}

impl Outcome {
    /// Whether the effects stand.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Success)
    }
}

/// A transaction that is in a block.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// How the execution ended.
    pub outcome: Outcome,
    /// What the message returned. A block does not keep it: it comes from a run at the same state, just before.
    pub output: Vec<u8>,
    /// The new contract, when this deployed one.
    pub address: Option<Address>,
    /// The events of contracts, in order. None of a reverted transaction.
    pub logs: Vec<Log>,
    /// What the call itself consumed: the same on every machine, comparable between contracts. It excludes the
    /// transaction's own base cost. Zero when the client cannot know it.
    pub weight: Weight,
    /// What the block counted for the whole transaction, base cost and signature included.
    pub block_weight: Weight,
    /// The Ethereum gas that `weight` and `deposit` amount to.
    pub gas: u64,
    /// Storage deposit taken from the sender; negative when storage was freed and the deposit came back. [wei]
    pub deposit: i128,
    /// Transaction fee, without the deposit. [wei]
    pub fee: u128,
    /// Block number.
    pub block: u64,
    /// Block time. [s]
    pub timestamp: u64,
    /// Hash of the transaction.
    pub tx_hash: B256,
}

impl Receipt {
    /// This receipt if the transaction succeeded, else the error that says why not.
    pub fn ok(self) -> Result<Self> {
        match &self.outcome {
            Outcome::Success => Ok(self),
            Outcome::Reverted(data) => {
                let revert = Revert { data: data.clone(), error: None, receipt: Some(Box::new(self)) };
                Err(Error::Reverted(Box::new(revert)))
            }
            Outcome::Failed(reason) => Err(Error::Failed { reason: reason.clone(), receipt: Some(Box::new(self)) }),
        }
    }
}
