//! Votes follow the coins if a holder has a delegate.

use crate::world::{assert_votes_changed, World, ALICE_HAS, NOW};
use chain::Account;

/// Alice sends one unit to Bob. Returns their votes, now and after the second.
fn send_one(w: &World, expected: &[(&Account, u128, u128)]) {
    let at = w.chain.now();
    let receipt = w.must(&w.alice, "transfer", (&w.bob, 1u8));
    let events = w.events(&receipt);
    assert!(events[0].is("Transfer", (&w.alice, &w.bob, 1u8)), "the coins first: {}", events[0]);
    assert_votes_changed(&events, expected);
    for who in [&w.alice, &w.bob, &w.carol] {
        assert_eq!(w.past(who, at), w.votes(who), "{who:?}");
    }
    assert_eq!((w.balance(&w.alice), w.balance(&w.bob)), (ALICE_HAS - 1, 1));
}

#[test]
fn transfer_moves_no_votes_when_nobody_delegated() {
    let w = World::new();
    send_one(&w, &[]);
    assert_eq!((w.votes(&w.alice), w.votes(&w.bob)), (0, 0));
}

#[test]
fn transfer_removes_votes_when_only_the_sender_delegated() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    send_one(&w, &[(&w.alice, ALICE_HAS, ALICE_HAS - 1)]);
}

#[test]
fn transfer_adds_votes_when_only_the_receiver_delegated() {
    let w = World::new();
    w.must(&w.bob, "delegate", (&w.bob,));
    send_one(&w, &[(&w.bob, 0, 1)]);
}

#[test]
fn transfer_moves_votes_when_both_delegated() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    w.must(&w.bob, "delegate", (&w.bob,));
    send_one(&w, &[(&w.alice, ALICE_HAS, ALICE_HAS - 1), (&w.bob, 0, 1)]);
}

#[test]
fn transfer_moves_no_votes_when_both_have_the_same_delegate() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.carol,));
    w.must(&w.bob, "delegate", (&w.carol,));
    send_one(&w, &[]);
    assert_eq!((w.votes(&w.carol), w.count(&w.carol)), (ALICE_HAS, 1));
}

#[test]
fn transfer_moves_votes_once_when_each_delegated_to_the_other() {
    let w = World::new();
    // Bob votes with Alice's coins, and Alice votes with Bob's.
    w.must(&w.alice, "delegate", (&w.bob,));
    w.must(&w.bob, "delegate", (&w.alice,));
    send_one(&w, &[(&w.bob, ALICE_HAS, ALICE_HAS - 1), (&w.alice, 0, 1)]);
}

#[test]
fn transfer_changes_nothing_when_to_oneself_or_of_zero() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    for (to, value) in [(&w.alice, ALICE_HAS), (&w.bob, 0), (&w.alice, 0)] {
        let receipt = w.must(&w.alice, "transfer", (to, value));
        assert_eq!(w.events(&receipt).len(), 1, "only Transfer");
    }
    assert_eq!((w.balance(&w.alice), w.votes(&w.alice), w.count(&w.alice)), (ALICE_HAS, ALICE_HAS, 1));
}

#[test]
fn transferFrom_moves_votes_when_the_owner_delegated() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.carol,));
    w.must(&w.alice, "approve", (&w.bob, 10u8));
    let receipt = w.must(&w.bob, "transferFrom", (&w.alice, &w.dave, 7u8));
    assert_votes_changed(&w.events(&receipt), &[(&w.carol, ALICE_HAS, ALICE_HAS - 7)]);
    assert_eq!(w.view::<u128>("allowance", (&w.alice, &w.bob)), 3);
    assert_eq!(w.past(&w.carol, NOW), ALICE_HAS);
}
