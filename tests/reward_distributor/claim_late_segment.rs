//! `claimLateSegment`: pays the late income of days of one income segment, also after the token was sold.

use crate::world::*;

/// Day 0 was missed without a bond and paid late. Alice held T1, Bob T1 + 1.
fn late() -> World {
    let w = World::plain();
    w.hold(T1 + 1, 1, 0, &w.bob);
    w.earning(2);
    w.cover(0, F0);
    w.distributor.exec(&w.provider, "deliverLate", (BATCH, FIRST, u128::MAX)).unwrap();
    w
}

#[test]
fn claimLateSegment_pays_all_at_once_when_arrears_were_paid() {
    let w = late();
    let receipt = w.distributor.send(&w.alice, "claimLateSegment", (T1, 0u32, vec![FIRST])).unwrap();
    assert_eq!(w.distributor.returned::<u128>("claimLateSegment", &receipt).unwrap(), F0);
    let claimed = event(&w.distributor, &receipt, "LateClaimed");
    assert!(claimed.is("LateClaimed", (T1, &w.alice, 0u32, 1u32, F0)), "{claimed}");
    w.distributor.send(&w.bob, "claimLateSegment", (T1 + 1, 0u32, vec![FIRST])).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.bob), w.ledger().3), (F0, F0, 0));
    w.solvent();
}

#[test]
fn claimLateSegment_pays_the_seller_when_the_token_was_sold() {
    let w = late();
    w.transfer(T1, 3, &w.bob);
    // The day is not of Bob's segment, and whoever asks, it is Alice who is paid.
    let wrong = ("RewardDistributor_WrongDay", (BATCH, FIRST, FIRST + 3));
    w.refuses(&w.bob, "claimLateSegment", (T1, 1u32, vec![FIRST]), wrong.0, wrong.1);
    w.distributor.send(&w.bob, "claimLateSegment", (T1, 0u32, vec![FIRST])).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.bob)), (F0, 0));
}

#[test]
fn claimLateSegment_reverts_when_a_stranger_sends_what_the_payee_claims_alone() {
    let w = late();
    w.claims_alone(&w.alice);
    for who in [&w.bob, &w.owner] {
        let refused = ("RewardDistributor_NotPayee", (T1, who, &w.alice));
        w.refuses(who, "claimLateSegment", (T1, 0u32, vec![FIRST]), refused.0, refused.1);
    }
    w.distributor.send(&w.alice, "claimLateSegment", (T1, 0u32, vec![FIRST])).unwrap();
}

#[test]
fn claimLateSegment_reverts_when_it_was_paid() {
    let w = late();
    w.distributor.send(&w.alice, "claimLateSegment", (T1, 0u32, vec![FIRST])).unwrap();
    let nothing = ("RewardDistributor_NothingToClaim", (BATCH,));
    w.refuses(&w.alice, "claimLateSegment", (T1, 0u32, vec![FIRST]), nothing.0, nothing.1);
    // Nor by the other message.
    w.refuses(&w.alice, "claimLate", (BATCH, vec![T1], vec![FIRST]), nothing.0, nothing.1);
}

#[test]
fn claimLateSegment_reverts_when_nothing_came_late() {
    let w = World::plain();
    let asked = |offset: u32| (T1, 0u32, vec![FIRST + offset]);
    w.refuses(&w.alice, "claimLateSegment", asked(0), "RewardDistributor_UnknownBatch", (BATCH,));
    w.cover(0, F0);
    // The arrears are not paid yet.
    w.refuses(&w.alice, "claimLateSegment", asked(0), "RewardDistributor_NothingToClaim", (BATCH,));
    w.deliver(1, F0);
    w.refuses(&w.alice, "claimLateSegment", asked(1), "RewardDistributor_NothingToClaim", (BATCH,));
    // Not settled yet: it is the batch's next day.
    let wrong = ("RewardDistributor_WrongDay", (BATCH, FIRST + 2, FIRST + 2));
    w.refuses(&w.alice, "claimLateSegment", asked(2), wrong.0, wrong.1);
}

#[test]
fn claimLateSegment_reverts_when_the_day_is_not_of_the_segment() {
    let w = late();
    // The token was sold after day 0.
    w.hold(T1 + 2, 1, 4, &w.alice);
    let early = ("RewardDistributor_WrongDay", (BATCH, FIRST, FIRST + 4));
    w.refuses(&w.alice, "claimLateSegment", (T1 + 2, 0u32, vec![FIRST]), early.0, early.1);
    for day in [FIRST - 1, FIRST + 1, LAST + 1, u32::MAX] {
        let wrong = ("RewardDistributor_WrongDay", (BATCH, day, FIRST + 1));
        w.refuses(&w.alice, "claimLateSegment", (T1, 0u32, vec![day]), wrong.0, wrong.1);
    }
    w.refuses(&w.alice, "claimLateSegment", (T1 + 8, 0u32, vec![FIRST]), "ERC721NonexistentToken", (T1 + 8,));
    w.refuses(&w.alice, "claimLateSegment", (T1, 1u32, vec![FIRST]), "MiningPowerNft_UnknownSegment", (T1, 1u32));
}
