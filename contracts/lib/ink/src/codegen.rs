//! `ink::codegen`, with a smaller check that no coins were sent to a message that takes none.

pub use ink::codegen::*;

/// Reverts with empty data if coins were sent to a message that takes none. ink! traps.
///
/// # Errors
/// None. The signature is that of ink!'s function.
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

/// Selectors, under the path that ink!'s dispatch code uses.
pub mod sol {
    pub use crate::keccak::keccak_256;

    /// The selector of a signature: the first four bytes of its keccak-256 hash.
    pub const fn selector_bytes(signature: &str) -> [u8; 4] {
        let [a, b, c, d, ..] = keccak_256(signature.as_bytes());
        [a, b, c, d]
    }
}
