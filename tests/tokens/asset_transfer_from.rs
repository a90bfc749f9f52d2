//! `transferFrom`.

use crate::asset_world::{World, ALICE_HAS};
use chain::{assert_reverts, Address, U256};

#[test]
fn transferFrom_uses_up_the_allowance_when_it_is_limited() {
    let world = World::new();
    world.token.send(&world.alice, "approve", (&world.bob, 300u128)).expect("alice approves");
    let args = (&world.alice, &world.carol, 200u128);
    let receipt = world.token.send(&world.bob, "transferFrom", args).expect("bob may");
    assert!(world.token.returned::<bool>("transferFrom", &receipt).expect("a bool"));
    assert_eq!(world.balance(world.carol.address()), U256::from(200));
    assert_eq!(world.balance(world.bob.address()), U256::ZERO);
    assert_eq!(world.allowance(&world.alice, &world.bob), U256::from(100));
    let names: Vec<String> = world.token.events(&receipt).iter().map(|event| event.name.to_string()).collect();
    assert_eq!(names, ["Transfer"]);
}

#[test]
fn transferFrom_keeps_the_allowance_when_it_is_unlimited() {
    let world = World::new();
    for limit in [U256::MAX, U256::from(u128::MAX), U256::from(1) << 200] {
        world.token.send(&world.alice, "approve", (&world.bob, limit)).expect("alice approves");
        assert_eq!(world.allowance(&world.alice, &world.bob), U256::MAX, "reads as unlimited");
        world.token.send(&world.bob, "transferFrom", (&world.alice, &world.carol, 10u128)).expect("bob may");
        assert_eq!(world.allowance(&world.alice, &world.bob), U256::MAX, "does not run down");
    }
}

#[test]
fn transferFrom_lowers_the_allowance_exactly_when_it_is_large() {
    let world = World::new();
    let max = u128::MAX - 1;
    world.token.send(&world.alice, "approve", (&world.bob, max)).expect("alice approves");
    world.token.send(&world.bob, "transferFrom", (&world.alice, &world.carol, 10u128)).expect("bob may");
    assert_eq!(world.allowance(&world.alice, &world.bob), U256::from(max - 10));
}

#[test]
fn transferFrom_reverts_when_allowance_is_short() {
    let world = World::new();
    world.token.send(&world.alice, "approve", (&world.bob, 5u128)).expect("alice approves");
    for needed in [U256::from(6), U256::from(1) << 128, U256::MAX] {
        let args = (&world.alice, &world.carol, needed);
        let refused = world.unchanged(|| world.token.send(&world.bob, "transferFrom", args));
        assert_reverts!(refused, "ERC20InsufficientAllowance", (&world.bob, 5u128, needed));
    }
    // A holder needs an allowance as well to use this message.
    let args = (&world.alice, &world.carol, 1u128);
    let refused = world.unchanged(|| world.token.send(&world.alice, "transferFrom", args));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&world.alice, 0u128, 1u128));
}

#[test]
fn transferFrom_reverts_and_keeps_the_allowance_when_balance_is_short() {
    let world = World::new();
    world.token.send(&world.alice, "approve", (&world.bob, U256::MAX)).expect("alice approves");
    world.token.send(&world.carol, "approve", (&world.bob, 50u128)).expect("carol approves");
    for needed in [U256::from(ALICE_HAS + 1), U256::from(1) << 128, U256::MAX] {
        let args = (&world.alice, &world.carol, needed);
        let refused = world.unchanged(|| world.token.send(&world.bob, "transferFrom", args));
        assert_reverts!(refused, "ERC20InsufficientBalance", (&world.alice, ALICE_HAS, needed));
    }
    let args = (&world.carol, &world.alice, 50u128);
    let refused = world.unchanged(|| world.token.send(&world.bob, "transferFrom", args));
    assert_reverts!(refused, "ERC20InsufficientBalance", (&world.carol, 0u128, 50u128));
}

#[test]
fn transferFrom_reverts_when_sender_or_receiver_is_nobody() {
    let world = World::new();
    world.token.send(&world.alice, "approve", (&world.bob, 5u128)).expect("alice approves");
    for to in [Address::ZERO, world.token.address()] {
        let refused = world.unchanged(|| world.token.send(&world.bob, "transferFrom", (&world.alice, to, 1u128)));
        assert_reverts!(refused, "ERC20InvalidReceiver", (to,));
    }
    // As in OpenZeppelin: zero is within any allowance, and the zero address has approved no account.
    let from_nobody = |value: u128| {
        world.unchanged(|| world.token.send(&world.bob, "transferFrom", (Address::ZERO, &world.bob, value)))
    };
    assert_reverts!(from_nobody(0), "ERC20InvalidApprover", (Address::ZERO,));
    assert_reverts!(from_nobody(1), "ERC20InsufficientAllowance", (&world.bob, 0u8, 1u8));
}
