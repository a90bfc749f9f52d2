//! DMC's emission: 5 DMC for every six seconds at first, half as much after each half-year, as a function of time alone.
//!
//! All that will ever be emitted is [`ALL`]; half of what is left is emitted evenly in each half-year. Nobody can change
//! it: these are constants, and whoever asks says the time.

use crate::arith::{add, mul_div_down, sub};
use crate::MathError;

/// The end of all emission. [10^-18 DMC]
pub const ALL: u128 = 26_280_000_000_000_000_000_000_000;

/// Half a year of 365 days. [seconds]
pub const HALVING: u64 = 15_768_000;

/// What is emitted in the first `seconds`. [10^-18 DMC]
///
/// Exactly `ALL - ALL / 2^n` at the n-th halving (`ALL / 2^n` rounded down), and on a straight line between two of them,
/// rounded down: what the schedule has not reached is not emitted. Never falls, never exceeds [`ALL`].
pub fn emitted(seconds: u64) -> Result<u128, MathError> {
    let (halvings, within) = (seconds / HALVING, seconds % HALVING);
    let before = at_halving(halvings)?;
    let step = sub(at_halving(halvings.saturating_add(1))?, before)?;
    add(before, mul_div_down(step, within.into(), HALVING.into())?)
}

/// What is emitted from second `from` to second `to`, both counted from the start. Zero if `to` is not later.
pub fn emitted_between(from: u64, to: u64) -> Result<u128, MathError> {
    sub(emitted(to.max(from))?, emitted(from)?)
}

fn at_halving(halvings: u64) -> Result<u128, MathError> {
    let left = u32::try_from(halvings).ok().and_then(|halvings| ALL.checked_shr(halvings)).unwrap_or_default();
    sub(ALL, left)
}
