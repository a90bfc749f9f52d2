//! `listProduct`, `retireProduct`, and batches that could never be finished: each is refused when it is listed.

use crate::world::*;
use chain::{Address, Value};

/// (kind, coin, first day, (fee, grace, locked, days))
type Listed = (u32, Address, u32, (u32, u64, u32, u32, u128));

/// The batch of the stories: 20 tokens, half of the price upfront, a bond of 100 HFIL for each. [atto]
fn greedy(w: &World) -> Terms {
    Terms { supply: 20, minimum: 1, upfront: 5_000, bond: 100_000_000_000_000_000_000, ..w.terms() }
}

#[test]
fn listProduct_stores_the_product_for_good() {
    let w = World::new();
    let product =
        Product { first: TODAY + 3, fee: 2_000, grace: 14 * DAY, locked: 0, days: 0, tip: 77, ..w.product(&w.hfil) };
    let receipt = w.market.send(&w.owner, "listProduct", (product,)).unwrap();
    assert_eq!(w.market.returned::<u32>("listProduct", &receipt).unwrap(), 3);
    assert_eq!(event::<(u32, bool)>(&w.market, &receipt, "ProductSet"), (3, true));
    let seen = || w.market.get::<(Listed, bool)>("productOf", (3u32,)).unwrap();
    let terms = (KIND, w.hfil.address(), TODAY + 3, (2_000, 14 * DAY, 0, 0, 77));
    assert_eq!((seen(), w.market.get::<u32>("products", ()).unwrap()), ((terms, true), 3));
    // A batch has the terms of its product, also after it is retired.
    let batch = w.create(Terms { product: 3, ..w.terms() });
    for _ in 0..2 {
        let receipt = w.market.send(&w.owner, "retireProduct", (3u32,)).unwrap();
        assert_eq!(event::<(u32, bool)>(&w.market, &receipt, "ProductSet"), (3, false));
    }
    assert_eq!(seen(), (terms, false));
    assert_eq!(w.market.get::<(u32, u64, u32, u32, u128)>("incomeTermsOf", (batch,)).unwrap(), terms.3);
    w.refuses(&w.owner, "retireProduct", (4u32,), "PowerMarket_UnknownProduct", (4u32,));
}

#[test]
fn listProduct_reverts_when_a_term_is_out_of_range() {
    let w = World::new();
    let good = w.product(&w.hfil);
    let never = u128::from(u32::MAX);
    let cases: [(Product, (&str, u128, u128, u128)); 8] = [
        (Product { first: KIND_FIRST - 1, ..good }, {
            ("firstDay", u128::from(KIND_FIRST) - 1, KIND_FIRST.into(), never - 1)
        }),
        (Product { fee: 2_001, ..good }, ("feeBps", 2_001, 0, 2_000)),
        (Product { grace: DAY - 1, ..good }, ("grace", u128::from(DAY) - 1, DAY.into(), 14 * u128::from(DAY))),
        (Product { grace: 14 * DAY + 1, ..good }, {
            ("grace", 14 * u128::from(DAY) + 1, DAY.into(), 14 * u128::from(DAY))
        }),
        (Product { locked: 9_001, ..good }, ("lockedBps", 9_001, 1, 9_000)),
        (Product { days: 541, ..good }, ("vestingDays", 541, 1, 540)),
        // Income locked over zero days, and days without locked income, are no rules.
        (Product { days: 0, ..good }, ("vestingDays", 0, 1, 540)),
        (Product { locked: 0, ..good }, ("lockedBps", 0, 1, 9_000)),
    ];
    for (product, term) in cases {
        w.refuses(&w.owner, "listProduct", (product,), "TermOutOfRange", term);
    }
    for coin in [Address::ZERO, w.nft.address()] {
        let product = Product { coin, ..good };
        w.refuses(&w.owner, "listProduct", (product,), "PowerMarket_WrongPaymentCoin", (0u32, coin));
    }
}

