//! `transfer`.

use crate::asset_world::{World, ALICE_HAS};
use chain::{assert_reverts, Address, Outcome, U256};

#[test]
fn transfer_moves_and_emits_when_the_balance_is_enough() {
    let world = World::new();
    let receipt = world.token.send(&world.alice, "transfer", (&world.bob, 400u128)).expect("alice has it");
    assert!(world.token.returned::<bool>("transfer", &receipt).expect("a bool"));
    assert_eq!(world.balance(world.alice.address()), U256::from(ALICE_HAS - 400));
    assert_eq!(world.balance(world.bob.address()), U256::from(400));
    let events = world.token.events(&receipt);
    let [event] = events.as_slice() else { panic!("one event, not {events:?}") };
    assert_eq!(event.name, "Transfer");
    assert_eq!(event.get::<Address>("from").expect("from"), world.alice.address());
    assert_eq!(event.get::<Address>("to").expect("to"), world.bob.address());
    assert_eq!(event.get::<u128>("value").expect("value"), 400);
    // An sr25519 account sends as an Ethereum account does.
    world.token.send(&world.bob, "transfer", (&world.carol, 400u128)).expect("bob has it");
    assert_eq!(world.balance(world.carol.address()), U256::from(400));
    assert_eq!(world.supply(), U256::from(ALICE_HAS));
}

#[test]
fn transfer_emits_and_changes_nothing_when_of_zero_or_to_oneself() {
    let world = World::new();
    let before = world.books();
    for (to, value) in [(&world.bob, 0), (&world.alice, 700u128), (&world.alice, ALICE_HAS)] {
        let receipt = world.token.send(&world.alice, "transfer", (to, value)).expect("it is allowed");
        assert_eq!(world.token.events(&receipt).len(), 1);
    }
    assert_eq!(world.books(), before);
}

#[test]
fn transfer_reverts_when_balance_is_short() {
    let world = World::new();
    let needed = ALICE_HAS + 1;
    let refused = world.unchanged(|| world.token.send(&world.alice, "transfer", (&world.bob, needed)));
    assert_reverts!(refused, "ERC20InsufficientBalance", (&world.alice, ALICE_HAS, needed));
    let refused = world.unchanged(|| world.token.send(&world.bob, "transfer", (&world.alice, 1u128)));
    assert_reverts!(refused, "ERC20InsufficientBalance", (&world.bob, 0u128, 1u128));
}

#[test]
fn transfer_reverts_when_amount_is_beyond_128_bits() {
    let world = World::new();
    let limit = U256::from(1) << 128;
    // Each of these numbers would be small if its high half were dropped.
    for value in [limit, limit + U256::from(5), U256::MAX, U256::from(u128::MAX), U256::from(1) << 255] {
        let refused = world.unchanged(|| world.token.send(&world.alice, "transfer", (&world.bob, value)));
        assert_reverts!(refused, "ERC20InsufficientBalance", (&world.alice, ALICE_HAS, value));
    }
}

#[test]
fn transfer_reverts_when_receiver_is_nobody_or_the_token() {
    let world = World::new();
    for to in [Address::ZERO, world.token.address()] {
        let refused = world.unchanged(|| world.token.send(&world.alice, "transfer", (to, 1u128)));
        assert_reverts!(refused, "ERC20InvalidReceiver", (to,));
    }
}

#[test]
fn transfer_works_when_the_balance_is_the_largest() {
    let world = World::with_cap(u128::MAX);
    let rest = u128::MAX - ALICE_HAS;
    world.token.send(&world.owner, "mint", (&world.alice, rest)).expect("below the cap");
    world.token.send(&world.alice, "transfer", (&world.bob, u128::MAX)).expect("alice has it");
    assert_eq!(world.balance(world.bob.address()), U256::from(u128::MAX));
    assert_eq!(world.balance(world.alice.address()), U256::ZERO);
}

#[test]
fn call_reverts_when_call_data_is_short_or_dirty() {
    let world = World::new();
    let before = world.books();
    let to = world.token.address();
    let selector = [0xa9, 0x05, 0x9c, 0xbb];
    let bob = [&[0; 12][..], world.bob.address().as_slice()].concat();
    let dirty = [&[1; 12][..], world.bob.address().as_slice()].concat();
    let five = [&[0; 31][..], &[5]].concat();
    for args in [vec![], bob.clone(), [&bob[..], &five[..31]].concat(), [dirty, five.clone()].concat()] {
        let data = [&selector[..], &args].concat();
        let receipt = world.chain.exec(&world.alice, to, &data, 0);
        assert_eq!(receipt.outcome, Outcome::Reverted(Vec::new()), "it read zeros, or dropped bits");
    }
    // An unknown selector, and call data without a selector.
    for data in [&b""[..], &[0xa9], &selector[..3], &[0xff; 4], &[0xff; 68]] {
        let receipt = world.chain.exec(&world.alice, to, data, 0);
        assert_eq!(receipt.outcome, Outcome::Reverted(Vec::new()), "as Solidity: {data:02x?}");
    }
    assert_eq!(world.books(), before);
    let data = [&selector[..], &bob, &five].concat();
    world.chain.exec(&world.alice, to, &data, 0).ok().expect("the same, complete");
    assert_eq!(world.balance(world.bob.address()), U256::from(5));
}
