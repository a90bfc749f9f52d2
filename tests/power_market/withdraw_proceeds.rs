//! `withdrawProceeds`.

use crate::world::*;
use chain::Address;

#[test]
fn withdrawProceeds_pays_what_was_freed_when_days_were_delivered() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    let (_, upfront, slice) = split(HUSD_PRICE, 250, 1_000, 10);
    let mut taken = 0;
    for (day, delivered) in (FIRST..=LAST).zip([true, true, false, true, true, true, true, true, true, true]) {
        w.settle(batch, day, delivered);
        let freed = 10 * if day == FIRST { upfront + slice } else { slice };
        let before = w.balance(&w.husd, &w.provider);
        if !delivered {
            let asked = (batch, &w.husd);
            w.refuses(&w.provider, "withdrawProceeds", asked, "PowerMarket_NothingToWithdraw", (0u8, 1u8));
            continue;
        }
        let receipt = w.market.send(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
        let told: (u32, Address, u128) = event(&w.market, &receipt, "ProceedsWithdrawn");
        assert_eq!(told, (batch, w.husd.address(), freed));
        assert_eq!(w.balance(&w.husd, &w.provider), before + freed);
        taken += freed;
    }
    // One day was missed. Its slices belong to the holders, the fees to the platform.
    assert_eq!(taken, 10 * (upfront + 9 * slice));
    let (held, free, fees, _) = w.escrow(batch, &w.husd);
    assert_eq!((held, free), (fees + 10 * slice, 0));
}

#[test]
fn withdrawProceeds_reverts_when_the_minimum_is_not_sold() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 9, &w.husd);
    let asked = (batch, &w.husd);
    w.refuses(&w.provider, "withdrawProceeds", asked, "PowerMarket_WrongState", (batch, SELLING));
    w.refuses(&w.provider, "collectFees", asked, "PowerMarket_WrongState", (batch, SELLING));
    let before = w.chain.snapshot();
    w.buy(&w.alice, batch, 1, &w.husd);
    w.market.exec(&w.provider, "withdrawProceeds", asked).unwrap();
    w.chain.restore(&before);
    w.go_to(TODAY + 8);
    w.refuses(&w.provider, "withdrawProceeds", asked, "PowerMarket_WrongState", (batch, FAILED));
    w.refuses(&w.provider, "collectFees", asked, "PowerMarket_WrongState", (batch, FAILED));
}

#[test]
fn withdrawProceeds_reverts_when_the_caller_has_no_role() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    for who in [&w.alice, &w.owner, &w.treasury] {
        let asked = (batch, &w.husd);
        w.refuses(who, "withdrawProceeds", asked, "PowerMarket_NotRole", (batch, who));
    }
    let asked = (batch, &w.nft);
    w.refuses(&w.provider, "withdrawProceeds", asked, "PowerMarket_WrongPaymentCoin", (batch, &w.nft));
    let asked = (batch, Address::ZERO);
    w.refuses(&w.provider, "withdrawProceeds", asked, "PowerMarket_WrongPaymentCoin", (batch, Address::ZERO));
    // No token was bought for this coin.
    let asked = (batch, &w.hfil);
    w.refuses(&w.provider, "withdrawProceeds", asked, "PowerMarket_NothingToWithdraw", (0u8, 1u8));
}

#[test]
fn withdrawProceeds_pays_delivered_days_when_in_default() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.settle(batch, FIRST, true);
    w.default(batch);
    let (_, upfront, slice) = split(HUSD_PRICE, 250, 1_000, 10);
    let receipt = w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    let paid: u128 = w.market.returned("withdrawProceeds", &receipt).unwrap();
    assert_eq!(paid, 10 * (upfront + slice));
}
