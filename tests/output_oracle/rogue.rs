//! Scenario (e): on day 5 a feeder reports nonsense. With two honest feeders nothing changes. If all report it, the
//! guards stop all mistakes but those that stay within every band.

use crate::world::*;
use chain::Error;
use math::arith::mul_div_down;
use math::WAD;

const ROGUE_DAY: u32 = FIRST + 5;
/// The figures of the honest feeders.
const HONEST: u128 = 90_465_113_074_536_141;

/// A mistake: its name, the fraction applied to E, the resulting output per TiB, and the result of the guards
/// if all feeders make it.
const MISTAKES: [(&str, (u128, u128), u128, Alone); 9] = [
    ("a unit 1024 times too small", (1_024, 1), 92_636_275_788_325_008_384, Alone::Refused),
    ("a unit 1024 times too large", (1, 1_024), 88_344_836_986_851, Alone::Refused),
    ("an epoch in place of a day", (1, 2_880), 31_411_497_595_325, Alone::Refused),
    ("all winners counted twice", (5, 1), 452_325_565_372_680_705, Alone::Refused),
    ("one winner in place of five", (1, 5), 18_093_022_614_907_228, Alone::Quarantined),
    ("whole FIL in place of attofil", (1, WAD), 0, Alone::Refused),
    ("TB in place of TiB", (1_000_000_000_000, 1 << 40), 82_277_541_036_579_478, Alone::Passes),
    ("a quarter too much", (5, 4), 113_081_391_343_170_176, Alone::Passes),
    ("nothing", (0, 1), 0, Alone::Refused),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Alone {
    Refused,
    Quarantined,
    Passes,
}

fn wrong((num, den): (u128, u128)) -> Figures {
    let (e, q) = network(5);
    (mul_div_down(e, num, den).unwrap(), q)
}

#[test]
fn honest_value_is_final_when_one_of_three_is_rogue() {
    let world = World::grown(4);
    world.pass(ROGUE_DAY);
    for (name, fraction, output, _) in MISTAKES {
        // The mistake applied to an honest quotient. Applied to honest E and Q the result is the same, up to
        // rounding.
        assert!(per_tib(wrong(fraction)).abs_diff(output) <= 1_024, "{name}");
        for rogue in 0..3 {
            let before = world.chain.snapshot();
            // The rogue feeder is first, second, or last.
            for feeder in 0..3 {
                let figures = if feeder == rogue { wrong(fraction) } else { network(5) };
                let result = world.reports(feeder, ROGUE_DAY, figures);
                assert!(result.is_ok() || feeder == rogue, "{name}: an honest feeder is never refused");
            }
            if !world.is_final(ROGUE_DAY) {
                // Its report reverted, so it counts as silent.
                world.go_to(ROGUE_DAY + 1, 6 * 3_600);
                world.oracle.exec(&world.stranger, "settle", (FIL, ROGUE_DAY)).unwrap();
            }
            assert_eq!(world.output(ROGUE_DAY), HONEST, "{name}");
            assert_eq!(world.oracle.get::<Figures>("dayFigures", (FIL, ROGUE_DAY)).unwrap(), network(5), "{name}");
            assert_eq!(world.status().0, FRESH, "{name}");
            world.chain.restore(&before);
        }
    }
}

#[test]
fn honest_value_is_final_when_the_rogue_one_slips_in_the_power() {
    let world = World::grown(4);
    world.pass(ROGUE_DAY);
    let (e, q) = network(5);
    // Both figures are wrong and their quotient is right. A median of quotients would not notice.
    let wrongs = [(e, q / 1_024), (e, q * 1_024 / 1_000), (e / 5 * 4, q / 5 * 4), (e / 4 * 5, q / 4 * 5), (e, q / 9)];
    for figures in wrongs {
        let before = world.chain.snapshot();
        let _ = world.reports(0, ROGUE_DAY, figures);
        world.reports(1, ROGUE_DAY, network(5)).unwrap();
        if !world.reports(2, ROGUE_DAY, network(5)).unwrap() {
            world.go_to(ROGUE_DAY + 1, 6 * 3_600);
            world.oracle.exec(&world.stranger, "settle", (FIL, ROGUE_DAY)).unwrap();
        }
        assert_eq!(world.oracle.get::<Figures>("dayFigures", (FIL, ROGUE_DAY)).unwrap(), (e, q));
        world.chain.restore(&before);
    }
}

#[test]
fn report_of_a_rogue_is_refused_when_the_day_is_not_its_turn() {
    let world = World::grown(4);
    world.pass(ROGUE_DAY);
    // A replay of an older day, or a future day.
    world.refuses_report(2, ROGUE_DAY - 1, network(4), "OutputOracle_DayIsFinal", (FIL, ROGUE_DAY - 1));
    let future = ROGUE_DAY + 1;
    let ends_at = u64::from(future + 1) * DAY;
    world.refuses_report(2, future, network(6), "OutputOracle_DayNotOver", (FIL, future, ends_at));
    world.reports(2, ROGUE_DAY, network(5)).unwrap();
    let (e, q) = network(5);
    // Another value for a day that is not judged is a report like any other: the last one counts, and only once.
    assert!(!world.reports(2, ROGUE_DAY, (e / 100 * 101, q)).unwrap());
    world.reports(0, ROGUE_DAY, (e, q)).unwrap();
    world.reports(1, ROGUE_DAY, (e, q)).unwrap();
    assert_eq!(world.output(ROGUE_DAY), HONEST);
}

#[test]
fn guards_alone_stop_all_but_two_mistakes_when_every_feeder_makes_them() {
    let world = World::grown(4);
    world.pass(ROGUE_DAY);
    for (name, fraction, _, alone) in MISTAKES {
        let before = world.chain.snapshot();
        let results: Vec<_> = (0..3).map(|feeder| world.reports(feeder, ROGUE_DAY, wrong(fraction))).collect();
        let found = match &results[2] {
            Err(Error::Reverted(revert)) => {
                assert_eq!(revert.name(), "OutputOracle_OutOfBounds", "{name}");
                Alone::Refused
            }
            Ok(false) => Alone::Quarantined,
            Ok(true) => Alone::Passes,
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(found, alone, "{name}");
        assert_eq!(world.is_final(ROGUE_DAY), alone == Alone::Passes, "{name}");
        world.chain.restore(&before);
    }
}

#[test]
fn reference_is_unchanged_when_one_rogue_reports_a_jump() {
    // The rogue feeder moves E and Q together, day after day, as far as the bounds allow.
    let world = World::grown(4);
    for offset in 5..12 {
        let day = FIRST + offset;
        world.pass(day);
        let (e, q) = network(offset);
        world.reports(0, day, (e / 100 * 124, q / 100 * 124)).unwrap();
        world.reports(1, day, (e, q)).unwrap();
        assert!(world.reports(2, day, (e, q)).unwrap(), "day {day} is not quarantined");
        assert_eq!(world.output(day), per_tib((e, q)));
    }
}
