//! Lists of structs that have a field of any size.

use super::{Answer, Argument, Reader, SolDecode, Taken};
use crate::words::Word;
use ink::prelude::vec::Vec;
use ink::sol::{Error, SolTypeDecode};
use ink::SolEncode;

/// A list of structs of any size, which [`Argument`] and [`Answer`] of `Vec` do not cover. The ABI calls it `tuple[]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T>(pub Vec<T>);

/// The offset of each item is a word of the list, and counts from the first of them.
impl<T: Argument> Argument for List<T> {
    fn take(from: &mut Reader<'_>) -> Taken<Self> {
        // Allocates as items are read: call data may claim any length.
        let (tail, count) = from.tail()?;
        let mut items = tail.rest()?;
        let mut values = Vec::new();
        for _ in 0..count {
            values.push(T::take(&mut items)?);
        }
        Ok(Self(values))
    }
}

/// A struct of any size in an answer.
pub trait Item {
    /// The number of bytes that [`Item::write`] appends, a multiple of 32.
    fn size(&self) -> usize;
    /// Appends the struct.
    fn write(&self, to: &mut Vec<u8>);
}

/// Encodes in one buffer of the right size: what a contract allocates is never freed.
impl<T: Item> Answer for List<T> {
    fn answer<R>(&self, give: impl FnOnce(&[u8]) -> R) -> R {
        let heads = self.0.len().saturating_mul(32);
        let size = self.0.iter().fold(heads, |sum, item| sum.saturating_add(item.size()));
        let mut all = Vec::with_capacity(size.saturating_add(64));
        let mut word = |value: usize| all.extend_from_slice(&u32::try_from(value).unwrap_or(u32::MAX).to_word());
        word(32);
        word(self.0.len());
        let mut offset = heads;
        for item in &self.0 {
            word(offset);
            offset = offset.saturating_add(item.size());
        }
        for item in &self.0 {
            item.write(&mut all);
        }
        give(&all)
    }
}

impl<T: Argument + SolDecode> SolDecode for List<T>
where
    Self: ink::SolDecode,
{
    type SolType = Self;

    fn decode(data: &[u8]) -> Result<Self, Error> {
        Ok(super::only(data)?)
    }

    fn from_sol_type(value: Self) -> Result<Self, Error> {
        Ok(value)
    }
}

/// What ink! publishes: a `Vec` of the structs.
impl<T: SolDecode> ink::SolDecode for List<T>
where
    Vec<T::SolType>: SolTypeDecode,
{
    type SolType = Vec<T::SolType>;

    fn from_sol_type(value: Self::SolType) -> Result<Self, Error> {
        value.into_iter().map(T::from_sol_type).collect::<Result<_, _>>().map(Self)
    }
}

impl<'a, T: SolEncode<'a>> SolEncode<'a> for List<T> {
    type SolType = Vec<T::SolType>;

    fn to_sol_type(&'a self) -> Self::SolType {
        self.0.iter().map(T::to_sol_type).collect()
    }
}
