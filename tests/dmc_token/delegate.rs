//! `delegate`.

use crate::world::{assert_votes_changed, World, ALICE_HAS, NOW};
use chain::Address;

#[test]
fn delegate_adds_votes_when_the_holder_has_a_balance() {
    let w = World::new();
    w.chain.advance(1);
    assert_eq!(w.delegate_of(&w.alice), Address::ZERO);
    let receipt = w.must(&w.alice, "delegate", (&w.alice,));
    let events = w.events(&receipt);
    assert!(events[0].is("DelegateChanged", (&w.alice, Address::ZERO, &w.alice)), "{}", events[0]);
    assert_votes_changed(&events, &[(&w.alice, 0, ALICE_HAS)]);
    assert_eq!(w.delegate_of(&w.alice), w.alice.address());
    assert_eq!(w.votes(&w.alice), ALICE_HAS);
    assert_eq!((w.past(&w.alice, NOW), w.past(&w.alice, NOW + 1)), (0, ALICE_HAS));
}

#[test]
fn delegate_changes_no_votes_when_the_balance_is_zero() {
    let w = World::new();
    let receipt = w.must(&w.carol, "delegate", (&w.carol,));
    let events = w.events(&receipt);
    assert_eq!(events.len(), 1, "{events:?}");
    assert!(events[0].is("DelegateChanged", (&w.carol, Address::ZERO, &w.carol)));
    assert_eq!((w.delegate_of(&w.carol), w.count(&w.carol)), (w.carol.address(), 0));
}

#[test]
fn delegate_moves_all_votes_when_the_delegate_changes() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    let receipt = w.must(&w.alice, "delegate", (&w.bob,));
    let events = w.events(&receipt);
    assert!(events[0].is("DelegateChanged", (&w.alice, &w.alice, &w.bob)));
    assert_votes_changed(&events, &[(&w.alice, ALICE_HAS, 0), (&w.bob, 0, ALICE_HAS)]);
    assert_eq!((w.votes(&w.alice), w.votes(&w.bob)), (0, ALICE_HAS));
    assert_eq!((w.past(&w.alice, NOW), w.past(&w.bob, NOW)), (ALICE_HAS, 0));
    assert_eq!((w.past(&w.alice, NOW + 1), w.past(&w.bob, NOW + 1)), (0, ALICE_HAS));
}

#[test]
fn delegate_changes_no_votes_when_the_delegate_is_the_same() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.bob,));
    let receipt = w.must(&w.alice, "delegate", (&w.bob,));
    let events = w.events(&receipt);
    assert_eq!(events.len(), 1, "{events:?}");
    assert!(events[0].is("DelegateChanged", (&w.alice, &w.bob, &w.bob)));
    assert_eq!((w.votes(&w.bob), w.count(&w.bob)), (ALICE_HAS, 1));
}

#[test]
fn delegate_removes_votes_when_the_delegate_is_zero() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.bob,));
    let receipt = w.must(&w.alice, "delegate", (Address::ZERO,));
    assert_votes_changed(&w.events(&receipt), &[(&w.bob, ALICE_HAS, 0)]);
    assert_eq!((w.votes(&w.bob), w.delegate_of(&w.alice)), (0, Address::ZERO));
    // The zero address has no votes, at any supply.
    assert_eq!(w.view::<u128>("getVotes", (Address::ZERO,)), 0);
    assert_eq!(w.view::<u128>("getPastVotes", (Address::ZERO, NOW)), 0);
    assert_eq!(w.view::<u32>("numCheckpoints", (Address::ZERO,)), 0);
}

#[test]
fn clock_returns_the_block_timestamp() {
    let w = World::new();
    assert_eq!(w.view::<u64>("clock", ()), NOW);
    assert_eq!(w.view::<String>("CLOCK_MODE", ()), "mode=timestamp");
    w.chain.advance(12_345);
    assert_eq!(w.view::<u64>("clock", ()), NOW + 12_345);
}
