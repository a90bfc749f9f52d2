//! The income of a day, and its parts: whole atto per token, and the parts add up.

use math::output::{per_unit_of, POWER_UNIT};
use math::{add, mul, mul_div_down, mul_div_up, sub, MathError, BPS};

/// A keeper's tip is 0.5 % of the amount due: one part in this many.
const TIP_PARTS: u128 = 200;

/// A least tip is at most a tenth of the amount due: one part in this many.
const MAX_TIP_PARTS: u128 = 10;

/// The late fee is 5 %: one part in this many of the arrears.
const LATE_PARTS: u128 = 20;

/// A day of a batch as the market states it.
pub struct Power {
    /// Power of one token. [millionths of the kind's unit]
    pub power: u64,
    /// Tokens that earn on the day.
    pub tokens: u32,
    /// The part of gross output that the provider keeps. [bps]
    pub service_bps: u32,
    /// Decimals of the coin.
    pub decimals: u32,
}

impl Power {
    /// The amount that the provider owes for the day, given the output of one unit of power in 10^-18 of a coin. [the
    /// coin's smallest unit]
    ///
    /// Per token: gross output rounds down, service up, so that tokens are never owed more than was mined.
    pub fn due(&self, output: u128) -> Result<u128, MathError> {
        let gross = mul_div_down(output, u128::from(self.power), POWER_UNIT)?;
        let service = mul_div_up(gross, u128::from(self.service_bps), BPS)?;
        let each = mul_div_down(sub(gross, service)?, 1, per_unit_of(self.decimals)?)?;
        mul(each, u128::from(self.tokens))
    }
}

/// What the bond should pay for a missed day. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// To holders.
    pub due: u128,
    /// To the keeper, on top.
    pub tip: u128,
}

impl Draw {
    /// The amount due, and a tip of half a percent: at least `min_tip`, if that is at most a tenth of the amount due.
    pub fn of(due: u128, min_tip: u128) -> Result<Self, MathError> {
        let (half_percent, most) = (mul_div_down(due, 1, TIP_PARTS)?, mul_div_down(due, 1, MAX_TIP_PARTS)?);
        Ok(Self { due, tip: half_percent.max(min_tip.min(most)) })
    }

    /// The amount to draw. [atto]
    pub fn total(self) -> Result<u128, MathError> {
        add(self.due, self.tip)
    }

    /// Splits the amount that the bond paid into (holders, keeper's tip). [atto]
    ///
    /// A bond that is large enough pays both exactly. A smaller one pays the same part of both, so there is a tip as
    /// long as there is a bond; the rest is arrears. The tip rounds down, for the holders.
    pub fn split(self, paid: u128) -> Result<(u128, u128), MathError> {
        let tip = match self.total()? {
            0 => 0,
            total => mul_div_down(paid, self.tip, total)?,
        };
        Ok((sub(paid, tip)?, tip))
    }
}

/// The fee on arrears that are paid late. Rounds down, for the payer. [atto]
pub fn late_fee(arrears: u128) -> Result<u128, MathError> {
    mul_div_down(arrears, 1, LATE_PARTS)
}
