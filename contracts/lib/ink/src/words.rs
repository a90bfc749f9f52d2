//! Solidity's 32-byte words, for the calls between our contracts.
//!
//! All arguments and results of these calls are static, so encoding copies one word per value. It needs no allocation,
//! no generic encoder and no code for dynamic types.

use ink::sol::FixedBytes;
use ink::{Address, U256};

/// One ABI word, big-endian.
pub type Bytes32 = [u8; 32];

/// A type that fills exactly one ABI word.
pub trait Word: Sized {
    /// Encodes the value as an ABI word.
    fn to_word(&self) -> Bytes32;
    /// Decodes an ABI word. None if it is out of the type's range.
    fn from_word(word: &Bytes32) -> Option<Self>;
}

/// One function for all integer widths, which takes less code than one for each.
#[inline(never)]
fn widen(value: u128) -> Bytes32 {
    let mut word = [0; 32];
    let (_, low) = word.split_at_mut(16);
    low.copy_from_slice(&value.to_be_bytes());
    word
}

#[inline(never)]
fn narrow(word: &Bytes32) -> Option<u128> {
    let high = u128::from_be_bytes(*word.first_chunk()?);
    let low = u128::from_be_bytes(*word.last_chunk()?);
    (high == 0).then_some(low)
}

macro_rules! unsigned {
    ($($t:ty),*) => {$(
        impl Word for $t {
            #[inline(always)]
            fn to_word(&self) -> Bytes32 {
                widen(u128::from(*self))
            }
            #[inline(always)]
            fn from_word(word: &Bytes32) -> Option<Self> {
                narrow(word)?.try_into().ok()
            }
        }
    )*};
}
unsigned!(u8, u16, u32, u64, u128);

impl Word for bool {
    #[inline(always)]
    fn to_word(&self) -> Bytes32 {
        widen(u128::from(*self))
    }
    #[inline(always)]
    fn from_word(word: &Bytes32) -> Option<Self> {
        match narrow(word)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Word for Address {
    #[inline(never)]
    fn to_word(&self) -> Bytes32 {
        let mut word = [0; 32];
        word[12..].copy_from_slice(&self.0);
        word
    }
    #[inline(never)]
    fn from_word(word: &Bytes32) -> Option<Self> {
        let high: &[u8; 12] = word.first_chunk()?;
        (*high == [0; 12]).then_some(Self(*word.last_chunk()?))
    }
}

impl Word for U256 {
    #[inline(never)]
    fn to_word(&self) -> Bytes32 {
        self.to_big_endian()
    }
    #[inline(never)]
    fn from_word(word: &Bytes32) -> Option<Self> {
        Some(U256::from_big_endian(word))
    }
}

impl Word for Bytes32 {
    #[inline(always)]
    fn to_word(&self) -> Bytes32 {
        *self
    }
    #[inline(always)]
    fn from_word(word: &Bytes32) -> Option<Self> {
        Some(*word)
    }
}

/// The bytes are on the left of their word. Decoding ignores the bytes on the right.
impl<const N: usize> Word for FixedBytes<N> {
    #[inline(always)]
    fn to_word(&self) -> Bytes32 {
        let mut word = [0; 32];
        if let Some(left) = word.first_chunk_mut() {
            *left = self.0;
        }
        word
    }
    #[inline(always)]
    fn from_word(word: &Bytes32) -> Option<Self> {
        word.first_chunk().copied().map(Self)
    }
}

/// The result of a call: a fixed number of words.
pub trait Words: Sized {
    /// The number of words.
    const COUNT: usize;
    /// Decodes `words`, which holds [`Self::COUNT`] words. None if a value is out of its type's range.
    fn from_words(words: &[Bytes32]) -> Option<Self>;
}

impl Words for () {
    const COUNT: usize = 0;
    fn from_words(_: &[Bytes32]) -> Option<Self> {
        Some(())
    }
}

impl<T: Word> Words for T {
    const COUNT: usize = 1;
    #[inline(always)]
    fn from_words(words: &[Bytes32]) -> Option<Self> {
        T::from_word(words.first()?)
    }
}

/// Decodes the next value from `rest` and removes its words. The value is a field of a struct, or a struct itself.
#[inline(always)]
pub fn take<T: Words>(rest: &mut &[Bytes32]) -> Option<T> {
    let (own, others) = rest.split_at_checked(T::COUNT)?;
    *rest = others;
    T::from_words(own)
}

/// Two results. More than two are a struct with named fields (`abi_struct!`).
impl<A: Word, B: Word> Words for (A, B) {
    const COUNT: usize = 2;
    #[inline(always)]
    fn from_words(mut words: &[Bytes32]) -> Option<Self> {
        Some((take(&mut words)?, take(&mut words)?))
    }
}
