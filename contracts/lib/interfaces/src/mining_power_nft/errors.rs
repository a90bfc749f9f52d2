//! The NFT's errors.

use ink::{Address, U256};

/// The errors of the NFT's own messages. Those of ERC-721 are in `Erc721Error`. `ERC2981InvalidDefaultRoyaltyReceiver`
/// and `OwnableUnauthorizedAccount` are OpenZeppelin's.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MiningPowerNftError {
    /// No token has this id.
    ERC721NonexistentToken { tokenId: U256 },
    /// Tokens cannot go to the zero address, nor to this contract, which could not send them on.
    ERC721InvalidReceiver { receiver: Address },
    /// `operator` is neither the owner of `tokenId` nor approved for it.
    ERC721InsufficientApproval { operator: Address, tokenId: U256 },
    /// `account` does not have the right to do this.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
    /// `caller` is not the market.
    MiningPowerNft_NotMarket { caller: Address },
    /// The market is set already: it is `market`.
    MiningPowerNft_MarketIsSet { market: Address },
    /// `account` is not a contract.
    MiningPowerNft_NotContract { account: Address },
    /// `batch` is not registered.
    MiningPowerNft_UnknownBatch { batch: u32 },
    /// `batch` is not the next number, or (minting) is full or being refunded.
    MiningPowerNft_InvalidBatch { batch: u32 },
    /// `count` is zero or above 100.
    MiningPowerNft_InvalidCount { count: u32 },
    /// `tokenId` is under a lien of `lienHolder`.
    MiningPowerNft_Locked { tokenId: U256, lienHolder: Address },
    /// `caller` does not hold the lien on `tokenId`; `lienHolder` does, or nobody if it is zero.
    MiningPowerNft_NotLienHolder { tokenId: U256, caller: Address, lienHolder: Address },
    /// The token has no segment of this number.
    MiningPowerNft_UnknownSegment { tokenId: U256, segment: u32 },
    /// The royalty `bps` is above `limit`.
    MiningPowerNft_RoyaltyTooHigh { bps: u32, limit: u32 },
    /// A royalty needs a `receiver` that is not zero.
    ERC2981InvalidDefaultRoyaltyReceiver { receiver: Address },
    /// The name of a unit has 1 to 32 letters, digits, spaces, points, dashes and slashes.
    MiningPowerNft_InvalidUnit { kind: u32 },
}
