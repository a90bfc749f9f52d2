//! Other kinds, which differ in parameters only; announced cuts; retirement.

mod pending;
mod retirement;

use crate::world::*;
use math::WAD;

/// BTC per TH/s: E in 10^-18 BTC per block, Q in hashes per block.
const BTC: u32 = 2;
/// ETH per MH/s: E in wei per block, Q in hashes per block.
const ETH: u32 = 3;
const HASHES: u128 = 1 << 32;
const TERA: u128 = 1_000_000_000_000;

/// Bitcoin's subsidy is constant between halvings, and its difficulty moves once in two weeks.
const BTC_PARAMS: Params = Params {
    scale: 86_400 * TERA,
    first: FIRST,
    stale: 2,
    floor: WAD,
    bounds: [WAD / 1_000, 50 * WAD, TERA * HASHES, TERA * 1_000 * HASHES, 1_000_000_000, WAD / 1_000],
    bands: [100, 3_500, 5_000, 3_500, 5_000, 5_000],
};

const ETH_PARAMS: Params = Params {
    scale: 86_400 * 1_000_000,
    first: FIRST,
    stale: 2,
    floor: WAD,
    bounds: [WAD, 5 * WAD, TERA * 1_000, TERA * 1_000_000, 1_000_000_000, WAD / 1_000],
    bands: [2_500, 2_500, 3_000, 2_500, 4_500, 4_500],
};

fn world() -> World {
    let world = World::new();
    world.owns("setKind", (BTC, BTC_PARAMS));
    world.owns("setKind", (ETH, ETH_PARAMS));
    world
}

/// Three feeders report a day of a kind. Returns whether it is final.
fn three(world: &World, kind: u32, day: u32, (e, q): Figures) -> bool {
    world.pass(day);
    let mut last = None;
    for feeder in &world.feeders[..3] {
        last = Some(world.oracle.exec(feeder, "report", (kind, day, e, q)).unwrap());
    }
    last.is_some_and(|receipt| world.oracle.returned("report", &receipt).unwrap())
}

fn output(world: &World, kind: u32, day: u32) -> u128 {
    world.oracle.get::<(u128, u64)>("dayOutput", (kind, day)).unwrap().0
}

/// (day, numerator, denominator, the day on which it came)
fn cuts(world: &World, kind: u32) -> Vec<(u32, u32, u32, u32)> {
    let cut = |index: u32| world.oracle.get::<(u32, u32, u32, u32)>("cutOf", (kind, index)).unwrap();
    (0..).map(cut).take_while(|cut| cut.0 != 0).collect()
}

fn state(world: &World, kind: u32) -> u32 {
    world.oracle.get::<(u32, u32, u32)>("status", (kind,)).unwrap().0
}

/// The figures of blocks that pay this much BTC, at a difficulty in units of 10^10.
fn btc(subsidy: u128, difficulty: u128) -> Figures {
    (subsidy, difficulty * TERA / 100 * HASHES)
}

#[test]
fn dayOutput_is_per_terahash_when_the_kind_is_bitcoin() {
    let world = world();
    assert!(three(&world, BTC, FIRST, btc(WAD / 100 * 625, 2_061)));
    assert_eq!(output(&world, BTC, FIRST), 6_100_366_209_271);
}

#[test]
fn dayOutput_is_per_megahash_when_the_kind_is_ethereum() {
    for (difficulty, expected) in
        [(3_933_600_000_000_000, 43_929_225_137_278), (7_920_000_000_000_000, 21_818_181_818_181)]
    {
        let world = world();
        assert!(three(&world, ETH, FIRST, (2 * WAD, difficulty)));
        assert_eq!(output(&world, ETH, FIRST), expected);
    }
}

#[test]
fn report_leaves_other_kinds_alone_when_a_day_is_final() {
    let world = world();
    assert!(three(&world, BTC, FIRST, btc(WAD / 100 * 625, 2_061)));
    assert!(!world.is_final(FIRST));
    assert_eq!((state(&world, FIL), state(&world, BTC), state(&world, ETH)), (WAITING, FRESH, WAITING));
    world.reports(0, FIRST, (E0, Q0)).unwrap();
    assert_eq!(world.reporters(FIRST).len(), 1, "and not the reports of the other kind");
}

const BEFORE: u128 = 1_455_359_967_277;
const AFTER: u128 = 713_555_888_610;
/// The day of the halving.
const HALVING: u32 = FIRST + 8;

fn before_halving() -> Figures {
    btc(WAD / 100 * 625, 8_639)
}

fn after_halving() -> Figures {
    btc(WAD / 1_000 * 3_125, 8_810)
}

/// Eight days at the old subsidy.
fn up_to_halving(announced: bool) -> World {
    let world = world();
    if announced {
        world.owns("announceCut", (BTC, HALVING, 1u32, 2u32));
    }
    (FIRST..HALVING).for_each(|day| assert!(three(&world, BTC, day, before_halving())));
    assert_eq!(output(&world, BTC, HALVING - 1), BEFORE);
    world
}

