//! Decoding of the arguments of messages.

use super::{reader::sound, Reader, Static, Taken};
use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, Error, FixedBytes};
use ink::{Address, U256};

/// A type that a message can take as an argument.
pub trait Argument: Sized {
    /// Reads the argument whose head is the next word.
    ///
    /// # Errors
    /// Call data that is [malformed](super::Malformed).
    fn take(from: &mut Reader<'_>) -> Taken<Self>;
}

impl<T: Static> Argument for T {
    #[inline(always)]
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        T::read(from)
    }
}

impl Argument for String {
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        sound(Self::from_utf8(from.bytes()?.to_vec()).ok())
    }
}

impl Argument for DynBytes {
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        Ok(Self(from.bytes()?.to_vec()))
    }
}

impl<T: Static> Argument for Vec<T> {
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        // Allocates as elements are read: call data may claim any length.
        let (mut tail, count) = from.tail()?;
        let mut values = Self::new();
        for _ in 0..count {
            values.push(T::read(&mut tail)?);
        }
        Ok(values)
    }
}

/// Replaces ink!'s trait for the argument list of a message with no argument or several.
pub trait SolParamsDecode: Sized {
    /// Decodes the arguments in `data`.
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

/// Decodes all arguments of a message, in one shared function for each list of types.
trait Arguments: Sized {
    fn all(data: &[u8]) -> Taken<Self>;
}

/// Decodes the only argument of a message.
pub(crate) fn only<T: Argument>(data: &[u8]) -> Taken<T> {
    T::take(&mut Reader::new(data))
}

macro_rules! arguments {
    ($($($t:ident)*;)*) => {$(
        impl<$($t: Argument),*> Arguments for ($($t,)*) {
            fn all(data: &[u8]) -> Taken<Self> {
                let from = &mut Reader::new(data);
                Ok(($($t::take(from)?,)*))
            }
        }

        impl<$($t: Argument),*> SolParamsDecode for ($($t,)*) {
            #[inline(always)]
            fn decode(data: &[u8]) -> Result<Self, Error> {
                Ok(Self::all(data)?)
            }
        }
    )*};
}
arguments! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I;
    A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L;
}

/// Replaces ink!'s trait for a single argument. Its name in the ABI stays that of ink!.
pub trait SolDecode: Sized {
    /// The ABI type that ink! maps this type to.
    type SolType: ink::SolDecode;

    /// The name of that type.
    const SOL_NAME: &'static str = <Self::SolType as ink::SolDecode>::SOL_NAME;

    /// Decodes the only argument in `data`.
    ///
    /// # Errors
    /// `data` ends early, or the value is out of its type's range.
    fn decode(data: &[u8]) -> Result<Self, Error> {
        <Self::SolType as ink::SolDecode>::decode(data).and_then(Self::from_sol_type)
    }

    /// Converts from ink!'s type.
    ///
    /// # Errors
    /// The value is out of range.
    fn from_sol_type(value: Self::SolType) -> Result<Self, Error>;
}

macro_rules! single {
    ($($t:ty),* $(,)?) => {$(
        impl SolDecode for $t {
            type SolType = Self;

            #[inline(always)]
            fn decode(data: &[u8]) -> Result<Self, Error> {
                Ok(only(data)?)
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
        Ok(only(data)?)
    }

    fn from_sol_type(value: Self) -> Result<Self, Error> {
        Ok(value)
    }
}
