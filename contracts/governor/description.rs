//! A description may end with the only account that can propose it, so that nobody else proposes and cancels it first.

use ink::Address;

const MARKER: &[u8] = b"#proposer=0x";
const DIGITS: usize = 40;

/// Whether `proposer` may make a proposal with this description.
pub fn allows(description: &[u8], proposer: Address) -> bool {
    let Some(split) = description.len().checked_sub(DIGITS) else { return true };
    let Some((text, digits)) = description.split_at_checked(split) else { return true };
    if !text.ends_with(MARKER) {
        return true;
    }
    // Digits that are not an address restrict nobody, as in OpenZeppelin's governor.
    address(digits).is_none_or(|named| named == proposer)
}

fn address(digits: &[u8]) -> Option<Address> {
    let mut bytes = [0; 20];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = nibble(*high)?.wrapping_shl(4) | nibble(*low)?;
    }
    Some(bytes.into())
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allows_whom_it_names() {
        let named = Address::from([0xab; 20]);
        let text = |suffix: &str| ["Lower the fee", suffix].concat();
        let suffix = "#proposer=0xabababababababababababababababababababab";
        for (suffix, other) in [
            (suffix, false),
            (&suffix.replace("ab", "AB"), false),
            ("", true),
            (&suffix.replace("#", "-"), true),
            (&suffix.replace("abab", "abxx"), true),
            (&suffix[..suffix.len() - 1], true),
            (&[suffix, " "].concat(), true),
        ] {
            assert!(allows(text(suffix).as_bytes(), named), "{suffix}");
            assert_eq!(allows(text(suffix).as_bytes(), Address::from([1; 20])), other, "{suffix}");
        }
        assert!(!allows(suffix.as_bytes(), Address::zero()), "nothing but the suffix");
        assert!(allows(b"", named));
    }
}
