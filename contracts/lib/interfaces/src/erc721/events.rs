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

/// `owner` lets `approved` move `tokenId`; zero ends the approval.
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

/// ERC-4906: the metadata of `_tokenId` has changed.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct MetadataUpdate {
    pub _tokenId: U256,
}

/// ERC-4906: the metadata of a range of tokens has changed.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct BatchMetadataUpdate {
    pub _fromTokenId: U256,
    pub _toTokenId: U256,
}

/// ERC-6982: `tokenId` is locked by a lien, or unlocked, from now on.
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

/// ERC-5192: `tokenId` is unlocked.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct Unlocked {
    pub tokenId: U256,
}

/// ERC-6982: the state of a token before its first event.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct DefaultLocked {
    pub locked: bool,
}
