//! Quick calls: the steward may send them without a delay, because they can only lower risk.

use components::revert;
use ink::codegen::sol::selector_bytes;
use ink::sol::FixedBytes;
use ink::storage::Mapping;
use ink::Address;
use interfaces::timelock::TimelockError as Error;

/// The message that a new owner sends to accept ownership.
pub const ACCEPT: [u8; 4] = selector_bytes("acceptOwnership()");
/// Ownership never changes by a quick call.
const NEVER: [[u8; 4]; 2] = [selector_bytes("transferOwnership(address)"), ACCEPT];

/// A message of a contract: (target, selector).
type Message = (Address, [u8; 4]);

/// The list of quick calls.
#[ink::storage_item]
#[derive(Default)]
pub struct Quick {
    /// Whether the steward may send the message, with any arguments.
    listed: Mapping<Message, bool>,
}

impl Quick {
    /// Adds a message of `target` to the list, or removes it.
    pub fn list(&mut self, target: Address, selector: [u8; 4], listed: bool) {
        self.listed.insert((target, selector), &listed);
    }

    /// Whether a message of `target` is listed.
    pub fn has(&self, target: Address, selector: [u8; 4]) -> bool {
        self.listed.get((target, selector)).unwrap_or_default()
    }

    /// The selector of a call that the steward may make: it is listed, and `target` is not in `barred`.
    ///
    /// # Errors
    /// `Timelock_NotQuick`.
    pub fn allowed(&self, target: Address, data: &[u8], barred: [Address; 2]) -> Result<[u8; 4], Error> {
        match data.first_chunk().copied() {
            Some(selector) if !is_barred(target, selector, barred) && self.has(target, selector) => Ok(selector),
            // Data shorter than four bytes has no selector.
            other => revert!(Error::Timelock_NotQuick { target, selector: FixedBytes(other.unwrap_or_default()) }),
        }
    }
}

/// Whether a call can never be quick, even if it is listed.
fn is_barred(target: Address, selector: [u8; 4], barred: [Address; 2]) -> bool {
    barred.contains(&target) || NEVER.contains(&selector)
}
