//! Delegation by signature (ERC-5805). It uses the EIP-712 domain and the nonces of [`crate::permit`].

use crate::ensure;
use crate::permit::{typed_digest, PermitData, Signature};
use ink::crypto::signer;
use ink::words::{Bytes32, Word};
use ink::{Address, U256};
use interfaces::votes::VotesError;

/// keccak-256 of `Delegation(address delegatee,uint256 nonce,uint256 expiry)`.
pub const DELEGATION_TYPE: Bytes32 = [
    0xe4, 0x83, 0x29, 0x05, 0x7b, 0xfd, 0x03, 0xd5, 0x5e, 0x49, 0xb5, 0x47, 0x13, 0x2e, 0x39, 0xcf, 0xfd, 0x9c, 0x18,
    0x20, 0xad, 0x7b, 0x9d, 0x4c, 0x53, 0x07, 0x69, 0x14, 0x25, 0xd1, 0x5a, 0xdf,
];

/// The message that a holder signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegation {
    /// The account that votes for the signer.
    pub delegatee: Address,
    /// The signer's nonce.
    pub nonce: U256,
    /// The last second in which the signature is accepted. [unix seconds]
    pub expiry: U256,
}

impl Delegation {
    /// Accepts a delegation once: checks expiry, signature and nonce, and uses the nonce. Returns the signer.
    ///
    /// # Errors
    /// `VotesExpiredSignature`, `ECDSAInvalidSignature`, `InvalidAccountNonce`.
    pub fn accept(
        &self,
        nonces: &mut PermitData,
        by: &Signature,
        domain: &Bytes32,
        now: u64,
    ) -> Result<Address, VotesError> {
        let Self { nonce, expiry, .. } = *self;
        // Check: the signature has not expired. The second of the expiry is included.
        ensure!(U256::from(now) <= expiry, VotesError::VotesExpiredSignature { expiry });
        // Check: the signature is valid.
        let account = signer(&self.digest(domain), by.v, &by.r, &by.s).ok_or(VotesError::ECDSAInvalidSignature)?;
        // Check: the nonce is the signer's next one.
        let current = U256::from(nonces.nonce(account));
        ensure!(nonce == current, VotesError::InvalidAccountNonce { account, currentNonce: current });
        // Effect: the nonce is used, so the signature works once.
        nonces.use_nonce(account);
        Ok(account)
    }

    /// The EIP-712 hash that the holder signs.
    pub fn digest(&self, domain: &Bytes32) -> Bytes32 {
        let Self { delegatee, nonce, expiry } = self;
        typed_digest(domain, &[DELEGATION_TYPE, delegatee.to_word(), nonce.to_word(), expiry.to_word()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_hash_is_the_keccak_of_its_text() {
        let text = "Delegation(address delegatee,uint256 nonce,uint256 expiry)";
        assert_eq!(DELEGATION_TYPE, ink::crypto::keccak256(text.as_bytes()));
    }
}
