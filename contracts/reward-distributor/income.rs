//! The income of a day, and its parts: whole atto per token, and the parts add up.

use math::output::{per_unit_of, POWER_UNIT};
use math::{add, mul, mul_div_down, mul_div_up, sub, MathError, BPS};

/// A keeper's tip is 0.5 % of what the bond pays to holders: one part in this many of all it pays.
const TIP_PARTS: u128 = 201;

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

/// The amount to draw from the bond for a missed day: the amount due, and the tip on top. [atto]
pub fn to_draw(due: u128) -> Result<u128, MathError> {
    let tip = mul_div_down(due, 1, TIP_PARTS.saturating_sub(1))?;
    add(due, tip)
}

/// Splits the amount that the bond paid into (holders, keeper's tip). [atto]
///
/// A bond that is large enough pays the due amount exactly, and half a percent of it on top. A smaller one still
/// pays a tip, half a percent of the holders' part; the rest is arrears. The tip rounds down, for the holders.
pub fn split_draw(paid: u128) -> Result<(u128, u128), MathError> {
    let tip = mul_div_down(paid, 1, TIP_PARTS)?;
    Ok((sub(paid, tip)?, tip))
}

/// The fee on arrears that are paid late. Rounds down, for the payer. [atto]
pub fn late_fee(arrears: u128) -> Result<u128, MathError> {
    mul_div_down(arrears, 1, LATE_PARTS)
}
