//! The money of the pool: what it holds, and the two values of a share.
//!
//! `low = cash + what leavers can count on`, `high = cash + what newcomers pay for`; `low <= high`. Nothing here is
//! read from the coin, so a gift changes nothing. A share's price is `(value + 1) / (shares + 10^6)`: the one atto and
//! the million shares are virtual, belong to nobody, and make it dear to move the price of a pool that is almost empty.
//!
//! **Nobody who comes or goes lowers either price.** Who comes pays at least the high one, which is at least the low
//! one; who goes is paid at most the low one; a division rounds against who acts. So both prices stay or rise.

use crate::outside::{Quote, FRESH, RETIRED};
use crate::state::Books;
use math::credit::less;
use math::{add, mul_div_down, mul_div_up, sub, MathError, BPS, WAD};

/// Shares that belong to nobody: a share has six decimals more than the coin.
pub const VIRTUAL_SHARES: u128 = 1_000_000;
/// Assets that belong to nobody. [atto]
pub const VIRTUAL_ASSETS: u128 = 1;
/// Deposits end here: at 79 billion whole coins. Shares then fit 128 bits even at a four-thousandth of the first price.
/// [atto]
pub const MAX_ASSETS: u128 = 1 << 96;

/// At which value a share is priced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Who leaves is paid.
    Low,
    /// Who comes pays.
    High,
}

/// The pool at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// As they are stored.
    pub books: Books,
    /// All but cash, for leavers. [atto]
    pub low: u128,
    /// All but cash, for newcomers. [atto]
    pub high: u128,
    /// What the income coin is worth in the pool's.
    pub quote: Quote,
    /// The treasury's part of what leavers are paid. [bps]
    pub exit_bps: u32,
    /// Deposits end here. [atto]
    pub max_assets: u128,
}

impl Pool {
    /// Puts a price on what is not cash: after lots or income have changed.
    #[inline(never)]
    pub fn reprice(&mut self) -> Result<(), MathError> {
        let Books { sum, income, .. } = self.books;
        let ahead = mul_div_up(sum.ahead, self.quote.high, WAD)?;
        let sure = mul_div_up(add(sum.sure, income)?, self.quote.high, WAD)?;
        self.low = add(sum.refund, mul_div_down(add(sum.low, income)?, self.quote.low, WAD)?)?;
        self.high = add(add(sum.refund, sure)?, ahead.max(sum.cost))?.max(self.low);
        Ok(())
    }

    /// The state of the feeds: 1 if all are fresh.
    pub fn state(&self) -> u32 {
        match self.books.key.state {
            // A retired kind is worth what was delivered: that is known as well as ever.
            FRESH | RETIRED => self.quote.state,
            _ if self.books.lots == 0 => self.quote.state,
            state => state,
        }
    }

    /// Keeps cash for those next in the queue, as far as it reaches.
    #[inline(never)]
    pub fn release(&mut self) -> Result<(), MathError> {
        if self.books.queue.is_settled() {
            return Ok(());
        }
        if self.to_assets(self.books.queue.held, Side::Low, true)? <= self.books.cash {
            self.books.queue.release_all();
            return Ok(());
        }
        let kept = self.to_assets(self.books.queue.unpaid, Side::Low, true)?;
        let spare = self.books.cash.saturating_sub(kept);
        let places = self.shares_within(spare, self.books.queue.waiting())?;
        self.books.queue.release(places)
    }

    /// What belongs to all shares. [atto]
    pub fn assets(&self, side: Side) -> Result<u128, MathError> {
        add(self.books.cash, if side == Side::Low { self.low } else { self.high })
    }

    /// Assets in shares. Up: what who takes them gives; down: what who brings them gets.
    #[inline(never)]
    pub fn to_shares(&self, assets: u128, side: Side, up: bool) -> Result<u128, MathError> {
        self.at_price(assets, side, up, true)
    }

    /// Shares in assets. Up: what who takes them pays; down: what who gives them gets. [atto]
    #[inline(never)]
    pub fn to_assets(&self, shares: u128, side: Side, up: bool) -> Result<u128, MathError> {
        self.at_price(shares, side, up, false)
    }

    #[inline(never)]
    fn at_price(&self, amount: u128, side: Side, up: bool, in_shares: bool) -> Result<u128, MathError> {
        let (assets, shares) = (add(self.assets(side)?, VIRTUAL_ASSETS)?, add(self.books.shares, VIRTUAL_SHARES)?);
        let (to, from) = if in_shares { (shares, assets) } else { (assets, shares) };
        if up {
            mul_div_up(amount, to, from)
        } else {
            mul_div_down(amount, to, from)
        }
    }

    /// The most shares of leavers, up to `max`, that `cash` pays for.
    #[inline(never)]
    pub fn shares_within(&self, cash: u128, max: u128) -> Result<u128, MathError> {
        if self.to_assets(max, Side::Low, false)? <= cash {
            return Ok(max);
        }
        // Less than `max` is worth buys less than `max`: it fits, whatever the price.
        self.to_shares(cash, Side::Low, false)
    }

    /// Cash that nobody in the queue waits for. [atto]
    #[inline(never)]
    pub fn free(&self) -> Result<u128, MathError> {
        Ok(self.books.cash.saturating_sub(self.to_assets(self.books.queue.held, Side::Low, true)?))
    }

    /// The most that can be deposited. [atto]
    pub fn max_deposit(&self) -> Result<u128, MathError> {
        let room = self.max_assets.min(MAX_ASSETS).saturating_sub(self.assets(Side::High)?);
        let fits = self.to_shares(room, Side::High, false).and_then(|shares| add(self.books.shares, shares)).is_ok();
        Ok(if fits && self.state() == FRESH { room } else { 0 })
    }

    /// What of `gross` a leaver gets: the fee rounds up. [atto]
    pub fn after_fee(&self, gross: u128) -> Result<u128, MathError> {
        less(gross, self.exit_bps)
    }

    /// The least from which a leaver gets `net`. [atto]
    pub fn before_fee(&self, net: u128) -> Result<u128, MathError> {
        mul_div_up(net, BPS, sub(BPS, self.exit_bps.into())?)
    }

    /// The present: prices, then what cash has come in goes to the queue.
    #[inline(never)]
    pub fn settle(&mut self) -> Result<(), MathError> {
        self.reprice()?;
        self.release()
    }
}

impl Books {
    /// Takes income in: the treasury's part and the pool's. Returns the fee.
    pub fn take_income(&mut self, amount: u128, fee_bps: u32, foreign: bool) -> Result<u128, MathError> {
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
