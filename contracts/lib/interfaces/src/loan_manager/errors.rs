//! Errors of the loan manager.

use ink::Address;

/// Errors of the loan manager.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoanManagerError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    LoanManager_NotContract { account: Address },
    /// `coin` has `decimals`, not 6 to 18.
    LoanManager_WrongDecimals { coin: Address, decimals: u8 },
    /// `value` is more than `limit`.
    LoanManager_AboveLimit { value: u128, limit: u128 },
    /// New debt is paused until `until` (unix seconds).
    LoanManager_Paused { until: u64 },
    /// The next pause can begin at `from` (unix seconds).
    LoanManager_PauseTooSoon { from: u64 },
    /// `batch` is not listed here, or delivers another coin.
    LoanManager_NotListed { batch: u32 },
    /// The provider of `batch` has not defaulted on it, or that is recorded already.
    LoanManager_NoDefault { batch: u32 },
    /// DMC has been set, to `dmc`; it is set once.
    LoanManager_DmcIsSet { dmc: Address },
    /// There is no position of this number.
    LoanManager_UnknownPosition { position: u32 },
    /// `caller` is not the borrower of the position.
    LoanManager_NotBorrower { position: u32, caller: Address },
    /// `caller` was not offered the position, or the offer is void.
    LoanManager_NotOffered { position: u32, caller: Address },
    /// The position has changed: the caller named revision `seen`, and its revision is `revision` now.
    LoanManager_PositionChanged { position: u32, seen: u32, revision: u32 },
    /// `tokenId` is not collateral of the position, or this message does not collect the segment or the day. `position`
    /// is 0 for an NFT in no position, and for a wrong day.
    LoanManager_NotCollateral { position: u32, tokenId: u64 },
    /// A position cannot have `count` NFTs: it is zero, with a debt left, or more than it can hold.
    LoanManager_InvalidCount { count: u32 },
    /// A feed is in `state` (see `output_oracle`); this requires 1, Fresh.
    LoanManager_FeedNotFresh { state: u32 },
    /// The debt would be `debt`, above the credit `limit` of the position.
    LoanManager_AboveCredit { debt: u128, limit: u128 },
    /// The position is in `state`, and only Liquidation allows an auction.
    LoanManager_WrongState { position: u32, state: u32 },
    /// The debt would be `debt`, below the minimum.
    LoanManager_DebtTooSmall { debt: u128, min: u128 },
    /// The debt needs `needed` DMC, and the position has `supplied`.
    LoanManager_DmcTooLittle { supplied: u128, needed: u128 },
    /// There is nothing to claim, pay or sell.
    LoanManager_Nothing { position: u32 },
    /// `tokenId` of the position is in an auction.
    LoanManager_AuctionRuns { position: u32, tokenId: u64 },
    /// The position has no auction, or its auction has a bid already, or (`redeem`) has no bid.
    LoanManager_NoAuction { position: u32 },
    /// It is possible from `from` on (seconds of the loan manager's clock, see `clock`).
    LoanManager_TooEarly { from: u64 },
    /// It was possible until `until` (seconds of the loan manager's clock, see `clock`).
    LoanManager_TooLate { until: u64 },
    /// The price is `price`, more than the `bound` that the caller signed.
    LoanManager_PriceAboveBound { price: u128, bound: u128 },
}
