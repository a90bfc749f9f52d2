//! What the staking contract answers.

ink::abi_struct! {
    /// A stake. [token's smallest unit]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Stake {
        /// What earns.
        pub staked: u128,
        /// What was unstaked and waits.
        pub waiting: u128,
        /// When that can be withdrawn. [unix seconds]
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
        /// When all of it will be. [unix seconds]
        pub releasedAt: u64,
    }

    /// The emission of DMC. [10^-18 DMC]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Emission {
        /// When it began. [unix seconds]
        pub start: u64,
        /// Until now, if all tokens had always been staked.
        pub emitted: u128,
        /// At the end of time.
        pub total: u128,
    }
}
