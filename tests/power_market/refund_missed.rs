//! `refundMissed`: the escrow of missed days of several tokens at once, of the open segment of each.

use crate::world::*;
use chain::{Account, Address, Receipt};

/// What one token is paid back for one day, if ten days were left: (in HUSD, in HFIL).
fn slices() -> (u128, u128) {
    let slice = |price| split(price, 250, 1_000, 10).2;
    (slice(HUSD_PRICE), slice(HFIL_PRICE))
}

/// A batch of which Alice has tokens 1 to 10 (HUSD) and 11 and 12 (HFIL), and Bob 13 (HUSD).
fn mixed(w: &World) -> u32 {
    let batch = w.running();
    w.buy(&w.alice, batch, 2, &w.hfil);
    assert_eq!(w.buy(&w.bob, batch, 1, &w.husd), 1_000_013);
    batch
}

fn refund(w: &World, who: &Account, tokens: &[u64]) -> Receipt {
    w.market.send(who, "refundMissed", (tokens,)).unwrap()
}

/// What `who` has in (HUSD, HFIL).
fn purse(w: &World, who: &Account) -> (u128, u128) {
    (w.balance(&w.husd, who), w.balance(&w.hfil, who))
}

#[test]
fn refundMissed_pays_each_token_in_its_coin_when_tranches_differ() {
    let w = World::new();
    let batch = mixed(&w);
    w.settle(batch, FIRST, false);
    w.settle(batch, FIRST + 1, false);
    let ((husd, hfil), before) = (slices(), purse(&w, &w.alice));
    let receipt = refund(&w, &w.alice, &[1_000_011, 1_000_001, 1_000_002]);
    assert_eq!(purse(&w, &w.alice), (before.0 + 4 * husd, before.1 + 2 * hfil));
    let told: Vec<(u64, Address, u32, Address, u128)> = w
        .market
        .events(&receipt)
        .iter()
        .filter(|event| event.name == "MissedDaysRefunded")
        .map(|event| event.values().unwrap())
        .collect();
    let (alice, dollars, fil) = (w.alice.address(), w.husd.address(), w.hfil.address());
    let expected = [
        (1_000_011, alice, 0, fil, 2 * hfil),
        (1_000_001, alice, 0, dollars, 2 * husd),
        (1_000_002, alice, 0, dollars, 2 * husd),
    ];
    assert_eq!(told, expected);
    // The books are those of single refunds: what is left of three tokens is eight days of each.
    assert_eq!(w.owed(&w.husd), w.balance(&w.husd, &w.market));
    assert_eq!(w.market.get::<(u128, Address, Address)>("missedOf", (1_000_011u64, 0u32)).unwrap(), (0, fil, alice));
}

#[test]
fn refundMissed_pays_once_when_a_token_is_listed_twice_or_was_paid() {
    let w = World::new();
    let batch = mixed(&w);
    w.settle(batch, FIRST, false);
    let ((husd, _), before) = (slices(), purse(&w, &w.alice));
    refund(&w, &w.alice, &[1_000_001, 1_000_001]);
    assert_eq!(purse(&w, &w.alice).0, before.0 + husd);
    // Paid already: it is skipped, and the others are paid.
    let receipt = refund(&w, &w.alice, &[1_000_001, 1_000_002]);
    let told: (u64, Address, u32, Address, u128) = event(&w.market, &receipt, "MissedDaysRefunded");
    assert_eq!((told.0, told.4), (1_000_002, husd));
    // With nothing due at all nothing happens.
    let receipt = refund(&w, &w.alice, &[1_000_001, 1_000_002]);
    assert!(w.market.events(&receipt).is_empty());
    assert_eq!(purse(&w, &w.alice).0, before.0 + 2 * husd);
}

