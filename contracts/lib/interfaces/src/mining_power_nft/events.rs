//! The NFT's events, besides those of ERC-721.

use ink::{Address, U256};

/// A batch can be minted from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchRegistered {
    #[ink(topic)]
    pub batch: u32,
    #[ink(topic)]
    pub kind: u32,
    #[ink(topic)]
    pub provider: Address,
    pub power: u64,
    pub lastDay: u32,
}

/// `batch` ended early: it earned until the day before `day`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchEnded {
    #[ink(topic)]
    pub batch: u32,
    pub day: u32,
}

/// Only `account` itself claims its income from now on (`alone`), or anyone may send it.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ClaimsAlone {
    #[ink(topic)]
    pub account: Address,
    pub alone: bool,
}

/// From `fromDay` on, the income of `tokenId` belongs to `payee`.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct IncomeRedirected {
    #[ink(topic)]
    pub tokenId: U256,
    #[ink(topic)]
    pub payee: Address,
    pub fromDay: u32,
}

/// `tokenId` is under a lien of `lienHolder`; zero: its lien was released.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct LienChanged {
    #[ink(topic)]
    pub tokenId: U256,
    #[ink(topic)]
    pub lienHolder: Address,
}

/// The royalty on resales was set.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct RoyaltySet {
    pub receiver: Address,
    pub bps: u32,
}

/// Power of `kind` is shown in this unit.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct UnitNamed {
    #[ink(topic)]
    pub kind: u32,
}
