//! `castVoteBySig`: the digest is computed here from the text of EIP-712, not by the contract's code.

use crate::world::*;
use chain::{keccak256, Account, Address, Bytes, Connect, Receipt, Result, Signature, B256, U256};

/// The signed values, the governor and the chain.
#[derive(Clone)]
struct Ballot {
    name: &'static str,
    chain_id: u64,
    governor: Address,
    proposal: U256,
    support: u8,
    voter: Address,
    nonce: u64,
}

fn word(value: U256) -> B256 {
    B256::from(value.to_be_bytes())
}

impl Ballot {
    fn new(w: &World, plan: &Plan, voter: &Account, support: u8) -> Self {
        Self {
            name: "DMEX Governor",
            chain_id: w.chain.client().chain_id().expect("a chain has an id"),
            governor: w.governor.address(),
            proposal: plan.id(),
            support,
            voter: voter.address(),
            nonce: w.governor.get("nonces", (voter,)).expect("a view"),
        }
    }

    fn digest(&self) -> B256 {
        let kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
        let chain_id = word(U256::from(self.chain_id));
        let domain =
            [keccak256(kind), keccak256(self.name), keccak256("1"), chain_id, self.governor.into_word()].concat();
        let kind = "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)";
        let (support, nonce) = (word(U256::from(self.support)), word(U256::from(self.nonce)));
        let ballot = [keccak256(kind), word(self.proposal), support, self.voter.into_word(), nonce].concat();
        keccak256([&[0x19, 0x01], &keccak256(domain)[..], &keccak256(ballot)[..]].concat())
    }

    fn signed(&self, by: &Account) -> Vec<u8> {
        packed(by.sign_hash(self.digest()))
    }

    /// Eve, who has no votes, submits the signature.
    fn bring(&self, w: &World, signature: &[u8]) -> Result<Receipt> {
        let args = (self.proposal, self.support, self.voter, Bytes::from(signature.to_vec()));
        w.governor.send(&w.eve, "castVoteBySig", args)
    }
}

fn packed(signature: Signature) -> Vec<u8> {
    [signature.r.as_slice(), signature.s.as_slice(), &[signature.v]].concat()
}

#[test]
fn castVoteBySig_counts_once_when_replayed() {
    let w = World::new();
    let (plan, next) = (w.plan(1), w.plan(2));
    w.propose(&w.alice, &next).expect("proposed");
    w.open(&plan);
    let ballot = Ballot::new(&w, &plan, &w.alice, 1);
    let signature = ballot.signed(&w.alice);
    let receipt = ballot.bring(&w, &signature).expect("alice signed it");
    let [event] = &w.governor.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("VoteCast", (&w.alice, plan.id(), 1u8, ALICE, "")), "{event}");
    assert_eq!(w.number("nonces", &w.alice), 1);
    // On a replay the current nonce differs, so another address is recovered.
    let voter = (&w.alice,);
    w.refused(ballot.bring(&w, &signature), "GovernorInvalidSignature", voter);
    w.refused(w.vote(&w.alice, &plan, 0), "GovernorAlreadyCastVote", voter);
    // A second signature cannot vote again either, and its nonce stays unused.
    let again = Ballot::new(&w, &plan, &w.alice, 0);
    w.refused(again.bring(&w, &again.signed(&w.alice)), "GovernorAlreadyCastVote", voter);
    assert_eq!(w.number("nonces", &w.alice), 1);
    let other = Ballot::new(&w, &next, &w.alice, 0);
    other.bring(&w, &other.signed(&w.alice)).expect("another proposal, the next nonce");
}

#[test]
fn a_signed_vote_reverts_when_anything_differs() {
    let w = World::new();
    let (plan, next) = (w.plan(1), w.plan(2));
    w.propose(&w.alice, &next).expect("proposed");
    w.open(&plan);
    let ballot = Ballot::new(&w, &plan, &w.alice, 1);
    let signature = ballot.signed(&w.alice);
    let refused = |ballot: &Ballot, signature: &[u8]| {
        w.refused(ballot.bring(&w, signature), "GovernorInvalidSignature", (ballot.voter,));
    };
    // The submitted values differ from the signed ones.
    refused(&Ballot { support: 0, ..ballot.clone() }, &signature);
    refused(&Ballot { proposal: next.id(), ..ballot.clone() }, &signature);
    refused(&Ballot { voter: w.bob.address(), ..ballot.clone() }, &signature);
    refused(&ballot, &ballot.signed(&w.bob));
    // The signature is for another domain or nonce.
    refused(&ballot, &Ballot { name: "DMEX", ..ballot.clone() }.signed(&w.alice));
    refused(&ballot, &Ballot { chain_id: 1, ..ballot.clone() }.signed(&w.alice));
    refused(&ballot, &Ballot { governor: w.votes.address(), ..ballot.clone() }.signed(&w.alice));
    refused(&ballot, &Ballot { nonce: 1, ..ballot.clone() }.signed(&w.alice));
    // A signature has only one valid form and length.
    let good = w.alice.sign_hash(ballot.digest());
    let order: U256 = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141".parse().expect("hex");
    let high = word(order - U256::from_be_bytes(good.s.0));
    refused(&ballot, &packed(Signature { v: 55 - good.v, s: high, ..good }));
    refused(&ballot, &packed(Signature { v: good.v - 27, ..good }));
    refused(&ballot, &signature[..64]);
    refused(&ballot, &[&signature[..], &[0]].concat());
    refused(&ballot, &[]);
    // An unrecoverable signature must not count as one of the zero address.
    let nobody = Ballot { voter: Address::ZERO, ..ballot.clone() };
    refused(&nobody, &[[0; 64].as_slice(), &[27]].concat());
    ballot.bring(&w, &signature).expect("the one good form");
}

#[test]
fn castVoteBySig_reverts_when_voting_is_not_open() {
    let w = World::new();
    let plan = w.plan(1);
    w.propose(&w.alice, &plan).expect("proposed");
    let ballot = Ballot::new(&w, &plan, &w.alice, 1);
    let signature = ballot.signed(&w.alice);
    w.wrong_state(ballot.bring(&w, &signature), &plan, PENDING, &[ACTIVE]);
    w.chain.advance(VOTING_DELAY + VOTING_PERIOD + 1);
    w.wrong_state(ballot.bring(&w, &signature), &plan, DEFEATED, &[ACTIVE]);
    assert_eq!(w.number("nonces", &w.alice), 0);
}
