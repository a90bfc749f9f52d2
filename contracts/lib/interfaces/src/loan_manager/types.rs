//! What governance sets.

/// What governance sets. Fields are counted from 0, nested ones in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct LoanTerms {
    /// Who may owe how much.
    pub credit: CreditTerms,
    /// How lots are sold.
    pub sale: SaleTerms,
    /// How much DMC a loan needs.
    pub dmc: DmcTerms,
}

ink::abi_struct!(LoanTerms { credit: CreditTerms, sale: SaleTerms, dmc: DmcTerms });

/// Debt against worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct CreditTerms {
    /// The most that can be borrowed, of worth; less since `lowerMaxLtv`. [bps], below watchLtvBps
    pub maxLtvBps: u32,
    /// Watch from here on, of worth. [bps], at most sweepLtvBps
    pub watchLtvBps: u32,
    /// CashSweep from here on. [bps], at most liquidationLtvBps
    pub sweepLtvBps: u32,
    /// Auction from here on. [bps], at most 10_000
    pub liquidationLtvBps: u32,
    /// The least of income that goes to the debt in Watch. [bps]
    pub watchSweepBps: u32,
    /// What counts of future income. [bps], 1_000 to 10_000
    pub incomeBps: u32,
    /// What counts of income still to vest. [bps], 1_000 to 10_000
    pub lockedBps: u32,
    /// The least that can be owed, but for nothing. [atto]
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

/// Sales of lots, and of income in the other coin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct SaleTerms {
    /// Days in state 2 or 3 before a lot can be auctioned at all. [days], at most 30
    pub noticeDays: u32,
    /// Days in state 2 or 3 before it can go for less than its part of the debt. [days], noticeDays to 180
    pub patienceDays: u32,
    /// The start price, of a lot's unweighted worth. [bps], 10_000 to 30_000
    pub startBps: u32,
    /// How long a lot's price falls. [seconds], 6 hours to 14 days
    pub auctionSeconds: u32,
    /// The least time between two auctions of a position. [seconds], at most 14 days
    pub spacingSeconds: u32,
    /// How long the borrower can redeem after a bid; fixed with the bid. [seconds], 1 hour to 3 days
    pub redeemSeconds: u32,
    /// What the borrower pays the bidder to redeem, of the bid; fixed with the bid. [bps], at most 1_000
    pub fineBps: u32,
    /// What who sweeps a position in state 2 or 3 gets of what came in. [bps], at most 100
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

/// The DMC pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct DmcTerms {
    /// The utilization from which more DMC is needed. [bps], 1 to 9_999
    pub optimalUtilizationBps: u32,
    /// DMC needed up to there, of the loan. [bps], at most maxBps
    pub minBps: u32,
    /// DMC needed when all is lent. [bps], at most 5_000
    pub maxBps: u32,
    /// The most of the NFTs' worth that DMC counts for. [bps], at most 2_000
    pub capBps: u32,
}

ink::abi_struct!(DmcTerms { optimalUtilizationBps: u32, minBps: u32, maxBps: u32, capBps: u32 });
