//! The least tip: on a small batch half a percent pays for no transaction, so nobody would cover its days.

use crate::world::*;
use bindings::PowerMarket;
use harness::Terms;

/// A day of one token with an output of `due` is covered from a bond of `posted`. Returns (to holders, tip, arrears).
fn cover(due: u128, min_tip: u128, posted: u128) -> (u128, u128, u128) {
    let w = World::plain();
    w.told("setCover", (BATCH, min_tip, 0u64));
    w.bond(posted);
    let receipt = w.cover(0, due);
    let (paid, arrears): (u128, u128) = w.distributor.returned("cover", &receipt).unwrap();
    let tip: u128 = event(&w.distributor, &receipt, "DayCovered").get("tip").unwrap();
    assert_eq!((w.balance(&w.keeper), w.balance(&w.siblings)), (tip, posted - paid - tip));
    assert_eq!(paid + arrears, due, "holders are paid or owed the whole day");
    w.solvent();
    (paid, tip, arrears)
}

#[test]
fn cover_pays_the_least_tip_when_half_a_percent_is_less() {
    // 0.0005 coins are half a percent of 0.1 coins. Asked for are 0.002, then 0.01 and more: a tenth is the most.
    let (due, coin) = (100_000_000_000_000_000, 1_000_000_000_000_000_000);
    let tips = [0, due / 200, due / 200 + 1, due / 50, due / 10, due / 10 + 1, coin, u128::MAX]
        .map(|min_tip| cover(due, min_tip, coin).1);
    let half = due / 200;
    assert_eq!(tips, [half, half, half + 1, due / 50, due / 10, due / 10, due / 10, due / 10]);
}

#[test]
fn cover_pays_no_more_than_a_tenth_of_a_tiny_day() {
    for (due, tip) in [(0, 0), (1, 0), (9, 0), (10, 1), (19, 1), (20, 2)] {
        assert_eq!(cover(due, u128::MAX, 1_000), (due, tip, 0), "due {due}");
    }
}

#[test]
fn cover_pays_the_same_part_of_day_and_tip_when_the_bond_is_short() {
    let due = 1_000_000;
    // Due and tip are 1,020,000. Of what is posted the keeper has a 51st, rounded down for the holders.
    for (posted, tip) in [(1_020_000, 20_000), (1_019_999, 19_999), (510_000, 10_000), (51, 1), (50, 0), (0, 0)] {
        assert_eq!(cover(due, 20_000, posted), (posted - tip, tip, due - (posted - tip)), "posted {posted}");
    }
}

#[test]
fn cover_pays_the_least_tip_that_the_batch_was_listed_with() {
    // On the real contracts. Ten TiB are due 0.84 HFIL a day, so half a percent are 0.0042: the product says 0.01.
    let w = harness::World::new();
    let least = 10_000_000_000_000_000;
    let product = w.list_product(|income| income.minTip = least);
    let batch = w.offer(Terms { product, ..w.terms() });
    w.buy(&w.alice, batch, 10, &w.suite.hfil);
    // A product that is listed later, or retired, changes nothing.
    w.list_product(|income| income.minTip = 5 * least);
    w.must(&w.suite.market, &w.owner, "retireProduct", (product,));
    let output = w.report(harness::FIRST);
    w.advance(DAY + 1);
    let due = 10 * (output - output.div_ceil(10));
    assert!(due / 200 < least && least < due / 10, "{due}");
    let bond = || w.suite.market.read(PowerMarket::bondOfCall { batch }).expect("a batch").posted;
    let posted = bond();
    w.must(&w.suite.distributor, &w.keeper, "cover", (batch, harness::FIRST));
    assert_eq!((w.balance(&w.suite.hfil, &w.keeper), posted - bond()), (least, due + least));
}
