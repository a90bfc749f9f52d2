//! Debt by index: one number grows for all loans, and each loan keeps its share of it.
//!
//! The index is the debt that one unit borrowed at the beginning has become, as a ray. It grows at each touch by the
//! simple interest of the time since the last one, so interest compounds at every touch of the pool.

use super::{part_down, rate::YEAR};
use crate::arith::{add, mul, mul_div_down, mul_div_up, WAD};
use crate::MathError;

/// One, for indexes: 10^27. Nine digits beyond a wad, so that a pool of millions of coins loses no atto a step.
pub const RAY: u128 = 1_000_000_000_000_000_000_000_000_000;

/// The index after `seconds` at a yearly rate (wad): `index + ceil(index * rate * seconds / (10^18 * YEAR))`.
///
/// Rounds up: debt is never understated. Fails with `Overflow` when the index does not fit: at 100 % a year, touched
/// every second, after 26 years.
#[inline(never)]
pub fn accrue(index: u128, rate_wad: u128, seconds: u64) -> Result<u128, MathError> {
    // WAD * YEAR is below 2^85.
    const UNIT: u128 = WAD.wrapping_mul(YEAR as u128);
    add(index, mul_div_up(index, mul(rate_wad, u128::from(seconds))?, UNIT)?)
}

/// What `shares` of the debt owe: `ceil(shares * index / RAY)`.
///
/// Rounds up. The single debts so add up to the debt of the sum of shares or more, by less than one atto each.
#[inline]
pub fn owed(shares: u128, index: u128) -> Result<u128, MathError> {
    mul_div_up(shares, index, RAY)
}

/// The shares that a new debt of `amount` gets. Rounds up: the borrower owes the amount, or an atto or two more.
#[inline]
pub fn shares_for_borrow(amount: u128, index: u128) -> Result<u128, MathError> {
    mul_div_up(amount, RAY, index)
}

/// The shares that a payment of `amount` takes away. Rounds down: no debt goes without being paid.
///
/// A payment of all that is owed takes all shares; that is for the caller to see to.
#[inline]
pub fn shares_for_repay(amount: u128, index: u128) -> Result<u128, MathError> {
    mul_div_down(amount, RAY, index)
}

/// Splits a payment: (to interest, to principal, what is left over). Interest first.
///
/// `owed` is principal and interest; a principal above it counts as `owed`. Nothing is lost: the parts add up.
pub fn split_payment(payment: u128, principal: u128, owed: u128) -> (u128, u128, u128) {
    let paid = payment.min(owed);
    let interest = paid.min(owed.saturating_sub(principal));
    (interest, paid.saturating_sub(interest), payment.saturating_sub(paid))
}

/// The reserve's part of interest that was earned. Rounds down: the rest is the lenders'.
#[inline]
pub fn reserve_part(interest: u128, reserve_bps: u32) -> Result<u128, MathError> {
    part_down(interest, reserve_bps)
}
