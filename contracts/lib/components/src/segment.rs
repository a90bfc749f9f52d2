//! Whose the income of an NFT's days is.

use ink::Address;
use interfaces::refs::MiningPowerNftRef;

/// An income segment, as the NFT states it: the income of its days is the payee's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The NFT.
    pub token: u32,
    /// The segment's number.
    pub number: u32,
    /// Its first day. [day]
    pub from: u32,
    /// The day after its last; u32::MAX: the segment is open. [day]
    pub until: u32,
    /// Whose income it is.
    pub payee: Address,
}

impl Segment {
    /// The segment `number` of a token.
    pub fn of(nft: Address, token: u32, number: u32) -> Self {
        let days = MiningPowerNftRef(nft).incomeSegment(token, number);
        Self { token, number, from: days.fromDay, until: days.untilDay, payee: days.payee }
    }

    /// The segment `number` of a token, or the open one.
    pub fn find(nft: Address, token: u32, number: Option<u32>) -> Self {
        if let Some(number) = number {
            return Self::of(nft, token, number);
        }
        let head = MiningPowerNftRef(nft).incomeHead(token);
        Self { token, number: head.segment, from: head.fromDay, until: u32::MAX, payee: head.payee }
    }
}
