//! `mining-power-nft`: who owns which mining power, who is paid its income, and which lien is on it.
//!
//! A token is a stated power for a stated term: batch, kind, power, first and last day never
//! change. The contract calls nobody (but a receiver of `safeTransferFrom`): it keeps a history
//! that others read. Token ids are readable: batch * 1_000_000 + number (from 1).
//!
//! **Income history.** A token has segments (from day, payee). The income of day *d* belongs to the
//! payee of the last segment that starts on or before *d*. A transfer on day *d* starts a segment
//! at *d*; if one starts there already it is overwritten: one entry per day, the last change wins.
//! Nothing before today is ever rewritten. `Segment 0` starts at the token's first day.
//!
//! **Lien.** The owner approves a contract, which places a lien. The token stays in the owner's
//! wallet and cannot move. The lien holder may redirect its income, release the lien, or move the
//! token to the buyer of an auction.
//!
//! Trust: the market (wired once) alone mints, and burns only what a failed sale refunds. The owner
//! (governance) can set the royalty, at most 10 %, and name units, and nothing else.
//!
//! The contract speaks all of [`crate::erc721`], [`crate::ownable`]'s `Ownable`, and this.

pub use crate::shapes::{IncomeHead, Segment};

use ink::sol::Text;
use ink::{Address, Revert, U256};

ink::abi_struct! {
    /// What a token is, for good.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct PowerRecord {
        /// Its batch.
        pub batch: u32,
        /// The oracle's kind of power.
        pub kind: u32,
        /// How much of it. [millionths of the kind's unit]
        pub power: u64,
        /// The first day that earns. [day]
        pub firstDay: u32,
        /// The last day that earns. [day]
        pub lastDay: u32,
    }
}

/// Why the NFT refuses a message of its own (ERC-721's are in `Erc721Error`).
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MiningPowerNftError {
    /// No token has this id.
    ERC721NonexistentToken { tokenId: U256 },
    /// Tokens cannot be minted to the zero address.
    ERC721InvalidReceiver { receiver: Address },
    /// `operator` is neither the owner of `tokenId` nor approved for it.
    ERC721InsufficientApproval { operator: Address, tokenId: U256 },
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// Only the market may do this, and `caller` is not it.
    MiningPowerNft_NotMarket { caller: Address },
    /// The market has been set, to `market`; it is set once.
    MiningPowerNft_MarketIsSet { market: Address },
    /// `account` is not a contract.
    MiningPowerNft_NotContract { account: Address },
    /// `batch` is not registered.
    MiningPowerNft_UnknownBatch { batch: u32 },
    /// `batch` is not the next number, is above 4293, or (minting) is being refunded.
    MiningPowerNft_InvalidBatch { batch: u32 },
    /// `count` is zero or above 100.
    MiningPowerNft_InvalidCount { count: u32 },
    /// `tokenId` is under a lien of `lienHolder`.
    MiningPowerNft_Locked { tokenId: U256, lienHolder: Address },
    /// `caller` does not hold the lien on `tokenId`; `lienHolder` does (zero: nobody).
    MiningPowerNft_NotLienHolder { tokenId: U256, caller: Address, lienHolder: Address },
    /// The token has no segment of this number.
    MiningPowerNft_UnknownSegment { tokenId: U256, segment: u32 },
    /// The royalty `bps` is above the maximum, `limit`.
    MiningPowerNft_RoyaltyTooHigh { bps: u32, limit: u32 },
    /// A royalty has a `receiver`, and the zero address is none.
    ERC2981InvalidDefaultRoyaltyReceiver { receiver: Address },
    /// The name of a unit has 1 to 32 letters, digits, spaces, points, dashes and slashes.
    MiningPowerNft_InvalidUnit { kind: u32 },
}

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

/// Power, income and liens.
#[ink::trait_definition]
pub trait MiningPowerNft {
    /// Name the market, once (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); not set yet (MiningPowerNft_MarketIsSet); a
    /// contract (MiningPowerNft_NotContract).
    #[ink(message)]
    fn setMarket(&mut self, market: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// Set the royalty on resales (owner only). Unit: bps, at most 1_000.
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); bps <= 1_000 (MiningPowerNft_RoyaltyTooHigh); `receiver` is not
    /// zero (ERC2981InvalidDefaultRoyaltyReceiver) unless bps is: that ends the royalty. Emits: RoyaltySet.
    #[ink(message)]
    fn setRoyalty(&mut self, receiver: Address, bps: u32) -> Result<(), Revert<MiningPowerNftError>>;

    /// Name the unit that power of a kind is shown in, as "TiB of Filecoin" (owner only).
    ///
    /// Requires: owner (OwnableUnauthorizedAccount); 1 to 32 letters, digits, spaces, points, dashes
    /// or slashes (MiningPowerNft_InvalidUnit): it is shown inside JSON and SVG. Emits: UnitNamed, and
    /// BatchMetadataUpdate for all ids, as tokens of a kind are in many batches.
    #[ink(message)]
    fn nameUnit(&mut self, kind: u32, unit: Text) -> Result<(), Revert<MiningPowerNftError>>;

