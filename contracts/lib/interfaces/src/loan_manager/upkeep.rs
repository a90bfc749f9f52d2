//! Messages that anyone may send: they liquidate collateral, and sell what the loan manager holds.

use super::LoanManagerError;
use ink::{Address, Revert};

/// The messages of bidders, and of keepers when something went wrong.
#[ink::trait_definition]
pub trait LoanManagerUpkeep {
    /// Buy up to `amount` of the other coin that is held for a position's debt (0: for the reserve), for at most `max`.
    ///
    /// At the oracle's price less `discountBps`. Rounding: price up. Requires: the position
    /// (LoanManager_UnknownPosition); held income (LoanManager_Nothing); fresh feeds (LoanManager_FeedNotFresh); the
    /// bound (LoanManager_PriceAboveBound); an allowance for this contract. Emits: IncomeSold, Repaid, StateChanged if
    /// the debt ends or the state of a position that was weak on record changes. Unit: atto. Returns: (bought, paid).
    #[ink(message)]
    fn buyIncome(&mut self, position: u32, amount: u128, max: u128) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Buy up to `amount` of slashed DMC for at most `max`, which goes to the pool's reserve.
    ///
    /// At the oracle's price less `discountBps`. Rounding: price up. Requires: slashed DMC (LoanManager_Nothing); fresh
    /// feeds, the bound and an allowance as `buyIncome`. Emits: SlashedSold. Unit: atto. Returns: (bought, paid).
    #[ink(message)]
    fn buySlashed(&mut self, amount: u128, max: u128) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Start the auction of an NFT of a position in Liquidation. Anyone may.
    ///
    /// What is due on the NFT, its income and the escrow of missed days, is collected first, so that nobody gets it with
    /// the lot for nothing. The notice counts calendar days of the loan manager's clock, from the day on which state 2 or 3 was recorded,
    /// for instance by `sweep`. So 3 days are over after 2 to 3 times 24 hours. Requires: the position
    /// (LoanManager_UnknownPosition); an NFT of it (LoanManager_NotCollateral); state Liquidation
    /// (LoanManager_WrongState), after `noticeDays` (LoanManager_TooEarly); no auction of the position
    /// (LoanManager_AuctionRuns), nor one within `spacingSeconds` (LoanManager_TooEarly); an NFT that counts, while
    /// others do and `patienceDays` are not over (LoanManager_Nothing). Emits: AuctionStarted, StateChanged;
    /// Swept and Repaid if something was due. Returns the start price. Unit: atto of the pool's coin.
    #[ink(message)]
    fn startAuction(&mut self, position: u32, tokenId: u64) -> Result<u128, Revert<LoanManagerError>>;

    /// Bid for the lot in an auction, at its price now, at most `max`. The lot is yours unless it is redeemed.
    ///
    /// Requires: an auction without a bid, of a position with a debt (LoanManager_NoAuction), also after its price has
    /// stopped falling; the bound (LoanManager_PriceAboveBound); an allowance for this contract. The state is not
    /// checked again. Emits: BidPlaced. Returns the price. Unit: atto of the pool's coin.
    #[ink(message)]
    fn bid(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// Redeem a lot that has a bid: pay the bidder a fine, and repay down to the maximum LTV. Anyone may, for the
    /// borrower.
    ///
    /// The caller pays the debt above `maxLtvBps` of the collateral value and the fine, a part of the bid; at most
    /// `max`. Requires: the position (LoanManager_UnknownPosition); a bid (LoanManager_NoAuction); the redeem window
    /// (LoanManager_TooLate); the bound (LoanManager_PriceAboveBound); an allowance for this contract. Emits: Redeemed,
    /// Repaid if debt is repaid, StateChanged. Rounding: the fine up. Returns the amount paid. Unit: atto of the pool's
    /// coin.
    #[ink(message)]
    fn redeem(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// End an auction: hand the lot over after the redeem window, or close an auction without a bid. Anyone may.
    ///
    /// When the position has no NFT left, the rest of its debt is bad debt at once. Requires: the position
    /// (LoanManager_UnknownPosition); an auction (LoanManager_NoAuction); its time is over, or the debt is paid and
    /// there is no bid (LoanManager_TooEarly). Emits: CollateralChanged (false) and LotSold if the lot leaves the
    /// position; Repaid, BadDebtRealized, StateChanged.
    #[ink(message)]
    fn settle(&mut self, position: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Record that the provider of a batch has defaulted on it: there is no new debt on any of its batches. Anyone may.
    ///
    /// Governance ends it by `limitProvider`. Requires: a listed batch (LoanManager_NotListed) in default
    /// (LoanManager_NoDefault). Emits: ProviderDefaulted.
    #[ink(message)]
    fn reportDefault(&mut self, batch: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Withdraw what the loan manager owes you, because `coin` refused to pay you before.
    ///
    /// Requires: an amount (LoanManager_Nothing). Emits: nothing. Returns the amount. Unit: smallest unit of the coin.
    #[ink(message)]
    fn withdrawOwed(&mut self, coin: Address) -> Result<u128, Revert<LoanManagerError>>;
}
