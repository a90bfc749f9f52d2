//! Terms out of range are refused with their name, the given value and the allowed range.

use ink::sol::Text;
use ink::{Revert, U256};

/// `term` is `value`; it has to be from `min` to `max`, both included. `term` is the field's name in the ABI.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermOutOfRange {
    pub term: Text,
    pub value: U256,
    pub min: U256,
    pub max: U256,
}

/// A term, its value, and its range, both ends included.
pub type Range<T> = (&'static str, T, T, T);

/// The term that [`ensure_in_range`] found out of range. `?` turns it into the error of any message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfRange(pub Range<u128>);

/// Refuses the first of `terms` that is out of its range.
///
/// # Errors
/// [`OutOfRange`]; the message reverts with [`TermOutOfRange`].
pub fn ensure_in_range<T: Copy + PartialOrd + Into<u128>>(terms: &[Range<T>]) -> Result<(), OutOfRange> {
    match terms.iter().find(|(_, value, min, max)| value < min || value > max) {
        Some(&(term, value, min, max)) => Err(OutOfRange((term, value.into(), min.into(), max.into()))),
        None => Ok(()),
    }
}

impl From<OutOfRange> for TermOutOfRange {
    #[cold]
    fn from(OutOfRange((term, value, min, max)): OutOfRange) -> Self {
        Self { term: Text(term.into()), value: value.into(), min: min.into(), max: max.into() }
    }
}

/// For messages with any error type.
impl<E> From<OutOfRange> for Revert<E> {
    #[cold]
    #[inline(never)]
    fn from(found: OutOfRange) -> Self {
        Revert::<TermOutOfRange>::from(TermOutOfRange::from(found)).into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ink::sol::SolErrorEncode;

    #[test]
    fn ends_of_a_range_are_in_it() {
        for (value, right) in [(4u32, false), (5, true), (7, true), (8, false)] {
            let found = ensure_in_range(&[("first", 0, 0, 0), ("second", value, 5, 7)]);
            let expected = if right { Ok(()) } else { Err(OutOfRange(("second", value.into(), 5, 7))) };
            assert_eq!(found, expected, "{value}");
        }
        let both = ensure_in_range(&[("first", 2u64, 0, 1), ("second", 2, 0, 1)]);
        assert_eq!(both, Err(OutOfRange(("first", 2, 0, 1))), "the first is named");
    }

    #[test]
    fn the_error_is_what_solidity_encodes() {
        let error = TermOutOfRange::from(OutOfRange(("cashBufferBps", 499, 500, 5_000)));
        let word = |value: u64| U256::from(value).to_big_endian().to_vec();
        let mut name = b"cashBufferBps".to_vec();
        name.resize(32, 0);
        // Selector: cast sig "TermOutOfRange(string,uint256,uint256,uint256)".
        let selector = ink::codegen::sol::selector_bytes("TermOutOfRange(string,uint256,uint256,uint256)").to_vec();
        let expected = [selector, word(128), word(499), word(500), word(5_000), word(13), name].concat();
        assert_eq!(error.encode(), expected);
        // Off chain a revert is its data.
        let revert: Revert<()> = OutOfRange(("cashBufferBps", 499, 500, 5_000)).into();
        assert_eq!(SolErrorEncode::encode(&revert), expected);
    }
}
