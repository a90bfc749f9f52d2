//! Revenue shared by weight through a cumulative index: adding revenue costs the same for any number of holders.
//!
//! `value` is the revenue that one unit of weight has earned since the beginning, as a wad. A holder who joined at
//! `since` and has held `weight` since then is owed `weight * (value - since)`. The remainder of each division is
//! carried in full to the next one. So the sum of everything owed never exceeds the sum of everything added, and falls
//! short of it by less than one atto per settlement of a holder, plus the carry.

use crate::arith::{add, mul_add_div_rem, mul_div_down, sub, WAD};
use crate::MathError;

/// A cumulative index: revenue per unit of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Index {
    /// Atto earned by one unit of weight since the beginning, times 10^18. Never falls.
    pub value: u128,
    /// Revenue not yet in `value`, in atto times 10^18. Always below the weight of the last [`Index::add`].
    pub carry: u128,
}

impl Index {
    /// The index after `amount` atto of revenue for holders of `total_weight` in all.
    ///
    /// `value += floor((amount * 10^18 + carry) / total_weight)`; the remainder becomes the carry. Rounds down, so no
    /// more is owed than was added. Fails with `DivisionByZero` when `total_weight` is zero (keep the amount for
    /// later), and with `Overflow` when `value` does not fit. It fits while the revenue is below 3.4e20 times the total
    /// weight, so the caller must not share among too small a total weight.
    pub fn add(self, amount: u128, total_weight: u128) -> Result<Index, MathError> {
        let (gain, carry) = mul_add_div_rem(amount, WAD, self.carry, total_weight)?;
        Ok(Index { value: add(self.value, gain)?, carry })
    }

    /// What `weight` has earned since the index stood at `since`: `floor(weight * (value - since) / 10^18)` atto.
    ///
    /// Rounds down, so no more is owed than was added. Fails with `Overflow` when `since` is ahead of the index.
    #[inline]
    pub fn owed(self, weight: u128, since: u128) -> Result<u128, MathError> {
        mul_div_down(weight, sub(self.value, since)?, WAD)
    }
}
