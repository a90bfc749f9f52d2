//! Revenue shared by weight, cumulatively: one number answers for any number of holders.
//!
//! `value` is the revenue that one unit of weight has earned since the beginning, as a wad. A holder who joined at
//! `since` and has held `weight` since then is owed `weight * (value - since)`. What a division leaves is carried in
//! full to the next one, so the sum of everything owed never exceeds, and stays within one atto per holder of, the
//! sum of everything added.

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
    /// `value += floor((amount * 10^18 + carry) / total_weight)`, the remainder becomes the carry. Rounds down, which
    /// protects the pot. Fails with `DivisionByZero` when nobody holds weight (keep the amount for later), with
    /// `Overflow` when `value` would not fit: 3.4e38 is room for all revenue below 3.4e20 times the total weight,
    /// so a caller refuses to share among a total weight of dust.
    pub fn add(self, amount: u128, total_weight: u128) -> Result<Index, MathError> {
        let (gain, carry) = mul_add_div_rem(amount, WAD, self.carry, total_weight)?;
        Ok(Index { value: add(self.value, gain)?, carry })
    }

    /// What `weight` has earned since the index stood at `since`: `floor(weight * (value - since) / 10^18)` atto.
    ///
    /// Rounds down, which protects the pot. Fails with `Overflow` when `since` is ahead of the index.
    #[inline]
    pub fn owed(self, weight: u128, since: u128) -> Result<u128, MathError> {
        mul_div_down(weight, sub(self.value, since)?, WAD)
    }
}
