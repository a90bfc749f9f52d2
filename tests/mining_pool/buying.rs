//! `invest`: anyone may, within every limit.

use crate::world::*;
use chain::{assert_reverts, IntoSol};
use harness::{DAY, FIRST, PRICE_HFIL};
use suite::MiningTerms;

/// A pool with 1,000 HFIL of Alice's, on the second day of the term.
fn funded() -> Mine {
    let m = Mine::new();
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.live(FIRST);
    m
}

#[test]
fn invest_never_lowers_the_deposit_price_when_power_is_bought() {
    let m = funded();
    let (redemption, deposit, cash, state) = m.valuation();
    assert_eq!((redemption, deposit, cash, state), (1_000 * COIN, 1_000 * COIN, 1_000 * COIN, 1));
    let (count, each, bound): (u128, u128, u128) = m.view("investable", (m.batch,));
    assert_eq!(each, PRICE_HFIL);
    assert_eq!(count, 950 * COIN / PRICE_HFIL, "the cash buffer stays");
    let receipt = m.must(&m.w.bob, "invest", (m.batch, 10u32));
    let event = m.pool.events(&receipt).into_iter().find(|event| event.name == "Invested").unwrap();
    assert_eq!(event.get::<u128>("bound").unwrap(), bound);
    let (after, above, cash, _) = m.valuation();
    assert_eq!(cash, 840 * COIN);
    let (counted, delivered, to_come, escrow_due, cost) = m.value(1);
    assert_eq!((delivered, escrow_due, cost), (0, 0, 160 * COIN));
    assert!(to_come.abs_diff(bound * 10) < 10, "the deposit value is the maximum that the pool itself pays");
    assert!(counted <= to_come * 35 / 100 && to_come * 35 / 100 - counted < 10);
    assert_eq!((after, above), (cash + counted, cash + to_come));
    assert!(above >= deposit && after < redemption);
    let holding: (u32, u64, u32, u32, u128, u128) = m.view("holdingOf", (1u32,));
    assert_eq!(holding, (m.batch, u64::from(m.batch) * 1_000_000 + 11, 10, FIRST + 2, 160 * COIN, 0));
    for token in holding.1..holding.1 + 10 {
        let owner: chain::Address = m.w.suite.nft.get("ownerOf", (token,)).unwrap();
        assert_eq!(owner, m.pool.address());
    }
    m.ensure_backed();
}

#[test]
fn invest_extends_the_holding_when_price_and_first_day_are_the_same() {
    let m = funded();
    let holding = |holding: u32| m.view::<(u32, u64, u32, u32, u128, u128)>("holdingOf", (holding,));
    assert_eq!((m.invest(8), m.invest(3)), (1, 1));
    m.w.buy(&m.w.carol, m.batch, 2, &m.w.suite.hfil);
    assert_eq!(m.invest(4), 1);
    m.live(FIRST + 1);
    assert_eq!(m.invest(8), 2);
    m.w.buy(&m.w.carol, m.batch, 1, &m.w.suite.hfil);
    assert_eq!(m.invest(1), 2);
    assert_eq!([holding(1).2, holding(2).2], [15, 9]);
    assert_reverts!(
        m.pool.get::<(u32, u64, u32, u32, u128, u128)>("holdingOf", (3u32,)),
        "MiningPool_UnknownHolding",
        (3u32,)
    );
    assert_eq!(m.view::<(chain::Address, u128, u128)>("batchOf", (m.batch,)).2, 24 * PRICE_HFIL);
    assert_eq!(m.view::<(u128, u128)>("providerOf", (&m.w.provider,)).1, 24 * PRICE_HFIL);
    // NFTs of a holding are claimed in turn, also where their numbers have gaps.
    m.live(FIRST + 2);
    let claims: Vec<u128> = (0..2).map(|_| m.does(&m.w.keeper, "collect", (1u32, 12u32))).collect();
    let each = claims[0] / 12;
    assert_eq!(claims, [12 * each, 3 * each]);
    assert_reverts!(m.pool.send(&m.w.keeper, "collect", (1u32, 10u32)), "MiningPool_Nothing", (1u32,));
    assert_eq!(holding(1).5, 15 * each);
}