    /// Make a batch known (market only): each token is `power` millionths of a unit of `kind`,
    /// through `lastDay`.
    ///
    /// Requires: the market (MiningPowerNft_NotMarket); the next number, at most
    /// 4293 (MiningPowerNft_InvalidBatch). Emits: BatchRegistered.
    #[ink(message)]
    fn registerBatch(
        &mut self,
        batch: u32,
        kind: u32,
        power: u64,
        lastDay: u32,
        provider: Address,
    ) -> Result<(), Revert<MiningPowerNftError>>;

    /// Create `count` tokens of a batch for `to`, earning from `firstDay` (market only).
    ///
    /// Requires: the market (MiningPowerNft_NotMarket); a known batch (MiningPowerNft_UnknownBatch);
    /// 1 <= count <= 100 (MiningPowerNft_InvalidCount), at
    /// most 999_999 a batch, none after a refund (MiningPowerNft_InvalidBatch); `to` not zero
    /// (ERC721InvalidReceiver). Emits: Transfer per token. Returns the first id; the rest follow.
    #[ink(message)]
    fn mint(&mut self, to: Address, batch: u32, count: u32, firstDay: u32) -> Result<u32, Revert<MiningPowerNftError>>;

    /// Destroy a token whose sale failed and is being refunded (market only).
    ///
    /// Requires: the market (MiningPowerNft_NotMarket); it exists (ERC721NonexistentToken); no
    /// lien (MiningPowerNft_Locked). Emits: Transfer to zero.
    #[ink(message)]
    fn burn(&mut self, tokenId: u32) -> Result<(), Revert<MiningPowerNftError>>;

    /// What a token is.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn recordOf(&self, tokenId: U256) -> Result<PowerRecord, Revert<MiningPowerNftError>>;

    /// The open income segment, and who is paid by it.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn incomeHead(&self, tokenId: U256) -> Result<IncomeHead, Revert<MiningPowerNftError>>;

    /// One income segment: from when to when, and who is paid by it.
    ///
    /// Requires: it exists (ERC721NonexistentToken); the segment does (MiningPowerNft_UnknownSegment).
    #[ink(message)]
    fn incomeSegment(&self, tokenId: U256, segment: u32) -> Result<Segment, Revert<MiningPowerNftError>>;

    /// Who is paid the income of `day`; zero before the token's first day and after its last.
    ///
    /// Requires: it exists (ERC721NonexistentToken). For a day in the future: as things stand.
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
    fn placeLien(&mut self, tokenId: u32) -> Result<(), Revert<MiningPowerNftError>>;

    /// Place a lien on a token of `owner` for the calling contract, and redirect its income of today and later to `payee`.
    ///
    /// Requires: as `placeLien`; `owner` owns it (ERC721InsufficientApproval), so that a lender cannot be made to take
    /// another account's token that was approved to it. Emits: as `placeLien`, IncomeRedirected. The number and first day of
    /// the open income segment: Returns: (segment, fromDay).
    #[ink(message)]
    fn placeLienFrom(
        &mut self,
        owner: Address,
        tokenId: u32,
        payee: Address,
    ) -> Result<(u32, u32), Revert<MiningPowerNftError>>;

    /// Move a token under a lien to `to`; lien and payee stay (lien holder only).
    ///
    /// For a position that is transferred with its collateral. Requires: the lien holder
    /// (MiningPowerNft_NotLienHolder); `to` not zero (ERC721InvalidReceiver). Emits: Transfer.
    #[ink(message)]
    fn transferWithLien(&mut self, tokenId: u32, to: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// Pay the income of today and later to `payee` (lien holder only). Zero: to the owner again.
    ///
    /// Requires: the lien holder (MiningPowerNft_NotLienHolder). Emits: IncomeRedirected.
    #[ink(message)]
    fn redirectIncome(&mut self, tokenId: u32, payee: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// Release the lien on a token (lien holder only); its owner is paid the income from today.
    ///
    /// Requires: the lien holder (MiningPowerNft_NotLienHolder). Emits: LienChanged, Unlocked,
    /// Locked(false), MetadataUpdate, and IncomeRedirected if income was redirected.
    #[ink(message)]
    fn releaseLien(&mut self, tokenId: u32) -> Result<(), Revert<MiningPowerNftError>>;

    /// Move a token to the buyer of an auction, and end the lien (lien holder only).
    ///
    /// Requires: the lien holder (MiningPowerNft_NotLienHolder); `to` not zero
    /// (ERC721InvalidReceiver). Emits: LienChanged, Transfer, Unlocked, Locked(false), MetadataUpdate.
    #[ink(message)]
    fn seize(&mut self, tokenId: u32, to: Address) -> Result<(), Revert<MiningPowerNftError>>;

    /// The market that mints.
    #[ink(message)]
    fn market(&self) -> Address;
}
