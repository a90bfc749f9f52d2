//! `vestingSince`: a token's vesting income that lenders may count, on any future day.

use crate::world::*;

/// Still vesting. [atto]
fn since(w: &World, from: u32, as_of: u32) -> u128 {
    w.distributor.get("vestingSince", (BATCH, FIRST + from, FIRST + as_of)).expect("a view")
}

#[test]
fn vestingSince_equals_the_holders_vesting_when_asked_for_today() {
    let w = World::plain();
    for day in 0..5 {
        w.deliver(day, F0 + u128::from(day));
        assert_eq!(since(&w, 0, day + 1), w.income(T1).1, "day {day}");
    }
    // The income of the days before the lien is not the lender's. Only the last two days are left.
    let two = [3, 4].map(|day| (F0 + day, 5 - day)).map(|(income, age)| locked(income) - vested(income, age));
    let vesting = since(&w, 3, 5);
    assert!(vesting.abs_diff(two.iter().sum()) <= 2, "{vesting} beside {two:?}: whole days round one by one");
}

#[test]
fn vestingSince_falls_to_zero_when_180_days_pass() {
    let w = World::plain();
    w.deliver(0, F0);
    let on = |day| since(&w, 0, day);
    assert!((1..181).all(|day| on(day) > on(day + 1) || on(day) == 0));
    assert_eq!((on(180), on(181), on(539)), (0, 0, 0));
    assert_eq!(on(91), locked(F0) - vested(F0, 91));
}

#[test]
fn vestingSince_reverts_when_asked_about_the_past() {
    let w = World::plain();
    assert_eq!(since(&w, 0, 1), 0);
    w.deliver(0, F0);
    w.at(9, 0);
    let refused = (BATCH, FIRST, FIRST + 8);
    w.refuses(&w.alice, "vestingSince", refused, "RewardDistributor_WrongDay", (BATCH, FIRST + 8, FIRST + 9));
}
