//! ERC-4626: a vault of one coin whose shares are an ERC-20, with the ABI and the errors of OpenZeppelin's.
//!
//! Amounts are `uint256` in the ABI. Assets are in the coin's smallest unit (atto), shares in the share's. Every
//! conversion rounds in the vault's favour: what you get down, what you pay up. An amount of zero is accepted, with its
//! events.

#[cfg(feature = "lending-pool")]
use crate::lending_pool::LendingPoolError;
#[cfg(feature = "lending-pool")]
use ink::Revert;
use ink::{Address, U256};

/// `sender` deposited `assets`, and `owner` got `shares`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Deposit {
    #[ink(topic)]
    pub sender: Address,
    #[ink(topic)]
    pub owner: Address,
    pub assets: U256,
    pub shares: U256,
}

/// `sender` had `shares` of `owner` burned, and `receiver` got `assets`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Withdraw {
    #[ink(topic)]
    pub sender: Address,
    #[ink(topic)]
    pub receiver: Address,
    #[ink(topic)]
    pub owner: Address,
    pub assets: U256,
    pub shares: U256,
}

/// ERC-4626. Its ERC-20 half is [`crate::erc20`].
#[cfg(feature = "lending-pool")]
#[ink::trait_definition]
pub trait Erc4626 {
    /// The coin that is lent: the address of an ERC-20.
    #[ink(message)]
    fn asset(&self) -> Address;

    /// The assets of all shares now: cash and debt with its interest, less the reserve. [atto]
    #[ink(message)]
    fn totalAssets(&self) -> Result<U256, Revert<LendingPoolError>>;

    /// How many shares `assets` are now. Rounding: down.
    ///
    /// Errors: LendingPool_TooLarge, Panic(0x11). The same for all conversions and previews.
    #[ink(message)]
    fn convertToShares(&self, assets: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// How many assets `shares` are now. Rounding: down.
    #[ink(message)]
    fn convertToAssets(&self, shares: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// The maximum deposit for `receiver`: until the pool has 2^96 atto. Zero once lenders have lost all.
    #[ink(message)]
    fn maxDeposit(&self, receiver: Address) -> U256;

    /// How many shares `deposit` would give for `assets` in this block. Rounding: down.
    #[ink(message)]
    fn previewDeposit(&self, assets: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// Lend `assets` to the pool; `receiver` gets shares.
    ///
    /// Requires: an allowance of the caller for `assets`; at most `maxDeposit` (ERC4626ExceededMaxDeposit); one share
    /// at least, unless `assets` are zero (LendingPool_ZeroShares); a `receiver` that is neither zero nor the pool
    /// (ERC20InvalidReceiver). Rounding: shares down. Emits: Transfer from zero, Deposit. Returns the shares.
    #[ink(message)]
    fn deposit(&mut self, assets: U256, receiver: Address) -> Result<U256, Revert<LendingPoolError>>;

    /// The maximum mint for `receiver`, in shares. See `maxDeposit`.
    #[ink(message)]
    fn maxMint(&self, receiver: Address) -> U256;

    /// The assets that `mint` would cost for `shares` in this block. Rounding: up.
    #[ink(message)]
    fn previewMint(&self, shares: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// Mint exactly `shares` to `receiver`, for their price.
    ///
    /// Requires: as `deposit` (ERC4626ExceededMaxMint). Rounding: assets up. Emits: Transfer from zero, Deposit.
    /// Returns the assets.
    #[ink(message)]
    fn mint(&mut self, shares: U256, receiver: Address) -> Result<U256, Revert<LendingPoolError>>;

    /// The maximum withdrawal of `owner` now: the value of its shares, within the cash that the queue does not need.
    #[ink(message)]
    fn maxWithdraw(&self, owner: Address) -> U256;

    /// How many shares `withdraw` would burn for `assets` in this block, if the cash is there. Rounding: up.
    #[ink(message)]
    fn previewWithdraw(&self, assets: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// Withdraw exactly `assets` to `receiver`, for shares of `owner`.
    ///
    /// Requires: at most `maxWithdraw(owner)` (ERC4626ExceededMaxWithdraw; then use `requestWithdrawal`); `owner`
    /// calls, or the caller has an allowance for its shares (ERC20InsufficientAllowance); a `receiver` that is neither
    /// zero nor the pool (ERC20InvalidReceiver). Rounding: shares up. Emits: Transfer to zero, Withdraw. Returns the
    /// shares. Never paused.
    #[ink(message)]
    fn withdraw(&mut self, assets: U256, receiver: Address, owner: Address) -> Result<U256, Revert<LendingPoolError>>;

    /// The maximum redemption of `owner` now, in shares. See `maxWithdraw`. It includes dust, which is burned for
    /// nothing.
    #[ink(message)]
    fn maxRedeem(&self, owner: Address) -> U256;

    /// The assets that `redeem` would pay for `shares` in this block, if the cash is there. Rounding: down.
    #[ink(message)]
    fn previewRedeem(&self, shares: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// Redeem exactly `shares` of `owner`: `receiver` gets their value.
    ///
    /// Requires: at most `maxRedeem(owner)` (ERC4626ExceededMaxRedeem); else as `withdraw`. Rounding: assets down, so
    /// shares that are worth less than an atto pay nothing.
    /// Emits: Transfer to zero, Withdraw. Returns the assets. Never paused.
    #[ink(message)]
    fn redeem(&mut self, shares: U256, receiver: Address, owner: Address) -> Result<U256, Revert<LendingPoolError>>;
}
