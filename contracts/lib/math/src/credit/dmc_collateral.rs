//! The DMC that a borrower must supply for a loan: a ratio of the loan, which rises with utilization.

use super::{line_up, part_down, wad};
use crate::arith::{mul_div_up, WAD};
use crate::MathError;

/// How much DMC a loan needs, by value. Ratios are in bps of the loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DmcRule {
    /// The utilization above which the ratio rises. [bps]
    pub optimal_utilization_bps: u32,
    /// The ratio up to the optimal utilization.
    pub min_bps: u32,
    /// The ratio at full utilization.
    pub max_bps: u32,
}

impl DmcRule {
    /// The ratio at a utilization, both as wads. Rounds up; never falls as utilization rises.
    pub fn ratio(&self, utilization_wad: u128) -> Result<u128, MathError> {
        line_up(utilization_wad, (wad(self.optimal_utilization_bps), wad(self.min_bps)), (WAD, wad(self.max_bps)))
    }

    /// The DMC that a loan needs, at a price of DMC in the pool's coin (wad). Rounds up. [atto DMC]
    ///
    /// A ratio of zero needs neither DMC nor a price. Fails with `DivisionByZero` if DMC is needed and has no price.
    pub fn required(&self, loan: u128, utilization_wad: u128, dmc_price_wad: u128) -> Result<u128, MathError> {
        match self.ratio(utilization_wad)? {
            0 => Ok(0),
            ratio => mul_div_up(mul_div_up(loan, ratio, WAD)?, WAD, dmc_price_wad),
        }
    }
}

/// The part of supplied DMC that counts as collateral: its value, at most `cap_bps` of the NFTs' value. Rounds down.
///
/// The cap exists because the price of DMC falls when the platform does badly.
pub fn counted(dmc_value: u128, nft_value: u128, cap_bps: u32) -> Result<u128, MathError> {
    Ok(dmc_value.min(part_down(nft_value, cap_bps)?))
}
