//! What an NFT counts for as collateral: from below.
//!
//! `worth = (income_bps * net income still to come + locked_bps * locked income still to vest) * price`. Net income
//! comes from the oracle's `remainingOutput`: the least of last day and means, falling at the faster of the observed
//! and the slowest believable rate, never output times days. It is nothing after the last day of the term, so the
//! credit line falls to zero by itself; locked income goes on counting until it has vested.

use super::{part_down, state::Thresholds};
use crate::arith::{mul_div_down, mul_div_up, sub, BPS, WAD};
use crate::MathError;

/// Millionths in a unit of power.
const MILLIONTHS: u128 = 1_000_000;

/// What counts of a collateral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Haircut {
    /// Of net income still to come. [bps]
    pub income_bps: u32,
    /// Of income that was delivered and is still to vest: it is certain, and late. [bps]
    pub locked_bps: u32,
}

/// Power, and who takes what of its income before the holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Power {
    /// [millionths of a unit]
    pub power: u64,
    /// The provider's share. [bps]
    pub service_bps: u32,
    /// The platform's share of the rest. [bps]
    pub fee_bps: u32,
}

/// What the holder gets of an output per unit: after the provider's share and the platform's. [atto]
///
/// In the order of the distributor. Rounds down at each step. Fails with `Overflow` for shares above 10 000 bps.
#[inline(never)]
pub fn net_income(per_unit: u128, power: Power) -> Result<u128, MathError> {
    let gross = mul_div_down(per_unit, u128::from(power.power), MILLIONTHS)?;
    let kept = |amount: u128, bps: u32| {
        let bps = u16::try_from(bps).map_err(|_| MathError::Overflow)?;
        // The share rounds up here: what is kept rounds down.
        sub(amount, mul_div_up(amount, u128::from(bps), BPS)?)
    };
    kept(kept(gross, power.service_bps)?, power.fee_bps)
}

/// The price of one coin in another, from (spot, average) of each in dollars: lower of the one by higher of the other.
///
/// A wad, rounded down: the collateral's coin counts for less, the debt's for more. Fails with `DivisionByZero` if the
/// debt's coin has no price. A pool that lends the coin its collateral earns needs no price: use 10^18.
pub fn price(collateral: (u128, u128), debt: (u128, u128)) -> Result<u128, MathError> {
    mul_div_down(collateral.0.min(collateral.1), WAD, debt.0.max(debt.1))
}

/// What a collateral counts for, in the pool's coin: `net` income to come and `locked` income, at a price (wad).
///
/// Rounds down at each step. Never rises as `net`, `locked` or the price fall.
#[inline(never)]
pub fn worth(net: u128, locked: u128, price_wad: u128, haircut: Haircut) -> Result<u128, MathError> {
    let counts = crate::add(part_down(net, haircut.income_bps)?, part_down(locked, haircut.locked_bps)?)?;
    mul_div_down(counts, price_wad, WAD)
}

/// `amount` less `less_bps`: for "what if output or price were lower". Rounds down; 10 000 and more leave nothing.
pub fn less(amount: u128, less_bps: u32) -> Result<u128, MathError> {
    part_down(amount, 10_000u32.saturating_sub(less_bps))
}

/// The haircut for a batch, by its provider's record: of `promised` days, `missed` were not delivered in time.
///
/// The part that counts of future income shrinks with the square of the part delivered: `bps * ((promised - missed) /
/// promised)^2`, rounded down at each step. One day missed of a hundred costs 2 %, one of ten 19 %; a provider without
/// a record is taken at its word, because its bond is whole.
pub fn by_record(haircut: Haircut, promised: u32, missed: u32) -> Result<Haircut, MathError> {
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
/// `per_unit` is the oracle's `remainingOutput` from the day after it to the last day of the term: ask for any later
/// day and the answer is the line on that day, should output fall as the oracle counts on.
pub fn credit_line(
    per_unit: u128,
    power: Power,
    price_wad: u128,
    haircut: Haircut,
    thresholds: &Thresholds,
) -> Result<u128, MathError> {
    thresholds.limit(worth(net_income(per_unit, power)?, 0, price_wad, haircut)?)
}
