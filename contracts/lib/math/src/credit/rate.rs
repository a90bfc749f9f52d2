//! The interest rate of loans. It rises with utilization: slowly up to the optimal utilization, and fast above it.

use super::{line_up, wad};
use crate::arith::{add, mul_div_up, BPS, WAD};
use crate::MathError;

/// Seconds in a year of 365 days, which yearly rates refer to.
pub const YEAR: u64 = 31_536_000;

/// The highest rate that a curve may reach: 100 % a year. [bps]
pub const MAX_RATE_BPS: u32 = 10_000;

/// An interest rate curve of two straight lines. [bps a year, except the optimal utilization]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Curve {
    /// The rate when nothing is lent.
    pub base_rate_bps: u32,
    /// The utilization at which the second, steeper line begins. [bps]
    pub optimal_utilization_bps: u32,
    /// The rate at the optimal utilization.
    pub rate_at_optimal_bps: u32,
    /// The rate when everything is lent.
    pub max_rate_bps: u32,
}

impl Curve {
    /// Whether the rate never falls as utilization rises, and never exceeds [`MAX_RATE_BPS`].
    pub const fn is_valid(&self) -> bool {
        self.base_rate_bps <= self.rate_at_optimal_bps
            && self.rate_at_optimal_bps <= self.max_rate_bps
            && self.max_rate_bps <= MAX_RATE_BPS
            && self.optimal_utilization_bps > 0
            && (self.optimal_utilization_bps as u128) < BPS
    }

    /// The yearly rate at a utilization. Both wads; utilization above one counts as one.
    ///
    /// Rounds up. Continuous at the optimal utilization. Never falls as utilization rises. Fails with `Overflow` only
    /// for a curve that is not valid.
    pub fn rate(&self, utilization_wad: u128) -> Result<u128, MathError> {
        let optimal = (wad(self.optimal_utilization_bps), wad(self.rate_at_optimal_bps));
        if utilization_wad <= optimal.0 {
            return line_up(utilization_wad, (0, wad(self.base_rate_bps)), optimal);
        }
        line_up(utilization_wad, optimal, (WAD, wad(self.max_rate_bps)))
    }
}

/// The part of a pool's money that is lent: `debt / (cash + debt)`, a wad; zero for an empty pool.
///
/// Rounds up, so utilization is never understated. Fails with `Overflow` when the sum does not fit.
pub fn utilization(cash: u128, debt: u128) -> Result<u128, MathError> {
    if debt == 0 {
        return Ok(0);
    }
    mul_div_up(debt, WAD, add(cash, debt)?)
}
