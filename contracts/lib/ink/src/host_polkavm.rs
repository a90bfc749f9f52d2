//! Calls through the host functions of pallet-revive, with options that ink! does not expose.

use super::{Bytes32, CallFailed, CALL_FAILED, MAX_WORDS};
use ink::prelude::vec;
use ink::prelude::vec::Vec;
use ink::{Address, U256};
use pallet_revive_uapi::{CallFlags, HostFn, HostFnImpl as api, ReturnFlags};

const INPUT_BYTES: usize = 4 + 32 * MAX_WORDS;

/// Calls with all remaining weight and storage deposit. Re-entry into this contract is denied, which is the default.
#[inline(never)]
pub fn call(callee: &Address, selector: [u8; 4], args: &[Bytes32], out: &mut [Bytes32]) -> Result<(), CallFailed> {
    let mut input = [0; INPUT_BYTES];
    input[..4].copy_from_slice(&selector);
    let args = args.as_flattened();
    let end = args.len().saturating_add(4);
    input.get_mut(4..end).ok_or(CallFailed)?.copy_from_slice(args);
    call_bytes(callee, input.get(..end).ok_or(CallFailed)?, out.as_flattened_mut())
}

/// As [`call`], with encoded input.
#[inline(never)]
pub fn call_bytes(callee: &Address, input: &[u8], out: &mut [u8]) -> Result<(), CallFailed> {
    api::call(CallFlags::empty(), &callee.0, u64::MAX, u64::MAX, &[u8::MAX; 32], &[0; 32], input, None)
        .map_err(|_| CallFailed)?;
    // An address without code returns no data, which is too short if any is expected.
    if (api::return_data_size() as usize) < out.len() {
        return Err(CallFailed);
    }
    api::return_data_copy(&mut &mut *out, 0);
    Ok(())
}

/// As [`call_bytes`], but sends coins and passes on revert data of any length.
#[inline(never)]
pub fn call_paying(callee: &Address, value: &U256, input: &[u8], open: bool) {
    let flags = if open { CallFlags::ALLOW_REENTRY } else { CallFlags::empty() };
    let mut coins = [0; 32];
    value.write_as_little_endian(&mut coins);
    // A call with input to an address without code would succeed and do nothing.
    let silent = !input.is_empty() && !ink::env::is_contract(callee);
    let called = api::call(flags, &callee.0, u64::MAX, u64::MAX, &[u8::MAX; 32], &coins, input, None);
    if called.is_ok() && !silent {
        return;
    }
    let size = usize::try_from(api::return_data_size()).unwrap_or_default();
    if size < 4 || silent {
        bubble(callee)
    }
    let mut data = vec![0; size];
    api::return_data_copy(&mut &mut data[..], 0);
    api::return_value(ReturnFlags::REVERT, &data)
}

/// Calls read-only, and returns whether the callee succeeded, with all that it returned.
#[inline(never)]
pub fn call_reading(callee: &Address, input: &[u8]) -> (bool, Vec<u8>) {
    // Whatever a read-only call re-enters, it cannot change.
    let flags = CallFlags::READ_ONLY | CallFlags::ALLOW_REENTRY;
    let called = api::call(flags, &callee.0, u64::MAX, u64::MAX, &[u8::MAX; 32], &[0; 32], input, None);
    let mut data = vec![0; usize::try_from(api::return_data_size()).unwrap_or_default()];
    api::return_data_copy(&mut &mut data[..], 0);
    (called.is_ok(), data)
}

/// The selector of the error that the last callee reverted with. Zero if it returned fewer than four bytes.
#[inline(never)]
pub fn reason() -> [u8; 4] {
    let mut selector = [0; 4];
    if api::return_data_size() >= 4 {
        api::return_data_copy(&mut &mut selector[..], 0);
    }
    selector
}

/// Ends our message with the data that the last callee reverted with, cut at 260 bytes. Less than a selector counts as
/// [`failed`].
#[inline(never)]
pub fn bubble(callee: &Address) -> ! {
    let mut data = [0; 260];
    let size = (api::return_data_size() as usize).min(data.len());
    if size < 4 {
        failed(callee)
    }
    let data = data.get_mut(..size).unwrap_or_default();
    api::return_data_copy(&mut &mut *data, 0);
    api::return_value(ReturnFlags::REVERT, data)
}

/// Ends our message with `CallFailed(callee)`: `callee` failed without revert data, or its answer does not decode.
#[inline(never)]
pub fn failed(callee: &Address) -> ! {
    let mut data = [0; 36];
    data[..4].copy_from_slice(&CALL_FAILED);
    data[16..].copy_from_slice(&callee.0);
    api::return_value(ReturnFlags::REVERT, &data)
}
