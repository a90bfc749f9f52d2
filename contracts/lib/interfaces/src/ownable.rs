//! Ownership in two steps, with the ABI of OpenZeppelin's `Ownable2Step`.
//!
//! The owner is the deploy script for the length of the deployment, then the governor's timelock.

use ink::{Address, Revert};

/// Why a change of ownership is refused.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnableError {
    /// `account` is neither the owner nor, where it accepts, the one offered ownership.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
}

/// Ownership was offered to `newOwner`, who has yet to accept.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct OwnershipTransferStarted {
    #[ink(topic)]
    pub previousOwner: Address,
    #[ink(topic)]
    pub newOwner: Address,
}

/// `newOwner` is the owner from now on.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct OwnershipTransferred {
    #[ink(topic)]
    pub previousOwner: Address,
    #[ink(topic)]
    pub newOwner: Address,
}

/// Who governs a contract.
#[ink::trait_definition]
pub trait Ownable {
    /// Who may change this contract's settings.
    #[ink(message)]
    fn owner(&self) -> Address;

    /// Who has been offered ownership and has not accepted yet; zero if nobody.
    #[ink(message)]
    fn pendingOwner(&self) -> Address;

    /// Offer ownership to `newOwner`; nothing changes until they accept. Zero withdraws the offer.
    ///
    /// Requires: the caller is the owner (OwnableUnauthorizedAccount). Emits: OwnershipTransferStarted.
    #[ink(message)]
    fn transferOwnership(&mut self, newOwner: Address) -> Result<(), Revert<OwnableError>>;

    /// Accept the ownership that you were offered.
    ///
    /// Requires: the caller is the pending owner (OwnableUnauthorizedAccount). Emits: OwnershipTransferred.
    #[ink(message)]
    fn acceptOwnership(&mut self) -> Result<(), Revert<OwnableError>>;
}
