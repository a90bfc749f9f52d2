//! `cover`: anyone has the bond pay a missed day.

use crate::world::*;

const TIP: u128 = F0 / 200;

#[test]
fn cover_pays_holders_and_the_keeper_when_the_bond_reaches() {
    let w = World::new(500, 0);
    w.bond(10 * F0);
    let receipt = w.cover(0, F0);
    assert_eq!(w.distributor.returned::<(u128, u128)>("cover", &receipt).unwrap(), (F0, 0));
    assert_eq!(w.balance(&w.keeper), TIP);
    assert_eq!(w.balance(&w.siblings), 10 * F0 - F0 - TIP);
    let fee = F0 / 20;
    let vesting = locked(F0 - fee);
    let covered = event(&w.distributor, &receipt, "DayCovered");
    let values = (BATCH, FIRST, &w.keeper, F0, TIP, 0u8, fee, F0 - fee - vesting, vesting, 0u8);
    assert!(covered.is("DayCovered", values), "{covered}");
    // Holders are paid as if the provider had delivered.
    assert_eq!(w.ledger(), (FIRST + 1, fee, 0, F0 - fee));
    w.solvent();
}

#[test]
fn cover_leaves_arrears_when_the_bond_is_short() {
    let w = World::plain();
    w.hold(T1 + 1, 1, 0, &w.bob);
    w.earning(2);
    w.bond(F0);
    let receipt = w.cover(0, F0);
    // The same part of both, half a percent of what holders get.
    let tip = F0 * (2 * F0 / 200) / (2 * F0 + 2 * F0 / 200);
    let paid = F0 - tip;
    assert_eq!(tip, F0 / 201);
    let arrears = 2 * F0 - paid;
    assert_eq!(w.distributor.returned::<(u128, u128)>("cover", &receipt).unwrap(), (paid, arrears));
    assert_eq!((w.balance(&w.keeper), w.balance(&w.siblings)), (tip, 0));
    let each = paid / 2;
    assert_eq!(w.day(0), (each - locked(each), locked(each), arrears, 0));
    w.solvent();
}

#[test]
fn cover_settles_the_day_when_the_bond_is_gone() {
    let w = World::plain();
    let receipt = w.cover(0, F0);
    assert_eq!(w.distributor.returned::<(u128, u128)>("cover", &receipt).unwrap(), (0, F0));
    assert_eq!((w.balance(&w.keeper), w.ledger()), (0, (FIRST + 1, 0, 0, 0)));
    // The next day can be settled.
    w.deliver(1, F0);
    assert_eq!(w.ledger(), (FIRST + 2, 0, 0, F0));
}

#[test]
fn cover_draws_at_most_due_and_tip_when_the_bond_is_short() {
    // Amounts around every remainder of the tip's division, and at the edge of the bond.
    for due in [1, 199, 200, 201, 399, 400, 40_199, 40_200, 40_201] {
        for missing in [0, 1, due / 2] {
            let w = World::plain();
            let full = due + due / 200;
            w.bond(full - missing);
            w.cover(0, due);
            let (drawn, tip) = (full - missing, (full - missing) * (due / 200) / full);
            assert_eq!(w.balance(&w.siblings), 0);
            assert_eq!((w.balance(&w.keeper), w.ledger().3), (tip, drawn - tip), "due {due}, missing {missing}");
            if missing == 0 {
                assert_eq!((tip, w.ledger().3), (due / 200, due));
            }
        }
    }
}

#[test]
fn cover_takes_nothing_when_no_token_earns() {
    let w = World::plain();
    w.earning(0);
    w.bond(F0);
    let receipt = w.cover(0, F0);
    assert_eq!(w.distributor.returned::<(u128, u128)>("cover", &receipt).unwrap(), (0, 0));
    assert_eq!((w.balance(&w.siblings), w.ledger().0), (F0, FIRST + 1));
}

