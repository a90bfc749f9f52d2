//! The market's errors.

use ink::Address;

/// The market's errors.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PowerMarketError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    PowerMarket_NotContract { account: Address },
    /// The distributor is set already: it is `distributor`.
    PowerMarket_DistributorIsSet { distributor: Address },
    /// `caller` is not the distributor.
    PowerMarket_NotDistributor { caller: Address },
    /// No product has this number.
    PowerMarket_UnknownProduct { product: u32 },
    /// `product` is retired: no more batches of it are listed.
    PowerMarket_ProductRetired { product: u32 },
    /// `account` is not an admitted provider.
    PowerMarket_NotProvider { account: Address },
    /// `account` is not the provider of `batch`.
    PowerMarket_NotProviderOfBatch { batch: u32, account: Address },
    /// `account` does not have the right to this: it is neither the provider of `batch` nor its payout account, or the
    /// role was not offered to it.
    PowerMarket_NotRole { batch: u32, account: Address },
    /// No batch has this number.
    PowerMarket_UnknownBatch { batch: u32 },
    /// `batch` is not sold for `coin`, or `coin` is not listed.
    PowerMarket_WrongPaymentCoin { batch: u32, coin: Address },
    /// `coin` has `decimals`: a coin has to have 6 to 18.
    PowerMarket_WrongDecimals { coin: Address, decimals: u8 },
    /// The batch accepts four coins already.
    PowerMarket_TooManyCoins { batch: u32 },
    /// `price` is so small that a day's slice would be zero.
    PowerMarket_PriceTooSmall { price: u128 },
    /// The purchase costs `price`, more than `bound`, the buyer's `maxPrice`.
    PowerMarket_PriceAboveBound { price: u128, bound: u128 },
    /// The terms are at version `current`; the buyer signed version `signed`.
    PowerMarket_TermsChanged { current: u32, signed: u32 },
    /// The batch is in `state`, in which this is not possible.
    PowerMarket_WrongState { batch: u32, state: u32 },
    /// `left` tokens are left, fewer than `asked`.
    PowerMarket_SoldOut { batch: u32, left: u32, asked: u32 },
    /// `count` is zero or above the maximum of one call: 100 to buy, 25 for refunds.
    PowerMarket_InvalidCount { count: u32 },
    /// The receiver is the zero address, or a contract that cannot send tokens on.
    PowerMarket_InvalidReceiver { receiver: Address },
    /// The bond has to be at least `needed` for this purchase or withdrawal; it is `posted`.
    PowerMarket_BondTooSmall { batch: u32, needed: u128, posted: u128 },
    /// The amount is zero.
    PowerMarket_ZeroAmount,
    /// `available` can be withdrawn, less than `asked`: there has to be at least one unit.
    PowerMarket_NothingToWithdraw { available: u128, asked: u128 },
    /// Days are settled in order: the batch is at `expected`, not at `day`.
    PowerMarket_WrongDay { batch: u32, day: u32, expected: u32 },
    /// `day` is not over yet.
    PowerMarket_DayNotOver { day: u32 },
    /// `tokenId` is not of `batch`.
    PowerMarket_WrongToken { batch: u32, tokenId: u64 },
    /// The provider missed the last `missedInRow` days: nothing is sold, and the bond stays, until a day is delivered.
    PowerMarket_InArrears { batch: u32, missedInRow: u32 },
    /// `day` should have been settled until `due` (unix seconds): nothing is sold until it is.
    PowerMarket_Overdue { batch: u32, day: u32, due: u64 },
    /// The batch can be ended from `from` on. [unix seconds]
    PowerMarket_NotAbandoned { batch: u32, from: u64 },
    /// `caller` is not `payee`, the account that this is owed to.
    PowerMarket_NotPayee { tokenId: u64, caller: Address, payee: Address },
    /// `value` is above `limit`.
    PowerMarket_AboveLimit { value: u128, limit: u128 },
    /// Sales are paused until `until` (unix seconds).
    PowerMarket_Paused { until: u64 },
    /// Sales can be paused again from `from` on. [unix seconds]
    PowerMarket_PauseTooSoon { from: u64 },
}
