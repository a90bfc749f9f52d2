//! What governance sets, its ranges, and the rates that follow from it.

use crate::errors::{Error, Result};
use crate::state::Pool;
use components::revert;
use interfaces::lending_pool::PoolTerms;
use math::credit::{utilization, Curve};
use math::{mul_div_down, BPS, WAD};

/// The most of the interest that the reserve may take. [bps]
const MAX_RESERVE: u32 = 5_000;
/// The least and the most of the money that is kept from borrowers. [bps]
const MIN_BUFFER: u32 = 500;
const MAX_BUFFER: u32 = 5_000;

/// The interest curve of `terms`.
pub fn curve(terms: &PoolTerms) -> Curve {
    Curve {
        base_rate_bps: terms.baseRateBps,
        optimal_utilization_bps: terms.optimalUtilizationBps,
        rate_at_optimal_bps: terms.rateAtOptimalBps,
        max_rate_bps: terms.maxRateBps,
    }
}

/// Terms in range: a curve that rises, with its optimal utilization inside.
///
/// # Errors
/// `LendingPool_InvalidTerms`, with the first field that is not.
pub fn ensure_valid(terms: &PoolTerms) -> Result {
    let PoolTerms {
        baseRateBps, optimalUtilizationBps, rateAtOptimalBps, maxRateBps, reserveBps, cashBufferBps, ..
    } = *terms;
    let right = [
        baseRateBps <= rateAtOptimalBps,
        0 < optimalUtilizationBps && u128::from(optimalUtilizationBps) < BPS,
        rateAtOptimalBps <= maxRateBps,
        u128::from(maxRateBps) <= BPS,
        reserveBps <= MAX_RESERVE,
        (MIN_BUFFER..=MAX_BUFFER).contains(&cashBufferBps),
    ];
    match (0..).zip(right).find(|(_, right)| !right) {
        Some((field, _)) => revert!(Error::LendingPool_InvalidTerms { field }),
        None => Ok(()),
    }
}

/// `terms` by which less can be lent; still to be held against their ranges.
///
/// # Errors
/// `LendingPool_NotLower`, with the first field by which more could be lent than now.
pub fn lowered(terms: PoolTerms, cashBufferBps: u32, maxDebt: u128) -> Result<PoolTerms> {
    let field = if cashBufferBps < terms.cashBufferBps {
        5
    } else if maxDebt > terms.maxDebt {
        6
    } else {
        return Ok(PoolTerms { cashBufferBps, maxDebt, ..terms });
    };
    revert!(Error::LendingPool_NotLower { field })
}

impl Pool {
    /// (utilization, rate that borrowers pay, rate that lenders earn), as wads, the rates per year.
    pub fn rates(&self) -> Result<(u128, u128, u128)> {
        let used = utilization(self.cash, self.debt()?)?;
        let paid = curve(&self.terms).rate(used)?;
        let kept = BPS.saturating_sub(self.terms.reserveBps.into());
        Ok((used, paid, mul_div_down(mul_div_down(paid, used, WAD)?, kept, BPS)?))
    }
}
