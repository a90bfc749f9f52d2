//! The errors of the pool.

use ink::{Address, U256};

/// The errors of the pool. Its shares also raise [`crate::erc20::Erc20Error`].
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MiningPoolError {
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
    MiningPool_NotContract { account: Address },
    /// `coin` has another number of decimals than 18.
    MiningPool_WrongDecimals { coin: Address, decimals: u8 },
    /// `value` is above what the pool can count: 2^128 or more.
    MiningPool_TooLarge { value: U256 },
    /// The assets buy no share, or the request is for no shares.
    MiningPool_ZeroShares,
    /// A feed is in `state` (see `output_oracle`). The message needs 1, Fresh.
    MiningPool_FeedNotFresh { state: u32 },
    /// `batch` is not of the pool's kind, or delivers another coin.
    MiningPool_WrongBatch { batch: u32 },
    /// `batch` is not allowed here.
    MiningPool_NotAllowed { batch: u32 },
    /// With this purchase the sale of `batch` would reach `sold`, below its `minimum`, and may fail.
    MiningPool_SaleNotSure { batch: u32, sold: u32, minimum: u32 },
    /// An NFT costs `price`, above the `bound` that its income to come allows.
    MiningPool_PriceAboveBound { price: u128, bound: u128 },
    /// The cost of holdings of `batch` would be `spent`, above its `limit`.
    MiningPool_AboveBatchLimit { batch: u32, spent: u128, limit: u128 },
    /// The cost of holdings of `provider` would be `spent`, above its `limit`.
    MiningPool_AboveProviderLimit { provider: Address, spent: u128, limit: u128 },
    /// The pool would have `spent` today, above the day's `limit`.
    MiningPool_AboveDayLimit { spent: u128, limit: u128 },
    /// The pool can spend `free` now, less than `needed`.
    MiningPool_CashShort { free: u128, needed: u128 },
    /// The purchase costs `cost`, below `min`, which a new holding needs (see `invest`).
    MiningPool_PurchaseTooSmall { cost: u128, min: u128 },
    /// There are `max` holdings. One has to be closed first.
    MiningPool_TooManyHoldings { max: u32 },
    /// `count` is zero, or above the maximum of a call.
    MiningPool_InvalidCount { count: u32 },
    /// No holding has this number.
    MiningPool_UnknownHolding { holding: u32 },
    /// Nothing can be claimed, sold or sent.
    MiningPool_Nothing { holding: u32 },
    /// The holding can still pay: its term goes on, or some income or escrow is vesting or unclaimed.
    MiningPool_HoldingNotOver { holding: u32 },
    /// The price is `price`, above the `bound` that the caller signed.
    MiningPool_AboveSigned { price: u128, bound: u128 },
    /// The treasury is not set.
    MiningPool_NoTreasury,
    /// No request has this number, or it was paid or cancelled.
    MiningPool_UnknownRequest { request: u32 },
    /// `caller` did not make the request.
    MiningPool_NotRequester { request: u32, caller: Address },
    /// Cash has not reached the request, or not by an atto: `ahead` shares are before it.
    MiningPool_NotReached { request: u32, ahead: u128 },
}
