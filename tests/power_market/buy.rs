//! `buy`.

use crate::world::*;
use chain::Address;

#[test]
fn buy_splits_the_price_and_mints_when_the_order_fits() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let order = (batch, 12u32, &w.husd, 12 * HUSD_PRICE, 3u32, &w.bob);
    let receipt = w.market.send(&w.alice, "buy", order).unwrap();
    assert_eq!(w.market.returned::<u64>("buy", &receipt).unwrap(), 1_000_001);
    let bought: (u32, Address, Address, Address, u64, u32, u128) = event(&w.market, &receipt, "Bought");
    let (buyer, receiver, coin) = (w.alice.address(), w.bob.address(), w.husd.address());
    assert_eq!(bought, (batch, buyer, receiver, coin, 1_000_001, 12, 12 * HUSD_PRICE));
    assert_eq!(w.balance(&w.husd, &w.alice), MUCH - 12 * HUSD_PRICE);
    assert_eq!(w.nft.get::<u32>("balanceOf", (&w.bob,)).unwrap(), 12);
    for token in [1_000_001u64, 1_000_012] {
        assert_eq!(w.nft.get::<Address>("ownerOf", (token,)).unwrap(), w.bob.address());
        let record: (u32, u32, u64, u32, u32) = w.nft.get("recordOf", (token,)).unwrap();
        assert_eq!(record, (batch, 1, 1_000_000, FIRST, LAST));
    }
    let (fee, upfront, slice) = split(HUSD_PRICE, 250, 1_000, 10);
    assert_eq!(w.escrow(batch, &w.husd), (12 * HUSD_PRICE, 12 * upfront, 12 * fee, 12 * slice));
    assert_eq!((w.owed(&w.husd), w.balance(&w.husd, &w.market)), (12 * HUSD_PRICE, 12 * HUSD_PRICE));
    assert_eq!(w.state(batch).1, 12);
}

#[test]
fn buy_shows_nothing_free_when_the_minimum_is_not_sold() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 9, &w.husd);
    let (fee, upfront, slice) = split(HUSD_PRICE, 250, 1_000, 10);
    assert_eq!(w.escrow(batch, &w.husd), (9 * HUSD_PRICE, 0, 0, 9 * slice));
    w.buy(&w.bob, batch, 1, &w.hfil);
    assert_eq!(w.escrow(batch, &w.husd), (9 * HUSD_PRICE, 9 * upfront, 9 * fee, 9 * slice));
}

#[test]
fn buy_earns_from_tomorrow_when_the_term_has_begun() {
    let w = World::new();
    let batch = w.offer(w.long_sale());
    w.buy(&w.alice, batch, 10, &w.husd);
    // On the day before the term, tomorrow is its first day.
    w.go_to(FIRST - 1);
    let before = w.buy(&w.alice, batch, 1, &w.husd);
    w.go_to(FIRST + 2);
    let during = w.buy(&w.bob, batch, 5, &w.husd);
    w.buy(&w.bob, batch, 2, &w.hfil);
    let first_day = |token: u64| w.nft.get::<(u32, u32, u64, u32, u32)>("recordOf", (token,)).unwrap().3;
    assert_eq!((first_day(before), first_day(during)), (FIRST, FIRST + 3));
    // The escrow of late tokens is divided into fewer, larger slices.
    let (_, _, slice) = split(HUSD_PRICE, 250, 1_000, 10);
    let (_, _, late) = split(HUSD_PRICE, 250, 1_000, 7);
    let earning: Vec<u32> = (FIRST..=LAST).map(|day| w.settle(batch, day, true)).collect();
    assert_eq!(earning, [11, 11, 11, 18, 18, 18, 18, 18, 18, 18]);
    assert_eq!(w.escrow(batch, &w.husd).3, 11 * slice + 5 * late);
    // The last slice is freed with the last day. Only fees and the provider's part are left.
    for (coin, paid) in [(&w.husd, 16 * HUSD_PRICE), (&w.hfil, 2 * HFIL_PRICE)] {
        let (held, free, fees, _) = w.escrow(batch, coin);
        assert_eq!((held, free + fees), (paid, paid));
    }
}

