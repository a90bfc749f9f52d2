//! Settings of kinds and coins, and what views return.

ink::abi_struct! {
    /// The unit of a kind of power, and the limits of its figures.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[ink::storage_item(packed)]
    pub struct KindParams {
        /// Output per unit is floor(E * scale / Q). FIL per TiB: 2^40, with E in atto per day and Q in
        /// bytes. BTC per TH/s: 86_400 * 10^12, with E in 10^-18 BTC per block and Q in hashes per block.
        pub scale: u128,
        /// The first day that is reported: 1 to 2^31 - 1. [day]
        pub firstDay: u32,
        /// This many missing days make the kind Stale. [days]
        pub staleDays: u32,
        /// The slowest decay that `remainingOutput` assumes: tomorrow's output as a part of today's. [wad]
        pub floorRate: u64,
        /// Figures outside of these bounds are refused.
        pub bounds: Bounds,
        /// Figures outside of these bands are quarantined.
        pub bands: Bands,
    }

    /// Absolute bounds of a kind, included.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[ink::storage_item(packed)]
    pub struct Bounds {
        /// Of E. [atto]
        pub minNetworkOutput: u128,
        /// [atto]
        pub maxNetworkOutput: u128,
        /// Of Q. [bytes, or hashes per block]
        pub minNetworkPower: u128,
        /// [bytes, or hashes per block]
        pub maxNetworkPower: u128,
        /// Of f. [atto per unit and day]
        pub minOutput: u128,
        /// [atto per unit and day]
        pub maxOutput: u128,
    }

    /// How far figures may move without confirmation, edges included. [bps]
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[ink::storage_item(packed)]
    pub struct Bands {
        /// E in a day, either way. [bps]
        pub networkOutput: u16,
        /// Q in a day, down. [bps]
        pub networkPowerFall: u16,
        /// Q in a day, up. [bps]
        pub networkPowerRise: u16,
        /// f in a day, either way. [bps]
        pub output: u16,
        /// f in seven days, down. [bps]
        pub weekFall: u16,
        /// f in seven days, up. [bps]
        pub weekRise: u16,
    }

    /// The limits of a coin's price, its slots, and when it is stale.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[ink::storage_item(packed)]
    pub struct CoinParams {
        /// Bounds of the price. [10^-18 USD per whole coin]
        pub minPrice: u128,
        /// [10^-18 USD per whole coin]
        pub maxPrice: u128,
        /// A price is reported at most once in each slot of this length. [seconds]
        pub slotSeconds: u32,
        /// A price older than this is Stale. [seconds]
        pub staleSeconds: u32,
        /// How long a price has to be in force to be the whole average. [seconds]
        pub windowSeconds: u32,
        /// A larger fall is quarantined, and counts at once. [bps]
        pub fallBps: u16,
        /// A larger rise is quarantined, and waits. [bps]
        pub riseBps: u16,
        /// No more reports; the state is Retired.
        pub retired: bool,
    }
}

ink::abi_struct! {
    /// A quarantined day. All zero if there is none.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Quarantine {
        /// The day. [day]
        pub day: u32,
        /// The output of a unit of power. [atto]
        pub output: u128,
        /// E.
        pub networkOutput: u128,
        /// Q.
        pub networkPower: u128,
        /// From when on feeders can confirm it. [unix seconds]
        pub confirmableFrom: u64,
        /// How many feeders have confirmed it.
        pub confirmations: u32,
    }

    /// A cut that governance announced. All zero if there is none.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct AnnouncedCut {
        /// The first day on which it may come. [day]
        pub day: u32,
        /// Output falls to this part of it ...
        pub numerator: u32,
        /// ... of this whole.
        pub denominator: u32,
        /// The day on which it came; zero if it has not. [day]
        pub cameOn: u32,
    }
}
