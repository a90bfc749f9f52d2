//! The terms that governance sets, their ranges, and the rates that follow from them.

use crate::errors::Result;
use crate::state::Pool;
use interfaces::lending_pool::{PoolTerms, Rates};
use interfaces::terms::{ensure_in_range, OutOfRange};
use math::credit::{utilization, Curve};
use math::{mul_div_down, BPS, WAD};

/// The maximum of the optimal utilization, below full utilization; and the maximum rate in a year. [bps]
const MAX_OPTIMAL: u32 = 9_999;
const MAX_RATE: u32 = 10_000;
/// The maximum part of the interest that the reserve takes. [bps]
const MAX_RESERVE: u32 = 5_000;
/// The bounds of the cash buffer. [bps]
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

/// Reverts unless all terms are in range: the curve rises, with its optimal utilization inside.
///
/// # Errors
/// `TermOutOfRange`.
pub fn ensure_valid(terms: &PoolTerms) -> Result<(), OutOfRange> {
    let PoolTerms {
        baseRateBps, optimalUtilizationBps, rateAtOptimalBps, maxRateBps, reserveBps, cashBufferBps, ..
    } = *terms;
    ensure_in_range(&[
        ("baseRateBps", baseRateBps, 0, rateAtOptimalBps),
        ("optimalUtilizationBps", optimalUtilizationBps, 1, MAX_OPTIMAL),
        ("rateAtOptimalBps", rateAtOptimalBps, baseRateBps, maxRateBps),
        ("maxRateBps", maxRateBps, rateAtOptimalBps, MAX_RATE),
        ("reserveBps", reserveBps, 0, MAX_RESERVE),
        ("cashBufferBps", cashBufferBps, MIN_BUFFER, MAX_BUFFER),
    ])
}

/// `terms` with lower bounds on lending.
///
/// # Errors
/// `TermOutOfRange`.
pub fn lowered(terms: PoolTerms, cashBufferBps: u32, maxDebt: u128) -> Result<PoolTerms, OutOfRange> {
    ensure_in_range(&[("cashBufferBps", cashBufferBps, terms.cashBufferBps, MAX_BUFFER)])?;
    ensure_in_range(&[("maxDebt", maxDebt, 0, terms.maxDebt)])?;
    Ok(PoolTerms { cashBufferBps, maxDebt, ..terms })
}

impl Pool {
    /// The utilization, and the rates of borrowers and lenders at it.
    pub fn rates(&self) -> Result<Rates> {
        let utilization = utilization(self.cash, self.debt()?)?;
        let borrowRate = curve(&self.terms).rate(utilization)?;
        let kept = BPS.saturating_sub(self.terms.reserveBps.into());
        let lendRate = mul_div_down(mul_div_down(borrowRate, utilization, WAD)?, kept, BPS)?;
        Ok(Rates { utilization, borrowRate, lendRate })
    }
}
