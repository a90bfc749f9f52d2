//! `approve`.

use crate::asset_world::World;
use chain::{assert_reverts, Address, U256};

#[test]
fn approve_replaces_the_allowance_when_repeated() {
    let world = World::new();
    for value in [7u128, 3, 0, u128::MAX - 1] {
        let receipt = world.token.send(&world.alice, "approve", (&world.bob, value)).expect("alice approves");
        assert!(world.token.returned::<bool>("approve", &receipt).expect("a bool"));
        assert_eq!(world.allowance(&world.alice, &world.bob), U256::from(value));
        let events = world.token.events(&receipt);
        let [event] = events.as_slice() else { panic!("one event, not {events:?}") };
        assert_eq!(event.name, "Approval");
        assert_eq!(event.get::<Address>("owner").expect("owner"), world.alice.address());
        assert_eq!(event.get::<Address>("spender").expect("spender"), world.bob.address());
        assert_eq!(event.get::<u128>("value").expect("value"), value);
    }
    assert_eq!(world.allowance(&world.bob, &world.alice), U256::ZERO, "it goes one way");
}

#[test]
fn approve_emits_the_maximum_when_the_value_exceeds_128_bits() {
    let world = World::new();
    for value in [U256::from(u128::MAX), U256::from(1) << 128, U256::MAX] {
        let receipt = world.token.send(&world.alice, "approve", (&world.bob, value)).expect("alice approves");
        let [event] = &world.token.events(&receipt)[..] else { panic!("one event") };
        assert_eq!(event.get::<U256>("value").expect("value"), U256::MAX);
        assert_eq!(world.allowance(&world.alice, &world.bob), U256::MAX);
    }
}

#[test]
fn approve_reverts_when_spender_is_nobody() {
    let world = World::new();
    let refused = world.unchanged(|| world.token.send(&world.alice, "approve", (Address::ZERO, 1u128)));
    assert_reverts!(refused, "ERC20InvalidSpender", (Address::ZERO,));
}
