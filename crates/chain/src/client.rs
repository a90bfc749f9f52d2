//! The interface of a chain for tests and tools.

use crate::{Account, Address, Outcome, Receipt, Result, Weight, B256};
use std::sync::Arc;

/// A chain that runs contracts. [`crate::Chain`] is a chain in this process.
///
/// Amounts of the chain's own coin are in wei (18 decimals), times in seconds. Contract data is bytes in the Solidity
/// ABI; [`crate::Contract`] does the encoding.
pub trait Client: Send + Sync {
    /// The chain id, which signatures contain.
    fn chain_id(&self) -> Result<u64>;

    /// Whether this kind of account can send transactions here.
    fn supports(&self, _account: &Account) -> bool {
        true
    }

    /// The number of the last finished block.
    fn block_number(&self) -> Result<u64>;

    /// The time of the next transaction and of every view. [s]
    fn now(&self) -> Result<u64>;

    /// Advances the clock to `seconds`. An error on chains with real time.
    fn set_time(&self, seconds: u64) -> Result<()>;

    /// Advances the clock by `seconds`.
    fn advance(&self, seconds: u64) -> Result<()> {
        self.set_time(self.now()?.saturating_add(seconds))
    }

    /// The spendable balance. [wei]
    fn balance(&self, of: Address) -> Result<u128>;

    /// The number of transactions that the account has sent.
    fn nonce(&self, of: Address) -> Result<u64>;

    /// The code at an address. Empty if there is none.
    fn code(&self, at: Address) -> Result<Vec<u8>>;

    /// Deploys a contract and waits for the block. `constructor` has the encoded arguments.
    ///
    /// A revert is a receipt, not an error. An error means that the transaction is not in a block.
    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt>;

    /// Sends a transaction and waits for the block. A revert is a receipt, not an error.
    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt>;

    /// Runs a message of `from` without any changes, at the present time.
    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output>;

    /// The contract events that match the filter, oldest first.
    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>>;

    /// [`Client::send`] for tests that need the effects on contracts only. A chain can have a faster way, see
    /// [`crate::Chain::exec`].
    fn exec(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.send(from, to, data, value)
    }
}

/// A client that does something of its own with transactions, and asks another client everything else.
pub trait Middleware: Send + Sync {
    /// The client that is asked.
    fn inner(&self) -> &dyn Client;

    /// [`Client::send`], and [`Client::deploy`] where `to` is `None`.
    fn transact(&self, from: &Account, to: Option<Address>, code: &[u8], data: &[u8], value: u128) -> Result<Receipt>;
}

impl<M: Middleware> Client for M {
    fn chain_id(&self) -> Result<u64> {
        self.inner().chain_id()
    }

    fn supports(&self, account: &Account) -> bool {
        self.inner().supports(account)
    }

    fn block_number(&self) -> Result<u64> {
        self.inner().block_number()
    }

    fn now(&self) -> Result<u64> {
        self.inner().now()
    }

    fn set_time(&self, seconds: u64) -> Result<()> {
        self.inner().set_time(seconds)
    }

    fn balance(&self, of: Address) -> Result<u128> {
        self.inner().balance(of)
    }

    fn nonce(&self, of: Address) -> Result<u64> {
        self.inner().nonce(of)
    }

    fn code(&self, at: Address) -> Result<Vec<u8>> {
        self.inner().code(at)
    }

    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, None, code, constructor, value)
    }

    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, Some(to), &[], data, value)
    }

    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output> {
        self.inner().call(from, to, data, value)
    }

    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        self.inner().logs(filter)
    }
}

/// A value with a client: a [`crate::Chain`], a shared client, or a contract.
pub trait Connect {
    /// The client, shared.
    fn client(&self) -> Arc<dyn Client>;
}

impl Connect for Arc<dyn Client> {
    fn client(&self) -> Arc<dyn Client> {
        self.clone()
    }
}

/// The result of a run without effects.
#[derive(Clone, Debug)]
pub struct Output {
    /// The outcome.
    pub outcome: Outcome,
    /// The returned bytes. Empty unless the run succeeded.
    pub data: Vec<u8>,
    /// The weight of the run. Zero if the client cannot know it.
    pub weight: Weight,
    /// The Ethereum gas of the weight and the storage deposit.
    pub gas: u64,
}

/// An event of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The contract.
    pub address: Address,
    /// The hash of the event's signature, then the indexed values.
    pub topics: Vec<B256>,
    /// The other values in the ABI encoding.
    pub data: Vec<u8>,
    /// The number of the block.
    pub block: u64,
    /// The hash of the transaction.
    pub tx_hash: B256,
    /// The position among all logs of the block.
    pub index: u64,
}

/// A filter of logs. By default all logs match.
#[derive(Clone, Debug, Default)]
pub struct LogFilter {
    /// The first block.
    pub from_block: u64,
    /// The last block. `None` is the newest.
    pub to_block: Option<u64>,
    /// The contract. `None` matches every contract.
    pub address: Option<Address>,
    /// The topics by position. `None` matches every topic.
    pub topics: Vec<Option<B256>>,
}

impl LogFilter {
    /// Whether a log matches.
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
