//! `coverLate`: anyone has a bond that was posted since pay the arrears of a day.

use crate::world::*;

/// Three tokens, a fee of 5 %, and no bond when day 0 is covered: all of it is in arrears.
fn behind() -> (World, u128) {
    let w = World::new(500, 0);
    w.hold(T1 + 1, 2, 0, &w.bob);
    w.earning(3);
    w.cover(0, F0 + 1);
    let (_, _, arrears, _) = w.day(0);
    assert_eq!(arrears, 3 * (F0 + 1));
    (w, arrears)
}

#[test]
fn coverLate_pays_holders_the_keeper_and_the_platform_when_a_bond_was_posted_since() {
    let (w, arrears) = behind();
    let (fee, before) = (arrears / 20, w.balance(&w.keeper));
    w.bond(10 * F0);
    let receipt = w.distributor.send(&w.keeper, "coverLate", (BATCH, FIRST)).unwrap();
    // Half of the late fee is the keeper's, and the rest the platform's.
    let tip = fee / 2;
    assert_eq!(w.distributor.returned::<u128>("coverLate", &receipt).unwrap(), tip);
    assert_eq!((w.balance(&w.keeper) - before, w.balance(&w.siblings)), (tip, 10 * F0 - arrears - fee));
    let paid = event(&w.distributor, &receipt, "ArrearsPaid");
    assert!(paid.is("ArrearsPaid", (BATCH, FIRST, arrears + fee, fee - tip, tip, F0 + 1)), "{paid}");
    assert_eq!(w.ledger(), (FIRST + 1, fee - tip, 0, arrears));
    assert_eq!((w.day(0).2, w.day(0).3), (0, F0 + 1));
    w.solvent();
    // Each holder has its part, at once and without the platform's fee.
    w.distributor.send(&w.alice, "claimLate", (BATCH, vec![T1], vec![FIRST])).unwrap();
    w.distributor.send(&w.bob, "claimLate", (BATCH, vec![T1 + 1, T1 + 2], vec![FIRST])).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.bob)), (F0 + 1, 2 * (F0 + 1)));
    w.solvent();
}

#[test]
fn coverLate_reverts_when_the_bond_does_not_hold_all_of_it() {
    let (w, arrears) = behind();
    let due = arrears + arrears / 20;
    for posted in [0, 1, arrears, due - 1] {
        w.bond(posted);
        let small = ("RewardDistributor_LateTooSmall", (due, posted));
        w.refuses(&w.keeper, "coverLate", (BATCH, FIRST), small.0, small.1);
    }
    w.bond(due);
    w.distributor.send(&w.keeper, "coverLate", (BATCH, FIRST)).unwrap();
}

#[test]
fn coverLate_reverts_when_there_are_no_arrears() {
    let (w, _) = behind();
    w.bond(10 * F0);
    w.deliver(1, F0);
    for day in [FIRST + 1, FIRST + 2, FIRST - 1] {
        w.refuses(&w.keeper, "coverLate", (BATCH, day), "RewardDistributor_NoArrears", (BATCH, day));
    }
    w.refuses(&w.keeper, "coverLate", (9u32, FIRST), "RewardDistributor_UnknownBatch", (9u32,));
    // Once, by whoever pays first.
    w.distributor.send(&w.keeper, "coverLate", (BATCH, FIRST)).unwrap();
    w.refuses(&w.keeper, "coverLate", (BATCH, FIRST), "RewardDistributor_NoArrears", (BATCH, FIRST));
    w.refuses(&w.provider, "deliverLate", (BATCH, FIRST, u128::MAX), "RewardDistributor_NoArrears", (BATCH, FIRST));
}

#[test]
fn coverLate_pays_what_a_short_bond_left_when_more_is_posted() {
    // The bond had half of a token's income. Another is posted, and pays the rest.
    let w = World::plain();
    w.bond(F0 / 2);
    w.cover(0, F0);
    let tip = w.balance(&w.keeper);
    let (free, vesting, arrears, _) = w.day(0);
    assert_eq!(free + vesting + tip + arrears, F0 + tip);
    w.bond(2 * F0);
    w.distributor.send(&w.bob, "coverLate", (BATCH, FIRST)).unwrap();
    assert_eq!(w.day(0), (free, vesting, 0, arrears));
    assert_eq!(w.balance(&w.bob), arrears / 20 / 2);
    w.distributor.send(&w.alice, "claimLate", (BATCH, vec![T1], vec![FIRST])).unwrap();
    w.at(300, 0);
    w.claim(&w.alice, &[T1]).unwrap();
    assert_eq!(w.balance(&w.alice), F0, "in the end she has the whole day");
}

#[test]
fn coverLate_reverts_when_the_market_lies_about_what_it_paid() {
    let (w, arrears) = behind();
    let due = arrears + arrears / 20;
    w.coin.exec(&w.owner, "mint", (&w.siblings, 9 * F0)).unwrap();
    w.told("setBond", (BATCH, due - 5, 5u128));
    w.refuses(&w.keeper, "coverLate", (BATCH, FIRST), "Coin_TransferFailed", (&w.coin, due, due - 5));
}
