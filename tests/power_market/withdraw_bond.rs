//! `withdrawBond`, and the bond that a batch needs.

use crate::world::*;

#[test]
fn withdrawBond_reverts_when_the_rest_would_be_below_the_need() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    assert_eq!(w.bond(batch), (BOND * 100, BOND * 10));
    let before = w.balance(&w.hfil, &w.provider);
    let receipt = w.market.send(&w.provider, "withdrawBond", (batch, BOND * 90)).unwrap();
    assert_eq!(event::<(u32, u128)>(&w.market, &receipt, "BondChanged"), (batch, BOND * 10));
    assert_eq!(w.balance(&w.hfil, &w.provider), before + BOND * 90);
    assert_eq!((w.owed(&w.hfil), w.balance(&w.hfil, &w.market)), (BOND * 10, BOND * 10));
    let need = (batch, BOND * 10 + 1, BOND * 10);
    w.refuses(&w.provider, "withdrawBond", (batch, 1u8), "PowerMarket_BondTooSmall", need);
    let need = (batch, u128::MAX, BOND * 10);
    w.refuses(&w.provider, "withdrawBond", (batch, u128::MAX), "PowerMarket_BondTooSmall", need);
}

#[test]
fn bond_needed_falls_when_days_are_delivered() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 11, &w.husd);
    for (day, left) in (FIRST..=LAST).zip((0..10).rev()) {
        w.settle(batch, day, true);
        assert_eq!(w.bond(batch).1, (BOND * 11 * left).div_ceil(10), "{left} days left");
    }
    w.market.exec(&w.provider, "withdrawBond", (batch, BOND * 100)).unwrap();
    assert_eq!((w.bond(batch), w.balance(&w.hfil, &w.market)), ((0, 0), 0));
    w.refuses(&w.provider, "withdrawBond", (batch, 1u8), "PowerMarket_BondTooSmall", (batch, 1u8, 0u8));
}

#[test]
fn withdrawBond_pays_all_when_the_sale_failed() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 9, &w.hfil);
    w.go_to(TODAY + 8);
    w.market.exec(&w.provider, "withdrawBond", (batch, BOND * 100)).unwrap();
    // The rest belongs to the buyers.
    assert_eq!((w.bond(batch), w.balance(&w.hfil, &w.market)), ((0, 0), 9 * HFIL_PRICE));
}

#[test]
fn withdrawBond_reverts_when_the_caller_has_no_role() {
    let w = World::new();
    let batch = w.offer(w.terms());
    for who in [&w.alice, &w.owner] {
        w.refuses(who, "withdrawBond", (batch, 1u8), "PowerMarket_NotRole", (batch, who));
    }
    w.refuses(&w.provider, "withdrawBond", (batch, 0u8), "PowerMarket_ZeroAmount", ());
    w.refuses(&w.provider, "withdrawBond", (2u32, 1u8), "PowerMarket_UnknownBatch", (2u32,));
}

#[test]
fn withdrawBond_reverts_when_the_last_day_was_missed() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.settle(batch, FIRST, false);
    w.settle(batch, FIRST + 1, false);
    w.refuses(&w.provider, "withdrawBond", (batch, 1u8), "PowerMarket_InArrears", (batch, 2u32));
    w.settle(batch, FIRST + 2, true);
    w.market.exec(&w.provider, "withdrawBond", (batch, 1u8)).unwrap();
}
