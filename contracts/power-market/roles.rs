//! The accounts of a batch: the provider, whose key works every day, and the payout account, which receives the money.
//!
//! Only the payout account moves a role, and only to an account that accepts it: a mistyped address takes nothing, and
//! neither does whoever stole the provider's key.

use crate::batches::Batches;
use crate::errors::{Error, Result};
use components::ensure;
use ink::Address;
use interfaces::power_market::{BatchRoles, RoleMoved, RoleOffered};

/// The number of the provider's role.
const PROVIDER: u32 = 0;
/// The number of the payout account's role.
const PAYOUT: u32 = 1;

impl Batches {
    fn offered(&self, id: u32, role: u32) -> Address {
        self.offered_roles.get((id, role)).unwrap_or_default()
    }

    /// The accounts of batch `id`.
    #[inline(never)]
    pub fn roles(&self, id: u32) -> Result<BatchRoles> {
        let batch = self.batch(id)?;
        let (nextProvider, nextPayout) = (self.offered(id, PROVIDER), self.offered(id, PAYOUT));
        Ok(BatchRoles { provider: batch.provider, payout: batch.payout, nextProvider, nextPayout })
    }

    /// Offers a role to `account`; zero withdraws the offer.
    #[inline(never)]
    pub fn offer_role(&mut self, caller: Address, id: u32, role: u32, account: Address) -> Result<RoleOffered> {
        // Check: there is such a role, and the caller is the payout account. The provider's key moves nothing.
        let payout = self.batch(id)?.payout;
        ensure!(payout == caller && role <= PAYOUT, Error::PowerMarket_NotRole { batch: id, account: caller });
        // Effect
        self.offered_roles.insert((id, role), &account);
        Ok(RoleOffered { batch: id, role, account })
    }

    /// Gives `caller` a role that it was offered.
    #[inline(never)]
    pub fn accept_role(&mut self, caller: Address, id: u32, role: u32) -> Result<RoleMoved> {
        let mut batch = self.batch(id)?;
        // Check: it was offered to the caller, who is not the zero address.
        ensure!(self.offered(id, role) == caller, Error::PowerMarket_NotRole { batch: id, account: caller });
        // Check: governance admits who runs machines. A provider that was removed does not come back by another key.
        if role == PROVIDER {
            self.ensure_provider(caller)?;
        }
        // Effect
        match role {
            PROVIDER => batch.provider = caller,
            _ => {
                batch.payout = caller;
                // What the account before offered is its own: it may have lost its key.
                self.offered_roles.remove((id, PROVIDER));
            }
        }
        self.offered_roles.remove((id, role));
        self.save_batch(id, &batch);
        Ok(RoleMoved { batch: id, role, account: caller })
    }
}