#[test]
fn buy_reverts_when_the_last_day_has_begun() {
    let w = World::new();
    let batch = w.offer(Terms { closes: u64::from(LAST) * DAY, ..w.terms() });
    w.buy(&w.alice, batch, 10, &w.husd);
    (FIRST..LAST - 2).for_each(|day| _ = w.settle(batch, day, true));
    w.go_to(LAST - 1);
    let token = w.buy(&w.alice, batch, 1, &w.husd);
    let record: (u32, u32, u64, u32, u32) = w.nft.get("recordOf", (token,)).unwrap();
    assert_eq!((record.3, record.4), (LAST, LAST));
    w.go_to(LAST);
    w.refuses(&w.alice, "buy", w.order(batch, 1, &w.husd, &w.alice), "PowerMarket_WrongState", (batch, RUNNING));
}

#[test]
fn buy_reverts_when_the_batch_is_unknown() {
    let w = World::new();
    w.refuses(&w.alice, "buy", (1u32, 1u32, &w.husd, MUCH, 1u32, &w.alice), "PowerMarket_UnknownBatch", (1u32,));
}

#[test]
fn buy_reverts_when_the_sale_is_not_open_or_closed() {
    let w = World::new();
    let later = w.offer(Terms { opens: w.chain.now() + 100, ..w.terms() });
    let order = w.order(later, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_WrongState", (later, SCHEDULED));
    w.chain.advance(100);
    w.buy(&w.alice, later, 9, &w.husd);
    // The sale closes at its exact second, with or without its minimum.
    let enough = w.offer(w.terms());
    w.buy(&w.alice, enough, 10, &w.husd);
    w.chain.set_time(u64::from(TODAY + 8) * DAY - 1).unwrap();
    w.buy(&w.alice, enough, 1, &w.husd);
    w.chain.advance(1);
    for (batch, state) in [(later, FAILED), (enough, RUNNING)] {
        let order = w.order(batch, 1, &w.husd, &w.alice);
        w.refuses(&w.alice, "buy", order, "PowerMarket_WrongState", (batch, state));
    }
}

#[test]
fn buy_reverts_when_the_minimum_was_not_sold_before_the_first_day() {
    let w = World::new();
    let batch = w.offer(w.long_sale());
    w.buy(&w.alice, batch, 9, &w.husd);
    w.chain.set_time(u64::from(FIRST) * DAY - 1).unwrap();
    assert_eq!(w.state(batch).0, SELLING);
    w.chain.advance(1);
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_WrongState", (batch, FAILED));
}

#[test]
fn buy_reverts_when_the_count_is_none_or_too_many() {
    let w = World::new();
    let batch = w.offer(w.terms());
    for count in [0, 101, u32::MAX] {
        let order = w.order(batch, count, &w.husd, &w.alice);
        w.refuses(&w.alice, "buy", order, "PowerMarket_InvalidCount", (count,));
    }
    w.buy(&w.alice, batch, 60, &w.husd);
    let order = w.order(batch, 41, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_SoldOut", (batch, 40u32, 41u32));
    w.buy(&w.alice, batch, 40, &w.husd);
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_SoldOut", (batch, 0u32, 1u32));
}

#[test]
fn buy_reverts_when_the_coin_is_wrong() {
    let w = World::new();
    let batch = w.create(w.terms());
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, HUSD_PRICE)).unwrap();
    w.market.exec(&w.provider, "postBond", (batch, BOND * 100)).unwrap();
    // A listed coin without a price; a contract that is no coin; the zero address.
    for coin in [w.hfil.address(), w.nft.address(), Address::ZERO] {
        let order = (batch, 1u32, coin, MUCH, 2u32, &w.alice);
        w.refuses(&w.alice, "buy", order, "PowerMarket_WrongPaymentCoin", (batch, coin));
    }
}

#[test]
fn buy_reverts_when_the_terms_changed() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let order = w.order(batch, 1, &w.husd, &w.alice);
    // The provider lowers the price in another coin. The version changes all the same.
    w.market.exec(&w.provider, "setPrice", (batch, &w.hfil, HFIL_PRICE - 1)).unwrap();
    w.refuses(&w.alice, "buy", order, "PowerMarket_TermsChanged", (4u32, 3u32));
    let order = (batch, 1u32, &w.husd, MUCH, 0u32, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_TermsChanged", (4u32, 0u32));
}

