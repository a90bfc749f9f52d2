//! A transaction in steps: prepared, published, found. Whoever writes down what was prepared before it is published
//! can stop at any moment, and find out later what became of it.

use chain::{Account, Address, Bytes, Client, Error, Receipt, Result, Weight, B256};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// How long a transaction may take to be in a block.
pub const PATIENCE: Duration = Duration::from_secs(180);
/// The first pause between two questions for a transaction. Each is twice the one before ...
const PAUSE: Duration = Duration::from_millis(5);
/// ... up to this one.
const LONG_PAUSE: Duration = Duration::from_secs(2);

/// A signed transaction. It can be published any number of times and gets into a block once at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Its hash.
    pub hash: B256,
    /// The number that the sender gave it. No other transaction of the sender with this number gets into a block.
    pub nonce: u64,
    /// The last block before it.
    pub after: u64,
    /// The highest price of gas that it pays, if it names one. [wei]
    pub max_price: Option<u128>,
    /// The Ethereum gas of that run. Zero if the client cannot know it.
    pub gas: u64,
    /// What it costs by the estimate, its deposit too. [wei]
    pub cost: u128,
    /// Its bytes.
    pub payload: Bytes,
    /// What its run without effects returned.
    pub output: Bytes,
    /// The contract that it deploys.
    pub address: Option<Address>,
    /// The weight of that run. Zero if the client cannot know it.
    pub weight: Weight,
    /// The storage deposit of that run. Zero if the client cannot know it. [wei]
    pub deposit: i128,
}

/// A message to be signed.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// The contract. `None` deploys `code`.
    pub to: Option<Address>,
    /// The blob of a deployment.
    pub code: &'a [u8],
    /// The call data, or the constructor's arguments.
    pub data: &'a [u8],
    /// [wei]
    pub value: u128,
}

/// What a message became before it was published.
#[derive(Debug)]
pub enum Prepared {
    /// A run without effects was refused, so nothing was signed.
    Refused(Box<Receipt>),
    /// It can be published.
    Signed(Box<Signed>),
}

/// A client that shows the steps of a transaction.
pub trait Wire: Client {
    /// Runs a message without effects, and signs it if that was accepted: with this number, or the sender's next.
    fn prepare(&self, from: &Account, message: Message<'_>, nonce: Option<u64>) -> Result<Prepared>;

    /// What a node says of a transaction that it has already.
    fn known(&self) -> &[&str];

    /// Hands a transaction to the node, which may refuse one that it has already: see [`Wire::publish`].
    fn submit(&self, signed: &Signed) -> Result<()>;

    /// The receipt, if the transaction is in a block from `next` on. Moves `next` behind the blocks that need not be
    /// searched again.
    fn search(&self, signed: &Signed, next: &mut u64) -> Result<Option<Receipt>>;

    /// The price of gas now, where transactions name one. [wei]
    fn price(&self) -> Result<Option<u128>>;

    /// The number of the last final block.
    fn final_block(&self) -> Result<u64>;

    /// Hands a transaction to the node. That it knows it already is no error.
    fn publish(&self, signed: &Signed) -> Result<()> {
        match self.submit(signed) {
            Err(Error::Rejected(why)) if self.known().iter().any(|known| why.contains(known)) => Ok(()),
            // The answer to an earlier attempt may be lost, and the transaction in a block.
            Err(Error::Rejected(_)) if self.find(signed)?.is_some() => Ok(()),
            other => other,
        }
    }

    /// The receipt, if the transaction is in a block.
    fn find(&self, signed: &Signed) -> Result<Option<Receipt>> {
        self.search(signed, &mut signed.after.saturating_add(1))
    }

    /// Waits until a transaction is in a block. An error after [`PATIENCE`], with its hash.
    fn wait(&self, signed: &Signed) -> Result<Receipt> {
        let (start, mut pause, mut next) = (Instant::now(), PAUSE, signed.after.saturating_add(1));
        loop {
            if let Some(receipt) = self.search(signed, &mut next).map_err(unanswered)? {
                return Ok(receipt);
            }
            if start.elapsed() > PATIENCE {
                let (hash, seconds) = (signed.hash, PATIENCE.as_secs());
                return Err(Error::Transport(format!(
                    "transaction {hash} is in no block after {seconds} s. It may still get into one."
                )));
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(LONG_PAUSE);
        }
    }

    /// All steps one after another.
    fn transact(&self, from: &Account, message: Message<'_>) -> Result<Receipt> {
        match self.prepare(from, message, None)? {
            Prepared::Refused(receipt) => Ok(*receipt),
            Prepared::Signed(signed) => {
                self.publish(&signed)?;
                self.wait(&signed)
            }
        }
    }
}

/// The error of a question about a transaction that is published: the node has not rejected that.
fn unanswered(error: Error) -> Error {
    match error {
        Error::Rejected(why) => Error::Transport(why),
        other => other,
    }
}
