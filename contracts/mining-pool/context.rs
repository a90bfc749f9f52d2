//! The context of a message, and how a message opens and closes the pool's state.

use crate::errors::Result;
use crate::settings::Settings;
use crate::state::{Accounting, Basis, State};
use crate::vault::Pool;
use ink::env::DefaultEnvironment;
use ink::{Address, EnvAccess};
use interfaces::refs::{OutputOracleRef, PowerMarketRef, RewardDistributorRef};
use interfaces::shapes::OracleStatus;
use math::Day;

/// The caller, the time and the settings of a message.
#[derive(Clone, Copy)]
pub struct Context {
    /// Wiring and terms.
    pub settings: Settings,
    /// The caller.
    pub caller: Address,
    /// This contract.
    pub us: Address,
    /// The time of this block. [unix seconds]
    pub now: u64,
    /// The day of this block. [day]
    pub today: u32,
}

impl Context {
    /// The context of this call.
    pub fn new(settings: Settings) -> Context {
        let env = EnvAccess::<DefaultEnvironment>::default;
        let now = env().block_timestamp();
        Context { settings, caller: env().caller(), us: env().address(), now, today: Day::of(now).0 }
    }

    /// The power market.
    pub fn market(&self) -> PowerMarketRef {
        PowerMarketRef(self.settings.wiring.market)
    }

    /// The reward distributor.
    pub fn distributor(&self) -> RewardDistributorRef {
        RewardDistributorRef(self.settings.wiring.distributor)
    }

    /// The output oracle.
    pub fn oracle(&self) -> OutputOracleRef {
        OutputOracleRef(self.settings.wiring.oracle)
    }

    /// The basis of a valuation that is made now.
    #[inline(never)]
    pub fn basis(&self) -> Basis {
        let kind = self.settings.wiring.kind;
        let OracleStatus { state, lastDay: last, missingDays: missing } = self.oracle().status(kind);
        Basis { today: self.today, state, last, missing, version: self.settings.version }
    }

    /// The conservative output of a unit of power over the days `from` to `until`. [atto]
    pub fn remaining(&self, from: u32, until: u32) -> u128 {
        if from > until {
            return 0;
        }
        self.oracle().remainingOutput(self.settings.wiring.kind, from, until).0
    }
}

impl State {
    /// The context of this call.
    #[inline(never)]
    pub fn context(&self) -> Context {
        Context::new(self.settings.get_or_default())
    }

    /// The pool now, for views: nothing is written.
    #[inline(never)]
    pub fn current(&self) -> Result<Pool> {
        Ok(self.pool(&self.context())?.0)
    }

    /// The pool now. Writes the holdings that were revalued.
    #[inline(never)]
    pub fn update(&mut self) -> Result<(Context, Pool)> {
        let ctx = self.context();
        let (pool, holdings) = self.pool(&ctx)?;
        self.store(&holdings);
        Ok((ctx, pool))
    }

    /// The accounting as stored, for messages that need no price.
    #[inline(never)]
    pub fn stored(&self) -> (Context, Accounting) {
        (self.context(), self.accounting.get_or_default())
    }

    /// Writes the accounting.
    #[inline(never)]
    pub fn save(&mut self, accounting: &Accounting) {
        self.accounting.set(accounting);
    }

    /// Runs `act` on the accounting as stored, and saves it. For messages that need no price.
    pub fn change<T>(&mut self, act: impl FnOnce(&mut Self, &Context, &mut Accounting) -> Result<T>) -> Result<T> {
        let (ctx, mut accounting) = self.stored();
        let done = act(self, &ctx, &mut accounting)?;
        self.save(&accounting);
        Ok(done)
    }
}
