//! What is stored.

use ink::prelude::vec::Vec;
use ink::storage::{Lazy, Mapping};
use ink::Address;

use crate::settings::Settings;

pub use math::ids::batch_of;

/// The most NFTs of a position: its record then stays below the 416 bytes that the host keeps under a key.
pub const MAX_TOKENS: usize = 20;
/// No time at all.
pub const NEVER: u64 = u64::MAX;

/// A pledged NFT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Pledge {
    /// The NFT.
    pub token: u32,
    /// The income segment that is paid to the loan manager.
    pub segment: u32,
    /// Its first day. [day]
    pub from: u32,
}

/// A debt and what is pledged for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Position {
    /// Who borrows, and in whose wallet the NFTs are.
    pub owner: Address,
    /// Shares of the pool's debt.
    pub shares: u128,
    /// The part of the debt that was paid out. [atto]
    pub principal: u128,
    /// Income in the other coin, held for the debt. [atto]
    pub held: u128,
    /// DMC pledged. [atto]
    pub dmc: u128,
    /// The part of income that the borrower wants to go to the debt. [bps]
    pub chosen: u16,
    /// The state when it was last looked at.
    pub state: u8,
    /// Weak since then, on the loan manager's clock; NEVER if it is not. [seconds]
    pub weak_since: u64,
    /// When the next auction can begin, on the loan manager's clock. [seconds]
    pub next_auction: u64,
    /// The token that is auctioned; zero: none is.
    pub lot: u32,
    /// Goes up whenever debt is added or something is taken out: see `Loan::void_offer`.
    pub revision: u32,
    /// The NFTs, in ascending order.
    pub tokens: Vec<Pledge>,
}

impl Position {
    /// Debt shares that count as weak.
    pub fn weak_shares(&self) -> u128 {
        if self.weak_since == NEVER {
            0
        } else {
            self.shares
        }
    }

    /// The pledge of a token.
    pub fn pledge(&self, token: u32) -> Option<Pledge> {
        self.tokens.iter().find(|pledge| pledge.token == token).copied()
    }
}

/// A lot being sold. Times are on the loan manager's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Auction {
    /// The NFT.
    pub token: u32,
    /// [seconds]
    pub opened: u64,
    /// The first price. [atto]
    pub start: u128,
    /// The last. [atto]
    pub floor: u128,
    /// Debt shares that owe the floor from then on. With fewer left, the floor is what they owe, if that is less.
    pub covers: u128,
    /// How long it falls. [seconds]
    pub seconds: u32,
    /// Whether the pool takes the lot if nobody does.
    pub last_call: bool,
    /// Zero until somebody bids.
    pub bidder: Address,
    /// What the bidder paid. [atto]
    pub price: u128,
    /// Until when it can be redeemed. [seconds]
    pub redeem_until: u64,
    /// What the bidder gets if the borrower redeems. [atto]
    pub fine: u128,
}

/// A position that is for sale. It stands while the position has the revision that was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Offer {
    /// Who may accept; zero: nobody.
    pub to: Address,
    /// For how much. [atto]
    pub price: u128,
    /// The revision that is offered.
    pub revision: u32,
}

/// A batch that can be pledged. Its terms are as the market fixed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Listed {
    /// The oracle's kind.
    pub kind: u32,
    /// Of a token. [millionths of a unit]
    pub power: u64,
    /// [day]
    pub first: u32,
    /// [day]
    pub last: u32,
    /// [bps]
    pub service_bps: u32,
    /// The fewest that had to be sold.
    pub minimum: u32,
    /// Who delivers.
    pub provider: Address,
    /// Whether it delivers the other coin.
    pub other: bool,
    /// What may be pledged. [millionths of a unit]
    pub max: u128,
    /// What is pledged. [millionths of a unit]
    pub pledged: u128,
}

/// How much power of a provider may be pledged, and is. [millionths of a unit]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Limit {
    /// What may be pledged.
    pub max: u128,
    /// What is pledged.
    pub pledged: u128,
}

/// Sums over all positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Totals {
    /// The last position; they are numbered from 1.
    pub positions: u32,
    /// Batches listed.
    pub batches: u32,
    /// Debt shares of weak positions.
    pub weak_shares: u128,
    /// The other coin that is the reserve's. [atto]
    pub spoils: u128,
    /// DMC that was slashed. [atto]
    pub slashed: u128,
}

/// All books. Every field has keys of its own.
#[allow(clippy::type_complexity)] // Of the key types that ink! generates.
#[ink::storage_item]
#[derive(Default)]
pub struct Desk {
    /// Wiring, terms, pause.
    pub settings: Lazy<Settings>,
    /// Sums.
    pub totals: Lazy<Totals>,
    /// By number.
    pub positions: Mapping<u32, Position>,
    /// Token -> position.
    pub pledges: Mapping<u32, u32>,
    /// By position.
    pub auctions: Mapping<u32, Auction>,
    /// By number.
    pub batches: Mapping<u32, Listed>,
    /// In the order of listing, from 0.
    pub order: Mapping<u32, u32>,
    /// By address.
    pub providers: Mapping<Address, Limit>,
    /// (token, segment) of lots that left their position -> whose the income is.
    pub tails: Mapping<(u32, u32), Address>,
    /// By position: the last offer. In a cell of its own, so that nothing but `offer` and `accept` pays for it.
    pub offers: Mapping<u32, Offer>,
}
