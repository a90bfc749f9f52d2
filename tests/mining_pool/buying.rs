//! `invest`: anyone may, within every limit.

use crate::world::*;
use chain::{assert_reverts, IntoSol};
use dmex::suite::MiningTerms;
use harness::{FIRST, PRICE_HFIL};

/// A pool with 1,000 HFIL of Alice's, on the second day of the term.
fn funded() -> Mine {
    let m = Mine::new();
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.live(FIRST);
    m
}

#[test]
fn a_purchase_turns_cash_into_power_and_never_lowers_what_newcomers_pay() {
    let m = funded();
    let (low, high, cash, state) = m.valuation();
    assert_eq!((low, high, cash, state), (1_000 * COIN, 1_000 * COIN, 1_000 * COIN, 1));
    let (count, each, bound): (u128, u128, u128) = m.view("investable", (m.batch,));
    assert_eq!(each, PRICE_HFIL);
    assert_eq!(count, 950 * COIN / PRICE_HFIL, "the floor stays");
    let receipt = m.must(&m.w.bob, "invest", (m.batch, 10u32));
    let event = m.pool.events(&receipt).into_iter().find(|event| event.name == "Invested").unwrap();
    assert_eq!(event.get::<u128>("bound").unwrap(), bound);
    let (after, above, cash, _) = m.valuation();
    assert_eq!(cash, 840 * COIN);
    let (worth, sure, ahead, refund, cost) = m.worth(1);
    assert_eq!((sure, refund, cost), (0, 0, 160 * COIN));
    assert!(ahead.abs_diff(bound * 10) < 10, "what newcomers pay is the most that the pool itself would");
    assert!(worth <= ahead * 35 / 100 && ahead * 35 / 100 - worth < 10);
    assert_eq!((after, above), (cash + worth, cash + ahead));
    assert!(above >= high && after < low);
    let lot: (u32, u32, u32, u32, u128, u128) = m.view("lotOf", (1u32,));
    assert_eq!(lot, (m.batch, m.batch * 1_000_000 + 11, 10, FIRST + 2, 160 * COIN, 0));
    for token in lot.1..lot.1 + 10 {
        let owner: chain::Address = m.w.suite.nft.get("ownerOf", (token,)).unwrap();
        assert_eq!(owner, m.pool.address());
    }
    m.ensure_backed();
}

#[test]
fn purchases_of_one_day_that_follow_each_other_are_one_lot() {
    let m = funded();
    assert_eq!((m.invest(5), m.invest(3)), (1, 1));
    m.w.buy(&m.w.carol, m.batch, 1, &m.w.suite.hfil);
    // Somebody bought in between; and a lot of one NFT is a lot.
    assert_eq!(m.invest(2), 2);
    m.live(FIRST + 1);
    assert_eq!(m.invest(1), 3);
    let count = |lot: u32| m.view::<(u32, u32, u32, u32, u128, u128)>("lotOf", (lot,)).2;
    assert_eq!([count(1), count(2), count(3)], [8, 2, 1]);
    assert_reverts!(m.pool.get::<(u32, u32, u32, u32, u128, u128)>("lotOf", (4u32,)), "MiningPool_UnknownLot", (4u32,));
    assert_eq!(m.view::<(chain::Address, u128, u128)>("batchOf", (m.batch,)).2, 11 * PRICE_HFIL);
    assert_eq!(m.view::<(u128, u128)>("providerOf", (&m.w.provider,)).1, 11 * PRICE_HFIL);
}

#[test]
fn there_are_eight_lots_at_most_and_dust_begins_none() {
    let m = Mine::with(dmex::suite::Lends::Hfil, |terms| terms.least_purchase = 2 * PRICE_HFIL);
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.live(FIRST);
    assert_reverts!(m.invests(1), "MiningPool_PurchaseTooSmall", (PRICE_HFIL, 2 * PRICE_HFIL));
    for lot in 1..=8 {
        assert_eq!(m.invest(2), lot);
        m.w.buy(&m.w.carol, m.batch, 1, &m.w.suite.hfil);
    }
    assert_reverts!(m.invests(2), "MiningPool_TooManyLots", (8u32,));
    // All of them are valued in one message of the next day.
    m.live(FIRST + 1);
    let receipt = m.must(&m.w.bob, "deposit", (COIN, &m.w.bob));
    println!("deposit that values eight lots: {} gas, {} bytes", receipt.gas, receipt.weight.proof_size);
    let receipt = m.must(&m.w.bob, "deposit", (COIN, &m.w.bob));
    println!("deposit: {} gas, {} bytes", receipt.gas, receipt.weight.proof_size);
}

