//! `deliverLate`: pays the arrears of a covered day, with a fee.

use crate::world::*;
use chain::assert_reverts;

/// Three tokens, and a bond of half a token's income. The rest is in arrears.
fn behind() -> (World, u128) {
    let w = World::new(500, 0);
    w.hold(T1 + 1, 2, 0, &w.bob);
    w.earning(3);
    w.bond(F0 / 2);
    w.cover(0, F0);
    let (_, _, arrears, _) = w.day(0);
    (w, arrears)
}

#[test]
fn deliverLate_pays_holders_and_a_fee_when_a_day_is_in_arrears() {
    let (w, arrears) = behind();
    let (next, fees, dust, owed) = w.ledger();
    let before = w.balance(&w.provider);
    let pulled = arrears + arrears / 20;
    let receipt = w.distributor.send(&w.provider, "deliverLate", (BATCH, FIRST, pulled)).unwrap();
    assert_eq!(w.distributor.returned::<u128>("deliverLate", &receipt).unwrap(), pulled);
    assert_eq!(before - w.balance(&w.provider), pulled);
    let (each, rest) = (arrears / 3, arrears % 3);
    assert_ne!(rest, 0, "the amounts were chosen to leave a rest");
    let paid = event(&w.distributor, &receipt, "ArrearsPaid");
    assert!(paid.is("ArrearsPaid", (BATCH, FIRST, pulled, arrears / 20 + rest, 0u8, each)), "{paid}");
    assert_eq!(w.ledger(), (next, fees + arrears / 20 + rest, dust, owed + 3 * each));
    assert_eq!((w.day(0).2, w.day(0).3), (0, each));
    w.solvent();
}

#[test]
fn deliverLate_keeps_the_day_when_arrears_are_paid() {
    let (w, arrears) = behind();
    let (free, vesting, ..) = w.day(0);
    let income = w.income(T1);
    w.distributor.send(&w.provider, "deliverLate", (BATCH, FIRST, u128::MAX)).unwrap();
    assert_eq!(w.day(0), (free, vesting, 0, arrears / 3));
    assert_eq!(w.income(T1), income);
}

#[test]
fn deliverLate_is_accepted_when_anyone_pays() {
    let (w, arrears) = behind();
    let pulled = arrears + arrears / 20;
    w.coin.exec(&w.owner, "mint", (&w.bob, pulled)).unwrap();
    w.coin.exec(&w.bob, "approve", (&w.distributor, pulled)).unwrap();
    w.distributor.send(&w.bob, "deliverLate", (BATCH, FIRST, pulled)).unwrap();
    assert_eq!(w.balance(&w.bob), 0);
}

#[test]
fn deliverLate_reverts_when_there_are_no_arrears() {
    let (w, _) = behind();
    w.deliver(1, F0);
    for day in [FIRST + 1, FIRST + 2, FIRST - 1] {
        w.refuses(&w.provider, "deliverLate", (BATCH, day, u128::MAX), "RewardDistributor_NoArrears", (BATCH, day));
    }
    w.distributor.send(&w.provider, "deliverLate", (BATCH, FIRST, u128::MAX)).unwrap();
    w.refuses(&w.provider, "deliverLate", (BATCH, FIRST, u128::MAX), "RewardDistributor_NoArrears", (BATCH, FIRST));
}

#[test]
fn deliverLate_reverts_when_it_is_too_small() {
    let (w, arrears) = behind();
    let due = arrears + arrears / 20;
    for offered in [0, arrears, due - 1] {
        let error = ("RewardDistributor_LateTooSmall", (due, offered));
        w.refuses(&w.provider, "deliverLate", (BATCH, FIRST, offered), error.0, error.1);
    }
    w.distributor.send(&w.provider, "deliverLate", (BATCH, FIRST, due)).unwrap();
}

#[test]
fn deliverLate_reverts_when_the_batch_is_unknown_or_coins_are_missing() {
    let (w, arrears) = behind();
    w.refuses(&w.provider, "deliverLate", (9u32, FIRST, F0), "RewardDistributor_UnknownBatch", (9u32,));
    let pulled = arrears + arrears / 20;
    let error = ("ERC20InsufficientAllowance", (&w.distributor, 0u8, pulled));
    w.refuses(&w.bob, "deliverLate", (BATCH, FIRST, pulled), error.0, error.1);
}

#[test]
fn deliverLate_rounds_the_fee_down_when_it_does_not_divide() {
    let w = World::plain();
    for (offset, output) in [19, 20, 39, 40].into_iter().enumerate() {
        let offset = u32::try_from(offset).unwrap();
        w.cover(offset, output);
        let receipt = w.distributor.exec(&w.provider, "deliverLate", (BATCH, FIRST + offset, 2 * output)).unwrap();
        let pulled: u128 = w.distributor.returned("deliverLate", &receipt).unwrap();
        assert_eq!(pulled, output + output / 20);
    }
    // What came late is claimed by day.
    assert_reverts!(w.claim(&w.alice, &[T1]), "RewardDistributor_NothingToClaim", (BATCH,));
    w.solvent();
}
