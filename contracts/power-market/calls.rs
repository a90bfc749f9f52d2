//! Access to the chain: emits events, and checks whether an account is a contract.

use crate::errors::{Error, Result};
use components::ensure;
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess};

/// Emits an event. Not inlined: one copy of the encoder is less code.
///
/// # Errors
/// None. It returns a result so that it can be the last expression of a message.
#[inline(never)]
pub fn emit<T: Event<ink::abi::Sol>, E>(event: T) -> Result<(), E> {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
    Ok(())
}

/// Refuses an account without code.
///
/// # Errors
/// `PowerMarket_NotContract`.
pub fn ensure_contract(account: Address) -> Result {
    let is_one = EnvAccess::<DefaultEnvironment>::default().is_contract(&account);
    ensure!(is_one, Error::PowerMarket_NotContract { account });
    Ok(())
}
