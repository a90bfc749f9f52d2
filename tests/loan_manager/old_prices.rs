//! A price that nobody reports any more: it loses value with its age, and no debt is added on it.

use crate::other_coin::held;
use chain::assert_reverts;
use harness::DAY;
use suite::COIN;

#[test]
fn price_counts_less_for_each_day_when_it_is_not_fresh() {
    let (bank, position) = held();
    let w = &bank.world;
    let value = |days: u64| {
        w.chain.set_time(w.chain.now() + days * DAY).unwrap();
        bank.health(position).1
    };
    // What it would be with a report of this hour.
    let if_reported = || {
        let here = w.chain.snapshot();
        w.say_price(&w.suite.hfil, 100 * COIN);
        let value = bank.health(position).1;
        w.chain.restore(&here);
        value
    };
    let is = |value: u128, percent: u128| {
        let full = if_reported();
        assert!(value.abs_diff(full * percent / 100) < full / 1_000_000, "{percent} %: {value} of {full}");
    };
    // It is fresh for three days. On the fourth day it is four days old.
    is(value(2), 100);
    is(value(2), 92);
    is(value(1), 90);
    let refused = bank.manager.send(&w.alice, "borrow", (position, COIN));
    assert_reverts!(refused, "LoanManager_FeedNotFresh", (2u32,));
    // 50 days old it counts nothing, and the loan is in Liquidation without a report.
    assert_eq!(value(46), 0);
    assert_eq!(bank.health(position).3, 3);
    assert!(if_reported() > 0);
}
