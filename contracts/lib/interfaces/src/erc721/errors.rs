//! The errors of ERC-721 messages.

use ink::{Address, U256};

/// The errors of ERC-721 messages. Names and values are those of ERC-6093. `ERC721OutOfBoundsIndex` is OpenZeppelin's,
/// and `MiningPowerNft_Locked` is our own.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erc721Error {
    /// The zero address owns nothing.
    ERC721InvalidOwner { owner: Address },
    /// No token has this id.
    ERC721NonexistentToken { tokenId: U256 },
    /// `tokenId` belongs to `owner`, not to `sender`.
    ERC721IncorrectOwner { sender: Address, tokenId: U256, owner: Address },
    /// Tokens cannot be sent to the zero address, to this contract, nor to one that does not accept them.
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
