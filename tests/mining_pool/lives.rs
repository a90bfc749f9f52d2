//! A mining pool from its first deposit to its last redemption: the value that it stated, and the coins that it paid.

use crate::world::*;
use chain::{assert_reverts, Address};
use harness::{Bank, FIRST};
use suite::KIND;

/// A fair price of an NFT with 30 days. [atto]
const CHEAP: u128 = 3 * COIN / 2;

/// A pool of Alice's with 40 NFTs of a batch of 30 days, bought on its first day.
fn thirty_days() -> Mine {
    let mut m = Mine::new();
    m.batch = m.offer(30);
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, CHEAP));
    m.deposit(&m.w.alice, 100 * COIN);
    m.live(FIRST);
    m.invest(40);
    m
}

fn state(m: &Mine) -> u32 {
    m.w.suite.market.get::<(u32, u32, u32, u32, u32, u32, bool, Address)>("stateOf", (m.batch,)).unwrap().0
}

#[test]
fn pool_ends_empty_when_all_holdings_close_and_everyone_leaves() {
    let m = thirty_days();
    let mut said = vec![m.valuation().0];
    for day in 1..30 {
        m.live(FIRST + day);
        said.push(m.valuation().0);
        if day % 10 == 0 {
            let (redemption, deposit, ..) = m.valuation();
            m.collect(1);
            let (after, above, ..) = m.valuation();
            assert!(
                after.abs_diff(redemption) <= 10 && deposit.abs_diff(above) <= 10,
                "claimed income was counted before: {redemption} {after}"
            );
        }
    }
    assert_reverts!(m.pool.send(&m.w.bob, "close", (1u32,)), "MiningPool_HoldingNotOver", (1u32,));
    let (redemption, deposit, ..) = m.valuation();
    let (_, delivered, to_come, _, cost) = m.value(1);
    assert_eq!((state(&m), to_come, cost), (4, 0, 0));
    assert!(deposit - redemption <= delivered * 15 / 100, "the two values differ only by vesting income");
    m.w.at(FIRST + 100, 12);
    said.push(m.valuation().0);
    m.w.at(FIRST + 30 + 181, 12);
    m.collect(1);
    assert_reverts!(m.pool.send(&m.w.bob, "collect", (1u32, 1u32)), "MiningPool_Nothing", (1u32,));
    let (redemption, deposit, cash, _) = m.valuation();
    assert_eq!((redemption, deposit), (cash, cash));
    let (_, _, _, fees, ..) = m.accounting();
    let (.., claimed) = m.view::<(u32, u64, u32, u32, u128, u128)>("holdingOf", (1u32,));
    assert_eq!(cash, 100 * COIN - 40 * CHEAP + claimed - fees);
    assert!(said.iter().all(|value| *value <= cash), "{said:?} {cash}");
    assert!(cash > 100 * COIN, "the purchase earned more than it cost");
    m.must(&m.w.bob, "close", (1u32,));
    assert_reverts!(m.pool.send(&m.w.bob, "close", (1u32,)), "MiningPool_UnknownHolding", (1u32,));
    assert_eq!(m.view::<(Address, u128, u128)>("batchOf", (m.batch,)).2, 0);
    assert_eq!(m.view::<(u128, u128)>("providerOf", (&m.w.provider,)).1, 0);
    let paid = m.redeem(&m.w.alice, m.shares(&m.w.alice));
    assert!(cash - paid <= cash / 1_000 + 2);
    let (left, shares, _, fees, _, holdings) = m.accounting();
    assert!(left <= 1 && shares == 0 && holdings == 0);
    m.must(&m.w.bob, "collectFees", ());
    assert_eq!(m.coins(&m.pool), left, "{fees}");
}

