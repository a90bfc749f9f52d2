//! Several cuts ahead, a cut that is withdrawn, one that does not come, and one that does: what 300 days count.

use super::{before_halving, btc, cuts, output, three, world, BEFORE, BTC};
use crate::world::*;
use math::WAD;

/// What the 300 days from `from` on count, in hundredths of what a day earned before the halving.
fn counts(world: &World, from: u32) -> u128 {
    let args = (BTC, from, from + 299);
    (world.oracle.get::<(u128, u32)>("remainingOutput", args).unwrap().0 * 100 + BEFORE / 2) / BEFORE
}

fn halved() -> Figures {
    btc(WAD / 1_000 * 3_125, 8_639)
}

/// Today is `D`, and 31 days before it are final.
const D: u32 = FIRST + 31;

fn month() -> World {
    let world = world();
    (FIRST..D).for_each(|day| assert!(three(&world, BTC, day, before_halving())));
    world
}

/// The days up to `until` (not included) earn what they did.
fn earn(world: &World, from: u32, until: u32, figures: Figures) {
    (from..until).for_each(|day| assert!(three(world, BTC, day, figures), "day {day}"));
}

#[test]
fn second_cut_leaves_the_first_alone() {
    let world = month();
    assert_eq!(counts(&world, D), 30_000);
    world.owns("announceCut", (BTC, D + 11, 1u32, 2u32));
    let one = 1_100 + 289 * 50;
    assert_eq!(counts(&world, D), one);
    // A second cut, of one percent, ten days later: it was the end of the first, and 300 days counted 297 again.
    world.owns("announceCut", (BTC, D + 21, 99u32, 100u32));
    assert_eq!(cuts(&world, BTC), [(D + 11, 1, 2, 0), (D + 21, 99, 100, 0)]);
    let two = 1_100 + 10 * 50 + 279 * 50 * 99 / 100;
    assert_eq!(counts(&world, D), two);
    // The halving comes. It is no crash: the days before count half, and nothing counts twice.
    earn(&world, D, D + 11, before_halving());
    assert!(three(&world, BTC, D + 11, halved()), "it was announced");
    assert_eq!(cuts(&world, BTC), [(D + 11, 1, 2, D + 11), (D + 21, 99, 100, 0)]);
    assert_eq!(counts(&world, D + 12), 9 * 50 + 291 * 50 * 99 / 100);
    earn(&world, D + 12, D + 21, halved());
    let less = btc(WAD / 1_000 * 3_125 / 100 * 99, 8_639);
    earn(&world, D + 21, D + 60, less);
    let flat = (300 * output(&world, BTC, D + 59) * 100 + BEFORE / 2) / BEFORE;
    assert_eq!((counts(&world, D + 60), cuts(&world, BTC)), (flat, vec![]), "a month later both are forgotten");
}

#[test]
fn halving_that_came_is_no_trend_on_any_day_of_the_month() {
    let world = month();
    world.owns("announceCut", (BTC, D + 7, 1u32, 2u32));
    earn(&world, D, D + 7, before_halving());
    // It comes in the evening: 88 % on its day, then half. Until then it counts in full from its day on.
    assert!(three(&world, BTC, D + 7, btc(WAD / 100 * 625 / 100 * 88, 8_639)));
    assert_eq!(counts(&world, D + 8), 300 * 44);
    assert!(three(&world, BTC, D + 8, halved()));
    for day in D + 9..D + 45 {
        assert_eq!(counts(&world, day), 300 * 50, "{} days after", day - D - 8);
        assert!(three(&world, BTC, day, halved()));
    }
    // Or before noon: 60 % on its day. The rest of the fall counts at once.
    let world = month();
    world.owns("announceCut", (BTC, D + 7, 1u32, 2u32));
    earn(&world, D, D + 7, before_halving());
    assert!(three(&world, BTC, D + 7, btc(WAD / 100 * 625 / 10 * 6, 8_639)));
    for day in D + 8..D + 45 {
        assert_eq!(counts(&world, day), 300 * 50, "{} days after", day - D - 7);
        assert!(three(&world, BTC, day, halved()));
    }
}

