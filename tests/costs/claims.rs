//! The cost of a claim does not depend on the age of the batch or on the number of tokens sold.

use crate::Cost;
use harness::{Terms, World, DAY, FIRST, PRICE_HUSD};

/// The longest term of Filecoin's sectors in 2021.
const TERM: u32 = 540;

/// The provider settles days of both batches.
fn settle(w: &World, batches: &[u32], days: std::ops::Range<u32>) {
    for day in days {
        w.report(day);
        for batch in batches {
            w.deliver(*batch, day);
        }
    }
}

fn claim(w: &World, batch: u32, token: u64) -> Cost {
    Cost::from(&w.must(&w.suite.distributor, &w.alice, "claim", (batch, vec![token])))
}

/// Asserts equal costs, except for 2 % of the time: larger numbers take longer to divide.
fn assert_same(what: &str, one: Cost, other: Cost) {
    println!("{what}: {one:?} {other:?}");
    assert_eq!(one.proof_size, other.proof_size, "{what}: proof");
    assert!(one.ref_time.abs_diff(other.ref_time) <= one.ref_time / 50, "{what}: time");
    assert!(one.gas.abs_diff(other.gas) <= one.gas / 100, "{what}: gas");
}

/// Sells 5,000 tokens: ten holders with 500 each, less Alice's token for the last one.
fn sell_5000(w: &World, batch: u32) -> u64 {
    let alices = w.buy(&w.alice, batch, 1, &w.suite.husd)[0];
    for holder in 0..10u32 {
        let account = w.chain.ethereum(&format!("holder-{holder}"));
        w.must(&w.suite.husd, &w.owner, "mint", (&account, PRICE_HUSD * 500));
        w.must(&w.suite.husd, &account, "approve", (&w.suite.market, PRICE_HUSD * 500));
        for page in 0..5 {
            let count = if (holder, page) == (9, 4) { 99 } else { 100 };
            w.buy(&account, batch, count, &w.suite.husd);
        }
    }
    alices
}

#[test]
fn claim_costs_the_same_when_days_or_tokens_are_many() {
    let w = World::new();
    let long = Terms { last: FIRST + TERM, minimum: 1, ..w.terms() };
    let (one, many) = (w.offer(Terms { supply: 1, ..long }), w.offer(Terms { supply: 5_000, ..long }));
    let alone = w.buy(&w.alice, one, 1, &w.suite.husd)[0];
    let among = sell_5000(&w, many);
    let batches = [one, many];

    settle(&w, &batches, FIRST..FIRST + 1);
    let fresh = claim(&w, many, among);
    settle(&w, &batches, FIRST + 1..FIRST + 2);
    let (young, alone_young) = (claim(&w, many, among), claim(&w, one, alone));
    println!("the first claim of a token: {fresh:?}");
    settle(&w, &batches, FIRST + 2..FIRST + TERM);
    let old = claim(&w, many, among);
    assert_same("a claim after 2 and after 540 days", young, old);

    settle(&w, &batches, FIRST + TERM..FIRST + TERM + 1);
    claim(&w, one, alone);
    let later = w.chain.now() + DAY;
    w.chain.set_time(later).expect("ahead");
    assert_same("a claim of 1 token of 5,000 and of the only one", claim(&w, many, among), claim(&w, one, alone));
    println!("the first claim of the only token: {alone_young:?}");
}
