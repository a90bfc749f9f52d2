//! `unstake`, `withdraw`.

use crate::world::{World, COIN, MUCH, NOW, WEEK};
use chain::assert_reverts;

#[test]
fn unstaked_dmc_waits_a_week_without_earning() {
    let w = World::new();
    w.stake(&w.alice, 100 * COIN);
    w.stake(&w.bob, 100 * COIN);
    let receipt = w.must(&w.alice, "unstake", (&w.dmc, 40 * COIN));
    let ready = NOW + WEEK;
    assert!(w.event(&receipt, "Unstaked").is("Unstaked", (&w.alice, &w.dmc, 40 * COIN, 160 * COIN, ready)));
    assert_eq!(w.stake_of(&w.dmc, &w.alice), (60 * COIN, 40 * COIN, ready));
    assert_eq!(w.locked(&w.alice), 100 * COIN, "it cannot move while it waits");
    w.earn(&w.husd, 160 * COIN);
    w.chain.set_time(ready - 1).unwrap();
    let refused = w.unchanged(|| w.staking.send(&w.alice, "withdraw", ()));
    assert_reverts!(refused, "DmcStaking_TooEarly", (ready,));
    w.chain.set_time(ready).unwrap();
    let receipt = w.must(&w.alice, "withdraw", ());
    assert!(w.event(&receipt, "Withdrawn").is("Withdrawn", (&w.alice, 40 * COIN)));
    assert_eq!((w.stake_of(&w.dmc, &w.alice), w.locked(&w.alice)), ((60 * COIN, 0, 0), 60 * COIN));
    assert_eq!((w.revenue(&w.husd, &w.alice), w.revenue(&w.husd, &w.bob)), (60 * COIN, 100 * COIN));
    w.dmc.send(&w.alice, "transfer", (&w.bob, MUCH - 60 * COIN)).expect("all but the stake is free");
}

#[test]
fn unstaking_more_begins_the_wait_anew_for_all() {
    let w = World::new();
    w.stake(&w.alice, 100 * COIN);
    w.unstake(&w.alice, 10 * COIN);
    w.chain.advance(WEEK - 5);
    w.unstake(&w.alice, 1);
    let ready = NOW + 2 * WEEK - 5;
    assert_eq!(w.stake_of(&w.dmc, &w.alice), (90 * COIN - 1, 10 * COIN + 1, ready));
    w.chain.advance(5);
    assert_reverts!(w.staking.send(&w.alice, "withdraw", ()), "DmcStaking_TooEarly", (ready,));
    w.chain.set_time(ready).unwrap();
    w.must(&w.alice, "withdraw", ());
    let refused = w.unchanged(|| w.staking.send(&w.alice, "withdraw", ()));
    assert_reverts!(refused, "DmcStaking_Nothing", ());
}

#[test]
fn shares_come_back_at_once() {
    let w = World::new();
    w.must(&w.alice, "stake", (&w.shares, 100 * COIN));
    let receipt = w.must(&w.alice, "unstake", (&w.shares, 30 * COIN));
    assert!(w.event(&receipt, "Unstaked").is("Unstaked", (&w.alice, &w.shares, 30 * COIN, 70 * COIN, NOW)));
    assert_eq!(w.stake_of(&w.shares, &w.alice), (70 * COIN, 0, 0));
    assert_eq!((w.balance(&w.shares, &w.alice), w.balance(&w.shares, &w.staking)), (MUCH - 70 * COIN, 70 * COIN));
}

#[test]
fn unstake_reverts_for_more_than_is_staked_and_for_nothing() {
    let w = World::new();
    w.stake(&w.alice, 100 * COIN);
    w.must(&w.bob, "stake", (&w.shares, COIN));
    for amount in [100 * COIN + 1, u128::MAX] {
        let refused = w.unchanged(|| w.staking.send(&w.alice, "unstake", (&w.dmc, amount)));
        assert_reverts!(refused, "DmcStaking_StakeTooSmall", (100 * COIN, amount));
    }
    let refused = w.unchanged(|| w.staking.send(&w.alice, "unstake", (&w.shares, COIN)));
    assert_reverts!(refused, "DmcStaking_StakeTooSmall", (0u8, COIN));
    let refused = w.unchanged(|| w.staking.send(&w.alice, "unstake", (&w.dmc, 0u8)));
    assert_reverts!(refused, "DmcStaking_Nothing", ());
    let refused = w.unchanged(|| w.staking.send(&w.alice, "unstake", (&w.hfil, COIN)));
    assert_reverts!(refused, "DmcStaking_UnknownToken", (&w.hfil,));
    // What waits cannot be unstaked again.
    w.unstake(&w.alice, 100 * COIN);
    let refused = w.unchanged(|| w.staking.send(&w.alice, "unstake", (&w.dmc, 1u8)));
    assert_reverts!(refused, "DmcStaking_StakeTooSmall", (0u8, 1u8));
}

#[test]
fn what_was_earned_stays_owed_after_leaving() {
    let w = World::new();
    w.stake(&w.alice, 100 * COIN);
    w.earn(&w.hfil, 7 * COIN);
    w.chain.advance(WEEK);
    w.unstake(&w.alice, 100 * COIN);
    w.chain.advance(WEEK);
    w.must(&w.alice, "withdraw", ());
    assert_eq!(w.claim(&w.alice, &w.hfil), 7 * COIN);
    assert!(w.claim_emission(&w.alice, &w.dmc) > 0);
    assert_eq!(w.locked(&w.alice), 0);
}
