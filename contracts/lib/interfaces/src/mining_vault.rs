//! The ERC-4626 half of [`crate::mining_pool`]: the standard's messages, with the pool's two values and its fees.
//!
//! **Two values.** The value of power that has not earned yet is an estimate, so the pool has two values:
//! - *The redemption value* pays withdrawals. It is cash, claimable income, and escrow that is due back for missed
//!   days; vesting income times `lockedBps`; and income to come, at the conservative output, times `incomeBps` times
//!   the square of the part of its days that the provider delivered. The loan manager counts the same way. The pool's
//!   fee on income is taken off. The pools are deployed with an `incomeBps` of 3_500: on the worst day on record, in
//!   October 2020, an NFT with 540 days to go went on to earn 39 % of its income to come. So on no day did a redemption
//!   pay more than holding on would have.
//! - *The deposit value* prices deposits. It has no haircuts, and counts power at its cost for the days left at least.
//!
//! Both are needed. At the redemption price, deposits after a purchase would buy power at a third of its cost. And the
//! conservative output can double within days of a shock, so a deposit and a redemption at one price would take what
//! belongs to others. The difference of the two values belongs to the holders, who get it as income comes in. So
//! deposits and withdrawals never lower the price of the other shares. A purchase lowers the redemption value, because
//! cash turns into power that counts for less, unless the power is cheap. It never lowers the deposit value.
//! `convertTo..` and `totalAssets` are at the redemption value, before the fee; `previewDeposit` and `previewMint` at
//! the deposit value; `previewWithdraw` and `previewRedeem` at the redemption value, after the fee.
//!
//! **Coins.** The pool has its own coin, and the coin that its batches deliver; for dHFIL they are the same. Where they
//! differ, the pool holds income and sells it to anyone at the oracle's price less `discountBps` (`buyIncome`). Held
//! income counts in the redemption value at the lower of spot and average less that discount, and in the deposit value
//! at the higher. The coin `usd` counts as one dollar. All coins are set at deployment and trusted to move the amounts
//! that they are told, or to revert: the pool does not count what arrives.
//!
//! **Shares.** As in [`crate::lending_pool`]: the pool keeps its own accounting, so a donation changes nothing. A
//! share's price is `(value + 1) / (shares + 10^6)`. Shares have six decimals more than the coin.
//!
//! **Fees.** `incomeFeeBps` of income when it is claimed, and `exitFeeBps` of withdrawals. Both go to the treasury.
//!
//! **Amounts** are `uint256` in the ABI. Assets are in the coin's smallest unit (atto), shares in the share's. Every
//! conversion rounds in the pool's favour: what you get down, what you pay up. An amount of zero is accepted, with its
//! events.

use crate::mining_pool::MiningPoolError;
use ink::{Address, Revert, U256};

/// ERC-4626. Its ERC-20 half is [`crate::erc20`], its events are [`crate::erc4626`]'s.
#[ink::trait_definition]
pub trait Erc4626 {
    /// The pool's coin: the address of an ERC-20.
    #[ink(message)]
    fn asset(&self) -> Address;

    /// The redemption value of all shares now. [atto]
    #[ink(message)]
    fn totalAssets(&self) -> Result<U256, Revert<MiningPoolError>>;

    /// How many shares `assets` are now, at the redemption price and before the fee. Rounding: down.
    ///
    /// Errors: MiningPool_TooLarge, Panic(0x11). The same for all conversions and previews.
    #[ink(message)]
    fn convertToShares(&self, assets: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// How many assets `shares` are now, at the redemption price and before the fee. Rounding: down.
    #[ink(message)]
    fn convertToAssets(&self, shares: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// The maximum deposit for `receiver`: until the deposit value is `maxAssets`, or 2^96 atto.
    ///
    /// Zero while a feed is not fresh, and once the price of a share is too low to count with.
    #[ink(message)]
    fn maxDeposit(&self, receiver: Address) -> U256;

    /// How many shares `deposit` would give for `assets` in this block, at the deposit price. Rounding: down.
    #[ink(message)]
    fn previewDeposit(&self, assets: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// Deposit `assets` into the pool; `receiver` gets shares at the deposit price.
    ///
    /// The redemption price is lower: a share redeems for less than it cost, until income has come in.
    /// Requires, unless `assets` are zero: fresh feeds (MiningPool_FeedNotFresh) and one share at least
    /// (MiningPool_ZeroShares). An allowance of the caller for `assets`; at most `maxDeposit`
    /// (ERC4626ExceededMaxDeposit); a `receiver` that is neither zero nor the pool (ERC20InvalidReceiver).
    /// Rounding: shares down. Emits: Transfer from zero, Deposit. Returns the shares.
    #[ink(message)]
    fn deposit(&mut self, assets: U256, receiver: Address) -> Result<U256, Revert<MiningPoolError>>;

    /// The maximum mint for `receiver`, in shares. See `maxDeposit`.
    #[ink(message)]
    fn maxMint(&self, receiver: Address) -> U256;

    /// The assets that `mint` would cost for `shares` in this block, at the deposit price. Rounding: up.
    #[ink(message)]
    fn previewMint(&self, shares: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// Mint exactly `shares` to `receiver`, for their deposit price.
    ///
    /// Requires: as `deposit` (ERC4626ExceededMaxMint). Rounding: assets up. Emits: Transfer from zero, Deposit.
    /// Returns the assets.
    #[ink(message)]
    fn mint(&mut self, shares: U256, receiver: Address) -> Result<U256, Revert<MiningPoolError>>;

    /// The maximum withdrawal of `owner` now, after the fee: the value of its shares, within the cash that the queue
    /// does not need.
    #[ink(message)]
    fn maxWithdraw(&self, owner: Address) -> U256;

    /// How many shares `withdraw` would burn for `assets` and the fee in this block, if the cash is there. Rounding:
    /// up.
    #[ink(message)]
    fn previewWithdraw(&self, assets: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// Withdraw exactly `assets` to `receiver`, for shares of `owner` at the redemption price; the fee comes on top.
    ///
    /// Requires: at most `maxWithdraw(owner)` (ERC4626ExceededMaxWithdraw; then use `requestWithdrawal`); `owner`
    /// calls, or the caller has an allowance for its shares (ERC20InsufficientAllowance); a `receiver` that is neither
    /// zero nor the pool (ERC20InvalidReceiver). Rounding: shares up. Emits: Transfer to zero, Withdraw. Returns the
    /// shares. Never paused.
    #[ink(message)]
    fn withdraw(&mut self, assets: U256, receiver: Address, owner: Address) -> Result<U256, Revert<MiningPoolError>>;

    /// The maximum redemption of `owner` now, in shares. See `maxWithdraw`. It includes dust, which is burned for
    /// nothing.
    #[ink(message)]
    fn maxRedeem(&self, owner: Address) -> U256;

    /// The assets that `redeem` would pay for `shares` in this block, after the fee, if the cash is there. Rounding:
    /// down.
    #[ink(message)]
    fn previewRedeem(&self, shares: U256) -> Result<U256, Revert<MiningPoolError>>;

    /// Redeem exactly `shares` of `owner`: `receiver` gets their redemption price, less the fee.
    ///
    /// Requires: at most `maxRedeem(owner)` (ERC4626ExceededMaxRedeem); else as `withdraw`. Rounding: assets down, the
    /// fee up, so shares that are worth less than an atto after the fee pay nothing. Emits: Transfer to zero, Withdraw.
    /// Returns the assets. Never paused.
    #[ink(message)]
    fn redeem(&mut self, shares: U256, receiver: Address, owner: Address) -> Result<U256, Revert<MiningPoolError>>;
}
