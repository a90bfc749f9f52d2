//! Tests of vesting by prefix sums against a loop over the days.

use math::vesting::{Earned, Prefix, Rule, ALL_FREE, FILECOIN};
use math::MathError;
use num_bigint::BigUint;
use proptest::prelude::*;

const FOUNDERS_DAY: u128 = 93_428_383_554_522_361;

/// The prefixes at every position, for the rewards of consecutive days from offset 0.
fn prefixes(rule: &Rule, rewards: &[u128]) -> Vec<Prefix> {
    let mut all = vec![Prefix::default()];
    for (offset, reward) in rewards.iter().enumerate() {
        all.push(all[offset].push(rule, offset as u32, *reward).unwrap());
    }
    all
}

/// The income of positions `start..end` on the day `now`, by prefix sums.
fn earned(rule: &Rule, sums: &[Prefix], start: usize, end: usize, now: u32) -> Earned {
    let edge = rule.edge(now, start as u32, end as u32) as usize;
    rule.earned(&sums[start], &sums[end], &sums[edge], now).unwrap()
}

/// The same, day by day, in big integers.
fn naive(rule: &Rule, rewards: &[u128], start: usize, end: usize, now: u32) -> Earned {
    let (mut free, mut locked_total, mut vested) = (0, 0, BigUint::ZERO);
    for (offset, reward) in rewards.iter().enumerate().take(end).skip(start) {
        let locked = reward * u128::from(rule.locked_num) / u128::from(rule.locked_den);
        free += reward - locked;
        locked_total += locked;
        vested += BigUint::from(locked) * (now - offset as u32).min(rule.days);
    }
    Earned { free, vested: u128::try_from(vested / rule.days).unwrap(), locked_total }
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        4 => Just(FILECOIN),
        1 => Just(ALL_FREE),
        1 => (0u32..=9, 1u32..60).prop_map(|(num, days)| Rule { locked_num: num, locked_den: 9, days }),
    ]
}

fn rewards() -> impl Strategy<Value = Vec<u128>> {
    prop::collection::vec(prop_oneof![0u128..1000, 0u128..1 << 60, Just(0), 0u128..1 << 90], 1..300)
}

#[test]
fn one_day_of_filecoin_vests_to_the_atto() {
    let sums = prefixes(&FILECOIN, &[FOUNDERS_DAY]);
    let at = |now| earned(&FILECOIN, &sums, 0, 1, now);
    let locked_total = 70_071_287_665_891_770;
    assert_eq!(at(0), Earned { free: 23_357_095_888_630_591, vested: 0, locked_total });
    assert_eq!(at(1).vested, 389_284_931_477_176);
    assert_eq!(at(2).vested - at(1).vested, 389_284_931_477_177);
    assert_eq!(at(180).vested - at(179).vested, 389_284_931_477_177);
    assert_eq!(at(180).vested, locked_total);
    assert_eq!(at(100_000).vested, locked_total);
    for day in 1..=180u32 {
        let released = |k: u32| locked_total * u128::from(k) / 180;
        assert_eq!(at(day).vested - at(day - 1).vested, released(day) - released(day - 1), "day {day}");
    }
}

#[test]
fn bitcoin_is_free_at_once() {
    let sums = prefixes(&ALL_FREE, &[5, 7, 0, 11]);
    assert_eq!(earned(&ALL_FREE, &sums, 0, 4, 3), Earned { free: 23, vested: 0, locked_total: 0 });
    assert_eq!(earned(&ALL_FREE, &sums, 1, 3, 900), Earned { free: 7, vested: 0, locked_total: 0 });
}

#[test]
fn the_edge_stays_within_the_range() {
    assert_eq!(FILECOIN.edge(179, 0, 100), 0);
    assert_eq!(FILECOIN.edge(180, 0, 100), 1);
    assert_eq!(FILECOIN.edge(180, 5, 100), 5);
    assert_eq!(FILECOIN.edge(1000, 5, 100), 100);
    assert_eq!(FILECOIN.edge(u32::MAX, 0, u32::MAX), u32::MAX - 180);
}

