//! Ownership in two steps: a new owner proves that it can call before it is the owner.

use crate::ensure;
use ink::storage::Lazy;
use ink::Address;
use interfaces::ownable::{OwnableError, OwnershipTransferStarted, OwnershipTransferred};

/// The owner of a contract, and who ownership was offered to. Two cells: most messages ask for the first only.
#[ink::storage_item]
#[derive(Default)]
pub struct OwnableData {
    owner: Lazy<Address>,
    /// Zero: nobody.
    pending: Lazy<Address>,
}

impl OwnableData {
    /// Sets the first owner, in the constructor.
    ///
    /// # Errors
    /// `OwnableInvalidOwner` if it is zero: nobody could ever be owner again.
    pub fn init(&mut self, owner: Address) -> Result<OwnershipTransferred, OwnableError> {
        ensure!(owner != Address::zero(), OwnableError::OwnableInvalidOwner { owner });
        Ok(self.replace(Address::zero(), owner))
    }

    /// The owner.
    pub fn owner(&self) -> Address {
        self.owner.get().unwrap_or_default()
    }

    /// Who was offered ownership; zero if nobody.
    pub fn pending_owner(&self) -> Address {
        self.pending.get().unwrap_or_default()
    }

    /// Whether `caller` is the owner.
    pub fn is_owner(&self, caller: Address) -> bool {
        self.owner() == caller
    }

    /// Offers ownership to `new_owner`; zero withdraws an offer.
    ///
    /// # Errors
    /// `OwnableUnauthorizedAccount` unless `caller` is the owner.
    pub fn offer(&mut self, caller: Address, new_owner: Address) -> Result<OwnershipTransferStarted, OwnableError> {
        ensure!(self.is_owner(caller), OwnableError::OwnableUnauthorizedAccount { account: caller });
        self.pending.set(&new_owner);
        Ok(OwnershipTransferStarted { previousOwner: caller, newOwner: new_owner })
    }

    /// Makes `caller` the owner.
    ///
    /// # Errors
    /// `OwnableUnauthorizedAccount` unless ownership was offered to `caller`.
    pub fn accept(&mut self, caller: Address) -> Result<OwnershipTransferred, OwnableError> {
        let named = caller == self.pending_owner() && caller != Address::zero();
        ensure!(named, OwnableError::OwnableUnauthorizedAccount { account: caller });
        self.pending.set(&Address::zero());
        Ok(self.replace(self.owner(), caller))
    }

    #[inline(never)]
    fn replace(&mut self, previous: Address, owner: Address) -> OwnershipTransferred {
        self.owner.set(&owner);
        OwnershipTransferred { previousOwner: previous, newOwner: owner }
    }
}
