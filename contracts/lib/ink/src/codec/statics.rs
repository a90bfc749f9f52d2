//! Types of fixed size.

use super::{Reader, Taken};
use crate::words::{Bytes32, Word};
use ink::prelude::vec::Vec;

/// A buffer for the encoded answer of a message.
#[derive(Debug, Default)]
pub struct Writer {
    pub(super) bytes: Vec<u8>,
}

impl Writer {
    /// Appends a word.
    #[inline(never)]
    pub fn word(&mut self, word: &Bytes32) {
        self.bytes.extend_from_slice(word);
    }
}

/// A type of fixed size: a fixed number of words.
pub trait Static: Sized {
    /// Reads the words of a value.
    ///
    /// # Errors
    /// Call data that is [malformed](super::Malformed).
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

/// Defines ABI structs: fixed-size fields in order, which may be structs themselves.
///
/// ```ignore
/// ink::abi_struct! {
///     /// The price of a coin.
///     #[derive(Debug, Clone, PartialEq, Eq)]
///     pub struct Price {
///         /// The last price. [10^-18 USD]
///         pub spot: u128,
///     }
/// }
/// ```
///
/// A struct can be an argument, an answer, and the result of a call to another contract. `dmex build` writes the names
/// of structs and fields into the ABI.
#[macro_export]
macro_rules! abi_struct {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $ty:ty),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive($crate::SolEncode)]
        pub struct $name {
            $($(#[$doc])* pub $field: $ty),+
        }
        $crate::abi_struct!($name { $($field: $ty),+ });
    )+};
    ($name:ident { $($field:ident: $ty:ty),+ $(,)? }) => {
        impl $crate::codec::Static for $name {
            fn read(from: &mut $crate::codec::Reader<'_>) -> $crate::codec::Taken<Self> {
                Ok(Self { $($field: <$ty as $crate::codec::Static>::read(from)?),+ })
            }
            fn write(&self, to: &mut $crate::codec::Writer) {
                $($crate::codec::Static::write(&self.$field, to);)+
            }
        }
        impl $crate::words::Words for $name {
            const COUNT: usize = 0 $(+ <$ty as $crate::words::Words>::COUNT)+;
            fn from_words(mut words: &[$crate::words::Bytes32]) -> Option<Self> {
                Some(Self { $($field: $crate::words::take(&mut words)?),+ })
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
