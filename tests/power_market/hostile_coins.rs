//! Coins that governance should never have listed. They harm no account that does not use them.

use crate::world::*;
use chain::{Contract, Error};

const HONEST: u8 = 0;
const TAKES_FEE: u8 = 1;
const SAYS_NO: u8 = 2;
const REVERTS: u8 = 3;
const CALLS_BACK: u8 = 4;
const MOVES_NOTHING: u8 = 5;

/// A market with a batch that is also sold for a hostile coin.
fn infected() -> (World, u32, Contract) {
    let w = World::new();
    let batch = w.offer(w.long_sale());
    let coin = Contract::deploy(&w.chain, &artifact("hostile_coin"), &w.owner, ()).unwrap();
    for who in [&w.alice, &w.provider] {
        coin.exec(&w.owner, "mint", (who, MUCH)).unwrap();
        coin.exec(who, "approve", (&w.market, MUCH)).unwrap();
    }
    w.market.exec(&w.owner, "admitPaymentCoin", (&coin,)).unwrap();
    w.market.exec(&w.provider, "setPrice", (batch, &coin, HUSD_PRICE)).unwrap();
    (w, batch, coin)
}

fn mode(w: &World, coin: &Contract, mode: u8) {
    coin.exec(&w.owner, "setMode", (mode,)).unwrap();
}

#[test]
fn buy_reverts_when_the_coin_takes_a_fee_or_moves_nothing() {
    let (w, batch, coin) = infected();
    w.buy(&w.alice, batch, 10, &coin);
    for (how, received) in [(TAKES_FEE, HUSD_PRICE - 1), (MOVES_NOTHING, 0), (SAYS_NO, 0)] {
        mode(&w, &coin, how);
        let order = w.order(batch, 1, &coin, &w.alice);
        w.refuses(&w.alice, "buy", order, "Coin_TransferFailed", (&coin, HUSD_PRICE, received));
        assert_eq!(w.balance(&coin, &w.market), w.owed(&coin));
    }
    mode(&w, &coin, REVERTS);
    let order = w.order(batch, 1, &coin, &w.alice);
    match w.market.exec(&w.alice, "buy", order) {
        // The coin's own error, which the market's ABI does not contain.
        Err(Error::Reverted(revert)) => assert_eq!(revert.data.len(), 36),
        other => panic!("{other:?}"),
    }
}

#[test]
fn buy_reverts_when_the_coin_takes_a_fee_above_the_donation() {
    let (w, batch, coin) = infected();
    coin.exec(&w.alice, "transfer", (&w.market, 1u8)).unwrap();
    mode(&w, &coin, TAKES_FEE);
    w.buy(&w.alice, batch, 1, &coin);
    assert_eq!(w.balance(&coin, &w.market), w.owed(&coin));
    let order = w.order(batch, 1, &coin, &w.alice);
    w.refuses(&w.alice, "buy", order, "Coin_TransferFailed", (&coin, HUSD_PRICE, HUSD_PRICE - 1));
}

#[test]
fn postBond_reverts_when_the_coin_takes_a_fee() {
    let (w, _, coin) = infected();
    let product = w.list_product(w.product(&coin));
    let batch = w.create(Terms { product, ..w.terms() });
    mode(&w, &coin, TAKES_FEE);
    w.refuses(&w.provider, "postBond", (batch, BOND), "Coin_TransferFailed", (&coin, BOND, BOND - 1));
}

#[test]
fn messages_revert_when_the_coin_reenters() {
    let (w, batch, coin) = infected();
    w.buy(&w.alice, batch, 10, &coin);
    mode(&w, &coin, CALLS_BACK);
    let before = w.books();
    // The market cannot be entered during its call to the coin. The coin's call fails, and so does the market's.
    let order = w.order(batch, 1, &coin, &w.alice);
    assert!(w.market.exec(&w.alice, "buy", order).is_err());
    assert!(w.market.exec(&w.provider, "withdrawProceeds", (batch, &coin)).is_err());
    assert!(w.market.exec(&w.bob, "collectFees", (batch, &coin)).is_err());
    assert_eq!(w.books(), before);
    mode(&w, &coin, HONEST);
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &coin)).unwrap();
    w.market.exec(&w.bob, "collectFees", (batch, &coin)).unwrap();
}

#[test]
fn payments_stay_owed_when_the_coin_refuses_them() {
    let (w, batch, coin) = infected();
    w.buy(&w.alice, batch, 10, &coin);
    w.settle(batch, FIRST, true);
    w.settle(batch, FIRST + 1, false);
    let (held, free, fees, _) = w.escrow(batch, &coin);
    mode(&w, &coin, SAYS_NO);
    let refused = |amount: u128| ("Coin_TransferFailed", (coin.address(), amount, 0u8));
    let (error, values) = refused(free);
    w.refuses(&w.provider, "withdrawProceeds", (batch, &coin), error, values);
    let (error, values) = refused(fees);
    w.refuses(&w.provider, "collectFees", (batch, &coin), error, values);
    let (error, values) = refused(split(HUSD_PRICE, 250, 1_000, 10).2);
    w.refuses(&w.alice, "refundMissedSegment", (1_000_001u64, 0u32), error, values);
    assert_eq!(w.escrow(batch, &coin).0, held);
    mode(&w, &coin, HONEST);
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &coin)).unwrap();
    w.market.exec(&w.alice, "refundMissedSegment", (1_000_001u64, 0u32)).unwrap();
}

#[test]
fn other_coins_are_paid_when_one_coin_reverts() {
    let (w, batch, coin) = infected();
    w.buy(&w.alice, batch, 5, &coin);
    w.buy(&w.bob, batch, 5, &w.husd);
    mode(&w, &coin, REVERTS);
    w.settle(batch, FIRST, true);
    w.buy(&w.carol, batch, 1, &w.husd);
    w.settle(batch, FIRST + 1, false);
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    w.market.exec(&w.bob, "collectFees", (batch, &w.husd)).unwrap();
    w.market.exec(&w.bob, "refundMissedSegment", (1_000_006u64, 0u32)).unwrap();
}
