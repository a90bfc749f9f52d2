//! `mining-power-nft`: the owner of each share of mining power, the payee of its income, and the lien on it.
//!
//! A token has a fixed power for a fixed term: batch, kind, power, first and last day never change, but that the market
//! ends a batch early which can earn no more. The contract calls no contract but the receiver of `safeTransferFrom`, and
//! for the metadata the market. It keeps a history that other contracts read. Token ids are readable:
//! batch * 1_000_000 + number (from 1).
//!
//! **Income segments.** Each segment has a first day and a payee. The income of day *d* belongs to the payee of the
//! last segment that starts on or before *d*. A transfer on day *d* starts a segment at *d*. If one starts there
//! already, it is overwritten: there is one entry per day, and the last change counts. Days before today never change.
//! Segment 0 starts at the token's first day.
//!
//! **Lien.** The owner approves a contract, which places a lien. The token stays in the owner's wallet and cannot move.
//! The lien holder may redirect its income, release the lien, or move the token to the buyer of an auction.
//!
//! Trust: only the market, which is set once, mints. It burns only tokens whose failed sale it refunds. The owner
//! (governance) can set the royalty, at most 10 %, and name units, and nothing else.
//!
//! The contract also has the messages of [`crate::erc721`] and [`crate::ownable`].

mod errors;
mod events;

pub use crate::shapes::{IncomeHead, Segment};
pub use errors::*;
pub use events::*;

use ink::sol::Text;
use ink::{Address, Revert, U256};

ink::abi_struct! {
    /// The facts of a token. They never change, but for the last day of a batch that ends early.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct PowerRecord {
        /// Its batch.
        pub batch: u32,
        /// The oracle's kind of power.
        pub kind: u32,
        /// The power. [millionths of the kind's unit]
        pub power: u64,
        /// The first day that earns. [day]
        pub firstDay: u32,
        /// The last day that earns. [day]
        pub lastDay: u32,
    }
}

/// Batches come and go, and what governance sets.
#[ink::trait_definition]
pub trait MiningPowerNftRegistry {
    /// Set the market, once (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (MiningPowerNft_MarketIsSet); a
    /// contract (MiningPowerNft_NotContract).
    #[ink(message)]
    fn setMarket(&mut self, market: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// Set the royalty on resales (owner only). Unit: bps, at most 1_000.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); bps <= 1_000 (MiningPowerNft_RoyaltyTooHigh); a
    /// receiver, unless bps is zero, which ends the royalty (ERC2981InvalidDefaultRoyaltyReceiver). Emits: RoyaltySet.
    #[ink(message)]
    fn setRoyalty(&mut self, receiver: Address, bps: u32) -> Result<(), Revert<MiningPowerNftError>>;

    /// Name the unit that power of a kind is shown in, as "TiB of Filecoin" (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); 1 to 32 letters, digits, spaces, points, dashes
    /// or slashes (MiningPowerNft_InvalidUnit): it is shown inside JSON and SVG. Emits: UnitNamed, and
    /// BatchMetadataUpdate for all ids, as tokens of a kind are in many batches.
    #[ink(message)]
    fn nameUnit(&mut self, kind: u32, unit: Text) -> Result<(), Revert<MiningPowerNftError>>;

    /// Register a batch (market only): each token has `power` millionths of a unit of `kind`, through `lastDay`.
    ///
    /// Requires: the market (MiningPowerNft_NotMarket); the next number (MiningPowerNft_InvalidBatch). Emits:
    /// BatchRegistered.
    #[ink(message)]
    fn registerBatch(
        &mut self,
        batch: u32,
        kind: u32,
        power: u64,
        lastDay: u32,
        provider: Address,
    ) -> Result<(), Revert<MiningPowerNftError>>;

    /// End a batch early: it earns nothing from `day` on, and its tokens say so (market only).
    ///
    /// Income segments go on, so that escrow of the days that are left finds its payee. Requires: the market
    /// (MiningPowerNft_NotMarket); a batch (MiningPowerNft_UnknownBatch). Emits: BatchEnded, BatchMetadataUpdate.
    #[ink(message)]
    fn endBatch(&mut self, batch: u32, day: u32) -> Result<(), Revert<MiningPowerNftError>>;

    /// Burn a token whose failed sale is being refunded (market only).
    ///
    /// Requires: the market (MiningPowerNft_NotMarket); it exists (ERC721NonexistentToken); no
    /// lien (MiningPowerNft_Locked). Emits: Transfer to zero.
    #[ink(message)]
    fn burn(&mut self, tokenId: u64) -> Result<(), Revert<MiningPowerNftError>>;
}

/// Power, income and liens.
#[ink::trait_definition]
pub trait MiningPowerNft {
    /// Mint `count` tokens of a batch for `to`, which earn from `firstDay` (market only).
    ///
    /// Requires: the market (MiningPowerNft_NotMarket); a known batch (MiningPowerNft_UnknownBatch);
    /// 1 <= count <= 100 (MiningPowerNft_InvalidCount), at
    /// most 999_999 a batch, none after a refund (MiningPowerNft_InvalidBatch); `to` neither zero nor this contract
    /// (ERC721InvalidReceiver). Emits: Transfer per token. Returns the first id; the rest follow.
    #[ink(message)]
    fn mint(&mut self, to: Address, batch: u32, count: u32, firstDay: u32) -> Result<u64, Revert<MiningPowerNftError>>;

