//! What governance sets, its ranges, and the rates that follow from it.

use crate::errors::{Error, Refusal};
use crate::state::Pool;
use interfaces::lending_pool::PoolTerms;
use math::credit::{utilisation, Curve};
use math::{mul_div_down, BPS, WAD};

/// The most of the interest that the reserve may take. [bps]
const MOST_RESERVE: u32 = 5_000;
/// The least and the most of the money that is kept from borrowers. [bps]
const LEAST_FLOOR: u32 = 500;
const MOST_FLOOR: u32 = 5_000;

/// The interest curve of `terms`.
pub fn curve(terms: &PoolTerms) -> Curve {
    Curve { base_bps: terms.baseBps, kink_bps: terms.kinkBps, at_kink_bps: terms.atKinkBps, full_bps: terms.fullBps }
}

/// Terms in range: a curve that rises, with its kink inside.
///
/// # Errors
/// `LendingPool_InvalidTerms`, with the first field that is not.
pub fn ensure_valid(terms: &PoolTerms) -> Result<(), Refusal> {
    let PoolTerms { baseBps, kinkBps, atKinkBps, fullBps, reserveBps, floorBps, .. } = *terms;
    let right = [
        baseBps <= atKinkBps,
        0 < kinkBps && u128::from(kinkBps) < BPS,
        atKinkBps <= fullBps,
        u128::from(fullBps) <= BPS,
        reserveBps <= MOST_RESERVE,
        (LEAST_FLOOR..=MOST_FLOOR).contains(&floorBps),
    ];
    match (0..).zip(right).find(|(_, right)| !right) {
        Some((field, _)) => Err(Error::LendingPool_InvalidTerms { field }.into()),
        None => Ok(()),
    }
}

/// `terms` by which less can be lent; still to be held against their ranges.
///
/// # Errors
/// `LendingPool_NotLower`, with the first field by which more could be lent than now.
pub fn lowered(terms: PoolTerms, floorBps: u32, mostDebt: u128) -> Result<PoolTerms, Refusal> {
    let field = if floorBps < terms.floorBps {
        5
    } else if mostDebt > terms.mostDebt {
        6
    } else {
        return Ok(PoolTerms { floorBps, mostDebt, ..terms });
    };
    Err(Error::LendingPool_NotLower { field }.into())
}

impl Pool {
    /// (utilisation, rate that borrowers pay, rate that lenders earn), as wads, the rates per year.
    pub fn rates(&self) -> Result<(u128, u128, u128), Refusal> {
        let used = utilisation(self.cash, self.debt()?)?;
        let paid = curve(&self.terms).rate(used)?;
        let kept = BPS.saturating_sub(self.terms.reserveBps.into());
        Ok((used, paid, mul_div_down(mul_div_down(paid, used, WAD)?, kept, BPS)?))
    }
}
