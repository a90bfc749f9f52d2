//! A token that is sold: each holder has the rebate on the income that was theirs.

use crate::world::*;
use chain::assert_reverts;

#[test]
fn each_holder_gets_what_its_own_income_paid() {
    let w = World::new();
    for who in [&w.alice, &w.carol] {
        w.stake(who, 1_000 * COIN);
    }
    w.live_days(0..10);
    // Sold on day 10, which is the buyer's.
    w.siblings.exec(&w.owner, "transferOn", (A1, FIRST + 10, &w.carol)).unwrap();
    w.live_days(10..15);
    w.collect();
    w.usual_prices();
    let (sellers, buyers) = (fee_on(w.income(A1, 0), FEE, 15), fee_on(w.income(A1, 1), FEE, 5));
    assert!(sellers > buyers && buyers > 0);
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_NotPayee", (A1, &w.alice, &w.carol));
    let refused = w.rebate.send(&w.carol, "claimSegment", (A1, 0u8));
    assert_reverts!(refused, "FeeRebate_NotPayee", (A1, &w.carol, &w.alice));
    let receipt = w.must(&w.alice, "claimSegment", (A1, 0u8));
    assert_eq!(w.rebate.returned::<u128>("claimSegment", &receipt).unwrap(), sellers / 5);
    assert_eq!(w.claim(&w.carol, &[A1]), buyers / 5);
    // Both have all of it, and the seller's segment pays nothing any more.
    assert_reverts!(w.rebate.send(&w.alice, "claimSegment", (A1, 0u8)), "FeeRebate_Nothing", ());
    // Both together are below what the platform got for the token: 5 % of 15 days.
    assert!(sellers + buyers <= F0 * 15 * FEE / 10_000);
}

#[test]
fn a_sale_between_claims_of_the_seller() {
    let w = World::new();
    w.stake(&w.alice, 1_000 * COIN);
    w.live_days(0..5);
    w.collect();
    w.usual_prices();
    let first = w.claim(&w.alice, &[A1]);
    w.live_days(5..8);
    w.siblings.exec(&w.owner, "transferOn", (A1, FIRST + 8, &w.bob)).unwrap();
    w.live_days(8..10);
    w.collect();
    w.usual_prices();
    let receipt = w.must(&w.alice, "claimSegment", (A1, 0u8));
    let second: u128 = w.rebate.returned("claimSegment", &receipt).unwrap();
    // Five days, then three: each claim rounds for itself.
    let fair = F0 * 8 * FEE / 10_000 / 5;
    assert!(first + second <= fair && fair - first - second <= 20, "{first} + {second} of {fair}");
    // Bob has no DMC, and loses nothing by asking.
    assert_reverts!(w.claims(&w.bob, &[A1]), "FeeRebate_Nothing", ());
}