#[test]
fn buy_reverts_when_the_price_is_above_the_bound() {
    let w = World::new();
    let batch = w.offer(w.terms());
    for bound in [0, 3 * HUSD_PRICE - 1] {
        let order = (batch, 3u32, &w.husd, bound, 3u32, &w.alice);
        w.refuses(&w.alice, "buy", order, "PowerMarket_PriceAboveBound", (3 * HUSD_PRICE, bound));
    }
    w.market.exec(&w.alice, "buy", (batch, 3u32, &w.husd, 3 * HUSD_PRICE, 3u32, &w.alice)).unwrap();
}

#[test]
fn buy_reverts_when_the_bond_is_too_small() {
    let w = World::new();
    let batch = w.create(w.terms());
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, HUSD_PRICE)).unwrap();
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_BondTooSmall", (batch, BOND, 0u8));
    w.market.exec(&w.provider, "postBond", (batch, BOND * 11 - 1)).unwrap();
    w.buy(&w.alice, batch, 10, &w.husd);
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_BondTooSmall", (batch, BOND * 11, BOND * 11 - 1));
    w.market.exec(&w.provider, "postBond", (batch, 1u8)).unwrap();
    w.buy(&w.alice, batch, 1, &w.husd);
}

#[test]
fn buy_reverts_when_the_receiver_is_zero_or_the_collection() {
    let w = World::new();
    let batch = w.offer(w.terms());
    for (to, error) in [(Address::ZERO, "PowerMarket_InvalidReceiver"), (w.nft.address(), "ERC721InvalidReceiver")] {
        w.refuses(&w.alice, "buy", (batch, 1u32, &w.husd, MUCH, 3u32, to), error, (to,));
    }
}

#[test]
fn buy_reverts_when_the_buyer_cannot_pay() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let order = w.order(batch, 1, &w.husd, &w.treasury);
    w.refuses(&w.treasury, "buy", order.clone(), "ERC20InsufficientAllowance", (&w.market, 0u8, HUSD_PRICE));
    w.husd.exec(&w.treasury, "approve", (&w.market, MUCH)).unwrap();
    w.refuses(&w.treasury, "buy", order, "ERC20InsufficientBalance", (&w.treasury, 0u8, HUSD_PRICE));
}

#[test]
fn buy_reverts_when_amounts_are_beyond_u128() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, u128::MAX)).unwrap();
    let order = w.order(batch, 2, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "Panic", (0x11u8,));
    // One token at that price only exceeds the buyer's balance.
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "ERC20InsufficientAllowance", (&w.market, MUCH, u128::MAX));
    // In a coin in which the market owes something already, the sum overflows.
    w.market.exec(&w.provider, "setPrice", (batch, &w.hfil, u128::MAX)).unwrap();
    let order = w.order(batch, 1, &w.hfil, &w.alice);
    w.refuses(&w.alice, "buy", order, "Panic", (0x11u8,));
}

#[test]
fn buy_counts_every_unit_when_the_price_is_the_largest() {
    let w = World::new();
    let batch = w.offer(Terms { minimum: 1, ..w.terms() });
    let (price, supply) = (u128::MAX - 4 * MUCH, w.husd.get::<u128>("totalSupply", ()).unwrap());
    assert!(supply <= 4 * MUCH);
    w.husd.exec(&w.owner, "mint", (&w.carol, price)).unwrap();
    w.husd.exec(&w.carol, "approve", (&w.market, u128::MAX)).unwrap();
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, price)).unwrap();
    w.buy(&w.carol, batch, 1, &w.husd);
    let (fee, upfront, slice) = split(price, 250, 1_000, 10);
    assert_eq!(w.escrow(batch, &w.husd), (price, upfront, fee, slice));
    for day in FIRST..=LAST {
        w.settle(batch, day, true);
    }
    let receipt = w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    assert_eq!(w.market.returned::<u128>("withdrawProceeds", &receipt).unwrap(), price - fee);
}

#[test]
fn donation_changes_no_books_when_coins_are_sent_to_the_market() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    let (escrow, owed) = (w.escrow(batch, &w.husd), w.owed(&w.husd));
    w.husd.exec(&w.bob, "transfer", (&w.market, 1_000u32)).unwrap();
    assert_eq!((w.escrow(batch, &w.husd), w.owed(&w.husd)), (escrow, owed));
    w.buy(&w.alice, batch, 1, &w.husd);
    assert_eq!(w.balance(&w.husd, &w.market), w.owed(&w.husd) + 1_000);
    assert_eq!(w.owed(&w.husd), 11 * HUSD_PRICE);
}
