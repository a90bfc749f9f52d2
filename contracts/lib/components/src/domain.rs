//! The EIP-712 domain, to which every signature for a contract is bound.

use ink::crypto::{chain_id, keccak256};
use ink::sol::Text;
use ink::words::{Bytes32, Word};
use ink::Address;
use interfaces::erc5267::Eip712Domain;

/// keccak-256 of `EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)`.
pub const DOMAIN_TYPE: Bytes32 = [
    0x8b, 0x73, 0xc3, 0xc6, 0x9b, 0xb8, 0xfe, 0x3d, 0x51, 0x2e, 0xcc, 0x4c, 0xf7, 0x59, 0xcc, 0x79, 0x23, 0x9f, 0x7b,
    0x17, 0x9b, 0x0f, 0xfa, 0xca, 0xa9, 0xa7, 0x5d, 0x52, 0x2b, 0x39, 0x40, 0x0f,
];
/// keccak-256 of `1`, the version in all our domains.
pub const VERSION: Bytes32 = [
    0xc8, 0x9e, 0xfd, 0xaa, 0x54, 0xc0, 0xf2, 0x0c, 0x7a, 0xdf, 0x61, 0x28, 0x82, 0xdf, 0x09, 0x50, 0xf5, 0xa9, 0x51,
    0x63, 0x7e, 0x03, 0x07, 0xcd, 0xcb, 0x4c, 0x67, 0x2f, 0x29, 0x8b, 0x8b, 0xc6,
];

/// The EIP-712 hash of `message` in a domain. The first word of `message` is the hash of its type, its values follow.
pub fn typed_digest(domain: &Bytes32, message: &[Bytes32]) -> Bytes32 {
    let mut signed = [0; 66];
    signed[..2].copy_from_slice(&[0x19, 0x01]);
    signed[2..34].copy_from_slice(domain);
    signed[34..].copy_from_slice(&keccak256(message.as_flattened()));
    keccak256(&signed)
}

/// The EIP-712 domain separator of the token `name` at `this` on the chain `chain_id`.
pub fn domain_separator(name: &[u8], chain_id: Bytes32, this: Address) -> Bytes32 {
    let domain = [DOMAIN_TYPE, keccak256(name), VERSION, chain_id, this.to_word()];
    keccak256(domain.as_flattened())
}

/// The ERC-5267 answer for the contract `name` at `contract`: the values that [`domain_separator`] hashes.
#[inline(never)]
pub fn describe(name: Text, contract: Address) -> Eip712Domain {
    Eip712Domain { name, chain_id: chain_id(), contract }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_hashes_are_the_keccak_of_their_text() {
        let domain = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
        assert_eq!(DOMAIN_TYPE, keccak256(domain.as_bytes()));
        assert_eq!(VERSION, keccak256(b"1"));
    }
}
