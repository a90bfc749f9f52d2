//! What governance sets, and what follows from it.

ink::abi_struct! {
    /// What governance sets. Rates are per year of 365 days.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::storage_item(packed)]
    pub struct PoolTerms {
        /// The rate when nothing is lent. [bps a year]
        pub baseRateBps: u32,
        /// The utilization at which the rate turns steep. [bps], 1 to 9_999
        pub optimalUtilizationBps: u32,
        /// The rate there. [bps a year]
        pub rateAtOptimalBps: u32,
        /// The rate when all is lent. [bps a year], at most 10_000
        pub maxRateBps: u32,
        /// The part of interest that is the reserve's. [bps], at most 5_000
        pub reserveBps: u32,
        /// The part of assets that is never lent. [bps], 500 to 5_000
        pub cashBufferBps: u32,
        /// The most that may be owed in all. [atto]
        pub maxDebt: u128,
    }

    /// Interest now. [wad]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Rates {
        /// Debt by all money.
        pub utilization: u128,
        /// What borrowers pay. [wad a year]
        pub borrowRate: u128,
        /// What lenders earn. [wad a year]
        pub lendRate: u128,
    }
}
