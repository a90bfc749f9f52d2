//! `endAbandoned`: the way out when no day is settled any more.

use crate::world::*;

#[test]
fn endAbandoned_returns_escrow_and_bond_when_nothing_settled_for_90_days() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.settle(batch, FIRST, true);
    w.settle(batch, FIRST + 1, false);
    // The third day is never settled. From 90 days after its end, anyone may end the batch.
    let from = u64::from(FIRST + 2 + 91) * DAY;
    w.chain.set_time(from - 1).unwrap();
    w.refuses(&w.bob, "endAbandoned", (batch,), "PowerMarket_NotAbandoned", (batch, from));
    w.chain.advance(1);
    let receipt = w.market.send(&w.bob, "endAbandoned", (batch,)).unwrap();
    assert_eq!(event::<(u32, u32)>(&w.market, &receipt, "Discontinued"), (batch, FIRST + 2));
    assert_eq!(w.state(batch).0, DISCONTINUED);
    assert_eq!(event::<(u32, u32)>(&w.nft, &receipt, "BatchEnded"), (batch, FIRST + 2));
    let record: (u32, u32, u64, u32, u32) = w.nft.get("recordOf", (1_000_001u64,)).unwrap();
    assert_eq!(record.4, FIRST + 1, "it earned for two days");
    let slice = split(HUSD_PRICE, 250, 1_000, 10).2;
    for token in 1_000_001u64..=1_000_010 {
        let receipt = w.market.exec(&w.alice, "refundMissedSegment", (token, 0u32)).unwrap();
        assert_eq!(w.market.returned::<u128>("refundMissedSegment", &receipt).unwrap(), 9 * slice);
    }
    w.market.exec(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap();
    w.market.exec(&w.provider, "withdrawBond", (batch, BOND * 100)).unwrap();
    w.market.exec(&w.bob, "collectFees", (batch, &w.husd)).unwrap();
    for coin in [&w.husd, &w.hfil] {
        assert_eq!((w.owed(coin), w.balance(coin, &w.market)), (0, 0));
    }
    w.refuses(&w.bob, "endAbandoned", (batch,), "PowerMarket_WrongState", (batch, DISCONTINUED));
}

#[test]
fn endAbandoned_waits_for_90_days_since_the_sale_counts() {
    // A pause put the minimum off until days of the term were over: before that no day was due.
    let w = World::new();
    let batch = w.offer(Terms { last: LAST + 60, ..w.terms() });
    w.buy(&w.alice, batch, 9, &w.husd);
    w.market.exec(&w.owner, "pauseSales", ()).unwrap();
    w.chain.advance(30 * DAY);
    w.buy(&w.alice, batch, 1, &w.husd);
    let counts_from = w.chain.now();
    assert!(counts_from > u64::from(FIRST + 2) * DAY);
    let from = counts_from + 91 * DAY;
    w.chain.set_time(from - 1).unwrap();
    w.refuses(&w.bob, "endAbandoned", (batch,), "PowerMarket_NotAbandoned", (batch, from));
    w.chain.advance(1);
    w.market.exec(&w.bob, "endAbandoned", (batch,)).unwrap();
}

#[test]
fn endAbandoned_ends_a_batch_of_a_retired_kind_at_once() {
    let w = World::new();
    let batch = w.offer(w.terms());
    w.buy(&w.alice, batch, 10, &w.husd);
    w.settle(batch, FIRST, true);
    w.oracle.exec(&w.owner, "retireKind", (KIND, FIRST + 2)).unwrap();
    // The day before the retirement is still owed.
    let from = u64::from(FIRST + 1 + 91) * DAY;
    w.refuses(&w.bob, "endAbandoned", (batch,), "PowerMarket_NotAbandoned", (batch, from));
    w.settle(batch, FIRST + 1, true);
    let receipt = w.market.send(&w.bob, "endAbandoned", (batch,)).unwrap();
    assert_eq!(event::<(u32, u32)>(&w.market, &receipt, "Discontinued"), (batch, FIRST + 2));
    // Eight of ten days are paid back, nothing is missed, and the whole bond is free.
    let slice = split(HUSD_PRICE, 250, 1_000, 10).2;
    let receipt = w.market.exec(&w.alice, "refundMissedSegment", (1_000_001u64, 0u32)).unwrap();
    assert_eq!(w.market.returned::<u128>("refundMissedSegment", &receipt).unwrap(), 8 * slice);
    assert_eq!(w.state(batch).4, 0);
    w.market.exec(&w.provider, "withdrawBond", (batch, BOND * 100)).unwrap();
    assert_eq!(w.owed(&w.hfil), 0);
}

#[test]
fn endAbandoned_reverts_when_the_sale_does_not_count_or_the_batch_is_over() {
    let w = World::new();
    let failed = w.offer(w.terms());
    let ended = w.offer(w.terms());
    w.buy(&w.alice, failed, 9, &w.husd);
    w.buy(&w.alice, ended, 10, &w.husd);
    w.refuses(&w.bob, "endAbandoned", (failed,), "PowerMarket_WrongState", (failed, SELLING));
    for day in FIRST..=LAST {
        w.settle(ended, day, true);
    }
    w.go_to(LAST + 200);
    w.refuses(&w.bob, "endAbandoned", (failed,), "PowerMarket_WrongState", (failed, FAILED));
    w.refuses(&w.bob, "endAbandoned", (ended,), "PowerMarket_WrongState", (ended, ENDED));
    w.refuses(&w.bob, "endAbandoned", (9u32,), "PowerMarket_UnknownBatch", (9u32,));
}
