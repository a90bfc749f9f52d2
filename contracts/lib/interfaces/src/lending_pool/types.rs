//! What governance sets.

/// What governance sets. Rates are per year of 365 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ink::SolEncode)]
#[ink::storage_item(packed)]
pub struct PoolTerms {
    /// The rate when nothing is lent. [bps a year]
    pub baseBps: u32,
    /// The utilisation at which the rate turns steep. [bps], 1 to 9_999
    pub kinkBps: u32,
    /// The rate there. [bps a year]
    pub atKinkBps: u32,
    /// The rate when all is lent. [bps a year], at most 10_000
    pub fullBps: u32,
    /// The part of interest that is the reserve's. [bps], at most 5_000
    pub reserveBps: u32,
    /// The part of assets that is never lent. [bps], 500 to 5_000
    pub floorBps: u32,
    /// The most that may be owed in all. [atto]
    pub mostDebt: u128,
}

ink::abi_struct!(PoolTerms {
    baseBps: u32,
    kinkBps: u32,
    atKinkBps: u32,
    fullBps: u32,
    reserveBps: u32,
    floorBps: u32,
    mostDebt: u128,
});
