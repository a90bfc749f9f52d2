//! The views, and the answers of those that return more than two values.

use super::{LoanManagerError, LoanTerms};
use ink::prelude::vec::Vec;
use ink::{Address, Revert};

ink::abi_struct! {
    /// A position. Amounts are in atto.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Position {
        /// The account that owes the debt and owns the NFTs.
        pub borrower: Address,
        /// The debt now, with interest.
        pub debt: u128,
        /// The part of the debt that was paid out.
        pub principal: u128,
        /// Income in the other coin, held for the debt.
        pub held: u128,
        /// DMC supplied as collateral.
        pub dmc: u128,
        /// The part of income that the borrower chose to pay to the debt while Healthy. [bps]
        pub sweepBps: u32,
    }

    /// An NFT in a position, and its income segment. All zero if the NFT is in no position.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Collateral {
        /// The position.
        pub position: u32,
        /// The income segment that is paid to the loan manager.
        pub segment: u32,
        /// The segment's first day. [day]
        pub fromDay: u32,
    }

    /// An offer of a position.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct PositionOffer {
        /// The account that may accept; zero if there is no offer.
        pub to: Address,
        /// The price. [atto of the pool's coin]
        pub price: u128,
        /// The position's revision now.
        pub revision: u32,
    }

    /// The debt of a position against its collateral value. Amounts are in atto of the pool's coin.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Health {
        /// The debt, with interest.
        pub debt: u128,
        /// The collateral value, after haircuts.
        pub collateralValue: u128,
        /// debt / collateral value, rounded up. [bps]
        pub ltvBps: u32,
        /// 0 Healthy, 1 Watch, 2 CashSweep, 3 Liquidation.
        pub state: u32,
    }

    /// The auction of a lot. Amounts are in atto of the pool's coin.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct LotAuction {
        /// The NFT.
        pub tokenId: u64,
        /// The price now. Zero: the debt is paid, the lot is not for sale, and `settle` ends the auction.
        pub price: u128,
        /// The bidder; zero without a bid.
        pub bidder: Address,
        /// The bid.
        pub bid: u128,
        /// The end of the price's fall, or of the redeem window, on the loan manager's clock. [seconds]
        pub until: u64,
    }

    /// All loans of the loan manager and their pool. Amounts are in atto of the pool's coin.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Solvency {
        /// Assets of lenders: cash and debt, less the reserve.
        pub assets: u128,
        /// The debt of all borrowers.
        pub debt: u128,
        /// The reserve.
        pub reserve: u128,
        /// Assets in the withdrawal queue.
        pub queued: u128,
        /// Bad debt that lenders have borne.
        pub badDebt: u128,
        /// Debt of positions in CashSweep or Liquidation.
        pub weakDebt: u128,
        /// The batch in use with the most missed days; zero if no day was missed.
        pub worstBatch: u32,
        /// The part of assets that is left if all weak debt becomes bad debt. [wad]
        pub partLeft: u128,
    }

    /// A listed batch. [millionths of a unit]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct ListedBatch {
        /// The maximum power that can be supplied as collateral.
        pub maxPower: u128,
        /// The power that is supplied as collateral.
        pub suppliedPower: u128,
        /// The batch's provider.
        pub provider: Address,
    }

    /// A provider. [millionths of a unit]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct LimitedProvider {
        /// The maximum power that can be supplied as collateral.
        pub maxPower: u128,
        /// The power that is supplied as collateral.
        pub suppliedPower: u128,
        /// Whether it has defaulted: there is no new debt on its batches.
        pub defaulted: bool,
    }

    /// The contracts that the loan manager works with.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct LoanWiring {
        /// The lending pool.
        pub pool: Address,
        /// The pool's coin.
        pub asset: Address,
        /// The other coin that income can be in.
        pub other: Address,
        /// DMC; zero until `setDmc`.
        pub dmc: Address,
    }
}

/// The views.
#[ink::trait_definition]
pub trait LoanManagerViews {
    /// A position: its borrower, its debt, and the income and DMC that it holds.
    ///
    /// Requires: the position (LoanManager_UnknownPosition).
    #[ink(message)]
    fn positionOf(&self, position: u32) -> Result<Position, Revert<LoanManagerError>>;

    /// The NFTs of a position.
    ///
    /// Requires: the position (LoanManager_UnknownPosition).
    #[ink(message)]
    fn tokensOf(&self, position: u32) -> Result<Vec<u64>, Revert<LoanManagerError>>;

    /// The position of an NFT, and its income segment there. All zero if the NFT is in no position.
    #[ink(message)]
    fn collateralOf(&self, tokenId: u64) -> Collateral;

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

    /// A position if output fell by `outputBps` and prices by `priceBps`, `days` from now, with nothing paid: as
    /// `health`.
    ///
    /// Requires: the position (LoanManager_UnknownPosition).
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
    /// Below 10^18 the state is Liquidation, above 10^18 it is a better one. 2^128-1 without a debt, or if the factor
    /// does not fit. As `health`: feeds need not be fresh. Rounding: down. Unit: wad. Requires: the position
    /// (LoanManager_UnknownPosition).
    #[ink(message)]
    fn healthFactor(&self, position: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// The maximum debt of a position after borrowing, `days` from now, if output falls as the oracle assumes.
    ///
    /// It is `effectiveMaxLtvBps` of the collateral value. A debt above it can still be Healthy: see `health`. New debt
    /// also needs a batch whose provider delivered the last day and has a large enough bond: see `borrow`.
    /// Requires: the position (LoanManager_UnknownPosition). Rounding: down. Unit: atto of the pool's coin.
    #[ink(message)]
    fn creditLine(&self, position: u32, days: u32) -> Result<u128, Revert<LoanManagerError>>;

    /// The auction of a position: its lot, its price now, and its bid.
    ///
    /// Requires: an auction (LoanManager_NoAuction).
    #[ink(message)]
    fn auctionOf(&self, position: u32) -> Result<LotAuction, Revert<LoanManagerError>>;

    /// All loans: the pool's assets, weak debt, the worst batch, and the part left if weak debt became bad debt.
    #[ink(message)]
    fn solvency(&self) -> Result<Solvency, Revert<LoanManagerError>>;

    /// A listed batch: its cap, and the power that is supplied as collateral. All zero if it is not listed.
    #[ink(message)]
    fn batchOf(&self, batch: u32) -> ListedBatch;

    /// A provider: its cap, its power that is supplied as collateral, and whether it has defaulted.
    #[ink(message)]
    fn providerOf(&self, provider: Address) -> LimitedProvider;

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

    /// What `account` can withdraw of `coin`, because the coin refused to pay it. Unit: smallest unit of the coin.
    #[ink(message)]
    fn owedTo(&self, account: Address, coin: Address) -> u128;

    /// The contracts that this loan manager works with.
    #[ink(message)]
    fn wiring(&self) -> LoanWiring;
}
