//! The valuation policies: ours, and two others that lenders have used.

use super::{Path, TERM};
use math::{
    credit::{collateral_value, net_income, standard, Haircut, Thresholds},
    mul_div_down, MathError, WAD,
};

/// The price of an NFT, in days of the output on the day of purchase.
///
/// In April 2021 a TiB cost 3,600 dollars, which was 18 FIL at 200 dollars, and earned 0.0825 FIL a day.
pub const PRICE_DAYS: u128 = 218;

/// A rule for the value of collateral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Our policy: the income that the oracle counts on, after a haircut.
    Conservative,
    /// Today's output times the days left.
    OutputTimesDays,
    /// Half of the purchase price, depreciated evenly over the term.
    HalfThePrice,
}

impl Policy {
    /// All policies, ours first.
    pub const ALL: [Policy; 3] = [Policy::Conservative, Policy::OutputTimesDays, Policy::HalfThePrice];

    /// The name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Policy::Conservative => "conservative",
            Policy::OutputTimesDays => "output times days",
            Policy::HalfThePrice => "half the price",
        }
    }

    /// The thresholds of the policy. They are ours, except for the maximum LTV of half the price.
    pub fn thresholds(self) -> Thresholds {
        match self {
            Policy::HalfThePrice => Thresholds { max_ltv_bps: 5_000, ..standard::THRESHOLDS },
            _ => standard::THRESHOLDS,
        }
    }

    /// The collateral value on the evening of `day` of an NFT that was bought on the evening of `opened`. `left` days
    /// of its term are left, with `net` of income to come, and `locked` still has to vest.
    pub fn collateral_value(
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
            Policy::Conservative => collateral_value(net, locked, WAD, standard::HAIRCUT),
            Policy::OutputTimesDays => {
                let times_days = math::mul(net_income(path.output(day), super::POWER)?, left.into())?;
                collateral_value(times_days, locked, WAD, WHOLE)
            }
            Policy::HalfThePrice => {
                collateral_value(mul_div_down(price(path, opened)?, left.into(), TERM.into())?, locked, WAD, WHOLE)
            }
        }
    }
}

/// The price of an NFT on a day. [atto]
pub fn price(path: &Path, day: usize) -> Result<u128, MathError> {
    math::mul(path.output(day), PRICE_DAYS)
}
