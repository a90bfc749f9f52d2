//! `pauseSales`, `resumeSales`, and the prolongation of paused sales.

use crate::world::*;

#[test]
fn buy_reverts_and_exits_work_when_paused() {
    let w = World::new();
    let batch = w.offer(w.long_sale());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.go_to(FIRST);
    let until = w.chain.now() + 30 * DAY;
    let receipt = w.market.send(&w.owner, "pauseSales", ()).unwrap();
    assert_eq!(event::<(u64,)>(&w.market, &receipt, "SalesPaused"), (until,));
    let order = w.order(batch, 1, &w.husd, &w.alice);
    w.refuses(&w.alice, "buy", order, "PowerMarket_Paused", (until,));
    w.settle(batch, FIRST, true);
    w.settle(batch, FIRST + 1, false);
    w.market.exec(&w.provider, "postBond", (batch, 1u8)).unwrap();
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    w.market.exec(&w.alice, "refundMissedSegment", (1_000_001u64, 0u32)).unwrap();
    w.market.exec(&w.bob, "collectFees", (batch, &w.husd)).unwrap();
    w.settle(batch, FIRST + 2, true);
    w.market.exec(&w.provider, "withdrawBond", (batch, BOND)).unwrap();
}

#[test]
fn sale_is_prolonged_when_it_was_paused() {
    let w = World::new();
    // The sale closes on the eighth day and the term begins on the thirtieth, so the sale can be prolonged.
    let terms = Terms { first: TODAY + 30, last: TODAY + 39, ..w.terms() };
    let batch = w.offer(terms);
    w.buy(&w.alice, batch, 9, &w.husd);
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
    // Sales resume after two days, so the sale closes two days later.
    w.chain.advance(2 * DAY);
    let receipt = w.market.exec(&w.owner, "resumeSales", ()).unwrap();
    assert_eq!(event::<(u64,)>(&w.market, &receipt, "SalesPaused"), (0,));
    w.chain.set_time(terms.closes + 2 * DAY - 1).unwrap();
    assert_eq!(w.state(batch).0, SELLING);
    let before = w.chain.snapshot();
    w.chain.advance(1);
    assert_eq!(w.state(batch).0, FAILED);
    w.chain.restore(&before);
    w.buy(&w.alice, batch, 1, &w.husd);
    w.chain.advance(1);
    assert_eq!(w.state(batch).0, RUNNING);
}

#[test]
fn sale_is_not_prolonged_when_closed_or_into_its_last_day() {
    let w = World::new();
    let short = w.offer(w.terms());
    let long = w.offer(w.long_sale());
    let closed = w.offer(Terms { closes: w.chain.now() + 100, ..w.terms() });
    let counted = w.offer(w.long_sale());
    for batch in [short, long, closed] {
        w.buy(&w.alice, batch, 9, &w.husd);
    }
    w.buy(&w.alice, counted, 10, &w.husd);
    w.go_to(TODAY + 7);
    assert_eq!(w.state(closed).0, FAILED);
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
    assert_eq!(w.state(closed).0, FAILED, "a sale that was over stays over");
    // A sale goes on as long as tokens would earn: not on the last day. This pause is longer than that.
    let states = || [short, long, counted].map(|batch| w.state(batch).0);
    w.chain.set_time(u64::from(LAST) * DAY - 1).unwrap();
    assert_eq!(states(), [SELLING; 3]);
    w.chain.advance(1);
    assert_eq!(states(), [FAILED, FAILED, RUNNING]);
    // What was paid for the minimum that was never sold goes back.
    w.market.exec(&w.alice, "refund", (vec![1_000_001u64],)).unwrap();
}

#[test]
fn pauseSales_reverts_when_it_is_too_soon() {
    let w = World::new();
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
    let again = w.chain.now() + 60 * DAY;
    // Not during a pause, not at its end, and not before the rest period is over.
    w.refuses(&w.owner, "pauseSales", (), "PowerMarket_PauseTooSoon", (again,));
    for time in [again - 30 * DAY, again - 1] {
        w.chain.set_time(time).unwrap();
        w.refuses(&w.owner, "pauseSales", (), "PowerMarket_PauseTooSoon", (again,));
    }
    w.chain.advance(1);
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
    // The rest period begins at the end of the pause.
    w.chain.advance(DAY);
    w.market.exec(&w.owner, "resumeSales", ()).unwrap();
    let again = w.chain.now() + 30 * DAY;
    w.refuses(&w.owner, "pauseSales", (), "PowerMarket_PauseTooSoon", (again,));
    w.chain.set_time(again).unwrap();
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
}

#[test]
fn resumeSales_changes_nothing_when_sales_go_on() {
    let w = World::new();
    let batch = w.offer(w.terms());
    for _ in 0..2 {
        w.market.exec(&w.owner, "resumeSales", ()).unwrap();
        w.buy(&w.alice, batch, 1, &w.husd);
    }
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
    let end = w.chain.now() + 30 * DAY;
    // A pause that is over keeps its end: neither the rest period nor the prolongation changes.
    w.chain.set_time(end + DAY).unwrap();
    w.market.exec(&w.owner, "resumeSales", ()).unwrap();
    w.refuses(&w.owner, "pauseSales", (), "PowerMarket_PauseTooSoon", (end + 30 * DAY,));
}
