//! Debt by index: one index grows for all loans, and each loan stores its shares of the debt.
//!
//! The index is what one unit borrowed at the start owes now, as a ray. Each accrual adds the simple interest of the
//! time since the last one, so interest compounds with every accrual.

use super::{part_down, rate::YEAR};
use crate::arith::{add, mul, mul_div_down, mul_div_up, WAD};
use crate::MathError;

/// One as a ray: 10^27. With nine digits more than a wad, an accrual rounds by less than one atto for a pool of up to a
/// billion coins.
pub const RAY: u128 = 1_000_000_000_000_000_000_000_000_000;

/// The index after `seconds` at a yearly rate (wad): `index + ceil(index * rate * seconds / (10^18 * YEAR))`.
///
/// Rounds up: debt is never understated. Fails with `Overflow` when the index does not fit: at 100 % a year with an
/// accrual every second, after 26 years.
#[inline(never)]
pub fn accrue(index: u128, rate_wad: u128, seconds: u64) -> Result<u128, MathError> {
    // WAD * YEAR is below 2^85.
    const UNIT: u128 = WAD.wrapping_mul(YEAR as u128);
    add(index, mul_div_up(index, mul(rate_wad, u128::from(seconds))?, UNIT)?)
}

/// The debt of `shares`: `ceil(shares * index / RAY)`.
///
/// Rounds up. So the debts of single loans add up to at least the debt of all shares, and exceed it by less than one
/// atto per loan.
#[inline]
pub fn owed(shares: u128, index: u128) -> Result<u128, MathError> {
    mul_div_up(shares, index, RAY)
}

/// The shares of a new debt of `amount`. Rounds up: the borrower owes at least `amount`, and at most `index / RAY + 1`
/// atto more.
#[inline]
pub fn shares_for_borrow(amount: u128, index: u128) -> Result<u128, MathError> {
    mul_div_up(amount, RAY, index)
}

/// The shares that a payment of `amount` removes. Rounds down: a payment never removes more debt than it pays.
///
/// When a payment covers the whole debt, the caller must remove all shares instead.
#[inline]
pub fn shares_for_repay(amount: u128, index: u128) -> Result<u128, MathError> {
    mul_div_down(amount, RAY, index)
}

/// Splits a payment: (to interest, to principal, what is left over). Interest first.
///
/// `owed` is principal and interest. A `principal` above `owed` counts as `owed`. The parts add up to the payment.
pub fn split_payment(payment: u128, principal: u128, owed: u128) -> (u128, u128, u128) {
    let paid = payment.min(owed);
    let interest = paid.min(owed.saturating_sub(principal));
    (interest, paid.saturating_sub(interest), payment.saturating_sub(paid))
}

/// The reserve's part of earned interest. Rounds down; the rest goes to lenders.
#[inline]
pub fn reserve_part(interest: u128, reserve_bps: u32) -> Result<u128, MathError> {
    part_down(interest, reserve_bps)
}