/// Once a bug: the pool took the escrow due of a holding's first NFT for all of them, also for NFTs with another price.
#[test]
fn invest_opens_a_holding_when_the_price_differs() {
    let m = funded();
    let price = |each: u128| {
        m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, each));
    };
    assert_eq!(m.invest(20), 1);
    price(PRICE_HFIL / 2);
    assert_eq!(m.invest(20), 2);
    price(PRICE_HFIL);
    assert_eq!(m.invest(2), 1, "an NFT at the first price extends the first holding");
    // The provider misses a day on which they earn. The bond covers it, and its part of the price is due back.
    m.live(FIRST + 1);
    m.w.report(FIRST + 2);
    m.w.chain.advance(DAY + 600);
    m.w.must(&m.w.suite.distributor, &m.w.keeper, "cover", (m.batch, FIRST + 2));
    for (holding, count) in [(1, 22), (2, 20)] {
        let owed: u128 = m.value(holding).3;
        assert!(owed > 0);
        let (came, more) = (m.does::<u128>(&m.w.keeper, "collectMissed", (holding, 20u32)), count - 20);
        let rest: u128 = if more > 0 { m.does(&m.w.keeper, "collectMissed", (holding, more)) } else { 0 };
        assert_eq!(owed, came + rest, "holding {holding} counted the escrow that was paid");
    }
    m.ensure_backed();
}

#[test]
fn invest_bound_falls_by_the_square_when_the_provider_missed_a_day() {
    let m = funded();
    let bound = |m: &Mine| m.view::<(u128, u128, u128)>("investable", (m.batch,)).2;
    m.live(FIRST + 1);
    m.w.report(FIRST + 2);
    let sound = bound(&m);
    m.w.chain.advance(DAY + 600);
    m.w.must(&m.w.suite.distributor, &m.w.keeper, "cover", (m.batch, FIRST + 2));
    m.live(FIRST + 3);
    // Three of four days were delivered, so income to come counts for nine sixteenths.
    assert!(bound(&m) < sound * 9 / 16);
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, PRICE_HFIL / 2));
    m.invest(20);
    let (redemption, delivered, to_come, ..) = m.value(1);
    let counts = to_come * u128::from(m.terms.incomeBps * 9 / 16) / 10_000;
    assert!(delivered == 0 && redemption.abs_diff(counts) < 100, "{redemption} of {to_come}, not {counts}");
}

#[test]
fn invest_reverts_when_the_day_limit_is_used_up() {
    let m = Mine::with(suite::Asset::Hfil, |terms| terms.dayBps = 1_000);
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.live(FIRST);
    assert_eq!(m.invest(6), 1, "six NFTs cost 96 of the limit of 100 HFIL");
    let refused = m.invests(1).unwrap_err();
    assert_eq!(refused.revert().unwrap().name(), "MiningPool_AboveDayLimit");
    m.live(FIRST + 1);
    assert_eq!(m.invest(6), 2, "the limit begins anew on the next day");
}

#[test]
fn invest_reverts_when_a_holding_would_be_small_or_the_ninth() {
    let m = Mine::with(suite::Asset::Hfil, |terms| terms.minPurchase = 20 * COIN);
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, 4 * COIN));
    m.deposit(&m.w.alice, 1_000 * COIN);
    m.live(FIRST);
    assert_reverts!(m.invests(4), "MiningPool_PurchaseTooSmall", (16 * COIN, 950 * COIN / 8));
    for holding in 1..=8 {
        let (cash, ..) = m.accounting();
        assert!(cash >= 90 * COIN, "there is cash left for holding {holding}");
        let mut count = 5;
        while m.invests(count).is_err() {
            count += 1;
        }
        assert_eq!(m.accounting().5, holding);
        m.live(FIRST + holding);
    }
    let (cash, ..) = m.accounting();
    assert!(cash < 150 * COIN, "the smallest purchases use nearly all cash: {cash}");
    m.deposit(&m.w.bob, 1_000 * COIN);
    assert_reverts!(m.invests(50), "MiningPool_TooManyHoldings", (8u32,));
    // All of them are valued in one message of the next day.
    m.live(FIRST + 9);
    let receipt = m.must(&m.w.bob, "deposit", (COIN, &m.w.bob));
    assert!(receipt.weight.proof_size < 3_500_000, "it fits into a block: {:?}", receipt.weight);
    println!("deposit that values eight holdings: {} gas, {} bytes", receipt.gas, receipt.weight.proof_size);
}

