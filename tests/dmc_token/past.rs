//! `getPastVotes`, `getPastTotalSupply`: values at the end of a past second.

use crate::world::{World, ALICE_HAS, NOW};
use chain::{assert_reverts, U256};

#[test]
fn getPastVotes_reverts_when_the_timepoint_is_not_over() {
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
fn getPastVotes_is_zero_when_asked_before_the_first_checkpoint() {
    let w = World::new();
    w.chain.advance(10);
    assert_eq!((w.past(&w.alice, 0), w.past(&w.alice, NOW + 9)), (0, 0));
    assert_eq!((w.past_supply(0), w.past_supply(NOW - 1), w.past_supply(NOW)), (0, 0, ALICE_HAS));
    w.must(&w.alice, "delegate", (&w.bob,));
    assert_eq!((w.past(&w.bob, NOW + 9), w.past(&w.bob, NOW + 10)), (0, ALICE_HAS));
}

#[test]
fn getPastVotes_returns_the_newest_checkpoint_when_nothing_changed_since() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    w.chain.advance(1_000_000);
    assert_eq!((w.past(&w.alice, NOW + 500), w.past(&w.alice, NOW + 1_000_000)), (ALICE_HAS, ALICE_HAS));
}

#[test]
fn getPastVotes_returns_the_votes_of_a_second_when_they_changed_often() {
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
fn getPastTotalSupply_returns_the_supply_of_a_second_when_it_changed() {
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
