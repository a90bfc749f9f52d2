//! `delegateBySig`: the digest is computed here from the texts of EIP-712 and ERC-5805, not by the contract's code.

use crate::world::{assert_votes_changed, World, ALICE_HAS, NOW};
use chain::{assert_reverts, keccak256, Account, Address, Connect, Receipt, Result, Signature, B256, U256};

const HOUR: u64 = 3_600;

/// A number as an ABI word.
fn word(value: impl Into<U256>) -> B256 {
    B256::from(value.into().to_be_bytes())
}

/// The signed values, the token and the chain.
#[derive(Clone)]
struct Delegation {
    token: Address,
    chain: u64,
    delegatee: Address,
    nonce: u64,
    expiry: u64,
}

impl Delegation {
    /// A delegation to Bob, valid for an hour, with nonce 0.
    fn new(w: &World) -> Self {
        let chain = w.chain.client().chain_id().expect("a chain has an id");
        Self { token: w.token.address(), chain, delegatee: w.bob.address(), nonce: 0, expiry: NOW + HOUR }
    }

    fn domain(&self) -> B256 {
        let kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
        let words = [
            keccak256(kind),
            keccak256("DMEX Coin"),
            keccak256("1"),
            word(U256::from(self.chain)),
            self.token.into_word(),
        ];
        keccak256(words.concat())
    }

    fn signed(&self, by: &Account) -> Signature {
        let kind = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
        let words = [kind, self.delegatee.into_word(), word(U256::from(self.nonce)), word(U256::from(self.expiry))];
        let message = keccak256(words.concat());
        by.sign_hash(keccak256([&[0x19, 0x01], self.domain().as_slice(), message.as_slice()].concat()))
    }

    /// Dave submits the signature. He pays the gas and gets nothing.
    fn bring(&self, w: &World, by: Signature) -> Result<Receipt> {
        let args = (self.delegatee, self.nonce, self.expiry, by.v, by.r, by.s);
        w.token.send(&w.dave, "delegateBySig", args)
    }
}

#[test]
fn domain_separator_names_this_token_and_chain() {
    let w = World::new();
    assert_eq!(w.view::<B256>("DOMAIN_SEPARATOR", ()), Delegation::new(&w).domain());
    assert_eq!(w.view::<u64>("nonces", (&w.alice,)), 0);
}

#[test]
fn delegateBySig_works_once_when_signed_by_the_holder() {
    let w = World::new();
    let delegation = Delegation::new(&w);
    let signature = delegation.signed(&w.alice);
    let events = w.events(&delegation.bring(&w, signature).expect("alice signed it"));
    assert!(events[0].is("DelegateChanged", (&w.alice, Address::ZERO, &w.bob)), "{}", events[0]);
    assert_votes_changed(&events, &[(&w.bob, 0, ALICE_HAS)]);
    assert_eq!((w.delegate_of(&w.alice), w.votes(&w.bob)), (w.bob.address(), ALICE_HAS));
    assert_eq!((w.delegate_of(&w.dave), w.view::<u64>("nonces", (&w.alice,))), (Address::ZERO, 1));
    let refused = w.unchanged(|| delegation.bring(&w, signature));
    assert_reverts!(refused, "InvalidAccountNonce", (&w.alice, 1u8));
    // It cannot be used again either after its effect was undone.
    w.must(&w.alice, "delegate", (&w.alice,));
    assert_reverts!(delegation.bring(&w, signature), "InvalidAccountNonce", (&w.alice, 1u8));
}

#[test]
fn delegateBySig_reverts_when_the_nonce_is_ahead() {
    let w = World::new();
    let ahead = Delegation { nonce: 1, ..Delegation::new(&w) };
    let refused = w.unchanged(|| ahead.bring(&w, ahead.signed(&w.alice)));
    assert_reverts!(refused, "InvalidAccountNonce", (&w.alice, 0u8));
}