#[test]
fn halving_passes_when_it_was_announced() {
    let world = up_to_halving(true);
    assert!(three(&world, BTC, HALVING, after_halving()), "-51.0 % in a day, as announced");
    assert_eq!(output(&world, BTC, HALVING), AFTER);
    // The slow band allows for the halving on days that look back across it.
    (1..=12).for_each(|offset| assert!(three(&world, BTC, HALVING + offset, after_halving()), "day {offset} after"));
}

#[test]
fn halving_is_quarantined_when_it_was_not_announced() {
    let world = up_to_halving(false);
    assert!(!three(&world, BTC, HALVING, after_halving()));
    assert_eq!(state(&world, BTC), QUARANTINED);
}

#[test]
fn report_quarantines_an_announced_cut_when_it_is_three_days_late() {
    // A halving is known by block number. A week ahead, its date can be wrong by one day.
    for late in 1..=3 {
        let world = up_to_halving(true);
        (0..late).for_each(|offset| assert!(three(&world, BTC, HALVING + offset, before_halving()), "not halved yet"));
        let passes = three(&world, BTC, HALVING + late, after_halving());
        assert_eq!(passes, late < 3, "{late} days late");
        if passes {
            (1..=9).for_each(|offset| assert!(three(&world, BTC, HALVING + late + offset, after_halving())));
        }
    }
}

#[test]
fn report_quarantines_an_announced_cut_when_it_is_early() {
    let world = world();
    world.owns("announceCut", (BTC, HALVING, 1u32, 2u32));
    (FIRST..HALVING - 1).for_each(|day| assert!(three(&world, BTC, day, before_halving())));
    assert!(!three(&world, BTC, HALVING - 1, after_halving()));
}

#[test]
fn report_quarantines_a_jump_when_it_exceeds_the_announced_cut() {
    let world = up_to_halving(true);
    // Output falls to a quarter, not to the announced half. The band allows 35 % below the half.
    assert!(!three(&world, BTC, HALVING, btc(WAD / 10_000 * 15_625, 8_639)));
    let world = up_to_halving(true);
    // A rise is quarantined as on any other day.
    assert!(!three(&world, BTC, HALVING, btc(WAD / 100 * 625, 8_639 / 2)));
}

#[test]
fn remainingOutput_includes_a_cut_when_it_is_announced() {
    let world = world();
    (FIRST..FIRST + 3).for_each(|day| assert!(three(&world, BTC, day, before_halving())));
    let remaining =
        |from: u32, until: u32| world.oracle.get::<(u128, u32)>("remainingOutput", (BTC, from, until)).unwrap().0;
    // No decay: a flat network and a floor rate of one.
    assert_eq!(remaining(FIRST + 3, FIRST + 12), 10 * BEFORE);
    world.owns("announceCut", (BTC, FIRST + 11, 1u32, 2u32));
    assert_eq!(remaining(FIRST + 3, FIRST + 12), 8 * BEFORE + BEFORE);
    assert_eq!(remaining(FIRST + 3, FIRST + 10), 8 * BEFORE);
    assert_eq!(remaining(FIRST + 11, FIRST + 12), BEFORE);
    assert_eq!(remaining(FIRST + 12, FIRST + 12), BEFORE / 2);
    // It has come, so it does not count again.
    let halved = btc(WAD / 1_000 * 3_125, 8_639);
    (FIRST + 3..FIRST + 11).for_each(|day| assert!(three(&world, BTC, day, before_halving())));
    for day in FIRST + 11..FIRST + 14 {
        assert!(three(&world, BTC, day, halved));
        assert_eq!(remaining(day + 1, day + 10), 10 * (BEFORE / 2));
    }
    assert_eq!(remaining(FIRST + 14, FIRST + 23), 10 * (BEFORE / 2), "a step that was announced is no trend");
}

#[test]
fn announceCut_reverts_when_it_is_no_cut_or_too_soon() {
    let world = world();
    let today = FIRST;
    for (numerator, denominator) in [(0u32, 1u32), (0, 0), (1, 0), (1, 1), (2, 1), (1, 101), (u32::MAX, u32::MAX)] {
        let args = (BTC, today + 30, numerator, denominator);
        world.refuses(&world.owner, "announceCut", args, "OutputOracle_InvalidCut", (numerator, denominator));
    }
    for day in [0, today, today + 6] {
        let args = (BTC, day, 1u32, 2u32);
        world.refuses(&world.owner, "announceCut", args, "OutputOracle_CutTooSoon", (BTC, day, today + 7));
    }
    let feeder = &world.feeders[0];
    world.refuses(feeder, "announceCut", (BTC, today + 30, 1u32, 2u32), "OwnableUnauthorizedAccount", (feeder,));
    world.refuses(&world.owner, "announceCut", (9u32, today + 30, 1u32, 2u32), "OutputOracle_UnknownKind", (9u32,));
    let receipt = world.owns("announceCut", (BTC, today + 7, 1u32, 100u32));
    assert!(world.oracle.events(&receipt)[0].is("CutAnnounced", (BTC, today + 7, 1u32, 100u32)));
    assert_eq!(cuts(&world, BTC), [(today + 7, 1, 100, 0)]);
}
