//! Ownership in two steps, with the ABI of OpenZeppelin's `Ownable2Step`.
//!
//! The owner is the deployer during the deployment, and the timelock after the hand-over.

use ink::{Address, Revert};

/// The errors of ownership.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnableError {
    /// `account` is not the owner, or, when it accepts, not the pending owner.
    OwnableUnauthorizedAccount { account: Address },
    /// `owner` cannot own a contract: it is zero.
    OwnableInvalidOwner { owner: Address },
}

/// Ownership was offered to `newOwner`, which has not accepted yet.
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

/// The owner of a contract.
#[ink::trait_definition]
pub trait Ownable {
    /// The account that may change this contract's settings.
    #[ink(message)]
    fn owner(&self) -> Address;

    /// The account that was offered ownership and has not accepted; zero if none.
    #[ink(message)]
    fn pendingOwner(&self) -> Address;

    /// Offer ownership to `newOwner`; nothing changes until it accepts. Zero withdraws the offer.
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
