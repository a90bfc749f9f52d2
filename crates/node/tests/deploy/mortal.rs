//! A client that dies.

use chain::{Account, Address, Client, Error, Log, LogFilter, Output, Receipt, Result};
use remote::{Message, Prepared, Signed, Wire};
use std::sync::{
    atomic::{AtomicU64, Ordering},
    Arc,
};

/// When a client dies, counted from the transaction at which it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// Written down, and not published.
    BeforePublishing,
    /// Published, and nobody waited for the block.
    AfterPublishing,
}

/// A client that dies at a transaction, and answers nothing from then on.
pub struct Mortal {
    wire: Arc<dyn Wire>,
    death: Death,
    /// The transactions that it lives for.
    left: AtomicU64,
    dead: AtomicU64,
}

impl Mortal {
    pub fn new(wire: Arc<dyn Wire>, death: Death, left: u64) -> Self {
        Self { wire, death, left: AtomicU64::new(left), dead: AtomicU64::new(0) }
    }

    fn alive(&self) -> Result<&dyn Wire> {
        match self.dead.load(Ordering::SeqCst) {
            0 => Ok(&*self.wire),
            _ => Err(died()),
        }
    }

    fn die(&self) -> Result<()> {
        self.dead.store(1, Ordering::SeqCst);
        Err(died())
    }
}

fn died() -> Error {
    Error::Transport("died".into())
}

impl Wire for Mortal {
    fn prepare(&self, from: &Account, message: Message<'_>, nonce: Option<u64>) -> Result<Prepared> {
        self.alive()?.prepare(from, message, nonce)
    }

    fn known(&self) -> &[&str] {
        self.wire.known()
    }

    fn submit(&self, signed: &Signed) -> Result<()> {
        if self.left.fetch_sub(1, Ordering::SeqCst) > 0 {
            return self.alive()?.submit(signed);
        }
        if self.death == Death::AfterPublishing {
            self.alive()?.submit(signed)?;
        }
        self.die()
    }

    fn search(&self, signed: &Signed, next: &mut u64) -> Result<Option<Receipt>> {
        self.alive()?.search(signed, next)
    }

    fn price(&self) -> Result<Option<u128>> {
        self.alive()?.price()
    }

    fn final_block(&self) -> Result<u64> {
        self.alive()?.final_block()
    }
}

impl Client for Mortal {
    fn chain_id(&self) -> Result<u64> {
        self.alive()?.chain_id()
    }

    fn block_number(&self) -> Result<u64> {
        self.alive()?.block_number()
    }

    fn now(&self) -> Result<u64> {
        self.alive()?.now()
    }

    fn set_time(&self, seconds: u64) -> Result<()> {
        self.alive()?.set_time(seconds)
    }

    fn balance(&self, of: Address) -> Result<u128> {
        self.alive()?.balance(of)
    }

    fn nonce(&self, of: Address) -> Result<u64> {
        self.alive()?.nonce(of)
    }

    fn code(&self, at: Address) -> Result<Vec<u8>> {
        self.alive()?.code(at)
    }

    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, Message { to: None, code, data: constructor, value })
    }

    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, Message { to: Some(to), code: &[], data, value })
    }

    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output> {
        self.alive()?.call(from, to, data, value)
    }

    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        self.alive()?.logs(filter)
    }
}
