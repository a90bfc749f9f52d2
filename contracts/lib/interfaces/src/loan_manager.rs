//! `loan-manager`: loans on mining-power NFTs, which the NFTs' own income repays. One loan manager for each [`crate::lending_pool`].
//!
//! **A position** is a debt and the NFTs pledged for it, at most 20, by lien: they stay in their owner's wallet and
//! cannot move. From the day of the pledge the loan manager is the payee of their income; `sweep`, by anyone, claims it and
//! splits it by the position's state. So income still to vest is collateral too.
//!
//! **Worth** of an NFT is what it can be counted on to pay, and no market price: net income from today to its last day
//! (the oracle's `remainingOutput`, less service and platform fee) times `incomeBps`, scaled by the square of the part
//! of its days that the provider delivered; plus income earned under the pledge and still to vest, times `lockedBps`;
//! times the price of the income's coin in the pool's (lower of spot and average). Nothing for days after the term, a
//! provider in default, a retired kind: the credit line falls by itself, and `creditLine` tells it for any day ahead.
//!
//! **States**, by debt / worth:
//! 0 Healthy: a part of income that the borrower chooses goes to the debt, the rest to the borrower ·
//! 1 Watch: at least `watchSweepBps` of it goes to the debt ·
//! 2 CashSweep: all of it; nothing is lent or released ·
//! 3 Auction: as 2, and lots can be auctioned after `noticeDays` in state 2 or 3.
//!
//! **Auction.** One lot of a position at a time: an NFT with its income still to vest. The price falls in a straight
//! line, in `auctionSeconds`, from `startBps` of the lot's unweighted worth to its floor: its part of the debt, or, after
//! `patienceDays` in state 2 or 3, its worth if that is less. The floor follows the debt down: it is never more than all
//! that is owed now, and with the last of the debt an auction without a bid is over. Health is checked once, at the
//! start. The first to bid pays at once and waits `redeemSeconds`, in which the borrower can redeem: bring the position
//! back within the limit and pay the bidder a fine. Else the lot is the bidder's, the price goes to the debt, what is
//! over to the borrower. The next lot waits `spacingSeconds`. If nobody comes: before the patience is over nothing
//! happens; after it, if the position is in state 3 still, the pool takes the lot for its floor, as bad debt at once
//! that the lot's income pays back into the reserve. When no lot is left, all that is still owed is bad debt at once:
//! the position's DMC is slashed, the reserve pays, then lenders.
//!
//! **Offers.** A position has a `revision`: a number that goes up whenever debt is added (`borrow`, `buyWithLoan`,
//! `leverageTo`), an NFT or DMC is taken out (`release`, `withdrawDmc`), income is paid out to the borrower or as a tip
//! (`sweep`, `collectLate`, `collectMissed`; held income when the debt ends), held income is sold (`buyIncome`), or an
//! auction starts. An offer is valid for the revision at which it was made, and the buyer names that revision in
//! `accept`. Repaying debt and adding NFTs or DMC do not change it: they only make the buyer better off.
//!
//! **Coins.** The pool's own, and one `other`: HUSD for the HFIL loan manager, HFIL for the HUSD loan manager. Income in the other coin
//! is held for the debt and sold to anyone at the oracle's price less `discountBps` (`buyIncome`). The coin named `usd`
//! counts as one dollar. All of them are named at deployment (DMC once, later) and trusted to move what they are told or to
//! refuse: what arrives is not counted again.
//!
//! **DMC.** None until `setDmc`. Then a loan needs DMC worth `minBps` of it, rising with utilization to
//! `maxBps`; it counts as worth for at most `capBps` of the NFTs' worth.
//!
//! Safety: pausing stops new debt only, for 7 days at most, then 30 days of rest; auctions, redeem windows and patience
//! stand still meanwhile. A stale feed closes borrowing, release and leverage; repay, top-up, sweep, auctions go on.
//! Trust: governance (owner) sets terms within bounds in code, lists batches with their caps, pauses. It cannot touch
//! pledges, coins, positions, or end a debt. What can only lower risk (`lowerMaxLtv`, `lowerBatch`, `lowerProvider`, a
//! pause) it may leave to somebody who acts at once: none of it makes a position weaker or keeps a pledge.

mod errors;
mod events;
mod types;

