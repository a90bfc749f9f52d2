//! Encoding of several values of any size: one head word per value, then the tails that offsets in the head point to.

use super::{reader::Reader, Argument, SolDecode, SolParamsEncode, Taken};
use crate::sol::Text;
use crate::words::{Bytes32, Word};
use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, Error};
use ink::{Address, U256};

/// One encoded value of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A value that is one word.
    Word(Bytes32),
    /// The tail of a dynamic value: whole words. Its head is an offset.
    Tail(Vec<u8>),
}

/// Encodes `parts` in the Solidity ABI, after `start`: a selector, the length of a list, or nothing.
#[inline(never)]
pub fn encode(start: &[u8], parts: &[Part]) -> Vec<u8> {
    let mut all = start.to_vec();
    let mut offset = parts.len().saturating_mul(32);
    for part in parts {
        match part {
            Part::Word(word) => all.extend_from_slice(word),
            Part::Tail(tail) => {
                all.extend_from_slice(&count(offset));
                offset = offset.saturating_add(tail.len());
            }
        }
    }
    for part in parts {
        if let Part::Tail(tail) = part {
            all.extend_from_slice(tail);
        }
    }
    all
}

/// A length or offset as a word. Neither exceeds 32 bits in call data.
fn count(of: usize) -> Bytes32 {
    u32::try_from(of).unwrap_or(u32::MAX).to_word()
}

/// Encodes `bytes` or a `string`.
#[inline(never)]
pub fn bytes(content: &[u8]) -> Part {
    let mut tail = count(content.len()).to_vec();
    tail.extend_from_slice(content);
    tail.resize(tail.len().next_multiple_of(32), 0);
    Part::Tail(tail)
}

/// Encodes an array of words.
#[inline(never)]
pub fn array_of(words: &[Bytes32]) -> Part {
    let mut tail = count(words.len()).to_vec();
    tail.extend_from_slice(words.as_flattened());
    Part::Tail(tail)
}

/// Encodes an array of values that are not words.
#[inline(never)]
pub fn list_of(parts: &[Part]) -> Part {
    Part::Tail(encode(&count(parts.len()), parts))
}

/// A value that can be encoded as a part.
pub trait ToPart {
    /// Encodes the value.
    fn part(&self) -> Part;
}

impl<T: Word> ToPart for T {
    fn part(&self) -> Part {
        Part::Word(self.to_word())
    }
}

impl ToPart for DynBytes {
    fn part(&self) -> Part {
        bytes(&self.0)
    }
}

impl ToPart for Text {
    fn part(&self) -> Part {
        bytes(&self.0)
    }
}

impl<T: Word> ToPart for Vec<T> {
    fn part(&self) -> Part {
        let words: Vec<Bytes32> = self.iter().map(Word::to_word).collect();
        array_of(&words)
    }
}

impl ToPart for Vec<DynBytes> {
    fn part(&self) -> Part {
        let parts: Vec<Part> = self.iter().map(ToPart::part).collect();
        list_of(&parts)
    }
}

impl ToPart for Vec<String> {
    fn part(&self) -> Part {
        let parts: Vec<Part> = self.iter().map(|text| bytes(text.as_bytes())).collect();
        list_of(&parts)
    }
}

impl Argument for Vec<DynBytes> {
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        // Offsets of the items count from the word behind the length of the list.
        let (tail, count) = from.tail()?;
        let mut items = tail.rest()?;
        let mut values = Self::new();
        for _ in 0..count {
            values.push(DynBytes(items.bytes()?.to_vec()));
        }
        Ok(values)
    }
}

impl SolDecode for Vec<DynBytes> {
    type SolType = Self;

    fn decode(data: &[u8]) -> Result<Self, Error> {
        Ok(super::only(data)?)
    }

    fn from_sol_type(value: Self) -> Result<Self, Error> {
        Ok(value)
    }
}

/// Only events carry this type. No message of ours takes it, so the default `decode` is never called.
impl SolDecode for Vec<String> {
    type SolType = Self;

    fn from_sol_type(value: Self) -> Result<Self, Error> {
        Ok(value)
    }
}

/// The value lists of events and errors with a dynamic value. They are listed one by one, so that events with static
/// values only do not pay for this code.
macro_rules! values {
    ($([$($word:ident)*] ($($name:ident: $t:ty),*);)*) => {$(
        impl<$($word: Word),*> SolParamsEncode for ($(&$t,)*) {
            fn encode(&self) -> Vec<u8> {
                let ($($name,)*) = self;
                encode(&[], &[$($name.part()),*])
            }
        }
    )*};
}
values! {
    [] (a: DynBytes);
    [A B C] (a: A, b: B, c: C, d: Text);
    [A B] (a: A, b: B, c: DynBytes);
    [A B D E] (a: A, b: B, c: DynBytes, d: D, e: E);
    [A B C] (t: Text, a: A, b: B, c: C);
    [] (a: U256, b: Address, c: Vec<Address>, d: Vec<U256>, e: Vec<String>, f: Vec<DynBytes>, g: U256, h: U256, i: Text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(value: u32) -> Bytes32 {
        value.to_word()
    }

    #[test]
    fn parts_are_laid_out_as_the_abi_says() {
        // f(7, "abc", [1, 2]): two words of offsets, then the tails in order.
        let text = Text(b"abc".to_vec());
        let all = encode(&[1, 2, 3, 4], &[7u32.part(), text.part(), ink::prelude::vec![1u32, 2].part()]);
        let mut abc = [0; 32];
        abc[..3].copy_from_slice(b"abc");
        let words = [word(7), word(96), word(160), word(3), abc, word(2), word(1), word(2)];
        assert_eq!(all, [&[1, 2, 3, 4], words.as_flattened()].concat());
    }

    #[test]
    fn a_list_of_bytes_reads_back() {
        let list: Vec<DynBytes> = [&b""[..], b"a", &[7; 32], &[9; 33]].map(|item| DynBytes(item.to_vec())).into();
        let data = encode(&[], &[list.part()]);
        assert_eq!(<Vec<DynBytes> as SolDecode>::decode(&data), Ok(list));
        // Data that is cut short, or an offset behind the end, is an error.
        assert!(<Vec<DynBytes> as SolDecode>::decode(data.get(..data.len() - 32).unwrap_or_default()).is_err());
        let mut wild = data;
        if let Some(byte) = wild.get_mut(64) {
            *byte = 0xff;
        }
        assert!(<Vec<DynBytes> as SolDecode>::decode(&wild).is_err());
    }
}
