//! The errors of the pool.

use ink::{Address, U256};

/// The errors of the pool. Its shares also raise [`crate::erc20::Erc20Error`].
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LendingPoolError {
    /// `assets` are above `max`, the maximum deposit for `receiver`.
    ERC4626ExceededMaxDeposit { receiver: Address, assets: U256, max: U256 },
    /// `shares` are above `max`, the maximum mint for `receiver`.
    ERC4626ExceededMaxMint { receiver: Address, shares: U256, max: U256 },
    /// `assets` are above `max`, the maximum withdrawal of `owner` now.
    ERC4626ExceededMaxWithdraw { owner: Address, assets: U256, max: U256 },
    /// `shares` are above `max`, the maximum redemption of `owner` now.
    ERC4626ExceededMaxRedeem { owner: Address, shares: U256, max: U256 },
    /// `account` is not the owner.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    LendingPool_NotContract { account: Address },
    /// The loan manager was set, to `manager`. It is set once.
    LendingPool_LoanManagerIsSet { manager: Address },
    /// `caller` is not the loan manager.
    LendingPool_NotLoanManager { caller: Address },
    /// `value` is above what the pool can count: 2^128 or more.
    LendingPool_TooLarge { value: U256 },
    /// The assets buy no share, or the request or the loan is for nothing.
    LendingPool_ZeroShares,
    /// The pool can lend `free` now, less than `needed`.
    LendingPool_CashShort { free: u128, needed: u128 },
    /// The debt of all borrowers would be `debt`, above `limit`.
    LendingPool_AboveDebtLimit { debt: u128, limit: u128 },
    /// `paid` is less than `owed`, the debt of the debt shares.
    LendingPool_Underpaid { owed: u128, paid: u128 },
    /// No request has this number, or it was paid or cancelled.
    LendingPool_UnknownRequest { request: u32 },
    /// `caller` did not make the request.
    LendingPool_NotRequester { request: u32, caller: Address },
    /// Cash has not reached the request, or not by an atto: `ahead` shares are before it.
    LendingPool_NotReached { request: u32, ahead: u128 },
}
