//! Messages that anyone may send: they sweep income, and liquidate collateral.

use super::LoanManagerError;
use ink::Revert;

/// The messages of keepers and bidders.
#[ink::trait_definition]
pub trait LoanManagerKeepers {
    /// Claim the income of a position and split it by its state. Anyone may, always; once a day is enough.
    ///
    /// A keeper that sweeps a position in CashSweep or Liquidation, and is not its borrower, gets `tipBps` of the
    /// income. Requires: the position (LoanManager_UnknownPosition); income came in, or the state changed
    /// (LoanManager_Nothing). Emits: Swept for each coin, Repaid, StateChanged. Rounding: the part for the debt up, the
    /// tip down. Unit: atto of the batches' coin. If NFTs of the position earn both coins, each number adds atto of
    /// both coins without a price: read the amounts of each coin in Swept. Returns: (claimed, toDebt).
    #[ink(message)]
    fn sweep(&mut self, position: u32) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Collect vested income of an NFT that left its position, for the owner of that income. Anyone may.
    ///
    /// Requires: a segment of such an NFT (LoanManager_NotCollateral); vested income
    /// (RewardDistributor_NothingToClaim). Emits: Collected. Returns the amount. Unit: atto of the batch's coin.
    #[ink(message)]
    fn collect(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect late income of a day in a position: see `RewardDistributor.claimLate`. Anyone may.
    ///
    /// It is split by the state of the position now. Requires: a segment of the loan manager (LoanManager_NotCollateral),
    /// of an NFT that is not auctioned (LoanManager_AuctionRuns); a day of it (RewardDistributor_WrongDay); late income that
    /// was not collected (RewardDistributor_NothingToClaim). Emits: Swept, Repaid, StateChanged; or Collected if the NFT
    /// has left its position. Returns the amount. Unit: atto of the batch's coin.
    #[ink(message)]
    fn collectLate(&mut self, tokenId: u64, segment: u32, day: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect the escrow of missed days in a position: see `PowerMarket.refundMissed`. Anyone may.
    ///
    /// It is split by the state of the position now: after the provider's default all of it goes to the debt. Escrow in
    /// a third coin, neither the pool's nor the other, cannot pay a debt: all of it goes to the borrower. Requires: a
    /// segment of the loan manager (LoanManager_NotCollateral), of an NFT that is not auctioned (LoanManager_AuctionRuns);
    /// an amount (LoanManager_Nothing). Emits: StateChanged; Swept and Repaid, but not for a third coin; or Collected if
    /// the NFT has left its position. Returns the amount. Unit: atto of the coin that the NFT was bought with.
    #[ink(message)]
    fn collectMissed(&mut self, tokenId: u64, segment: u32) -> Result<u128, Revert<LoanManagerError>>;

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
    /// The notice counts calendar days of the loan manager's clock, from the day on which state 2 or 3 was recorded,
    /// for instance by `sweep`. So 3 days are over after 2 to 3 times 24 hours. Requires: the position
    /// (LoanManager_UnknownPosition); an NFT of it (LoanManager_NotCollateral); state Liquidation
    /// (LoanManager_WrongState), after `noticeDays` (LoanManager_TooEarly); no auction of the position
    /// (LoanManager_AuctionRuns), nor one within `spacingSeconds` (LoanManager_TooEarly); an NFT that counts, while
    /// others do and `patienceDays` are not over (LoanManager_Nothing). Emits: AuctionStarted, StateChanged.
    /// Returns the start price. Unit: atto of the pool's coin.
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
}
