//! Holdings are valued before anybody needs a price; a part of them can be valued ahead, and some messages need none.

use crate::world::*;
use harness::{World, FIRST};
use suite::KIND;

/// A pool with three holdings of two batches, on a day of which no holding knows.
fn three_lots() -> Mine {
    let mut m = Mine::with(suite::Asset::Hfil, |terms| terms.min_purchase = COIN);
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

/// What the pool is worth when every holding is valued anew, whatever was valued before.
fn anew(m: &Mine) -> (u128, u128, u128, u32) {
    let here = m.w.chain.snapshot();
    m.must(&m.w.owner, "setTerms", (m.terms,));
    let all = m.valuation();
    m.w.chain.restore(&here);
    all
}

#[test]
fn refresh_makes_deposits_cheaper_when_lots_are_valued_ahead() {
    let m = three_lots();
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
    // Part of it helps, too.
    m.w.chain.restore(&here);
    refresh(&m, 2);
    let less = m.must(&m.w.alice, "deposit", (COIN, &m.w.alice));
    assert!(less.weight.proof_size < dear.weight.proof_size && less.weight.proof_size > cheap.weight.proof_size);
    assert_eq!(deposited(&less), deposited(&dear));
}

#[test]
fn valuation_sees_news_when_lots_were_valued_ahead() {
    let m = three_lots();
    let sound = m.valuation();
    refresh(&m, 2);
    // A fall that the oracle holds back: it counts for all holdings, those of this morning as well.
    let (output, power) = World::network(4);
    m.report(FIRST + 4, output * 568 / 1_000, power);
    let fallen = m.valuation();
    assert!(fallen.0 < sound.0 && fallen.1 < sound.1 && fallen.3 == 4);
    assert_eq!(fallen, anew(&m));
    refresh(&m, 1);
    assert_eq!((m.valuation(), anew(&m)), (fallen, fallen));
    let tenth = m.shares(&m.w.alice) / 10;
    let paid = m.redeem(&m.w.alice, tenth);
    assert!(paid.abs_diff(fallen.0 * 6 / 100 * 999 / 1_000) < 1_000_000, "a tenth of six tenths: {paid}");
    // The feeders stand by it: it is final, and every holding is valued on that.
    m.w.at(FIRST + 5, 8);
    for feeder in &m.w.feeders[..2] {
        m.w.must(&m.w.suite.oracle, feeder, "confirm", (KIND, FIRST + 4));
    }
    refresh(&m, 1);
    assert_eq!(m.valuation(), anew(&m));
    // New terms as well.
    refresh(&m, 3);
    m.must(&m.w.owner, "setTerms", (suite::MiningTerms { income_bps: 1_750, ..m.terms },));
    assert_eq!(refresh(&m, 1), 2);
    let (redemption, _, cash, _) = m.valuation();
    m.must(&m.w.owner, "setTerms", (m.terms,));
    assert!(redemption > cash && redemption < m.valuation().0);
}

#[test]
fn collect_values_one_lot_and_keeps_the_price_when_called() {
    let m = three_lots();
    let before = m.valuation();
    let cost = m.must(&m.w.keeper, "collect", (1u32, 1u32)).weight.proof_size;
    assert_eq!(m.valuation(), anew(&m));
    assert!(m.valuation().0.abs_diff(before.0) < 10, "it was counted");
    // The other two are left.
    assert_eq!(refresh(&m, 0), 2);
    refresh(&m, 2);
    m.collect(2);
    assert_eq!((refresh(&m, 0), m.valuation()), (0, anew(&m)));
    let deposit = m.must(&m.w.alice, "deposit", (COIN, &m.w.alice)).weight.proof_size;
    assert!(deposit < cost, "nothing was left to value: {deposit} {cost}");
}

#[test]
fn maxRedeem_is_zero_when_collected_cash_is_owed_to_the_queue() {
    let m = three_lots();
    let first: u32 = m.does(&m.w.alice, "requestWithdrawal", (m.shares(&m.w.alice),));
    for holding in 1..=3 {
        m.collect(holding);
    }
    let second: u32 = m.does(&m.w.bob, "requestWithdrawal", (m.shares(&m.w.bob) / 2,));
    let (.., due, _) = m.view::<(chain::Address, u128, u128, u128)>("requestOf", (first,));
    assert!(due > 0);
    // The queue waits for more than the cash: a withdrawal now gets nothing, and neither do the later requests.
    assert_eq!(m.view::<u128>("maxRedeem", (&m.w.bob,)), 0);
    let refused = m.pool.send(&m.w.keeper, "claimWithdrawal", (second,)).unwrap_err();
    assert_eq!(refused.revert().unwrap().name(), "MiningPool_NotReached");
    assert!(m.does::<u128>(&m.w.keeper, "claimWithdrawal", (first,)) > 0);
    // Alice changes her mind before anybody valued what is collected next: Bob moves up.
    live(&m, m.batch + 1, 4);
    m.collect(1);
    m.must(&m.w.alice, "cancelWithdrawal", (first,));
    assert!(m.does::<u128>(&m.w.keeper, "claimWithdrawal", (second,)) > 0);
    assert_eq!(m.valuation(), anew(&m));
    m.ensure_backed();
}
