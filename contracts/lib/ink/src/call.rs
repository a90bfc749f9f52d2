//! Calls to other contracts: constant selectors, static words, reverts passed on.

use crate::words::{Bytes32, Words};
use ink::{Address, U256};

/// The most words one of our calls takes or returns.
pub const MAX_WORDS: usize = 8;

/// A call failed; what the callee said is still in the host's return buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallFailed;

/// `CallFailed(address)`: what our caller is told when a callee fails without saying why: it
/// trapped, has no code, or answered too little. It is in the ABI of each contract that calls others, by
/// `interfaces::call_failed`.
pub const CALL_FAILED: [u8; 4] = ink::codegen::sol::selector_bytes("CallFailed(address)");

/// Declares a typed reference to another contract: one method per message that we call.
///
/// ```ignore
/// calls! {
///     /// What this suite asks of a coin.
///     pub struct CoinRef {
///         fn transfer(to: Address, value: U256) -> bool = "transfer(address,uint256)";
///     }
/// }
/// CoinRef(address).transfer(to, value)
/// ```
///
/// A method whose callee fails ends our own message with the callee's revert data (see [`must`]);
/// where a failure has to be survived, use [`attempt`]. `SIGNATURES` lets a test hold every
/// signature against the callee's `.abi`.
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
            /// Solidity signatures of all methods, for the test that compares them with the callee.
            pub const SIGNATURES: &'static [&'static str] = &[$($signature),*];
            $(
                $(#[$doc])*
                #[inline(always)]
                pub fn $method(&self $(, $arg: $ty)*) -> $ret {
                    const SELECTOR: [u8; 4] = $crate::codegen::sol::selector_bytes($signature);
                    let words = [$($crate::words::Word::to_word(&$arg)),*];
                    $crate::call::must(&self.0, SELECTOR, &words)
                }
            )*
        }
    };
}

/// Calls `callee`; when it fails, our own message ends with the callee's revert data, or with
/// [`CALL_FAILED`] if it gave none.
#[inline(always)]
pub fn must<R: Words>(callee: &Address, selector: [u8; 4], args: &[Bytes32]) -> R {
    let mut words = [[0; 32]; MAX_WORDS];
    let out = words.get_mut(..R::COUNT).unwrap_or_default();
    if host::call(callee, selector, args, out).is_err() {
        host::bubble(callee)
    }
    match R::from_words(&words) {
        Some(value) => value,
        None => host::bubble(callee),
    }
}

/// Calls `callee` and reports failure instead of passing it on.
///
/// # Errors
/// [`CallFailed`] when the callee reverts, traps, has no code, or answers too few words.
#[inline(always)]
pub fn attempt<R: Words>(callee: &Address, selector: [u8; 4], args: &[Bytes32]) -> Result<R, CallFailed> {
    let mut words = [[0; 32]; MAX_WORDS];
    let out = words.get_mut(..R::COUNT).unwrap_or_default();
    host::call(callee, selector, args, out)?;
    R::from_words(&words).ok_or(CallFailed)
}

/// Calls `callee` with encoded input, for the one message of ours that carries free bytes.
///
/// # Errors
/// [`CallFailed`] when the callee reverts, traps, has no code, or answers fewer bytes than `out`.
pub fn attempt_bytes(callee: &Address, input: &[u8], out: &mut [u8]) -> Result<(), CallFailed> {
    host::call_bytes(callee, input, out)
}

/// As [`attempt_bytes`], but a failure ends our own message with the callee's revert data.
pub fn must_bytes(callee: &Address, input: &[u8], out: &mut [u8]) {
    if host::call_bytes(callee, input, out).is_err() {
        host::bubble(callee)
    }
}

/// Calls anything with coins along; a failure ends our own message with all that the callee said.
///
/// Only a call to ourselves, or one that is the last thing we do and says so (`open`), may lead back into us.
/// [`CALL_FAILED`] where there is input but no code to read it.
pub fn must_paying(callee: &Address, value: &U256, input: &[u8], open: bool) {
    host::call_paying(callee, value, input, open);
}

#[cfg(target_arch = "riscv64")]
#[path = "host_polkavm.rs"]
pub(crate) mod host;

/// Off chain there is no other contract to call: `#[ink::test]` is for pure logic only.
#[cfg(not(target_arch = "riscv64"))]
pub(crate) mod host {
    use super::{Address, Bytes32, CallFailed, U256};

    pub fn call(_: &Address, _: [u8; 4], _: &[Bytes32], _: &mut [Bytes32]) -> Result<(), CallFailed> {
        Err(CallFailed)
    }

    pub fn call_bytes(_: &Address, _: &[u8], _: &mut [u8]) -> Result<(), CallFailed> {
        Err(CallFailed)
    }

    pub fn call_paying(_: &Address, _: &U256, _: &[u8], _: bool) {
        unimplemented!("cross-contract calls run on the embedded chain, not in unit tests")
    }

    pub fn bubble(_: &Address) -> ! {
        unimplemented!("cross-contract calls run on the embedded chain, not in unit tests")
    }
}
