//! The receipt of a transaction: its effects and costs.

use crate::{Address, Error, Log, Result, Revert, B256};
use serde::{Deserialize, Serialize};

/// Computing time and proof size, the two resources of a block on this platform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Weight {
    /// The computing time. [ps]
    pub ref_time: u64,
    /// The size of the state that a verifier needs. [byte]
    pub proof_size: u64,
}

/// The outcome of an execution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The execution succeeded.
    Success,
    /// The contract reverted with these bytes: a 4-byte selector and the values of the error. Nothing changed.
    Reverted(Vec<u8>),
    /// The platform stopped the execution for this reason. Nothing changed.
    Failed(String),
}

impl Outcome {
    /// Whether the execution succeeded.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Success)
    }
}

/// A transaction that is in a block.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The outcome.
    pub outcome: Outcome,
    /// The returned bytes. Blocks do not record them, so they are from a dry run at the same state.
    pub output: Vec<u8>,
    /// The new contract, if the transaction deployed one.
    pub address: Option<Address>,
    /// The events of contracts, in order. Empty for a reverted transaction.
    pub logs: Vec<Log>,
    /// The weight of the call alone, without the base cost of the transaction. It is the same on every machine. Zero if
    /// the client cannot know it.
    pub weight: Weight,
    /// The weight that the block recorded for the transaction, with base cost and signature.
    pub block_weight: Weight,
    /// The Ethereum gas of `weight` and `deposit`.
    pub gas: u64,
    /// The storage deposit that the sender paid. Negative if storage was freed and a deposit returned. [wei]
    pub deposit: i128,
    /// The transaction fee, without the deposit. [wei]
    pub fee: u128,
    /// The block number.
    pub block: u64,
    /// The block time. [s]
    pub timestamp: u64,
    /// The hash of the transaction.
    pub tx_hash: B256,
}

impl Receipt {
    /// The receipt of a message that was not sent, because a run without effects was refused. `at` is the last block and
    /// the time then.
    pub fn refused(outcome: Outcome, at: (u64, u64)) -> Self {
        let (block, timestamp) = at;
        Self {
            outcome,
            output: Vec::new(),
            address: None,
            logs: Vec::new(),
            weight: Weight::default(),
            block_weight: Weight::default(),
            gas: 0,
            deposit: 0,
            fee: 0,
            block,
            timestamp,
            tx_hash: B256::ZERO,
        }
    }

    /// This receipt if the transaction succeeded, otherwise its error.
    pub fn ok(self) -> Result<Self> {
        match &self.outcome {
            Outcome::Success => Ok(self),
            Outcome::Reverted(data) => {
                let revert =
                    Revert { message: String::new(), data: data.clone(), error: None, receipt: Some(Box::new(self)) };
                Err(Error::Reverted(Box::new(revert)))
            }
            Outcome::Failed(reason) => Err(Error::Failed { reason: reason.clone(), receipt: Some(Box::new(self)) }),
        }
    }
}
