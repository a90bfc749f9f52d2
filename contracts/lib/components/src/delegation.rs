//! ERC-5805's delegation by signature, over the EIP-712 domain and with the nonces of [`crate::permit`].

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

/// What a holder signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegation {
    /// Who votes for the signer.
    pub delegatee: Address,
    /// The signer's nonce.
    pub nonce: U256,
    /// Until when it may be brought. [unix seconds]
    pub expiry: U256,
}

impl Delegation {
    /// Accepts a delegation once: checks expiry, signature and nonce, and uses up the nonce. Returns who signed.
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
        // Check: it may still be brought, the expiry's second included.
        ensure!(U256::from(now) <= expiry, VotesError::VotesExpiredSignature { expiry });
        // Check: somebody signed it.
        let account = signer(&self.digest(domain), by.v, &by.r, &by.s).ok_or(VotesError::ECDSAInvalidSignature)?;
        // Check: with the nonce that is due.
        let current = U256::from(nonces.nonce(account));
        ensure!(nonce == current, VotesError::InvalidAccountNonce { account, currentNonce: current });
        // Effect: it works once.
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
