//! Lower bounds for the sum of a falling output: powers and sums of a daily rate in fixed point.
//!
//! A rate is a wad: the output of a day divided by that of the day before. All results that loans are based on round
//! down, which protects lenders. `tests/decay.rs` tests the bounds that are stated here against big integers.

use crate::arith::{add, mul_add_div_rem, mul_div_down, mul_div_up, sub, BPS, WAD};
use crate::MathError;

/// The daily rate at which output halves in six years of 365 days: `floor(2^(-1/2190) * 10^18)`.
///
/// Source: the minting rule of Filecoin (spec, block reward minting).
pub const SIX_YEAR_DAILY: u128 = 999_683_544_520_701_891;

/// `rate^days` as a wad, rounded down at each step.
///
/// For a rate of at most one, the result is below the exact power by at most `2 * days` units of the last place.
/// Fails with `Overflow` when a growing rate does not fit.
pub fn pow_wad(rate_wad: u128, days: u32) -> Result<u128, MathError> {
    pow(rate_wad, days, 0)
}

/// Sum of the next `days` days: `first * rate^1 + ... + first * rate^days`, in the unit of `first`.
///
/// O(log days). Rounds down at each step, which protects lenders: the result never exceeds the exact sum. For a rate of
/// at most one, it is below the exact sum by at most `2 * first * days^2 / 10^18 + 1`.
/// Fails with `Overflow` when the sum does not fit.
pub fn geometric_sum(first: u128, rate_wad: u128, days: u32) -> Result<u128, MathError> {
    // After the bits of n read so far: power = rate^n, sum = rate^1 + ... + rate^n, both as wads.
    let (mut power, mut sum) = (WAD, 0u128);
    let mut bit = top_bit(days);
    while bit != 0 {
        sum = add(sum, wad_mul(sum, power, 0)?)?;
        power = wad_mul(power, power, 0)?;
        if days & bit != 0 {
            power = wad_mul(power, rate_wad, 0)?;
            sum = add(sum, power)?;
        }
        bit >>= 1;
    }
    mul_div_down(first, sum, WAD)
}

/// The daily rate observed over a window of `days`: a wad r of at most one with `r^days <= now / old`.
///
/// Rounds down, which protects lenders, by less than `8 + 8 * old / now` units of the last place. A rise counts as no
/// change: the rate is then one.
///
/// Newton's method, from above. The power is convex, so a step passes the root only by rounding. Each step is at least
/// one unit, so the loop ends; for the declines of real networks it takes a few steps. Fails with `DivisionByZero` for
/// `old` or `days` of zero.
pub fn observed_rate(now: u128, old: u128, days: u32) -> Result<u128, MathError> {
    if old == 0 || days == 0 {
        return Err(MathError::DivisionByZero);
    }
    if now >= old {
        return Ok(WAD);
    }
    let target = mul_div_down(now, WAD, old)?;
    if target == 0 {
        return Ok(0);
    }
    let mut rate = WAD;
    loop {
        let power = pow(rate, days, UP)?;
        if power <= target {
            return Ok(rate);
        }
        // The slope of r^n is n * r^n / r. No wrap: power is at most one (2^60) and days below 2^32.
        let step = mul_div_up(sub(power, target)?, rate, power.wrapping_mul(u128::from(days)))?;
        rate = rate.saturating_sub(step.max(1));
    }
}

/// `value * keep_bps / 10_000`, applied once for each day: the value that a stale reading still counts for.
///
/// Rounds down each time, which protects lenders. Takes one step per day until the value is zero, so the caller must
/// bound `days`.
/// Fails with `Overflow` only for `keep_bps` above 10 000.
pub fn haircut(value: u128, keep_bps: u16, days: u32) -> Result<u128, MathError> {
    if u128::from(keep_bps) > BPS {
        return Err(MathError::Overflow);
    }
    let mut left = value;
    for _ in 0..days {
        if left == 0 {
            break;
        }
        left = mul_div_down(left, u128::from(keep_bps), BPS)?;
    }
    Ok(left)
}

/// Added to a product of wads before the division, so that the division rounds up.
const UP: u128 = WAD - 1;

/// `rate^days` as a wad by repeated squaring; `round` is 0 (down) or [`UP`].
#[inline(never)]
fn pow(rate_wad: u128, days: u32, round: u128) -> Result<u128, MathError> {
    let mut power = WAD;
    let mut bit = top_bit(days);
    while bit != 0 {
        power = wad_mul(power, power, round)?;
        if days & bit != 0 {
            power = wad_mul(power, rate_wad, round)?;
        }
        bit >>= 1;
    }
    Ok(power)
}

#[inline(never)]
fn wad_mul(a: u128, b: u128, round: u128) -> Result<u128, MathError> {
    Ok(mul_add_div_rem(a, b, round, WAD)?.0)
}

/// The highest set bit of `n`, or zero.
#[inline]
fn top_bit(n: u32) -> u32 {
    0x8000_0000u32.checked_shr(n.leading_zeros()).unwrap_or(0)
}
