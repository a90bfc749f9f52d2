//! `sync`: what arrives is shared between rebates and stakers.

use crate::world::*;
use chain::{assert_reverts, Contract};

#[test]
fn a_fifth_is_kept_rounded_up_and_the_rest_goes_to_the_stakers() {
    let w = World::new();
    w.live_days(0..3);
    w.distributor.exec(&w.keeper, "collectFees", (1u32,)).unwrap();
    let arrived = w.balance(&w.hfil, &w.rebate);
    let kept = arrived.div_ceil(5);
    let receipt = w.must(&w.keeper, "sync", (&w.hfil,));
    assert_eq!(w.rebate.returned::<(u128, u128)>("sync", &receipt).unwrap(), (arrived, arrived - kept));
    assert!(w.event(&receipt, "FeesShared").is("FeesShared", (&w.hfil, arrived, kept, arrived - kept)));
    assert_eq!(w.coin(), (kept, 0, 0, arrived - kept, 0));
    // Staking has it, and has booked it.
    assert_eq!(w.balance(&w.hfil, &w.staking), arrived - kept);
    let (booked, ..): (u128, u128, u128, u64) = w.staking.get("coinOf", (&w.hfil,)).unwrap();
    assert_eq!(booked, arrived - kept);
    let refused = w.unchanged(|| w.rebate.send(&w.keeper, "sync", (&w.hfil,)));
    assert_reverts!(refused, "FeeRebate_NothingArrived", (kept, kept));
    w.solvent();
}

#[test]
fn a_gift_is_shared_like_a_fee() {
    let w = World::new();
    for (gift, kept) in [(1u8, 1), (4, 1), (5, 1), (6, 2)] {
        let before = w.coin();
        w.hfil.exec(&w.owner, "mint", (&w.rebate, gift)).unwrap();
        w.must(&w.keeper, "sync", (&w.hfil,));
        let after = w.coin();
        assert_eq!((after.0 - before.0, after.3 - before.3), (kept, u128::from(gift) - kept));
    }
    w.solvent();
}

#[test]
fn coins_come_apart_from_each_other() {
    let w = World::new();
    w.husd.exec(&w.owner, "mint", (&w.rebate, 1_000u32)).unwrap();
    assert_reverts!(w.rebate.send(&w.keeper, "sync", (&w.hfil,)), "FeeRebate_NothingArrived", (0u8, 0u8));
    w.must(&w.keeper, "sync", (&w.husd,));
    assert_eq!(w.view::<(u128, u128, u128, u128, u128)>("coinOf", (&w.husd,)), (200, 0, 0, 800, 0));
    assert_eq!(w.coin(), (0, 0, 0, 0, 0));
}

#[test]
fn a_coin_that_staking_does_not_share_waits_until_it_does() {
    let w = World::new();
    let args = ("Wrapped BTC", "HBTC", 18u8, u128::MAX, &w.owner);
    let hbtc = Contract::deploy(&w.chain, &artifact("wrapped-asset"), &w.owner, args).unwrap();
    hbtc.exec(&w.owner, "mint", (&w.rebate, 1_000u32)).unwrap();
    let error = w.unchanged(|| w.rebate.send(&w.keeper, "sync", (&hbtc,))).unwrap_err();
    let known = w.staking.abi().error(&error.revert().expect("a revert").data).expect("staking's error");
    assert!(known.is("DmcStaking_UnknownCoin", (&hbtc,)), "{known}");
    assert_eq!(w.balance(&hbtc, &w.rebate), 1_000);
    w.staking.exec(&w.owner, "listCoin", (&hbtc,)).unwrap();
    w.must(&w.keeper, "sync", (&hbtc,));
    assert_eq!(w.balance(&hbtc, &w.staking), 800);
}
