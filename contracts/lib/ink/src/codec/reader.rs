//! Reads call data word by word.

use crate::words::{Bytes32, Word};
use ink::sol::Error;

/// A position in call data, from which arguments are read in order.
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

    /// Reads the next word.
    #[inline(never)]
    pub fn word(&mut self) -> Taken<&'a Bytes32> {
        let word = self.data.get(self.at..).and_then(|rest| rest.first_chunk());
        self.at = self.at.saturating_add(32);
        sound(word)
    }

    /// Reads the next word as a value.
    #[inline(always)]
    pub fn value<T: Word>(&mut self) -> Taken<T> {
        sound(T::from_word(self.word()?))
    }

    /// Follows the offset in the next word. Returns a reader behind the length that it points to, and the length.
    #[inline(never)]
    pub(crate) fn tail(&mut self) -> Taken<(Self, usize)> {
        let mut tail = Self { data: self.data, at: self.size()? };
        let count = tail.size()?;
        Ok((tail, count))
    }

    /// Follows the offset in the next word to a struct of any size. Offsets in the struct count from its start.
    #[inline(never)]
    pub fn inner(&mut self) -> Taken<Self> {
        Self { data: self.data, at: self.size()? }.rest()
    }

    fn size(&mut self) -> Taken<usize> {
        sound(usize::try_from(self.value::<u32>()?).ok())
    }

    /// Returns a reader that starts at the next word, so that offsets count from there.
    #[inline(never)]
    pub(crate) fn rest(&self) -> Taken<Self> {
        sound(self.data.get(self.at..).map(Self::new))
    }

    /// Reads the bytes that the next word points to.
    #[inline(never)]
    pub fn bytes(&mut self) -> Taken<&'a [u8]> {
        let (tail, count) = self.tail()?;
        sound(tail.data.get(tail.at..).and_then(|rest| rest.get(..count)))
    }
}

/// The result of reading call data.
pub type Taken<T> = Result<T, Malformed>;

/// Call data that ends early, or a value out of its type's range.
///
/// On chain, malformed call data ends the message at once. No value of this type exists there, so no code has to pass
/// an error back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed(Broken);

#[cfg(target_arch = "riscv64")]
type Broken = core::convert::Infallible;

/// Off chain, readers return an error.
#[cfg(not(target_arch = "riscv64"))]
type Broken = ();

impl From<Malformed> for Error {
    fn from(_: Malformed) -> Self {
        Error
    }
}

#[inline(always)]
pub(crate) fn sound<T>(value: Option<T>) -> Taken<T> {
    match value {
        Some(value) => Ok(value),
        None => Err(broken()),
    }
}

/// Reverts with empty data, as Solidity does. Call data that follows the ABI never gets here.
#[cfg(target_arch = "riscv64")]
#[inline(never)]
#[cold]
pub(crate) fn refuse() -> ! {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api, ReturnFlags};
    api::return_value(ReturnFlags::REVERT, &[])
}

#[cfg(target_arch = "riscv64")]
#[inline(always)]
fn broken() -> Malformed {
    refuse()
}

#[cfg(not(target_arch = "riscv64"))]
fn broken() -> Malformed {
    Malformed(())
}
