//! The structs that the staking contract's views return.

ink::abi_struct! {
    /// A stake. [token's smallest unit]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Stake {
        /// The amount that earns.
        pub staked: u128,
        /// The amount that was unstaked and not withdrawn.
        pub waiting: u128,
        /// When it can be withdrawn. [unix seconds]
        pub readyAt: u64,
    }

    /// Revenue in one coin. [coin's smallest unit]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct CoinRevenue {
        /// Booked so far.
        pub received: u128,
        /// Paid so far.
        pub paid: u128,
        /// Not released to stakers yet.
        pub unreleased: u128,
        /// When all of it will be released. [unix seconds]
        pub releasedAt: u64,
    }

    /// The emission of DMC. [10^-18 DMC]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Emission {
        /// When it began. [unix seconds]
        pub start: u64,
        /// The amount until now, if every token had always been staked.
        pub emitted: u128,
        /// The amount over all time.
        pub total: u128,
    }
}
