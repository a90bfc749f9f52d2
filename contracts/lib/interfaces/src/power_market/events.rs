//! The market's events.

use ink::Address;

/// `provider` may create batches from now on, or no longer. Its existing batches go on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProviderAdmitted {
    #[ink(topic)]
    pub provider: Address,
    pub admitted: bool,
}

/// Buyers may pay with `coin` from now on, or no longer.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PaymentCoinSet {
    #[ink(topic)]
    pub coin: Address,
    pub accepted: bool,
}

/// Providers may list batches of `product` from now on, or no longer. Read it with `productOf`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProductSet {
    #[ink(topic)]
    pub product: u32,
    pub listed: bool,
}

/// The fee on later sales is `bps`, and `treasury` receives it.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct SaleFeeSet {
    pub bps: u32,
    pub treasury: Address,
}

/// Sales are paused until `until`; zero if they are resumed. [unix seconds]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct SalesPaused {
    pub until: u64,
}

/// A batch was created.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchCreated {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub provider: Address,
    #[ink(topic)]
    pub kind: u32,
    pub power: u64,
    pub supply: u32,
    pub firstDay: u32,
    pub lastDay: u32,
}

/// A token of `batch` costs `price` units of `coin` (zero: not for sale in it); terms are at `version`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct PriceSet {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub coin: Address,
    pub price: u128,
    pub version: u32,
}

/// The bond of `batch` was assessed: `needed` for what was sold, and `perDay` more for each day left of a token that is
/// sold now. `posted` is there.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BondAssessed {
    #[ink(topic)]
    pub batch: u32,
    pub perDay: u128,
    pub needed: u128,
    pub posted: u128,
}

/// The bond of `batch` is now `bond`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BondChanged {
    #[ink(topic)]
    pub batch: u32,
    pub bond: u128,
}

/// `count` tokens from `firstToken` were sold for `paid` units of `coin`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Bought {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub buyer: Address,
    #[ink(topic)]
    pub receiver: Address,
    pub coin: Address,
    pub firstToken: u64,
    pub count: u32,
    pub paid: u128,
}

/// `holder` got the price of `tokenId` back, because the sale failed.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct SaleRefunded {
    #[ink(topic)]
    pub tokenId: u64,
    #[ink(topic)]
    pub holder: Address,
    pub coin: Address,
    pub amount: u128,
}

/// `day` of `batch` is settled: delivered, or missed.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DaySettled {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub day: u32,
    pub delivered: bool,
}

/// `amount` of the bond was paid for a missed day; `bond` is left.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Slashed {
    #[ink(topic)]
    pub batch: u32,
    pub amount: u128,
    pub bond: u128,
}

/// `role` of `batch` (0 provider, 1 payout account) was offered to `account`; zero: the offer was withdrawn.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct RoleOffered {
    #[ink(topic)]
    pub batch: u32,
    pub role: u32,
    #[ink(topic)]
    pub account: Address,
}

/// `role` of `batch` (0 provider, 1 payout account) is `account`'s from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct RoleMoved {
    #[ink(topic)]
    pub batch: u32,
    pub role: u32,
    #[ink(topic)]
    pub account: Address,
}

/// `batch` is in default: all days from `day` on are missed, and their escrow goes back to the holders.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Defaulted {
    #[ink(topic)]
    pub batch: u32,
    pub day: u32,
}

/// `batch` cannot go on, from `day` on: the escrow of these days goes back to the holders, and the bond is free.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Discontinued {
    #[ink(topic)]
    pub batch: u32,
    pub day: u32,
}

/// `payee` got the escrow of the missed days of one income segment.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MissedDaysRefunded {
    #[ink(topic)]
    pub tokenId: u64,
    #[ink(topic)]
    pub payee: Address,
    pub segment: u32,
    pub coin: Address,
    pub amount: u128,
}

/// The provider withdrew sale proceeds.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProceedsWithdrawn {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub coin: Address,
    pub amount: u128,
}

/// The platform's fees were sent to the treasury.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct SaleFeesCollected {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub coin: Address,
    pub treasury: Address,
    pub amount: u128,
}
