//! The terms of a lending pool, and its rates.

ink::abi_struct! {
    /// The terms, set by governance. Rates are for a year of 365 days.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    #[ink::storage_item(packed)]
    pub struct PoolTerms {
        /// The rate at zero utilization. [bps a year]
        pub baseRateBps: u32,
        /// The utilization above which the rate rises steeply. [bps], 1 to 9_999
        pub optimalUtilizationBps: u32,
        /// The rate at the optimal utilization. [bps a year]
        pub rateAtOptimalBps: u32,
        /// The rate at full utilization. [bps a year], at most 10_000
        pub maxRateBps: u32,
        /// The part of the interest that goes to the reserve. [bps], at most 5_000
        pub reserveBps: u32,
        /// The cash buffer: the part of cash and debt that stays cash and is never lent. [bps], 500 to 5_000
        pub cashBufferBps: u32,
        /// The maximum debt of all borrowers. [atto]
        pub maxDebt: u128,
    }

    /// The rates now. [wad]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Rates {
        /// The utilization: debt / (cash + debt).
        pub utilization: u128,
        /// The rate that borrowers pay. [wad a year]
        pub borrowRate: u128,
        /// The rate that lenders earn. [wad a year]
        pub lendRate: u128,
    }
}
