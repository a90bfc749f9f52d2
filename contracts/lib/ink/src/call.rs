//! Calls to other contracts. Selectors are constants, arguments and results are static words, and the revert data of a
//! callee is passed on.

use crate::words::{Bytes32, Words};
use ink::prelude::vec::Vec;
use ink::{Address, U256};

/// Maximum number of argument words of a call.
pub const MAX_WORDS: usize = 8;

/// A call failed. The data that the callee returned is still in the host's return buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallFailed;

/// Selector of `CallFailed(address)`, the error when a callee fails without revert data.
///
/// The callee trapped, has no code, returned nothing where an answer was expected, or returned a value out of range.
/// `interfaces::call_failed` adds the error to the ABI of each contract that calls others.
pub const CALL_FAILED: [u8; 4] = ink::codegen::sol::selector_bytes("CallFailed(address)");

/// Declares a typed reference to another contract: one method per message that we call.
///
/// ```ignore
/// calls! {
///     /// The messages of a coin that this suite calls.
///     pub struct CoinRef {
///         fn transfer(to: Address, value: U256) -> bool = "transfer(address,uint256)";
///     }
/// }
/// CoinRef(address).transfer(to, value)
/// ```
///
/// More than two results are a struct (`abi_struct!`). If the callee fails, the method ends our own message with the
/// callee's revert data (see [`must`]). `SIGNATURES` lets a test compare every signature with the callee's `.abi`.
#[macro_export]
macro_rules! calls {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$doc:meta])* fn $method:ident($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty = $signature:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis struct $name(pub $crate::Address);

        #[allow(non_snake_case)]
        impl $name {
            /// Solidity signatures of all methods, for the test that compares them with the callee's ABI.
            pub const SIGNATURES: &'static [&'static str] = &[$($signature),*];
            $(
                $(#[$doc])*
                #[inline(always)]
                pub fn $method(&self $(, $arg: $ty)*) -> $ret {
                    const SELECTOR: [u8; 4] = $crate::codegen::sol::selector_bytes($signature);
                    let words = [$($crate::words::Word::to_word(&$arg)),*];
                    let mut answer = [[0; 32]; <$ret as $crate::words::Words>::COUNT];
                    $crate::call::must(&self.0, SELECTOR, &words, &mut answer)
                }
            )*
        }
    };
}

/// Calls `callee` and reads as many words as `answer` has room for.
///
/// If the call fails, our own message ends with the callee's revert data, or with [`CALL_FAILED`] if there is none. A
/// call to an address without code fails only if a word is expected.
#[inline(always)]
pub fn must<R: Words>(callee: &Address, selector: [u8; 4], args: &[Bytes32], answer: &mut [Bytes32]) -> R {
    if host::call(callee, selector, args, answer).is_err() {
        host::bubble(callee)
    }
    read(callee, answer)
}

/// Decodes the answer of `callee`. A value out of its type's range ends the message with [`CALL_FAILED`].
#[inline(always)]
fn read<R: Words>(callee: &Address, answer: &[Bytes32]) -> R {
    match R::from_words(answer) {
        Some(value) => value,
        None => host::failed(callee),
    }
}

/// Calls `callee` with encoded input, for a message with an argument of type `bytes`. The caller can go on after a
/// failure.
///
/// # Errors
/// [`CallFailed`] when the callee reverts, traps, or returns fewer bytes than `out` holds, as an address without code
/// does.
pub fn attempt_bytes(callee: &Address, input: &[u8], out: &mut [u8]) -> Result<(), CallFailed> {
    host::call_bytes(callee, input, out)
}

/// Calls `callee` with encoded input and returns its answer of `N` words. None if the callee reverts with one of the
/// errors `expected`, given by selector.
///
/// Any other failure ends our own message with the callee's revert data.
pub fn unless<R: Words, const N: usize>(callee: &Address, input: &[u8], expected: &[[u8; 4]]) -> Option<R> {
    let mut answer = [[0; 32]; N];
    if host::call_bytes(callee, input, answer.as_flattened_mut()).is_ok() {
        return Some(read(callee, &answer));
    }
    match expected.contains(&host::reason()) {
        true => None,
        false => host::bubble(callee),
    }
}

/// Calls an account and sends `value` wei. A failure ends our own message with the callee's full revert data.
///
/// `open` permits re-entry into this contract. Set it only for a call to this contract itself, or for a call that is
/// the last step of a message. Ends with [`CALL_FAILED`] if there is input but `callee` has no code.
pub fn must_paying(callee: &Address, value: &U256, input: &[u8], open: bool) {
    host::call_paying(callee, value, input, open);
}

/// Calls `callee` with encoded input, read-only: whatever would change the state fails. Returns whether the call
/// succeeded, with all data that `callee` returned or reverted with.
///
/// Re-entry into this contract is permitted, so its state must be the same before and after the call. A call to an
/// address without code succeeds and returns nothing.
pub fn read_bytes(callee: &Address, input: &[u8]) -> (bool, Vec<u8>) {
    host::call_reading(callee, input)
}

#[cfg(target_arch = "riscv64")]
#[path = "host_polkavm.rs"]
pub(crate) mod host;

/// Off chain there are no other contracts. Unit tests cover only logic without calls.
#[cfg(not(target_arch = "riscv64"))]
pub(crate) mod host {
    use super::{Address, Bytes32, CallFailed, Vec, U256};

    pub fn call(_: &Address, _: [u8; 4], _: &[Bytes32], _: &mut [Bytes32]) -> Result<(), CallFailed> {
        Err(CallFailed)
    }

    pub fn call_bytes(_: &Address, _: &[u8], _: &mut [u8]) -> Result<(), CallFailed> {
        Err(CallFailed)
    }

    pub fn call_paying(_: &Address, _: &U256, _: &[u8], _: bool) {
        unimplemented!("cross-contract calls run on the embedded chain, not in unit tests")
    }

    pub fn call_reading(_: &Address, _: &[u8]) -> (bool, Vec<u8>) {
        (false, Vec::new())
    }

    pub fn reason() -> [u8; 4] {
        [0; 4]
    }

    pub fn bubble(_: &Address) -> ! {
        unimplemented!("cross-contract calls run on the embedded chain, not in unit tests")
    }

    pub fn failed(_: &Address) -> ! {
        unimplemented!("cross-contract calls run on the embedded chain, not in unit tests")
    }
}
