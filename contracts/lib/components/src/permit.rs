//! Approval by signature (ERC-2612), bound to the EIP-712 domain of this token on this chain.

use crate::ensure;
use ink::crypto::signer;
use ink::storage::Mapping;
use ink::words::{Bytes32, Word};
use ink::{Address, U256};
use interfaces::erc20::Erc20Error;

pub use crate::domain::{domain_separator, typed_digest};

/// keccak-256 of `Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)`.
pub const PERMIT_TYPE: Bytes32 = [
    0x6e, 0x71, 0xed, 0xae, 0x12, 0xb1, 0xb9, 0x7f, 0x4d, 0x1f, 0x60, 0x37, 0x0f, 0xef, 0x10, 0x10, 0x5f, 0xa2, 0xfa,
    0xae, 0x01, 0x26, 0x11, 0x4a, 0x16, 0x9c, 0x64, 0x84, 0x5d, 0x61, 0x26, 0xc9,
];
/// The message that an owner signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permit {
    /// The owner of the tokens.
    pub owner: Address,
    /// The account that may spend them.
    pub spender: Address,
    /// The allowance. [token's smallest unit]
    pub value: U256,
    /// The last second in which the signature is accepted. [unix seconds]
    pub deadline: U256,
}

/// A secp256k1 signature as ERC-2612 passes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// The recovery id: 27 or 28.
    pub v: u8,
    /// The first half.
    pub r: Bytes32,
    /// The second half, at most [`ink::crypto::HALF_ORDER`].
    pub s: Bytes32,
}

/// The nonces of accounts: how many signatures each has used, permits and delegations together.
#[ink::storage_item]
#[derive(Default)]
pub struct PermitData {
    nonces: Mapping<Address, u64>,
}

impl PermitData {
    /// The nonce of `owner`'s next signature.
    pub fn nonce(&self, owner: Address) -> u64 {
        self.nonces.get(owner).unwrap_or_default()
    }

    /// Accepts a permit once: checks deadline and signature, and uses the nonce.
    ///
    /// # Errors
    /// `ERC2612ExpiredSignature`, `ERC2612InvalidSigner`.
    pub fn accept(&mut self, permit: &Permit, by: &Signature, domain: &Bytes32, now: u64) -> Result<(), Erc20Error> {
        let Permit { owner, deadline, .. } = *permit;
        // Check: the permit has not expired. The second of the deadline is included.
        ensure!(U256::from(now) <= deadline, Erc20Error::ERC2612ExpiredSignature { deadline });
        // Check: the owner signed this permit with the owner's next nonce.
        let nonce = self.nonce(owner);
        let by = signer(&permit.digest(domain, nonce), by.v, &by.r, &by.s).unwrap_or_default();
        ensure!(by != Address::zero() && by == owner, Erc20Error::ERC2612InvalidSigner { signer: by, owner });
        // Effect: the nonce is used, so the permit works once.
        self.use_nonce(owner);
        Ok(())
    }

    /// Uses the next nonce of `account` and returns it. No account gets to 2^64 signatures.
    pub fn use_nonce(&mut self, account: Address) -> u64 {
        let nonce = self.nonce(account);
        self.nonces.insert(account, &nonce.saturating_add(1));
        nonce
    }
}

impl Permit {
    /// The EIP-712 hash that the owner signs.
    pub fn digest(&self, domain: &Bytes32, nonce: u64) -> Bytes32 {
        let message = [
            PERMIT_TYPE,
            self.owner.to_word(),
            self.spender.to_word(),
            self.value.to_word(),
            nonce.to_word(),
            self.deadline.to_word(),
        ];
        typed_digest(domain, &message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_hash_is_the_keccak_of_its_text() {
        let permit = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)";
        assert_eq!(PERMIT_TYPE, ink::crypto::keccak256(permit.as_bytes()));
    }
}
