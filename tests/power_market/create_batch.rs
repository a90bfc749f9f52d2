//! `createBatch`.

use crate::world::*;
use chain::Address;

#[test]
fn createBatch_stores_and_registers_the_batch_when_terms_are_valid() {
    let w = World::new();
    let terms = w.terms();
    let receipt = w.market.send(&w.provider, "createBatch", (terms,)).unwrap();
    assert_eq!(w.market.returned::<u32>("createBatch", &receipt).unwrap(), 1);
    assert_eq!(
        event::<(u32, Address, u32, u64, u32, u32, u32)>(&w.market, &receipt, "BatchCreated"),
        (1, w.provider.address(), 1, 1_000_000, 100, FIRST, LAST)
    );
    let registered: (u32, u32, Address, u64, u32) = event(&w.nft, &receipt, "BatchRegistered");
    assert_eq!(registered, (1, 1, w.provider.address(), 1_000_000, LAST));
    assert_eq!(w.state(1), (SELLING, 0, 1, FIRST, 0, 0, true, w.provider.address()));
    assert_eq!(w.create(terms), 2);
    assert_eq!(w.market.get::<u32>("batches", ()).unwrap(), 2);
}

#[test]
fn createBatch_reverts_when_the_caller_is_no_provider() {
    let w = World::new();
    w.refuses(&w.alice, "createBatch", (w.terms(),), "PowerMarket_NotProvider", (&w.alice,));
    w.market.exec(&w.owner, "removeProvider", (&w.provider,)).unwrap();
    w.refuses(&w.provider, "createBatch", (w.terms(),), "PowerMarket_NotProvider", (&w.provider,));
}

#[test]
fn createBatch_reverts_when_a_term_is_out_of_range() {
    let w = World::new();
    let good = w.terms();
    let now = w.chain.now();
    let (opens, year) = (now + 1, now + 365 * DAY);
    let last_day = u64::from(LAST) * DAY;
    let max_bond = u128::MAX / 100;
    let cases: [(Terms, (&str, u128, u128, u128)); 17] = [
        (Terms { power: 0, ..good }, ("power", 0, 1, u64::MAX.into())),
        (Terms { supply: 0, ..good }, ("supply", 0, 1, 999_999)),
        (Terms { supply: 1_000_000, ..good }, ("supply", 1_000_000, 1, 999_999)),
        (Terms { minimum: 0, ..good }, ("minimum", 0, 1, 100)),
        (Terms { minimum: 101, ..good }, ("minimum", 101, 1, 100)),
        (Terms { opens: good.closes, ..good }, {
            let latest = (good.closes + 365 * DAY).min(last_day);
            ("saleCloses", good.closes.into(), u128::from(good.closes) + 1, latest.into())
        }),
        // A sale window that is over already.
        (Terms { opens: now - 200, closes: now - 100, ..good }, {
            ("saleCloses", u128::from(now) - 100, opens.into(), year.min(last_day).into())
        }),
        (Terms { closes: now, ..good }, ("saleCloses", now.into(), opens.into(), year.min(last_day).into())),
        // A sale window of more than a year, and one that reaches into the last day.
        (Terms { closes: year + 1, last: LAST + 400, ..good }, {
            ("saleCloses", u128::from(year) + 1, opens.into(), year.into())
        }),
        (Terms { closes: last_day + 1, ..good }, {
            ("saleCloses", u128::from(last_day) + 1, opens.into(), year.min(last_day).into())
        }),
        (Terms { first: TODAY, ..good }, ("firstDay", TODAY.into(), u128::from(TODAY) + 1, u128::from(TODAY) + 180)),
        (Terms { first: LAST + 1, ..good }, ("lastDay", LAST.into(), u128::from(LAST) + 1, u128::from(LAST) + 1_825)),
        (Terms { last: FIRST + 1_825, ..good }, {
            ("lastDay", u128::from(FIRST) + 1_825, FIRST.into(), u128::from(FIRST) + 1_824)
        }),
        (Terms { service: 5_001, ..good }, ("serviceBps", 5_001, 0, 5_000)),
        (Terms { upfront: 5_001, ..good }, ("upfrontBps", 5_001, 0, 5_000)),
        (Terms { bond: 0, ..good }, ("bondPerToken", 0, 1, max_bond)),
        (Terms { bond: max_bond + 1, ..good }, ("bondPerToken", max_bond + 1, 1, max_bond)),
    ];
    for (terms, term) in cases {
        w.refuses(&w.provider, "createBatch", (terms,), "TermOutOfRange", term);
    }
}

#[test]
fn createBatch_reverts_when_the_product_is_unknown_or_retired() {
    let w = World::new();
    for product in [0, 3, u32::MAX] {
        let terms = Terms { product, ..w.terms() };
        w.refuses(&w.provider, "createBatch", (terms,), "PowerMarket_UnknownProduct", (product,));
    }
    let batch = w.offer(w.terms());
    w.market.exec(&w.owner, "retireProduct", (HFIL_PRODUCT,)).unwrap();
    w.refuses(&w.provider, "createBatch", (w.terms(),), "PowerMarket_ProductRetired", (HFIL_PRODUCT,));
    // What is listed goes on.
    w.buy(&w.alice, batch, 10, &w.husd);
    w.settle(batch, FIRST, true);
}

#[test]
fn createBatch_is_accepted_when_terms_are_at_their_limits() {
    let w = World::new();
    let now = w.chain.now();
    let widest = Terms {
        supply: 999_999,
        minimum: 999_999,
        opens: now,
        closes: now + 365 * DAY,
        first: TODAY + 1,
        last: TODAY + 1_825,
        service: 5_000,
        upfront: 5_000,
        bond: u128::MAX / 999_999,
        ..w.terms()
    };
    w.create(widest);
    let shortest = Terms { supply: 1, minimum: 1, closes: u64::from(FIRST) * DAY, last: FIRST, ..w.terms() };
    w.create(shortest);
}

#[test]
fn createBatch_opens_now_when_the_window_began_in_the_past() {
    let w = World::new();
    let batch = w.create(Terms { opens: 0, ..w.terms() });
    let terms = w.market.call("termsOf", (batch,)).unwrap();
    let text = format!("{terms:?}");
    assert!(text.contains(&w.chain.now().to_string()), "saleOpens is now in {text}");
    assert_eq!(w.state(batch).0, SELLING);
}

#[test]
fn views_revert_when_the_batch_is_unknown() {
    let w = World::new();
    for batch in [0u32, 1, 4_294] {
        for message in ["termsOf", "incomeTermsOf", "stateOf", "bondOf", "rolesOf"] {
            let asked = w.market.call(message, (batch,));
            chain::assert_reverts!(asked, "PowerMarket_UnknownBatch", (batch,));
        }
        for message in ["priceOf", "escrowOf"] {
            let asked = w.market.call(message, (batch, &w.husd));
            chain::assert_reverts!(asked, "PowerMarket_UnknownBatch", (batch,));
        }
    }
}
