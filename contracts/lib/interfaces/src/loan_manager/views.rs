//! The answers of views that return more than two values.

use ink::Address;

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
        pub tokenId: u32,
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
