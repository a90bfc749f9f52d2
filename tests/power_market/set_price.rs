//! `setPrice`.

use crate::world::*;
use chain::{Address, Contract};

#[test]
fn setPrice_raises_the_version_when_the_price_is_set() {
    let w = World::new();
    let batch = w.create(w.terms());
    let receipt = w.market.send(&w.provider, "setPrice", (batch, &w.husd, HUSD_PRICE)).unwrap();
    let told: (u32, Address, u128, u32) = event(&w.market, &receipt, "PriceSet");
    assert_eq!(told, (batch, w.husd.address(), HUSD_PRICE, 2));
    assert_eq!(w.market.get::<(u128, u32)>("priceOf", (batch, &w.husd)).unwrap(), (HUSD_PRICE, 2));
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, HUSD_PRICE + 1)).unwrap();
    assert_eq!(w.market.get::<(u128, u32)>("priceOf", (batch, &w.husd)).unwrap(), (HUSD_PRICE + 1, 3));
}

#[test]
fn setPrice_ends_the_sale_for_a_coin_when_it_is_zero() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, 0u8)).unwrap();
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_WrongPaymentCoin", (batch, &w.husd));
    w.buy(&w.alice, batch, 1, &w.hfil);
}

#[test]
fn setPrice_reverts_when_the_caller_is_not_the_provider() {
    let w = World::new();
    let batch = w.offer(w.terms());
    for who in [&w.alice, &w.owner] {
        w.refuses(who, "setPrice", (batch, &w.husd, 1u8), "PowerMarket_NotProviderOfBatch", (batch, who));
    }
    w.refuses(&w.provider, "setPrice", (9u32, &w.husd, 1u8), "PowerMarket_UnknownBatch", (9u32,));
}

#[test]
fn setPrice_reverts_when_the_sale_is_over() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.go_to(TODAY + 8);
    w.refuses(&w.provider, "setPrice", (batch, &w.husd, HUSD_PRICE), "PowerMarket_WrongState", (batch, RUNNING));
}

#[test]
fn setPrice_reverts_when_the_coin_is_not_listed() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let asked = (batch, &w.nft, HUSD_PRICE);
    w.refuses(&w.provider, "setPrice", asked, "PowerMarket_WrongPaymentCoin", (batch, &w.nft));
    w.market.exec(&w.owner, "retirePaymentCoin", (&w.husd,)).unwrap();
    let asked = (batch, &w.husd, HUSD_PRICE);
    w.refuses(&w.provider, "setPrice", asked, "PowerMarket_WrongPaymentCoin", (batch, &w.husd));
}

#[test]
fn setPrice_reverts_when_there_are_four_coins() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let more: Vec<Contract> =
        (0..3).map(|_| Contract::deploy(&w.chain, &artifact("hostile_coin"), &w.owner, ()).unwrap()).collect();
    for coin in &more {
        w.market.exec(&w.owner, "admitPaymentCoin", (coin,)).unwrap();
    }
    for coin in &more[..2] {
        w.market.exec(&w.provider, "setPrice", (batch, coin, HUSD_PRICE)).unwrap();
    }
    let asked = (batch, &more[2], HUSD_PRICE);
    w.refuses(&w.provider, "setPrice", asked, "PowerMarket_TooManyCoins", (batch,));
    // Prices in known coins can still change.
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, 2 * HUSD_PRICE)).unwrap();
}

#[test]
fn setPrice_reverts_when_a_slice_would_be_less_than_one_unit() {
    let w = World::new();
    // Ten days, at least 80 % of the price in slices: 13 units give 10 slices of one, 12 do not.
    let batch = w.create(w.terms());
    w.refuses(&w.provider, "setPrice", (batch, &w.husd, 12u8), "PowerMarket_PriceTooSmall", (12u8,));
    w.refuses(&w.provider, "setPrice", (batch, &w.husd, 1u8), "PowerMarket_PriceTooSmall", (1u8,));
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, 13u8)).unwrap();
    w.market.exec(&w.provider, "postBond", (batch, BOND * 10)).unwrap();
    w.market.exec(&w.owner, "setFee", (1_000u32, &w.treasury)).unwrap();
    w.buy(&w.alice, batch, 10, &w.husd);
    assert_eq!(w.escrow(batch, &w.husd), (130, 20, 10, 10));
}
