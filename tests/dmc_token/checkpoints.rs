//! `numCheckpoints`, `checkpoints`: one for each second in which votes changed, in any number.

use crate::world::{World, ALICE_HAS, NOW};
use chain::assert_reverts;

#[test]
fn checkpoints_are_counted_and_listed_when_votes_change() {
    let w = World::new();
    w.must(&w.alice, "transfer", (&w.bob, 100u8));
    assert_eq!(w.count(&w.carol), 0);
    w.must(&w.bob, "delegate", (&w.carol,));
    assert_eq!(w.count(&w.carol), 1);
    w.must(&w.bob, "transfer", (&w.dave, 10u8));
    w.must(&w.bob, "transfer", (&w.dave, 10u8));
    w.must(&w.alice, "transfer", (&w.bob, 20u8));
    assert_eq!(w.count(&w.carol), 4);
    let listed: Vec<(u64, u128)> = (0..4).map(|number| w.checkpoint(&w.carol, number)).collect();
    assert_eq!(listed, [(NOW + 1, 100), (NOW + 2, 90), (NOW + 3, 80), (NOW + 4, 100)]);
    for (at, votes) in listed {
        assert_eq!(w.past(&w.carol, at), votes);
    }
    assert_reverts!(w.token.call("checkpoints", (&w.carol, 4u32)), "Votes_NoCheckpoint", (4u32,));
    assert_reverts!(w.token.call("checkpoints", (&w.dave, 0u32)), "Votes_NoCheckpoint", (0u32,));
    assert_reverts!(w.token.call("checkpoints", (&w.carol, u32::MAX)), "Votes_NoCheckpoint", (u32::MAX,));
}

#[test]
fn checkpoints_merge_when_changes_fall_in_one_second() {
    let w = World::new();
    w.must(&w.alice, "transfer", (&w.bob, 100u8));
    w.chain.begin_block();
    w.same_second(&w.bob, "delegate", (&w.carol,));
    w.same_second(&w.bob, "transfer", (&w.dave, 10u8));
    w.chain.end_block();
    // Another block within the same second.
    w.must(&w.bob, "transfer", (&w.dave, 10u8));
    assert_eq!((w.count(&w.carol), w.checkpoint(&w.carol, 0)), (1, (NOW + 1, 80)));
    w.must(&w.alice, "transfer", (&w.bob, 20u8));
    assert_eq!((w.count(&w.carol), w.checkpoint(&w.carol, 1)), (2, (NOW + 2, 100)));
}

/// Fourteen checkpoints are stored with the balance, older ones in pages of fourteen. Tests both sides of each edge.
#[test]
fn getPastVotes_finds_every_checkpoint_when_the_history_is_long() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.carol,));
    for sent in 1..=64u64 {
        // Two seconds apart, so that a second lies between.
        w.chain.advance(1);
        w.must(&w.alice, "transfer", (&w.bob, 1u8));
        assert_eq!(u64::from(w.count(&w.carol)), sent + 1);
    }
    assert_eq!(w.past(&w.carol, NOW - 1), 0);
    for sent in 0..=64u32 {
        let (since, votes) = (NOW + 2 * u64::from(sent), ALICE_HAS - u128::from(sent));
        assert_eq!(w.checkpoint(&w.carol, sent), (since, votes));
        assert_eq!((w.past(&w.carol, since), w.past(&w.carol, since + 1 - u64::from(sent == 64))), (votes, votes));
    }
    assert_reverts!(w.token.call("checkpoints", (&w.carol, 65u32)), "Votes_NoCheckpoint", (65u32,));
}