#[test]
fn cover_reverts_when_the_deadline_has_not_passed() {
    let w = World::plain();
    w.bond(2 * F0);
    w.output(0, F0);
    let deadline = w.final_at(0) + GRACE;
    for now in [w.final_at(0) + 100, deadline] {
        w.chain.set_time(now).unwrap();
        w.refuses(&w.keeper, "cover", (BATCH, FIRST), "RewardDistributor_CoverTooEarly", (FIRST, deadline));
    }
    w.chain.set_time(deadline + 1).unwrap();
    w.distributor.send(&w.keeper, "cover", (BATCH, FIRST)).unwrap();
}

#[test]
fn cover_waits_for_the_grace_of_the_batch() {
    // Two batches of one kind, listed under products with other terms: 14 days of grace, and one.
    let w = World::plain();
    w.told("setBatch", (2u32, FIL, TIB, 0u32, FIRST, LAST, &w.coin));
    w.told("setIncome", (BATCH, 0u32, 14 * DAY, 7_500u32, 180u32));
    w.told("setIncome", (2u32, 0u32, DAY, 7_500u32, 180u32));
    w.bond(2 * F0);
    w.output(0, F0);
    let (long, short) = (w.final_at(0) + 14 * DAY, w.final_at(0) + DAY);
    w.chain.set_time(short + 1).unwrap();
    w.refuses(&w.keeper, "cover", (BATCH, FIRST), "RewardDistributor_CoverTooEarly", (FIRST, long));
    w.distributor.send(&w.keeper, "cover", (2u32, FIRST)).unwrap();
    // Thirteen days later the first is still in time.
    w.chain.set_time(long).unwrap();
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST, F0)).unwrap();
}

#[test]
fn cover_reverts_when_the_day_is_wrong_or_not_final() {
    let w = World::plain();
    w.at(9, 0);
    w.refuses(&w.keeper, "cover", (BATCH, FIRST), "OutputOracle_NotFinal", (FIL, FIRST));
    w.refuses(&w.keeper, "cover", (BATCH, FIRST + 1), "PowerMarket_WrongDay", (BATCH, FIRST + 1, FIRST));
    w.refuses(&w.keeper, "cover", (9u32, FIRST), "PowerMarket_UnknownBatch", (9u32,));
    w.cover(0, F0);
    let error = ("RewardDistributor_WrongDay", (BATCH, FIRST, FIRST + 1));
    w.refuses(&w.keeper, "cover", (BATCH, FIRST), error.0, error.1);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST, F0), error.0, error.1);
}

#[test]
fn cover_reverts_when_the_market_lies_about_what_it_paid() {
    let w = World::plain();
    w.coin.exec(&w.owner, "mint", (&w.siblings, 9 * F0)).unwrap();
    w.told("setBond", (BATCH, F0 / 2, 5u128));
    w.output(0, F0);
    w.at(4, 0);
    let error = ("Coin_TransferFailed", (&w.coin, F0 / 2 + 5, F0 / 2));
    w.refuses(&w.keeper, "cover", (BATCH, FIRST), error.0, error.1);
    // More than was asked for is refused as well: it would belong to others.
    w.told("setBond", (BATCH, 2 * F0, 5u128));
    let asked = F0 + TIP;
    w.refuses(&w.keeper, "cover", (BATCH, FIRST), "Coin_TransferFailed", (&w.coin, asked + 5, asked));
}

#[test]
fn deliver_works_again_when_the_provider_covers_a_missed_day() {
    let w = World::plain();
    w.bond(F0 * 2);
    w.output(0, F0);
    w.output(1, F0);
    w.output(2, F0);
    // Day 0 is past its deadline. Days 1 and 2 are not.
    w.at(3, FINAL_AFTER + 60);
    w.refuses(&w.provider, "deliver", (BATCH, FIRST + 1, F0), "PowerMarket_WrongDay", (BATCH, FIRST + 1, FIRST));
    w.distributor.send(&w.provider, "cover", (BATCH, FIRST)).unwrap();
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST + 1, F0)).unwrap();
    w.distributor.send(&w.provider, "deliver", (BATCH, FIRST + 2, F0)).unwrap();
    assert_eq!(w.ledger().3, 3 * F0);
    w.solvent();
}
