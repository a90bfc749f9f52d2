//! The fee discount of those who hold DMC: by how many days of a fee it would pay.

use crate::arith::{mul_div_down, BPS};
use crate::MathError;

/// The largest discount. [bps]
pub const MOST_DISCOUNT: u32 = 2_000;

/// Days of cover that give it.
pub const FULL_COVER: u32 = 365;

/// Whole days of `daily_fee` that `held` would pay, rounded down; `u32::MAX` if more, or if there is no fee.
pub fn days(held: u128, daily_fee: u128) -> u32 {
    match held.checked_div(daily_fee) {
        Some(days) => u32::try_from(days).unwrap_or(u32::MAX),
        None => u32::MAX,
    }
}

/// The discount for days of cover, on a straight line from nothing to [`MOST_DISCOUNT`] at [`FULL_COVER`]. [bps]
///
/// Rounds down, which protects who is owed the fee.
pub fn discount(days: u32) -> Result<u32, MathError> {
    let bps = mul_div_down(days.min(FULL_COVER).into(), MOST_DISCOUNT.into(), FULL_COVER.into())?;
    Ok(u32::try_from(bps.min(BPS)).unwrap_or_default())
}
