//! The error of a message.
//!
//! On chain, creating an error ends the message at once, with the encoded error as revert data. The chain rolls back
//! all writes. No result carries the error back, which saves a tenth of a contract's code.
//!
//! So no code runs after an error on chain, and no code can catch one. Code that must go on after a failure checks
//! first, or uses a `Result` with another error type.

use core::marker::PhantomData;
use ink::prelude::vec::Vec;
use ink::sol::{Error, SolErrorDecode, SolErrorEncode};

/// The error `E` of a message. `?` creates it from the errors of rules. On chain, no value of it exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revert<E> {
    refused: Refused,
    error: PhantomData<fn() -> E>,
}

#[cfg(target_arch = "riscv64")]
type Refused = core::convert::Infallible;

/// Off chain, the encoded error.
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
    /// Fails with an error of another list: that of a component which the contract embeds.
    #[inline(never)]
    #[cold]
    pub fn of(error: &impl SolErrorEncode) -> Self {
        Self { refused: refuse(&error.encode()), error: PhantomData }
    }

    /// Fails with a Solidity panic, as code from Solidity's compiler does for its built-in checks.
    #[inline(never)]
    #[cold]
    pub fn panic(panic: Panic) -> Self {
        Self { refused: refuse(&panic.data()), error: PhantomData }
    }

    /// Converts to the error type of a message whose own errors are `F`.
    pub fn into_any<F>(self) -> Revert<F> {
        Revert { refused: self.refused, error: PhantomData }
    }
}

/// Solidity's `Panic(uint256)` and its codes, which wallets and libraries decode without an ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panic {
    /// A number is negative or does not fit its type.
    Overflow = 0x11,
    /// A divisor is zero.
    DivisionByZero = 0x12,
    /// An index is past the end of a list.
    OutOfBounds = 0x32,
}

/// Selector of `Panic(uint256)`.
pub const PANIC: [u8; 4] = ink::codegen::sol::selector_bytes("Panic(uint256)");

impl Panic {
    /// The revert data.
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

/// Required by ink!'s own contract references, which this suite does not use on chain.
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

/// Ends the message with `error`, in code that does not return a `Result`.
#[cold]
#[cfg(target_arch = "riscv64")]
pub fn end_with<E: SolErrorEncode>(error: &E) -> ! {
    match refuse(&error.encode()) {}
}

/// Off chain there is no message to end. Code that uses this is tested on the embedded chain.
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
        // Solidity documentation, "Panic via assert and Error via require": 0x4e487b71, then the code.
        for (panic, code) in [(Panic::Overflow, 0x11), (Panic::DivisionByZero, 0x12), (Panic::OutOfBounds, 0x32)] {
            let refused = Revert::<()>::panic(panic).encode();
            assert_eq!(refused, [&[0x4e, 0x48, 0x7b, 0x71], &[0; 31][..], &[code]].concat());
        }
    }
}
