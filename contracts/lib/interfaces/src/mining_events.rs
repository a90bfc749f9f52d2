//! What [`crate::mining_pool`] tells the log. Deposits and withdrawals are [`crate::erc4626`]'s events.

use ink::Address;

/// Terms changed; read them with `terms`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MiningTermsSet {
    pub incomeBps: u32,
    pub priceBps: u32,
    pub treasury: Address,
}

/// The pool may hold lots of `batch` that cost up to `maxCost`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchAllowed {
    #[ink(topic)]
    pub batch: u32,
    pub maxCost: u128,
}

/// The pool may hold lots of `provider`'s batches that cost up to `maxCost`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProviderLimited {
    #[ink(topic)]
    pub provider: Address,
    pub maxCost: u128,
}

/// The pool bought `count` NFTs of `batch` from `firstToken` on, for `cost`; one could have cost `bound`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Invested {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub lot: u32,
    pub firstToken: u32,
    pub count: u32,
    pub cost: u128,
    pub bound: u128,
}

/// Income of `lot` came in: `amount`, of which `fee` is the treasury's. [atto of the income coin]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Collected {
    #[ink(topic)]
    pub lot: u32,
    pub tokens: u32,
    pub amount: u128,
    pub fee: u128,
}

/// Escrow of missed days came back for `tokens` NFTs of `lot`. [atto]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MissedCollected {
    #[ink(topic)]
    pub lot: u32,
    pub tokens: u32,
    pub amount: u128,
}

/// Late income of `day` came in. [atto of the income coin]
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

/// A lot of `batch` is over: it cost `cost` and brought `claimed` of income. Lot `moved` took its number.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct HoldingClosed {
    #[ink(topic)]
    pub lot: u32,
    #[ink(topic)]
    pub batch: u32,
    pub cost: u128,
    pub claimed: u128,
    pub moved: u32,
}

/// Fees went to the treasury. [atto of the pool's coin; of the income coin]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeesSent {
    #[ink(topic)]
    pub treasury: Address,
    pub amount: u128,
    pub income: u128,
}

/// `owner` asked for `shares` to be paid when there is cash.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalRequested {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub shares: u128,
}

/// `shares` of a request were paid with `assets`; `left` still wait.
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

/// The rest of a request, `shares`, went back to `owner`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct WithdrawalCancelled {
    #[ink(topic)]
    pub request: u32,
    #[ink(topic)]
    pub owner: Address,
    pub shares: u128,
}
