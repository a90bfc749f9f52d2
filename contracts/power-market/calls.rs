//! What the market asks of the chain: it writes to the log, and looks whether an account is a contract.

use crate::errors::{Error, Result};
use components::ensure;
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess};

/// Emits what happened. Not inlined: a message in a frame of its own is less code.
///
/// # Errors
/// None: it stands at the end of messages that have some.
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
