//! ERC-721 with everything that wallets and marketplaces look for: metadata, enumeration, ERC-165,
//! royalties (2981), metadata updates (4906), locks (5192 and 6982), metadata of the collection (7572).
//!
//! **Two events are named `Locked`**, because the two standards for locks each name one so: `Locked(uint256)` of ERC-5192
//! and `Locked(uint256,bool)` of ERC-6982. Both are emitted, so that readers of either see every change. In a log they
//! cannot be confused: its first topic is the hash of the whole signature. Libraries that find events by name take the
//! signature instead: `contract.filters["Locked(uint256,bool)"]` in ethers, an ABI item of one event in viem.

use ink::sol::{DynBytes, FixedBytes, Text};
use ink::{Address, Revert, U256};

/// Why the collection refuses. Names and values of ERC-6093; the rest is prefixed with the component.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erc721Error {
    /// The zero address owns nothing.
    ERC721InvalidOwner { owner: Address },
    /// No token has this id.
    ERC721NonexistentToken { tokenId: U256 },
    /// `tokenId` belongs to `owner`, not to `sender`.
    ERC721IncorrectOwner { sender: Address, tokenId: U256, owner: Address },
    /// Tokens cannot be sent to the zero address, nor to a contract that does not accept them.
    ERC721InvalidReceiver { receiver: Address },
    /// `operator` is neither the owner of `tokenId` nor approved for it.
    ERC721InsufficientApproval { operator: Address, tokenId: U256 },
    /// `approver` may not approve for this token.
    ERC721InvalidApprover { approver: Address },
    /// The zero address cannot be an operator.
    ERC721InvalidOperator { operator: Address },
    /// Enumeration ends before `index`. A zero `owner` means the whole collection.
    ERC721OutOfBoundsIndex { owner: Address, index: U256 },
    /// `tokenId` is under a lien of `lienHolder`: it cannot move until the lien is released.
    MiningPowerNft_Locked { tokenId: U256, lienHolder: Address },
}

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

/// ERC-165.
#[ink::trait_definition]
pub trait Erc165 {
    /// Whether this contract speaks the interface with this id.
    #[ink(message)]
    fn supportsInterface(&self, interfaceId: FixedBytes<4>) -> bool;
}

/// ERC-721.
#[ink::trait_definition]
pub trait Erc721 {
    /// How many NFTs `owner` has.
    ///
    /// Requires: `owner` is not zero (ERC721InvalidOwner).
    #[ink(message)]
    fn balanceOf(&self, owner: Address) -> Result<U256, Revert<Erc721Error>>;

    /// Who owns the NFT.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn ownerOf(&self, tokenId: U256) -> Result<Address, Revert<Erc721Error>>;

    /// Send an NFT, making sure that a receiving contract accepts it.
    ///
    /// As `transferFrom`, then `to.onERC721Received` must answer its selector if `to` is a
    /// contract (ERC721InvalidReceiver). The receiver is called last, with everything final; the
    /// platform refuses its calls back into this contract, views included.
    #[ink(message)]
    fn safeTransferFrom(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>>;

    /// Send an NFT. Its income of today and later goes with it; what was earned before stays yours.
    ///
    /// Requires: it exists (ERC721NonexistentToken); `from` owns it (ERC721IncorrectOwner); the
    /// caller is the owner, approved for it, or an operator (ERC721InsufficientApproval); `to` is
    /// not zero (ERC721InvalidReceiver); it is under no lien (MiningPowerNft_Locked).
    /// Emits: Transfer. The approval of the token ends.
    #[ink(message)]
    fn transferFrom(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>>;

    /// Let `approved` send this NFT; zero withdraws.
    ///
    /// Requires: it exists (ERC721NonexistentToken); the caller is its owner or an operator
    /// (ERC721InvalidApprover). Emits: Approval.
    #[ink(message)]
    fn approve(&mut self, approved: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>>;

    /// Let `operator` send all your NFTs, or no longer.
    ///
    /// Requires: `operator` is not zero (ERC721InvalidOperator). Emits: ApprovalForAll.
    #[ink(message)]
    fn setApprovalForAll(&mut self, operator: Address, approved: bool) -> Result<(), Revert<Erc721Error>>;

    /// Who may send this NFT besides its owner; zero if nobody.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn getApproved(&self, tokenId: U256) -> Result<Address, Revert<Erc721Error>>;

    /// Whether `operator` may send all NFTs of `owner`.
    #[ink(message)]
    fn isApprovedForAll(&self, owner: Address, operator: Address) -> bool;
}

/// The second `safeTransferFrom`: ink! allows one message of a name per trait.
#[ink::trait_definition]
pub trait Erc721WithData {
    /// Send an NFT with a note for the receiving contract. As the three-argument form.
    #[ink(message)]
    fn safeTransferFrom(
        &mut self,
        from: Address,
        to: Address,
        tokenId: U256,
        data: DynBytes,
    ) -> Result<(), Revert<Erc721Error>>;
}

/// ERC-721 metadata.
#[ink::trait_definition]
pub trait Erc721Metadata {
    /// The collection's name.
    #[ink(message)]
    fn name(&self) -> Text;

    /// The collection's symbol.
    #[ink(message)]
    fn symbol(&self) -> Text;

    /// What the NFT is, as a `data:` URI with JSON and an SVG picture, both made on chain: power,
    /// kind, batch, provider, first and last day, days left, locked or not.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn tokenURI(&self, tokenId: U256) -> Result<Text, Revert<Erc721Error>>;
}

/// ERC-7572. What it tells never changes, so its event, `ContractURIUpdated`, is never emitted.
#[ink::trait_definition]
pub trait Erc7572 {
    /// What the collection is, as a `data:` URI with JSON made on chain: name, symbol, description.
    #[ink(message)]
    fn contractURI(&self) -> Text;
}

/// ERC-721 enumeration.
#[ink::trait_definition]
pub trait Erc721Enumerable {
    /// How many NFTs exist.
    #[ink(message)]
    fn totalSupply(&self) -> U256;

    /// The `index`-th NFT of all. Order changes only when a failed sale is refunded.
    ///
    /// Requires: index < totalSupply (ERC721OutOfBoundsIndex with a zero owner). A view that reads
    /// one record per batch: for indexers, not for contracts.
    #[ink(message)]
    fn tokenByIndex(&self, index: U256) -> Result<U256, Revert<Erc721Error>>;

    /// The `index`-th NFT of `owner`. Order changes when the owner sends one away.
    ///
    /// Requires: index < balanceOf(owner) (ERC721OutOfBoundsIndex).
    #[ink(message)]
    fn tokenOfOwnerByIndex(&self, owner: Address, index: U256) -> Result<U256, Revert<Erc721Error>>;
}

/// ERC-2981.
#[ink::trait_definition]
pub trait Erc2981 {
    /// Who gets how much of a resale at `salePrice`.
    ///
    /// In the sale's unit; the amount rounds down, for the seller; zero for a price of 2^128 or more.
    /// Returns: (receiver, royaltyAmount).
    #[ink(message)]
    fn royaltyInfo(&self, tokenId: U256, salePrice: U256) -> (Address, U256);
}

/// ERC-5192 and ERC-6982.
#[ink::trait_definition]
pub trait Lockable {
    /// Whether the NFT is under a lien, and so cannot be sent.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn locked(&self, tokenId: U256) -> Result<bool, Revert<Erc721Error>>;

    /// What a token is unless an event has said otherwise: false, free.
    #[ink(message)]
    fn defaultLocked(&self) -> bool;
}
