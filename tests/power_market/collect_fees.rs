//! `collectFees`.

use crate::world::*;
use chain::Address;

#[test]
fn collectFees_sends_the_platforms_part_to_the_treasury_when_anyone_asks() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    let (fee, ..) = split(HUSD_PRICE, 250, 1_000, 10);
    let receipt = w.market.send(&w.bob, "collectFees", (batch, &w.husd)).unwrap();
    let told: (u32, Address, Address, u128) = event(&w.market, &receipt, "SaleFeesCollected");
    assert_eq!(told, (batch, w.husd.address(), w.treasury.address(), 10 * fee));
    assert_eq!(w.balance(&w.husd, &w.treasury), 10 * fee);
    assert_eq!(w.owed(&w.husd), 10 * (HUSD_PRICE - fee));
    let asked = (batch, &w.husd);
    w.refuses(&w.bob, "collectFees", asked, "PowerMarket_NothingToWithdraw", (0u8, 1u8));
}

#[test]
fn collectFees_uses_the_fee_of_each_purchase_when_the_fee_changed() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.market.exec(&w.owner, "setFee", (1_000u32, &w.treasury)).unwrap();
    w.buy(&w.alice, batch, 1, &w.husd);
    w.market.exec(&w.owner, "setFee", (0u32, &w.treasury)).unwrap();
    w.buy(&w.alice, batch, 1, &w.husd);
    let receipt = w.market.exec(&w.bob, "collectFees", (batch, &w.husd)).unwrap();
    let paid: u128 = w.market.returned("collectFees", &receipt).unwrap();
    assert_eq!(paid, 10 * (HUSD_PRICE * 250 / 10_000) + HUSD_PRICE / 10);
}

#[test]
fn collectFees_reverts_when_there_is_no_treasury() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.market.exec(&w.owner, "setFee", (250u32, Address::ZERO)).unwrap();
    let asked = (batch, &w.husd);
    w.refuses(&w.bob, "collectFees", asked, "PowerMarket_InvalidReceiver", (Address::ZERO,));
    w.refuses(&w.bob, "collectFees", (2u32, &w.husd), "PowerMarket_UnknownBatch", (2u32,));
}
