//! What a message knows: who calls, when, what is set, and what other contracts have told it so far.

use crate::calls::now;
use crate::errors::Done;
use crate::settings::Settings;
use crate::state::{Desk, NEVER};
use crate::valuation::Batch;
use core::cell::Cell;
use ink::env::DefaultEnvironment;
use ink::{Address, EnvAccess};
use interfaces::refs::{LendingPoolRef, PowerMarketRef};
use math::Day;

/// What a message is told: who calls, when, and what is set.
pub struct Context {
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

impl Desk {
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
