//! The payee of a day's income.

use crate::nft_world::{World, FIRST, LAST, ONE, TODAY};
use chain::{assert_reverts, Address};

#[test]
fn income_splits_at_the_day_of_sale_when_a_token_is_sold() {
    let world = World::with_tokens(1);
    let (alice, bob) = (world.alice.address(), world.bob.address());
    assert_eq!(world.head(ONE), (0, FIRST, alice));
    world.day(FIRST + 10);
    world.send(&world.alice, &world.bob, ONE);
    assert_eq!(world.head(ONE), (1, FIRST + 10, bob));
    assert_eq!(world.segments(ONE), [(FIRST, FIRST + 10, alice), (FIRST + 10, u32::MAX, bob)]);
    assert_eq!(world.payee(ONE, FIRST), alice);
    assert_eq!(world.payee(ONE, FIRST + 9), alice);
    assert_eq!(world.payee(ONE, FIRST + 10), bob);
    assert_eq!(world.payee(ONE, LAST), bob);
    for outside in [0, FIRST - 1, LAST + 1, u32::MAX] {
        assert_eq!(world.payee(ONE, outside), Address::ZERO, "day {outside} is not of the term");
    }
}

#[test]
fn payee_is_replaced_when_a_token_is_sold_before_its_term() {
    let world = World::with_tokens(1);
    const { assert!(TODAY < FIRST) };
    world.send(&world.alice, &world.bob, ONE);
    assert_eq!(world.segments(ONE), [(FIRST, u32::MAX, world.bob.address())]);
    world.day(FIRST);
    world.send(&world.bob, &world.carol, ONE);
    assert_eq!(world.segments(ONE), [(FIRST, u32::MAX, world.carol.address())], "nothing was earned yet");
}

#[test]
fn income_goes_to_the_last_buyer_when_a_token_is_sold_twice_a_day() {
    let world = World::with_tokens(1);
    let (alice, carol) = (world.alice.address(), world.carol.address());
    world.day(FIRST + 3);
    world.send(&world.alice, &world.bob, ONE);
    world.send(&world.bob, &world.carol, ONE);
    assert_eq!(world.segments(ONE), [(FIRST, FIRST + 3, alice), (FIRST + 3, u32::MAX, carol)]);
}

#[test]
fn income_stays_with_the_holder_when_bought_back_on_the_same_day() {
    let world = World::with_tokens(1);
    let alice = world.alice.address();
    world.day(FIRST + 3);
    world.send(&world.alice, &world.bob, ONE);
    world.send(&world.bob, &world.alice, ONE);
    for day in FIRST..FIRST + 9 {
        assert_eq!(world.payee(ONE, day), alice);
    }
    // Segments follow each other without a gap, in any number.
    let segments = world.segments(ONE);
    assert_eq!((segments[0].0, segments[segments.len() - 1].1), (FIRST, u32::MAX));
    assert!(segments.windows(2).all(|pair| pair[0].1 == pair[1].0));
}

#[test]
fn segments_are_all_kept_when_a_token_is_sold_fifty_times() {
    let world = World::with_tokens(2);
    let people = [&world.alice, &world.bob, &world.carol];
    let mut expected = vec![(FIRST, world.alice.address())];
    for sale in 1..=50u32 {
        let day = FIRST + sale * 2;
        world.day(day);
        let (from, to) = (people[(sale as usize - 1) % 3], people[sale as usize % 3]);
        world.send(from, to, ONE);
        expected.push((day, to.address()));
    }
    let segments = world.segments(ONE);
    let started: Vec<(u32, Address)> = segments.iter().map(|segment| (segment.0, segment.2)).collect();
    assert_eq!(started, expected);
    assert!(segments.windows(2).all(|pair| pair[0].1 == pair[1].0), "no gap and no overlap");
    for day in FIRST..=FIRST + 110 {
        let holder = expected.iter().rev().find(|entry| entry.0 <= day).expect("from the first day on").1;
        assert_eq!(world.payee(ONE, day), holder, "day {day}");
    }
    assert_reverts!(world.nft.call("incomeSegment", (ONE, 51u32)), "MiningPowerNft_UnknownSegment", (ONE, 51u32));
    // The other token has a history of its own.
    assert_eq!(world.segments(ONE + 1), [(FIRST, u32::MAX, world.alice.address())]);
}
