//! What governance sets.

/// What a kind of power is, and what is believed about it without asking twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct KindParams {
    /// Output per unit is floor(E * scale / Q). FIL per TiB: 2^40, with E in atto per day and Q in
    /// bytes. BTC per TH/s: 86_400 * 10^12, with E in 10^-18 BTC per block and Q in hashes per block.
    pub scale: u128,
    /// The first day that is reported. [day]
    pub firstDay: u32,
    /// This many missing days make the kind Stale. [days]
    pub staleDays: u32,
    /// The slowest decay that `remainingOutput` believes in: tomorrow's output as a part of today's,
    /// 10^18 = all of it.
    pub floorRate: u64,
    /// What a report may be at all.
    pub bounds: Bounds,
    /// What a day may be after the days before it.
    pub bands: Bands,
}

ink::abi_struct!(KindParams {
    scale: u128,
    firstDay: u32,
    staleDays: u32,
    floorRate: u64,
    bounds: Bounds,
    bands: Bands,
});

/// Absolute bounds of a kind, included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ink::SolEncode)]
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

ink::abi_struct!(Bounds {
    minNetworkOutput: u128,
    maxNetworkOutput: u128,
    minNetworkPower: u128,
    maxNetworkPower: u128,
    minOutput: u128,
    maxOutput: u128,
});

/// How far figures may move without confirmation, edges included. [bps]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ink::SolEncode)]
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

ink::abi_struct!(Bands {
    networkOutput: u16,
    networkPowerFall: u16,
    networkPowerRise: u16,
    output: u16,
    weekFall: u16,
    weekRise: u16,
});

/// What a coin's price may be, how often it is reported, and how long it is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ink::SolEncode)]
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
    /// How long a price must stand to be all of the average. [seconds]
    pub windowSeconds: u32,
    /// A fall by more is quarantined (and counts at once). [bps]
    pub fallBps: u16,
    /// A rise by more is quarantined (and waits). [bps]
    pub riseBps: u16,
    /// No more reports; the state is Retired.
    pub retired: bool,
}

ink::abi_struct!(CoinParams {
    minPrice: u128,
    maxPrice: u128,
    slotSeconds: u32,
    staleSeconds: u32,
    windowSeconds: u32,
    fallBps: u16,
    riseBps: u16,
    retired: bool,
});