pub use errors::*;
pub use events::*;
pub use types::*;

use ink::prelude::vec::Vec;
use ink::{Address, Revert};

/// Loans.
#[ink::trait_definition]
pub trait LoanManager {
    // ---- Governance ----

    /// Set the terms (owner only). They hold for all positions from now on, and end what `lowerMaxLtv` said.
    ///
    /// Requires: owner; ranges as in [`LoanTerms`] (LoanManager_InvalidTerms). Emits: LoanTermsSet.
    #[ink(message)]
    fn setTerms(&mut self, terms: LoanTerms) -> Result<(), Revert<LoanManagerError>>;

    /// Accept a batch as a pledge, up to `maxPower` in all; zero stops new pledges (owner only).
    ///
    /// Requires: owner; it delivers the pool's coin or the other (LoanManager_NotListed); at most 64 batches
    /// (LoanManager_AboveLimit). Emits: BatchListed. Unit: millionths of a unit of power.
    #[ink(message)]
    fn listBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Limit the power of one provider that can be pledged in all (owner only). Zero until set.
    #[ink(message)]
    fn limitProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Pause new debt for 7 days, or until `resumeBorrowing` (owner only). The loan manager's clock stands still meanwhile.
    ///
    /// It moves no pause that is on, so the timelock's steward may do it at once. Requires: owner; 30 days since the last
    /// pause ended (LoanManager_PauseTooSoon). Emits: BorrowingPaused.
    #[ink(message)]
    fn pauseBorrowing(&mut self) -> Result<(), Revert<LoanManagerError>>;

    /// End the pause of new debt before its time (owner only). Nothing happens if none is on.
    ///
    /// Requires: owner. Emits: BorrowingPaused (zero).
    #[ink(message)]
    fn resumeBorrowing(&mut self) -> Result<(), Revert<LoanManagerError>>;

