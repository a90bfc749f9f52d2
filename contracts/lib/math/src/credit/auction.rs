//! The auction of a lot: its price falls with time, down to a floor.

use super::part_up;
use crate::arith::{mul_div_down, sub};
use crate::MathError;

/// A Dutch auction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dutch {
    /// The price at the opening.
    pub start: u128,
    /// The price at the end.
    pub floor: u128,
    /// How long the price falls. [seconds]
    pub seconds: u64,
}

impl Dutch {
    /// An auction that opens at `start_bps` of `gross` (the value of the lot before haircuts), or at the
    /// floor if that is higher.
    pub fn open(gross: u128, start_bps: u32, floor: u128, seconds: u64) -> Result<Dutch, MathError> {
        Ok(Dutch { start: part_up(gross, start_bps)?.max(floor), floor, seconds })
    }

    /// The price `elapsed` seconds after the opening, without paused time: a straight line, then the floor.
    ///
    /// Rounds up, in favour of the debt. Never rises.
    pub fn price(&self, elapsed: u64) -> Result<u128, MathError> {
        if elapsed >= self.seconds {
            return Ok(self.floor);
        }
        let range = self.start.saturating_sub(self.floor);
        sub(self.start, mul_div_down(range, u128::from(elapsed), u128::from(self.seconds))?)
    }
}

/// The floor price of an auction. `debt` is the part of the debt that the lot secures.
///
/// The floor is the debt at first, so no lot is sold at a loss because of a short dip. Once the loan has been weak for
/// long enough (`patience_over`, see [`super::may_auction`]), it is at most the collateral value of the lot, so that a
/// lot which cannot cover its debt is sold too.
pub fn floor(debt: u128, collateral_value: u128, patience_over: bool) -> u128 {
    if patience_over {
        debt.min(collateral_value)
    } else {
        debt
    }
}

/// The fine that a borrower pays to the bidder to redeem a lot: `fine_bps` of the bid. Rounds up.
#[inline]
pub fn redeem_fine(bid: u128, fine_bps: u32) -> Result<u128, MathError> {
    part_up(bid, fine_bps)
}

/// Splits the price of a lot: (to the debt, to the borrower, debt that stays unpaid). The first two add up to the
/// price.
pub fn settle(price: u128, debt: u128) -> (u128, u128, u128) {
    (price.min(debt), price.saturating_sub(debt), debt.saturating_sub(price))
}

/// Splits a loss: (from the reserve, from lenders). The reserve pays first.
pub fn realize_bad_debt(loss: u128, reserve: u128) -> (u128, u128) {
    let from_reserve = loss.min(reserve);
    (from_reserve, loss.saturating_sub(from_reserve))
}
