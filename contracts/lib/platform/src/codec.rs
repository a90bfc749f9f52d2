//! The Solidity ABI of our own messages, in as little code as it takes.
//!
//! ink!'s codec is generic over every type that Solidity has, and the macros instantiate it for
//! each message: half the blob of a token, and a call pays proof for the whole blob. This one
//! knows words, strings and flat arrays. The macros find it because they name `::ink::sol::...`
//! and `::ink::SolDecode`, which this crate shadows; the ABI that is published is still ink!'s.
//!
//! It is stricter than ink!'s: call data that ends early, or a number wider than its type, is
//! refused, where ink! would read zeros or the low bits.

use crate::words::{Bytes32, Word};
use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, Error, FixedBytes, SolErrorEncode};
use ink::{Address, U256};

/// Arguments that are still to be read.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    data: &'a [u8],
    /// Where the next word begins.
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads `data` from its start.
    pub fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0 }
    }

    /// The next word.
    #[inline(never)]
    pub fn word(&mut self) -> Option<&'a Bytes32> {
        let (_, rest) = self.data.split_at_checked(self.at)?;
        self.at = self.at.saturating_add(32);
        rest.first_chunk()
    }

    /// What the next word points to: a reader behind the length, and the length.
    #[inline(never)]
    fn tail(&mut self) -> Option<(Self, usize)> {
        let at = usize::try_from(u32::from_word(self.word()?)?).ok()?;
        let mut tail = Self { data: self.data, at };
        let count = usize::try_from(u32::from_word(tail.word()?)?).ok()?;
        Some((tail, count))
    }

    /// The bytes that the next word points to.
    #[inline(never)]
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let (tail, count) = self.tail()?;
        tail.data.get(tail.at..)?.get(..count)
    }
}

/// An answer in the making.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Adds a word.
    #[inline(never)]
    pub fn word(&mut self, word: &Bytes32) {
        self.bytes.extend_from_slice(word);
    }
}

/// A type of fixed size: words one after the other.
pub trait Static: Sized {
    /// Reads the words of a value.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
    /// Writes the words of the value.
    fn write(&self, to: &mut Writer);
}

impl<T: Word> Static for T {
    #[inline(always)]
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        T::from_word(from.word()?)
    }
    #[inline(always)]
    fn write(&self, to: &mut Writer) {
        to.word(&self.to_word());
    }
}

/// Makes a struct of fixed-size fields one: `ink::abi_struct!(Terms { kind: u32, coin: Address })`.
///
/// The fields are listed in the struct's order. It takes the place of `derive(SolDecode)`;
/// `derive(ink::SolEncode)` stays, for the published ABI.
#[macro_export]
macro_rules! abi_struct {
    ($name:ident { $($field:ident: $ty:ty),+ $(,)? }) => {
        impl $crate::codec::Static for $name {
            fn read(from: &mut $crate::codec::Reader<'_>) -> Option<Self> {
                Some(Self { $($field: <$ty as $crate::codec::Static>::read(from)?),+ })
            }
            fn write(&self, to: &mut $crate::codec::Writer) {
                $($crate::codec::Static::write(&self.$field, to);)+
            }
        }
        impl $crate::SolDecode for $name {
            type SolType = ($(<$ty as $crate::SolDecode>::SolType,)+);
            fn decode(data: &[u8]) -> Result<Self, $crate::sol::Error> {
                $crate::codec::Static::read(&mut $crate::codec::Reader::new(data)).ok_or($crate::sol::Error)
            }
            fn from_sol_type(value: Self::SolType) -> Result<Self, $crate::sol::Error> {
                let ($($field,)+) = value;
                Ok(Self { $($field: <$ty as $crate::SolDecode>::from_sol_type($field)?),+ })
            }
        }
        impl $crate::published::SolDecode for $name {
            type SolType = <Self as $crate::SolDecode>::SolType;
            fn from_sol_type(value: Self::SolType) -> Result<Self, $crate::sol::Error> {
                <Self as $crate::SolDecode>::from_sol_type(value)
            }
        }
    };
}

/// The type of a message's argument.
pub trait Argument: Sized {
    /// Reads the argument whose head is next.
    fn take(from: &mut Reader<'_>) -> Option<Self>;
}

impl<T: Static> Argument for T {
    #[inline(always)]
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        T::read(from)
    }
}

impl Argument for String {
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::from_utf8(from.bytes()?.to_vec()).ok()
    }
}

impl Argument for Text {
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self(from.bytes()?.to_vec()))
    }
}

impl Argument for DynBytes {
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self(from.bytes()?.to_vec()))
    }
}

impl<T: Static> Argument for Vec<T> {
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        // No room is made for elements before they are there.
        let (mut tail, count) = from.tail()?;
        let mut values = Self::new();
        for _ in 0..count {
            values.push(T::read(&mut tail)?);
        }
        Some(values)
    }
}

