//! Quick calls: what the steward may do at once, because it can only lower risk.

use ink::codegen::sol::selector_bytes;
use ink::sol::FixedBytes;
use ink::storage::Mapping;
use ink::Address;
use interfaces::timelock::TimelockError as Error;

/// What a new owner says.
pub const ACCEPT: [u8; 4] = selector_bytes("acceptOwnership()");
/// Who owns a contract is never a quick matter.
const NEVER: [[u8; 4]; 2] = [selector_bytes("transferOwnership(address)"), ACCEPT];

/// What is listed.
#[ink::storage_item]
#[derive(Default)]
pub struct Quick {
    /// (target, selector) -> whether the steward may call it, with any arguments.
    listed: Mapping<(Address, [u8; 4]), bool>,
}

impl Quick {
    /// Lists a message of `target`, or takes it off.
    pub fn list(&mut self, target: Address, selector: [u8; 4], listed: bool) {
        self.listed.insert((target, selector), &listed);
    }

    /// Whether a message of `target` is listed.
    pub fn has(&self, target: Address, selector: [u8; 4]) -> bool {
        self.listed.get((target, selector)).unwrap_or_default()
    }

    /// The selector of a call that the steward may make: listed, and to none of `barred`.
    ///
    /// # Errors
    /// `Timelock_NotQuick`.
    pub fn allowed(&self, target: Address, data: &[u8], barred: [Address; 2]) -> Result<[u8; 4], Error> {
        match data.first_chunk().copied() {
            Some(selector) if !is_barred(target, selector, barred) && self.has(target, selector) => Ok(selector),
            // Data that is cut has no selector.
            other => Err(Error::Timelock_NotQuick { target, selector: FixedBytes(other.unwrap_or_default()) }),
        }
    }
}

/// Whether a call is never quick, whatever is listed.
fn is_barred(target: Address, selector: [u8; 4], barred: [Address; 2]) -> bool {
    barred.contains(&target) || NEVER.contains(&selector)
}
