//! Why the loan manager refuses.

use ink::Address;

/// Why the loan manager refuses.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoanManagerError {
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `account` is not a contract.
    LoanManager_NotContract { account: Address },
    /// A term is out of its range: `field` counts the fields of LoanTerms from 0.
    LoanManager_InvalidTerms { field: u32 },
    /// `value` is more than `limit`.
    LoanManager_AboveLimit { value: u128, limit: u128 },
    /// New debt is paused until `until` (unix seconds).
    LoanManager_Paused { until: u64 },
    /// The next pause can begin at `from` (unix seconds).
    LoanManager_PauseTooSoon { from: u64 },
    /// `batch` is not listed here, or its income is in another coin.
    LoanManager_NotListed { batch: u32 },
    /// DMC has been set, to `dmc`; it is set once.
    LoanManager_DmcIsSet { dmc: Address },
    /// There is no such position.
    LoanManager_UnknownPosition { position: u32 },
    /// `caller` is not the borrower of the position.
    LoanManager_NotBorrower { position: u32, caller: Address },
    /// `caller` was not offered the position, or the offer is void.
    LoanManager_NotOffered { position: u32, caller: Address },
    /// The position has changed: the caller named revision `seen`, and it is at `revision` now.
    LoanManager_PositionChanged { position: u32, seen: u32, revision: u32 },
    /// `tokenId` is not pledged in the position.
    LoanManager_NotCollateral { position: u32, tokenId: u32 },
    /// `count` tokens are none, or more than a position holds.
    LoanManager_InvalidCount { count: u32 },
    /// A feed is in `state` (see `output_oracle`): only 1, Fresh, is good enough for this.
    LoanManager_FeedNotFresh { state: u32 },
    /// The position may owe `limit`; this would leave it owing `debt`.
    LoanManager_AboveCredit { debt: u128, limit: u128 },
    /// The position is in `state`: too weak for this, or (auction) not weak enough, or not for long enough.
    LoanManager_WrongState { position: u32, state: u32 },
    /// What is owed would be `debt`, below the least.
    LoanManager_DebtTooSmall { debt: u128, min: u128 },
    /// The loan needs `needed` DMC, and `pledged` are.
    LoanManager_DmcTooLittle { pledged: u128, needed: u128 },
    /// There is nothing to claim, pay or sell.
    LoanManager_Nothing { position: u32 },
    /// A lot of the position is being auctioned.
    LoanManager_AuctionRuns { position: u32, tokenId: u32 },
    /// No lot of the position is being auctioned, or it has a bid, or (settle, redeem) has none.
    LoanManager_NoAuction { position: u32 },
    /// It is possible from `from` on (seconds of the loan manager's clock, see `clock`).
    LoanManager_TooEarly { from: u64 },
    /// It was possible until `until` (seconds of the loan manager's clock, see `clock`).
    LoanManager_TooLate { until: u64 },
    /// The price is `price`, more than the `bound` that the caller signed.
    LoanManager_PriceAboveBound { price: u128, bound: u128 },
}
