//! One token: its owner, its approval, its lien, and the payees of its income.

use ink::prelude::vec::Vec;
use ink::Address;

/// From its first day until the next segment begins, income belongs to `payee`.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// [day]
    pub from: u32,
    /// The account that is paid.
    pub payee: Address,
}

/// The number of segments that are stored with a token; older ones are in chunks of this size. With twelve
/// of them a token has at most 359 of the 416 bytes that the host stores under a key.
pub const SEGMENTS: u32 = 12;

/// Everything about a token that is not its batch's: one value, so that most messages touch one key.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The owner.
    pub owner: Address,
    /// The account that may move it besides the owner and the owner's operators.
    pub approved: Option<Address>,
    /// The holder of the lien on it.
    pub lien: Option<Address>,
    /// The first day that it earns. [day]
    pub first_day: u32,
    /// The page of the owner's list that it is on.
    pub page: u16,
    /// The number of full chunks of segments that were moved out.
    pub chunks: u16,
    /// The latest segments in order, never none.
    pub segments: Vec<Segment>,
}

impl Token {
    /// A new token, whose income is its owner's.
    pub fn new(owner: Address, first_day: u32, page: u16) -> Self {
        let segments = ink::prelude::vec![Segment { from: first_day, payee: owner }];
        Self { owner, approved: None, lien: None, first_day, page, chunks: 0, segments }
    }

    /// The open segment.
    pub fn head(&self) -> Segment {
        self.segments.last().copied().unwrap_or(Segment { from: self.first_day, payee: self.owner })
    }

    /// The number of the open segment.
    pub fn head_number(&self) -> u32 {
        self.moved_out().saturating_add(self.kept()).saturating_sub(1)
    }

    /// The number of segments in chunks.
    pub fn moved_out(&self) -> u32 {
        u32::from(self.chunks).saturating_mul(SEGMENTS)
    }

    fn kept(&self) -> u32 {
        u32::try_from(self.segments.len()).unwrap_or(SEGMENTS)
    }

    /// Pays income from `today` on to `payee`. Returns the day it starts, and the chunk of older
    /// segments to move out if the token cannot keep them.
    ///
    /// One entry a day: if a segment starts today (or has yet to start), its payee is replaced.
    pub fn pay(&mut self, payee: Address, today: u32) -> (u32, Option<Vec<Segment>>) {
        let from = today.max(self.first_day);
        let head = self.head();
        if head.payee == payee {
            return (head.from, None);
        }
        if head.from >= from {
            if let Some(last) = self.segments.last_mut() {
                last.payee = payee;
            }
            return (head.from, None);
        }
        let full = (self.kept() >= SEGMENTS).then(|| {
            self.chunks = self.chunks.saturating_add(1);
            core::mem::take(&mut self.segments)
        });
        self.segments.push(Segment { from, payee });
        (from, full)
    }
}
