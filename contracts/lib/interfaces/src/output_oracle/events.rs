//! The oracle's events.

use ink::Address;

/// `feeder` may report from now on, or no longer.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeederAdmitted {
    #[ink(topic)]
    pub feeder: Address,
    pub admitted: bool,
}

/// The feeder that was admitted as `feeder` reports by `key` from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct FeederKeyRotated {
    #[ink(topic)]
    pub feeder: Address,
    #[ink(topic)]
    pub key: Address,
}

/// `quorum` reports make a day or a price final from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct QuorumSet {
    pub quorum: u32,
}

/// `kind` was added, or its limits were changed. Read them with `kindOf`.
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

/// From `day` on, the output of `kind` is expected to be `numerator / denominator` of what it was.
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

/// The cut that was announced for `day` is not expected any more.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CutWithdrawn {
    #[ink(topic)]
    pub kind: u32,
    #[ink(topic)]
    pub day: u32,
}

/// `feeder` reported a day, or corrected its report.
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

/// `day` is quarantined: its figures are outside of the bands. Feeders can confirm it from `confirmableFrom` on.
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

/// `coin` was listed or retired, or its limits were changed. Read them with `coinOf`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct CoinSet {
    #[ink(topic)]
    pub coin: Address,
    pub retired: bool,
}

/// `feeder` reported a price, or corrected its report. [10^-18 USD per whole coin]
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

/// A majority of a quorum has reported a fall to `price`, or below it: lenders count with it. [10^-18 USD per whole coin]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PriceFell {
    #[ink(topic)]
    pub coin: Address,
    #[ink(topic)]
    pub slot: u32,
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

/// The price of `slot` is quarantined: it is outside of the bands and waits for the quorum of a later slot.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PriceQuarantined {
    #[ink(topic)]
    pub coin: Address,
    #[ink(topic)]
    pub slot: u32,
    pub price: u128,
}