/// Counterpart of ink!'s trait for the arguments of a message: zero, two, or more.
pub trait SolParamsDecode: Sized {
    /// The arguments in `data`.
    ///
    /// # Errors
    /// `data` ends early, or a value is out of its type's range.
    fn decode(data: &[u8]) -> Result<Self, Error>;
}

impl SolParamsDecode for () {
    fn decode(_: &[u8]) -> Result<Self, Error> {
        Ok(())
    }
}

macro_rules! arguments {
    ($($($t:ident)*;)*) => {$(
        impl<$($t: Argument),*> SolParamsDecode for ($($t,)*) {
            fn decode(data: &[u8]) -> Result<Self, Error> {
                let from = &mut Reader::new(data);
                Ok(($($t::take(from).ok_or(Error)?,)*))
            }
        }
    )*};
}
arguments! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I;
    A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L;
}

/// Counterpart of ink!'s trait for a single argument. Its name in the ABI is ink!'s.
pub trait SolDecode: Sized {
    /// The ABI type that ink! gives it.
    type SolType: ink::SolDecode;

    /// The name of that type.
    const SOL_NAME: &'static str = <Self::SolType as ink::SolDecode>::SOL_NAME;

    /// The only argument in `data`.
    ///
    /// # Errors
    /// `data` ends early, or the value is out of its type's range.
    fn decode(data: &[u8]) -> Result<Self, Error> {
        <Self::SolType as ink::SolDecode>::decode(data).and_then(Self::from_sol_type)
    }

    /// From ink!'s type.
    ///
    /// # Errors
    /// The value is out of range.
    fn from_sol_type(value: Self::SolType) -> Result<Self, Error>;
}

macro_rules! single {
    ($($t:ty),* $(,)?) => {$(
        impl SolDecode for $t {
            type SolType = Self;

            fn decode(data: &[u8]) -> Result<Self, Error> {
                Argument::take(&mut Reader::new(data)).ok_or(Error)
            }

            fn from_sol_type(value: Self) -> Result<Self, Error> {
                Ok(value)
            }
        }
    )*};
}
single!(bool, u8, u16, u32, u64, u128, U256, Address, FixedBytes<4>, FixedBytes<32>, String, DynBytes);

impl<T: Static + ink::SolDecode<SolType = T>> SolDecode for Vec<T>
where
    Self: ink::SolDecode,
{
    type SolType = Self;

    fn decode(data: &[u8]) -> Result<Self, Error> {
        Argument::take(&mut Reader::new(data)).ok_or(Error)
    }

    fn from_sol_type(value: Self) -> Result<Self, Error> {
        Ok(value)
    }
}

/// `string` in the ABI, passed on as the bytes that came in: checking UTF-8 is 1.5 kB of blob.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Text(pub Vec<u8>);

impl SolDecode for Text {
    type SolType = String;

    fn decode(data: &[u8]) -> Result<Self, Error> {
        Argument::take(&mut Reader::new(data)).ok_or(Error)
    }

    fn from_sol_type(value: String) -> Result<Self, Error> {
        Ok(Self(value.into_bytes()))
    }
}

impl ink::SolDecode for Text {
    type SolType = String;

    fn from_sol_type(value: String) -> Result<Self, Error> {
        Ok(Self(value.into_bytes()))
    }
}

impl ink::SolEncode<'_> for Text {
    type SolType = String;

    fn to_sol_type(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

/// Words as bytes.
#[inline(never)]
fn flat(words: &[Bytes32]) -> Vec<u8> {
    words.as_flattened().to_vec()
}

/// Counterpart of ink!'s trait for the values of an error or event.
pub trait SolParamsEncode {
    /// The values as bytes.
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

/// The values of an event that are not topics, as bytes.
pub fn encode_sequence<T: SolParamsEncode>(values: &T) -> Vec<u8> {
    values.encode()
}

/// What a message returns.
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

/// Offset, `count`, then `content` up to a full word.
#[inline(never)]
fn array(count: usize, content: &[u8]) -> Vec<u8> {
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

impl Answer for Text {
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        give(&array(self.0.len(), &self.0))
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

macro_rules! tuples {
    ($($($t:ident)*;)*) => {$(
        impl<$($t: Static),*> Static for ($($t,)*) {
            fn read(from: &mut Reader<'_>) -> Option<Self> {
                Some(($($t::read(from)?,)*))
            }
            #[allow(non_snake_case)]
            fn write(&self, to: &mut Writer) {
                let ($($t,)*) = self;
                $($t.write(to);)*
            }
        }
    )*};
}
tuples! {
    A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I;
    A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L;
}

impl Static for () {
    fn read(_: &mut Reader<'_>) -> Option<Self> {
        Some(())
    }
    fn write(&self, _: &mut Writer) {}
}
