//! What a test or a tool needs of a chain, whichever chain it is.

use crate::{Account, Address, Outcome, Receipt, Result, Weight, B256};
use std::sync::Arc;

/// A chain that runs contracts. [`crate::Chain`] is the one in this process.
///
/// Amounts of the chain's own coin are in wei (18 decimals), times in seconds. Contract data is bytes in the Solidity
/// ABI; [`crate::Contract`] does the encoding.
pub trait Client: Send + Sync {
    /// The chain's id, as signatures name it.
    fn chain_id(&self) -> Result<u64>;

    /// Number of the last finished block.
    fn block_number(&self) -> Result<u64>;

    /// The time that the next transaction and every view sees. [s]
    fn now(&self) -> Result<u64>;

    /// Move the clock to `seconds`. Chains whose time cannot be moved say so.
    fn set_time(&self, seconds: u64) -> Result<()>;

    /// Move the clock on by `seconds`.
    fn advance(&self, seconds: u64) -> Result<()> {
        self.set_time(self.now()?.saturating_add(seconds))
    }

    /// Spendable balance. [wei]
    fn balance(&self, of: Address) -> Result<u128>;

    /// How many transactions the account has sent.
    fn nonce(&self, of: Address) -> Result<u64>;

    /// The code at an address; empty when there is none.
    fn code(&self, at: Address) -> Result<Vec<u8>>;

    /// Put a contract on the chain and wait for the block. `constructor` are the encoded arguments.
    ///
    /// A revert is a receipt, not an error: errors mean that the transaction is not in a block.
    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt>;

    /// Send a transaction and wait for the block. A revert is a receipt, not an error.
    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt>;

    /// Run a message without changing anything, as `from` would see it now.
    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output>;

    /// The contract events that match, oldest first.
    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>>;

    /// [`Client::send`] where only the contracts' state matters. A chain may take a short cut: see
    /// [`crate::Chain::exec`].
    fn exec(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.send(from, to, data, value)
    }
}

/// Something that leads to a client: a [`crate::Chain`], a shared client, or a contract that already has one.
pub trait Connect {
    /// The client, shared.
    fn client(&self) -> Arc<dyn Client>;
}

impl Connect for Arc<dyn Client> {
    fn client(&self) -> Arc<dyn Client> {
        self.clone()
    }
}

/// What a run without effects gave.
#[derive(Clone, Debug)]
pub struct Output {
    /// How it ended.
    pub outcome: Outcome,
    /// What the message returned; empty unless it succeeded.
    pub data: Vec<u8>,
    /// What it would consume. Zero when the client cannot know it.
    pub weight: Weight,
    /// The Ethereum gas that this and the storage deposit amount to.
    pub gas: u64,
}

/// An event of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The contract.
    pub address: Address,
    /// Hash of the event's signature, then the indexed values.
    pub topics: Vec<B256>,
    /// The other values, encoded.
    pub data: Vec<u8>,
    /// Number of the block.
    pub block: u64,
    /// Hash of the transaction.
    pub tx_hash: B256,
    /// Position among all logs of the block.
    pub index: u64,
}

/// Which logs to return. The default is all of them.
#[derive(Clone, Debug, Default)]
pub struct LogFilter {
    /// First block.
    pub from_block: u64,
    /// Last block; `None` is the newest.
    pub to_block: Option<u64>,
    /// Only of this contract.
    pub address: Option<Address>,
    /// Only with these topics, by position; `None` matches anything.
    pub topics: Vec<Option<B256>>,
}

impl LogFilter {
    /// Whether a log passes.
    pub fn matches(&self, log: &Log) -> bool {
        let topics_match = self
            .topics
            .iter()
            .enumerate()
            .all(|(position, wanted)| wanted.is_none() || log.topics.get(position) == wanted.as_ref());
        log.block >= self.from_block
            && self.to_block.is_none_or(|last| log.block <= last)
            && self.address.is_none_or(|address| log.address == address)
            && topics_match
    }
}
