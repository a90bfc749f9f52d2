//! `vestingSince`: what lenders count of a token's locked income, on any day ahead.

use crate::world::*;

/// (still vesting, platform fee in bps)
fn since(w: &World, from: u32, as_of: u32) -> (u128, u32) {
    w.distributor.get("vestingSince", (BATCH, FIRST + from, FIRST + as_of)).expect("a view")
}

#[test]
fn vestingSince_today_is_what_the_holder_of_all_these_days_has_vesting() {
    let w = World::plain();
    for day in 0..5 {
        w.deliver(day, F0 + u128::from(day));
        assert_eq!(since(&w, 0, day + 1).0, w.income(T1).1, "day {day}");
    }
    // The days before the lien are not the lender's: only the last two are left.
    let two = [3, 4].map(|day| (F0 + day, 5 - day)).map(|(income, age)| locked(income) - vested(income, age));
    let (vesting, _) = since(&w, 3, 5);
    assert!(vesting.abs_diff(two.iter().sum()) <= 2, "{vesting} beside {two:?}: whole days round one by one");
}

#[test]
fn vestingSince_falls_by_a_180th_a_day_to_nothing() {
    let w = World::plain();
    w.deliver(0, F0);
    let on = |day| since(&w, 0, day).0;
    assert!((1..181).all(|day| on(day) > on(day + 1) || on(day) == 0));
    assert_eq!((on(180), on(181), on(539)), (0, 0, 0));
    assert_eq!(on(91), locked(F0) - vested(F0, 91));
}

#[test]
fn vestingSince_is_zero_before_the_first_day_and_refuses_the_past() {
    let w = World::plain();
    assert_eq!(since(&w, 0, 1), (0, 0));
    w.deliver(0, F0);
    w.at(9, 0);
    let refused = (BATCH, FIRST, FIRST + 8);
    w.refuses(&w.alice, "vestingSince", refused, "RewardDistributor_WrongDay", (BATCH, FIRST + 8, FIRST + 9));
}
