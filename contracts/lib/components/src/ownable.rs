//! Ownership in two steps: a new owner proves that it can call before it is the owner.

use ink::storage::Lazy;
use ink::Address;
use interfaces::ownable::{OwnableError, OwnershipTransferStarted, OwnershipTransferred};

/// Who owns, and who was offered to.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Owners {
    owner: Address,
    /// Zero: nobody.
    pending: Address,
}

/// The owner of a contract.
#[ink::storage_item]
#[derive(Default)]
pub struct OwnableData {
    owners: Lazy<Owners>,
}

impl OwnableData {
    /// Sets the first owner, in the constructor.
    ///
    /// # Errors
    /// `OwnableInvalidOwner` if it is zero: nobody could ever be owner again.
    pub fn init(&mut self, owner: Address) -> Result<OwnershipTransferred, OwnableError> {
        if owner == Address::zero() {
            return Err(OwnableError::OwnableInvalidOwner { owner });
        }
        self.owners.set(&Owners { owner, pending: Address::zero() });
        Ok(OwnershipTransferred { previousOwner: Address::zero(), newOwner: owner })
    }

    /// The owner.
    pub fn owner(&self) -> Address {
        self.stored().owner
    }

    /// Who was offered ownership; zero if nobody.
    pub fn pending_owner(&self) -> Address {
        self.stored().pending
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
        let Owners { owner, .. } = self.stored();
        if caller != owner {
            return Err(OwnableError::OwnableUnauthorizedAccount { account: caller });
        }
        self.owners.set(&Owners { owner, pending: new_owner });
        Ok(OwnershipTransferStarted { previousOwner: owner, newOwner: new_owner })
    }

    /// Makes `caller` the owner.
    ///
    /// # Errors
    /// `OwnableUnauthorizedAccount` unless ownership was offered to `caller`.
    pub fn accept(&mut self, caller: Address) -> Result<OwnershipTransferred, OwnableError> {
        let Owners { owner, pending } = self.stored();
        if caller != pending || caller == Address::zero() {
            return Err(OwnableError::OwnableUnauthorizedAccount { account: caller });
        }
        self.owners.set(&Owners { owner: caller, pending: Address::zero() });
        Ok(OwnershipTransferred { previousOwner: owner, newOwner: caller })
    }

    fn stored(&self) -> Owners {
        self.owners.get().unwrap_or_default()
    }
}
