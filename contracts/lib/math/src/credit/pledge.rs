//! The DMC that a loan needs: little while cash is plenty, more as it gets scarce.

use super::{line_up, part_down, wad};
use crate::arith::{mul_div_up, WAD};
use crate::MathError;

/// How much DMC a loan needs, by value. [bps of the loan, but for the optimal utilization]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pledge {
    /// The utilization at which the ratio begins to climb. [bps]
    pub optimal_utilization_bps: u32,
    /// The ratio up to the optimal utilization.
    pub min_bps: u32,
    /// The ratio when everything is lent.
    pub max_bps: u32,
}

impl Pledge {
    /// The ratio at a utilization. Both wads. Rounds up; never falls as utilization rises.
    pub fn ratio(&self, utilisation_wad: u128) -> Result<u128, MathError> {
        line_up(utilisation_wad, (wad(self.optimal_utilization_bps), wad(self.min_bps)), (WAD, wad(self.max_bps)))
    }

    /// The DMC that a loan needs, at a price of DMC in the pool's coin (wad). Rounds up. [atto DMC]
    ///
    /// A ratio of zero needs none, and no price. Fails with `DivisionByZero` if DMC is needed and has no price.
    pub fn required(&self, loan: u128, utilisation_wad: u128, dmc_price_wad: u128) -> Result<u128, MathError> {
        match self.ratio(utilisation_wad)? {
            0 => Ok(0),
            ratio => mul_div_up(mul_div_up(loan, ratio, WAD)?, WAD, dmc_price_wad),
        }
    }
}

/// What pledged DMC adds to a worth: its value, but no more than `cap_bps` of what the NFTs are worth. Rounds down.
///
/// The platform's own coin falls when the platform does badly, so it is never much of a collateral.
pub fn counted(dmc_value: u128, nft_worth: u128, cap_bps: u32) -> Result<u128, MathError> {
    Ok(dmc_value.min(part_down(nft_worth, cap_bps)?))
}