    /// Lend less on the same worth from now on, until the terms are set again (owner only).
    ///
    /// It counts for new debt alone: `borrow`, and what `buyWithLoan` and `leverageTo` borrow. What is owed, its state,
    /// releasing and redeeming stay on the terms. So it can only lower risk, and the timelock's steward may do it at once.
    /// Requires: owner; not zero (LoanManager_InvalidTerms); at most `effectiveMaxLtvBps` (LoanManager_AboveLimit). Emits:
    /// MaxLtvLowered. Unit: bps of worth.
    #[ink(message)]
    fn lowerMaxLtv(&mut self, maxLtvBps: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Accept less power of a batch as a pledge than now; what is pledged stays (owner only).
    ///
    /// As `listBatch`, but it can only lower risk, so the timelock's steward may do it at once. Requires: owner; a listed
    /// batch (LoanManager_NotListed); at most what it is now (LoanManager_AboveLimit). Emits: BatchListed.
    #[ink(message)]
    fn lowerBatch(&mut self, batch: u32, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Accept less power of a provider as a pledge than now; what is pledged stays (owner only).
    ///
    /// As `limitProvider`, for the steward. Requires: owner; at most what it is now (LoanManager_AboveLimit). Emits:
    /// ProviderLimited.
    #[ink(message)]
    fn lowerProvider(&mut self, provider: Address, maxPower: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Name DMC, once (owner only). The oracle has to know its price.
    #[ink(message)]
    fn setDmc(&mut self, dmc: Address) -> Result<(), Revert<LoanManagerError>>;

    // ---- Borrowers ----

    /// Open a position with your NFTs as its pledge. They stay in your wallet.
    ///
    /// Requires: as `pledge`. Emits: PositionOf, Pledged. Returns the position's number.
    #[ink(message)]
    fn open(&mut self, tokenIds: Vec<u32>) -> Result<u32, Revert<LoanManagerError>>;

    /// Pledge more of your NFTs in your position: always open.
    ///
    /// Requires: the borrower (LoanManager_NotBorrower); 1 to 20 in all (LoanManager_InvalidCount), of listed batches
    /// (LoanManager_NotListed), within the caps of batch and provider (LoanManager_AboveLimit); each is the caller's, who let
    /// the loan manager place liens by `setApprovalForAll` or `approve` (ERC721InsufficientApproval, MiningPowerNft_Locked).
    /// Emits: Pledged. Income of today and later is paid to the loan manager, and by `sweep` to debt and borrower.
    #[ink(message)]
    fn pledge(&mut self, position: u32, tokenIds: Vec<u32>) -> Result<(), Revert<LoanManagerError>>;

    /// Take NFTs back. Their income still to vest stays yours: `collect` brings it.
    ///
    /// Requires: the borrower; pledged here (LoanManager_NotCollateral); no auction (LoanManager_AuctionRuns); with debt left:
    /// fresh feeds (LoanManager_FeedNotFresh) and debt within the credit of what stays (LoanManager_AboveCredit).
    /// Emits: Pledged (false).
    #[ink(message)]
    fn release(&mut self, position: u32, tokenIds: Vec<u32>) -> Result<(), Revert<LoanManagerError>>;

    /// Borrow `amount`, sent to you.
    ///
    /// Requires: the borrower; not paused (LoanManager_Paused); no auction; fresh feeds (LoanManager_FeedNotFresh; before a
    /// kind's first final day OutputOracle_DayNotFinal); debt after
    /// it within `effectiveMaxLtvBps` of worth (LoanManager_AboveCredit) and at least `minDebt` (LoanManager_DebtTooSmall); enough DMC
    /// (LoanManager_DmcTooLittle); the pool's cash and limit (its errors). Emits: Borrowed.
    #[ink(message)]
    fn borrow(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Pay back up to `max` of a position's debt, interest first. Anyone may, for anyone, always.
    ///
    /// Pays all that is owed if `max` covers it. Else, if less than `minDebt` would be left, only down to
    /// `minDebt`. Requires: a debt (LoanManager_Nothing); the caller allowed this contract the amount. Emits: Repaid.
    /// Returns what was paid.
    #[ink(message)]
    fn repay(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// Choose the part of income that goes to the debt while the position is healthy. [bps]
    ///
    /// Requires: the borrower; at most 10_000 (LoanManager_AboveLimit).
    #[ink(message)]
    fn chooseSweep(&mut self, position: u32, bps: u32) -> Result<(), Revert<LoanManagerError>>;

    /// Offer the position to `to` for `price`: its debt, NFTs, DMC and held income. The zero address withdraws the offer.
    ///
    /// It replaces the last offer, and is void once the position's revision changes: see Offers above. Anyone can sweep
    /// income that is due, so sweep before you offer. Requires: the borrower (LoanManager_NotBorrower); no auction
    /// (LoanManager_AuctionRuns). Unit: atto of the pool's coin.
    #[ink(message)]
    fn offer(&mut self, position: u32, to: Address, price: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Take over a position that you were offered: its NFTs move to you and stay pledged, its debt is yours.
    ///
    /// Read `revision` from `offerOf`, then look at the position: you get what you saw, or more. Interest and the passing
    /// of days are not bound. Debt and worth do not change, so the position is no weaker. Pays the price, at most `max`,
    /// to the seller. Requires: that revision (LoanManager_PositionChanged); an offer to the caller, not void
    /// (LoanManager_NotOffered); the bound (LoanManager_PriceAboveBound). Emits: PositionOf. Unit: atto of the pool's coin.
    #[ink(message)]
    fn accept(&mut self, position: u32, revision: u32, max: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Pledge DMC of yours in a position. Anyone may, for anyone; it is the position's from then on.
    #[ink(message)]
    fn supplyDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Take DMC back. Requires: the borrower; as `release` (LoanManager_AboveCredit, LoanManager_DmcTooLittle).
    #[ink(message)]
    fn withdrawDmc(&mut self, position: u32, amount: u128) -> Result<(), Revert<LoanManagerError>>;

    // ---- Leverage ----

    /// Buy power with a down payment and a loan on what is bought, at the primary sale, in one transaction.
    ///
    /// Pays `downPayment` of yours; the pool lends the rest of the price. Bound by `maxPrice` and `termsVersion` as
    /// `PowerMarket.buy`. Requires: as `pledge` and `borrow`; with nothing borrowed, debt within `maxLtvBps` of worth as
    /// after `release`. Position 0 opens one. Returns the position.
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

    /// Buy as much more power, all on credit, as leaves the position at `targetBps` of debt / worth. One transaction.
    ///
    /// Borrowing and buying again and again ends at `floor((target * worth - debt) / (price - target * worth of one))`
    /// tokens: that many are bought at once. Bound by `maxCount`, `maxPrice` in all, `termsVersion`. Requires: as
    /// `buyWithLoan`; targetBps <= effectiveMaxLtvBps (LoanManager_AboveLimit); one token at least (LoanManager_Nothing).
    /// Returns how many.
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

    /// Claim the income of a position and split it by its state. Anyone may, always, at most once a day is enough.
    ///
    /// Who sweeps a position in CashSweep or Auction, and is not its borrower, gets `tipBps` of it.
    /// Requires: something came in, or the state changed (LoanManager_Nothing). Emits: Swept, Repaid, StateChanged.
    /// Unit: atto of the batches' coin. Returns: (claimed, toDebt).
    #[ink(message)]
    fn sweep(&mut self, position: u32) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Collect what vested of a lot that left its position, for whom it belongs to. Anyone may. Returns the amount.
    #[ink(message)]
    fn collect(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect late income of a day under the pledge: see `RewardDistributor.claimLate`. Returns the amount.
    #[ink(message)]
    fn collectLate(&mut self, tokenId: u32, segment: u32, day: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Collect escrow of missed days under the pledge: see `PowerMarket.refundMissed`. Returns the amount.
    #[ink(message)]
    fn collectMissed(&mut self, tokenId: u32, segment: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Buy up to `amount` of the other coin, held for a position's debt (0: the reserve's), paying at most `max`.
    ///
    /// At the oracle's price less `discountBps`. Rounding: price up. Requires: something held (LoanManager_Nothing); the
    /// bound (LoanManager_PriceAboveBound). Emits: IncomeSold. Returns: (bought, paid).
    #[ink(message)]
    fn buyIncome(&mut self, position: u32, amount: u128, max: u128) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Buy up to `amount` of the DMC that was slashed, paying at most `max`, into the pool's reserve.
    ///
    /// At the oracle's price less `discountBps`. Rounding: price up. Requires: as `buyIncome`. Emits: SlashedSold.
    /// Returns: (bought, paid).
    #[ink(message)]
    fn buySlashed(&mut self, amount: u128, max: u128) -> Result<(u128, u128), Revert<LoanManagerError>>;

    /// Auction a lot of a position that is too weak. Anyone may.
    ///
    /// Requires: state Auction (LoanManager_WrongState), and weak for `noticeDays` since that was recorded, by `sweep`
    /// for instance (LoanManager_TooEarly); pledged here (LoanManager_NotCollateral); no other auction of it
    /// (LoanManager_AuctionRuns), nor one within `spacingSeconds` (LoanManager_TooEarly).
    /// Emits: AuctionStarted. Returns the start price.
    #[ink(message)]
    fn startAuction(&mut self, position: u32, tokenId: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// Buy the lot that is being auctioned at its price now, at most `max`. It is yours unless it is redeemed.
    ///
    /// Requires: an auction without a bid, of a position with a debt (LoanManager_NoAuction), also after its price has
    /// stopped falling; the bound (LoanManager_PriceAboveBound). Health is not looked at again. Emits: BidPlaced. Returns
    /// the price.
    #[ink(message)]
    fn bid(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// Keep a lot that has a bid: pay the bidder a fine and bring the debt within the credit. The borrower, or anyone.
    ///
    /// Pays `floor(credit)` and fine from the caller, at most `max`. Requires: a bid (LoanManager_NoAuction); in time
    /// (LoanManager_TooLate); the bound (LoanManager_PriceAboveBound). Emits: Redeemed, Repaid. Returns what was paid.
    #[ink(message)]
    fn redeem(&mut self, position: u32, max: u128) -> Result<u128, Revert<LoanManagerError>>;

    /// End an auction: hand over the lot after the redeem window, or record that nobody came. Anyone may.
    ///
    /// When no lot is left, what is still owed is bad debt, at once. Requires: an auction (LoanManager_NoAuction); its time
    /// has come, or without a bid the debt is paid (LoanManager_TooEarly). Emits: LotSold, Repaid, BadDebtRealized, StateChanged.
    #[ink(message)]
    fn settle(&mut self, position: u32) -> Result<(), Revert<LoanManagerError>>;

    // ---- Views ----

    /// A position: whose it is, what it owes, what is held for it.
    ///
    /// Returns: (borrower, debt, principal, held, dmc, sweepBps).
    #[ink(message)]
    #[allow(clippy::type_complexity)]
    fn positionOf(&self, position: u32) -> Result<(Address, u128, u128, u128, u128, u32), Revert<LoanManagerError>>;

    /// The NFTs of a position.
    #[ink(message)]
    fn tokensOf(&self, position: u32) -> Result<Vec<u32>, Revert<LoanManagerError>>;

    /// A pledged NFT, and its income segment at the loan manager. Zero if it is not pledged.
    ///
    /// Returns: (position, segment, fromDay).
    #[ink(message)]
    fn collateralOf(&self, tokenId: u32) -> (u32, u32, u32);

    /// The offer of a position: to the zero address if there is none; with the position's revision now.
    ///
    /// To buy: read it first, then the position, then `accept` with this revision. Unit: atto of the pool's coin.
    ///
    /// Returns: (to, price, revision).
    #[ink(message)]
    fn offerOf(&self, position: u32) -> Result<(Address, u128, u32), Revert<LoanManagerError>>;

    /// A position now: what it owes, what is pledged for it, and its state.
    ///
    /// Returns: (debt, collateralValue, ltvBps, state).
    #[ink(message)]
    fn health(&self, position: u32) -> Result<(u128, u128, u32, u32), Revert<LoanManagerError>>;

    /// A position if output fell by `outputBps`, the price by `priceBps`, `days` from now, with nothing paid: as `health`.
    ///
    /// Returns: (debt, worth, ltvBps, state).
    #[ink(message)]
    fn healthIf(
        &self,
        position: u32,
        outputBps: u32,
        priceBps: u32,
        days: u32,
    ) -> Result<(u128, u128, u32, u32), Revert<LoanManagerError>>;

    /// The most a position may borrow up to `days` from now, as things stand: the line that it amortises along. [atto]
    ///
    /// `effectiveMaxLtvBps` of worth. What is owed above it, and within `maxLtvBps`, is sound: see `health`.
    #[ink(message)]
    fn creditLine(&self, position: u32, days: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// The lot being auctioned: its price now, or who has bid; when it ends or can be redeemed until, on the loan manager's clock.
    ///
    /// A price of zero: nothing is owed any more, so it is not for sale, and `settle` ends it.
    /// Returns: (tokenId, price, bidder, bid, until).
    #[ink(message)]
    #[allow(clippy::type_complexity)]
    fn auctionOf(&self, position: u32) -> Result<(u32, u128, Address, u128, u64), Revert<LoanManagerError>>;

    /// Of all loans: the pool's books, debt in cash sweep, the batch with the most missed days, and what would be left
    /// of each 10^18 of assets if all debt in cash sweep were written off. Unit: atto.
    ///
    /// Returns: (assets, debt, reserve, queued, badDebt, weakDebt, worstBatch, partLeft).
    #[ink(message)]
    #[allow(clippy::type_complexity)]
    fn solvency(&self) -> Result<(u128, u128, u128, u128, u128, u128, u32, u128), Revert<LoanManagerError>>;

    /// A listed batch: how much of its power can be pledged, and how much is. A provider's: `providerOf`.
    ///
    /// Returns: (maxPower, pledgedPower, provider).
    #[ink(message)]
    fn batchOf(&self, batch: u32) -> (u128, u128, Address);

    /// A provider: how much of its power can be pledged, and how much is. Returns: (maxPower, pledgedPower).
    #[ink(message)]
    fn providerOf(&self, provider: Address) -> (u128, u128);

    /// The terms in force.
    #[ink(message)]
    fn terms(&self) -> LoanTerms;

    /// The most of worth that may be owed after borrowing: `maxLtvBps` of the terms, or less since `lowerMaxLtv`. [bps]
    #[ink(message)]
    fn effectiveMaxLtvBps(&self) -> u32;

    /// The loan manager's clock: seconds, without the time that was paused; and until when it is paused (unix seconds).
    ///
    /// Returns: (time, pausedUntil).
    #[ink(message)]
    fn clock(&self) -> (u64, u64);

    /// What this loan manager works with. Returns: (pool, asset, other, dmc).
    #[ink(message)]
    fn wiring(&self) -> (Address, Address, Address, Address);
}
