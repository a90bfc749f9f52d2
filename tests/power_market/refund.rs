//! `refund`: a sale that failed.

use crate::world::*;
use chain::Address;

/// A batch whose sale failed. Alice has tokens 1 to 3 (HUSD) and 6 to 7 (HFIL), Bob 4 and 5 (HUSD, at a higher price).
fn failed(w: &World) -> u32 {
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 3, &w.husd);
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, 2 * HUSD_PRICE)).unwrap();
    w.buy(&w.bob, batch, 2, &w.husd);
    w.buy(&w.alice, batch, 2, &w.hfil);
    w.go_to(TODAY + 8);
    assert_eq!(w.state(batch).0, FAILED);
    batch
}

#[test]
fn refund_pays_the_full_price_when_the_sale_failed() {
    let w = World::new();
    let batch = failed(&w);
    let receipt = w.market.send(&w.alice, "refund", (vec![1_000_007u64, 1_000_001, 1_000_006, 1_000_002],)).unwrap();
    let told: Vec<(u64, Address, Address, u128)> =
        w.market.events(&receipt).iter().map(|event| event.values().unwrap()).collect();
    let (who, husd, hfil) = (w.alice.address(), w.husd.address(), w.hfil.address());
    let expected = [
        (1_000_007, who, hfil, HFIL_PRICE),
        (1_000_001, who, husd, HUSD_PRICE),
        (1_000_006, who, hfil, HFIL_PRICE),
        (1_000_002, who, husd, HUSD_PRICE),
    ];
    assert_eq!(told, expected);
    assert_eq!(w.balance(&w.husd, &w.alice), MUCH - HUSD_PRICE);
    assert_eq!(w.balance(&w.hfil, &w.alice), MUCH);
    assert_eq!(w.nft.get::<u32>("balanceOf", (&w.alice,)).unwrap(), 1);
    chain::assert_reverts!(w.nft.call("ownerOf", (1_000_001u64,)), "ERC721NonexistentToken");
    // After the other refunds, every unit is back with its buyer.
    w.market.exec(&w.alice, "refund", (vec![1_000_003u64],)).unwrap();
    w.market.exec(&w.bob, "refund", (vec![1_000_004u64, 1_000_005],)).unwrap();
    assert_eq!((w.balance(&w.husd, &w.alice), w.balance(&w.husd, &w.bob)), (MUCH, MUCH));
    w.market.exec(&w.provider, "withdrawBond", (batch, BOND * 100)).unwrap();
    for coin in [&w.husd, &w.hfil] {
        assert_eq!((w.owed(coin), w.balance(coin, &w.market), w.escrow(batch, coin).0), (0, 0, 0));
    }
}

#[test]
fn refund_pays_the_owner_of_the_day_when_a_token_was_resold() {
    let w = World::new();
    failed(&w);
    w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.carol, 1_000_001u64)).unwrap();
    w.market.exec(&w.carol, "refund", (vec![1_000_001u64],)).unwrap();
    assert_eq!(w.balance(&w.husd, &w.carol), MUCH + HUSD_PRICE);
}

#[test]
fn refund_pays_the_owner_when_a_stranger_sends_it() {
    // An NFT of a contract that cannot call loses nothing.
    let w = World::new();
    failed(&w);
    let before = (w.balance(&w.husd, &w.alice), w.balance(&w.husd, &w.carol));
    w.market.exec(&w.carol, "refund", (vec![1_000_001u64, 1_000_002],)).unwrap();
    assert_eq!(w.balance(&w.husd, &w.alice), before.0 + 2 * HUSD_PRICE);
    assert_eq!(w.balance(&w.husd, &w.carol), before.1);
    // Unless she claims alone, as contracts do that keep books.
    w.nft.exec(&w.alice, "setClaimsAlone", (true,)).unwrap();
    let expected = (1_000_003u64, &w.carol, &w.alice);
    w.refuses(&w.carol, "refund", (vec![1_000_003u64],), "PowerMarket_NotPayee", expected);
    w.market.exec(&w.alice, "refund", (vec![1_000_003u64],)).unwrap();
}

#[test]
fn refund_reverts_when_a_token_is_another_owners_or_listed_twice() {
    let w = World::new();
    let batch = failed(&w);
    let expected = (1_000_004u64, &w.alice, &w.bob);
    w.refuses(&w.alice, "refund", (vec![1_000_001u64, 1_000_004],), "PowerMarket_NotPayee", expected);
    let twice = (vec![1_000_001u64, 1_000_001],);
    w.refuses(&w.alice, "refund", twice, "ERC721NonexistentToken", (1_000_001u64,));
    // A token is refunded once.
    w.market.exec(&w.alice, "refund", (vec![1_000_001u64],)).unwrap();
    w.refuses(&w.alice, "refund", (vec![1_000_001u64],), "ERC721NonexistentToken", (1_000_001u64,));
    // Tokens of two batches in one call.
    let other = w.offer(Terms { closes: w.chain.now() + DAY, first: FIRST + 9, last: LAST + 9, ..w.terms() });
    let token = w.buy(&w.alice, other, 1, &w.husd);
    let mixed = (vec![1_000_002u64, token],);
    w.refuses(&w.alice, "refund", mixed, "PowerMarket_WrongToken", (batch, token));
}

#[test]
fn refund_reverts_when_the_sale_did_not_fail() {
    let w = World::new();
    let batch = w.offer(w.long_sale());
    let token = w.buy(&w.alice, batch, 9, &w.husd);
    w.refuses(&w.alice, "refund", (vec![token],), "PowerMarket_WrongState", (batch, SELLING));
    w.buy(&w.alice, batch, 1, &w.husd);
    w.go_to(FIRST + 7);
    w.refuses(&w.alice, "refund", (vec![token],), "PowerMarket_WrongState", (batch, RUNNING));
    w.default(batch);
    w.refuses(&w.alice, "refund", (vec![token],), "PowerMarket_WrongState", (batch, DEFAULTED));
    w.refuses(&w.alice, "refund", (vec![9_000_001u64],), "PowerMarket_UnknownBatch", (9u32,));
}

#[test]
fn refund_reverts_when_there_are_no_tokens_or_too_many() {
    let w = World::new();
    failed(&w);
    w.refuses(&w.alice, "refund", (Vec::<u64>::new(),), "PowerMarket_InvalidCount", (0u32,));
    let many: Vec<u64> = (1_000_001..=1_000_026).collect();
    w.refuses(&w.alice, "refund", (many,), "PowerMarket_InvalidCount", (26u32,));
    // A token that was never minted.
    w.refuses(&w.alice, "refund", (vec![1_000_008u64],), "ERC721NonexistentToken", (1_000_008u64,));
}

#[test]
fn refund_goes_on_when_the_coin_is_retired_and_sales_are_paused() {
    let w = World::new();
    failed(&w);
    w.market.exec(&w.owner, "retirePaymentCoin", (&w.husd,)).unwrap();
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
    w.market.exec(&w.alice, "refund", (vec![1_000_001u64, 1_000_002, 1_000_003],)).unwrap();
    assert_eq!(w.balance(&w.husd, &w.alice), MUCH);
}
