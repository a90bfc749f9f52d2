//! `claimLate`: pays a token's part of arrears that were paid late.

use crate::world::*;

/// Day 0 was missed without a bond and paid late. Alice held T1, Bob T1 + 1.
fn late() -> (World, u128) {
    let w = World::plain();
    w.hold(T1 + 1, 1, 0, &w.bob);
    w.earning(2);
    w.cover(0, F0);
    w.distributor.exec(&w.provider, "deliverLate", (BATCH, FIRST, u128::MAX)).unwrap();
    (w, F0)
}

#[test]
fn claimLate_pays_all_at_once_when_arrears_were_paid() {
    let (w, each) = late();
    let receipt = w.distributor.send(&w.alice, "claimLate", (T1, FIRST)).unwrap();
    assert_eq!(w.distributor.returned::<u128>("claimLate", &receipt).unwrap(), each);
    let claimed = event(&w.distributor, &receipt, "LateClaimed");
    assert!(claimed.is("LateClaimed", (T1, &w.alice, FIRST, each)), "{claimed}");
    w.distributor.send(&w.bob, "claimLate", (T1 + 1, FIRST)).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.bob), w.ledger().3), (each, each, 0));
    w.solvent();
}

#[test]
fn claimLate_reverts_when_the_caller_was_not_the_payee_of_the_day() {
    let (w, each) = late();
    w.transfer(T1, 3, &w.bob);
    w.refuses(&w.bob, "claimLate", (T1, FIRST), "RewardDistributor_NotPayee", (T1, &w.bob, &w.alice));
    w.distributor.send(&w.alice, "claimLate", (T1, FIRST)).unwrap();
    assert_eq!(w.balance(&w.alice), each);
}

#[test]
fn claimLate_reverts_when_it_was_paid() {
    let (w, _) = late();
    w.distributor.send(&w.alice, "claimLate", (T1, FIRST)).unwrap();
    w.refuses(&w.alice, "claimLate", (T1, FIRST), "RewardDistributor_NothingToClaim", (BATCH,));
}

#[test]
fn claimLate_reverts_when_nothing_came_late() {
    let w = World::plain();
    w.refuses(&w.alice, "claimLate", (T1, FIRST), "RewardDistributor_UnknownBatch", (BATCH,));
    w.cover(0, F0);
    // The arrears are not paid yet.
    w.refuses(&w.alice, "claimLate", (T1, FIRST), "RewardDistributor_NothingToClaim", (BATCH,));
    w.deliver(1, F0);
    for offset in [1, 2] {
        w.refuses(&w.alice, "claimLate", (T1, FIRST + offset), "RewardDistributor_NothingToClaim", (BATCH,));
    }
}

#[test]
fn claimLate_reverts_when_the_token_did_not_earn_that_day() {
    let (w, _) = late();
    // The token was sold after day 0.
    w.hold(T1 + 2, 1, 4, &w.alice);
    let nobody = chain::Address::ZERO;
    w.refuses(&w.alice, "claimLate", (T1 + 2, FIRST), "RewardDistributor_NotPayee", (T1 + 2, &w.alice, nobody));
    w.refuses(&w.alice, "claimLate", (T1, LAST + 1), "RewardDistributor_NotPayee", (T1, &w.alice, nobody));
    w.refuses(&w.alice, "claimLate", (T1 + 8, FIRST), "ERC721NonexistentToken", (T1 + 8,));
}