#[test]
fn invest_reverts_when_any_limit_is_exceeded() {
    let m = funded();
    let set = |change: &dyn Fn(&mut MiningTerms)| {
        let mut terms = m.terms.clone();
        change(&mut terms);
        m.must(&m.w.owner, "setTerms", (terms,));
    };
    let provider = m.w.provider.address();
    assert_reverts!(m.invests(0), "MiningPool_InvalidCount", (0u32,));
    assert_reverts!(m.pool.send(&m.w.bob, "invest", (99u32, 1u32)), "MiningPool_NotAllowed", (99u32,));
    assert_reverts!(m.invests(60), "MiningPool_CashShort", (950 * COIN, 960 * COIN));
    set(&|terms| terms.dayBps = 1_000);
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
    // A provider that raises its price gets no more than the bound, which follows from the oracle's output.
    let (_, _, bound): (u128, u128, u128) = m.view("investable", (m.batch,));
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, bound + 1));
    assert_reverts!(m.invests(1), "MiningPool_PriceAboveBound", (bound + 1, bound));
    assert_eq!(m.view::<(u128, u128, u128)>("investable", (m.batch,)), (0, bound + 1, bound));
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, bound));
    // Another price opens another holding, which needs the minimum purchase.
    assert_eq!(m.invests(1).unwrap_err().revert().unwrap().name(), "MiningPool_PurchaseTooSmall");
    assert_eq!(m.invest(5), 2);
    // Cash that the queue waits for is not spent.
    m.must(&m.w.alice, "requestWithdrawal", (m.shares(&m.w.alice),));
    let refused = m.invests(1).unwrap_err();
    assert_eq!(refused.revert().unwrap().name(), "MiningPool_CashShort");
}

#[test]
fn invest_reverts_when_the_sale_minimum_is_not_reached() {
    let m = funded();
    let terms =
        harness::Terms { first: FIRST + 20, last: FIRST + 100, closes: u64::from(FIRST + 20) * DAY, ..m.w.terms() };
    let batch = m.w.offer(terms);
    m.mining_pool.allow(&m.w.owner, batch, m.w.provider.address(), LIMIT).unwrap();
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (batch, &m.coin, COIN));
    let buy = |count: u32| m.pool.send(&m.w.bob, "invest", (batch, count));
    assert_reverts!(buy(9), "MiningPool_SaleNotSure", (batch, 9u32, 10u32));
    assert_reverts!(buy(10), "MiningPool_PurchaseTooSmall", (10 * COIN, 100 * COIN));
    buy(100).unwrap();
    let holding: (u32, u64, u32, u32, u128, u128) = m.view("holdingOf", (1u32,));
    assert_eq!(holding.3, FIRST + 20, "it earns from the batch's first day");
    // Its cost is spread over the days that it earns, not over the days before.
    let (.., cost) = m.value(1);
    assert_eq!(cost, 100 * COIN);
}

#[test]
fn invest_and_deposit_revert_when_the_feed_is_not_fresh() {
    let m = Mine::new();
    m.deposit(&m.w.alice, 1_000 * COIN);
    assert_reverts!(m.invests(1), "MiningPool_FeedNotFresh", (0u32,));
    m.live(FIRST);
    m.invest(10);
    m.w.at(FIRST + 4, 0);
    assert_reverts!(m.invests(1), "MiningPool_FeedNotFresh", (2u32,));
    assert_reverts!(m.pool.send(&m.w.bob, "deposit", (COIN, &m.w.bob)), "MiningPool_FeedNotFresh", (2u32,));
    assert_eq!(m.view::<u128>("maxDeposit", (m.w.bob.to_sol(),)), 0);
    assert_eq!(m.view::<u128>("maxMint", (m.w.bob.to_sol(),)), 0);
    // The redemption value falls with each missing day.
    let before = m.valuation().0;
    m.w.at(FIRST + 8, 0);
    assert!(m.valuation().0 < before);
    let shares = m.shares(&m.w.alice) / 2;
    let paid = m.redeem(&m.w.alice, shares);
    assert!(paid > 400 * COIN);
}
