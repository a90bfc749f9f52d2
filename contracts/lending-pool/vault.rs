//! The money of a pool: its cash, its debt, and the parts that belong to lenders and to the reserve.
//!
//! `assets = cash + debt - reserve` belong to the lenders, by shares. Nothing here is read from the coin, so a donation
//! changes nothing. A share's price is `(assets + 1) / (shares + 10^6)`. The one atto and the million shares are
//! virtual: they belong to nobody, and make it expensive to move the price of a pool that is almost empty. Every
//! division rounds in the pool's favour, so an action can raise the price by dust and never lowers it. Only
//! [`Pool::realize_bad_debt`] lowers it.
//!
//! Every message first calls [`Pool::touch`]. It accrues interest until now, at the rate of the time that has passed.
//! Then it keeps new cash for the queue, before anybody else can take it.

use crate::errors::{Error, Result};
use crate::rate::curve;
use crate::state::Pool;
use components::ensure;
use math::credit::{accrue, owed, realize_bad_debt, reserve_part, shares_for_borrow, utilization};
use math::{add, mul_div_down, mul_div_up, sub, MathError, BPS};

/// Virtual shares: a share has six decimals more than the coin.
pub const VIRTUAL_SHARES: u128 = 1_000_000;
/// Virtual assets. [atto]
pub const VIRTUAL_ASSETS: u128 = 1;
/// The maximum that a pool accepts: 79 billion whole coins. Shares then fit 128 bits even at a four-thousandth of the
/// first price. [atto]
pub const MAX_ASSETS: u128 = 1 << 96;

/// A realized bad debt, and the parts that reserve and lenders bear. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// The debt that was ended.
    pub amount: u128,
    /// The part that the reserve bears.
    pub from_reserve: u128,
    /// The part that lenders bear, through the price of their shares.
    pub from_lenders: u128,
}

impl Pool {
    /// Brings the pool to `now`: interest, then cash for the queue.
    #[inline(never)]
    pub fn touch(&mut self, now: u64) -> Result<(), MathError> {
        let seconds = now.saturating_sub(self.accrued_at);
        self.accrued_at = now;
        if seconds > 0 && self.debt_shares > 0 {
            self.accrue(seconds)?;
        }
        self.keep_for_queue()
    }

    /// Accrues the interest of `seconds`, at the rate of the utilization in that time.
    fn accrue(&mut self, seconds: u64) -> Result<(), MathError> {
        let before = self.debt()?;
        let rate = curve(&self.terms).rate(utilization(self.cash, before)?)?;
        self.index = accrue(self.index, rate, seconds)?;
        let interest = sub(self.debt()?, before)?;
        self.reserve = add(self.reserve, reserve_part(interest, self.terms.reserveBps)?)?;
        Ok(())
    }

    /// Keeps cash for the next requests in the queue, as far as the cash reaches.
    fn keep_for_queue(&mut self) -> Result<(), MathError> {
        if self.queue.is_settled() {
            return Ok(());
        }
        if self.to_assets(self.queue.held, true)? <= self.cash {
            self.queue.reach_all();
            return Ok(());
        }
        let spare = self.cash.saturating_sub(self.to_assets(self.queue.unpaid, true)?);
        let places = self.shares_within(spare, self.queue.waiting())?;
        self.queue.reach(places)
    }

    // ---- Reading ----

    /// The debt of all borrowers. Rounds up, for lenders. [atto]
    #[inline(never)]
    pub fn debt(&self) -> Result<u128, MathError> {
        owed(self.debt_shares, self.index)
    }

    /// The assets of the lenders. [atto]
    #[inline(never)]
    pub fn assets(&self) -> Result<u128, MathError> {
        sub(add(self.cash, self.debt()?)?, self.reserve)
    }

    /// Converts assets to shares. Rounds up for withdrawals, down for deposits: in the pool's favour.
    #[inline(never)]
    pub fn to_shares(&self, assets: u128, up: bool) -> Result<u128, MathError> {
        self.at_price(assets, up, true)
    }

    /// Converts shares to assets. Rounds up for mints, down for redemptions: in the pool's favour. [atto]
    #[inline(never)]
    pub fn to_assets(&self, shares: u128, up: bool) -> Result<u128, MathError> {
        self.at_price(shares, up, false)
    }

