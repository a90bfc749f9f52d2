//! The events of the pool.

use ink::Address;

/// The loan manager was set. It lends from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LoanManagerSet {
    #[ink(topic)]
    pub manager: Address,
}

/// The terms changed. `terms` returns them.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct TermsSet {
    pub index: u128,
}

/// `amount` was lent to `receiver`, for `shares` of the debt.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Lent {
    #[ink(topic)]
    pub receiver: Address,
    pub amount: u128,
    pub shares: u128,
}

/// `amount` was repaid, which ended `shares` of the debt.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Returned {
    pub amount: u128,
    pub shares: u128,
}

/// `amount` of bad debt was realized. The reserve bore `fromReserve`; lenders bore `fromLenders`, through the price of
/// a share.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BadDebt {
    pub amount: u128,
    pub fromReserve: u128,
    pub fromLenders: u128,
}

/// `amount` was added to the reserve: a recovery of bad debt.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ReserveAdded {
    pub amount: u128,
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
