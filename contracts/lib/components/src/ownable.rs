//! Ownership that is transferred in two steps: the new owner must accept, which proves that it can call.

use crate::ensure;
use ink::storage::Lazy;
use ink::Address;
use interfaces::ownable::{OwnableError, OwnershipTransferStarted, OwnershipTransferred};

/// The owner and the pending owner of a contract. Two cells, because most messages read the owner only.
#[ink::storage_item]
#[derive(Default)]
pub struct OwnableData {
    owner: Lazy<Address>,
    /// Zero if there is no pending owner.
    pending: Lazy<Address>,
}

impl OwnableData {
    /// Sets the first owner, in the constructor.
    ///
    /// # Errors
    /// `OwnableInvalidOwner` if `owner` is zero: no account could ever become the owner.
    pub fn init(&mut self, owner: Address) -> Result<OwnershipTransferred, OwnableError> {
        ensure!(owner != Address::zero(), OwnableError::OwnableInvalidOwner { owner });
        Ok(self.replace(Address::zero(), owner))
    }

    /// The owner.
    pub fn owner(&self) -> Address {
        self.owner.get().unwrap_or_default()
    }

    /// The account that ownership was offered to. Zero if there is none.
    pub fn pending_owner(&self) -> Address {
        self.pending.get().unwrap_or_default()
    }

    /// Whether `caller` is the owner.
    pub fn is_owner(&self, caller: Address) -> bool {
        self.owner() == caller
    }

    /// Offers ownership to `new_owner`. Zero withdraws the offer.
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