    /// The batch, kind, power and term of a token.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn recordOf(&self, tokenId: U256) -> Result<PowerRecord, Revert<MiningPowerNftError>>;

    /// The open income segment of a token, and its payee.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn incomeHead(&self, tokenId: U256) -> Result<IncomeHead, Revert<MiningPowerNftError>>;

    /// One income segment of a token: its days and its payee.
    ///
    /// Requires: it exists (ERC721NonexistentToken); the segment does (MiningPowerNft_UnknownSegment).
    #[ink(message)]
    fn incomeSegment(&self, tokenId: U256, segment: u32) -> Result<Segment, Revert<MiningPowerNftError>>;

    /// The payee of the income of `day`; zero before the token's first day and after its last.
    ///
    /// Requires: it exists (ERC721NonexistentToken). A day in the future has today's payee.
    #[ink(message)]
    fn payeeOf(&self, tokenId: U256, day: u32) -> Result<Address, Revert<MiningPowerNftError>>;

    /// The holder of the lien on a token; zero without a lien.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn lienHolderOf(&self, tokenId: U256) -> Result<Address, Revert<MiningPowerNftError>>;

    /// Place a lien on a token for the calling contract. It stays in its owner's wallet and cannot move.
    ///
    /// Requires: it exists (ERC721NonexistentToken); no lien (MiningPowerNft_Locked); the
    /// caller is a contract (MiningPowerNft_NotContract) approved for the token or an operator of
    /// its owner (ERC721InsufficientApproval). Emits: LienChanged, Locked (5192 and 6982), MetadataUpdate.
    #[ink(message)]
    fn placeLien(&mut self, tokenId: u64) -> Result<(), Revert<MiningPowerNftError>>;

    /// Place a lien on a token of `owner` for the calling contract, and redirect its income of today and later to
    /// `payee`.
    ///
    /// Requires: as `placeLien`; `owner` owns it (ERC721InsufficientApproval), so that a lender cannot be made to take
    /// another account's token that was approved to it. Emits: as `placeLien`, IncomeRedirected. The number and first
    /// day of the open income segment: Returns: (segment, fromDay).
    #[ink(message)]
    fn placeLienFrom(
        &mut self,
        owner: Address,
        tokenId: u64,
        payee: Address,
    ) -> Result<(u32, u32), Revert<MiningPowerNftError>>;

    /// Move a token under a lien to `to`; lien and payee stay (lien holder only).
    ///
    /// For a position that is transferred with its collateral. Requires: the lien holder
    /// (MiningPowerNft_NotLienHolder); `to` neither zero nor this contract (ERC721InvalidReceiver). Emits: Transfer.
    #[ink(message)]
    fn transferWithLien(&mut self, tokenId: u64, to: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// Redirect the income of today and later to `payee` (lien holder only). Zero stands for the owner.
    ///
    /// Requires: the lien holder (MiningPowerNft_NotLienHolder). Emits: IncomeRedirected.
    #[ink(message)]
    fn redirectIncome(&mut self, tokenId: u64, payee: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// Release the lien on a token (lien holder only); its owner is paid the income from today.
    ///
    /// Requires: the lien holder (MiningPowerNft_NotLienHolder). Emits: LienChanged, Unlocked,
    /// Locked(false), MetadataUpdate, and IncomeRedirected if income was redirected.
    #[ink(message)]
    fn releaseLien(&mut self, tokenId: u64) -> Result<(), Revert<MiningPowerNftError>>;

    /// Move a token to the buyer of an auction, and end the lien (lien holder only).
    ///
    /// Requires: the lien holder (MiningPowerNft_NotLienHolder); `to` neither zero nor this
    /// contract (ERC721InvalidReceiver). Emits: LienChanged, Transfer, Unlocked, Locked(false), MetadataUpdate.
    #[ink(message)]
    fn seize(&mut self, tokenId: u64, to: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// Say whether only you claim your income, or anyone may send it to you (the default).
    ///
    /// A contract that keeps books of what it claims has to say so, or income arrives that it does not know of. Emits:
    /// ClaimsAlone.
    #[ink(message)]
    fn setClaimsAlone(&mut self, alone: bool);

    /// Whether only `account` itself claims its income.
    #[ink(message)]
    fn claimsAlone(&self, account: Address) -> bool;

    /// The market, which mints; zero until it is set.
    #[ink(message)]
    fn market(&self) -> Address;
}
