//! Payments of income segments, and of arrears that arrived late.

use crate::errors::{Error, Result};
use crate::income::late_fee;
use crate::totals::Sums;
use components::{ensure, revert};
use math::ids::batch_of;
use math::split::share;
use math::vesting::Earned;
use math::{add, mul, mul_div_down, sub, MathError};

/// The maximum number of tokens in one claim.
const MAX_TOKENS: usize = 50;
/// The maximum number of days in one claim of late income.
const MAX_DAYS: usize = 31;

/// Refuses a list that is not of tokens of one batch in ascending order. So none is listed twice.
pub fn ensure_listed(batch: u32, tokens: &[u64]) -> Result {
    if tokens.is_empty() || tokens.len() > MAX_TOKENS {
        let count = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
        revert!(Error::RewardDistributor_InvalidCount { count });
    }
    let mut previous = 0;
    for &token in tokens {
        ensure!(batch_of(token) == batch, Error::RewardDistributor_WrongToken { batch, tokenId: token });
        ensure!(token > previous, Error::RewardDistributor_NotAscending { previous, tokenId: token });
        previous = token;
    }
    Ok(())
}

/// Refuses a list that is not of days in ascending order.
pub fn ensure_days(days: &[u32]) -> Result {
    if days.is_empty() || days.len() > MAX_DAYS {
        let count = u32::try_from(days.len()).unwrap_or(u32::MAX);
        revert!(Error::RewardDistributor_InvalidCount { count });
    }
    let mut previous = 0;
    for &day in days {
        let (tokenId, before) = (day.into(), u64::from(previous));
        ensure!(day > previous, Error::RewardDistributor_NotAscending { previous: before, tokenId });
        previous = day;
    }
    Ok(())
}

/// The payments to the payee of one income segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Claim {
    /// Paid so far. [atto]
    pub paid: u128,
    /// The sums at the segment's start. They never change, and later claims read one cell less.
    pub start: Sums,
}

/// An income segment now. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Income {
    /// Due now.
    pub claimable: u128,
    /// Not vested yet.
    pub vesting: u128,
}

impl Claim {
    /// The income that is due and not paid, and the income that still vests.
    pub fn income(&self, earned: &Earned) -> Result<Income, MathError> {
        let due = add(earned.free, earned.vested).and_then(|due| sub(due, self.paid))?;
        Ok(Income { claimable: due, vesting: sub(earned.locked_total, earned.vested)? })
    }

    /// Records a payment.
    pub fn pay(&mut self, amount: u128) -> Result<(), MathError> {
        self.paid = add(self.paid, amount)?;
        Ok(())
    }
}

/// A day that the bond did not cover in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct LateDay {
    /// Still missing, for all tokens together. [atto]
    pub arrears: u128,
    /// Tokens that earned on the day.
    pub tokens: u32,
    /// Arrived late, for each of them. [atto]
    pub per_token: u128,
}

/// Arrears paid late. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatePayment {
    /// The amount to pull.
    pub paid: u128,
    /// To the platform: the late fee without the tip, and the remainder of the division by the tokens.
    pub fee: u128,
    /// To who took it from the bond: half of the late fee.
    pub tip: u128,
    /// To each token of the day.
    pub per_token: u128,
    /// To all holders together.
    pub holders: u128,
}

impl LateDay {
    /// Pays all arrears of the day, with the fee on top; half of the fee is a tip if the bond pays. Per token it rounds
    /// down, for the pot.
    pub fn pay(&mut self, by_bond: bool) -> Result<LatePayment, MathError> {
        let fee = late_fee(self.arrears)?;
        let tip = if by_bond { mul_div_down(fee, 1, 2)? } else { 0 };
        let tokens = u128::from(self.tokens);
        let (per_token, rest) = share(self.arrears, 0, tokens)?;
        let payment = LatePayment {
            paid: add(self.arrears, fee)?,
            fee: add(sub(fee, tip)?, rest)?,
            tip,
            per_token,
            holders: mul(per_token, tokens)?,
        };
        self.arrears = 0;
        self.per_token = per_token;
        Ok(payment)
    }
}
