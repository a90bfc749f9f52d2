//! The guards of the oracle, each at its edge: absolute bounds, daily bands, the seven-day band.

use crate::world::*;

const OUT: &str = "OutputOracle_OutOfBounds";

#[test]
fn report_reverts_when_a_figure_is_out_of_bounds() {
    let world = World::grown(0);
    world.pass(FIRST + 1);
    let day = FIRST + 1;
    for e in [0, 1, MIN_E - 1, MAX_E + 1, u128::MAX - 1, u128::MAX] {
        world.refuses_report(0, day, (e, Q0), OUT, ("networkOutput", e, MIN_E, MAX_E));
    }
    for q in [0, 1, MIN_Q - 1, MAX_Q + 1, u128::MAX] {
        world.refuses_report(0, day, (E0, q), OUT, ("networkPower", q, MIN_Q, MAX_Q));
    }
    // Each figure is within its bounds, but their quotient is not.
    for figures in [(MAX_E, MIN_Q), (MIN_E, MAX_Q)] {
        world.refuses_report(0, day, figures, OUT, ("output", per_tib(figures), MIN_F, MAX_F));
    }
}

#[test]
fn report_is_accepted_when_figures_are_on_the_bounds() {
    // Every bound equals the figure, so any other figure would be refused.
    let world = World::bare();
    let exact = Params { bounds: [E0, E0, Q0, Q0, F0, F0], ..FIL_PARAMS };
    world.owns("setKind", (FIL, exact));
    world.all_report(FIRST, (E0, Q0));
    world.pass(FIRST + 1);
    world.refuses_report(0, FIRST + 1, (E0 + 1, Q0), OUT, ("networkOutput", E0 + 1, E0, E0));
    world.refuses_report(0, FIRST + 1, (E0, Q0 - 1), OUT, ("networkPower", Q0 - 1, Q0, Q0));
}

/// Round numbers, so that percentages are exact: E, Q, and f = 2^40 * E / Q = 0.05 FIL.
const E: u128 = 200_000_000_000_000_000_000_000;
const Q: u128 = 4_398_046_511_104_000_000;

/// Whether figures are final on the day after (E, Q).
fn passes(world: &World, figures: Figures) -> bool {
    let before = world.chain.snapshot();
    let is_final = world.three_report(FIRST + 1, figures);
    assert_eq!(world.is_final(FIRST + 1), is_final);
    assert_eq!(world.status().0, if is_final { FRESH } else { QUARANTINED });
    world.chain.restore(&before);
    is_final
}

#[test]
fn report_is_quarantined_when_network_output_moves_more_than_a_quarter() {
    let world = World::new();
    world.all_report(FIRST, (E, Q));
    // Power moves as well, so that output per unit stays within its own band.
    assert!(passes(&world, (E / 4 * 5, Q)), "+25 % is within");
    assert!(!passes(&world, (E / 4 * 5 + 1, Q + 1_000)), "E more than +25 %");
    assert!(passes(&world, (E / 4 * 3, Q)), "-25 % is within");
    assert!(!passes(&world, (E / 4 * 3 - 1, Q - 1_000)), "E less than -25 %");
}

#[test]
fn report_is_quarantined_when_network_power_leaves_its_band() {
    let world = World::new();
    world.all_report(FIRST, (E, Q));
    assert!(passes(&world, (E, Q / 10 * 13)), "+30 % is within");
    assert!(!passes(&world, (E, Q / 10 * 13 + 1)), "more than +30 %");
    assert!(passes(&world, (E, Q / 10 * 9)), "-10 % is within");
    assert!(!passes(&world, (E, Q / 10 * 9 - 1)), "less than -10 %");
}

#[test]
fn report_is_quarantined_when_output_per_unit_moves_more_than_a_quarter() {
    let world = World::new();
    world.all_report(FIRST, (E, Q));
    // 1.15 / 0.92 and 0.90 / 1.20: E and Q are inside their own bands.
    assert!(passes(&world, (E / 100 * 115, Q / 100 * 92)), "+25 % is within");
    assert!(!passes(&world, (E / 100 * 115 + E / 10_000, Q / 100 * 92)), "more than +25 %");
    assert!(passes(&world, (E / 100 * 90, Q / 100 * 120)), "-25 % is within");
    assert!(!passes(&world, (E / 100 * 90 - E / 10_000, Q / 100 * 120)), "less than -25 %");
}

#[test]
fn report_is_quarantined_when_the_week_rises_more_than_30_percent() {
    let world = World::new();
    // 4.5 % a day: +30.2 % after six days, each of them within the daily bands.
    let mut e = E / 2;
    for offset in 0..6 {
        world.all_report(FIRST + offset, (e, Q));
        e = e / 1_000 * 1_045;
    }
    assert!(!world.three_report(FIRST + 6, (e, Q)), "+30.2 % since the first day");
    assert_eq!(world.quarantine().0, FIRST + 6);
    // The day is reported again with figures at the edge of the band, and is final.
    assert!(world.three_report(FIRST + 6, (E / 20 * 13, Q)), "+30 % is within");
}

#[test]
fn report_is_quarantined_when_the_week_falls_more_than_45_percent() {
    let world = World::new();
    // 9 % a day: the seventh day is at 51.7 % of the first, the eighth at 47.0 % of the second.
    let mut e = E;
    for offset in 0..6 {
        world.all_report(FIRST + offset, (e, Q));
        e = e / 100 * 91;
    }
    assert!(world.three_report(FIRST + 6, (E / 100 * 55, Q)), "-45 % is within");
    let world = World::new();
    let mut e = E;
    for offset in 0..6 {
        world.all_report(FIRST + offset, (e, Q));
        e = e / 100 * 91;
    }
    assert!(!world.three_report(FIRST + 6, (E / 100 * 55 - 1, Q)), "less than -45 %");
}

#[test]
fn report_quarantines_when_seven_days_moved_too_far() {
    let world = World::new();
    // 3.9 % a day: +30.7 % in seven days, +25.8 % in six.
    let mut e = E / 2;
    for offset in 0..7 {
        world.all_report(FIRST + offset, (e, Q));
        e = e / 1_000 * 1_039;
    }
    assert!(!world.three_report(FIRST + 7, (e, Q)), "seven days back is the first day");
    assert!(world.three_report(FIRST + 7, (E / 20 * 13, Q)), "+30 % is within");
    // The day after looks back to the second day instead of the first.
    assert!(world.three_report(FIRST + 8, (E / 20 * 13 / 1_000 * 1_039, Q)));
}

#[test]
fn report_is_accepted_when_the_shock_is_a_historical_one() {
    // The worst days in the history of the network: 2020-12-20, 2020-12-21, 2020-10-24.
    for permille in [850, 1_221, 834] {
        let world = World::new();
        world.all_report(FIRST, (E, Q));
        world.all_report(FIRST + 1, (E / 1_000 * permille, Q));
    }
}
