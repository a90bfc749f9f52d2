//! The contract's storage. A message that only moves shares and cash reads two cells: settings and accounting.

use crate::settings::Settings;
use components::queue::Queue;
use ink::storage::{Lazy, Mapping};
use ink::Address;
use math::{add, sub, MathError};

/// The maximum number of holdings: one message values all of them.
pub const MAX_HOLDINGS: u32 = 8;

/// The value of one or more holdings. The first three are in the income coin, after the pool's fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Value {
    /// The redemption value: after haircuts. [atto]
    pub redemption: u128,
    /// Income that was delivered and not claimed, free or vesting. [atto]
    pub delivered: u128,
    /// Income to come, at the conservative output. [atto]
    pub to_come: u128,
    /// Escrow of missed days that is due back. [atto of the pool's coin]
    pub escrow_due: u128,
    /// The part of the cost that belongs to the days left. [atto of the pool's coin]
    pub cost_left: u128,
}

/// The facts that a valuation was made from. While the basis stays the same, so does the valuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Basis {
    /// The day of the valuation. [day]
    pub today: u32,
    /// The oracle's state of the kind.
    pub state: u32,
    /// The kind's last final day. [day]
    pub last: u32,
    /// How many days were missing.
    pub missing: u32,
    /// The version of the terms.
    pub version: u32,
}

/// The pool's accounting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Accounting {
    /// Coins that belong to the shares, by the pool's own accounting, without fees. [atto]
    pub cash: u128,
    /// Shares that exist, those in the queue included. [share's smallest unit]
    pub shares: u128,
    /// Income held in another coin, without fees. [atto]
    pub income: u128,
    /// Fees for the treasury, in the pool's coin. [atto]
    pub fees: u128,
    /// Fees for the treasury, in another income coin. [atto]
    pub fees_income: u128,
    /// The sum of all holdings, each at its last valuation.
    pub sum: Value,
    /// The basis on which all holdings were valued. The default if some of them have to be valued.
    pub basis: Basis,
    /// How many holdings there are.
    pub holdings: u32,
    /// How many holdings there ever were.
    pub count: u32,
    /// The day of the last purchase. [day]
    pub spent_on: u32,
    /// The cost of the purchases of that day. [atto]
    pub spent: u128,
    /// The withdrawal queue.
    pub queue: Queue,
}

/// NFTs of one batch that cost the same and began to earn on the same day, so all of them have earned the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Holding {
    /// The batch.
    pub batch: u32,
    /// The first NFT.
    pub token: u64,
    /// How many NFTs.
    pub count: u32,
    /// The first day that they earn. [day]
    pub from: u32,
    /// The cost of all of them. [atto]
    pub price: u128,
    /// Income claimed so far. [atto of the income coin]
    pub paid: u128,
    /// The key of its runs. It is not the holding's number, which changes when another holding is closed.
    pub id: u32,
    /// How many runs it has.
    pub runs: u32,
    /// The NFT whose income is claimed next.
    pub next: Place,
    /// Escrow of missed days is claimed in rounds, from the last NFT to the first. How many NFTs this round has left.
    pub left: u32,
    /// The place after the next NFT of the round. It has no meaning before a round.
    pub down: Place,
    /// The batch's missed days (see `Batch::missed`) when this round began.
    pub round: u32,
    /// The batch's missed days when the last complete round began.
    pub done: u32,
    /// The value on `basis`.
    pub value: Value,
    /// The basis of the last valuation.
    pub basis: Basis,
}

/// NFTs with consecutive numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Run {
    /// The first NFT.
    pub token: u64,
    /// How many NFTs.
    pub count: u32,
}

/// The place of an NFT in a holding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Place {
    /// The number of its run, from 0.
    pub run: u32,
    /// Its distance from the first NFT of the run.
    pub at: u32,
}

/// A batch that was ever allowed, with its terms as the market fixed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Listed {
    /// The power of an NFT. [millionths of a unit]
    pub power: u64,
    /// The first day of the term. [day]
    pub first: u32,
    /// The last day of the term. [day]
    pub last: u32,
    /// The service share. [bps]
    pub service_bps: u32,
    /// The platform's fee on income. [bps]
    pub fee_bps: u32,
    /// How many NFTs have to be sold for the sale to count.
    pub minimum: u32,
    /// The provider. Zero if the batch was never allowed.
    pub provider: Address,
    /// The limit for holdings of the batch.
    pub limit: Limit,
}

/// A limit on the cost of holdings. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Limit {
    /// The maximum cost.
    pub max: u128,
    /// The cost now.
    pub spent: u128,
}

/// All storage but shares and ownership. Every field has keys of its own.
#[ink::storage_item]
#[derive(Default)]
pub struct State {
    /// Wiring and terms.
    pub settings: Lazy<Settings>,
    /// Cash, sums and the queue.
    pub accounting: Lazy<Accounting>,
    /// Holdings by number, from 1 to `Accounting::holdings`.
    pub holdings: Mapping<u32, Holding>,
    /// (a holding's id, a number from 0) -> its runs, in the order of purchase.
    pub runs: Mapping<(u32, u32), Run>,
    /// Batches by number.
    pub batches: Mapping<u32, Listed>,
    /// The limits of providers.
    pub providers: Mapping<Address, Limit>,
}

impl Value {
    /// The sum of both.
    #[inline(never)]
    pub fn plus(&self, other: &Value) -> Result<Value, MathError> {
        self.with(other, add)
    }

    /// The rest without `other`, which is a part of it.
    #[inline(never)]
    pub fn minus(&self, other: &Value) -> Result<Value, MathError> {
        self.with(other, sub)
    }

    fn with(&self, other: &Value, op: fn(u128, u128) -> Result<u128, MathError>) -> Result<Value, MathError> {
        Ok(Value {
            redemption: op(self.redemption, other.redemption)?,
            delivered: op(self.delivered, other.delivered)?,
            to_come: op(self.to_come, other.to_come)?,
            escrow_due: op(self.escrow_due, other.escrow_due)?,
            cost_left: op(self.cost_left, other.cost_left)?,
        })
    }
}

impl Limit {
    /// The cost that can still be added. [atto]
    pub fn room(&self) -> u128 {
        self.max.saturating_sub(self.spent)
    }
}
