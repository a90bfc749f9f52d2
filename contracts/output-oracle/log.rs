//! The contract's log.

use ink::env::{DefaultEnvironment, Event};
use ink::EnvAccess;

/// Writes an event to the log.
#[inline(never)]
pub fn emit<E: Event<ink::abi::Sol>>(event: E) {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
}
