//! The error of a message.
//!
//! On chain an error ends the message where it is met, with the data of its revert: the chain undoes what was
//! written. No answer carries it back, so a message that may fail is as small as one that may not: a tenth of a blob.

use core::marker::PhantomData;
use ink::prelude::vec::Vec;
use ink::sol::{Error, SolErrorDecode, SolErrorEncode};

/// A message's error `E`. It is made with `?` from what the rules refuse; on chain no value of it exists.
#[derive(Debug)]
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
    /// The same refusal, from a message whose other errors are `F`.
    pub fn into_any<F>(self) -> Revert<F> {
        Revert { refused: self.refused, error: PhantomData }
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
