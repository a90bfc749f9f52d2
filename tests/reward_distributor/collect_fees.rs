//! `collectFees`: sends the platform's share to the treasury.

use crate::world::*;

#[test]
fn collectFees_pays_the_treasury_when_fees_are_due() {
    let w = World::new(500, 0);
    w.deliver(0, F0);
    w.deliver(1, F0);
    let fees = 2 * (F0 / 20);
    let receipt = w.distributor.send(&w.bob, "collectFees", (BATCH,)).unwrap();
    assert_eq!(w.distributor.returned::<u128>("collectFees", &receipt).unwrap(), fees);
    let collected = event(&w.distributor, &receipt, "FeesCollected");
    assert!(collected.is("FeesCollected", (BATCH, &w.treasury, fees)), "{collected}");
    assert_eq!((w.balance(&w.treasury), w.ledger().1), (fees, 0));
    w.solvent();
}

#[test]
fn collectFees_pays_the_new_treasury_when_it_changed() {
    let w = World::new(500, 0);
    w.deliver(0, F0);
    w.owns("setTreasury", (&w.bob,));
    w.distributor.send(&w.keeper, "collectFees", (BATCH,)).unwrap();
    assert_eq!((w.balance(&w.bob), w.balance(&w.treasury)), (F0 / 20, 0));
}

#[test]
fn collectFees_reverts_when_there_is_nothing_or_nobody() {
    let w = World::new(500, 0);
    w.refuses(&w.keeper, "collectFees", (BATCH,), "RewardDistributor_UnknownBatch", (BATCH,));
    w.deliver(0, 0);
    w.refuses(&w.keeper, "collectFees", (BATCH,), "RewardDistributor_NothingToClaim", (BATCH,));
    w.deliver(1, F0);
    w.owns("setTreasury", (chain::Address::ZERO,));
    w.refuses(&w.keeper, "collectFees", (BATCH,), "RewardDistributor_NoTreasury", ());
    w.owns("setTreasury", (&w.treasury,));
    w.distributor.send(&w.keeper, "collectFees", (BATCH,)).unwrap();
    w.refuses(&w.keeper, "collectFees", (BATCH,), "RewardDistributor_NothingToClaim", (BATCH,));
}
