//! The emission of DMC: 5 DMC every six seconds at first, and half as much after each half-year.
//!
//! The total is [`ALL`]. Each half-year emits half of what is left, evenly. The schedule consists of constants and
//! depends on time only, so nobody can change it. The caller passes the time.

use crate::arith::{add, mul_div_down, sub};
use crate::MathError;

/// The total of all emission. [10^-18 DMC]
pub const ALL: u128 = 26_280_000_000_000_000_000_000_000;

/// The time between two halvings: half a year of 365 days. [seconds]
pub const HALVING: u64 = 15_768_000;

/// The emission in the first `seconds`. [10^-18 DMC]
///
/// Exactly `ALL - ALL / 2^n` at the n-th halving (`ALL / 2^n` rounded down). Linear between two halvings, rounded down,
/// so nothing is emitted early. Never falls, never exceeds [`ALL`].
pub fn emitted(seconds: u64) -> Result<u128, MathError> {
    let (halvings, within) = (seconds / HALVING, seconds % HALVING);
    let before = at_halving(halvings)?;
    let step = sub(at_halving(halvings.saturating_add(1))?, before)?;
    add(before, mul_div_down(step, within.into(), HALVING.into())?)
}

/// The emission from second `from` to second `to`, both counted from the start. Zero if `to` is not later.
///
/// Rounds so that consecutive ranges add up exactly. [10^-18 DMC]
pub fn emitted_between(from: u64, to: u64) -> Result<u128, MathError> {
    sub(emitted(to.max(from))?, emitted(from)?)
}

fn at_halving(halvings: u64) -> Result<u128, MathError> {
    let left = u32::try_from(halvings).ok().and_then(|halvings| ALL.checked_shr(halvings)).unwrap_or_default();
    sub(ALL, left)
}
