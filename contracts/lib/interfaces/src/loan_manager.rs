//! `loan-manager`: loans on mining-power NFTs, which the NFTs' own income repays. One loan manager for each
//! [`crate::lending_pool`].
//!
//! **A position** is a debt and its collateral: at most 20 NFTs under a lien, and DMC. The NFTs stay in the borrower's
//! wallet and cannot move. From the day that an NFT is supplied, its income is paid to the loan manager. Anyone can call
//! `sweep`, which claims the income and splits it by the state of the position. Income that still vests is collateral too.
//!
//! **Collateral value** of an NFT is what it can be counted on to pay, and never a market price. It has two parts. Future
//! net income, from today to the last day (the oracle's `remainingOutput`, less service share and platform fee), counts
//! times `incomeBps`, times the square of the part of its days that the provider delivered. Income that was earned in the
//! position and still vests counts times `lockedBps`. Both are converted at the lower of spot and average price. Days after
//! the term, a provider in default and a retired kind count nothing. So the credit line falls by itself; `creditLine`
//! computes it for any day ahead.
//!
//! **States**, by LTV (debt / collateral value):
//! 0 Healthy: the borrower chooses the part of income that goes to the debt, and gets the rest ·
//! 1 Watch: at least `watchSweepBps` of income goes to the debt ·
//! 2 CashSweep: all income goes to the debt; the borrower cannot borrow or withdraw collateral ·
//! 3 Liquidation: as CashSweep, and NFTs can be auctioned after `noticeDays` in state 2 or 3.
//! The health factor is the liquidation LTV divided by the LTV.
//!
//! **Auction.** One lot of a position at a time: an NFT with its income that still vests. The price falls in a straight
//! line, over `auctionSeconds`, from `startBps` of the lot's value before haircuts to its floor. The floor is the lot's
//! part of the debt, or, after `patienceDays` in state 2 or 3, its collateral value if that is lower. The floor is never
//! above the debt of the position, and when the debt is paid an auction without a bid is over. The state is checked once,
//! at the start. The first bidder pays at once and waits `redeemSeconds`. In that time the borrower can redeem the lot:
//! repay down to the maximum LTV and pay the bidder a fine, a part of the bid. Otherwise the lot goes to the bidder, its
//! price to the debt, and the surplus to the borrower. The next auction waits `spacingSeconds`. If nobody bids before the
//! patience is over, the lot stays. If nobody bids after it, and the position is still in Liquidation, the pool takes the
//! lot at its floor: that part of the debt is bad debt at once, and the lot's income goes to the reserve. When no NFT is
//! left, the rest of the debt is bad debt at once: the position's DMC is slashed, the reserve pays, then lenders.
//!
//! **Offers.** A position has a `revision`. It rises when debt is added (`borrow`, `buyWithLoan`, `leverageTo`), an NFT or
//! DMC is taken out (`withdrawCollateral`, `withdrawDmc`), income is paid out to the borrower or as a tip (`sweep`,
//! `collectLate`, `collectMissed`; held income when the debt ends), held income is sold (`buyIncome`), or an auction
//! starts. An offer is valid for the revision at which it was made, and the buyer names that revision in `accept`.
//! Repaying debt and supplying collateral do not change it, because they only make the buyer better off.
//!
//! **Coins.** The pool's coin, and one `other`: HUSD for the HFIL loan manager, HFIL for the HUSD loan manager. Income in
//! the other coin is held for the debt and sold to anyone at the oracle's price less `discountBps` (`buyIncome`). The coin
//! named `usd` counts as one dollar. All coins are named at deployment (DMC once, later) and are trusted to move the amount
//! that they are told or to refuse: received amounts are not counted again.
//!
//! **DMC.** No loan needs DMC until `setDmc`. From then on a loan needs DMC of `minBps` of its debt, rising with
//! utilization to `maxBps`. DMC adds to the collateral value, at most `capBps` of the value of the NFTs.
//!
//! Safety: a pause stops new debt only, for at most 7 days, and the next one waits 30 days. Auctions, redeem windows and
//! patience stand still meanwhile. A stale feed stops borrowing, withdrawals of collateral with debt left, and leverage;
//! repaying, supplying, sweeps and auctions go on. Trust: governance (owner) sets terms within bounds in code, lists
//! batches with their caps, and pauses. It cannot touch collateral, coins or positions, or cancel a debt. Messages that can
//! only lower risk (`lowerMaxLtv`, `lowerBatch`, `lowerProvider`, `pauseBorrowing`) may be sent by the steward at once:
//! they weaken no position and lock no collateral.

