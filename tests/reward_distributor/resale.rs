//! Resale: the seller is paid the days before the sale, the buyer the day of the sale and later ones.

use crate::world::*;
use chain::assert_reverts;

/// The income until `today` of a segment with equal days `from..until`.
fn earned(from: u32, until: u32, today: u32) -> u128 {
    let days = u128::from(until - from);
    let ages: u128 = (from..until).map(|day| u128::from((today - day).min(180))).sum();
    days * (F0 - locked(F0)) + locked(F0) * ages / 180
}

#[test]
fn claim_pays_each_for_its_own_days_when_a_token_is_sold() {
    let w = World::plain();
    for offset in 0..10 {
        w.deliver(offset, F0);
    }
    w.transfer(T1, 10, &w.bob);
    for offset in 10..15 {
        w.deliver(offset, F0);
    }
    // The order of claims does not matter, and neither can claim the other's income.
    [&w.alice, &w.bob].into_iter().for_each(|who| w.claims_alone(who));
    w.refuses(&w.alice, "claim", (BATCH, vec![T1]), "RewardDistributor_NotPayee", (T1, &w.alice, &w.bob));
    w.refuses(&w.bob, "claimSegment", (T1, 0u32), "RewardDistributor_NotPayee", (T1, &w.bob, &w.alice));
    assert_eq!(w.claim(&w.bob, &[T1]).unwrap(), earned(10, 15, 15));
    w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    assert_eq!(w.balance(&w.alice), earned(0, 10, 15));
    w.at(300, 0);
    w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    w.claim(&w.bob, &[T1]).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.bob), w.ledger().3), (10 * F0, 5 * F0, 0));
}

#[test]
fn claim_takes_nothing_from_the_buyer_when_made_just_before_the_sale() {
    let w = World::plain();
    w.deliver(0, F0);
    w.claim(&w.alice, &[T1]).unwrap();
    w.transfer(T1, 1, &w.bob);
    w.deliver(1, F0);
    assert_eq!(w.claim(&w.bob, &[T1]).unwrap(), earned(1, 2, 2));
    assert_eq!(w.balance(&w.alice), earned(0, 1, 1));
    w.solvent();
}

#[test]
fn claim_pays_the_last_holder_when_a_token_moves_twice_a_day() {
    let w = World::plain();
    w.deliver(0, F0);
    w.transfer(T1, 1, &w.bob);
    w.transfer(T1, 1, &w.keeper);
    w.deliver(1, F0);
    [&w.alice, &w.keeper].into_iter().for_each(|who| w.claims_alone(who));
    w.refuses(&w.bob, "claim", (BATCH, vec![T1]), "RewardDistributor_NotPayee", (T1, &w.bob, &w.keeper));
    assert_eq!(w.claim(&w.keeper, &[T1]).unwrap(), earned(1, 2, 2));
    // Bob held it for some hours only, so he has no segment.
    assert_reverts!(w.distributor.send(&w.bob, "claimSegment", (T1, 0u32)), "RewardDistributor_NotPayee");
    assert_reverts!(w.distributor.send(&w.bob, "claimSegment", (T1, 1u32)), "RewardDistributor_NotPayee");
}

#[test]
fn claimSegment_pays_three_segments_when_a_token_is_bought_back() {
    let w = World::plain();
    w.deliver(0, F0);
    w.transfer(T1, 1, &w.bob);
    w.deliver(1, F0);
    w.transfer(T1, 2, &w.alice);
    w.deliver(2, F0);
    assert_eq!(w.claim(&w.alice, &[T1]).unwrap(), earned(2, 3, 3));
    w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    w.distributor.send(&w.bob, "claimSegment", (T1, 1u32)).unwrap();
    assert_eq!(w.balance(&w.alice), earned(2, 3, 3) + earned(0, 1, 3));
    assert_eq!(w.balance(&w.bob), earned(1, 2, 3));
}

#[test]
fn claimSegment_reverts_for_the_seller_when_resold_before_the_first_day() {
    let w = World::plain();
    w.hold(T1 + 1, 1, 5, &w.alice);
    w.transfer(T1 + 1, 5, &w.bob);
    w.earning(1);
    for offset in 0..5 {
        w.deliver(offset, F0);
    }
    w.earning(2);
    w.deliver(5, F0);
    assert_eq!(w.claim(&w.bob, &[T1 + 1]).unwrap(), earned(5, 6, 6));
    w.claims_alone(&w.bob);
    assert_reverts!(w.distributor.send(&w.alice, "claimSegment", (T1 + 1, 0u32)), "RewardDistributor_NotPayee");
}
