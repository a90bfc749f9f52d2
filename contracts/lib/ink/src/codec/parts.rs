//! Values of any size side by side: words in a row, and behind them what some of them point to.

use super::{reader::Reader, Argument, SolDecode, SolParamsEncode, Taken};
use crate::sol::Text;
use crate::words::{Bytes32, Word};
use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, Error};
use ink::{Address, U256};

/// One of several values on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A value that is one word.
    Word(Bytes32),
    /// What a word points to: whole words.
    Tail(Vec<u8>),
}

/// `parts` in the Solidity ABI, after `start`: a selector, the count of a list, or nothing.
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

/// What call data cannot exceed fits 32 bits.
fn count(of: usize) -> Bytes32 {
    u32::try_from(of).unwrap_or(u32::MAX).to_word()
}

/// `bytes` or `string`.
#[inline(never)]
pub fn bytes(content: &[u8]) -> Part {
    let mut tail = count(content.len()).to_vec();
    tail.extend_from_slice(content);
    tail.resize(tail.len().next_multiple_of(32), 0);
    Part::Tail(tail)
}

/// An array of words.
#[inline(never)]
pub fn array_of(words: &[Bytes32]) -> Part {
    let mut tail = count(words.len()).to_vec();
    tail.extend_from_slice(words.as_flattened());
    Part::Tail(tail)
}

/// An array of values that are not words.
#[inline(never)]
pub fn list_of(parts: &[Part]) -> Part {
    Part::Tail(encode(&count(parts.len()), parts))
}

/// A value that knows its part.
pub trait ToPart {
    /// The part.
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
        // Their offsets count from the word behind the list's length.
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

/// For events: no message of ours takes one.
impl SolDecode for Vec<String> {
    type SolType = Self;

    fn from_sol_type(value: Self) -> Result<Self, Error> {
        Ok(value)
    }
}

/// The lists of values that events and errors with a value of any size have: not generic, so that no other event pays for it.
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
        // Cut short, or pointing behind the end, it is refused.
        assert!(<Vec<DynBytes> as SolDecode>::decode(data.get(..data.len() - 32).unwrap_or_default()).is_err());
        let mut wild = data;
        if let Some(byte) = wild.get_mut(64) {
            *byte = 0xff;
        }
        assert!(<Vec<DynBytes> as SolDecode>::decode(&wild).is_err());
    }
}
