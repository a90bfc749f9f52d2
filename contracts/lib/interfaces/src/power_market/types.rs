//! What a provider offers.

use ink::Address;

/// What a provider offers. Fixed when the batch is created, except prices (see `setPrice`).
#[derive(Debug, Clone, PartialEq, Eq, ink::SolEncode)]
#[ink::scale_derive(Encode, Decode)]
#[cfg_attr(feature = "std", ink::scale_derive(TypeInfo), derive(ink::storage::traits::StorageLayout))]
pub struct BatchTerms {
    /// The oracle's kind of power.
    pub kind: u32,
    /// Power of one token. [millionths of the kind's unit]
    pub power: u64,
    /// The coin that the batch delivers daily, and that its bond is posted in.
    pub coin: Address,
    /// The most tokens that can be sold.
    pub supply: u32,
    /// The fewest that must be sold for the sale to count.
    pub minimum: u32,
    /// When the sale opens; a time in the past means now. [unix seconds]
    pub saleOpens: u64,
    /// When the sale closes. [unix seconds]
    pub saleCloses: u64,
    /// The first day that earns. [day]
    pub firstDay: u32,
    /// The last day that earns. [day]
    pub lastDay: u32,
    /// The part of gross output that the provider keeps as service. [bps]
    pub serviceBps: u32,
    /// The part of the price that the provider gets at once. [bps]
    pub upfrontBps: u32,
    /// Bond for one token over the whole term. [atto of coin]
    pub bondPerToken: u128,
}
ink::abi_struct!(BatchTerms {
    kind: u32,
    power: u64,
    coin: Address,
    supply: u32,
    minimum: u32,
    saleOpens: u64,
    saleCloses: u64,
    firstDay: u32,
    lastDay: u32,
    serviceBps: u32,
    upfrontBps: u32,
    bondPerToken: u128,
});
