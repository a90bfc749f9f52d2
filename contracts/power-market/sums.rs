//! Sums of tokens and days, and parts of amounts.

use math::MathError;

/// `a + b`, of tokens or days.
pub fn count_up(a: u32, b: u32) -> Result<u32, MathError> {
    a.checked_add(b).ok_or(MathError::Overflow)
}

/// `a - b`, of tokens or days.
pub fn count_down(a: u32, b: u32) -> Result<u32, MathError> {
    a.checked_sub(b).ok_or(MathError::Overflow)
}

/// `floor(amount * bps / 10_000)`: a part is never more than its rate.
pub fn part(amount: u128, bps: u32) -> Result<u128, MathError> {
    math::mul_div_down(amount, bps.into(), math::BPS)
}
