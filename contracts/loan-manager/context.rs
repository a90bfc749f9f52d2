//! The context of a message: the caller, the time, the settings, and answers of other contracts so far.

use crate::calls::now;
use crate::errors::Result;
use crate::settings::Settings;
use crate::state::{Positions, NEVER};
use crate::valuation::Batch;
use core::cell::Cell;
use ink::env::DefaultEnvironment;
use ink::{Address, EnvAccess};
use interfaces::refs::{LendingPoolRef, PowerMarketRef};
use math::Day;

/// The caller, the time and the settings of a message.
pub struct Context {
    /// Wiring and terms.
    pub set: Settings,
    /// The caller.
    pub caller: Address,
    /// This contract.
    pub us: Address,
    /// [unix seconds]
    pub now: u64,
    /// Time without pauses. [seconds]
    pub clock: u64,
    /// [day]
    pub today: u32,
    /// The last answer of the pool, because each costs a call.
    pub debts: Cell<Option<Debts>>,
    /// The batch that was valued last, because each costs three calls.
    pub batch: Cell<Option<Batch>>,
}

/// The pool's debts now.
#[derive(Debug, Clone, Copy)]
pub struct Debts {
    /// The debt index. It changes with time only. [10^27 at the start]
    pub index: u128,
    /// The pool's utilization. [wad]
    pub utilization: u128,
    /// The yearly borrow rate. [wad]
    pub rate: u128,
}

impl Positions {
    /// The context of this call.
    #[inline(never)]
    pub fn context(&self) -> Context {
        let set = self.settings();
        let env = EnvAccess::<DefaultEnvironment>::default;
        let now = now();
        let clock = set.clock(now);
        let (caller, us, today) = (env().caller(), env().address(), Day::of(now).0);
        Context { set, caller, us, now, clock, today, debts: Cell::new(None), batch: Cell::new(None) }
    }
}

impl Context {
    /// See `LoanManager::clock`.
    pub fn clocks(&self) -> (u64, u64) {
        (self.clock, self.set.paused_until(self.now).unwrap_or_default())
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

    /// The pool's debts, by its last answer in this message.
    #[inline(never)]
    pub fn debts(&self) -> Debts {
        self.debts.get().unwrap_or_else(|| {
            let now = self.pool().debtNow();
            let debts = Debts { index: now.index, utilization: now.utilization, rate: now.borrowRate };
            self.debts.set(Some(debts));
            debts
        })
    }

    /// The debt of `shares` now. [atto]
    pub fn owed(&self, shares: u128) -> Result<u128> {
        match shares {
            0 => Ok(0),
            _ => Ok(math::credit::owed(shares, self.debts().index)?),
        }
    }
}
