//! The events of ERC-721, and of ERC-4906, ERC-5192 and ERC-6982.

use ink::{Address, U256};

/// `tokenId` moved; zero `from` is a mint, zero `to` a burn.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Transfer {
    #[ink(topic)]
    pub from: Address,
    #[ink(topic)]
    pub to: Address,
    #[ink(topic)]
    pub tokenId: U256,
}

/// `owner` lets `approved` move `tokenId`; zero withdraws.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Approval {
    #[ink(topic)]
    pub owner: Address,
    #[ink(topic)]
    pub approved: Address,
    #[ink(topic)]
    pub tokenId: U256,
}

/// `owner` lets `operator` move all their tokens, or no longer.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ApprovalForAll {
    #[ink(topic)]
    pub owner: Address,
    #[ink(topic)]
    pub operator: Address,
    pub approved: bool,
}

/// ERC-4906: what a marketplace shows for `_tokenId` has changed.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MetadataUpdate {
    pub _tokenId: U256,
}

/// ERC-4906: what a marketplace shows for a range of tokens has changed.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchMetadataUpdate {
    pub _fromTokenId: U256,
    pub _toTokenId: U256,
}

/// ERC-6982: `tokenId` is locked (pledged) or free from now on.
#[ink::event(name = "Locked")]
#[derive(Debug, PartialEq, Eq)]
pub struct LockedStatus {
    #[ink(topic)]
    pub tokenId: U256,
    pub status: bool,
}

/// ERC-5192: `tokenId` is locked.
#[ink::event(name = "Locked")]
#[derive(Debug, PartialEq, Eq)]
pub struct Locked {
    pub tokenId: U256,
}

/// ERC-5192: `tokenId` is free again.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Unlocked {
    pub tokenId: U256,
}

/// ERC-6982: what a token is unless an event has said otherwise: free.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DefaultLocked {
    pub locked: bool,
}
