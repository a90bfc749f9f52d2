//! `permit`.

use crate::asset_world::{World, ALICE_HAS};
use chain::{assert_reverts, Address, Receipt, Result, Signature, B256, U256};
use harness::permit::{word, Permit};

/// Alice approves Bob for `value`.
fn permit_of(world: &World, value: U256) -> Permit {
    Permit::next(&world.token, &world.alice, world.bob.address(), value)
}

/// Carol submits the permit. She pays the gas and gets nothing.
fn bring(world: &World, permit: &Permit, by: Signature) -> Result<Receipt> {
    permit.bring(&world.token, by, &world.carol)
}

fn refused(world: &World, permit: &Permit, by: Signature, signer: Address) {
    let refused = world.unchanged(|| bring(world, permit, by));
    assert_reverts!(refused, "ERC2612InvalidSigner", (signer, permit.owner));
}

#[test]
fn permit_sets_the_allowance_when_signed_by_the_owner() {
    let world = World::new();
    let permit = permit_of(&world, U256::from(60));
    let signature = permit.signed(&world.alice);
    let receipt = bring(&world, &permit, signature).expect("alice signed it");
    assert_eq!(world.allowance(&world.alice, &world.bob), U256::from(60));
    assert_eq!(world.nonce(&world.alice), U256::from(1));
    let [event] = &world.token.events(&receipt)[..] else { panic!("one event") };
    assert_eq!(event.name, "Approval");
    assert_eq!(event.get::<Address>("owner").expect("owner"), world.alice.address());
    assert_eq!(event.get::<Address>("spender").expect("spender"), world.bob.address());
    assert_eq!(event.get::<u128>("value").expect("value"), 60);
    world.token.send(&world.bob, "transferFrom", (&world.alice, &world.carol, 60u128)).expect("bob may");
    assert_eq!(world.balance(world.alice.address()), U256::from(ALICE_HAS - 60));

    // On a replay the current nonce differs, so another address is recovered.
    let refused = world.unchanged(|| bring(&world, &permit, signature));
    assert_reverts!(refused, "ERC2612InvalidSigner");
    // The next nonce works.
    let next = permit_of(&world, U256::MAX);
    bring(&world, &next, next.signed(&world.alice)).expect("alice signed this, too");
    assert_eq!(world.allowance(&world.alice, &world.bob), U256::MAX);
    assert_eq!(world.nonce(&world.alice), U256::from(2));
}

#[test]
fn permit_reverts_when_the_deadline_has_passed() {
    let world = World::new();
    let permit = permit_of(&world, U256::from(60));
    let signature = permit.signed(&world.alice);
    let snapshot = world.chain.snapshot();
    world.chain.set_time(permit.deadline).expect("forwards");
    bring(&world, &permit, signature).expect("the last second counts");
    world.chain.restore(&snapshot);
    world.chain.set_time(permit.deadline + 1).expect("forwards");
    let refused = world.unchanged(|| bring(&world, &permit, signature));
    assert_reverts!(refused, "ERC2612ExpiredSignature", (permit.deadline,));
}

#[test]
fn permit_reverts_when_signed_by_somebody_else() {
    let world = World::new();
    let permit = permit_of(&world, U256::from(60));
    refused(&world, &permit, permit.signed(&world.carol), world.carol.address());
}

#[test]
fn permit_reverts_when_any_signed_field_differs() {
    let world = World::new();
    let signature = permit_of(&world, U256::from(60)).signed(&world.alice);
    let other = |change: fn(&World, &mut Permit)| {
        let mut permit = permit_of(&world, U256::from(60));
        change(&world, &mut permit);
        let refused = world.unchanged(|| bring(&world, &permit, signature));
        assert_reverts!(refused, "ERC2612InvalidSigner");
    };
    other(|world, permit| permit.spender = world.carol.address());
    other(|_, permit| permit.value = U256::from(61));
    other(|_, permit| permit.value = (U256::from(1) << 128) + U256::from(60));
    other(|_, permit| permit.deadline += 1);
    other(|world, permit| permit.owner = world.carol.address());
}

#[test]
fn permit_reverts_when_signed_for_another_chain_token_or_nonce() {
    let world = World::new();
    let other = |change: fn(&World, &mut Permit)| {
        let mut elsewhere = permit_of(&world, U256::from(60));
        change(&world, &mut elsewhere);
        let signature = elsewhere.signed(&world.alice);
        let refused = world.unchanged(|| bring(&world, &permit_of(&world, U256::from(60)), signature));
        assert_reverts!(refused, "ERC2612InvalidSigner");
    };
    other(|_, permit| permit.chain = 1);
    other(|world, permit| permit.token = world.bob.address());
    other(|_, permit| permit.name = "Wrapped USD".into());
    other(|_, permit| permit.nonce = U256::from(1));
}

#[test]
fn permit_reverts_when_the_signature_is_not_canonical() {
    let world = World::new();
    let permit = permit_of(&world, U256::from(60));
    let good = permit.signed(&world.alice);
    // The malleable form of the same signature: s' = n - s and the other parity. The precompile would accept it.
    let order: U256 = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141".parse().expect("hex");
    let high = order - U256::from_be_bytes(good.s.0);
    refused(&world, &permit, Signature { v: 55 - good.v, s: word(high), ..good }, Address::ZERO);
    for v in [0, 1, good.v - 27, 26, 29, 255] {
        refused(&world, &permit, Signature { v, ..good }, Address::ZERO);
    }
    for s in [B256::ZERO, word(U256::MAX), word(order)] {
        refused(&world, &permit, Signature { s, ..good }, Address::ZERO);
    }
    refused(&world, &permit, Signature { r: B256::ZERO, ..good }, Address::ZERO);
    bring(&world, &permit, good).expect("the one good form");
}

#[test]
fn permit_reverts_when_owner_or_spender_is_nobody() {
    let world = World::new();
    let mut permit = permit_of(&world, U256::from(60));
    // An unrecoverable signature must not count as one of the zero address.
    permit.owner = Address::ZERO;
    refused(&world, &permit, Signature { v: 27, r: B256::ZERO, s: B256::ZERO }, Address::ZERO);
    let mut permit = permit_of(&world, U256::from(60));
    permit.spender = Address::ZERO;
    let signature = permit.signed(&world.alice);
    let refused = world.unchanged(|| bring(&world, &permit, signature));
    assert_reverts!(refused, "ERC20InvalidSpender", (Address::ZERO,));
}

#[test]
fn domain_separator_names_this_token_and_chain() {
    let world = World::new();
    let domain: B256 = world.token.get("DOMAIN_SEPARATOR", ()).expect("a view");
    assert_eq!(domain, permit_of(&world, U256::ZERO).domain());
}
