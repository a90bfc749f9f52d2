//! `getPastVotes`, `getPastTotalSupply`: at the end of any second that is over, and of no other.

use crate::world::{World, ALICE_HAS, NOW};
use chain::{assert_reverts, U256};

#[test]
fn this_second_and_later_ones_cannot_be_looked_up() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    let now = w.chain.now();
    let later = [U256::from(now), U256::from(now + 1), U256::from(5e10 as u64), U256::from(1u128 << 64), U256::MAX];
    for timepoint in later {
        assert_reverts!(w.token.call("getPastVotes", (&w.alice, timepoint)), "ERC5805FutureLookup", (timepoint, now));
        assert_reverts!(w.token.call("getPastTotalSupply", (timepoint,)), "ERC5805FutureLookup", (timepoint, now));
    }
    assert_eq!((w.past(&w.alice, now - 1), w.past_supply(now - 1)), (ALICE_HAS, ALICE_HAS));
}

#[test]
fn there_is_nothing_before_the_first_checkpoint() {
    let w = World::new();
    w.chain.advance(10);
    assert_eq!((w.past(&w.alice, 0), w.past(&w.alice, NOW + 9)), (0, 0));
    assert_eq!((w.past_supply(0), w.past_supply(NOW - 1), w.past_supply(NOW)), (0, 0, ALICE_HAS));
    w.must(&w.alice, "delegate", (&w.bob,));
    assert_eq!((w.past(&w.bob, NOW + 9), w.past(&w.bob, NOW + 10)), (0, ALICE_HAS));
}

#[test]
fn the_newest_checkpoint_holds_until_now() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    w.chain.advance(1_000_000);
    assert_eq!((w.past(&w.alice, NOW + 500), w.past(&w.alice, NOW + 1_000_000)), (ALICE_HAS, ALICE_HAS));
}

#[test]
fn votes_are_those_of_the_moment_that_is_asked_for() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.carol,));
    for (from, to) in [(&w.alice, &w.bob), (&w.alice, &w.bob), (&w.bob, &w.alice)] {
        w.chain.advance(9);
        w.must(from, "transfer", (to, 10u8));
    }
    let expected = [(NOW - 1, 0), (NOW, 0), (NOW + 9, 0), (NOW + 10, 10), (NOW + 19, 10), (NOW + 20, 20)];
    for (at, sent) in expected.into_iter().chain([(NOW + 29, 20), (NOW + 30, 10)]) {
        let votes = if at < NOW { 0 } else { ALICE_HAS - sent };
        assert_eq!(w.past(&w.carol, at), votes, "at {at}");
    }
}

#[test]
fn supply_is_that_of_the_moment_that_is_asked_for() {
    let w = World::new();
    let mut supply = ALICE_HAS;
    let mut expected = vec![(NOW, supply)];
    for (made, value) in [(true, 5u128), (false, 3), (true, 2), (false, 1)] {
        w.chain.advance(5);
        let at = w.chain.now();
        expected.push((at - 1, supply));
        if made {
            w.must(&w.minter, "mint", (&w.bob, value));
            supply += value;
        } else {
            w.must(&w.alice, "burn", (value,));
            supply -= value;
        }
        expected.push((at, supply));
    }
    w.chain.advance(100);
    for (at, supply) in expected {
        assert_eq!(w.past_supply(at), supply, "at {at}");
    }
    assert_eq!(w.view::<u128>("totalSupply", ()), supply);
}
