//! Calls to other contracts: constant selectors, static words, reverts passed on.

use crate::words::{Bytes32, Words};
use ink::{Address, U256};

/// The most words one of our calls takes.
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
/// More than two results are a struct (`abi_struct!`). A method whose callee fails ends our own message with the
/// callee's revert data (see [`must`]). `SIGNATURES` lets a test hold every signature against the callee's `.abi`.
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
                    let mut answer = [[0; 32]; <$ret as $crate::words::Words>::COUNT];
                    $crate::call::must(&self.0, SELECTOR, &words, &mut answer)
                }
            )*
        }
    };
}

/// Calls `callee` for as many words as `answer` has room for; when it fails, our own message ends with the callee's
/// revert data, or with [`CALL_FAILED`] if it gave none.
#[inline(always)]
pub fn must<R: Words>(callee: &Address, selector: [u8; 4], args: &[Bytes32], answer: &mut [Bytes32]) -> R {
    if host::call(callee, selector, args, answer).is_err() {
        host::bubble(callee)
    }
    read(callee, answer)
}

/// What `callee` answered; a value that its type does not have is [`CALL_FAILED`].
#[inline(always)]
fn read<R: Words>(callee: &Address, answer: &[Bytes32]) -> R {
    match R::from_words(answer) {
        Some(value) => value,
        None => host::failed(callee),
    }
}

/// Calls `callee` with encoded input, for the one message of ours that carries free bytes.
///
/// # Errors
/// [`CallFailed`] when the callee reverts, traps, has no code, or answers fewer bytes than `out`.
pub fn attempt_bytes(callee: &Address, input: &[u8], out: &mut [u8]) -> Result<(), CallFailed> {
    host::call_bytes(callee, input, out)
}

/// Calls `callee` with encoded input for a word. None if it refuses with one of the errors `expected`, by their
/// selectors; any other failure ends our own message with the callee's revert data.
pub fn unless<R: Words>(callee: &Address, input: &[u8], expected: &[[u8; 4]]) -> Option<R> {
    let mut answer = [[0; 32]; 1];
    if host::call_bytes(callee, input, answer.as_flattened_mut()).is_ok() {
        return Some(read(callee, &answer));
    }
    match expected.contains(&host::reason()) {
        true => None,
        false => host::bubble(callee),
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
