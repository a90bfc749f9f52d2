//! What the pool logs.

use ink::Address;

/// The loan manager was named; it lends from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LoanManagerSet {
    #[ink(topic)]
    pub manager: Address,
}

/// Terms changed; read them with `terms`.
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

/// `amount` of debt came back, ending `shares` of it.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Returned {
    pub amount: u128,
    pub shares: u128,
}

/// `amount` of debt will not come back: `fromReserve` paid by the reserve, `fromLenders` by the price of a share.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BadDebt {
    pub amount: u128,
    pub fromReserve: u128,
    pub fromLenders: u128,
}

/// `amount` came in for the reserve: what was recovered of written-off debt.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ReserveAdded {
    pub amount: u128,
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
