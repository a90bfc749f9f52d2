//! `postBond`.

use crate::world::*;

#[test]
fn postBond_adds_to_the_bond_when_anyone_pays() {
    let w = World::new();
    let batch = w.create(w.terms());
    let receipt = w.market.send(&w.provider, "postBond", (batch, 7u8)).unwrap();
    assert_eq!(event::<(u32, u128)>(&w.market, &receipt, "BondChanged"), (batch, 7));
    w.market.exec(&w.alice, "postBond", (batch, 5u8)).unwrap();
    assert_eq!((w.bond(batch), w.owed(&w.hfil), w.balance(&w.hfil, &w.market)), ((12, 0), 12, 12));
}

#[test]
fn postBond_reverts_when_the_amount_is_zero_or_not_there() {
    let w = World::new();
    let batch = w.create(w.terms());
    w.refuses(&w.provider, "postBond", (batch, 0u8), "PowerMarket_ZeroAmount", ());
    w.refuses(&w.provider, "postBond", (2u32, 1u8), "PowerMarket_UnknownBatch", (2u32,));
    // The coin's own error is passed on.
    let asked = (batch, MUCH + 1);
    w.refuses(&w.provider, "postBond", asked, "ERC20InsufficientAllowance", (&w.market, MUCH, MUCH + 1));
}

#[test]
fn postBond_reverts_when_the_sum_is_beyond_u128() {
    let w = World::new();
    let batch = w.create(w.terms());
    w.market.exec(&w.provider, "postBond", (batch, 1u8)).unwrap();
    w.refuses(&w.provider, "postBond", (batch, u128::MAX), "Panic", (0x11u8,));
}

#[test]
fn postBond_reverts_when_the_batch_needs_none_any_more() {
    let w = World::new();
    let failed = w.offer(w.terms());
    let ended = w.offer(w.terms());
    let defaulted = w.offer(w.terms());
    for batch in [ended, defaulted] {
        w.buy(&w.alice, batch, 10, &w.husd);
    }
    for day in FIRST..=LAST {
        w.settle(ended, day, true);
    }
    w.default(defaulted);
    // Of this one nobody settles a day.
    let left = w.offer(Terms { closes: w.chain.now() + DAY, first: LAST + 9, last: LAST + 18, ..w.terms() });
    w.buy(&w.alice, left, 10, &w.husd);
    w.go_to(LAST + 9 + 91);
    w.market.exec(&w.bob, "endAbandoned", (left,)).unwrap();
    for (batch, state) in [(failed, FAILED), (ended, ENDED), (defaulted, DEFAULTED), (left, DISCONTINUED)] {
        w.refuses(&w.provider, "postBond", (batch, 1u8), "PowerMarket_WrongState", (batch, state));
    }
}