#[test]
fn delegateBySig_never_moves_the_signers_votes_when_a_field_was_changed() {
    let w = World::new();
    let delegation = Delegation::new(&w);
    let signature = delegation.signed(&w.alice);
    let other_chain = Delegation { chain: 1, ..delegation.clone() }.signed(&w.alice);
    let other_token = Delegation { token: w.bob.address(), ..delegation.clone() }.signed(&w.alice);
    let changed = [
        (Delegation { delegatee: w.carol.address(), ..delegation.clone() }, signature),
        (Delegation { expiry: NOW + HOUR + 1, ..delegation.clone() }, signature),
        (delegation.clone(), other_chain),
        (delegation.clone(), other_token),
    ];
    for (changed, signature) in changed {
        let snapshot = w.chain.snapshot();
        // As in OpenZeppelin, it is accepted for the recovered account, which has no coins.
        let events = w.events(&changed.bring(&w, signature).expect("somebody's"));
        assert_ne!(events[0].get::<Address>("delegator").unwrap(), w.alice.address());
        assert_eq!((events.len(), w.delegate_of(&w.alice)), (1, Address::ZERO));
        w.chain.restore(&snapshot);
    }
    // The nonce is in the digest as well: with 1 instead of 0, the recovered account has used no nonce.
    let changed = Delegation { nonce: 1, ..delegation };
    assert_reverts!(changed.bring(&w, signature), "InvalidAccountNonce");
}

#[test]
fn delegateBySig_reverts_when_the_expiry_has_passed() {
    let w = World::new();
    let delegation = Delegation::new(&w);
    let signature = delegation.signed(&w.alice);
    let snapshot = w.chain.snapshot();
    w.chain.set_time(delegation.expiry).unwrap();
    delegation.bring(&w, signature).expect("the last second counts");
    w.chain.restore(&snapshot);
    w.chain.set_time(delegation.expiry + 1).unwrap();
    let refused = w.unchanged(|| delegation.bring(&w, signature));
    assert_reverts!(refused, "VotesExpiredSignature", (delegation.expiry,));
}

#[test]
fn delegateBySig_reverts_when_the_signature_is_malleable_or_malformed() {
    let w = World::new();
    let delegation = Delegation::new(&w);
    let good = delegation.signed(&w.alice);
    let order: U256 = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141".parse().unwrap();
    let high = word(order - U256::from_be_bytes(good.s.0));
    let forms = [
        Signature { v: 55 - good.v, s: high, ..good },
        Signature { v: good.v - 27, ..good },
        Signature { v: 29, ..good },
        Signature { r: B256::ZERO, ..good },
        Signature { s: B256::ZERO, ..good },
        Signature { v: 27, r: B256::ZERO, s: B256::ZERO },
    ];
    for form in forms {
        let refused = w.unchanged(|| delegation.bring(&w, form));
        assert_reverts!(refused, "ECDSAInvalidSignature", ());
    }
    delegation.bring(&w, good).expect("the one good form");
}

#[test]
fn delegateBySig_reverts_when_a_permit_used_the_nonce() {
    let w = World::new();
    let kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    let (value, deadline) = (word(U256::from(60)), word(U256::from(NOW + HOUR)));
    let words = [kind, w.alice.address().into_word(), w.bob.address().into_word(), value, word(U256::ZERO), deadline];
    let delegation = Delegation::new(&w);
    let message = keccak256(words.concat());
    let digest = keccak256([&[0x19, 0x01], delegation.domain().as_slice(), message.as_slice()].concat());
    let by = w.alice.sign_hash(digest);
    w.same_second(&w.dave, "permit", (&w.alice, &w.bob, 60u8, NOW + HOUR, by.v, by.r, by.s));
    assert_eq!(w.view::<u128>("allowance", (&w.alice, &w.bob)), 60);
    let refused = delegation.bring(&w, delegation.signed(&w.alice));
    assert_reverts!(refused, "InvalidAccountNonce", (&w.alice, 1u8));
    let next = Delegation { nonce: 1, ..delegation };
    next.bring(&w, next.signed(&w.alice)).expect("the second nonce");
    assert_eq!(w.votes(&w.bob), ALICE_HAS);
}
