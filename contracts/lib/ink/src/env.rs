//! `ink::env`, with smaller dispatch code and without storage accesses for an empty root.

use ink::env as published;
use ink::scale::Encode;
use ink::storage::traits::Storable;

pub use ink::env::*;

use crate::codec::Answer;

/// Reads the call data and decodes the message.
///
/// Call data that fits no message reverts with empty data, as in Solidity. ink! would answer `0x0101`, an error of its
/// own that no wallet decodes. A contract with an extension passes it on.
///
/// # Errors
/// None. The signature is that of ink!'s function.
#[cfg(target_arch = "riscv64")]
pub fn decode_input<T: DecodeDispatch>() -> core::result::Result<T, DispatchError> {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api};
    let mut data = ink::prelude::vec![0; usize::try_from(api::call_data_size()).unwrap_or_default()];
    api::call_data_copy(&mut data, 0);
    match T::decode_dispatch(&mut &data[..]) {
        Ok(message) => Ok(message),
        #[cfg(feature = "extended")]
        Err(DispatchError::UnknownSelector) => crate::extension::host::forward(),
        Err(_) => crate::codec::refuse(),
    }
}

/// Ends the message and returns its answer.
#[cfg(target_arch = "riscv64")]
#[inline(always)]
pub fn return_value_solidity<R: Answer>(flags: ReturnFlags, answer: &R) -> ! {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api};
    answer.answer(|data| api::return_value(flags, data))
}

/// Off chain, the answer is discarded.
#[cfg(not(target_arch = "riscv64"))]
pub fn return_value_solidity<R: Answer>(_: ReturnFlags, _: &R) {}

/// Reads a storage cell. A type that decodes from zero bytes is created without a storage access.
///
/// The dispatcher that ink! generates reads the root with it in every message. A root whose fields all have storage
/// keys of their own (`Mapping`, `Lazy`) decodes from zero bytes.
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

/// Writes a storage cell. A value that encodes to zero bytes is not written: [`get_contract_storage`] does not read it.
#[inline(always)]
pub fn set_contract_storage<K: Encode, V: Storable>(key: &K, value: &V) -> Option<u32> {
    if value.encoded_size() == 0 {
        return None;
    }
    published::set_contract_storage(key, value)
}
