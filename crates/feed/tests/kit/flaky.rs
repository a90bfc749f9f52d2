//! A client whose connection breaks in the worst moment.

use chain::{Account, Address, Client, Error, Log, LogFilter, Output, Receipt, Result};
use std::sync::{
    atomic::{AtomicBool, Ordering},
    Arc,
};

/// A client that loses the next transaction, or only its receipt.
pub struct Flaky {
    /// The client behind it.
    pub inner: Arc<dyn Client>,
    /// Whether the connection breaks at the next transaction.
    pub breaks: AtomicBool,
    /// Whether the transaction is delivered all the same.
    pub delivers: bool,
}

impl Client for Flaky {
    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        let breaks = self.breaks.swap(false, Ordering::SeqCst);
        if breaks && self.delivers {
            self.inner.send(from, to, data, value)?;
        }
        match breaks {
            true => Err(Error::Transport("reset by peer".into())),
            false => self.inner.send(from, to, data, value),
        }
    }

    fn chain_id(&self) -> Result<u64> {
        self.inner.chain_id()
    }

    fn block_number(&self) -> Result<u64> {
        self.inner.block_number()
    }

    fn now(&self) -> Result<u64> {
        self.inner.now()
    }

    fn set_time(&self, seconds: u64) -> Result<()> {
        self.inner.set_time(seconds)
    }

    fn balance(&self, of: Address) -> Result<u128> {
        self.inner.balance(of)
    }

    fn nonce(&self, of: Address) -> Result<u64> {
        self.inner.nonce(of)
    }

    fn code(&self, at: Address) -> Result<Vec<u8>> {
        self.inner.code(at)
    }

    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt> {
        self.inner.deploy(from, code, constructor, value)
    }

    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output> {
        self.inner.call(from, to, data, value)
    }

    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        self.inner.logs(filter)
    }
}
