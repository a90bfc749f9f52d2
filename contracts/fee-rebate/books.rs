//! What is stored: wiring, each coin's money, what was counted, and DMC-time that is used up.

use crate::cover::{worth, Rebate};
use crate::errors::{ensure, Error, Refusal};
use crate::outside::{self, Segment};
use crate::pot::Pot;
use crate::record::{is_open, period_of, Record};
use crate::settings::Settings;
use ink::storage::{Lazy, Mapping};
use ink::Address;
use interfaces::fee_rebate::Rebated;
use interfaces::refs::MiningPoolRef;
use math::add;

/// (joint pool, account, period)
type Exit = (Address, Address, u32);

/// All books. Every field has keys of its own.
#[ink::storage_item]
#[derive(Default)]
pub struct Books {
    settings: Lazy<Settings>,
    /// By coin.
    pots: Mapping<Address, Pot>,
    /// By (token, segment): as of the last claim.
    records: Mapping<(u32, u32), Record>,
    /// By account: DMC-time that is used up or expired. [10^-18 DMC * s]
    used: Mapping<Address, u128>,
    /// By joint pool: its coin. Zero: not listed.
    pools: Mapping<Address, Address>,
    /// Exit fees that were counted. [atto]
    exits: Mapping<Exit, u128>,
}

/// A segment's fee since the last claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The token.
    pub token: u32,
    /// The segment's number.
    pub segment: u32,
    /// The fee; zero where counting begins. [atto]
    pub fee: u128,
    /// Whether counting begins.
    pub begins: bool,
    /// As of now.
    record: Record,
}

impl Books {
    /// Wiring, and the fees seen so far.
    pub fn settings(&self) -> Settings {
        self.settings.get().unwrap_or_default()
    }

    /// Begins, in the constructor.
    pub fn begin(&mut self, settings: &Settings) {
        self.settings.set(settings);
    }

    /// Settings with the fee on income of now, and whether that is another one than before.
    #[inline(never)]
    pub fn seen(&self, now: u64) -> (Settings, bool) {
        let mut settings = self.settings();
        let bps = outside::fee_bps(&settings);
        let changed = settings.note(bps, now);
        (settings, changed)
    }

    /// A coin's money, as of now.
    ///
    /// # Errors
    /// None.
    #[inline(never)]
    pub fn pot(&self, coin: Address, now: u64) -> Result<Pot, Refusal> {
        self.pots.get(coin).unwrap_or_default().roll(period_of(now))
    }

    /// Writes a coin's money.
    #[inline(never)]
    pub fn keep(&mut self, coin: Address, pot: &Pot) {
        self.pots.insert(coin, pot);
    }

    /// The coin of a listed joint pool; zero if it is not.
    pub fn pool(&self, pool: Address) -> Address {
        self.pools.get(pool).unwrap_or_default()
    }

    /// Lists a joint pool; zero: no longer.
    pub fn list(&mut self, pool: Address, coin: Address) {
        self.pools.insert(pool, &coin);
    }

    /// DMC-time of an account that is used up. [10^-18 DMC * s]
    pub fn used(&self, account: Address) -> u128 {
        self.used.get(account).unwrap_or_default()
    }

    /// A segment's fee since the last claim; `record` is how it is now.
    ///
    /// # Errors
    /// None.
    #[inline(never)]
    pub fn count(&self, set: &Settings, of: &Segment, record: Record) -> Result<Counted, Refusal> {
        let known = self.records.get((of.token, of.number));
        let before = Record::before(known, (of.from, set.began()), record.at);
        let fee = match before {
            Some(before) => before.fee_until(&record, set.least_since(before.at))?,
            None => 0,
        };
        Ok(Counted { token: of.token, segment: of.number, fee, begins: before.is_none(), record })
    }

    /// Writes what was counted.
    pub fn counted(&mut self, counted: &Counted) {
        self.records.insert((counted.token, counted.segment), &counted.record);
    }

    /// What `account` paid to leave a joint pool in a period and was not counted: (coin, fee).
    ///
    /// # Errors
    /// `FeeRebate_UnknownPool`, `FeeRebate_WrongPeriod`.
    pub fn exit_fee(&self, pool: Address, account: Address, period: u32, now: u64) -> Result<(Address, u128), Refusal> {
        let (coin, current) = (self.pool(pool), period_of(now));
        // Check: a pool that governance believes, and fees that are still rebated.
        ensure(coin != Address::zero(), || Error::FeeRebate_UnknownPool { pool })?;
        let open = period <= current && is_open(period, current);
        ensure(open, || Error::FeeRebate_WrongPeriod { period, current })?;
        let paid = MiningPoolRef(pool).exitFeesOf(account, period);
        let counted = self.exits.get((pool, account, period)).unwrap_or_default();
        Ok((coin, paid.saturating_sub(counted)))
    }

    /// Writes that `fee` more was counted.
    ///
    /// # Errors
    /// None: the pool says no more in all.
    pub fn exit_counted(&mut self, pool: Address, account: Address, period: u32, fee: u128) -> Result<(), Refusal> {
        let key = (pool, account, period);
        let counted = add(self.exits.get(key).unwrap_or_default(), fee)?;
        self.exits.insert(key, &counted);
        Ok(())
    }

    /// What `account` would get back of a fee, and what it has used up then.
    ///
    /// Where that is nothing, no price is asked for. Errors: `FeeRebate_NotFresh`, the oracle's, `Math_Overflow`.
    #[inline(never)]
    pub fn rebate(
        &self,
        set: &Settings,
        account: Address,
        coin: Address,
        fee: u128,
    ) -> Result<(Rebate, u128), Refusal> {
        if fee == 0 {
            return Ok((Rebate::default(), 0));
        }
        let cover = outside::cover(set, account, self.used(account));
        if cover.available()? == 0 {
            return Ok((Rebate::default(), 0));
        }
        let worth = worth(fee, outside::price(set, coin)?, outside::price(set, set.dmc)?)?;
        let rebate = cover.rebate(fee, worth)?;
        Ok((rebate, cover.used_after(rebate.used)?))
    }

    /// Books a rebate as paid to `account`; it is still to be sent.
    ///
    /// # Errors
    /// `FeeRebate_NotCollected`.
    #[inline(never)]
    pub fn pay(
        &mut self,
        (account, coin, fee): (Address, Address, u128),
        (rebate, used): (Rebate, u128),
        now: u64,
    ) -> Result<Rebated, Refusal> {
        let mut pot = self.pot(coin, now)?;
        pot.pay(rebate.amount)?;
        self.keep(coin, &pot);
        self.used.insert(account, &used);
        Ok(Rebated { account, coin, fee, rebate: rebate.amount, used: rebate.used })
    }
}
