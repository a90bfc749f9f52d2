//! The error that both error types of the collection have in common.

use ink::{Revert, U256};
use interfaces::erc721::Erc721Error;
use interfaces::mining_power_nft::MiningPowerNftError;

/// No token has this id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing(pub U256);

impl From<Missing> for Erc721Error {
    fn from(Missing(tokenId): Missing) -> Self {
        Self::ERC721NonexistentToken { tokenId }
    }
}

impl From<Missing> for MiningPowerNftError {
    fn from(Missing(tokenId): Missing) -> Self {
        Self::ERC721NonexistentToken { tokenId }
    }
}

impl From<Missing> for Revert<Erc721Error> {
    fn from(missing: Missing) -> Self {
        Erc721Error::from(missing).into()
    }
}

impl From<Missing> for Revert<MiningPowerNftError> {
    fn from(missing: Missing) -> Self {
        MiningPowerNftError::from(missing).into()
    }
}