#[test]
fn collect_takes_tokens_in_turn_when_called_in_parts() {
    let m = thirty_days();
    m.live(FIRST + 1);
    m.live(FIRST + 2);
    assert_reverts!(m.pool.send(&m.w.bob, "collect", (1u32, 0u32)), "MiningPool_InvalidCount", (0u32,));
    assert_reverts!(m.pool.send(&m.w.bob, "collect", (2u32, 1u32)), "MiningPool_UnknownHolding", (2u32,));
    assert_reverts!(m.pool.send(&m.w.bob, "collect", (0u32, 1u32)), "MiningPool_UnknownHolding", (0u32,));
    let (redemption, ..) = m.valuation();
    let (_, delivered, ..) = m.value(1);
    let one: u128 = m.does(&m.w.bob, "collect", (1u32, 1u32));
    let some: u128 = m.does(&m.w.bob, "collect", (1u32, 9u32));
    let rest: u128 = m.does(&m.w.bob, "collect", (1u32, u32::MAX));
    assert_eq!((some, rest), (9 * one, 30 * one));
    assert_reverts!(m.pool.send(&m.w.bob, "collect", (1u32, 40u32)), "MiningPool_Nothing", (1u32,));
    let (after, ..) = m.valuation();
    assert!(after.abs_diff(redemption) < 10, "claimed income was counted before");
    assert!(m.value(1).1 < delivered);
    let (_, _, _, fees, ..) = m.accounting();
    assert!(fees.abs_diff(40 * one / 10) < 10, "a tenth of income");
}

#[test]
fn escrow_returns_to_the_pool_when_the_provider_defaults() {
    let m = thirty_days();
    m.live(FIRST + 1);
    m.live(FIRST + 2);
    let (sound, ..) = m.valuation();
    let market = &m.w.suite.market;
    let (bond, needed, _): (u128, u128, u128) = market.get("bondOf", (m.batch,)).unwrap();
    m.w.must(market, &m.w.provider, "withdrawBond", (m.batch, bond - needed));
    let mut day = FIRST + 3;
    while state(&m) != 5 {
        m.w.report(day);
        m.w.chain.set_time(m.w.chain.now() + DAY + 600).unwrap();
        m.w.must(&m.w.suite.distributor, &m.w.keeper, "cover", (m.batch, day));
        day += 1;
        if day == FIRST + 5 {
            let (_, _, _, escrow_due, _) = m.value(1);
            assert!(escrow_due > 0, "escrow of missed days is counted at once");
            // The next `collectMissed` goes on where this one ends.
            let some: u128 = m.does(&m.w.bob, "collectMissed", (1u32, 15u32));
            let (.., left, _) = m.value(1);
            assert_eq!(some / 15 * 25, left);
        }
        assert!(day < FIRST + 29, "the bond is used up before the term ends");
    }
    let (redemption, deposit, cash, _) = m.valuation();
    let (_, _, to_come, escrow_due, cost) = m.value(1);
    assert_eq!((to_come, cost), (0, 0));
    assert!(escrow_due > 0 && redemption >= cash + escrow_due && redemption < deposit);
    println!("default after {} days: {sound} -> {redemption}", day - FIRST);
    // A redemption pays the same before and after the escrow is claimed.
    let tenth = m.shares(&m.w.alice) / 10;
    let early = m.redeem(&m.w.alice, tenth);
    let mut back = 0;
    while let Ok(receipt) = m.pool.send(&m.w.bob, "collectMissed", (1u32, 20u32)) {
        back += m.pool.returned::<u128>("collectMissed", &receipt).unwrap();
    }
    assert!(back >= escrow_due, "{back} {escrow_due}");
    let late = m.redeem(&m.w.alice, tenth);
    assert!(late >= early, "{late} {early}");
    for token in [0u64, 20, 39] {
        let first = m.view::<(u32, u64, u32, u32, u128, u128)>("holdingOf", (1u32,)).1;
        let owed: (u128, Address, Address) = market.get("missedOf", (first + token, 0u32)).unwrap();
        assert_eq!(owed.0, 0, "all escrow due was paid");
    }
    assert_reverts!(m.pool.send(&m.w.bob, "close", (1u32,)), "MiningPool_HoldingNotOver", (1u32,));
    m.w.chain.advance(181 * DAY);
    m.collect(1);
    m.must(&m.w.bob, "close", (1u32,));
    m.redeem(&m.w.alice, m.shares(&m.w.alice));
    m.ensure_backed();
}