mod errors;
mod events;
mod types;
mod views;

pub use errors::*;
pub use events::*;
pub use types::*;
pub use views::*;

use ink::prelude::vec::Vec;
use ink::{Address, Revert};

/// Loans.
#[ink::trait_definition]
pub trait LoanManager {
    // ---- Governance ----

    /// Set the terms (owner only). They apply to all positions from now on, and end `lowerMaxLtv`.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); ranges as in [`LoanTerms`] (TermOutOfRange). Emits: LoanTermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: LoanTerms) -> Result<(), Revert<LoanManagerError>>;

    /// Accept NFTs of a batch as collateral, up to `maxPower` in all; zero stops new ones (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); the batch delivers the pool's coin or the other
    /// (LoanManager_NotListed); at most 64 batches (LoanManager_AboveLimit). Emits: BatchListed. Unit: millionths of a unit
    /// of power.
    #[ink(message)]
    fn listBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Limit the power of one provider that can be supplied as collateral in all (owner only). Zero until set.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount). Emits: ProviderLimited. Unit: millionths of a unit of power.
    #[ink(message)]
    fn limitProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Pause new debt for 7 days, or until `resumeBorrowing` (owner only). The loan manager's clock stands still meanwhile.
    ///
    /// It cannot extend a pause, so the steward may send it at once. Requires: owner (OwnableUnauthorizedAccount); 30 days
    /// since the last pause ended (LoanManager_PauseTooSoon). Emits: BorrowingPaused.
    #[ink(message)]
    fn pauseBorrowing(&mut self) -> Result<(), Revert<LoanManagerError>>;

    /// End the pause of new debt early (owner only). Without a pause nothing changes.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount). Emits: BorrowingPaused (zero).
    #[ink(message)]
    fn resumeBorrowing(&mut self) -> Result<(), Revert<LoanManagerError>>;

    /// Lower the maximum LTV until the terms are set again (owner only).
    ///
    /// It bounds new debt only: `borrow`, and the loans of `buyWithLoan` and `leverageTo`. Debts, states, withdrawals and
    /// redeeming stay on the terms. So it can only lower risk, and the steward may send it at once. Requires: owner
    /// (OwnableUnauthorizedAccount); not zero (TermOutOfRange); at most `effectiveMaxLtvBps` (LoanManager_AboveLimit).
    /// Emits: MaxLtvLowered. Unit: bps.
    #[ink(message)]
    fn lowerMaxLtv(&mut self, maxLtvBps: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Lower the cap of a batch; collateral that is supplied already stays (owner only).
    ///
    /// It can only lower risk, so the steward may send it at once. Requires: owner (OwnableUnauthorizedAccount); a listed
    /// batch (LoanManager_NotListed); at most the cap now (LoanManager_AboveLimit). Emits: BatchListed. Unit: millionths of
    /// a unit of power.
    #[ink(message)]
    fn lowerBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Lower the cap of a provider; collateral that is supplied already stays (owner only).
    ///
    /// It can only lower risk, so the steward may send it at once. Requires: owner (OwnableUnauthorizedAccount); at most the
    /// cap now (LoanManager_AboveLimit). Emits: ProviderLimited. Unit: millionths of a unit of power.
    #[ink(message)]
    fn lowerProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Set the DMC contract, once (owner only). The oracle must have its price.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (LoanManager_DmcIsSet); a contract
    /// (LoanManager_NotContract).
    #[ink(message)]
    fn setDmc(&mut self, dmc: Address) -> Result<(), Revert<LoanManagerError>>;

    // ---- Borrowers ----

    /// Open a position with your NFTs as collateral. They stay in your wallet.
    ///
    /// Requires: as `supplyCollateral`. Emits: PositionOf, CollateralChanged. Returns the position's number.
    #[ink(message)]
    fn open(&mut self, tokenIds: Vec<u32>) -> Result<u32, Revert<LoanManagerError>>;

    /// Supply more of your NFTs as collateral of your position. They stay in your wallet.
    ///
    /// Income of today and later is paid to the loan manager, and by `sweep` to the debt and to you. Requires: the borrower
    /// (LoanManager_NotBorrower); 1 to 20 NFTs in all (LoanManager_InvalidCount), of listed batches (LoanManager_NotListed),
    /// within the caps of batch and provider (LoanManager_AboveLimit); each NFT is the caller's and approved to the loan
    /// manager by `setApprovalForAll` or `approve` (ERC721InsufficientApproval), without a lien (MiningPowerNft_Locked).
    /// Emits: CollateralChanged.
    #[ink(message)]
    fn supplyCollateral(&mut self, position: u32, tokenIds: Vec<u32>) -> Result<(), Revert<LoanManagerError>>;

    /// Withdraw NFTs from your position. Their income that still vests stays yours: `collect` pays it.
    ///
    /// Requires: the borrower (LoanManager_NotBorrower); NFTs of the position (LoanManager_NotCollateral); no auction
    /// (LoanManager_AuctionRuns); with debt left: fresh feeds (LoanManager_FeedNotFresh), an LTV of at most `maxLtvBps`
    /// (LoanManager_AboveCredit) and enough DMC (LoanManager_DmcTooLittle). Emits: CollateralChanged (false).
    #[ink(message)]
    fn withdrawCollateral(&mut self, position: u32, tokenIds: Vec<u32>) -> Result<(), Revert<LoanManagerError>>;

    /// Borrow `amount`, sent to you.
    ///
    /// Requires: the borrower (LoanManager_NotBorrower); no pause (LoanManager_Paused); no auction
    /// (LoanManager_AuctionRuns); fresh feeds (LoanManager_FeedNotFresh; before a kind's first final day
    /// OutputOracle_DayNotFinal); afterwards an LTV of at most `effectiveMaxLtvBps` (LoanManager_AboveCredit), a debt of at
    /// least `minDebt` (LoanManager_DebtTooSmall) and enough DMC (LoanManager_DmcTooLittle); the pool's cash and limit (its
    /// errors). Emits: Borrowed. Unit: atto of the pool's coin.
    #[ink(message)]
    fn borrow(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Repay up to `max` of a position's debt, interest first. Anyone may, for anyone, always.
    ///
    /// Repays the whole debt if `max` covers it. If less than `minDebt` would be left, repays only down to `minDebt`
    /// (LoanManager_DebtTooSmall if that is nothing). Requires: a debt (LoanManager_Nothing); an allowance for this
    /// contract. Emits: Repaid. Returns the amount paid. Unit: atto of the pool's coin.
    #[ink(message)]
    fn repay(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// Choose the part of income that goes to the debt while the position is Healthy.
    ///
    /// Requires: the borrower (LoanManager_NotBorrower); at most 10_000 (LoanManager_AboveLimit). Unit: bps.
    #[ink(message)]
    fn chooseSweep(&mut self, position: u32, bps: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Offer the position to `to` for `price`: its debt, NFTs, DMC and held income. The zero address withdraws the offer.
    ///
    /// It replaces the last offer, and is void once the position's revision changes: see Offers above. Anyone can sweep
    /// income, so sweep before you offer. Requires: the borrower (LoanManager_NotBorrower); no auction
    /// (LoanManager_AuctionRuns). Unit: atto of the pool's coin.
    #[ink(message)]
    fn offer(&mut self, position: u32, to: Address, price: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Accept a position that you were offered: its NFTs move to you under their lien, and its debt is yours.
    ///
    /// Read `revision` from `offerOf`, then read the position: you get this position, or a better one. Interest and the
    /// passing of days are not bound. Debt and collateral value do not change. Pays the price, at most `max`, to the seller.
    /// Requires: that revision (LoanManager_PositionChanged); an offer to the caller, not void (LoanManager_NotOffered); the
    /// bound (LoanManager_PriceAboveBound). Emits: PositionOf. Unit: atto of the pool's coin.
    #[ink(message)]
    fn accept(&mut self, position: u32, revision: u32, max: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Supply DMC as collateral of a position. Anyone may, for anyone; the DMC belongs to the position from then on.
    ///
    /// Requires: the position (LoanManager_UnknownPosition); an allowance for this contract. Emits: DmcSupplied. Unit: atto.
    #[ink(message)]
    fn supplyDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Withdraw DMC from your position.
    ///
    /// Requires: the borrower (LoanManager_NotBorrower); at most the position's DMC (LoanManager_AboveLimit); with debt left
    /// as `withdrawCollateral`. Emits: DmcSupplied. Unit: atto.
    #[ink(message)]
    fn withdrawDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    // ---- Leverage ----

    /// Buy NFTs at the primary sale with a down payment and a loan on these NFTs, in one transaction.
    ///
    /// Pays `downPayment` from the caller; the pool lends the rest of the price. Bound by `maxPrice` and `termsVersion` as
    /// `PowerMarket.buy`. Position 0 opens a new one. Requires: as `supplyCollateral` and `borrow`; if nothing is borrowed,
    /// an LTV of at most `maxLtvBps` as in `withdrawCollateral`. Emits: CollateralChanged, Borrowed. Returns the position.
    /// Unit: atto of the pool's coin.
    #[ink(message)]
    fn buyWithLoan(
        &mut self,
        position: u32,
        batch: u32,
        count: u32,
        downPayment: u128,
        maxPrice: u128,
        termsVersion: u32,
    ) -> Result<u32, Revert<LoanManagerError>>;

    /// Buy as many NFTs as possible on credit, up to an LTV of `targetBps`, in one transaction.
    ///
    /// The number is the limit of borrowing and buying again and again: `floor((target * collateral value - debt) /
    /// (price - target * value of one NFT))`. Bound by `maxCount`, `maxPrice` in all and `termsVersion`. Requires: as
    /// `buyWithLoan`; targetBps <= effectiveMaxLtvBps (LoanManager_AboveLimit); at least one NFT (LoanManager_Nothing).
    /// Emits: CollateralChanged, Borrowed. Returns the number of NFTs.
    #[ink(message)]
    fn leverageTo(
        &mut self,
        position: u32,
        batch: u32,
        targetBps: u32,
        maxCount: u32,
        maxPrice: u128,
        termsVersion: u32,
    ) -> Result<u32, Revert<LoanManagerError>>;

    // ---- Anyone ----

    /// Claim the income of a position and split it by its state. Anyone may, always; once a day is enough.
    ///
    /// A keeper that sweeps a position in CashSweep or Liquidation, and is not its borrower, gets `tipBps` of the income.
    /// Requires: income came in, or the state changed (LoanManager_Nothing). Emits: Swept, Repaid, StateChanged.
    /// Rounding: the part for the debt up, the tip down. Unit: atto of the batches' coin. Returns: (claimed, toDebt).
    #[ink(message)]
    fn sweep(&mut self, position: u32) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Collect vested income of an NFT that left its position, for the owner of that income. Anyone may.
    ///
    /// Requires: a segment of such an NFT (LoanManager_NotCollateral); vested income (LoanManager_Nothing). Emits:
    /// Collected. Returns the amount. Unit: atto of the batch's coin.
    #[ink(message)]
    fn collect(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect late income of a day in a position: see `RewardDistributor.claimLate`. Anyone may.
    ///
    /// Requires: a segment of the loan manager, and a day of it (LoanManager_NotCollateral); an amount
    /// (LoanManager_Nothing). Emits: Swept, or Collected if the NFT has left its position. Returns the amount. Unit: atto of
    /// the batch's coin.
    #[ink(message)]
    fn collectLate(&mut self, tokenId: u32, segment: u32, day: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect the escrow of missed days in a position: see `PowerMarket.refundMissed`. Anyone may.
    ///
    /// Requires: a segment of the loan manager (LoanManager_NotCollateral); an amount (LoanManager_Nothing). Emits: Swept,
    /// or Collected if the NFT has left its position. Returns the amount. Unit: atto of the coin that the NFT was bought
    /// with.
    #[ink(message)]
    fn collectMissed(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Buy up to `amount` of the other coin that is held for a position's debt (0: for the reserve), for at most `max`.
    ///
    /// At the oracle's price less `discountBps`. Rounding: price up. Requires: held income (LoanManager_Nothing); fresh
    /// feeds (LoanManager_FeedNotFresh); the bound (LoanManager_PriceAboveBound). Emits: IncomeSold. Unit: atto.
    /// Returns: (bought, paid).
    #[ink(message)]
    fn buyIncome(&mut self, position: u32, amount: u128, max: u128) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Buy up to `amount` of slashed DMC for at most `max`, which goes to the pool's reserve.
    ///
    /// At the oracle's price less `discountBps`. Rounding: price up. Requires: as `buyIncome`. Emits: SlashedSold.
    /// Returns: (bought, paid).
    #[ink(message)]
    fn buySlashed(&mut self, amount: u128, max: u128) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Start the auction of an NFT of a position in Liquidation. Anyone may.
    ///
    /// Requires: an NFT of the position (LoanManager_NotCollateral); state Liquidation (LoanManager_WrongState), and
    /// `noticeDays` since state 2 or 3 was recorded, for instance by `sweep` (LoanManager_TooEarly); no auction of the
    /// position (LoanManager_AuctionRuns), nor one within `spacingSeconds` (LoanManager_TooEarly). Emits: AuctionStarted.
    /// Returns the start price. Unit: atto of the pool's coin.
    #[ink(message)]
    fn startAuction(&mut self, position: u32, tokenId: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Bid for the lot in an auction, at its price now, at most `max`. The lot is yours unless it is redeemed.
    ///
    /// Requires: an auction without a bid, of a position with a debt (LoanManager_NoAuction), also after its price has
    /// stopped falling; the bound (LoanManager_PriceAboveBound). The state is not checked again. Emits: BidPlaced. Returns
    /// the price. Unit: atto of the pool's coin.
    #[ink(message)]
    fn bid(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// Redeem a lot that has a bid: pay the bidder a fine, and repay down to the maximum LTV. Anyone may, for the borrower.
    ///
    /// The caller pays the debt above `maxLtvBps` of the collateral value and the fine, a part of the bid; at most `max`.
    /// Requires: a bid (LoanManager_NoAuction); the redeem window (LoanManager_TooLate); the bound
    /// (LoanManager_PriceAboveBound). Emits: Redeemed, Repaid. Rounding: the fine up. Returns the amount paid. Unit: atto of
    /// the pool's coin.
    #[ink(message)]
    fn redeem(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// End an auction: hand the lot over after the redeem window, or close an auction without a bid. Anyone may.
    ///
    /// When the position has no NFT left, the rest of its debt is bad debt at once. Requires: an auction
    /// (LoanManager_NoAuction); its time is over, or the debt is paid and there is no bid (LoanManager_TooEarly). Emits:
    /// LotSold, Repaid, BadDebtRealized, StateChanged.
    #[ink(message)]
    fn settle(&mut self, position: u32) -> Result<(), Revert<LoanManagerError>>;

    // ---- Views ----

    /// A position: its borrower, its debt, and the income and DMC that it holds.
    ///
    /// Requires: the position (LoanManager_UnknownPosition).
    #[ink(message)]
    fn positionOf(&self, position: u32) -> Result<Position, Revert<LoanManagerError>>;

    /// The NFTs of a position.
    ///
    /// Requires: the position (LoanManager_UnknownPosition).
    #[ink(message)]
    fn tokensOf(&self, position: u32) -> Result<Vec<u32>, Revert<LoanManagerError>>;

    /// The position of an NFT, and its income segment there. All zero if the NFT is in no position.
    #[ink(message)]
    fn collateralOf(&self, tokenId: u32) -> Collateral;

    /// The offer of a position: to the zero address if there is none. It has the position's revision now.
    ///
    /// To buy: read the offer, then the position, then `accept` with this revision. Requires: the position
    /// (LoanManager_UnknownPosition).
    #[ink(message)]
    fn offerOf(&self, position: u32) -> Result<PositionOffer, Revert<LoanManagerError>>;

    /// A position now: its debt, its collateral value, its LTV and its state.
    ///
    /// Feeds need not be fresh. Rounding: debt and LTV up, collateral value down. Requires: the position
    /// (LoanManager_UnknownPosition).
    #[ink(message)]
    fn health(&self, position: u32) -> Result<Health, Revert<LoanManagerError>>;

    /// A position if output fell by `outputBps` and prices by `priceBps`, `days` from now, with nothing paid: as `health`.
    #[ink(message)]
    fn healthIf(
        &self,
        position: u32,
        outputBps: u32,
        priceBps: u32,
        days: u32,
    ) -> Result<Health, Revert<LoanManagerError>>;

    /// The health factor of a position: `liquidationLtvBps` divided by its LTV. 10^18 is the liquidation threshold.
    ///
    /// Below 10^18 the state is Liquidation, above 10^18 it is a better one. 2^128-1 without a debt, or if the factor does
    /// not fit. As `health`: feeds need not be fresh. Rounding: down. Unit: wad. Requires: the position
    /// (LoanManager_UnknownPosition).
    #[ink(message)]
    fn healthFactor(&self, position: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// The maximum debt of a position after borrowing, `days` from now, if output falls as the oracle assumes.
    ///
    /// It is `effectiveMaxLtvBps` of the collateral value. A debt above it can still be Healthy: see `health`. Requires: the
    /// position (LoanManager_UnknownPosition). Rounding: down. Unit: atto of the pool's coin.
    #[ink(message)]
    fn creditLine(&self, position: u32, days: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// The auction of a position: its lot, its price now, and its bid.
    ///
    /// Requires: an auction (LoanManager_NoAuction).
    #[ink(message)]
    fn auctionOf(&self, position: u32) -> Result<LotAuction, Revert<LoanManagerError>>;

    /// All loans: the pool's assets, weak debt, the worst batch, and what would be left if weak debt became bad debt.
    #[ink(message)]
    fn solvency(&self) -> Result<Solvency, Revert<LoanManagerError>>;

    /// A listed batch: its cap, and the power that is supplied as collateral. All zero if it is not listed.
    #[ink(message)]
    fn batchOf(&self, batch: u32) -> ListedBatch;

    /// A provider: its cap, and its power that is supplied as collateral. Unit: millionths of a unit.
    ///
    /// Returns: (maxPower, suppliedPower).
    #[ink(message)]
    fn providerOf(&self, provider: Address) -> (u128, u128);

    /// The terms in force.
    #[ink(message)]
    fn terms(&self) -> LoanTerms;

    /// The maximum LTV after borrowing: `maxLtvBps` of the terms, or less since `lowerMaxLtv`. [bps]
    #[ink(message)]
    fn effectiveMaxLtvBps(&self) -> u32;

    /// The loan manager's clock: seconds without pauses; and the end of the current pause (unix seconds; zero if none).
    ///
    /// Returns: (time, pausedUntil).
    #[ink(message)]
    fn clock(&self) -> (u64, u64);

    /// The contracts that this loan manager works with.
    #[ink(message)]
    fn wiring(&self) -> LoanWiring;
}
