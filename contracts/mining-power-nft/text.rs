//! Writing text without the formatting machinery of `core`, which is larger than this contract.

use ink::prelude::vec::Vec;
use ink::Address;
use math::Day;

/// Text in the making; everything written to it is ASCII.
#[derive(Default)]
pub struct Text(Vec<u8>);

impl Text {
    /// Adds text.
    #[inline(always)]
    pub fn put(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// Adds text that is there as bytes.
    #[inline(never)]
    pub fn bytes(&mut self, text: &[u8]) -> &mut Self {
        self.0.extend_from_slice(text);
        self
    }

    /// Adds a whole number.
    #[inline(never)]
    pub fn number(&mut self, mut number: u64) -> &mut Self {
        let start = self.0.len();
        loop {
            self.digit(number.checked_rem(10).unwrap_or_default());
            number = number.checked_div(10).unwrap_or_default();
            if number == 0 {
                break;
            }
        }
        if let Some(digits) = self.0.get_mut(start..) {
            digits.reverse();
        }
        self
    }

    /// Adds millionths as a decimal number, without zeros at its end.
    pub fn millionths(&mut self, amount: u64) -> &mut Self {
        self.number(amount.checked_div(1_000_000).unwrap_or_default());
        let mut rest = amount.checked_rem(1_000_000).unwrap_or_default();
        if rest > 0 {
            self.put(".");
        }
        while rest > 0 {
            // rest < 1_000_000, so ten times it is in range.
            rest = rest.saturating_mul(10);
            self.digit(rest.checked_div(1_000_000).unwrap_or_default());
            rest = rest.checked_rem(1_000_000).unwrap_or_default();
        }
        self
    }

    /// Adds a date, YYYY-MM-DD.
    pub fn date(&mut self, day: u32) -> &mut Self {
        self.0.extend_from_slice(&Day(day).text());
        self
    }

    /// Adds an address, in small letters.
    pub fn address(&mut self, address: Address) -> &mut Self {
        self.put("0x");
        for byte in address.0 {
            for half in [byte >> 4, byte & 15] {
                self.0.push(HEX.get(usize::from(half)).copied().unwrap_or(b'0'));
            }
        }
        self
    }

    /// Adds `text` in base 64 (RFC 4648, with padding).
    pub fn base64(&mut self, text: &Self) -> &mut Self {
        for three in text.0.chunks(3) {
            let byte = |index: usize| u32::from(three.get(index).copied().unwrap_or_default());
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
                let six = usize::try_from(bits >> shift & 63).unwrap_or_default();
                let letter = BASE64.get(six).copied().unwrap_or(b'=');
                self.0.push(if index > three.len() { b'=' } else { letter });
            }
        }
        self
    }

    /// The text.
    pub fn finish(&mut self) -> ink::sol::Text {
        ink::sol::Text(core::mem::take(&mut self.0))
    }

    fn digit(&mut self, digit: u64) {
        self.0.push(HEX.get(usize::try_from(digit).unwrap_or_default()).copied().unwrap_or(b'0'));
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