    #[inline(never)]
    fn at_price(&self, amount: u128, up: bool, in_shares: bool) -> Result<u128, MathError> {
        let (assets, shares) = (add(self.assets()?, VIRTUAL_ASSETS)?, add(self.shares, VIRTUAL_SHARES)?);
        let (to, from) = if in_shares { (shares, assets) } else { (assets, shares) };
        if up {
            mul_div_up(amount, to, from)
        } else {
            mul_div_down(amount, to, from)
        }
    }

    /// How many shares, up to `max`, `cash` can redeem.
    #[inline(never)]
    pub fn shares_within(&self, cash: u128, max: u128) -> Result<u128, MathError> {
        if self.to_assets(max, false)? <= cash {
            return Ok(max);
        }
        // Cash below the value of `max` redeems fewer than `max`: the result fits, whatever the price.
        self.to_shares(cash, false)
    }

    /// Cash that the queue does not need: lenders can withdraw it at once. [atto]
    #[inline(never)]
    pub fn free(&self) -> Result<u128, MathError> {
        Ok(self.cash.saturating_sub(self.to_assets(self.queue.held, true)?))
    }

    /// Free cash above the cash buffer. [atto]
    pub fn above_buffer(&self) -> Result<u128, MathError> {
        let buffer = mul_div_up(add(self.cash, self.debt()?)?, self.terms.cashBufferBps.into(), BPS)?;
        Ok(self.free()?.saturating_sub(buffer))
    }

    /// The maximum that can be lent: free cash above the cash buffer, within the limit of the debt. [atto]
    pub fn lendable(&self) -> Result<u128> {
        Ok(self.above_buffer()?.min(self.terms.maxDebt.saturating_sub(self.debt()?)))
    }

    /// The maximum deposit. Zero once the pool is full, or the price of a share is too low to count with. [atto]
    pub fn max_deposit(&self) -> Result<u128, MathError> {
        let room = MAX_ASSETS.saturating_sub(self.assets()?);
        let fits = self.to_shares(room, false).and_then(|shares| add(self.shares, shares)).is_ok();
        Ok(if fits { room } else { 0 })
    }

    // ---- The loan manager ----

    /// Lends `amount`. Returns the debt shares, rounded up: the loan owes no less than it took.
    ///
    /// # Errors
    /// `LendingPool_ZeroShares`, `LendingPool_CashShort`, `LendingPool_AboveDebtLimit`.
    pub fn lend(&mut self, amount: u128) -> Result<u128> {
        // Check: cash buffer and queue keep their cash, and the debt stays within its limit.
        ensure!(amount > 0, Error::LendingPool_ZeroShares);
        let free = self.above_buffer()?;
        ensure!(amount <= free, Error::LendingPool_CashShort { free, needed: amount });
        let (debt, limit) = (add(self.debt()?, amount)?, self.terms.maxDebt);
        ensure!(debt <= limit, Error::LendingPool_AboveDebtLimit { debt, limit });
        // Effect:
        let shares = shares_for_borrow(amount, self.index)?;
        self.cash = sub(self.cash, amount)?;
        self.debt_shares = add(self.debt_shares, shares)?;
        Ok(shares)
    }

    /// Takes a repayment of `amount` for `shares` of the debt. An excess belongs to the lenders.
    ///
    /// # Errors
    /// `LendingPool_Underpaid`.
    pub fn returned(&mut self, amount: u128, shares: u128) -> Result {
        // Check: the repayment covers the debt of the shares.
        let due = owed(shares, self.index)?;
        ensure!(amount >= due, Error::LendingPool_Underpaid { owed: due, paid: amount });
        // Effect:
        self.cash = add(self.cash, amount)?;
        self.debt_shares = sub(self.debt_shares, shares)?;
        Ok(())
    }

    /// Realizes bad debt at once: the reserve bears it first, then the lenders.
    pub fn realize_bad_debt(&mut self, shares: u128) -> Result<Loss> {
        let before = self.debt()?;
        self.debt_shares = sub(self.debt_shares, shares)?;
        let amount = sub(before, self.debt()?)?;
        let (from_reserve, from_lenders) = realize_bad_debt(amount, self.reserve);
        self.reserve = sub(self.reserve, from_reserve)?;
        self.lost = self.lost.saturating_add(from_lenders);
        Ok(Loss { amount, from_reserve, from_lenders })
    }

    /// Adds `amount` to the reserve.
    pub fn add_reserve(&mut self, amount: u128) -> Result {
        self.cash = add(self.cash, amount)?;
        self.reserve = add(self.reserve, amount)?;
        Ok(())
    }
}