#[test]
fn refundMissed_pays_open_segments_only_when_tokens_were_resold() {
    let w = World::new();
    let batch = mixed(&w);
    w.settle(batch, FIRST, false);
    w.go_to(FIRST + 1);
    w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.bob, 1_000_001u64)).unwrap();
    w.settle(batch, FIRST + 1, false);
    let ((husd, _), before) = (slices(), purse(&w, &w.bob));
    // Bob has the second day of token 1, and both days of his own.
    refund(&w, &w.bob, &[1_000_001, 1_000_013]);
    assert_eq!(purse(&w, &w.bob).0, before.0 + 3 * husd);
    // The first day of token 1 is Alice's still.
    let owed: (u128, Address, Address) = w.market.get("missedOf", (1_000_001u64, 0u32)).unwrap();
    assert_eq!(owed, (husd, w.husd.address(), w.alice.address()));
}

#[test]
fn refundMissed_pays_all_that_is_left_when_the_batch_defaulted() {
    let w = World::new();
    let batch = mixed(&w);
    w.default(batch);
    let ((husd, hfil), before) = (slices(), purse(&w, &w.alice));
    let tokens: Vec<u64> = (1_000_001..=1_000_012).collect();
    refund(&w, &w.alice, &tokens);
    assert_eq!(purse(&w, &w.alice), (before.0 + 100 * husd, before.1 + 20 * hfil));
}

#[test]
fn refundMissed_pays_the_payee_when_a_stranger_sends_it() {
    let w = World::new();
    let batch = mixed(&w);
    w.settle(batch, FIRST, false);
    let ((husd, _), before) = (slices(), (purse(&w, &w.alice), purse(&w, &w.carol)));
    refund(&w, &w.carol, &[1_000_001, 1_000_002]);
    assert_eq!(purse(&w, &w.alice).0, before.0 .0 + 2 * husd);
    assert_eq!(purse(&w, &w.carol), before.1);
    // Unless she claims alone.
    w.nft.exec(&w.alice, "setClaimsAlone", (true,)).unwrap();
    let expected = (1_000_003u64, &w.carol, &w.alice);
    w.refuses(&w.carol, "refundMissed", (vec![1_000_003u64],), "PowerMarket_NotPayee", expected);
    refund(&w, &w.alice, &[1_000_003]);
}

#[test]
fn refundMissed_reverts_when_tokens_have_two_payees_or_two_batches() {
    let w = World::new();
    let batch = mixed(&w);
    w.settle(batch, FIRST, false);
    // Whoever asks, the list has one payee: that of its first token.
    for who in [&w.alice, &w.bob, &w.carol] {
        let expected = (1_000_013u64, who, &w.bob);
        w.refuses(who, "refundMissed", (vec![1_000_001u64, 1_000_013],), "PowerMarket_NotPayee", expected);
    }
    let other = w.offer(Terms { closes: w.chain.now() + DAY, first: FIRST + 9, last: LAST + 9, ..w.terms() });
    let token = w.buy(&w.alice, other, 1, &w.husd);
    let mixed = (vec![1_000_001u64, token],);
    w.refuses(&w.alice, "refundMissed", mixed, "PowerMarket_WrongToken", (batch, token));
}

#[test]
fn refundMissed_reverts_when_there_are_no_tokens_too_many_or_unknown_ones() {
    let w = World::new();
    let batch = mixed(&w);
    w.settle(batch, FIRST, false);
    w.refuses(&w.alice, "refundMissed", (Vec::<u64>::new(),), "PowerMarket_InvalidCount", (0u32,));
    let many = vec![1_000_001u64; 26];
    w.refuses(&w.alice, "refundMissed", (many,), "PowerMarket_InvalidCount", (26u32,));
    refund(&w, &w.alice, &[1_000_001; 25]);
    let unknown = (vec![1_000_001u64, 1_000_014],);
    w.refuses(&w.alice, "refundMissed", unknown, "ERC721NonexistentToken", (1_000_014u64,));
    w.refuses(&w.alice, "refundMissed", (vec![9_000_001u64],), "PowerMarket_UnknownBatch", (9u32,));
    // An id above all batches is of none.
    w.refuses(&w.alice, "refundMissed", (vec![u64::MAX],), "PowerMarket_UnknownBatch", (0u32,));
}
