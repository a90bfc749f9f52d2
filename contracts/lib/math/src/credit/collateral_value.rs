//! The collateral value of an NFT: a lower bound on what it will pay.
//!
//! `collateral value = (income_bps * future net income + locked_bps * income that still vests) * price`. Future net
//! income is computed from the oracle's `remainingOutput`: the sum of a conservative output that falls each day, at the
//! observed rate or at the oracle's floor rate, whichever is faster. It is zero after the last day of the term, so the
//! credit line falls to zero with time. Locked income counts until it has vested.

use super::{part_down, part_up, state::Thresholds};
use crate::arith::{mul_div_down, mul_div_up, sub, BPS, WAD};
use crate::MathError;

/// Millionths in a unit of power.
const MILLIONTHS: u128 = 1_000_000;

/// The parts of a collateral's income that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Haircut {
    /// The part of future net income that counts. [bps]
    pub income_bps: u32,
    /// The part that counts of delivered income that still vests. It is certain, but paid later. [bps]
    pub locked_bps: u32,
}

/// Power, and the shares of its income that go to the provider and the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Power {
    /// The power. [millionths of a unit]
    pub power: u64,
    /// The provider's share. [bps]
    pub service_bps: u32,
    /// The platform's share of the rest. [bps]
    pub fee_bps: u32,
}

/// The holder's income from an output per unit, after the provider's and the platform's share. [atto]
///
/// Takes the shares in the same order as the reward distributor. Rounds down at each step. Fails with `Overflow` for
/// shares above 10 000 bps.
#[inline(never)]
pub fn net_income(per_unit: u128, power: Power) -> Result<u128, MathError> {
    let gross = mul_div_down(per_unit, u128::from(power.power), MILLIONTHS)?;
    let kept = |amount: u128, bps: u32| {
        let bps = u16::try_from(bps).map_err(|_| MathError::Overflow)?;
        // The share rounds up, so that the rest rounds down.
        sub(amount, mul_div_up(amount, u128::from(bps), BPS)?)
    };
    kept(kept(gross, power.service_bps)?, power.fee_bps)
}

/// The price of one coin in another, from (spot, average) of each in dollars: the lower of the
/// collateral's divided by the higher of the debt's.
///
/// A wad, rounded down, in favour of lenders. Fails with `DivisionByZero` if the
/// debt's coin has no price. If the collateral earns the coin that is lent, the price is 10^18.
pub fn price(collateral: (u128, u128), debt: (u128, u128)) -> Result<u128, MathError> {
    mul_div_down(collateral.0.min(collateral.1), WAD, debt.0.max(debt.1))
}

/// The collateral value of future `net` income and `locked` income, in the pool's coin, at a price (wad).
///
/// Rounds down at each step. Never rises when `net`, `locked` or the price fall.
#[inline(never)]
pub fn collateral_value(net: u128, locked: u128, price_wad: u128, haircut: Haircut) -> Result<u128, MathError> {
    let counts = crate::add(part_down(net, haircut.income_bps)?, part_down(locked, haircut.locked_bps)?)?;
    mul_div_down(counts, price_wad, WAD)
}

/// `amount` reduced by `less_bps`, for stress tests of output or price. Rounds down. Zero for 10 000 bps or more.
pub fn less(amount: u128, less_bps: u32) -> Result<u128, MathError> {
    part_down(amount, 10_000u32.saturating_sub(less_bps))
}

/// `amount` increased by `more_bps`, for the price of the coin of a debt that is not fresh. Rounds up.
pub fn more(amount: u128, more_bps: u32) -> Result<u128, MathError> {
    crate::add(amount, part_up(amount, more_bps)?)
}

/// The haircut for a batch by its delivery record: `missed` of `promised` days were not delivered in time.
///
/// The part that counts of future income shrinks with the square of the part delivered: `bps * ((promised - missed) /
/// promised)^2`, rounded down at each step. One day missed of a hundred costs 2 %, one of ten 19 %. Without missed days
/// the haircut stays as it is, even for a batch without any record, because its whole bond still covers it.
pub fn by_delivery_record(haircut: Haircut, promised: u32, missed: u32) -> Result<Haircut, MathError> {
    if missed == 0 {
        return Ok(haircut);
    }
    let delivered = u128::from(promised.saturating_sub(missed));
    let once = |bps: u128| mul_div_down(bps, delivered, u128::from(promised.max(missed)));
    let income = once(once(u128::from(haircut.income_bps))?)?;
    Ok(Haircut { income_bps: u32::try_from(income).map_err(|_| MathError::Overflow)?, ..haircut })
}

/// The credit line of an NFT on a day, without locked income: the largest new loan. Rounds down.
///
/// `per_unit` is the oracle's `remainingOutput` from the next day to the last day of the term. For a later day the
/// result is the line on that day, if output falls as fast as the oracle assumes.
pub fn credit_line(
    per_unit: u128,
    power: Power,
    price_wad: u128,
    haircut: Haircut,
    thresholds: &Thresholds,
) -> Result<u128, MathError> {
    thresholds.limit(collateral_value(net_income(per_unit, power)?, 0, price_wad, haircut)?)
}
