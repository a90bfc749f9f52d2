//! ERC-4626: a vault of one coin whose shares are an ERC-20, with the ABI and the errors of OpenZeppelin's.
//!
//! Amounts are `uint256` in the ABI. Assets are in the coin's smallest unit (atto), shares in the share's.
//! Every conversion rounds for the vault: what you get down, what you pay up. Nothing in or out is no error: it is
//! accepted, with its events.

#[cfg(feature = "lending-pool")]
use crate::lending_pool::LendingPoolError;
#[cfg(feature = "lending-pool")]
use ink::Revert;
use ink::{Address, U256};

/// `sender` paid `assets` in, and `owner` got `shares`.
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

/// `shares` of `owner` ended, and `receiver` got `assets`; `sender` asked for it.
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
    /// The coin that is lent. The address of an ERC-20.
    #[ink(message)]
    fn asset(&self) -> Address;

    /// What belongs to all shares together now: cash and debt with its interest, less the reserve. [atto]
    #[ink(message)]
    fn totalAssets(&self) -> Result<U256, Revert<LendingPoolError>>;

    /// Shares that `assets` are worth now. Rounding: down.
    ///
    /// Errors: LendingPool_TooLarge, Panic(0x11). The same for all conversions and previews.
    #[ink(message)]
    fn convertToShares(&self, assets: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// What `shares` are worth now. Rounding: down.
    #[ink(message)]
    fn convertToAssets(&self, shares: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// The most that `deposit` accepts for `receiver`: until the pool holds 2^96 atto. Zero once lenders have lost all.
    #[ink(message)]
    fn maxDeposit(&self, receiver: Address) -> U256;

    /// Shares that `deposit` would give for `assets` in this block. Rounding: down.
    #[ink(message)]
    fn previewDeposit(&self, assets: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// Lend `assets` to the pool; `receiver` gets shares of it.
    ///
    /// Requires: the caller allowed this contract `assets`; at most `maxDeposit` (ERC4626ExceededMaxDeposit); at least
    /// one share for what is more than nothing (LendingPool_ZeroShares); `receiver` neither zero nor the pool
    /// (ERC20InvalidReceiver). Rounding: shares down.
    /// Emits: Transfer from zero, Deposit. Returns the shares.
    #[ink(message)]
    fn deposit(&mut self, assets: U256, receiver: Address) -> Result<U256, Revert<LendingPoolError>>;

    /// The most shares that `mint` gives to `receiver`.
    #[ink(message)]
    fn maxMint(&self, receiver: Address) -> U256;

    /// What `mint` would cost for `shares` in this block. Rounding: up.
    #[ink(message)]
    fn previewMint(&self, shares: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// Lend what `shares` cost; `receiver` gets exactly `shares`.
    ///
    /// Requires: as `deposit` (ERC4626ExceededMaxMint). Rounding: assets up. Emits: Transfer from zero, Deposit.
    /// Returns the assets.
    #[ink(message)]
    fn mint(&mut self, shares: U256, receiver: Address) -> Result<U256, Revert<LendingPoolError>>;

    /// The most that `owner` can withdraw now: its shares' worth, within the cash that nobody in the queue waits for.
    #[ink(message)]
    fn maxWithdraw(&self, owner: Address) -> U256;

    /// Shares that `withdraw` would take for `assets` in this block, if the cash is there. Rounding: up.
    #[ink(message)]
    fn previewWithdraw(&self, assets: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// Take exactly `assets` out, to `receiver`, for shares of `owner`.
    ///
    /// Requires: at most `maxWithdraw(owner)` (ERC4626ExceededMaxWithdraw; then ask for it with
    /// `requestWithdrawal`); the caller is `owner` or may spend its shares (ERC20InsufficientAllowance).
    /// Rounding: shares up. Emits: Transfer to zero, Withdraw. Returns the shares. Never paused.
    #[ink(message)]
    fn withdraw(&mut self, assets: U256, receiver: Address, owner: Address) -> Result<U256, Revert<LendingPoolError>>;

    /// The most shares that `owner` can redeem now. See `maxWithdraw`. Dust is among them: it ends for nothing.
    #[ink(message)]
    fn maxRedeem(&self, owner: Address) -> U256;

    /// What `redeem` would pay for `shares` in this block, if the cash is there. Rounding: down.
    #[ink(message)]
    fn previewRedeem(&self, shares: U256) -> Result<U256, Revert<LendingPoolError>>;

    /// End exactly `shares` of `owner`, and pay what they are worth to `receiver`.
    ///
    /// Requires: at most `maxRedeem(owner)` (ERC4626ExceededMaxRedeem); else as `withdraw`. Rounding: assets down, so
    /// shares that are worth less than an atto are paid nothing.
    /// Emits: Transfer to zero, Withdraw. Returns the assets. Never paused.
    #[ink(message)]
    fn redeem(&mut self, shares: U256, receiver: Address, owner: Address) -> Result<U256, Revert<LendingPoolError>>;
}
