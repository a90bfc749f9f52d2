//! What a message knows: who calls, when, what is set, and what the others have told it so far.

use crate::errors::Done;
use crate::settings::Settings;
use crate::state::{Listed, NEVER};
use core::cell::Cell;
use ink::env::DefaultEnvironment;
use ink::{Address, EnvAccess};
use interfaces::refs::{LendingPoolRef, PowerMarketRef};
use math::credit::Haircut;
use math::Day;

/// What a message is told: who calls, when, and what is set.
pub struct Job {
    /// Wiring and terms.
    pub set: Settings,
    /// Who calls.
    pub caller: Address,
    /// This contract.
    pub us: Address,
    /// [unix seconds]
    pub now: u64,
    /// Time without pauses. [seconds]
    pub clock: u64,
    /// [day]
    pub today: u32,
    /// What the pool said of its debts. Asking costs a call.
    pub debts: Cell<Option<Debts>>,
    /// The batch that was looked at last: asking costs three calls.
    pub batch: Cell<Option<Batch>>,
}

/// The pool's debts now.
#[derive(Debug, Clone, Copy)]
pub struct Debts {
    /// What a debt share owes. It moves with time only. [10^27 at the start]
    pub index: u128,
    /// How much of the pool is lent. [wad]
    pub utilization: u128,
    /// What borrowers pay in a year. [wad]
    pub rate: u128,
}

impl Job {
    /// The job of this call.
    pub fn new(set: Settings) -> Job {
        let env = EnvAccess::<DefaultEnvironment>::default;
        let now = env().block_timestamp();
        let clock = set.clock(now);
        let (caller, us, today) = (env().caller(), env().address(), Day::of(now).0);
        Job { set, caller, us, now, clock, today, debts: Cell::new(None), batch: Cell::new(None) }
    }

    /// Whether `moment` on the loan manager's clock has passed.
    pub fn passed(&self, moment: u64) -> bool {
        moment != NEVER && self.clock >= moment
    }

    /// The pool.
    pub fn pool(&self) -> LendingPoolRef {
        LendingPoolRef(self.set.pool)
    }

    /// The market.
    pub fn market(&self) -> PowerMarketRef {
        PowerMarketRef(self.set.market)
    }

    /// The pool's debts, as of the last time that it said so.
    #[inline(never)]
    pub fn debts(&self) -> Debts {
        self.debts.get().unwrap_or_else(|| {
            let now = self.pool().debtNow();
            let debts = Debts { index: now.index, utilization: now.utilization, rate: now.borrowRate };
            self.debts.set(Some(debts));
            debts
        })
    }

    /// What debt shares owe now. [atto]
    pub fn owed(&self, shares: u128) -> Done<u128> {
        match shares {
            0 => Ok(0),
            _ => Ok(math::credit::owed(shares, self.debts().index)?),
        }
    }
}

/// What is asked: worth as things are, or as they might be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct What {
    /// Output falls by. [bps]
    pub output: u32,
    /// Prices fall by. [bps]
    pub price: u32,
    /// From now. [days]
    pub days: u32,
    /// Refuse feeds that are not fresh.
    pub fresh: bool,
}

/// Good enough to lend on.
pub const TO_LEND: What = What { output: 0, price: 0, days: 0, fresh: true };
/// As things are, whatever the feeds are.
pub const NOW: What = What { output: 0, price: 0, days: 0, fresh: false };

/// What something is worth. [atto of the pool's coin]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    /// After haircuts.
    pub worth: u128,
    /// Before them.
    pub gross: u128,
}

/// A batch, and what the others have said about it: most positions have tokens of one batch, and a message that looks
/// twice asks once.
pub struct Batch {
    /// Its number.
    pub number: u32,
    /// What is asked.
    pub what: What,
    /// Its terms.
    pub listed: Listed,
    /// What counts of its income.
    pub haircut: Haircut,
    /// Whether it goes on earning.
    pub earns: bool,
    /// What its coin is worth in the pool's. [wad]
    pub price: u128,
    /// A day, and what a unit can be counted on to earn from then on: the same for all pledges before today. [atto]
    pub ahead: (u32, u128),
    /// First day of the pledges looked at last, and what each is worth.
    pub each: (u32, Worth),
}
