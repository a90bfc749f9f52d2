//! Ours, and two others that people have lent by.

use super::{Path, TERM};
use math::{
    credit::{net_income, standard, worth, Haircut, Thresholds},
    mul_div_down, MathError, WAD,
};

/// What an NFT costs, in days of the output on the day it is bought.
///
/// In April 2021 a TiB sold for 3,600 dollars, which was 18 FIL at 200 dollars, and earned 0.0825 FIL a day.
pub const PRICE_DAYS: u128 = 218;

/// How a pool values its collateral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// By what the oracle counts on, after a haircut: ours.
    Conservative,
    /// By today's output times the days left.
    OutputTimesDays,
    /// Half of the purchase price, which is written off evenly over the term.
    HalfThePrice,
}

impl Policy {
    /// All of them, ours first.
    pub const ALL: [Policy; 3] = [Policy::Conservative, Policy::OutputTimesDays, Policy::HalfThePrice];

    /// In documents.
    pub fn name(self) -> &'static str {
        match self {
            Policy::Conservative => "conservative",
            Policy::OutputTimesDays => "output times days",
            Policy::HalfThePrice => "half the price",
        }
    }

    /// Where its states begin. All have ours, but for the half that gives the third its name.
    pub fn thresholds(self) -> Thresholds {
        match self {
            Policy::HalfThePrice => Thresholds { max_ltv_bps: 5_000, ..standard::THRESHOLDS },
            _ => standard::THRESHOLDS,
        }
    }

    /// What an NFT bought on the evening of `opened` counts for on the evening of `day`, with `left` days to go.
    pub fn worth(
        self,
        path: &Path,
        opened: usize,
        day: usize,
        left: u32,
        net: u128,
        locked: u128,
    ) -> Result<u128, MathError> {
        const WHOLE: Haircut = Haircut { income_bps: 10_000, locked_bps: 10_000 };
        match self {
            Policy::Conservative => worth(net, locked, WAD, standard::HAIRCUT),
            Policy::OutputTimesDays => {
                let times_days = math::mul(net_income(path.output(day), super::POWER)?, left.into())?;
                worth(times_days, locked, WAD, WHOLE)
            }
            Policy::HalfThePrice => {
                worth(mul_div_down(price(path, opened)?, left.into(), TERM.into())?, locked, WAD, WHOLE)
            }
        }
    }
}

/// What an NFT costs on a day. [atto]
pub fn price(path: &Path, day: usize) -> Result<u128, MathError> {
    math::mul(path.output(day), PRICE_DAYS)
}
