//! `lowerRisk`: it lowers lending at once, changes no debt and no withdrawal, and never raises a term.

use crate::world::*;
use chain::assert_reverts;

/// The cash buffer and the debt limit in force.
fn limits(w: &World) -> (u32, u128) {
    let terms: (u32, u32, u32, u32, u32, u32, u128) = w.view("terms", ());
    let Terms { base, optimal, at_optimal, full, reserve, .. } = TERMS;
    assert_eq!((terms.0, terms.1, terms.2, terms.3, terms.4), (base, optimal, at_optimal, full, reserve), "rates stay");
    (terms.5, terms.6)
}

fn lower(w: &World, cash_buffer: u32, max_debt: u128) -> chain::Result<chain::Receipt> {
    w.pool.send(&w.owner, "lowerRisk", (cash_buffer, max_debt))
}

#[test]
fn lend_reverts_when_lowerRisk_left_less_to_lend() {
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    w.lend(100 * COIN);
    assert_eq!(w.view::<u128>("lendable", ()), 800 * COIN);
    let receipt = lower(&w, 3_000, 450 * COIN).unwrap();
    assert!(w.event(&receipt, "TermsSet").is("TermsSet", (w.view::<u128>("debtIndex", ()),)));
    assert_eq!(limits(&w), (3_000, 450 * COIN));
    let short = w.unchanged(|| w.manager("lend", (&w.borrower, 601 * COIN)));
    let free = w.accounting().cash - (w.accounting().cash + w.accounting().debt) * 3 / 10;
    assert!(short.is_err_and(|error| error.revert().is_some_and(|told| told.name() == "LendingPool_CashShort")));
    assert!(free.abs_diff(600 * COIN) < COIN / 1_000, "{free}");
    let above = w.unchanged(|| w.manager("lend", (&w.borrower, 400 * COIN)));
    assert!(above.is_err_and(|error| error.revert().is_some_and(|told| told.name() == "LendingPool_AboveDebtLimit")));
    let open: u128 = w.view("lendable", ());
    assert!(open <= 350 * COIN && open > 349 * COIN, "{open}");
    w.lend(349 * COIN);
}

#[test]
fn lowerRisk_reverts_when_a_limit_would_rise() {
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    lower(&w, 2_000, 500 * COIN).unwrap();
    // The same terms pass. A smaller buffer or a higher limit reverts, whatever the other term is.
    lower(&w, 2_000, 500 * COIN).unwrap();
    for (cash_buffer, max) in [(1_999, 500 * COIN), (0, 0), (1_999, u128::MAX), (5_001, 0)] {
        let above = ("cashBufferBps", cash_buffer, 2_000u32, 5_000u32);
        assert_reverts!(w.unchanged(|| lower(&w, cash_buffer, max)), "TermOutOfRange", above);
    }
    for (cash_buffer, max) in [(2_000, 500 * COIN + 1), (5_000, u128::MAX)] {
        let above = ("maxDebt", max, 0u8, 500 * COIN);
        assert_reverts!(w.unchanged(|| lower(&w, cash_buffer, max)), "TermOutOfRange", above);
    }
    assert_eq!(limits(&w), (2_000, 500 * COIN));
    // Governance can restore the terms.
    w.pool.send(&w.owner, "setTerms", (TERMS,)).unwrap();
    assert_eq!(limits(&w), (TERMS.cash_buffer, TERMS.max_debt));
    let stranger = w.unchanged(|| w.pool.send(&w.alice, "lowerRisk", (5_000u32, 0u8)));
    assert_reverts!(stranger, "OwnableUnauthorizedAccount", (&w.alice,));
}

#[test]
fn exits_and_interest_are_the_same_when_risk_is_lowered_to_the_end() {
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    w.deposit(&w.bob, 200 * COIN);
    let debt = w.lend(700 * COIN);
    w.chain.advance(30 * DAY);
    let twin = w.chain.snapshot();
    let mut left = Vec::new();
    // The same messages with and without `lowerRisk` give the same amounts, to the atto.
    for worst in [false, true] {
        w.chain.restore(&twin);
        w.pool.send(&w.owner, "setTerms", (TERMS,)).unwrap();
        match worst {
            true => lower(&w, 5_000, 0).unwrap(),
            false => w.pool.send(&w.owner, "setTerms", (TERMS,)).unwrap(),
        };
        w.chain.set_time(NOW + 60 * DAY).unwrap();
        assert_eq!(w.view::<u128>("lendable", ()) == 0, worst);
        w.pool.send(&w.bob, "withdraw", (7 * COIN, &w.bob, &w.bob)).unwrap();
        let (out, request) = (w.redeem(&w.bob, 100 * COIN * OFFSET), w.request(&w.alice, 900 * COIN * OFFSET));
        let first = w.claim(request);
        w.chain.set_time(NOW + 90 * DAY).unwrap();
        let paid = w.repay_all(debt);
        w.chain.set_time(NOW + 91 * DAY).unwrap();
        left.push((out, first, paid, w.claim(request), w.redeem(&w.alice, w.shares(&w.alice)), w.accounting()));
    }
    assert_eq!(left[0], left[1]);
    assert!(left[0].2 > 700 * COIN, "interest accrues as before");
}