#[test]
fn halving_that_was_confirmed_late_or_early_is_no_trend_either() {
    for came_on in [D + 9, D + 14] {
        let world = month();
        world.owns("announceCut", (BTC, D + 10, 1u32, 2u32));
        earn(&world, D, came_on, before_halving());
        assert!(!three(&world, BTC, came_on, halved()), "outside of its three days it is quarantined");
        world.chain.advance(6 * 3_600);
        for feeder in &world.feeders[..2] {
            world.oracle.exec(feeder, "confirm", (BTC, came_on)).unwrap();
        }
        for day in came_on + 1..came_on + 40 {
            assert_eq!(counts(&world, day), 300 * 50, "{} days after", day - came_on);
            assert!(three(&world, BTC, day, halved()));
        }
    }
}

#[test]
fn cut_that_does_not_come_does_no_harm_afterwards() {
    // The network grows by half a percent a day, so that output per TH/s falls.
    let growing = |day: u32| btc(WAD / 100 * 625, (0..day - FIRST).fold(8_639, |d, _| d + d / 200));
    let [plain, world] = [false, true].map(|announced| {
        let world = world();
        (FIRST..D).for_each(|day| assert!(three(&world, BTC, day, growing(day))));
        if announced {
            world.owns("announceCut", (BTC, D + 7, 1u32, 2u32));
        }
        (D..D + 12).for_each(|day| assert!(three(&world, BTC, day, growing(day))));
        world
    });
    // Its five days are final without it: the trend is that of the days, the announcement is gone, ...
    assert_eq!(cuts(&world, BTC), []);
    for day in D + 12..D + 20 {
        assert_eq!(counts(&world, day), counts(&plain, day));
        assert!(counts(&world, day) < 18_000, "{} is a falling trend", counts(&world, day));
        for world in [&world, &plain] {
            assert!(three(world, BTC, day, growing(day)));
        }
    }
    // ... and a halving is one that nobody announced.
    assert!(!three(&world, BTC, D + 20, btc(WAD / 1_000 * 3_125, 10_500)));
}

#[test]
fn withdrawCut_takes_one_cut_back_before_its_day() {
    let world = month();
    world.owns("announceCut", (BTC, D + 30, 1u32, 2u32));
    // An earlier cut may be announced later.
    world.owns("announceCut", (BTC, D + 10, 3u32, 4u32));
    assert_eq!(cuts(&world, BTC), [(D + 30, 1, 2, 0), (D + 10, 3, 4, 0)]);
    let none = "OutputOracle_CutNotPending";
    world.refuses(&world.owner, "withdrawCut", (BTC, D + 11), none, (BTC, D + 11));
    let stranger = &world.stranger;
    world.refuses(stranger, "withdrawCut", (BTC, D + 10), "OwnableUnauthorizedAccount", (stranger,));
    let receipt = world.owns("withdrawCut", (BTC, D + 30));
    assert!(world.oracle.events(&receipt)[0].is("CutWithdrawn", (BTC, D + 30)));
    assert_eq!(counts(&world, D), 1_000 + 290 * 75, "the other one stays");
    // Once its day has begun, reports may be judged by it.
    world.go_to(D + 10, 0);
    world.refuses(&world.owner, "withdrawCut", (BTC, D + 10), none, (BTC, D + 10));
    earn(&world, D, D + 15, before_halving());
    world.refuses(&world.owner, "withdrawCut", (BTC, D + 10), none, (BTC, D + 10));
}

#[test]
fn announceCut_reverts_when_it_is_near_another_or_one_too_many() {
    let world = month();
    world.owns("announceCut", (BTC, D + 20, 1u32, 2u32));
    for day in [D + 11, D + 20, D + 29] {
        let args = (BTC, day, 1u32, 2u32);
        world.refuses(&world.owner, "announceCut", args, "OutputOracle_CutTooNear", (BTC, day, D + 20));
    }
    for day in [D + 10, D + 30, D + 40, D + 50, D + 60] {
        world.owns("announceCut", (BTC, day, 1u32, 2u32));
    }
    let args = (BTC, D + 70, 1u32, 2u32);
    world.refuses(&world.owner, "announceCut", args, "OutputOracle_TooManyCuts", (BTC, 6u32));
    // All six come: half of half of half ... At the largest list a report is as ever.
    let remaining = world.oracle.get::<(u128, u32)>("remainingOutput", (BTC, D, D + 69)).unwrap().0;
    let halves: u128 = (0..7).map(|n| 10 * (BEFORE >> n)).sum();
    assert!(remaining.abs_diff(halves) < 100, "{remaining} {halves}");
}
