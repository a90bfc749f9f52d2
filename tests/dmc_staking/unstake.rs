//! `unstake`, `withdraw`.

use crate::world::{World, COIN, MUCH, NOW, WEEK};
use chain::assert_reverts;

#[test]
fn withdraw_reverts_and_nothing_is_earned_when_the_week_is_not_over() {
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
fn unstake_restarts_the_wait_when_some_dmc_already_waits() {
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
fn unstake_returns_shares_at_once_when_the_token_is_not_dmc() {
    let w = World::new();
    w.must(&w.alice, "stake", (&w.shares, 100 * COIN));
    let receipt = w.must(&w.alice, "unstake", (&w.shares, 30 * COIN));
    assert!(w.event(&receipt, "Unstaked").is("Unstaked", (&w.alice, &w.shares, 30 * COIN, 70 * COIN, NOW)));
    assert_eq!(w.stake_of(&w.shares, &w.alice), (70 * COIN, 0, 0));
    assert_eq!((w.balance(&w.shares, &w.alice), w.balance(&w.shares, &w.staking)), (MUCH - 70 * COIN, 70 * COIN));
}

#[test]
fn unstake_reverts_when_the_amount_is_zero_or_above_the_stake() {
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
    // Waiting DMC cannot be unstaked again.
    w.unstake(&w.alice, 100 * COIN);
    let refused = w.unchanged(|| w.staking.send(&w.alice, "unstake", (&w.dmc, 1u8)));
    assert_reverts!(refused, "DmcStaking_StakeTooSmall", (0u8, 1u8));
}

#[test]
fn claim_pays_what_was_earned_when_the_stake_is_gone() {
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
