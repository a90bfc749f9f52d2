//! Selling a collateral: a price that falls with time, to a floor.

use super::part_up;
use crate::arith::{mul_div_down, sub};
use crate::MathError;

/// A Dutch auction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dutch {
    /// The price when it opens.
    pub start: u128,
    /// The price it ends at.
    pub floor: u128,
    /// How long it falls. [seconds]
    pub seconds: u64,
}

impl Dutch {
    /// An auction that opens at `start_bps` of `gross` (what the collateral counts for without a haircut), or at the
    /// floor if that is higher.
    pub fn open(gross: u128, start_bps: u32, floor: u128, seconds: u64) -> Result<Dutch, MathError> {
        Ok(Dutch { start: part_up(gross, start_bps)?.max(floor), floor, seconds })
    }

    /// The price `elapsed` seconds after the opening, time paused not counted: a straight line, then the floor.
    ///
    /// Rounds up, which protects who gets the price. Never rises.
    pub fn price(&self, elapsed: u64) -> Result<u128, MathError> {
        if elapsed >= self.seconds {
            return Ok(self.floor);
        }
        let range = self.start.saturating_sub(self.floor);
        sub(self.start, mul_div_down(range, u128::from(elapsed), u128::from(self.seconds))?)
    }
}

/// The floor of an auction: the debt that the price has to cover, until the loan has been weak for long enough
/// ([`super::may_auction`]); from then on no more than the collateral's own worth after haircut, which is what the pool
/// counts on if it keeps it.
///
/// `debt` is what the collateral answers for, less what counts of income that still vests: that goes on paying after
/// the sale. Nobody is made to sell at a loss in a panic, and nothing waits forever.
pub fn floor(debt: u128, worth: u128, patience_over: bool) -> u128 {
    if patience_over {
        debt.min(worth)
    } else {
        debt
    }
}

/// What a borrower pays to the first bidder for taking the collateral back. Rounds up.
#[inline]
pub fn redeem_fine(debt: u128, fine_bps: u32) -> Result<u128, MathError> {
    part_up(debt, fine_bps)
}

/// Who gets a price: (to the debt, to the borrower, debt that stays unpaid). The first two add up to the price.
pub fn settle(price: u128, debt: u128) -> (u128, u128, u128) {
    (price.min(debt), price.saturating_sub(debt), debt.saturating_sub(price))
}

/// Who bears a loss: (the reserve, the lenders). The reserve first, as far as it goes.
pub fn realize_bad_debt(loss: u128, reserve: u128) -> (u128, u128) {
    let from_reserve = loss.min(reserve);
    (from_reserve, loss.saturating_sub(from_reserve))
}
