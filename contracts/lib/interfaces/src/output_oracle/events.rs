//! What the oracle logs.

use ink::Address;

/// `feeder` may report from now on, or no longer.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeederAdmitted {
    #[ink(topic)]
    pub feeder: Address,
    pub admitted: bool,
}

/// `quorum` reports make a day or a price from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct QuorumSet {
    pub quorum: u32,
}

/// `kind` was added, or its limits moved; read them with `kindOf`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct KindSet {
    #[ink(topic)]
    pub kind: u32,
    pub scale: u128,
    pub firstDay: u32,
}

/// `kind` earns nothing from `fromDay` on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct KindRetired {
    #[ink(topic)]
    pub kind: u32,
    pub fromDay: u32,
}

/// From `day` on, `kind` is expected to earn `numerator / denominator` of what it did.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CutAnnounced {
    #[ink(topic)]
    pub kind: u32,
    #[ink(topic)]
    pub day: u32,
    pub numerator: u32,
    pub denominator: u32,
}

/// `feeder` reported a day.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DayReported {
    #[ink(topic)]
    pub kind: u32,
    #[ink(topic)]
    pub day: u32,
    #[ink(topic)]
    pub feeder: Address,
    pub networkOutput: u128,
    pub networkPower: u128,
}

/// `day` is final: a unit of power earned `output` atto.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DayFinal {
    #[ink(topic)]
    pub kind: u32,
    #[ink(topic)]
    pub day: u32,
    pub output: u128,
    pub networkOutput: u128,
    pub networkPower: u128,
}

/// `day` left the bands: it waits for confirmation, by feeders from `confirmableFrom` on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DayQuarantined {
    #[ink(topic)]
    pub kind: u32,
    #[ink(topic)]
    pub day: u32,
    pub output: u128,
    pub networkOutput: u128,
    pub networkPower: u128,
    pub confirmableFrom: u64,
}

/// `feeder` confirmed a quarantined day.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DayConfirmed {
    #[ink(topic)]
    pub kind: u32,
    #[ink(topic)]
    pub day: u32,
    #[ink(topic)]
    pub feeder: Address,
}

/// `coin` was listed, its limits moved, or it was retired; read them with `coinOf`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CoinSet {
    #[ink(topic)]
    pub coin: Address,
    pub retired: bool,
}

/// `feeder` reported a price. [10^-18 USD per whole coin]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PriceReported {
    #[ink(topic)]
    pub coin: Address,
    #[ink(topic)]
    pub slot: u32,
    #[ink(topic)]
    pub feeder: Address,
    pub price: u128,
}

/// The price of `slot` is final: `spot`, and the `average` at this moment.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PriceFinal {
    #[ink(topic)]
    pub coin: Address,
    #[ink(topic)]
    pub slot: u32,
    pub spot: u128,
    pub average: u128,
}

/// The price of `slot` left the bands: it waits for the quorum of a later slot.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PriceQuarantined {
    #[ink(topic)]
    pub coin: Address,
    #[ink(topic)]
    pub slot: u32,
    pub price: u128,
}
