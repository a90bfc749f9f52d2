//! Tests of the simulated feed: its exact integers, and their valuation.

use math::decay::{geometric_sum, observed_rate};
use math::model::scenarios::{
    Mistake, Network, Scenario, CUT_DAY, DAILY_GROWTH, FAULT_DAY, FIRST_DAY, PIB, SUPPLY_RELEASE, SURGE_DAY,
};
use math::Day;

/// Output per TiB on each day.
fn outputs(scenario: Scenario, growth: u128, last: u32) -> Vec<u128> {
    let path = scenario.path(growth, last).unwrap();
    path.iter().map(|step| step.network.per_unit().unwrap()).collect()
}

fn assert_days(found: &[u128], expected: &[(usize, u128)]) {
    for (day, value) in expected {
        assert_eq!(found[*day], *value, "day {day}");
    }
}

#[test]
fn growth_matches_the_vectors() {
    let path = Scenario::Growth.path(DAILY_GROWTH, 540).unwrap();
    assert_eq!(path.len(), 541);
    assert_eq!(path[0].day, Day::from_civil(2021, 4, 1).unwrap());
    assert_eq!(path[14].day, Day::from_civil(2021, 4, 15).unwrap());
    assert_eq!(path[0].network, Network::GENESIS);
    assert_eq!(path[1].network.output, 371_004_605_482_287_586_299_069);
    assert_eq!(path[14].network.output, 369_481_216_404_121_549_847_269);
    assert_eq!(path[1].network.power, 4_394_734_760_663_416_832);
    assert_eq!(path[14].network.power, 4_748_154_501_048_631_296);
    assert!(path.iter().all(|step| step.reported && !step.rogue && step.supply_release == SUPPLY_RELEASE.0));
    assert_days(
        &outputs(Scenario::Growth, DAILY_GROWTH, 540),
        &[
            (0, 93428383554522361),
            (1, 92821046070285177),
            (2, 92221185694116237),
            (7, 89329357485198398),
            (13, 86079266468199646),
            (14, 85559324910643074),
            (15, 85045311955890656),
            (30, 77983112011664369),
            (90, 58200162292880602),
            (180, 41621146181182845),
            (360, 25723847420142879),
            (540, 18056735578850217),
        ],
    );
}

#[test]
fn growth_matches_at_other_speeds() {
    assert_days(
        &outputs(Scenario::Growth, 20 * PIB, 180),
        &[(1, 92919746449916277), (14, 86753404281214850), (180, 45774292844744446)],
    );
    assert_days(
        &outputs(Scenario::Growth, 30 * PIB, 180),
        &[(1, 92682049122316847), (14, 83928324564760272), (180, 36894857046821103)],
    );
    assert_days(&outputs(Scenario::Growth, 35 * PIB, 14), &[(14, 82583677208696577)]);
}

#[test]
fn output_cut_matches_the_vectors() {
    let path = Scenario::OutputCut.path(DAILY_GROWTH, 180).unwrap();
    assert_eq!(path[14].network.output, 209_865_330_917_541_040_313_248);
    assert_days(
        &outputs(Scenario::OutputCut, DAILY_GROWTH, 180),
        &[
            (13, 86079266468199646),
            (14, 48597696549245266),
            (15, 48305737190945893),
            (16, 48017088090214810),
            (30, 44294407622625362),
            (180, 23640811030911856),
        ],
    );
}

#[test]
fn supply_cut_changes_no_output() {
    let path = Scenario::SupplyCut.path(DAILY_GROWTH, 30).unwrap();
    let growth = Scenario::Growth.path(DAILY_GROWTH, 30).unwrap();
    for (offset, (with, without)) in (0..).zip(path.iter().zip(&growth)) {
        assert_eq!((with.day, with.network, with.reported), (without.day, without.network, without.reported));
        let release = if offset < CUT_DAY { 648_139 } else { 365_059 };
        assert_eq!(with.supply_release, release);
    }
    for pair in outputs(Scenario::SupplyCut, DAILY_GROWTH, 15)[13..].windows(2) {
        assert!(pair[1] < pair[0] && (pair[0] - pair[1]) * 10_000 <= pair[0] * 61, "more than the drift");
    }
}

