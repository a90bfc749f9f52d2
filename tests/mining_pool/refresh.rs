//! Holdings are valued before a message that needs a price. Some can be valued ahead, and some messages need no price.

use crate::world::*;
use harness::{World, FIRST};
use suite::KIND;

/// A pool with three holdings of two batches, none of them valued on the newest day.
fn three_holdings() -> Mine {
    let mut m = Mine::with(suite::Asset::Hfil, |terms| terms.minPurchase = COIN);
    m.deposit(&m.w.alice, 600 * COIN);
    m.deposit(&m.w.bob, 400 * COIN);
    let (first, second) = (m.batch, m.offer(300));
    m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (second, &m.coin, 8 * COIN));
    m.live(FIRST);
    m.w.deliver(second, FIRST);
    m.invest(10);
    m.batch = second;
    m.invest(20);
    m.batch = first;
    live(&m, second, 1);
    m.invest(15);
    live(&m, second, 2);
    live(&m, second, 3);
    assert_eq!(m.accounting().5, 3);
    m
}

fn live(m: &Mine, second: u32, day: u32) {
    m.live(FIRST + day);
    m.w.deliver(second, FIRST + day);
}

fn refresh(m: &Mine, max: u32) -> u32 {
    m.does(&m.w.keeper, "refresh", (max,))
}

/// The valuation when every holding is valued anew.
fn anew(m: &Mine) -> (u128, u128, u128, u32) {
    let here = m.w.chain.snapshot();
    m.must(&m.w.owner, "setTerms", (&m.terms,));
    let all = m.valuation();
    m.w.chain.restore(&here);
    all
}

#[test]
fn refresh_makes_deposits_cheaper_when_holdings_are_valued_ahead() {
    let m = three_holdings();
    let before = m.valuation();
    let here = m.w.chain.snapshot();
    let dear = m.must(&m.w.alice, "deposit", (COIN, &m.w.alice));
    m.w.chain.restore(&here);
    assert_eq!([0, 1, 1, 0, 5, 5].map(|max| refresh(&m, max)), [3, 2, 1, 1, 0, 0]);
    assert_eq!((m.valuation(), anew(&m)), (before, before));
    let cheap = m.must(&m.w.alice, "deposit", (COIN, &m.w.alice));
    let deposited = |receipt: &chain::Receipt| m.pool.returned::<u128>("deposit", receipt).unwrap();
    assert_eq!(deposited(&cheap), deposited(&dear));
    assert!(cheap.weight.proof_size * 2 < dear.weight.proof_size, "{:?} {:?}", cheap.weight, dear.weight);
    // A part of the holdings valued ahead saves a part of the cost.
    m.w.chain.restore(&here);
    refresh(&m, 2);
    let less = m.must(&m.w.alice, "deposit", (COIN, &m.w.alice));
    assert!(less.weight.proof_size < dear.weight.proof_size && less.weight.proof_size > cheap.weight.proof_size);
    assert_eq!(deposited(&less), deposited(&dear));
}

#[test]
fn valuation_sees_news_when_holdings_were_valued_ahead() {
    let m = three_holdings();
    let sound = m.valuation();
    refresh(&m, 2);
    // A fall that the oracle quarantines counts for all holdings, also for those that were valued today.
    let (output, power) = World::network(4);
    m.report(FIRST + 4, output * 568 / 1_000, power);
    let fallen = m.valuation();
    assert!(fallen.0 < sound.0 && fallen.1 < sound.1 && fallen.3 == 4);
    assert_eq!(fallen, anew(&m));
    refresh(&m, 1);
    assert_eq!((m.valuation(), anew(&m)), (fallen, fallen));
    let tenth = m.shares(&m.w.alice) / 10;
    let paid = m.redeem(&m.w.alice, tenth);
    assert!(paid.abs_diff(fallen.0 * 6 / 100 * 999 / 1_000) < 1_000_000, "a tenth of Alice's 60 %: {paid}");
    // The feeders confirm the fall. It is final, and every holding counts it.
    m.w.at(FIRST + 5, 8);
    for feeder in &m.w.feeders[..2] {
        m.w.must(&m.w.suite.oracle, feeder, "confirm", (KIND, FIRST + 4));
    }
    refresh(&m, 1);
    assert_eq!(m.valuation(), anew(&m));
    // New terms also revalue all holdings.
    refresh(&m, 3);
    m.must(&m.w.owner, "setTerms", (suite::MiningTerms { incomeBps: 1_750, ..m.terms },));
    assert_eq!(refresh(&m, 1), 2);
    let (redemption, _, cash, _) = m.valuation();
    m.must(&m.w.owner, "setTerms", (&m.terms,));
    assert!(redemption > cash && redemption < m.valuation().0);
}

#[test]
fn collect_values_one_holding_and_keeps_the_price_when_called() {
    let m = three_holdings();
    let before = m.valuation();
    let cost = m.must(&m.w.keeper, "collect", (1u32, 1u32)).weight.proof_size;
    assert_eq!(m.valuation(), anew(&m));
    assert!(m.valuation().0.abs_diff(before.0) < 10, "a claim does not change the value: it was counted");
    // The other two holdings are still to be valued.
    assert_eq!(refresh(&m, 0), 2);
    refresh(&m, 2);
    m.collect(2);
    assert_eq!((refresh(&m, 0), m.valuation()), (0, anew(&m)));
    let deposit = m.must(&m.w.alice, "deposit", (COIN, &m.w.alice)).weight.proof_size;
    assert!(deposit < cost, "no holding was left to value: {deposit} {cost}");
}

#[test]
fn maxRedeem_is_zero_when_collected_cash_is_owed_to_the_queue() {
    let m = three_holdings();
    let first: u32 = m.does(&m.w.alice, "requestWithdrawal", (m.shares(&m.w.alice),));
    for holding in 1..=3 {
        m.collect(holding);
    }
    let second: u32 = m.does(&m.w.bob, "requestWithdrawal", (m.shares(&m.w.bob) / 2,));
    let (.., due, _) = m.view::<(chain::Address, u128, u128, u128)>("requestOf", (first,));
    assert!(due > 0);
    // The first request takes all cash: neither a withdrawal nor a later request gets any.
    assert_eq!(m.view::<u128>("maxRedeem", (&m.w.bob,)), 0);
    let refused = m.pool.send(&m.w.keeper, "claimWithdrawal", (second,)).unwrap_err();
    assert_eq!(refused.revert().unwrap().name(), "MiningPool_NotReached");
    assert!(m.does::<u128>(&m.w.keeper, "claimWithdrawal", (first,)) > 0);
    // Alice cancels before the holdings are valued again, and Bob is next.
    live(&m, m.batch + 1, 4);
    m.collect(1);
    m.must(&m.w.alice, "cancelWithdrawal", (first,));
    assert!(m.does::<u128>(&m.w.keeper, "claimWithdrawal", (second,)) > 0);
    assert_eq!(m.valuation(), anew(&m));
    m.ensure_backed();
}
