//! Locks on the tokens of [`crate::votes`]: a holder lets a contract lock tokens, which stay in the holder's balance.

use crate::votes::VotesData;
use crate::{ensure, revert};
use ink::{Address, U256};
use interfaces::dmc_token::{LockError, Locked};

/// Tokens that stay in the holder's balance and vote, but cannot move until the locker unlocks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[ink::storage_item(packed)]
pub struct Lock {
    /// The locked amount; never zero. [token's smallest unit]
    pub amount: u128,
    /// The contract that can unlock them.
    pub locker: Address,
}

impl VotesData {
    /// Locks `value` of `holder`'s tokens for `locker`, on top of what `locker` has locked already.
    ///
    /// # Errors
    /// `DmcToken_LockedByAnother`, `ERC20InsufficientBalance`.
    pub fn lock(&mut self, holder: Address, locker: Address, value: U256) -> Result<Locked, LockError> {
        let mut voter = self.voter(holder);
        let lock = voter.lock.unwrap_or(Lock { amount: 0, locker });
        // Check: one locker at a time.
        ensure!(lock.locker == locker, LockError::DmcToken_LockedByAnother { holder, locker: lock.locker });
        let free = voter.free();
        // Check: enough of the balance is not locked.
        match u128::try_from(value) {
            Ok(more) if more <= free => {
                // Effect: the locked amount never exceeds the balance, so the sum never saturates.
                let amount = lock.amount.saturating_add(more);
                voter.lock = (amount > 0).then_some(Lock { amount, locker });
                self.voters.insert(holder, &voter);
                Ok(Locked { holder, locker, amount: amount.into() })
            }
            _ => revert!(LockError::ERC20InsufficientBalance { sender: holder, balance: free.into(), needed: value }),
        }
    }

    /// Unlocks `value` of the tokens that `locker` has locked for `holder`.
    ///
    /// # Errors
    /// `DmcToken_NotLocked`.
    pub fn unlock(&mut self, holder: Address, locker: Address, value: U256) -> Result<Locked, LockError> {
        let mut voter = self.voter(holder);
        let locked = voter.lock.filter(|lock| lock.locker == locker).map_or(0, |lock| lock.amount);
        // Check: the locker has locked tokens, and at least `value` of them.
        match u128::try_from(value).ok().and_then(|freed| locked.checked_sub(freed)) {
            Some(amount) if locked > 0 => {
                // Effect: an empty lock is removed.
                voter.lock = (amount > 0).then_some(Lock { amount, locker });
                self.voters.insert(holder, &voter);
                Ok(Locked { holder, locker, amount: amount.into() })
            }
            _ => revert!(LockError::DmcToken_NotLocked { holder, locker, locked: locked.into(), value }),
        }
    }
}
