//! The error of a message.
//!
//! On chain an error ends the message where it is met, with the data of its revert: the chain undoes what was
//! written. No answer carries it back, so a message that may fail is as small as one that may not: a tenth of a blob.
//! Nothing catches it either: what must go on after a failure looks before, or has a `Result` of another kind.

use core::marker::PhantomData;
use ink::prelude::vec::Vec;
use ink::sol::{Error, SolErrorDecode, SolErrorEncode};

/// A message's error `E`. It is made with `?` from what the rules refuse; on chain no value of it exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revert<E> {
    refused: Refused,
    error: PhantomData<fn() -> E>,
}

#[cfg(target_arch = "riscv64")]
type Refused = core::convert::Infallible;

/// Off chain nothing ends: the encoded error.
#[cfg(not(target_arch = "riscv64"))]
type Refused = Vec<u8>;

impl<E: SolErrorEncode> From<E> for Revert<E> {
    #[inline(never)]
    #[cold]
    fn from(error: E) -> Self {
        Self { refused: refuse(&error.encode()), error: PhantomData }
    }
}

impl<E> Revert<E> {
    /// A refusal in the words of another list of errors: of a component that the contract embeds.
    #[inline(never)]
    #[cold]
    pub fn of(error: &impl SolErrorEncode) -> Self {
        Self { refused: refuse(&error.encode()), error: PhantomData }
    }

    /// What Solidity's compiler checks by itself, in its words.
    #[inline(never)]
    #[cold]
    pub fn panic(panic: Panic) -> Self {
        Self { refused: refuse(&panic.data()), error: PhantomData }
    }

    /// The same refusal, from a message whose other errors are `F`.
    pub fn into_any<F>(self) -> Revert<F> {
        Revert { refused: self.refused, error: PhantomData }
    }
}

/// Solidity's `Panic(uint256)`, with its numbers. Wallets and libraries know them without an ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panic {
    /// A number is negative or does not fit its type.
    Overflow = 0x11,
    /// A divisor is zero.
    DivisionByZero = 0x12,
    /// A list ends before the place that was asked for.
    OutOfBounds = 0x32,
}

/// `Panic(uint256)`.
pub const PANIC: [u8; 4] = ink::codegen::sol::selector_bytes("Panic(uint256)");

impl Panic {
    /// The data of the revert.
    pub fn data(self) -> [u8; 36] {
        let mut data = [0; 36];
        data[..4].copy_from_slice(&PANIC);
        data[35] = self as u8;
        data
    }
}

impl<E> SolErrorEncode for Revert<E> {
    #[cfg(target_arch = "riscv64")]
    fn encode(&self) -> Vec<u8> {
        match self.refused {}
    }

    #[cfg(not(target_arch = "riscv64"))]
    fn encode(&self) -> Vec<u8> {
        self.refused.clone()
    }
}

/// ink!'s own references, which nobody uses on chain, ask that answers can be read back.
impl<E> SolErrorDecode for Revert<E> {
    #[cfg(target_arch = "riscv64")]
    fn decode(_: &[u8]) -> Result<Self, Error> {
        Err(Error)
    }

    #[cfg(not(target_arch = "riscv64"))]
    fn decode(data: &[u8]) -> Result<Self, Error> {
        Ok(Self { refused: data.to_vec(), error: PhantomData })
    }
}

/// Ends the message with `error`, where no result could carry it.
#[cold]
#[cfg(target_arch = "riscv64")]
pub fn end_with<E: SolErrorEncode>(error: &E) -> ! {
    match refuse(&error.encode()) {}
}

/// Off chain there is no message to end: what uses this runs on the embedded chain.
#[cfg(not(target_arch = "riscv64"))]
pub fn end_with<E: SolErrorEncode>(_: &E) -> ! {
    unimplemented!("messages end on the embedded chain, not in unit tests")
}

#[cfg(target_arch = "riscv64")]
#[inline(never)]
fn refuse(data: &[u8]) -> Refused {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api, ReturnFlags};
    api::return_value(ReturnFlags::REVERT, data)
}

#[cfg(not(target_arch = "riscv64"))]
fn refuse(data: &[u8]) -> Refused {
    data.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_encoded_as_solidity_does() {
        // Of the Solidity documentation, "Panic via assert and Error via require": 0x4e487b71, then the number.
        for (panic, code) in [(Panic::Overflow, 0x11), (Panic::DivisionByZero, 0x12), (Panic::OutOfBounds, 0x32)] {
            let refused = Revert::<()>::panic(panic).encode();
            assert_eq!(refused, [&[0x4e, 0x48, 0x7b, 0x71], &[0; 31][..], &[code]].concat());
        }
    }
}
