//! No coin votes twice: not when it is sent on, delegated in a circle, moved within a second, or borrowed.

use crate::world::{World, ALICE_HAS, NOW};
use chain::{assert_reverts, Account, Address};

/// The sum of all votes at the end of a second.
fn all_votes(w: &World, at: u64) -> u128 {
    [&w.alice, &w.bob, &w.carol, &w.dave].iter().map(|who| w.past(who, at)).sum()
}

/// All accounts delegate to themselves.
fn everybody_votes(w: &World) {
    for who in [&w.alice, &w.bob, &w.carol, &w.dave] {
        w.must(who, "delegate", (who,));
    }
}

#[test]
fn votes_are_counted_once_when_coins_are_passed_on() {
    let w = World::new();
    everybody_votes(&w);
    let begin = w.chain.now();
    // Each account votes and sends all its coins on.
    for (from, to) in [(&w.alice, &w.bob), (&w.bob, &w.carol), (&w.carol, &w.dave)] {
        w.must(from, "transfer", (to, ALICE_HAS));
    }
    for at in begin..w.chain.now() {
        assert_eq!(all_votes(&w, at), ALICE_HAS, "at {at}");
    }
}

#[test]
fn votes_count_only_where_coins_end_when_passed_on_within_a_second() {
    let w = World::new();
    everybody_votes(&w);
    let at = w.chain.now();
    w.chain.begin_block();
    for (from, to) in [(&w.alice, &w.bob), (&w.bob, &w.carol), (&w.carol, &w.dave)] {
        w.same_second(from, "transfer", (to, ALICE_HAS));
    }
    w.chain.end_block();
    // In another block of the same second, a holder sends its coins on and changes its delegate.
    w.same_second(&w.dave, "delegate", (&w.bob,));
    w.chain.advance(1);
    assert_eq!([&w.alice, &w.bob, &w.carol, &w.dave].map(|who| w.past(who, at)), [0, ALICE_HAS, 0, 0]);
    assert_eq!(all_votes(&w, at), ALICE_HAS);
}

#[test]
fn votes_are_not_forwarded_when_delegates_form_a_circle() {
    let w = World::new();
    for (who, share) in [(&w.bob, 20u32), (&w.carol, 300)] {
        w.must(&w.alice, "transfer", (who, share));
    }
    let circle = [(&w.alice, &w.bob), (&w.bob, &w.carol), (&w.carol, &w.alice)];
    for _ in 0..3 {
        for (from, to) in circle {
            w.must(from, "delegate", (to,));
        }
    }
    // Each has exactly the votes of the balance before it in the circle.
    assert_eq!([&w.bob, &w.carol, &w.alice].map(|who| w.votes(who)), [ALICE_HAS - 320, 20, 300]);
    w.must(&w.alice, "transfer", (&w.carol, 50u8));
    assert_eq!([&w.bob, &w.carol, &w.alice].map(|who| w.votes(who)), [ALICE_HAS - 370, 20, 350]);
    for (from, _) in circle {
        w.must(from, "delegate", (from,));
    }
    assert_eq!(all_votes(&w, w.chain.now() - 1), ALICE_HAS);
}

/// Coins that are borrowed and returned within one second, as in a flash loan.
#[test]
fn votes_are_zero_when_coins_are_returned_within_the_second() {
    let w = World::new();
    everybody_votes(&w);
    let at = w.chain.now();
    let borrower: &Account = &w.bob;
    w.chain.begin_block();
    w.same_second(&w.alice, "transfer", (borrower, ALICE_HAS));
    // Votes of the current second cannot be read, so no snapshot can include the borrowed coins.
    let refused = w.token.get_as::<u128>(borrower, "getPastVotes", (borrower, at));
    assert_reverts!(refused, "ERC5805FutureLookup", (at, at));
    assert_eq!(w.past(borrower, at - 1), 0);
    w.same_second(borrower, "transfer", (&w.alice, ALICE_HAS));
    w.chain.end_block();
    w.chain.advance(1);
    assert_eq!((w.past(borrower, at - 1), w.past(borrower, at), w.votes(borrower)), (0, 0, 0));
    assert_eq!((w.past(&w.alice, at - 1), w.past(&w.alice, at)), (ALICE_HAS, ALICE_HAS));
}

#[test]
fn delegate_counts_the_last_choice_when_changed_within_a_second() {
    let w = World::new();
    w.chain.begin_block();
    for to in [w.alice.address(), w.bob.address(), w.carol.address(), Address::ZERO, w.bob.address()] {
        w.same_second(&w.alice, "delegate", (to,));
    }
    w.chain.end_block();
    w.chain.advance(1);
    assert_eq!([&w.alice, &w.bob, &w.carol].map(|who| w.past(who, NOW)), [0, ALICE_HAS, 0]);
    assert_eq!([&w.alice, &w.bob, &w.carol].map(|who| w.count(who)), [1, 1, 1]);
}
