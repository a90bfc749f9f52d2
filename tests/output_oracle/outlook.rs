//! The outlook for lenders: never above the output that followed, falls at once, rises late.

use crate::world::*;
use math::arith::mul_div_down;
use math::WAD;

#[test]
fn conservativeOutput_is_the_lower_mean_when_week_and_month_differ() {
    // Output rises by 0.5 % a day for 40 days.
    let world = World::new();
    let q = 4_398_046_511_104_000_000;
    let mut e = 200_000 * WAD;
    let mut outputs = Vec::new();
    for offset in 0..40 {
        world.all_report(FIRST + offset, (e, q));
        outputs.push(world.output(FIRST + offset));
        e = e / 1_000 * 1_005;
        let all = outputs.len();
        let mean = |days: usize| outputs[all - days.min(all)..].iter().sum::<u128>() / days.min(all) as u128;
        assert_eq!(world.conservative(), mean(30), "after {all} days a rise waits for the month");
    }
    // A fall below the mean of the month counts at once.
    let fallen = (200_000 * WAD, q);
    world.all_report(FIRST + 40, fallen);
    assert_eq!(world.conservative(), per_tib(fallen));
    // After a recovery, the mean of the week has to follow first.
    for offset in 41..44 {
        world.all_report(FIRST + offset, (e, q));
        outputs.push(world.output(FIRST + offset));
    }
    let month: u128 = (14..44).map(|offset| world.output(FIRST + offset)).sum::<u128>() / 30;
    let week: u128 = (37..44).map(|offset| world.output(FIRST + offset)).sum::<u128>() / 7;
    assert_eq!(world.conservative(), month.min(week));
}

/// The sum that the interface documents, day by day, each step rounded down.
fn by_hand(base: u128, rate: u128, days: u32) -> u128 {
    let mut day = base;
    (0..days)
        .map(|_| {
            day = mul_div_down(day, rate, WAD).unwrap();
            day
        })
        .sum()
}

/// The steady daily rate from `old` to `now`, by bisection.
fn steady(now: u128, old: u128, days: u32) -> u128 {
    let power = |rate: u128| (0..days).fold(WAD, |power, _| mul_div_down(power, rate, WAD).unwrap());
    let target = mul_div_down(now, WAD, old).unwrap();
    let (mut low, mut high) = (0, WAD);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if power(middle) <= target {
            low = middle
        } else {
            high = middle - 1
        }
    }
    low
}

#[test]
fn remainingOutput_decays_at_the_observed_rate_when_30_days_are_known() {
    let world = World::grown(40);
    let (base, old) = (world.output(FIRST + 40), world.output(FIRST + 10));
    assert_eq!(world.conservative(), base);
    let rate = steady(base, old, 30);
    assert!(rate < FIL_PARAMS.floor);
    for days in [1, 2, 7, 30, 180, 540] {
        let (found, exact) = (world.remaining(FIRST + 41, FIRST + 40 + days), by_hand(base, rate, days));
        let off = found.abs_diff(exact);
        // Rounding only: a few atto per day squared.
        assert!(off <= 4 * u128::from(days).pow(2), "{days} days: {found} {exact}");
        assert!(found < u128::from(days) * base);
    }
}

#[test]
fn remainingOutput_is_below_real_output_when_history_is_replayed() {
    // From 2021-04-15 on: by scenario (a) 19.77 FIL in 540 days, in history 15.30, at a constant rate 46.20.
    let world = World::grown(14);
    let found = world.remaining(FIRST + 15, FIRST + 554);
    let scenario: u128 = (15..=554).map(|offset| per_tib(network(offset))).sum();
    assert!(found < scenario, "{found} {scenario}");
    assert!(found < 15_300_000_000_000_000_000, "{found}: below history");
    assert!(found > 8_000_000_000_000_000_000, "{found}: not far below history");
    assert!(3 * found < 540 * world.conservative(), "a constant rate would lend three times as much");
}

