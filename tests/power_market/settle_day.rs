//! `settleDay`.

use crate::world::*;

fn running(w: &World) -> u32 {
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.go_to(LAST + 30);
    batch
}

#[test]
fn settleDay_frees_slices_when_the_day_was_delivered() {
    let w = World::new();
    let batch = running(&w);
    let (_, upfront, slice) = split(HUSD_PRICE, 250, 1_000, 10);
    let receipt = w.distributor.send(&w.bob, "settle", (batch, FIRST, true)).unwrap();
    let facts: Facts = w.distributor.returned("settle", &receipt).unwrap();
    // The minimum was sold at noon of the first day of the test.
    let counts_from = u64::from(TODAY) * DAY + DAY / 2;
    let income = (500, DAY, 7_500, 180, 0);
    assert_eq!(facts, (1, 1_000_000, 10, 2_000, LAST, w.hfil.address(), 18, counts_from, income));
    assert_eq!(event::<(u32, u32, bool)>(&w.market, &receipt, "DaySettled"), (batch, FIRST, true));
    assert_eq!(w.escrow(batch, &w.husd).1, 10 * (upfront + slice));
    w.settle(batch, FIRST + 1, false);
    assert_eq!(w.escrow(batch, &w.husd).1, 10 * (upfront + slice));
    assert_eq!(w.state(batch), (RUNNING, 10, 3, FIRST + 2, 1, 1, true, w.provider.address()));
    w.settle(batch, FIRST + 2, true);
    assert_eq!(w.state(batch), (RUNNING, 10, 3, FIRST + 3, 1, 0, true, w.provider.address()));
}

#[test]
fn settleDay_ends_the_batch_when_the_day_is_the_last() {
    let w = World::new();
    let batch = running(&w);
    for day in FIRST..=LAST {
        assert_eq!(w.state(batch).0, RUNNING);
        w.settle(batch, day, true);
    }
    assert_eq!(w.state(batch).0, ENDED);
    let (held, free, fees, _) = w.escrow(batch, &w.husd);
    assert_eq!((held, free + fees), (10 * HUSD_PRICE, 10 * HUSD_PRICE));
    let asked = (batch, LAST + 1, true);
    w.refuses_by_distributor("settle", asked, "PowerMarket_WrongState", (batch, ENDED));
}

#[test]
fn settleDay_reverts_when_the_caller_is_not_the_distributor() {
    let w = World::new();
    let batch = running(&w);
    for who in [&w.alice, &w.provider, &w.owner] {
        w.refuses(who, "settleDay", (batch, FIRST, true), "PowerMarket_NotDistributor", (who,));
    }
}

#[test]
fn settleDay_reverts_when_the_day_is_not_the_next() {
    let w = World::new();
    let batch = running(&w);
    w.settle(batch, FIRST, true);
    // The same day again, an earlier one, a later one, one before the term, and the largest number.
    for day in [FIRST, FIRST - 1, FIRST + 2, 0, u32::MAX] {
        let expected = (batch, day, FIRST + 1);
        w.refuses_by_distributor("settle", (batch, day, true), "PowerMarket_WrongDay", expected);
    }
    w.refuses_by_distributor("settle", (9u32, FIRST, true), "PowerMarket_UnknownBatch", (9u32,));
}

#[test]
fn settleDay_reverts_when_the_day_is_not_over() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    for now in [u64::from(TODAY + 9) * DAY, u64::from(FIRST + 1) * DAY - 1] {
        w.chain.set_time(now).unwrap();
        w.refuses_by_distributor("settle", (batch, FIRST, true), "PowerMarket_DayNotOver", (FIRST,));
    }
    w.chain.advance(1);
    w.distributor.exec(&w.owner, "settle", (batch, FIRST, true)).unwrap();
}

#[test]
fn settleDay_reverts_when_the_sale_does_not_count_or_the_batch_is_over() {
    let w = World::new();
    let failed = w.offer(w.terms());
    w.buy(&w.alice, failed, 9, &w.husd);
    let defaulted = w.offer(w.terms());
    w.buy(&w.alice, defaulted, 10, &w.husd);
    w.refuses_by_distributor("settle", (failed, FIRST, true), "PowerMarket_WrongState", (failed, SELLING));
    w.go_to(FIRST + 1);
    w.refuses_by_distributor("settle", (failed, FIRST, true), "PowerMarket_WrongState", (failed, FAILED));
    w.default(defaulted);
    let asked = (defaulted, FIRST + 7, true);
    w.refuses_by_distributor("settle", asked, "PowerMarket_WrongState", (defaulted, DEFAULTED));
}
