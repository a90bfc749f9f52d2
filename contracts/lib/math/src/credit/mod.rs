//! Loans on mining power: rate of interest, debt, worth of the collateral, states, auctions.
//!
//! Pure integers, shared by the lending pools and by the backtest that the parameters were chosen with. Every rounding
//! protects lenders: what is owed rounds up, what a collateral is worth rounds down.
//!
//! | module | what |
//! |---|---|
//! | `rate` | utilization, and the kinked yearly rate that follows it |
//! | `debt` | a growing index; shares of debt; interest first |
//! | `worth` | what counts of an NFT: future income, and locked income still to vest |
//! | `state` | healthy, watch, cash sweep, auction; what is swept in each |
//! | `auction` | a falling price, its floor, who gets what |
//! | `pledge` | the DMC that a loan needs |
//! | [`standard`] | the parameters the pools are deployed with, and why |
//!
//! Amounts are atto of the pool's coin unless stated otherwise; `bps` are ten-thousandths, `wad` is 10^18 and a *ray*
//! is 10^27.

mod auction;
mod debt;
mod pledge;
mod rate;
pub mod standard;
mod state;
mod worth;

pub use auction::{floor, realize_bad_debt, redeem_fine, settle, Dutch};
pub use debt::{accrue, owed, reserve_part, shares_for_borrow, shares_for_repay, split_payment, RAY};
pub use pledge::{counted, Pledge};
pub use rate::{utilization, Curve, MAX_RATE_BPS, YEAR};
pub use state::{ltv, may_auction, sweep_bps, State, Thresholds};
pub use worth::{by_record, credit_line, less, net_income, price, worth, Haircut, Power};

use crate::arith::{mul_div_down, mul_div_up, BPS};
use crate::MathError;

/// `amount * bps / 10_000`, rounded down. One copy in a blob.
#[inline(never)]
fn part_down(amount: u128, bps: u32) -> Result<u128, MathError> {
    mul_div_down(amount, u128::from(bps), BPS)
}

/// `amount * bps / 10_000`, rounded up.
#[inline(never)]
fn part_up(amount: u128, bps: u32) -> Result<u128, MathError> {
    mul_div_up(amount, u128::from(bps), BPS)
}

/// The value at `x` of the straight line from `y0` at `x0` to `y1` at `x1`, rounded up; flat outside. Needs
/// `y0 <= y1`.
#[inline(never)]
fn line_up(x: u128, (x0, y0): (u128, u128), (x1, y1): (u128, u128)) -> Result<u128, MathError> {
    if x <= x0 {
        return Ok(y0);
    }
    if x >= x1 {
        return Ok(y1);
    }
    crate::add(y0, mul_div_up(crate::sub(y1, y0)?, crate::sub(x, x0)?, crate::sub(x1, x0)?)?)
}

/// `bps` as a wad.
#[inline]
fn wad(bps: u32) -> u128 {
    // No wrap: below 2^32 * 10^14.
    u128::from(bps).wrapping_mul(100_000_000_000_000)
}
