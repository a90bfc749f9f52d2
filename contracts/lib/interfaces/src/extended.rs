//! A contract in two blobs: what is called often is small, and passes every other message on to its extension.
//!
//! The extension runs with the storage, the address and the coins of the contract. It is named at construction, for
//! ever. Called directly it has no owner, no coins and nothing to do.

use ink::Address;

/// Which contract has the other messages.
#[ink::trait_definition]
pub trait Extended {
    /// The contract with the code of the messages that this one passes on. It never changes.
    #[ink(message)]
    fn extension(&self) -> Address;
}
