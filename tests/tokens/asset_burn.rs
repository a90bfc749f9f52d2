//! `burn`.

use crate::asset_world::{World, ALICE_HAS, CAP};
use chain::{assert_reverts, Address, U256};

#[test]
fn burn_lowers_balance_and_supply_when_the_holder_burns() {
    let world = World::new();
    let receipt = world.token.send(&world.alice, "burn", (300u128,)).expect("alice has it");
    assert_eq!(world.balance(world.alice.address()), U256::from(ALICE_HAS - 300));
    assert_eq!(world.supply(), U256::from(ALICE_HAS - 300));
    let [event] = &world.token.events(&receipt)[..] else { panic!("one event") };
    assert_eq!(event.get::<Address>("from").expect("from"), world.alice.address());
    assert_eq!(event.get::<Address>("to").expect("to"), Address::ZERO);
    assert_eq!(event.get::<u128>("value").expect("value"), 300);
    world.token.send(&world.owner, "mint", (&world.bob, CAP - ALICE_HAS + 300)).expect("there is room again");
    assert_eq!(world.supply(), U256::from(CAP));
}

#[test]
fn burn_reverts_when_balance_is_short() {
    let world = World::new();
    for value in [U256::from(ALICE_HAS + 1), U256::from(1) << 128, U256::MAX] {
        let refused = world.unchanged(|| world.token.send(&world.alice, "burn", (value,)));
        assert_reverts!(refused, "ERC20InsufficientBalance", (&world.alice, ALICE_HAS, value));
    }
    // The owner has no more rights than others.
    let refused = world.unchanged(|| world.token.send(&world.owner, "burn", (1u128,)));
    assert_reverts!(refused, "ERC20InsufficientBalance", (&world.owner, 0u128, 1u128));
}
