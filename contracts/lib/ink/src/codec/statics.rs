//! Types of fixed size.

use super::{Reader, Taken};
use crate::words::{Bytes32, Word};
use ink::prelude::vec::Vec;

/// An answer in the making.
#[derive(Debug, Default)]
pub struct Writer {
    pub(super) bytes: Vec<u8>,
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
    ///
    /// # Errors
    /// As [`Malformed`] says.
    fn read(from: &mut Reader<'_>) -> Taken<Self>;
    /// Writes the words of the value.
    fn write(&self, to: &mut Writer);
}

impl<T: Word> Static for T {
    #[inline(always)]
    fn read(from: &mut Reader<'_>) -> Taken<Self> {
        from.value()
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
            fn read(from: &mut $crate::codec::Reader<'_>) -> $crate::codec::Taken<Self> {
                Ok(Self { $($field: <$ty as $crate::codec::Static>::read(from)?),+ })
            }
            fn write(&self, to: &mut $crate::codec::Writer) {
                $($crate::codec::Static::write(&self.$field, to);)+
            }
        }
        impl $crate::SolDecode for $name {
            type SolType = ($(<$ty as $crate::SolDecode>::SolType,)+);
            fn decode(data: &[u8]) -> Result<Self, $crate::sol::Error> {
                Ok($crate::codec::Static::read(&mut $crate::codec::Reader::new(data))?)
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

macro_rules! tuples {
    ($($($t:ident)*;)*) => {$(
        impl<$($t: Static),*> Static for ($($t,)*) {
            fn read(from: &mut Reader<'_>) -> Taken<Self> {
                Ok(($($t::read(from)?,)*))
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
    fn read(_: &mut Reader<'_>) -> Taken<Self> {
        Ok(())
    }
    fn write(&self, _: &mut Writer) {}
}
