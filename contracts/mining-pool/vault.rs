//! The pool's money, and the two prices of a share.
//!
//! `redemption value = cash + holdings after haircuts`; `deposit value = cash + holdings without haircuts`; the
//! redemption value is never above the deposit value. Nothing here is read from the coin, so a donation changes
//! nothing. A share's price is `(value + 1) / (shares + 10^6)`. The one atto and the million shares are virtual: they
//! belong to nobody, and make it expensive to move the price of a pool that is almost empty.
//!
//! **Deposits and withdrawals never lower a price.** A deposit pays at least the deposit price, which is at least the
//! redemption price. A withdrawal is paid at most the redemption price. Every division rounds in the pool's favour. So
//! both prices stay or rise.

use crate::calls::{Quote, FRESH, RETIRED};
use crate::state::Accounting;
use math::credit::less;
use math::{add, mul_div_down, mul_div_up, sub, MathError, BPS, WAD};

/// Virtual shares: a share has six decimals more than the coin.
pub const VIRTUAL_SHARES: u128 = 1_000_000;
/// Virtual assets. [atto]
pub const VIRTUAL_ASSETS: u128 = 1;
/// The maximum that a pool accepts: 79 billion whole coins. Shares then fit 128 bits even at a four-thousandth of the
/// first price. [atto]
pub const MAX_ASSETS: u128 = 1 << 96;

/// The side of the pool's two prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The redemption value and price.
    Redemption,
    /// The deposit value and price.
    Deposit,
}

/// The pool at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// The accounting as stored.
    pub accounting: Accounting,
    /// The redemption value of all but cash. [atto]
    pub redemption_value: u128,
    /// The deposit value of all but cash. [atto]
    pub deposit_value: u128,
    /// The price of the income coin in the pool's coin.
    pub quote: Quote,
    /// The fee on withdrawals. [bps]
    pub exit_bps: u32,
    /// The deposit value at which deposits end. [atto]
    pub max_assets: u128,
}

impl Pool {
    /// Computes both values, after holdings or income have changed.
    #[inline(never)]
    pub fn reprice(&mut self) -> Result<(), MathError> {
        let (Accounting { sum, income, .. }, quote) = (self.accounting, self.quote);
        let to_come = mul_div_up(sum.to_come, quote.deposit_price, WAD)?;
        let delivered = mul_div_up(add(sum.delivered, income)?, quote.deposit_price, WAD)?;
        let redemption = mul_div_down(add(sum.redemption, income)?, quote.redemption_price, WAD)?;
        self.redemption_value = add(sum.escrow_due, redemption)?;
        let deposit = add(add(sum.escrow_due, delivered)?, to_come.max(sum.cost_left))?;
        self.deposit_value = deposit.max(self.redemption_value);
        Ok(())
    }

    /// The state of the feeds. It is 1 if all are fresh.
    pub fn state(&self) -> u32 {
        match self.accounting.basis.state {
            // Holdings of a retired kind are worth what was delivered, which stays known.
            FRESH | RETIRED => self.quote.state,
            _ if self.accounting.holdings == 0 => self.quote.state,
            state => state,
        }
    }

    /// Keeps cash for the next requests in the queue, as far as the cash reaches.
    #[inline(never)]
    pub fn keep_for_queue(&mut self) -> Result<(), MathError> {
        if self.accounting.queue.is_settled() {
            return Ok(());
        }
        if self.to_assets(self.accounting.queue.held, Side::Redemption, true)? <= self.accounting.cash {
            self.accounting.queue.reach_all();
            return Ok(());
        }
        let kept = self.to_assets(self.accounting.queue.unpaid, Side::Redemption, true)?;
        let spare = self.accounting.cash.saturating_sub(kept);
        let places = self.shares_within(spare, self.accounting.queue.waiting())?;
        self.accounting.queue.reach(places)
    }

    /// The value of all shares. [atto]
    pub fn assets(&self, side: Side) -> Result<u128, MathError> {
        add(self.accounting.cash, if side == Side::Redemption { self.redemption_value } else { self.deposit_value })
    }

    /// Converts assets to shares. Rounds up for withdrawals, down for deposits: in the pool's favour.
    #[inline(never)]
    pub fn to_shares(&self, assets: u128, side: Side, up: bool) -> Result<u128, MathError> {
        self.at_price(assets, side, up, true)
    }

    /// Converts shares to assets. Rounds up for mints, down for redemptions: in the pool's favour. [atto]
    #[inline(never)]
    pub fn to_assets(&self, shares: u128, side: Side, up: bool) -> Result<u128, MathError> {
        self.at_price(shares, side, up, false)
    }

    #[inline(never)]
    fn at_price(&self, amount: u128, side: Side, up: bool, in_shares: bool) -> Result<u128, MathError> {
        let (assets, shares) = (add(self.assets(side)?, VIRTUAL_ASSETS)?, add(self.accounting.shares, VIRTUAL_SHARES)?);
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
        if self.to_assets(max, Side::Redemption, false)? <= cash {
            return Ok(max);
        }
        // Cash below the value of `max` redeems fewer than `max`: the result fits, whatever the price.
        self.to_shares(cash, Side::Redemption, false)
    }

    /// Cash that the queue does not need. [atto]
    #[inline(never)]
    pub fn free(&self) -> Result<u128, MathError> {
        let queued = self.to_assets(self.accounting.queue.held, Side::Redemption, true)?;
        Ok(self.accounting.cash.saturating_sub(queued))
    }

    /// The maximum deposit. [atto]
    pub fn max_deposit(&self) -> Result<u128, MathError> {
        let room = self.max_assets.min(MAX_ASSETS).saturating_sub(self.assets(Side::Deposit)?);
        let shares = self.to_shares(room, Side::Deposit, false);
        let fits = shares.and_then(|shares| add(self.accounting.shares, shares)).is_ok();
        Ok(if fits && self.state() == FRESH { room } else { 0 })
    }

    /// The assets that a withdrawal of `gross` pays, after the fee. The fee rounds up. [atto]
    pub fn after_fee(&self, gross: u128) -> Result<u128, MathError> {
        less(gross, self.exit_bps)
    }

    /// The minimum before the fee that pays `net`. [atto]
    pub fn before_fee(&self, net: u128) -> Result<u128, MathError> {
        mul_div_up(net, BPS, sub(BPS, self.exit_bps.into())?)
    }

    /// Brings the pool to the present: both values, then cash for the queue.
    #[inline(never)]
    pub fn settle(&mut self) -> Result<(), MathError> {
        self.reprice()?;
        self.keep_for_queue()
    }
}

impl Accounting {
    /// Adds income that came in: the pool's part, and the treasury's. Returns the treasury's.
    pub fn add_income(&mut self, amount: u128, fee_bps: u32, foreign: bool) -> Result<u128, MathError> {
        let fee = mul_div_down(amount, fee_bps.into(), BPS)?;
        let kept = sub(amount, fee)?;
        if foreign {
            self.income = add(self.income, kept)?;
            self.fees_income = add(self.fees_income, fee)?;
        } else {
            self.cash = add(self.cash, kept)?;
            self.fees = add(self.fees, fee)?;
        }
        Ok(fee)
    }
}
