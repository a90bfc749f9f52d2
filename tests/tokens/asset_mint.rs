//! `mint`, the cap, and the metadata.

use crate::asset_world::{World, ALICE_HAS, CAP, NAME, SYMBOL};
use chain::{assert_reverts, Address, U256};

#[test]
fn metadata_matches_the_deployment() {
    let world = World::new();
    assert_eq!(world.token.get::<String>("name", ()).expect("a view"), NAME);
    assert_eq!(world.token.get::<String>("symbol", ()).expect("a view"), SYMBOL);
    assert_eq!(world.token.get::<u8>("decimals", ()).expect("a view"), 18);
    assert_eq!(world.token.get::<u128>("cap", ()).expect("a view"), CAP);
    assert_eq!(world.token.get::<Address>("owner", ()).expect("a view"), world.owner.address());
}

#[test]
fn mint_raises_balance_and_supply_when_within_the_cap() {
    let world = World::new();
    let rest = CAP - ALICE_HAS;
    let receipt = world.token.send(&world.owner, "mint", (&world.bob, rest)).expect("up to the cap");
    assert_eq!(world.balance(world.bob.address()), U256::from(rest));
    assert_eq!(world.supply(), U256::from(CAP));
    let [event] = &world.token.events(&receipt)[..] else { panic!("one event") };
    assert_eq!(event.name, "Transfer");
    assert_eq!(event.get::<Address>("from").expect("from"), Address::ZERO);
    assert_eq!(event.get::<Address>("to").expect("to"), world.bob.address());
    assert_eq!(event.get::<u128>("value").expect("value"), rest);
}

#[test]
fn mint_reverts_when_caller_is_not_the_owner() {
    let world = World::new();
    for caller in [&world.alice, &world.bob] {
        let refused = world.unchanged(|| world.token.send(caller, "mint", (&world.bob, 1u128)));
        assert_reverts!(refused, "OwnableUnauthorizedAccount", (caller,));
    }
}

#[test]
fn mint_reverts_when_cap_would_be_passed() {
    let world = World::new();
    let limit = U256::from(1) << 128;
    let values = [U256::from(CAP - ALICE_HAS + 1), U256::from(u128::MAX), limit, limit + U256::from(1)];
    for value in values {
        let refused = world.unchanged(|| world.token.send(&world.owner, "mint", (&world.bob, value)));
        assert_reverts!(refused, "ERC20ExceededCap", (U256::from(ALICE_HAS) + value, CAP));
    }
    // The sum overflows 256 bits. The error has the largest number that fits.
    let refused = world.unchanged(|| world.token.send(&world.owner, "mint", (&world.bob, U256::MAX)));
    assert_reverts!(refused, "ERC20ExceededCap", (U256::MAX, CAP));
}

#[test]
fn mint_reverts_when_receiver_is_nobody_or_the_token() {
    let world = World::new();
    for to in [Address::ZERO, world.token.address()] {
        let refused = world.unchanged(|| world.token.send(&world.owner, "mint", (to, 1u128)));
        assert_reverts!(refused, "ERC20InvalidReceiver", (to,));
    }
}