#[test]
fn a_kind_that_does_not_exist_is_not_sold() {
    // In the first edition kind 9 was listed and sold for 72,000 HUSD. No day of it could ever be settled; 91 days later
    // buyers had 34,560 back, and the provider the rest and its bond.
    let w = World::new();
    let product = Product { kind: 9, ..w.product(&w.hfil) };
    w.refuses(&w.owner, "listProduct", (product,), "OutputOracle_UnknownKind", (9u32,));
    let terms = Terms { product: 9, ..greedy(&w) };
    w.refuses(&w.provider, "createBatch", (terms,), "PowerMarket_UnknownProduct", (9u32,));
}

#[test]
fn a_first_day_before_the_kinds_own_is_not_sold() {
    // Days are final in order, so a day before the kind's first never is.
    let w = World::new();
    w.oracle.exec(&w.owner, "setKind", (2u32, suite::filecoin(FIRST))).unwrap();
    let product = w.list_product(Product { kind: 2, first: FIRST, ..w.product(&w.hfil) });
    let first = (u128::from(FIRST) - 1, u128::from(FIRST), u128::from(TODAY) + 180);
    let terms = Terms { product, first: FIRST - 1, ..greedy(&w) };
    w.refuses(&w.provider, "createBatch", (terms,), "TermOutOfRange", ("firstDay", first.0, first.1, first.2));
    w.offer(Terms { product, ..greedy(&w) });
}

#[test]
fn a_first_day_beyond_the_horizon_is_not_sold() {
    // A batch that began in a hundred years paid half of its price now.
    let w = World::new();
    let latest = TODAY + 180;
    for first in [latest + 1, TODAY + 36_500] {
        let terms = Terms { first, last: first + 9, ..greedy(&w) };
        let term = ("firstDay", first, TODAY + 1, latest);
        w.refuses(&w.provider, "createBatch", (terms,), "TermOutOfRange", term);
    }
    w.offer(Terms { first: latest, last: latest + 9, ..greedy(&w) });
}

#[test]
fn days_after_a_retirement_are_not_sold() {
    let w = World::new();
    w.oracle.exec(&w.owner, "retireKind", (KIND, LAST)).unwrap();
    let term = ("lastDay", LAST, FIRST, LAST - 1);
    w.refuses(&w.provider, "createBatch", (greedy(&w),), "TermOutOfRange", term);
    w.offer(Terms { last: LAST - 1, ..greedy(&w) });
    // No product of it can be listed that begins then.
    let late = Product { first: LAST, ..w.product(&w.hfil) };
    let term = ("firstDay", LAST, KIND_FIRST, LAST - 1);
    w.refuses(&w.owner, "listProduct", (late,), "TermOutOfRange", term);
}

#[test]
fn a_batch_delivers_the_coin_of_its_product() {
    // "1 TiB of Filecoin" could deliver HUSD by the FIL figure: 0.084 HUSD a day. Which coin a kind delivers is now
    // decided by governance, and a provider names a product only.
    let w = World::new();
    let coin = |batch: u32| match &w.market.call("termsOf", (batch,)).unwrap()[0] {
        Value::Tuple(fields) => (fields[0].clone(), fields[2].as_address()),
        other => panic!("{other:?}"),
    };
    let (fil, usd) = (w.create(w.terms()), w.create(Terms { product: HUSD_PRODUCT, ..w.terms() }));
    assert_eq!([coin(fil).1, coin(usd).1], [Some(w.hfil.address()), Some(w.husd.address())]);
    assert_eq!(coin(fil).0, coin(usd).0, "they are of one kind");
    // A coin that governance retired is delivered by no new batch.
    w.market.exec(&w.owner, "retirePaymentCoin", (&w.hfil,)).unwrap();
    w.refuses(&w.provider, "createBatch", (w.terms(),), "PowerMarket_WrongPaymentCoin", (usd + 1, &w.hfil));
}
