//! The contract's storage.

use ink::prelude::vec::Vec;
use ink::storage::{Lazy, Mapping};
use ink::Address;

use crate::settings::Settings;

pub use math::ids::batch_of;

/// The maximum number of NFTs in a position, whose record then fits the 416 bytes that the host keeps under a key.
pub const MAX_TOKENS: usize = 20;
/// A time that never comes.
pub const NEVER: u64 = u64::MAX;

/// An NFT in a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct CollateralNft {
    /// The NFT.
    pub token: u64,
    /// The income segment that is paid to the loan manager. At most one a day: 16 bits are 179 years, and 20 NFTs fit
    /// into one value.
    pub segment: u16,
    /// Its first day. [day]
    pub from: u32,
}

/// A debt and its collateral.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Position {
    /// The borrower, whose wallet holds the NFTs.
    pub owner: Address,
    /// Shares of the pool's debt.
    pub shares: u128,
    /// The part of the debt that was paid out. [atto]
    pub principal: u128,
    /// Income in the other coin, held for the debt. [atto]
    pub held: u128,
    /// DMC supplied as collateral. [atto]
    pub dmc: u128,
    /// The part of income that the borrower chose to pay to the debt. [bps]
    pub chosen: u16,
    /// The last recorded state.
    pub state: u8,
    /// The start of CashSweep or Liquidation, on the loan manager's clock; NEVER in other states. [seconds]
    pub weak_since: u64,
    /// The earliest start of the next auction, on the loan manager's clock. [seconds]
    pub next_auction: u64,
    /// The NFT in an auction; zero if there is none.
    pub lot: u64,
    /// Rises when debt is added or anything is taken out: see `Loan::void_offer`.
    pub revision: u32,
    /// The NFTs, in ascending order.
    pub tokens: Vec<CollateralNft>,
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

    /// The NFT `token`, if it is in the position.
    pub fn collateral(&self, token: u64) -> Option<CollateralNft> {
        self.tokens.iter().find(|nft| nft.token == token).copied()
    }
}

/// An auction of a lot. Times are on the loan manager's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Auction {
    /// The NFT.
    pub token: u64,
    /// [seconds]
    pub opened: u64,
    /// The start price. [atto]
    pub start: u128,
    /// The floor. [atto]
    pub floor: u128,
    /// The debt shares that owed the floor at the start. With fewer shares left, the floor is at most their debt.
    pub covers: u128,
    /// How long the price falls. [seconds]
    pub seconds: u32,
    /// Whether the pool takes the lot if nobody bids.
    pub last_call: bool,
    /// The bidder; zero without a bid.
    pub bidder: Address,
    /// The bid. [atto]
    pub price: u128,
    /// The end of the redeem window. [seconds]
    pub redeem_until: u64,
    /// The fine that the bidder gets if the borrower redeems. [atto]
    pub fine: u128,
}

/// An offer of a position. It is valid while the position has the revision that was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Offer {
    /// The account that may accept; zero: none.
    pub to: Address,
    /// The price. [atto]
    pub price: u128,
    /// The revision that is offered.
    pub revision: u32,
}

/// A listed batch, with its terms at the market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Listed {
    /// The oracle's kind.
    pub kind: u32,
    /// The power of a token. [millionths of a unit]
    pub power: u64,
    /// [day]
    pub first: u32,
    /// [day]
    pub last: u32,
    /// [bps]
    pub service_bps: u32,
    /// The platform's fee on income. [bps]
    pub fee_bps: u32,
    /// The minimum number of tokens for the sale to count.
    pub minimum: u32,
    /// The provider.
    pub provider: Address,
    /// Whether the batch delivers the other coin.
    pub other: bool,
    /// The maximum power that can be supplied as collateral. [millionths of a unit]
    pub max: u128,
    /// The power supplied as collateral. [millionths of a unit]
    pub supplied: u128,
}

/// The power of a provider that can be supplied as collateral. [millionths of a unit]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Limit {
    /// The maximum.
    pub max: u128,
    /// The power supplied now.
    pub supplied: u128,
    /// Whether a default was reported.
    pub defaulted: bool,
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
    /// Income in the other coin that belongs to the reserve. [atto]
    pub spoils: u128,
    /// Slashed DMC that is not sold yet. [atto]
    pub slashed: u128,
}

/// All positions and their totals. Every field has keys of its own.
#[allow(clippy::type_complexity)] // Of the key types that ink! generates.
#[ink::storage_item]
#[derive(Default)]
pub struct Positions {
    /// Wiring, terms, pause.
    pub settings: Lazy<Settings>,
    /// Sums.
    pub totals: Lazy<Totals>,
    /// By number.
    pub positions: Mapping<u32, Position>,
    /// The position of each NFT.
    pub collateral: Mapping<u64, u32>,
    /// By position.
    pub auctions: Mapping<u32, Auction>,
    /// By number.
    pub batches: Mapping<u32, Listed>,
    /// In the order of listing, from 0.
    pub order: Mapping<u32, u32>,
    /// By address.
    pub providers: Mapping<Address, Limit>,
    /// The owner of the income of (token, segment), for NFTs that left their position.
    pub tails: Mapping<(u64, u32), Address>,
    /// The last offer, by position. It has a cell of its own, so that only `offer` and `accept` pay for it.
    pub offers: Mapping<u32, Offer>,
    /// What a coin refused to pay, by (account, coin). [smallest unit]
    pub kept: Mapping<(Address, Address), u128>,
}
