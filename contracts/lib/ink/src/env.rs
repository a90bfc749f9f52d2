//! `ink::env`, except that an empty storage root costs nothing.

use ink::env as published;
use ink::scale::Encode;
use ink::storage::traits::Storable;

pub use ink::env::*;

use crate::codec::Answer;

/// Reads exactly the call data there is, and decodes the message. Call data that is no message's ends it here, with
/// empty revert data as in Solidity: ink! would answer `0x0101`, an error of its own that no wallet reads.
///
/// # Errors
/// None; the type is that of ink!'s.
#[cfg(target_arch = "riscv64")]
pub fn decode_input<T: DecodeDispatch>() -> core::result::Result<T, DispatchError> {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api};
    let mut data = ink::prelude::vec![0; usize::try_from(api::call_data_size()).unwrap_or_default()];
    api::call_data_copy(&mut data, 0);
    match T::decode_dispatch(&mut &data[..]) {
        Ok(message) => Ok(message),
        Err(_) => crate::codec::refuse(),
    }
}

/// Ends the message with its answer.
#[cfg(target_arch = "riscv64")]
#[inline(always)]
pub fn return_value_solidity<R: Answer>(flags: ReturnFlags, answer: &R) -> ! {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api};
    answer.answer(|data| api::return_value(flags, data))
}

/// Off chain nobody waits for the answer.
#[cfg(not(target_arch = "riscv64"))]
pub fn return_value_solidity<R: Answer>(_: ReturnFlags, _: &R) {}

/// Reads a storage cell; a type that needs no bytes is made without touching storage.
///
/// The dispatcher that ink! generates calls this for the root of every message. A root whose
/// fields all have keys of their own (`Mapping`, `Lazy`) decodes from nothing.
///
/// # Errors
/// As `ink::env::get_contract_storage`: the stored bytes do not decode.
#[inline(always)]
pub fn get_contract_storage<K: Encode, R: Storable>(key: &K) -> Result<Option<R>> {
    match R::decode(&mut &[][..]) {
        Ok(value) => Ok(Some(value)),
        Err(_) => published::get_contract_storage(key),
    }
}

/// Writes a storage cell; a value of no bytes is not written. Counterpart of [`get_contract_storage`].
#[inline(always)]
pub fn set_contract_storage<K: Encode, V: Storable>(key: &K, value: &V) -> Option<u32> {
    if value.encoded_size() == 0 {
        return None;
    }
    published::set_contract_storage(key, value)
}
