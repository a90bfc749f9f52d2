//! The settings of governance, and their ranges.

use crate::errors::{Error, Result};
use components::ensure;
use ink::storage::Mapping;
use ink::Address;
use interfaces::terms::{ensure_in_range, OutOfRange};
use math::days::SECONDS_PER_DAY;

/// The maximum fee on a day's income. [bps]
const MAX_FEE: u32 = 2_000;
/// The range of the grace period. [seconds]
const MIN_GRACE: u64 = SECONDS_PER_DAY;
const MAX_GRACE: u64 = 14 * SECONDS_PER_DAY;
/// The maximum locked part of a token's income. [bps]
const MAX_LOCKED: u32 = 9_000;
/// The longest vesting. [days]
const MAX_VESTING: u32 = 540;

/// Wiring and parameters, in one cell, because the settlement of a day needs all of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Settings {
    /// The market: decides the days of a batch.
    pub market: Address,
    /// The NFT: has the payee of each day's income.
    pub nft: Address,
    /// The oracle: has the output of a unit of power.
    pub oracle: Address,
    /// Receives the platform's fees.
    pub treasury: Address,
    /// The platform's fee on a day's income. [bps]
    pub fee_bps: u32,
    /// Time to deliver a day after its output is final. [seconds]
    pub grace: u64,
}

impl Settings {
    /// Sets the parameters of later days.
    pub fn set(&mut self, fee_bps: u32, treasury: Address, grace: u64) -> Result<(), OutOfRange> {
        let (fee, max_fee) = (u64::from(fee_bps), u64::from(MAX_FEE));
        ensure_in_range(&[("feeBps", fee, 0, max_fee), ("grace", grace, MIN_GRACE, MAX_GRACE)])?;
        self.fee_bps = fee_bps;
        self.treasury = treasury;
        self.grace = grace;
        Ok(())
    }

    /// The last second in which a day can be delivered; after it the day can be covered. [unix seconds]
    pub fn deadline(&self, final_at: u64) -> u64 {
        final_at.saturating_add(self.grace)
    }
}

/// How income of a kind vests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[ink::storage_item(packed)]
pub struct Rule {
    /// The part that is locked at first. [bps]
    pub locked_bps: u32,
    /// Days over which that part is released; zero if nothing is locked. [days]
    pub days: u32,
}

impl Rule {
    /// A rule in range: both numbers zero, or neither.
    pub fn new(locked_bps: u32, days: u32) -> Result<Rule, OutOfRange> {
        ensure_in_range(&[
            ("lockedBps", locked_bps, u32::from(days != 0), MAX_LOCKED),
            ("vestingDays", days, u32::from(locked_bps != 0), MAX_VESTING),
        ])?;
        Ok(Rule { locked_bps, days })
    }
}

/// The rules by kind.
#[ink::storage_item]
#[derive(Default)]
pub struct Rules {
    rules: Mapping<u32, Rule>,
}

impl Rules {
    /// How income of a kind vests.
    pub fn rule(&self, kind: u32) -> Result<Rule> {
        self.rules.get(kind).ok_or_else(|| Error::RewardDistributor_NoRule { kind }.into())
    }

    /// Sets how income of a kind vests.
    pub fn set(&mut self, kind: u32, rule: Rule) -> Result {
        // Check: it is not set. Batches rely on a rule.
        ensure!(self.rules.get(kind).is_none(), Error::RewardDistributor_RuleIsSet { kind });
        self.rules.insert(kind, &rule);
        Ok(())
    }
}

impl From<Rule> for math::vesting::Rule {
    fn from(rule: Rule) -> Self {
        // Nothing locked over no days: any divisor gives zero.
        math::vesting::Rule { locked_num: rule.locked_bps, locked_den: 10_000, days: rule.days.max(1) }
    }
}
