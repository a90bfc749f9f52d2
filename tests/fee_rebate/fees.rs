//! The fee on income changes: no rebate counts a fee that was not paid.

use crate::world::*;
use chain::assert_reverts;

fn set_fee(w: &World, bps: u32) {
    w.distributor.exec(&w.owner, "setParameters", (bps, &w.rebate, GRACE)).unwrap();
}

fn lived() -> World {
    let w = World::new();
    w.stake(&w.alice, 10_000 * COIN);
    w.live_days(0..10);
    w
}

#[test]
fn lowered_or_raised_the_lesser_counts_until_a_claim() {
    for (then, least) in [(100u32, 100), (1_000, FEE)] {
        let w = lived();
        set_fee(&w, then);
        w.live_days(10..12);
        w.collect();
        w.usual_prices();
        let fee = fee_on(w.income(A1, 0), least, 12);
        assert_eq!(w.due(A1), (fee, fee / 5), "{then}");
        assert_eq!(w.claim(&w.alice, &[A1]), fee / 5);
        // From here on it is the new one.
        let before = w.income(A1, 0);
        w.live_days(12..14);
        w.collect();
        w.usual_prices();
        let fee = fee_on(w.income(A1, 0) - before, then.into(), 2);
        assert_eq!(w.claim(&w.alice, &[A1]), fee / 5, "{then}");
    }
}

#[test]
fn a_dip_that_was_noted_counts_for_who_did_not_claim_in_it() {
    let w = lived();
    // Bob claims after the dip, and is not bound by it; Alice is.
    set_fee(&w, 0);
    w.live_days(10..12);
    let receipt = w.must(&w.keeper, "noteFee", ());
    assert!(w.event(&receipt, "FeeNoted").is("FeeNoted", (0u8,)));
    assert_reverts!(w.rebate.send(&w.keeper, "noteFee", ()), "FeeRebate_Nothing", ());
    set_fee(&w, 500);
    w.must(&w.keeper, "noteFee", ());
    w.live_days(12..20);
    w.collect();
    w.usual_prices();
    assert_eq!(w.due(A1), (0, 0));
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_Nothing", ());
    // What was counted after it is not touched by it: a segment that begins there.
    w.siblings.exec(&w.owner, "transferOn", (A2, FIRST + 21, &w.bob)).unwrap();
    w.siblings.exec(&w.owner, "transferOn", (A2, FIRST + 22, &w.alice)).unwrap();
    w.live_days(20..25);
    w.collect();
    w.usual_prices();
    let fee = fee_on(w.income(A2, 2), FEE, 3);
    assert_eq!(w.claim(&w.alice, &[A2]), fee / 5);
}

#[test]
fn sync_notes_the_fee_as_well() {
    let w = lived();
    set_fee(&w, 300);
    for batch in 1..=BATCHES {
        w.distributor.exec(&w.keeper, "collectFees", (batch,)).unwrap();
    }
    let receipt = w.must(&w.keeper, "sync", (&w.hfil,));
    assert!(w.event(&receipt, "FeeNoted").is("FeeNoted", (300u32,)));
    assert_reverts!(w.rebate.send(&w.keeper, "noteFee", ()), "FeeRebate_Nothing", ());
}

#[test]
fn a_claim_notes_the_fee_that_nobody_has_seen() {
    let w = lived();
    w.collect();
    set_fee(&w, 300);
    w.usual_prices();
    let fee = fee_on(w.income(A1, 0), 300, 10);
    assert_eq!(w.due(A1), (fee, fee / 5));
    let receipt = w.must(&w.alice, "claim", (vec![A1],));
    assert!(w.event(&receipt, "FeeNoted").is("FeeNoted", (300u32,)));
    assert!(w.event(&receipt, "FeeCounted").is("FeeCounted", (A1, 0u8, fee)));
}

#[test]
fn no_fee_no_rebate() {
    let w = World::new();
    set_fee(&w, 0);
    w.stake(&w.alice, 10_000 * COIN);
    w.live_days(0..5);
    assert_eq!(w.due(A1), (0, 0));
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_Nothing", ());
}
