//! Hashes, signatures and the chain's id.
//!
//! `signer` and `chain_id` call the host directly: ink!'s own `ecdsa_recover` returns zeros on chain
//! (use-ink/ink#2524), and ink! has no `chain_id`.

use crate::words::Bytes32;
use ink::Address;

/// The keccak-256 hash of `input`.
pub fn keccak256(input: &[u8]) -> Bytes32 {
    let mut hash = [0; 32];
    ink::env::hash_bytes::<ink::env::hash::Keccak256>(input, &mut hash);
    hash
}

/// Maximum `s` of a signature (EIP-2): half of the curve's order.
///
/// Every signature has a second valid form with a larger `s`, which the bound excludes. The precompile itself accepts
/// both forms (polkadot-sdk#12642).
pub const HALF_ORDER: Bytes32 = [
    0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x5d, 0x57, 0x6e,
    0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
];

/// Recovers the account that signed `hash`. None unless `v` is 27 or 28, `s` is at most [`HALF_ORDER`] and the
/// signature is valid.
pub fn signer(hash: &Bytes32, v: u8, r: &Bytes32, s: &Bytes32) -> Option<Address> {
    if !(v == 27 || v == 28) || *s > HALF_ORDER {
        return None;
    }
    let mut input = [0; 128];
    input[..32].copy_from_slice(hash);
    input[63] = v;
    input[64..96].copy_from_slice(r);
    input[96..].copy_from_slice(s);
    host::ecrecover(&input).filter(|address| *address != Address::zero())
}

/// The chain's id (EIP-155) as an ABI word. It is read on every use, so that a signature is not valid on a fork with
/// another id.
pub fn chain_id() -> Bytes32 {
    host::chain_id()
}

#[cfg(target_arch = "riscv64")]
mod host {
    use super::{Address, Bytes32};
    use pallet_revive_uapi::{CallFlags, HostFn, HostFnImpl as api};

    pub fn ecrecover(input: &[u8; 128]) -> Option<Address> {
        let mut precompile = [0; 20];
        precompile[19] = 1;
        let mut out = [0; 32];
        api::call(
            CallFlags::READ_ONLY,
            &precompile,
            u64::MAX,
            u64::MAX,
            &[u8::MAX; 32],
            &[0; 32],
            input,
            Some(&mut &mut out[..]),
        )
        .ok()?;
        Some(Address::from_slice(&out[12..]))
    }

    pub fn chain_id() -> Bytes32 {
        let mut id = [0; 32];
        api::chain_id(&mut id);
        id.reverse();
        id
    }
}

#[cfg(not(target_arch = "riscv64"))]
mod host {
    use super::{Address, Bytes32};

    pub fn ecrecover(_: &[u8; 128]) -> Option<Address> {
        unimplemented!("signatures are tested on the embedded chain, not in unit tests")
    }

    pub fn chain_id() -> Bytes32 {
        unimplemented!("the chain's id is tested on the embedded chain, not in unit tests")
    }
}
