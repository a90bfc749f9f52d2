//! `loan-manager`: loans on mining-power NFTs, which the NFTs' own income repays. One loan manager for each
//! [`crate::lending_pool`].
//!
//! **A position** is a debt and its collateral: at most 20 NFTs under a lien, and DMC. The NFTs stay in the borrower's
//! wallet and cannot move. From the day that an NFT is supplied, its income is paid to the loan manager. Anyone can
//! call `sweep`, which claims the income and splits it by the state of the position. Income that still vests is
//! collateral too.
//!
//! **Collateral value** of an NFT is what it can be counted on to pay, and never a market price. It has two parts.
//! Future net income, from today to the last day (the oracle's `remainingOutput`, less service share and platform fee),
//! counts times `incomeBps`, times the square of the part of its days that the provider delivered. Income that was
//! earned in the position and still vests counts times `lockedBps`. Both are converted at the lower of spot and average
//! price. Days after the term, a provider in default and a retired kind count nothing. So the credit line falls by
//! itself; `creditLine` computes it for any day ahead.
//!
//! **States**, by LTV (debt / collateral value):
//! 0 Healthy: the borrower chooses the part of income that goes to the debt, and gets the rest ·
//! 1 Watch: at least `watchSweepBps` of income goes to the debt ·
//! 2 CashSweep: all income goes to the debt; the borrower cannot borrow or withdraw collateral ·
//! 3 Liquidation: as CashSweep, and NFTs can be auctioned after `noticeDays` in state 2 or 3, in calendar days.
//!
//! The health factor is the liquidation LTV divided by the LTV. A message that values the position records its state,
//! and emits StateChanged only if that differs from the last record. So does every message that brings money or NFTs to
//! a position that is weak on record: one that has healed has a new notice when it weakens again.
//!
//! **Auction.** One lot of a position at a time: an NFT with its income that still vests. The price falls in a straight
//! line, over `auctionSeconds`, from `startBps` of the lot's value before haircuts to its floor. The floor is the lot's
//! part of the debt, or, after `patienceDays` in state 2 or 3, its collateral value if that is lower. The floor is
//! never above the debt of the position, and when the debt is paid an auction without a bid is over. The state is
//! checked once, at the start. The first bidder pays at once and waits `redeemSeconds`. In that time the borrower can
//! redeem the lot: repay down to the maximum LTV and pay the bidder a fine, a part of the bid. Otherwise the lot goes
//! to the bidder, its price to the debt, and the surplus to the borrower. The next auction waits `spacingSeconds`. If
//! nobody bids before the patience is over, the lot stays. If nobody bids after it, and the position is still in
//! Liquidation, the pool takes the lot at its floor: that part of the debt is bad debt at once, and the lot's income
//! goes to the reserve. When no NFT is left, the rest of the debt is bad debt at once: the position's DMC is slashed,
//! the reserve pays, then lenders.
//!
//! **Offers.** A position has a `revision`. It rises when debt is added (`borrow`, `buyWithLoan`, `leverageTo`), an NFT
//! or DMC is taken out (`withdrawCollateral`, `withdrawDmc`), income is paid out to the borrower or as a tip (`sweep`,
//! `collectLate`, `collectMissed`; held income when the debt ends), held income is sold (`buyIncome`), or an auction
//! starts. An offer is valid for the revision at which it was made, and the buyer names that revision in `accept`.
//! Repaying debt and supplying collateral do not change it, because they only make the buyer better off.
//!
//! **Coins.** The pool's coin, and one `other`: HUSD for the HFIL loan manager, HFIL for the HUSD loan manager. Income
//! in the other coin is held for the debt and sold to anyone at the oracle's price less `discountBps` (`buyIncome`).
//! The coin named `usd` counts as one dollar. Coins have 6 to 18 decimals. All are named at deployment (DMC once, later)
//! and are trusted to move the amount that they are told or to refuse: received amounts are not counted again. What a
//! coin refuses to pay to a borrower, or to an owner of income, is kept for them (`owedTo`, `withdrawOwed`), and holds up
//! nobody else. A price that is not fresh counts 2 % less for each day of its age.
//!
//! **DMC.** No loan needs DMC until `setDmc`. From then on a loan needs DMC of `minBps` of its debt, rising with
//! utilization to `maxBps`. DMC adds to the collateral value, at most `capBps` of the value of the NFTs.
//!
//! Safety: a pause stops new debt only, for at most 7 days, and the next one waits 30 days. Auctions, redeem windows
//! and patience stand still meanwhile. A stale feed stops borrowing, withdrawals of collateral with debt left, and
//! leverage; repaying, supplying, sweeps and auctions go on. Trust: governance (owner) sets terms within bounds in
//! code, lists batches with their caps, and pauses. It cannot touch collateral, coins or positions, or cancel a debt.
//! Messages that can only lower risk (`lowerMaxLtv`, `lowerBatch`, `lowerProvider`, `pauseBorrowing`) may be sent by
//! the steward at once: they weaken no position and lock no collateral.

