//! `ink::codegen`, with a smaller refusal of coins that nobody asked for.

pub use ink::codegen::*;

/// Ends a message that takes no coins, if some were sent with it: a revert, where ink! traps.
///
/// # Errors
/// None; the type is that of ink!'s.
#[cfg(target_arch = "riscv64")]
pub fn deny_payment() -> Result<(), ink::env::DispatchError> {
    use pallet_revive_uapi::{HostFn, HostFnImpl as api, ReturnFlags};
    let mut value = [0; 32];
    api::value_transferred(&mut value);
    if value != [0; 32] {
        api::return_value(ReturnFlags::REVERT, &[]);
    }
    Ok(())
}

/// Selectors, as dispatch asks for them.
pub mod sol {
    pub use crate::keccak::keccak_256;

    /// The first four bytes of the hash of a signature.
    pub const fn selector_bytes(signature: &str) -> [u8; 4] {
        let [a, b, c, d, ..] = keccak_256(signature.as_bytes());
        [a, b, c, d]
    }
}
