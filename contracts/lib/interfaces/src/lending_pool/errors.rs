//! Why the pool refuses.

use ink::{Address, U256};

/// Why the pool refuses; its shares also refuse as [`crate::erc20::Erc20Error`] says.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LendingPoolError {
    /// `assets` are more than `max`, the most that `receiver` can be given shares for.
    ERC4626ExceededMaxDeposit { receiver: Address, assets: U256, max: U256 },
    /// `shares` are more than `max`, the most that `receiver` can be given.
    ERC4626ExceededMaxMint { receiver: Address, shares: U256, max: U256 },
    /// `assets` are more than `max`, what `owner` can withdraw now.
    ERC4626ExceededMaxWithdraw { owner: Address, assets: U256, max: U256 },
    /// `shares` are more than `max`, what `owner` can redeem now.
    ERC4626ExceededMaxRedeem { owner: Address, shares: U256, max: U256 },
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    LendingPool_NotContract { account: Address },
    /// The loan manager has been set, to `manager`; it is set once.
    LendingPool_LoanManagerIsSet { manager: Address },
    /// Only the loan manager may do this, and `caller` is not it.
    LendingPool_NotLoanManager { caller: Address },
    /// The number is more than the pool can count: 2^128 or above.
    LendingPool_TooLarge { value: U256 },
    /// The assets are worth no share; or nothing is to be lent, or to wait for.
    LendingPool_ZeroShares,
    /// The pool can lend `free` now, less than the `needed` amount.
    LendingPool_CashShort { free: u128, needed: u128 },
    /// Debt would be `debt`, above `limit`.
    LendingPool_AboveDebtLimit { debt: u128, limit: u128 },
    /// `paid` is less than what the debt shares owe.
    LendingPool_Underpaid { owed: u128, paid: u128 },
    /// No request has this number, or it has been paid or cancelled.
    LendingPool_UnknownRequest { request: u32 },
    /// `caller` is not who made the request.
    LendingPool_NotRequester { request: u32, caller: Address },
    /// Cash has not reached the request, or not by an atto: `ahead` shares are before it.
    LendingPool_NotReached { request: u32, ahead: u128 },
}