#[test]
fn every_limit_holds() {
    let m = funded();
    let set = |change: &dyn Fn(&mut MiningTerms)| {
        let mut terms = m.terms;
        change(&mut terms);
        m.must(&m.w.owner, "setTerms", (terms,));
    };
    let provider = m.w.provider.address();
    assert_reverts!(m.invests(0), "MiningPool_InvalidCount", (0u32,));
    assert_reverts!(m.pool.send(&m.w.bob, "invest", (99u32, 1u32)), "MiningPool_NotAllowed", (99u32,));
    assert_reverts!(m.invests(60), "MiningPool_CashShort", (950 * COIN, 960 * COIN));
    set(&|terms| terms.day_bps = 1_000);
    assert_reverts!(m.invests(7), "MiningPool_AboveDayLimit", (112 * COIN, 100 * COIN));
    set(&|_| {});
    m.must(&m.w.owner, "allowBatch", (m.batch, 40 * COIN));
    m.invest(2);
    assert_reverts!(m.invests(1), "MiningPool_AboveBatchLimit", (m.batch, 48 * COIN, 40 * COIN));
    m.must(&m.w.owner, "allowBatch", (m.batch, LIMIT));
    m.must(&m.w.owner, "limitProvider", (provider, 47 * COIN));
    assert_reverts!(m.invests(1), "MiningPool_AboveProviderLimit", (provider, 48 * COIN, 47 * COIN));
    m.must(&m.w.owner, "limitProvider", (provider, LIMIT));
    m.must(&m.w.owner, "allowBatch", (m.batch, 0u128));
    assert_reverts!(m.invests(1), "MiningPool_NotAllowed", (m.batch,));
    m.must(&m.w.owner, "allowBatch", (m.batch, LIMIT));
    // A provider that raises its price to the pool gets no more than the oracle's count.
    let (_, _, bound): (u128, u128, u128) = m.view("investable", (m.batch,));
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, bound + 1));
    assert_reverts!(m.invests(1), "MiningPool_PriceAboveBound", (bound + 1, bound));
    assert_eq!(m.view::<(u128, u128, u128)>("investable", (m.batch,)), (0, bound + 1, bound));
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, bound));
    m.invest(1);
    // What the queue waits for is not spent.
    m.must(&m.w.alice, "requestWithdrawal", (m.shares(&m.w.alice),));
    let refused = m.invests(1).unwrap_err();
    assert_eq!(refused.revert().unwrap().name(), "MiningPool_CashShort");
}

#[test]
fn a_sale_that_may_fail_is_not_bought() {
    let m = funded();
    let terms =
        harness::Terms { first: FIRST + 20, last: FIRST + 100, closes: u64::from(FIRST + 20) * DAY, ..m.w.terms() };
    let batch = m.w.offer(terms);
    m.joint.allow(&m.w.owner, batch, m.w.provider.address(), LIMIT).unwrap();
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (batch, &m.coin, COIN));
    let buy = |count: u32| m.pool.send(&m.w.bob, "invest", (batch, count));
    assert_reverts!(buy(9), "MiningPool_SaleNotSure", (batch, 9u32, 10u32));
    buy(10).unwrap();
    let lot: (u32, u32, u32, u32, u128, u128) = m.view("lotOf", (1u32,));
    assert_eq!(lot.3, FIRST + 20, "it earns from the batch's first day");
    // Its cost is spread over its own days, not over those until then.
    let (.., cost) = m.worth(1);
    assert_eq!(cost, 10 * COIN);
}

#[test]
fn nothing_is_bought_on_a_feed_that_is_not_fresh() {
    let m = Mine::new();
    m.deposit(&m.w.alice, 1_000 * COIN);
    assert_reverts!(m.invests(1), "MiningPool_FeedNotFresh", (0u32,));
    m.live(FIRST);
    m.invest(1);
    m.w.at(FIRST + 4, 0);
    assert_reverts!(m.invests(1), "MiningPool_FeedNotFresh", (2u32,));
    assert_reverts!(m.pool.send(&m.w.bob, "deposit", (COIN, &m.w.bob)), "MiningPool_FeedNotFresh", (2u32,));
    assert_eq!(m.view::<u128>("maxDeposit", (m.w.bob.to_sol(),)), 0);
    assert_eq!(m.view::<u128>("maxMint", (m.w.bob.to_sol(),)), 0);
    // Who leaves is paid what the oracle counts now: less for each missing day.
    let before = m.valuation().0;
    m.w.at(FIRST + 8, 0);
    assert!(m.valuation().0 < before);
    let shares = m.shares(&m.w.alice) / 2;
    let paid = m.redeem(&m.w.alice, shares);
    assert!(paid > 480 * COIN);
}