#[test]
fn late_income_reaches_the_pool_when_arrears_are_paid() {
    let m = thirty_days();
    m.live(FIRST + 1);
    let market = &m.w.suite.market;
    let (bond, needed, _): (u128, u128, u128) = market.get("bondOf", (m.batch,)).unwrap();
    m.w.must(market, &m.w.provider, "withdrawBond", (m.batch, bond - needed));
    let distributor = &m.w.suite.distributor;
    let mut day = FIRST + 2;
    let arrears = loop {
        m.w.report(day);
        m.w.chain.set_time(m.w.chain.now() + DAY + 600).unwrap();
        m.w.must(distributor, &m.w.keeper, "cover", (m.batch, day));
        let (_, _, arrears, _): (u128, u128, u128, u128) = distributor.get("dayOf", (m.batch, day)).unwrap();
        if arrears > 0 {
            break arrears;
        }
        day += 1;
    };
    m.w.must(distributor, &m.w.provider, "deliverLate", (m.batch, day, u128::MAX));
    let first = m.view::<(u32, u64, u32, u32, u128, u128)>("holdingOf", (1u32,)).1;
    let late = |first: u64, count: u32| m.pool.send(&m.w.bob, "collectLate", (m.batch, day, first, count));
    assert_reverts!(late(first, 0), "MiningPool_InvalidCount", (0u32,));
    assert_reverts!(late(first, 21), "MiningPool_InvalidCount", (21u32,));
    assert_reverts!(late(77, 1), "MiningPool_NotAllowed", (m.batch,));
    let (cash, ..) = m.accounting();
    let receipt = late(first, 20).unwrap();
    let amount: u128 = m.pool.returned("collectLate", &receipt).unwrap();
    assert_eq!(amount, arrears / 50 * 20, "50 NFTs earn: forty of the pool's and ten of Carol's");
    assert_eq!(m.accounting().0 - cash, amount - amount / 10);
    Bank::refused_by(distributor, late(first, 20), "RewardDistributor_NothingToClaim", (m.batch,));
    late(first + 20, 20).unwrap();
    m.ensure_backed();
}

#[test]
fn income_of_the_pools_nfts_is_sent_by_nobody_but_the_pool() {
    // It keeps books of what it claims. Income that somebody else sent to it would be a donation.
    let m = thirty_days();
    m.live(FIRST + 1);
    m.live(FIRST + 2);
    assert!(m.w.suite.nft.get::<bool>("claimsAlone", (&m.pool,)).unwrap());
    let token = m.view::<(u32, u64, u32, u32, u128, u128)>("holdingOf", (1u32,)).1;
    for who in [&m.w.alice, &m.w.keeper, &m.w.owner] {
        let claimed = m.w.suite.distributor.send(who, "claim", (m.batch, vec![token]));
        assert_reverts!(claimed, "RewardDistributor_NotPayee", (token, who, &m.pool));
    }
    assert!(m.collect(1) > 0);
}

#[test]
fn valuation_keeps_delivered_income_when_the_kind_is_retired() {
    let m = thirty_days();
    m.live(FIRST + 1);
    m.live(FIRST + 2);
    m.w.must(&m.w.suite.oracle, &m.w.owner, "retireKind", (KIND, FIRST + 3));
    m.w.at(FIRST + 3, 1);
    let (redemption, deposit, cash, state) = m.valuation();
    let (_, delivered, to_come, _, cost) = m.value(1);
    assert_eq!((to_come, state), (0, 1));
    assert!(redemption <= cash + delivered && deposit <= cash + delivered.max(cost) + delivered);
    assert_eq!(m.invests(1).unwrap_err().revert().unwrap().name(), "MiningPool_FeedNotFresh");
    // The batch ends, and the escrow of its days comes back. Then the holding closes like any other.
    m.w.must(&m.w.suite.market, &m.w.bob, "endAbandoned", (m.batch,));
    while m.pool.send(&m.w.bob, "collectMissed", (1u32, 20u32)).is_ok() {}
    m.w.chain.advance(211 * DAY);
    m.collect(1);
    m.must(&m.w.bob, "close", (1u32,));
    let (redemption, deposit, cash, _) = m.valuation();
    assert_eq!((redemption, deposit), (cash, cash));
    m.deposit(&m.w.bob, COIN);
    m.redeem(&m.w.alice, m.shares(&m.w.alice));
}

#[test]
fn exits_stay_open_when_the_payment_coin_is_retired() {
    let m = thirty_days();
    m.w.must(&m.w.suite.market, &m.w.owner, "retirePaymentCoin", (&m.coin,));
    Bank::refused_by(&m.w.suite.market, m.invests(1), "PowerMarket_WrongPaymentCoin", (m.batch, &m.coin));
    m.live(FIRST + 1);
    m.live(FIRST + 2);
    m.collect(1);
    m.redeem(&m.w.alice, m.shares(&m.w.alice) / 3);
}
