//! Loans on mining power: interest rate, debt, collateral value, states, auctions.
//!
//! Integer arithmetic without state, shared by the lending pools and by the backtest of the parameters. All rounding
//! protects lenders: debt rounds up, collateral value rounds down.
//!
//! | module | contents |
//! |---|---|
//! | `rate` | utilization, and the yearly rate that depends on it |
//! | `debt` | debt by index and shares; payments, interest first |
//! | `collateral_value` | the value of an NFT after haircuts: future income, and income that still vests |
//! | `state` | LTV, health factor, the states Healthy, Watch, CashSweep, Liquidation, and the sweep in each |
//! | `auction` | a falling price, its floor, and how the proceeds are split |
//! | `dmc_collateral` | the DMC that a loan needs |
//! | [`standard`] | the parameters that the pools are deployed with, and the reasons |
//!
//! Amounts are atto of the pool's coin unless stated otherwise; `bps` are ten-thousandths, `wad` is 10^18 and a *ray*
//! is 10^27.

mod auction;
mod collateral_value;
mod debt;
mod dmc_collateral;
mod rate;
pub mod standard;
mod state;

pub use auction::{floor, realize_bad_debt, redeem_fine, settle, Dutch};
pub use collateral_value::{
    by_delivery_record, collateral_value, credit_line, less, more, net_income, price, Haircut, Power,
};
pub use debt::{accrue, owed, reserve_part, shares_for_borrow, shares_for_repay, split_payment, RAY};
pub use dmc_collateral::{counted, DmcRule};
pub use rate::{utilization, Curve, MAX_RATE_BPS, YEAR};
pub use state::{health_factor, ltv, may_auction, sweep_bps, State, Thresholds};

use crate::arith::{mul_div_down, mul_div_up, BPS};
use crate::MathError;

/// `amount * bps / 10_000`, rounded down. Not inlined, so that a contract holds one copy.
#[inline(never)]
fn part_down(amount: u128, bps: u32) -> Result<u128, MathError> {
    mul_div_down(amount, u128::from(bps), BPS)
}

/// `amount * bps / 10_000`, rounded up.
#[inline(never)]
fn part_up(amount: u128, bps: u32) -> Result<u128, MathError> {
    mul_div_up(amount, u128::from(bps), BPS)
}

/// The value at `x` of the straight line from `y0` at `x0` to `y1` at `x1`, rounded up. Constant outside of that
/// range. Needs `y0 <= y1`.
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
