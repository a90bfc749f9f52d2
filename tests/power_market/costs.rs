//! Costs of messages. They must not depend on the number of tokens bought or of days passed.

use crate::world::*;
use chain::Receipt;

/// The most tokens that one call refunds.
const MAX_REFUNDED: u64 = 25;

fn show(what: &str, receipt: &Receipt) {
    let (weight, gas) = (&receipt.weight, receipt.gas);
    println!("{what:<44} {:>7} M {:>8} B {gas:>9} gas", weight.ref_time / 1_000_000, weight.proof_size);
}

#[test]
fn days_and_refunds_cost_the_same_when_tokens_or_days_are_many() {
    let w = World::new();
    println!("blob {} B", artifact("power_market").code.len());
    let long = Terms { supply: 900, minimum: 1, last: FIRST + 539, ..w.terms() };
    let receipt = w.market.send(&w.provider, "createBatch", (long,)).unwrap();
    show("createBatch", &receipt);
    let batch: u32 = w.market.returned("createBatch", &receipt).unwrap();
    show("setPrice", &w.market.send(&w.provider, "setPrice", (batch, &w.husd, HUSD_PRICE)).unwrap());
    w.market.send(&w.provider, "setPrice", (batch, &w.hfil, HFIL_PRICE)).unwrap();
    show("postBond", &w.market.send(&w.provider, "postBond", (batch, BOND * 900)).unwrap());
    w.buy(&w.alice, batch, 1, &w.husd);
    let buy = |what: &str, count| {
        let receipt = w.market.send(&w.alice, "buy", w.order(batch, count, &w.husd, &w.alice)).unwrap();
        show(what, &receipt);
        receipt
    };
    let one = buy("buy 1 (not the first)", 1);
    buy("buy 2", 2);
    buy("buy 50", 50);
    let other = w.market.send(&w.alice, "buy", w.order(batch, 1, &w.hfil, &w.alice)).unwrap();
    show("buy 1, other coin (a new tranche)", &other);
    let settle = |day, delivered: bool| {
        w.go_to(day + 1);
        w.distributor.send(&w.owner, "settle", (batch, day, delivered)).unwrap()
    };
    let first = settle(FIRST, true);
    show("settleDay 1, delivered, 55 tokens", &first);
    let missed = settle(FIRST + 1, false);
    show("settleDay 2, missed (the first)", &missed);
    show("settleDay 3, missed", &settle(FIRST + 2, false));
    show("slash", &w.distributor.send(&w.owner, "slash", (batch, 1u8)).unwrap());
    let early = w.market.send(&w.alice, "refundMissedSegment", (1_000_001u64, 0u32)).unwrap();
    show("refundMissedSegment after 3 days", &early);
    for day in FIRST + 3..FIRST + 300 {
        w.settle(batch, day, day % 3 > 0);
    }
    let late = w.market.send(&w.alice, "refundMissedSegment", (1_000_002u64, 0u32)).unwrap();
    show("refundMissedSegment after 300 days", &late);
    let day_300 = settle(FIRST + 300, true);
    show("settleDay 301, delivered", &day_300);
    show("withdrawProceeds", &w.market.send(&w.provider, "withdrawProceeds", (batch, &w.husd)).unwrap());
    show("collectFees", &w.market.send(&w.bob, "collectFees", (batch, &w.husd)).unwrap());
    show("withdrawBond", &w.market.send(&w.provider, "withdrawBond", (batch, 1u8)).unwrap());
    assert!(day_300.weight.proof_size <= first.weight.proof_size, "a day costs the same on day 1 and day 301");
    assert!(late.weight.proof_size <= early.weight.proof_size, "a refund costs the same after 3 and 300 days");
    assert!(one.deposit < other.deposit, "a purchase on the same terms stores no new tranche");
}

#[test]
fn buy_and_refund_fit_into_a_block_when_they_are_the_largest() {
    let w = World::new();
    let batch = w.offer(Terms { supply: 200, minimum: 200, ..w.terms() });
    let bought = w.market.send(&w.alice, "buy", w.order(batch, 100, &w.husd, &w.alice)).unwrap();
    show("buy 100", &bought);
    w.go_to(TODAY + 8);
    let refund = |from: u64, to: u64| {
        let tokens: Vec<u64> = (1_000_000 + from..=1_000_000 + to).collect();
        let receipt = w.market.send(&w.alice, "refund", (tokens,)).unwrap();
        show(&format!("refund {}", to - from + 1), &receipt);
    };
    refund(1, 1);
    refund(2, MAX_REFUNDED + 1);
    assert_eq!(w.balance(&w.husd, &w.alice), MUCH - u128::from(99 - MAX_REFUNDED) * HUSD_PRICE);
}

#[test]
fn refundMissed_fits_into_a_block_when_it_is_the_largest() {
    let w = World::new();
    let batch = w.running();
    let first = w.buy(&w.bob, batch, 25, &w.husd);
    w.settle(batch, FIRST, false);
    let one = w.market.send(&w.alice, "refundMissed", (vec![1_000_001u64],)).unwrap();
    show("refundMissed of 1", &one);
    let tokens: Vec<u64> = (first..first + MAX_REFUNDED).collect();
    let all = w.market.send(&w.bob, "refundMissed", (tokens,)).unwrap();
    show("refundMissed of 25", &all);
    assert!(all.weight.proof_size < 25 * one.weight.proof_size, "one call is cheaper than 25");
}
