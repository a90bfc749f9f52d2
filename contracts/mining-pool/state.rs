//! What is stored. A message that only moves shares and cash needs two cells: settings and books.

use crate::settings::Settings;
use components::queue::Queue;
use ink::storage::{Lazy, Mapping};
use ink::Address;
use math::{add, sub, MathError};

/// The most lots at a time: all of them are valued in one message.
pub const MAX_LOTS: u32 = 8;

/// What something is worth. The first three are in the income coin, after the pool's fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Value {
    /// After haircuts. [atto]
    pub low: u128,
    /// Delivered and not claimed, vesting or not. [atto]
    pub sure: u128,
    /// To come, as the oracle counts. [atto]
    pub ahead: u128,
    /// Escrow of missed days that is due back. [atto of the pool's coin]
    pub refund: u128,
    /// What the days left have cost. [atto of the pool's coin]
    pub cost: u128,
}

/// What a valuation was made from: while it stays the same, so does the valuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Key {
    /// When it was made. [day]
    pub today: u32,
    /// The oracle's state of the kind.
    pub state: u32,
    /// Its last final day. [day]
    pub last: u32,
    /// How many days were missing.
    pub missing: u32,
    /// Of the terms.
    pub version: u32,
}

/// The books of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Books {
    /// Coins here, by our own books, without the fees. [atto]
    pub cash: u128,
    /// Shares that exist, those in the queue included. [share's smallest unit]
    pub shares: u128,
    /// Income in another coin, without the fees. [atto]
    pub income: u128,
    /// The treasury's. [atto]
    pub fees: u128,
    /// The treasury's, in another income coin. [atto]
    pub fees_income: u128,
    /// All lots together, as each of them was valued last.
    pub sum: Value,
    /// When all lots were valued, and on what; the default: some have to be.
    pub key: Key,
    /// How many lots there are.
    pub lots: u32,
    /// How many there ever were.
    pub count: u32,
    /// The day of the last purchase. [day]
    pub spent_on: u32,
    /// What was spent on that day. [atto]
    pub spent: u128,
    /// Who waits for cash.
    pub queue: Queue,
}

/// NFTs of one batch that began to earn on the same day: so all of them have earned the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Lot {
    /// Of which batch.
    pub batch: u32,
    /// The first NFT.
    pub token: u32,
    /// How many.
    pub count: u32,
    /// The first day that they earn. [day]
    pub from: u32,
    /// What they cost. [atto]
    pub price: u128,
    /// Income claimed. [atto of the income coin]
    pub paid: u128,
    /// Under which key its runs are kept; a lot's number changes when another is closed.
    pub id: u32,
    /// How many runs it has.
    pub runs: u32,
    /// Whose income is claimed next.
    pub next: Place,
    /// Escrow of missed days is taken back in rounds, from the last NFT to the first: so many are left in this one.
    pub left: u32,
    /// The NFT after the one that is asked next; meaningless before a round.
    pub down: Place,
    /// The batch's missed days (see `Batch::record`) when this round began.
    pub round: u32,
    /// The same of the last round that was ended.
    pub done: u32,
    /// What the lot is worth, as of its `key`.
    pub value: Value,
    /// When it was valued, and on what.
    pub key: Key,
}

/// NFTs with consecutive numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Run {
    /// The first.
    pub token: u32,
    /// How many.
    pub count: u32,
}

/// A place in a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Place {
    /// In which run, from 0.
    pub run: u32,
    /// How far from its first.
    pub at: u32,
}

/// A batch that was ever allowed. Its terms are as the market fixed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Listed {
    /// Of an NFT. [millionths of a unit]
    pub power: u64,
    /// [day]
    pub first: u32,
    /// [day]
    pub last: u32,
    /// [bps]
    pub service_bps: u32,
    /// The fewest that have to be sold.
    pub minimum: u32,
    /// Who delivers; zero: the batch was never allowed.
    pub provider: Address,
    /// What lots of it may cost, and do.
    pub limit: Limit,
}

/// What lots may cost, and do. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Limit {
    /// May.
    pub max: u128,
    /// Do.
    pub spent: u128,
}

/// All but shares and ownership. Every field has keys of its own.
#[ink::storage_item]
#[derive(Default)]
pub struct Estate {
    /// Wiring and terms.
    pub settings: Lazy<Settings>,
    /// Money, sums, queue.
    pub books: Lazy<Books>,
    /// By number, from 1 to the books' `lots`.
    pub lots: Mapping<u32, Lot>,
    /// (a lot's id, from 0) -> its NFTs, in the order of purchase.
    pub runs: Mapping<(u32, u32), Run>,
    /// By number.
    pub batches: Mapping<u32, Listed>,
    /// By address.
    pub providers: Mapping<Address, Limit>,
}

impl Value {
    /// Both together.
    #[inline(never)]
    pub fn plus(&self, other: &Value) -> Result<Value, MathError> {
        self.with(other, add)
    }

    /// Without `other`, which is a part of it.
    #[inline(never)]
    pub fn minus(&self, other: &Value) -> Result<Value, MathError> {
        self.with(other, sub)
    }

    fn with(&self, other: &Value, op: fn(u128, u128) -> Result<u128, MathError>) -> Result<Value, MathError> {
        Ok(Value {
            low: op(self.low, other.low)?,
            sure: op(self.sure, other.sure)?,
            ahead: op(self.ahead, other.ahead)?,
            refund: op(self.refund, other.refund)?,
            cost: op(self.cost, other.cost)?,
        })
    }
}

impl Limit {
    /// What may still be spent. [atto]
    pub fn room(&self) -> u128 {
        self.max.saturating_sub(self.spent)
    }
}