mod errors;
mod events;
mod governance;
mod keepers;
mod trades;
mod types;
mod upkeep;
mod views;

pub use errors::*;
pub use events::*;
pub use governance::*;
pub use keepers::*;
pub use trades::*;
pub use types::*;
pub use upkeep::*;
pub use views::*;

use ink::prelude::vec::Vec;
use ink::Revert;

/// The borrower's messages.
#[ink::trait_definition]
pub trait LoanManager {
    /// Open a position with your NFTs as collateral. They stay in your wallet.
    ///
    /// Requires: as `supplyCollateral`. Emits: PositionOf, CollateralChanged. Returns the position's number.
    #[ink(message)]
    fn open(&mut self, tokenIds: Vec<u64>) -> Result<u32, Revert<LoanManagerError>>;

    /// Supply more of your NFTs as collateral of your position. They stay in your wallet.
    ///
    /// Income of today and later is paid to the loan manager, and by `sweep` to the debt and to you. Requires: the
    /// position (LoanManager_UnknownPosition); the borrower (LoanManager_NotBorrower); 1 to 20 NFTs in all
    /// (LoanManager_InvalidCount), of listed batches (LoanManager_NotListed), within the caps of batch and provider
    /// (LoanManager_AboveLimit); each NFT is the caller's and approved to the loan manager by `setApprovalForAll` or
    /// `approve` (ERC721InsufficientApproval), without a lien (MiningPowerNft_Locked). Emits: CollateralChanged,
    /// StateChanged if the state of a position that was weak on record changes.
    #[ink(message)]
    fn supplyCollateral(&mut self, position: u32, tokenIds: Vec<u64>) -> Result<(), Revert<LoanManagerError>>;

    /// Withdraw NFTs from your position. Their income that still vests stays yours: `collect` pays it.
    ///
    /// Requires: the position (LoanManager_UnknownPosition); the borrower (LoanManager_NotBorrower); NFTs of the
    /// position (LoanManager_NotCollateral); no auction (LoanManager_AuctionRuns); with debt left: fresh feeds
    /// (LoanManager_FeedNotFresh), an LTV of at most `maxLtvBps` (LoanManager_AboveCredit) and enough DMC
    /// (LoanManager_DmcTooLittle), and an NFT that stays (LoanManager_InvalidCount). Emits: CollateralChanged (false),
    /// StateChanged.
    #[ink(message)]
    fn withdrawCollateral(&mut self, position: u32, tokenIds: Vec<u64>) -> Result<(), Revert<LoanManagerError>>;

    /// Borrow `amount`, sent to you.
    ///
    /// Requires: the position (LoanManager_UnknownPosition); the borrower (LoanManager_NotBorrower); no pause
    /// (LoanManager_Paused); no auction (LoanManager_AuctionRuns); fresh feeds (LoanManager_FeedNotFresh; before a
    /// kind's first final day OutputOracle_DayNotFinal); afterwards an LTV of at most `effectiveMaxLtvBps`
    /// (LoanManager_AboveCredit), a debt of at least `minDebt` (LoanManager_DebtTooSmall) and enough DMC
    /// (LoanManager_DmcTooLittle); the pool's cash and limit (its errors). Emits: Borrowed, StateChanged. Unit: atto of
    /// the pool's coin.
    #[ink(message)]
    fn borrow(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Repay up to `max` of a position's debt, interest first. Anyone may, for anyone, always.
    ///
    /// Repays the whole debt if `max` covers it. If less than `minDebt` would be left of a debt that is not below it
    /// yet, repays only down to `minDebt` (LoanManager_DebtTooSmall if that is nothing). Of a debt below `minDebt` any
    /// part can be repaid. Requires: the position (LoanManager_UnknownPosition); a debt (LoanManager_Nothing); an
    /// allowance for this contract. Emits: Repaid, StateChanged if the debt ends or the state of a position that
    /// was weak on record changes. Returns the amount paid. Unit: atto of the pool's coin.
    #[ink(message)]
    fn repay(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// Choose the part of income that goes to the debt while the position is Healthy.
    ///
    /// Requires: the position (LoanManager_UnknownPosition); the borrower (LoanManager_NotBorrower); at most 10_000
    /// (LoanManager_AboveLimit). Emits: nothing. Unit: bps.
    #[ink(message)]
    fn chooseSweep(&mut self, position: u32, bps: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Supply DMC as collateral of a position. Anyone may, for anyone; the DMC belongs to the position from then on.
    ///
    /// Requires: the position (LoanManager_UnknownPosition); an allowance for this contract. Emits: DmcSupplied,
    /// StateChanged if the state of a position that was weak on record changes. Unit: atto.
    #[ink(message)]
    fn supplyDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Withdraw DMC from your position.
    ///
    /// Requires: the position (LoanManager_UnknownPosition); the borrower (LoanManager_NotBorrower); at most the
    /// position's DMC (LoanManager_AboveLimit); with debt left as `withdrawCollateral`. Emits: DmcSupplied,
    /// StateChanged. Unit: atto.
    #[ink(message)]
    fn withdrawDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;
}
