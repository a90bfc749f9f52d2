//! ERC-721 and the standards that wallets and marketplaces support: metadata, enumeration, ERC-165,
//! royalties (2981), metadata updates (4906), locks (5192 and 6982), metadata of the collection (7572).
//!
//! **Two events are named `Locked`**, because the two standards for locks each name one so: `Locked(uint256)` of
//! ERC-5192 and `Locked(uint256,bool)` of ERC-6982. Both are emitted, so that readers of either see every change. In a
//! log they cannot be confused: its first topic is the hash of the whole signature. Libraries that find events by name
//! take the signature instead: `contract.filters["Locked(uint256,bool)"]` in ethers, an ABI item of one event in viem.

mod errors;
mod events;

pub use errors::*;
pub use events::*;

use ink::sol::{DynBytes, FixedBytes, Text};
use ink::{Address, Revert, U256};

/// ERC-165.
#[ink::trait_definition]
pub trait Erc165 {
    /// Whether this contract implements the interface with this id.
    #[ink(message)]
    fn supportsInterface(&self, interfaceId: FixedBytes<4>) -> bool;
}

/// ERC-721.
#[ink::trait_definition]
pub trait Erc721 {
    /// The number of NFTs of `owner`.
    ///
    /// Requires: `owner` is not zero (ERC721InvalidOwner).
    #[ink(message)]
    fn balanceOf(&self, owner: Address) -> Result<U256, Revert<Erc721Error>>;

    /// The owner of the NFT.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn ownerOf(&self, tokenId: U256) -> Result<Address, Revert<Erc721Error>>;

    /// Send an NFT, if the receiver is an account or a contract that accepts it.
    ///
    /// As `transferFrom`, then `to.onERC721Received` must answer its selector if `to` is a
    /// contract (ERC721InvalidReceiver). The receiver is called last, after all
    /// effects. It cannot call back into this contract, not even its views.
    #[ink(message)]
    fn safeTransferFrom(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>>;

    /// Send an NFT. Income of today and later goes with it; earlier income stays yours.
    ///
    /// Requires: it exists (ERC721NonexistentToken); `from` owns it (ERC721IncorrectOwner); the
    /// caller is the owner, approved for it, or an operator (ERC721InsufficientApproval); `to` is
    /// neither zero nor this contract (ERC721InvalidReceiver); it is under no lien (MiningPowerNft_Locked).
    /// Emits: Transfer. The approval of the token ends.
    #[ink(message)]
    fn transferFrom(&mut self, from: Address, to: Address, tokenId: U256) -> Result<(), Revert<Erc721Error>>;

    /// Let `approved` send this NFT; zero ends the approval.
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

    /// The account that may send this NFT besides its owner and operators; zero if none.
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

    /// The metadata of the NFT, as a `data:` URI with JSON and an SVG picture, both made on chain: power,
    /// kind, batch, provider, first and last day, days left, locked or not; and from the market the coin, the provider's
    /// share, days delivered and days missed.
    ///
    /// Requires: it exists (ERC721NonexistentToken).
    #[ink(message)]
    fn tokenURI(&self, tokenId: U256) -> Result<Text, Revert<Erc721Error>>;
}

/// ERC-7572. The metadata never changes, so the event `ContractURIUpdated` is never emitted.
#[ink::trait_definition]
pub trait Erc7572 {
    /// The metadata of the collection, as a `data:` URI with JSON made on chain: name, symbol, description.
    #[ink(message)]
    fn contractURI(&self) -> Text;
}

/// ERC-721 enumeration.
#[ink::trait_definition]
pub trait Erc721Enumerable {
    /// The number of NFTs.
    #[ink(message)]
    fn totalSupply(&self) -> U256;

    /// The `index`-th NFT of all. An index does not stay with its NFT.
    ///
    /// NFTs are in the order of their batches. A sale adds to the end of its batch, so it changes the index of every
    /// NFT of a later batch. A refund of a failed sale also changes the order within its batch.
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
    /// The royalty on a resale at `salePrice`, and its receiver.
    ///
    /// Unit: that of the price. Rounding: down, for the seller. Zero for a price of 2^128 or more.
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

    /// The state of a token before its first event: false, not locked.
    #[ink(message)]
    fn defaultLocked(&self) -> bool;
}
