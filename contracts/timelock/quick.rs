//! Quick calls: what the steward may do at once, because it can only lower risk.

use ink::codegen::sol::selector_bytes;
use ink::sol::FixedBytes;
use ink::storage::Mapping;
use ink::words::Bytes32;
use ink::Address;
use interfaces::timelock::TimelockError as Error;

/// The argument's number that says: whatever the arguments are.
pub const ANY: u8 = 255;

/// What a new owner says.
pub const ACCEPT: [u8; 4] = selector_bytes("acceptOwnership()");
/// Who owns a contract is never a quick matter.
const NEVER: [[u8; 4]; 2] = [selector_bytes("transferOwnership(address)"), ACCEPT];

/// (target, selector, number of the argument that is fixed, its word).
pub type Entry = (Address, [u8; 4], u8, Bytes32);

/// What is listed.
#[ink::storage_item]
#[derive(Default)]
pub struct Quick {
    listed: Mapping<Entry, bool>,
}

impl Quick {
    /// Lists an entry, or takes it off.
    pub fn list(&mut self, entry: Entry, listed: bool) {
        self.listed.insert(plain(entry), &listed);
    }

    /// Whether an entry is listed.
    pub fn has(&self, entry: Entry) -> bool {
        self.listed.get(plain(entry)).unwrap_or_default()
    }

    /// The selector of a call that the steward may make: listed, and to none of `barred`.
    ///
    /// # Errors
    /// `Timelock_NotQuick`.
    pub fn allowed(&self, target: Address, data: &[u8], argument: u8, barred: [Address; 2]) -> Result<[u8; 4], Error> {
        let selector = data.first_chunk().copied().unwrap_or_default();
        let refused = Err(Error::Timelock_NotQuick { target, selector: FixedBytes(selector) });
        if barred.contains(&target) || NEVER.contains(&selector) {
            return refused;
        }
        match word_of(data, argument) {
            Some(word) if self.has((target, selector, argument, word)) => Ok(selector),
            _ => refused,
        }
    }
}

/// An entry that fixes no argument has no word.
fn plain(entry: Entry) -> Entry {
    match entry {
        (target, selector, ANY, _) => (target, selector, ANY, [0; 32]),
        fixed => fixed,
    }
}

/// The argument's word in call data; zero for [`ANY`].
fn word_of(data: &[u8], argument: u8) -> Option<Bytes32> {
    let arguments = data.get(4..)?;
    if argument == ANY {
        return Some([0; 32]);
    }
    let start = usize::from(argument).saturating_mul(32);
    arguments.get(start..)?.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_of_is_the_argument_and_nothing_else() {
        let mut data = [0; 4 + 64];
        data[4 + 63] = 5;
        let mut five = [0; 32];
        five[31] = 5;
        assert_eq!(word_of(&data, 0), Some([0; 32]));
        assert_eq!(word_of(&data, 1), Some(five));
        assert_eq!(word_of(&data, 2), None);
        assert_eq!(word_of(&data[..67], 1), None, "a word that is cut is none");
        assert_eq!(word_of(&data, ANY), Some([0; 32]));
        assert_eq!(word_of(&data[..3], ANY), None, "no selector");
    }
}
