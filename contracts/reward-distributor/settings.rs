//! The wiring, the receiver of fees, and the vesting rule of a batch.

use ink::Address;
use interfaces::shapes::IncomeTerms;

/// Wiring and receiver of fees, in one cell.
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
}

/// How income of a batch vests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[ink::storage_item(packed)]
pub struct Rule {
    /// The part that is locked at first. [bps]
    pub locked_bps: u32,
    /// Days over which that part is released; zero if nothing is locked. [days]
    pub days: u32,
}

impl From<IncomeTerms> for Rule {
    fn from(IncomeTerms { lockedBps: locked_bps, vestingDays: days, .. }: IncomeTerms) -> Self {
        Rule { locked_bps, days }
    }
}

impl From<Rule> for math::vesting::Rule {
    fn from(rule: Rule) -> Self {
        // Nothing locked over no days: any divisor gives zero.
        math::vesting::Rule { locked_num: rule.locked_bps, locked_den: 10_000, days: rule.days.max(1) }
    }
}