#[test]
fn remainingOutput_decays_at_the_floor_when_the_network_does_not_fall() {
    let world = World::new();
    (0..10).for_each(|offset| world.all_report(FIRST + offset, (E0, Q0)));
    let found = world.remaining(FIRST + 10, FIRST + 9 + 540);
    let exact = by_hand(F0, FIL_PARAMS.floor, 540);
    // The test rounds each step down, and errors accumulate: less than 540 * 540 atto in all.
    assert!(found.abs_diff(exact) < 540 * 540, "{found} {exact}");
}

#[test]
fn remainingOutput_decays_first_when_it_starts_later() {
    let world = World::grown(20);
    let (from, until) = (FIRST + 100, FIRST + 200);
    let late = world.remaining(from, until);
    let (all, before) = (world.remaining(FIRST + 21, until), world.remaining(FIRST + 21, from - 1));
    // The same sum in two parts, each rounded separately.
    assert!(all.abs_diff(before + late) < 1_000_000, "{all} {before} {late}");
}

#[test]
fn remainingOutput_uses_final_days_when_they_are_known() {
    let world = World::grown(20);
    let sum = |from: u32, until: u32| (from..=until).map(|offset| world.output(FIRST + offset)).sum::<u128>();
    assert_eq!(world.remaining(FIRST, FIRST + 20), sum(0, 20));
    assert_eq!(world.remaining(FIRST + 3, FIRST + 9), sum(3, 9));
    assert_eq!(world.remaining(FIRST + 7, FIRST + 7), sum(7, 7));
    assert_eq!(world.remaining(FIRST + 18, FIRST + 30), sum(18, 20) + world.remaining(FIRST + 21, FIRST + 30));
}

#[test]
fn remainingOutput_reverts_when_the_range_is_wrong_or_nothing_is_final() {
    let world = World::new();
    let call = |from: u32, until: u32| world.oracle.call("remainingOutput", (FIL, from, until));
    assert_refused(call(FIRST, FIRST + 9), "OutputOracle_DayNotFinal", (FIL, FIRST));
    assert_refused(world.oracle.call("conservativeOutput", (FIL,)), "OutputOracle_DayNotFinal", (FIL, FIRST));
    world.all_report(FIRST, (E0, Q0));
    assert_refused(call(FIRST + 9, FIRST + 8), "OutputOracle_InvalidRange", (FIRST + 9, FIRST + 8));
    assert_refused(call(u32::MAX, 0), "OutputOracle_InvalidRange", (u32::MAX, 0u32));
    assert_refused(call(FIRST - 1, FIRST + 8), "OutputOracle_DayNotFinal", (FIL, FIRST - 1));
}

#[test]
fn remainingOutput_is_finite_when_the_term_never_ends() {
    let world = World::grown(10);
    let century = world.remaining(FIRST + 11, FIRST + 36_500);
    let forever = world.remaining(FIRST + 11, u32::MAX);
    assert!(century <= forever && forever - century < 1_000_000, "{century} {forever}");
}

#[test]
fn remainingOutput_falls_at_once_when_a_fall_is_quarantined() {
    let world = World::grown(13);
    let before = world.remaining(FIRST + 20, FIRST + 100);
    let (e, q) = network(14);
    assert!(!world.three_report(FIRST + 14, (e / 1_000 * 568, q)));
    let after = world.remaining(FIRST + 20, FIRST + 100);
    assert!(after * 1_000 < before * 568, "{after} {before}");
}

#[test]
fn remainingOutput_stays_careful_when_a_shock_is_confirmed() {
    let world = World::grown(13);
    let (e, q) = network(14);
    let cut = (e / 1_000 * 568, q);
    assert!(!world.three_report(FIRST + 14, cut));
    assert!(world.three_report(FIRST + 15, cut));
    assert!(world.remaining(FIRST + 20, FIRST + 100) <= 81 * per_tib(cut));
}
