//! The rate that borrowers pay: it follows utilisation, gently up to a kink and steeply above it.

use super::{line_up, wad};
use crate::arith::{add, mul_div_up, BPS, WAD};
use crate::MathError;

/// Seconds in a year of 365 days: the year that rates are stated for.
pub const YEAR: u64 = 31_536_000;

/// The highest rate that a curve may reach: 100 % a year. [bps]
pub const MOST_RATE_BPS: u32 = 10_000;

/// A kinked rate. [bps a year, but for the kink]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Curve {
    /// The rate when nothing is lent.
    pub base_bps: u32,
    /// The utilisation at which the rate begins to climb. [bps]
    pub kink_bps: u32,
    /// The rate at the kink.
    pub at_kink_bps: u32,
    /// The rate when everything is lent.
    pub full_bps: u32,
}

impl Curve {
    /// Whether the rate never falls as utilisation rises, and never exceeds [`MOST_RATE_BPS`].
    pub const fn is_valid(&self) -> bool {
        self.base_bps <= self.at_kink_bps
            && self.at_kink_bps <= self.full_bps
            && self.full_bps <= MOST_RATE_BPS
            && self.kink_bps > 0
            && (self.kink_bps as u128) < BPS
    }

    /// The yearly rate at a utilisation. Both wads; utilisation above one counts as one.
    ///
    /// Rounds up. Continuous at the kink; never falls as utilisation rises. Fails with `Overflow` only for a curve
    /// that is not valid.
    pub fn rate(&self, utilisation_wad: u128) -> Result<u128, MathError> {
        let kink = (wad(self.kink_bps), wad(self.at_kink_bps));
        if utilisation_wad <= kink.0 {
            return line_up(utilisation_wad, (0, wad(self.base_bps)), kink);
        }
        line_up(utilisation_wad, kink, (WAD, wad(self.full_bps)))
    }
}

/// The part of a pool's money that is lent out: `debt / (cash + debt)`, a wad; zero for an empty pool.
///
/// Rounds up, so a pool never looks emptier of debt than it is. Fails with `Overflow` when the sum does not fit.
pub fn utilisation(cash: u128, debt: u128) -> Result<u128, MathError> {
    if debt == 0 {
        return Ok(0);
    }
    mul_div_up(debt, WAD, add(cash, debt)?)
}
