//! The distributor's events.

use ink::Address;

/// A day's income was delivered: delivered + dust before = platformFee + free + vesting + dust.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DayDelivered {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub day: u32,
    /// Paid by the provider. [atto]
    pub delivered: u128,
    /// The platform's fee. [atto]
    pub platformFee: u128,
    /// Free at once, all tokens together. [atto]
    pub free: u128,
    /// Vesting over the rule's days, all tokens together. [atto]
    pub vesting: u128,
    /// Carried to the next day. [atto]
    pub dust: u128,
}

/// A missed day was covered from the bond: paid + dust before = platformFee + free + vesting + dust. `arrears` are
/// still missing.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DayCovered {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub day: u32,
    /// The caller, which got `tip`.
    #[ink(topic)]
    pub keeper: Address,
    /// Paid by the bond, without the tip. [atto]
    pub paid: u128,
    /// Paid by the bond to the keeper. [atto]
    pub tip: u128,
    /// Still missing of what was due. [atto]
    pub arrears: u128,
    /// As in DayDelivered. [atto]
    pub platformFee: u128,
    /// As in DayDelivered. [atto]
    pub free: u128,
    /// As in DayDelivered. [atto]
    pub vesting: u128,
    /// As in DayDelivered. [atto]
    pub dust: u128,
}

/// Arrears of `day` were paid late: `perToken` for each of its tokens, `fee` to the platform, `tip` to who took them from
/// the bond, `paid` in all.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ArrearsPaid {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub day: u32,
    pub paid: u128,
    pub fee: u128,
    pub tip: u128,
    pub perToken: u128,
}

/// `payee` was paid income of `tokenId`: `amount` of what segment `segment` earned.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Claimed {
    #[ink(topic)]
    pub tokenId: u64,
    #[ink(topic)]
    pub payee: Address,
    pub segment: u32,
    pub amount: u128,
}

/// `payee` was paid late income that `tokenId` had earned on `days` days of segment `segment`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LateClaimed {
    #[ink(topic)]
    pub tokenId: u64,
    #[ink(topic)]
    pub payee: Address,
    pub segment: u32,
    pub days: u32,
    pub amount: u128,
}

/// The platform's fees of a batch were sent to the treasury.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeesCollected {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub treasury: Address,
    pub amount: u128,
}

/// `treasury` receives the platform's fees from now on; zero: nobody.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct TreasurySet {
    pub treasury: Address,
}
