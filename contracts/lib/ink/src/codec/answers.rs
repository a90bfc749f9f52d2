//! Encoding of the values that messages return and that errors and events carry.

use super::{Static, Writer};
use crate::words::{Bytes32, Word};
use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::sol::SolErrorEncode;

/// Concatenates words.
#[inline(never)]
fn flat(words: &[Bytes32]) -> Vec<u8> {
    words.as_flattened().to_vec()
}

/// Replaces ink!'s trait for the values of an error or event.
pub trait SolParamsEncode {
    /// Encodes the values.
    fn encode(&self) -> Vec<u8>;
}

impl SolParamsEncode for () {
    fn encode(&self) -> Vec<u8> {
        Vec::new()
    }
}

macro_rules! values {
    ($($($t:ident)*;)*) => {$(
        impl<$($t: Word),*> SolParamsEncode for ($(&$t,)*) {
            #[allow(non_snake_case)]
            fn encode(&self) -> Vec<u8> {
                let ($($t,)*) = self;
                flat(&[$($t.to_word()),*])
            }
        }
    )*};
}
values! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I;
    A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L;
}

/// Encodes the values of an event that are not topics.
pub fn encode_sequence<T: SolParamsEncode>(values: &T) -> Vec<u8> {
    values.encode()
}

/// The return type of a message.
pub trait Answer {
    /// Hands the encoded answer to `give`.
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R;
}

impl<T: Static> Answer for T {
    #[inline(always)]
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        let mut writer = Writer::default();
        self.write(&mut writer);
        give(&writer.bytes)
    }
}

/// Encodes one dynamic value: its offset, `count`, then `content` padded to a full word.
#[inline(never)]
pub(crate) fn array(count: usize, content: &[u8]) -> Vec<u8> {
    let mut all = flat(&[32_u8.to_word(), u32::try_from(count).unwrap_or_default().to_word()]);
    all.extend_from_slice(content);
    all.resize(all.len().next_multiple_of(32), 0);
    all
}

impl Answer for String {
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        give(&array(self.len(), self.as_bytes()))
    }
}

impl<T: Word> Answer for Vec<T> {
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        let words: Vec<Bytes32> = self.iter().map(Word::to_word).collect();
        give(&array(self.len(), words.as_flattened()))
    }
}

impl<T: Answer, E: SolErrorEncode> Answer for Result<T, E> {
    #[inline(always)]
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        match self {
            Ok(value) => value.answer(give),
            Err(error) => give(&error.encode()),
        }
    }
}
