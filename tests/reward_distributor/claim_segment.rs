//! `claimSegment`: pays the income that a holder earned before it sold.

use crate::world::*;

#[test]
fn claimSegment_pays_the_seller_when_the_token_was_sold() {
    let w = World::plain();
    w.deliver(0, F0);
    w.deliver(1, F0);
    w.transfer(T1, 2, &w.bob);
    w.deliver(2, F0);
    let (free, lock) = (F0 - locked(F0), locked(F0));
    // Alice held days 0 and 1. Today is day 3.
    let due = 2 * free + lock * (3 + 2) / 180;
    let receipt = w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    assert_eq!(w.distributor.returned::<u128>("claimSegment", &receipt).unwrap(), due);
    let claimed = event(&w.distributor, &receipt, "Claimed");
    assert!(claimed.is("Claimed", (T1, &w.alice, 0u32, due)), "{claimed}");
    assert_eq!(w.balance(&w.alice), due);
    // Bob has day 2. The income of Alice's days that still vests stays Alice's.
    assert_eq!(w.claim(&w.bob, &[T1]).unwrap(), free + lock / 180);
    w.at(400, 0);
    w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    assert_eq!(w.balance(&w.alice), 2 * F0);
    w.solvent();
}

#[test]
fn claimSegment_shares_books_with_claim_when_the_segment_is_open() {
    let w = World::plain();
    w.deliver(0, F0);
    let receipt = w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    assert_eq!(w.distributor.returned::<u128>("claimSegment", &receipt).unwrap(), w.balance(&w.alice));
    w.refuses(&w.alice, "claim", (BATCH, vec![T1]), "RewardDistributor_NothingToClaim", (BATCH,));
    w.refuses(&w.alice, "claimSegment", (T1, 0u32), "RewardDistributor_NothingToClaim", (BATCH,));
}

#[test]
fn claimSegment_pays_the_rest_when_claim_paid_a_part() {
    let w = World::plain();
    w.deliver(0, F0);
    let first = w.claim(&w.alice, &[T1]).unwrap();
    w.deliver(1, F0);
    w.transfer(T1, 2, &w.bob);
    w.at(300, 0);
    w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    assert_eq!(w.balance(&w.alice), 2 * F0);
    assert_ne!(first, 0);
}

#[test]
fn claimSegment_pays_the_seller_when_a_stranger_sends_it() {
    let w = World::plain();
    w.deliver(0, F0);
    w.transfer(T1, 1, &w.bob);
    w.deliver(1, F0);
    let due = F0 - locked(F0) + vested(F0, 2);
    w.distributor.send(&w.bob, "claimSegment", (T1, 0u32)).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.bob)), (due, 0));
}

#[test]
fn claimSegment_reverts_when_it_is_anothers_unknown_or_empty() {
    let w = World::plain();
    w.refuses(&w.alice, "claimSegment", (T1, 0u32), "RewardDistributor_UnknownBatch", (BATCH,));
    w.deliver(0, F0);
    w.transfer(T1, 1, &w.bob);
    w.claims_alone(&w.alice);
    w.claims_alone(&w.bob);
    w.refuses(&w.bob, "claimSegment", (T1, 0u32), "RewardDistributor_NotPayee", (T1, &w.bob, &w.alice));
    w.refuses(&w.alice, "claimSegment", (T1, 1u32), "RewardDistributor_NotPayee", (T1, &w.alice, &w.bob));
    w.refuses(&w.alice, "claimSegment", (T1, 2u32), "MiningPowerNft_UnknownSegment", (T1, 2u32));
    w.refuses(&w.alice, "claimSegment", (T1 + 5, 0u32), "ERC721NonexistentToken", (T1 + 5,));
    w.refuses(&w.alice, "claimSegment", (2_000_001u64, 0u32), "RewardDistributor_UnknownBatch", (2u32,));
    // Bob's segment begins today, so none of its days is settled.
    w.refuses(&w.bob, "claimSegment", (T1, 1u32), "RewardDistributor_NothingToClaim", (BATCH,));
}
