//! The events of the pool. Deposits and withdrawals are [`crate::erc4626`]'s events.

use ink::Address;

/// The terms changed. `terms` returns all of them.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MiningTermsSet {
    pub incomeBps: u32,
    pub priceBps: u32,
    pub treasury: Address,
}

/// Holdings of `batch` may cost up to `maxCost`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchAllowed {
    #[ink(topic)]
    pub batch: u32,
    pub maxCost: u128,
}

/// Holdings of batches of `provider` may cost up to `maxCost`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProviderLimited {
    #[ink(topic)]
    pub provider: Address,
    pub maxCost: u128,
}

/// The pool bought `count` NFTs of `batch` from `firstToken` on, for `cost`. The maximum price of one was `bound`.
/// [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Invested {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub holding: u32,
    pub firstToken: u64,
    pub count: u32,
    pub cost: u128,
    pub bound: u128,
}

/// The pool claimed `amount` of income of `tokens` NFTs of `holding`; `fee` of it goes to the treasury. [atto of the
/// income coin]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Collected {
    #[ink(topic)]
    pub holding: u32,
    pub tokens: u32,
    pub amount: u128,
    pub fee: u128,
}

/// The pool claimed `amount` of escrow of missed days for `tokens` NFTs of `holding`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MissedCollected {
    #[ink(topic)]
    pub holding: u32,
    pub tokens: u32,
    pub amount: u128,
}

/// The pool claimed `amount` of late income of `day`; `fee` of it goes to the treasury. [atto of the income coin]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LateCollected {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub day: u32,
    pub amount: u128,
    pub fee: u128,
}

/// `buyer` bought `amount` of the income coin for `paid`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct IncomeSold {
    #[ink(topic)]
    pub buyer: Address,
    pub amount: u128,
    pub paid: u128,
}

/// A holding of `batch` was closed. It cost `cost` and paid `claimed` of income. Holding `moved` took its number.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct HoldingClosed {
    #[ink(topic)]
    pub holding: u32,
    #[ink(topic)]
    pub batch: u32,
    pub cost: u128,
    pub claimed: u128,
    pub moved: u32,
}

/// Fees were sent to the treasury. [atto of the pool's coin; of another income coin]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeesSent {
    #[ink(topic)]
    pub treasury: Address,
    pub amount: u128,
    pub income: u128,
}

/// `owner` requested a withdrawal of `shares`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalRequested {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub shares: u128,
}

/// `shares` of a request were redeemed for `assets`. `left` still wait.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalPaid {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub assets: u128,
    pub shares: u128,
    pub left: u128,
}

/// A request was cancelled. The `shares` that it had left went back to `owner`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalCancelled {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub shares: u128,
}
