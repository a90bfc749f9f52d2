//! Ownership in two steps.

use crate::asset_world::{World, CAP, NAME, SYMBOL};
use chain::{assert_reverts, Address, Contract};
use harness::artifact;

fn owners(world: &World) -> (Address, Address) {
    let owner = world.token.get("owner", ()).expect("a view");
    (owner, world.token.get("pendingOwner", ()).expect("a view"))
}

#[test]
fn ownership_moves_only_when_it_is_accepted() {
    let world = World::new();
    let receipt = world.token.send(&world.owner, "transferOwnership", (&world.bob,)).expect("the owner offers");
    assert_eq!(world.token.events(&receipt)[0].name, "OwnershipTransferStarted");
    assert_eq!(owners(&world), (world.owner.address(), world.bob.address()));
    world.token.send(&world.owner, "mint", (&world.alice, 1u128)).expect("the owner still is");
    assert_reverts!(
        world.token.send(&world.bob, "mint", (&world.bob, 1u128)),
        "OwnableUnauthorizedAccount",
        (&world.bob,)
    );
    let receipt = world.token.send(&world.bob, "acceptOwnership", ()).expect("bob was offered");
    let event = &world.token.events(&receipt)[0];
    assert_eq!(event.name, "OwnershipTransferred");
    assert_eq!(event.get::<Address>("previousOwner").expect("previous"), world.owner.address());
    assert_eq!(event.get::<Address>("newOwner").expect("new"), world.bob.address());
    assert_eq!(owners(&world), (world.bob.address(), Address::ZERO));
    world.token.send(&world.bob, "mint", (&world.bob, 1u128)).expect("bob is the owner");
    assert_reverts!(
        world.token.send(&world.owner, "mint", (&world.bob, 1u128)),
        "OwnableUnauthorizedAccount",
        (&world.owner,)
    );
}

#[test]
fn transferOwnership_reverts_when_caller_is_not_the_owner() {
    let world = World::new();
    let refused = world.token.send(&world.alice, "transferOwnership", (&world.alice,));
    assert_reverts!(refused, "OwnableUnauthorizedAccount", (&world.alice,));
    assert_eq!(owners(&world), (world.owner.address(), Address::ZERO));
}

#[test]
fn acceptOwnership_reverts_when_it_was_not_offered_or_is_withdrawn() {
    let world = World::new();
    assert_reverts!(world.token.send(&world.bob, "acceptOwnership", ()), "OwnableUnauthorizedAccount", (&world.bob,));
    world.token.send(&world.owner, "transferOwnership", (&world.bob,)).expect("offered");
    assert_reverts!(
        world.token.send(&world.carol, "acceptOwnership", ()),
        "OwnableUnauthorizedAccount",
        (&world.carol,)
    );
    world.token.send(&world.owner, "transferOwnership", (Address::ZERO,)).expect("withdrawn");
    assert_reverts!(world.token.send(&world.bob, "acceptOwnership", ()), "OwnableUnauthorizedAccount", (&world.bob,));
    assert_eq!(owners(&world), (world.owner.address(), Address::ZERO));
}

#[test]
fn deployment_reverts_when_owner_is_nobody() {
    let world = World::new();
    let args = (NAME, SYMBOL, 18u8, CAP, Address::ZERO);
    let refused = Contract::deploy(&world.chain, &artifact("wrapped-asset"), &world.bob, args);
    assert_reverts!(refused.map(|_| ()), "OwnableInvalidOwner", (Address::ZERO,));
}
