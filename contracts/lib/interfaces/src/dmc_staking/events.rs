//! The staking contract's events.

use ink::Address;

/// `token` gets `weightBps` of the emission from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WeightSet {
    #[ink(topic)]
    pub token: Address,
    pub weightBps: u32,
}

/// Revenue in `coin` is shared from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CoinListed {
    #[ink(topic)]
    pub coin: Address,
}

/// `account` staked `amount`; `total` is the sum of the token's stakes.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Staked {
    #[ink(topic)]
    pub account: Address,
    #[ink(topic)]
    pub token: Address,
    pub amount: u128,
    pub total: u128,
}

/// `account` unstaked `amount`, which is available from `ready` on. [unix seconds]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Unstaked {
    #[ink(topic)]
    pub account: Address,
    #[ink(topic)]
    pub token: Address,
    pub amount: u128,
    pub total: u128,
    pub ready: u64,
}

/// `account` withdrew `amount` unstaked DMC, which is unlocked now.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Withdrawn {
    #[ink(topic)]
    pub account: Address,
    pub amount: u128,
}

/// `amount` of revenue was booked. All revenue of the coin is released by `until`. [unix seconds]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct RevenueBooked {
    #[ink(topic)]
    pub coin: Address,
    pub amount: u128,
    pub until: u64,
}

/// `account` was paid `amount` of revenue.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct RevenueClaimed {
    #[ink(topic)]
    pub account: Address,
    #[ink(topic)]
    pub coin: Address,
    pub amount: u128,
}

/// `amount` DMC was minted for `account`, as the emission on its stake of `token`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct EmissionClaimed {
    #[ink(topic)]
    pub account: Address,
    #[ink(topic)]
    pub token: Address,
    pub amount: u128,
}
