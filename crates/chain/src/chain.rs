//! A handle to a chain in this process.

use crate::{
    client::Connect,
    eth,
    primitives::{account_id, h160, Revive},
    simulate,
    state::State,
    Account, Address, Client, Log, LogFilter, Output, Receipt, Result, Snapshot,
};
use revive_dev_runtime::System;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The balance of a new account from [`Chain::ethereum`] or [`Chain::sr25519`]: a million coins. [wei]
pub const ENDOWMENT: u128 = 1_000_000 * 1_000_000_000_000_000_000;

/// A chain in this process with the runtime's development genesis. Clones are handles to the same chain.
///
/// By default every transaction makes a block. The clock stands still until the caller advances it: blocks are
/// [`crate::BLOCK_GAP_MS`] apart, so a thousand blocks take a second.
#[derive(Clone)]
pub struct Chain {
    state: Arc<Mutex<State>>,
}

impl Chain {
    /// A new chain at its genesis, with the clock at 1970.
    pub fn new() -> Self {
        Self { state: Arc::new(Mutex::new(State::new())) }
    }

    /// The Ethereum account of that name (see [`Account::ethereum`]), with coins.
    pub fn ethereum(&self, name: &str) -> Account {
        self.endowed(Account::ethereum(name))
    }

    /// The Substrate account of that secret URI (see [`Account::sr25519`]), with coins.
    pub fn sr25519(&self, uri: &str) -> Account {
        self.endowed(Account::sr25519(uri))
    }

    fn endowed(&self, account: Account) -> Account {
        if self.balance(account.address()) == 0 {
            self.fund(&[&account], ENDOWMENT).expect("the development account has enough coins");
        }
        account
    }

    /// Sends coins from a development account to other accounts, in one block. [wei]
    pub fn fund(&self, accounts: &[&Account], amount: u128) -> Result<()> {
        self.lock().fund(accounts, amount)
    }

    /// The time of the next transaction and of every view. [s]
    pub fn now(&self) -> u64 {
        self.lock().pending().1 / 1000
    }

    /// Advances the clock to `seconds`. It cannot go back.
    pub fn set_time(&self, seconds: u64) -> Result<()> {
        self.lock().set_clock(seconds.saturating_mul(1000))
    }

    /// Advances the clock by `seconds`.
    pub fn advance(&self, seconds: u64) {
        self.set_time(self.now().saturating_add(seconds)).expect("the clock can always advance");
    }

    /// The number of the last finished block.
    pub fn block_number(&self) -> u64 {
        self.lock().head.number.into()
    }

    /// The spendable balance. [wei]
    pub fn balance(&self, of: Address) -> u128 {
        self.lock().execute(|| simulate::balance(of))
    }

    /// The number of transactions that the account has sent.
    pub fn nonce(&self, of: Address) -> u64 {
        self.lock().execute(|| System::account_nonce(account_id(of)).into())
    }

    /// Saves this state for [`Chain::restore`]. Not possible inside of a block.
    pub fn snapshot(&self) -> Snapshot {
        self.lock().snapshot()
    }

    /// Restores a saved state: storage, block number, clock and logs.
    pub fn restore(&self, snapshot: &Snapshot) {
        self.lock().restore(snapshot);
    }

    /// Runs a function that sends messages on the fast path ([`Chain::exec`]), and takes back all that they changed. It
    /// can be nested, and costs next to nothing: for a search that tries many orders of messages.
    pub fn on_trial<R>(&self, run: impl FnOnce() -> R) -> R {
        let logs = self.lock().begin_trial();
        let result = run();
        self.lock().end_trial(logs);
        result
    }

    /// Puts the following transactions into one block, until [`Chain::end_block`]. Their receipts are returned at once.
    pub fn begin_block(&self) {
        let mut state = self.lock();
        assert!(!state.open, "a block is already open");
        state.open_block();
    }

    /// Finishes the block of [`Chain::begin_block`].
    pub fn end_block(&self) {
        let mut state = self.lock();
        assert!(state.open, "no block is open");
        state.close_block();
    }

    /// Makes an empty block.
    pub fn mine(&self) {
        self.begin_block();
        self.end_block();
    }

    /// Deploys a contract in a signed transaction. See [`Client::deploy`].
    pub fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt> {
        self.lock().transact(from, None, code, constructor, value)
    }

    /// Calls a contract, or only pays, in a signed transaction. See [`Client::send`].
    pub fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.lock().transact(from, Some(to), &[], data, value)
    }

    /// Runs a message without any changes. See [`Client::call`].
    pub fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Output {
        self.lock().simulate(|| simulate::view(from, to, data, value))
    }

    /// The fast path for long random tests: the same effects on contracts as [`Chain::send`], thousands a second.
    ///
    /// The call runs in the pending block, at the pending time, under the weight limit of an extrinsic, and rolls back
    /// as a whole when it fails. There is no signature, no nonce, no fee (`receipt.fee` and `block_weight` are zero)
    /// and no block: the block number does not change until the next real transaction.
    pub fn exec(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Receipt {
        self.lock().exec(from, to, data, value)
    }

    /// The contract events that match the filter, oldest first.
    pub fn logs(&self, filter: &LogFilter) -> Vec<Log> {
        self.lock().logs.iter().filter(|log| filter.matches(log)).cloned().collect()
    }

    /// The bytes of a call by `from` as on the wire: a signed Ethereum transaction, or a signed extrinsic in SCALE. The
    /// default for `nonce` is the next one of the account.
    pub fn sign(&self, from: &Account, to: Address, data: &[u8], value: u128, nonce: Option<u32>) -> Result<Vec<u8>> {
        self.lock().sign(from, to, data, value, nonce)
    }

    /// Makes a block with a signed Ethereum transaction from the wire.
    pub fn submit_ethereum(&self, payload: &[u8]) -> Result<Receipt> {
        self.lock().submit_ethereum(payload)
    }

    /// Makes a block with a signed extrinsic from the wire. The receipt has only what the block records, so no output
    /// and no weight of the call alone.
    pub fn submit_extrinsic(&self, bytes: &[u8]) -> Result<Receipt> {
        self.lock().submit_extrinsic(bytes)
    }

    /// Ignores a poisoned lock: every change of the state is complete, even if another thread panics.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Chain {
    fn default() -> Self {
        Self::new()
    }
}

impl Connect for Chain {
    fn client(&self) -> Arc<dyn Client> {
        Arc::new(self.clone())
    }
}

impl Client for Chain {
    fn chain_id(&self) -> Result<u64> {
        Ok(eth::chain_id())
    }
    fn block_number(&self) -> Result<u64> {
        Ok(self.block_number())
    }
    fn now(&self) -> Result<u64> {
        Ok(self.now())
    }
    fn set_time(&self, seconds: u64) -> Result<()> {
        self.set_time(seconds)
    }
    fn balance(&self, of: Address) -> Result<u128> {
        Ok(self.balance(of))
    }
    fn nonce(&self, of: Address) -> Result<u64> {
        Ok(self.nonce(of))
    }
    fn code(&self, at: Address) -> Result<Vec<u8>> {
        Ok(self.lock().execute(|| Revive::code(&h160(at))))
    }
    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt> {
        self.deploy(from, code, constructor, value)
    }
    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.send(from, to, data, value)
    }
    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output> {
        Ok(self.call(from, to, data, value))
    }
    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        Ok(self.logs(filter))
    }
    fn exec(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        Ok(self.exec(from, to, data, value))
    }
}
