//! Votes by signature: the EIP-712 `Ballot` of OpenZeppelin's governor.

use crate::errors::{Error, Result};
use components::ensure;
use ink::codegen::sol::keccak_256;
use ink::crypto::{chain_id, keccak256, signer};
use ink::storage::Mapping;
use ink::words::{Bytes32, Word};
use ink::{Address, U256};

/// The name of the domain.
pub const NAME: &[u8] = b"DMEX Governor";
/// Its version: that of all our domains.
pub const VERSION: &[u8] = b"1";

const DOMAIN_TYPE: Bytes32 =
    keccak_256(b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
const BALLOT_TYPE: Bytes32 = keccak_256(b"Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
const NAME_HASH: Bytes32 = keccak_256(NAME);
const VERSION_HASH: Bytes32 = keccak_256(VERSION);

/// The message that a voter signs, without the nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    /// The proposal's id.
    pub proposal: U256,
    /// 0 against, 1 for, 2 abstain.
    pub support: u8,
    /// The voter.
    pub voter: Address,
}

/// The nonces of voters: the number of signed ballots that were submitted.
#[ink::storage_item]
#[derive(Default)]
pub struct Ballots {
    nonces: Mapping<Address, u64>,
}

impl Ballots {
    /// The nonce of the next ballot of `voter`.
    pub fn nonce(&self, voter: Address) -> u64 {
        self.nonces.get(voter).unwrap_or_default()
    }

    /// Accepts a signed ballot once; `this` is the governor.
    ///
    /// # Errors
    /// `GovernorInvalidSignature`.
    pub fn accept(&mut self, ballot: &Ballot, signature: &[u8], this: Address) -> Result {
        let (voter, nonce) = (ballot.voter, self.nonce(ballot.voter));
        // Check: the voter signed exactly this.
        let by = recover(&ballot.digest(nonce, this), signature).unwrap_or_default();
        ensure!(by != Address::zero() && by == voter, Error::GovernorInvalidSignature { voter });
        // Effect: nobody signs 2^64 ballots.
        self.nonces.insert(voter, &nonce.saturating_add(1));
        Ok(())
    }
}

impl Ballot {
    /// The hash that is signed.
    fn digest(&self, nonce: u64, this: Address) -> Bytes32 {
        let domain = [DOMAIN_TYPE, NAME_HASH, VERSION_HASH, chain_id(), this.to_word()];
        let words =
            [BALLOT_TYPE, self.proposal.to_word(), self.support.to_word(), self.voter.to_word(), nonce.to_word()];
        let mut signed = [0; 66];
        signed[..2].copy_from_slice(&[0x19, 0x01]);
        signed[2..34].copy_from_slice(&keccak256(domain.as_flattened()));
        signed[34..].copy_from_slice(&keccak256(words.as_flattened()));
        keccak256(&signed)
    }
}

/// The signer of `hash`, if r, s, v are a canonical signature.
fn recover(hash: &Bytes32, signature: &[u8]) -> Option<Address> {
    let (r, rest) = signature.split_first_chunk::<32>()?;
    let (s, rest) = rest.split_first_chunk::<32>()?;
    let [v] = rest else { return None };
    signer(hash, *v, r, s)
}
