//! The ERC-4626 half of [`crate::mining_pool`]: the standard's messages, with the pool's two values and its fee.
//!
//! Amounts are `uint256` in the ABI. Assets are in the coin's smallest unit (atto), shares in the share's. The low and
//! the high value are explained in the pool's manual. Every conversion rounds for the pool: what you get down, what you
//! pay up. Nothing in or out is no error: it is accepted, with its events.

use crate::mining_pool::MiningPoolError;
use ink::{Address, Revert, U256};

/// ERC-4626. Its ERC-20 half is [`crate::erc20`], its events are [`crate::erc4626`]'s.
#[ink::trait_definition]
pub trait Erc4626 {
    /// The pool's coin. The address of an ERC-20.
    #[ink(message)]
    fn asset(&self) -> Address;

    /// What all shares are worth together now to who leaves: the low value. [atto]
    #[ink(message)]
    fn totalAssets(&self) -> Result<U256, Revert<MiningPoolError>>;

    /// Shares that `assets` are worth now, at the low value and before fees. Rounding: down.
    ///
    /// Errors: MiningPool_TooLarge, Panic(0x11). The same for all conversions and previews.
    #[ink(message)]
    fn convertToShares(&self, assets: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// What `shares` are worth now, at the low value and before fees. Rounding: down.
    #[ink(message)]
    fn convertToAssets(&self, shares: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// The most that `deposit` accepts for `receiver`: until the high value is `maxAssets`, or 2^96 atto.
    ///
    /// Zero while a feed is not fresh, and once a share is worth too little to count.
    #[ink(message)]
    fn maxDeposit(&self, receiver: Address) -> U256;

    /// Shares that `deposit` would give for `assets` in this block, at the high value. Rounding: down.
    #[ink(message)]
    fn previewDeposit(&self, assets: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// Join the pool with `assets`; `receiver` gets shares of it, at the high value.
    ///
    /// Leaving is paid at the low value: a share is worth less to leave with than it cost, until income has come in.
    /// Requires: fresh feeds for what is more than nothing (MiningPool_FeedNotFresh), and at least one share for it
    /// (MiningPool_ZeroShares); the caller allowed this contract `assets`; at most `maxDeposit`
    /// (ERC4626ExceededMaxDeposit); `receiver` neither zero nor the pool (ERC20InvalidReceiver). Rounding: shares down.
    /// Emits: Transfer from zero, Deposit. Returns the shares.
    #[ink(message)]
    fn deposit(&mut self, assets: U256, receiver: Address) -> Result<U256, Revert<MiningPoolError>>;

    /// The most shares that `mint` gives to `receiver`. See `maxDeposit`.
    #[ink(message)]
    fn maxMint(&self, receiver: Address) -> U256;

    /// What `mint` would cost for `shares` in this block, at the high value. Rounding: up.
    #[ink(message)]
    fn previewMint(&self, shares: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// Join the pool with what `shares` cost; `receiver` gets exactly `shares`.
    ///
    /// Requires: as `deposit` (ERC4626ExceededMaxMint). Rounding: assets up. Emits: Transfer from zero, Deposit.
    /// Returns the assets.
    #[ink(message)]
    fn mint(&mut self, shares: U256, receiver: Address) -> Result<U256, Revert<MiningPoolError>>;

    /// The most that `owner` can withdraw now, after the fee: its shares' worth, within the cash that nobody in the
    /// queue waits for.
    #[ink(message)]
    fn maxWithdraw(&self, owner: Address) -> U256;

    /// Shares that `withdraw` would take for `assets` and the fee in this block, if the cash is there. Rounding: up.
    #[ink(message)]
    fn previewWithdraw(&self, assets: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// Take exactly `assets` out, to `receiver`, for shares of `owner` at the low value; the fee comes on top.
    ///
    /// Requires: at most `maxWithdraw(owner)` (ERC4626ExceededMaxWithdraw; then ask for it with
    /// `requestWithdrawal`); the caller is `owner` or may spend its shares (ERC20InsufficientAllowance).
    /// Rounding: shares up. Emits: Transfer to zero, Withdraw. Returns the shares. Never paused.
    #[ink(message)]
    fn withdraw(&mut self, assets: U256, receiver: Address, owner: Address) -> Result<U256, Revert<MiningPoolError>>;

    /// The most shares that `owner` can redeem now. See `maxWithdraw`. Dust is among them: it ends for nothing.
    #[ink(message)]
    fn maxRedeem(&self, owner: Address) -> U256;

    /// What `redeem` would pay for `shares` in this block, after the fee, if the cash is there. Rounding: down.
    #[ink(message)]
    fn previewRedeem(&self, shares: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// End exactly `shares` of `owner`, and pay what they are worth at the low value, less the fee, to `receiver`.
    ///
    /// Requires: at most `maxRedeem(owner)` (ERC4626ExceededMaxRedeem); else as `withdraw`. Rounding: assets down, the
    /// fee up, so shares that are worth less than an atto after the fee are paid nothing. Emits: Transfer to zero, Withdraw. Returns the assets. Never paused.
    #[ink(message)]
    fn redeem(&mut self, shares: U256, receiver: Address, owner: Address) -> Result<U256, Revert<MiningPoolError>>;
}
