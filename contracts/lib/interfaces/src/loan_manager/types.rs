//! The terms that governance sets.

/// The terms that governance sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct LoanTerms {
    /// Credit: LTV thresholds, haircuts, minimum debt.
    pub credit: CreditTerms,
    /// Auctions, and sales of income.
    pub sale: SaleTerms,
    /// The DMC that a loan needs.
    pub dmc: DmcTerms,
}

ink::abi_struct!(LoanTerms { credit: CreditTerms, sale: SaleTerms, dmc: DmcTerms });

/// LTV thresholds, haircuts and the minimum debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct CreditTerms {
    /// The maximum LTV after borrowing. [bps], 1 to watchLtvBps - 1
    pub maxLtvBps: u32,
    /// The LTV at which Watch begins. [bps], at most sweepLtvBps
    pub watchLtvBps: u32,
    /// The LTV at which CashSweep begins. [bps], at most liquidationLtvBps
    pub sweepLtvBps: u32,
    /// The LTV at which Liquidation begins. [bps], at most 10_000
    pub liquidationLtvBps: u32,
    /// The minimum part of income that goes to the debt in Watch. [bps], at most 10_000
    pub watchSweepBps: u32,
    /// The part of future income that counts. [bps], 1_000 to 10_000
    pub incomeBps: u32,
    /// The part of income that still vests that counts. [bps], 1_000 to 10_000
    pub lockedBps: u32,
    /// The minimum debt of a position that has any. [atto]
    pub minDebt: u128,
}

ink::abi_struct!(CreditTerms {
    maxLtvBps: u32,
    watchLtvBps: u32,
    sweepLtvBps: u32,
    liquidationLtvBps: u32,
    watchSweepBps: u32,
    incomeBps: u32,
    lockedBps: u32,
    minDebt: u128,
});

/// Auctions of lots, and sales of income in the other coin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct SaleTerms {
    /// Days in state 2 or 3 before an auction can start: calendar days of the clock, from the day on which that was
    /// recorded. [days], at most 30
    pub noticeDays: u32,
    /// Days in state 2 or 3 before a lot can sell below its part of the debt, counted in the same way. [days],
    /// noticeDays to 180
    pub patienceDays: u32,
    /// The start price, as a part of the lot's value before haircuts. [bps], 10_000 to 30_000
    pub startBps: u32,
    /// How long a lot's price falls. [seconds], 6 hours to 14 days
    pub auctionSeconds: u32,
    /// The minimum time between two auctions of a position. [seconds], at most 14 days
    pub spacingSeconds: u32,
    /// The redeem window after a bid; fixed with the bid. [seconds], 1 hour to 3 days
    pub redeemSeconds: u32,
    /// The fine for redeeming, as a part of the bid; fixed with the bid. [bps], at most 1_000
    pub fineBps: u32,
    /// Keeper tip in state 2 or 3, as a part of the swept income. [bps], at most 100
    pub tipBps: u32,
    /// The discount at which income in the other coin is sold. [bps], at most 1_000
    pub discountBps: u32,
}

ink::abi_struct!(SaleTerms {
    noticeDays: u32,
    patienceDays: u32,
    startBps: u32,
    auctionSeconds: u32,
    spacingSeconds: u32,
    redeemSeconds: u32,
    fineBps: u32,
    tipBps: u32,
    discountBps: u32,
});

/// The DMC that a loan needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct DmcTerms {
    /// The utilization above which more DMC is needed. [bps], 1 to 9_999
    pub optimalUtilizationBps: u32,
    /// DMC needed up to there, as a part of the debt. [bps], at most maxBps
    pub minBps: u32,
    /// DMC needed at full utilization, as a part of the debt. [bps], at most 5_000
    pub maxBps: u32,
    /// The maximum value of DMC, as a part of the value of the NFTs. [bps], at most 2_000
    pub capBps: u32,
}

ink::abi_struct!(DmcTerms { optimalUtilizationBps: u32, minBps: u32, maxBps: u32, capBps: u32 });