#[test]
fn power_surge_matches_the_vectors() {
    let path = Scenario::PowerSurge.path(DAILY_GROWTH, 30).unwrap();
    let (before, after) = (path[SURGE_DAY as usize - 1].network.power, path[SURGE_DAY as usize].network.power);
    assert!(after - before < before * 30 / 100, "a surge that passes the band of +30 %");
    assert_days(
        &outputs(Scenario::PowerSurge, DAILY_GROWTH, 30),
        &[
            (9, 88220415503518794),
            (10, 70224492783684180),
            (11, 69874316849577947),
            (12, 69527404394426909),
            (30, 63793143817105511),
        ],
    );
}

#[test]
fn stale_feed_matches_the_vectors() {
    let path = Scenario::StaleFeed.path(DAILY_GROWTH, 9).unwrap();
    for (offset, step) in (0..).zip(&path) {
        assert_eq!(step.reported, offset <= FAULT_DAY);
    }
    assert_days(
        &outputs(Scenario::StaleFeed, DAILY_GROWTH, 9),
        &[(4, 91043351320519172), (5, 90465113074536141), (6, 89893823242115744)],
    );
}

#[test]
fn mistakes_match_the_vectors() {
    let honest = outputs(Scenario::RogueFeeder, DAILY_GROWTH, 5)[5];
    assert_eq!(honest, 90_465_113_074_536_141);
    for (mistake, expected) in [
        (Mistake::Times1024, 92_636_275_788_325_008_384),
        (Mistake::Over1024, 88_344_836_986_851),
        (Mistake::PerEpoch, 31_411_497_595_325),
        (Mistake::Times5, 452_325_565_372_680_705),
        (Mistake::Over5, 18_093_022_614_907_228),
        (Mistake::WholeFil, 0),
        (Mistake::Terabyte, 82_277_541_036_579_478),
        (Mistake::PlusQuarter, 113_081_391_343_170_176),
        (Mistake::Zero, 0),
        (Mistake::OlderDay, honest),
        (Mistake::FutureDay, honest),
    ] {
        assert_eq!(mistake.distort(honest), Ok(expected), "{mistake:?}");
    }
}

#[test]
fn a_rogue_report_shows_its_mistake_in_the_quotient() {
    let path = Scenario::RogueFeeder.path(DAILY_GROWTH, 9).unwrap();
    let rogue: Vec<_> = path.iter().filter(|step| step.rogue).collect();
    assert_eq!(rogue.len(), 1);
    let step = rogue[0];
    assert_eq!(step.day, FIRST_DAY.checked_add(FAULT_DAY).unwrap());
    let honest = step.network.per_unit().unwrap();
    for mistake in Mistake::ALL {
        let (day, network) = mistake.report(step.day, step.network).unwrap();
        let (found, expected) = (network.per_unit().unwrap(), mistake.distort(honest).unwrap());
        // The mistake is in E, and the quotient is rounded after it, so both differ by rounding only.
        assert!(found.abs_diff(expected) <= 1024, "{mistake:?}");
        assert!((day, found) != (step.day, honest), "{mistake:?} must differ from an honest report");
    }
}

#[test]
fn scenarios_have_names() {
    for scenario in Scenario::ALL {
        assert_eq!(Scenario::named(scenario.name()), Some(scenario));
    }
    assert_eq!(Scenario::named("nothing"), None);
}

#[test]
fn the_value_of_540_days_is_well_below_540_times_a_day() {
    let path = outputs(Scenario::Growth, DAILY_GROWTH, 553);
    let value: u128 = path[14..].iter().sum();
    assert_eq!(value, 19_766_789_164_299_361_643);
    assert!(value < path[14] * 540 * 43 / 100);
}

/// The valuation of a loan (a decay at the rate of the last 30 days) is at most what the network then yields.
#[test]
fn a_sum_at_the_observed_rate_is_below_the_true_path() {
    for growth in [0, 20 * PIB, DAILY_GROWTH, 35 * PIB] {
        let path = outputs(Scenario::Growth, growth, 930);
        for now in [30usize, 44, 120, 390] {
            let rate = observed_rate(path[now], path[now - 30], 30).unwrap();
            for days in [1, 180, 360, 540] {
                let valued = geometric_sum(path[now], rate, days as u32).unwrap();
                let yielded: u128 = path[now + 1..=now + days].iter().sum();
                assert!(valued <= yielded, "growth {growth}, day {now}, {days} days");
            }
        }
    }
}
