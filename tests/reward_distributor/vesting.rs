//! Vesting, exact to the atto: the vector of the Filecoin model, the time after the term, and products without vesting.

use crate::world::*;

#[test]
fn vesting_matches_the_filecoin_vector_when_180_days_pass() {
    let w = World::plain();
    w.deliver(0, F0);
    let lock = 70_071_287_665_891_770;
    assert_eq!(w.day(0), (F0 - lock, lock, 0, 0));
    let mut releases = Vec::new();
    let mut total = w.claim(&w.alice, &[T1]).unwrap();
    releases.push(total - (F0 - lock));
    for age in 2..=180 {
        w.at(age, FINAL_AFTER);
        let paid = w.claim(&w.alice, &[T1]).unwrap();
        releases.push(paid);
        total += paid;
        assert_eq!(w.income(T1), (0, F0 - total, total));
    }
    assert_eq!(
        (releases[0], releases[1], releases[179]),
        (389_284_931_477_176, 389_284_931_477_177, 389_284_931_477_177)
    );
    assert_eq!((total, w.balance(&w.alice), w.ledger().3), (F0, F0, 0));
    w.at(400, 0);
    w.refuses(&w.alice, "claim", (BATCH, vec![T1]), "RewardDistributor_NothingToClaim", (BATCH,));
}

#[test]
fn vesting_pays_the_same_when_claimed_often_or_once() {
    let w = World::plain();
    w.hold(T1 + 1, 1, 0, &w.bob);
    w.earning(2);
    for offset in 0..30 {
        w.deliver(offset, F0 - u128::from(offset) * 1_000_003);
        w.claim(&w.alice, &[T1]).unwrap();
    }
    w.claim(&w.bob, &[T1 + 1]).unwrap();
    assert_eq!(w.balance(&w.alice), w.balance(&w.bob));
}

#[test]
fn vesting_goes_on_when_the_term_is_over() {
    let w = World::plain();
    w.told("setBatch", (BATCH, FIL, TIB, 0u32, FIRST, FIRST + 2, &w.coin));
    w.earning(1);
    for offset in 0..3 {
        w.deliver(offset, F0);
    }
    w.claim(&w.alice, &[T1]).unwrap();
    let (free, lock) = (F0 - locked(F0), locked(F0));
    // Day 0 is 180 days old. The others are younger.
    w.at(180, 0);
    assert_eq!(w.income(T1).0 + w.balance(&w.alice), 3 * free + lock + lock * (179 + 178) / 180);
    w.at(182, 0);
    w.claim(&w.alice, &[T1]).unwrap();
    assert_eq!((w.balance(&w.alice), w.income(T1)), (3 * F0, (0, 0, 3 * F0)));
}

#[test]
fn income_is_free_at_once_when_the_product_has_no_vesting() {
    let w = World::plain();
    w.terms(BATCH, 0, (0, 0));
    w.told("setBatch", (BATCH, BTC, TIB, 0u32, FIRST, LAST, &w.coin));
    w.earning(1);
    for offset in 0..3 {
        w.told("setOutput", (BTC, FIRST + offset, 6_100_366_209_271u128, w.final_at(offset)));
        w.at(offset + 1, FINAL_AFTER);
        let receipt = w.distributor.exec(&w.provider, "deliver", (BATCH, FIRST + offset, F0)).unwrap();
        assert_eq!(event(&w.distributor, &receipt, "DayDelivered").get::<u128>("vesting").unwrap(), 0);
        assert_eq!(w.income(T1), (6_100_366_209_271, 0, w.balance(&w.alice)));
        w.claim(&w.alice, &[T1]).unwrap();
    }
    assert_eq!((w.balance(&w.alice), w.ledger().3), (3 * 6_100_366_209_271, 0));
}