#[test]
fn amounts_near_the_top_and_wrong_prefixes_fail_by_name() {
    let big = Prefix::default().push(&FILECOIN, 1, u128::MAX).unwrap();
    assert_eq!(big.free + big.locked, u128::MAX);
    assert_eq!(big.push(&FILECOIN, 1, u128::MAX), Err(MathError::Overflow));
    assert_eq!(Prefix::default().push(&FILECOIN, 2, u128::MAX), Err(MathError::Overflow));
    let no_denominator = Rule { locked_den: 0, ..FILECOIN };
    assert_eq!(Prefix::default().push(&no_denominator, 0, 1), Err(MathError::DivisionByZero));
    let too_much = Rule { locked_num: 5, ..FILECOIN };
    assert_eq!(Prefix::default().push(&too_much, 0, 100), Err(MathError::Overflow));

    let sums = prefixes(&FILECOIN, &[1000; 300]);
    let try_earned = |a: usize, b: usize, c: usize, now| FILECOIN.earned(&sums[a], &sums[b], &sums[c], now);
    assert_eq!(try_earned(10, 5, 5, 300), Err(MathError::Overflow), "range reversed");
    assert_eq!(try_earned(10, 20, 5, 300), Err(MathError::Overflow), "edge before the range");
    assert_eq!(try_earned(10, 20, 25, 300), Err(MathError::Overflow), "edge after the range");
    assert_eq!(try_earned(0, 200, 0, 299), Err(MathError::Overflow), "edge too early");
    assert_eq!(try_earned(10, 20, 10, 9), Err(MathError::Overflow), "now before the range");
    assert_eq!(try_earned(0, 200, 0, u32::MAX), Err(MathError::Overflow));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn earned_matches_a_loop_over_the_days(rule in rule(), rewards in rewards(), cut in any::<(u32, u32)>(), later in 0u32..500) {
        let sums = prefixes(&rule, &rewards);
        let end = cut.0 as usize % (rewards.len() + 1);
        let start = cut.1 as usize % (end + 1);
        let now = (end as u32).saturating_sub(1) + later;
        prop_assert_eq!(earned(&rule, &sums, start, end, now), naive(&rule, &rewards, start, end, now));
    }

    #[test]
    fn invariant_vested_never_falls_and_ends_exact(rule in rule(), rewards in rewards()) {
        let sums = prefixes(&rule, &rewards);
        let (end, mut before) = (rewards.len(), 0);
        for now in end as u32 - 1..end as u32 + rule.days {
            let vested = earned(&rule, &sums, 0, end, now).vested;
            prop_assert!(vested >= before);
            before = vested;
        }
        let last = earned(&rule, &sums, 0, end, end as u32 - 1 + rule.days);
        prop_assert_eq!(last.vested, last.locked_total);
        prop_assert_eq!(last.free + last.locked_total, rewards.iter().sum::<u128>());
    }

    /// Two holders claim while days arrive; the second one owns the days from `sold` on. Each is paid exactly its
    /// income.
    #[test]
    fn invariant_claims_sum_to_income(rewards in rewards(), sold in any::<u32>(), claims in prop::collection::vec(1u32..40, 1..30)) {
        let sums = prefixes(&FILECOIN, &rewards);
        let days = rewards.len();
        let sold = sold as usize % (days + 1);
        let mut paid = [0u128; 2];
        let mut now = 0u32;
        for step in claims.iter().chain(&[1000]) {
            now += step;
            let known = days.min(now as usize + 1);
            for (holder, (start, end)) in [(0, sold.min(known)), (sold, known.max(sold))].into_iter().enumerate() {
                if start < end {
                    let earned = earned(&FILECOIN, &sums, start, end, now);
                    let due = earned.free + earned.vested;
                    prop_assert!(due >= paid[holder]);
                    paid[holder] = due;
                }
            }
        }
        prop_assert_eq!(paid[0], rewards[..sold].iter().sum::<u128>());
        prop_assert_eq!(paid[1], rewards[sold..].iter().sum::<u128>());
    }
}
