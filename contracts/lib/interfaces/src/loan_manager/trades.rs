//! Purchases on credit, and sales of whole positions.

use super::LoanManagerError;
use ink::{Address, Revert};

/// The borrower's trades.
#[ink::trait_definition]
pub trait LoanManagerTrades {
    /// Buy NFTs at the primary sale with a down payment and a loan on these NFTs, in one transaction.
    ///
    /// Pays `downPayment` from the caller; the pool lends the rest of the price. Bound by `maxPrice` and `termsVersion`
    /// as `PowerMarket.buy`. Position 0 opens a new one. Requires: as `supplyCollateral` and `borrow`; `maxPrice`
    /// (LoanManager_PriceAboveBound); an allowance for this contract. If nothing is borrowed: an LTV of at most
    /// `maxLtvBps` as in `withdrawCollateral`. Emits: PositionOf if it opens a position, CollateralChanged,
    /// StateChanged, Borrowed (of amount 0 if nothing is borrowed). Returns the position. Unit: atto of the pool's
    /// coin.
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
    /// `buyWithLoan`, but a position that exists (LoanManager_UnknownPosition) and no allowance; targetBps <=
    /// effectiveMaxLtvBps (LoanManager_AboveLimit); at least one NFT (LoanManager_Nothing). Emits: CollateralChanged,
    /// StateChanged, Borrowed. Returns the number of NFTs.
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

    /// Offer the position to `to` for `price`: its debt, NFTs, DMC and held income. The zero address withdraws the
    /// offer.
    ///
    /// It replaces the last offer, and is void once the position's revision changes: see Offers above. Anyone can sweep
    /// income, so sweep before you offer. Requires: the position (LoanManager_UnknownPosition); the borrower
    /// (LoanManager_NotBorrower); no auction (LoanManager_AuctionRuns). Emits: nothing. Unit: atto of the pool's coin.
    #[ink(message)]
    fn offer(&mut self, position: u32, to: Address, price: u128) -> Result<(), Revert<LoanManagerError>>;

    /// Accept a position that you were offered: its NFTs move to you under their lien, and its debt is yours.
    ///
    /// Read `revision` from `offerOf`, then read the position: you get this position, or a better one. Interest and the
    /// passing of days are not bound. Debt and collateral value do not change. Pays the price, at most `max`, to the
    /// seller. Requires: the position (LoanManager_UnknownPosition); that revision (LoanManager_PositionChanged); an
    /// offer to the caller, not void (LoanManager_NotOffered); the bound (LoanManager_PriceAboveBound); an allowance
    /// for this contract. Emits: PositionOf. Unit: atto of the pool's coin.
    #[ink(message)]
    fn accept(&mut self, position: u32, revision: u32, max: u128) -> Result<(), Revert<LoanManagerError>>;
}
