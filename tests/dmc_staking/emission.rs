//! `claimEmission`: 5 DMC for every six seconds, split by weight and by stake.

use crate::world::{World, CAP, COIN, DAY, MUCH, NOW};
use chain::{assert_reverts, Address};

/// A day's emission in the first half-year. [10^-18 DMC]
const DAILY: u128 = 72_000 * COIN;
/// [s]
const HALVING: u64 = 15_768_000;
const ALL: u128 = 26_280_000 * COIN;

#[test]
fn emission_is_split_by_weight_and_stake_when_several_stake() {
    let w = World::new();
    w.stake(&w.alice, 300 * COIN);
    w.stake(&w.bob, 100 * COIN);
    w.must(&w.carol, "stake", (&w.shares, 5 * COIN));
    w.chain.advance(DAY);
    let (dmc, shares) = (DAILY * 3 / 10, DAILY * 7 / 10);
    assert_eq!(w.emission(&w.dmc, &w.alice), dmc * 3 / 4);
    assert_eq!(w.emission(&w.dmc, &w.bob), dmc / 4);
    assert_eq!(w.emission(&w.shares, &w.carol), shares);
    assert_eq!(w.emission(&w.shares, &w.alice), 0);
    assert_eq!(w.view::<(u64, u128, u128)>("emission", ()), (NOW, DAILY, ALL));
    let before = w.dmc.get::<u128>("totalSupply", ()).unwrap();
    let receipt = w.must(&w.carol, "claimEmission", (&w.shares,));
    assert!(w.event(&receipt, "EmissionClaimed").is("EmissionClaimed", (&w.carol, &w.shares, shares)));
    assert_eq!(w.balance(&w.dmc, &w.carol), MUCH + shares);
    assert_eq!(w.dmc.get::<u128>("totalSupply", ()).unwrap(), before + shares);
    let refused = w.unchanged(|| w.staking.send(&w.carol, "claimEmission", (&w.shares,)));
    assert_reverts!(refused, "DmcStaking_Nothing", ());
    // Claimed DMC is free and can be staked.
    w.stake(&w.carol, MUCH + shares);
}

#[test]
fn emission_halves_and_ends_at_the_cap_when_half_years_pass() {
    let w = World::new();
    w.must(&w.owner, "setWeight", (&w.shares, 0u32));
    w.must(&w.owner, "setWeight", (&w.dmc, 10_000u32));
    w.stake(&w.alice, 16 * COIN);
    let mut left = ALL;
    for half in 1..=6u64 {
        w.chain.set_time(NOW + half * HALVING).unwrap();
        left /= 2;
        assert_eq!(w.view::<(u64, u128, u128)>("emission", ()).1, ALL - left);
        assert_eq!(w.emission(&w.dmc, &w.alice), ALL - left, "half-year {half}");
        if half % 2 == 0 {
            // Settlements in between change nothing. (With twice the stake; other stakes leave an atto to carry.)
            w.stake(&w.alice, w.stake_of(&w.dmc, &w.alice).0);
        }
    }
    // A thousand years later, exactly the cap has been emitted.
    w.chain.set_time(NOW + 2_000 * HALVING).unwrap();
    let emitted = w.claim_emission(&w.alice, &w.dmc);
    assert_eq!(emitted, ALL);
    assert_eq!(w.dmc.get::<u128>("totalSupply", ()).unwrap(), CAP);
    w.chain.advance(HALVING);
    assert_reverts!(w.staking.send(&w.alice, "claimEmission", (&w.dmc,)), "DmcStaking_Nothing", ());
}

#[test]
fn emission_of_a_token_is_zero_when_nobody_stakes_it() {
    let w = World::new();
    w.chain.advance(10 * DAY);
    w.stake(&w.alice, COIN);
    w.must(&w.bob, "stake", (&w.shares, COIN - 1));
    assert_eq!(w.emission(&w.dmc, &w.alice), 0);
    w.chain.advance(DAY);
    // The emission of the shares neither goes to DMC's stakers nor is kept for later.
    assert_eq!((w.emission(&w.dmc, &w.alice), w.emission(&w.shares, &w.bob)), (DAILY * 3 / 10, 0));
    w.must(&w.bob, "stake", (&w.shares, 1u8));
    w.chain.advance(DAY);
    assert_eq!((w.emission(&w.dmc, &w.alice), w.emission(&w.shares, &w.bob)), (DAILY * 6 / 10, DAILY * 7 / 10));
}

#[test]
fn setWeight_changes_only_later_emission_when_stakes_exist() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.must(&w.bob, "stake", (&w.shares, COIN));
    w.chain.advance(DAY);
    w.must(&w.owner, "setWeight", (&w.shares, 1_000u32));
    w.chain.advance(DAY);
    w.must(&w.owner, "setWeight", (&w.dmc, 9_000u32));
    w.chain.advance(DAY);
    let (dmc, shares) = (DAILY * (3 + 3 + 9) / 10, DAILY * (7 + 1 + 1) / 10);
    assert_eq!((w.emission(&w.dmc, &w.alice), w.emission(&w.shares, &w.bob)), (dmc, shares));
}

#[test]
fn claimEmission_reverts_and_pays_later_when_staking_is_not_the_minter() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.chain.advance(DAY);
    w.dmc.exec(&w.owner, "setMinter", (Address::ZERO,)).unwrap();
    let refused = w.unchanged(|| w.staking.send(&w.alice, "claimEmission", (&w.dmc,)));
    let error = refused.unwrap_err();
    let named = w.dmc.abi().error(&error.revert().expect("a revert").data).expect("DMC's error");
    assert!(named.is("OwnableUnauthorizedAccount", (&w.staking,)), "{named}");
    // Stakes and revenue do not depend on the minter.
    w.unstake(&w.alice, COIN);
    w.dmc.exec(&w.owner, "setMinter", (&w.staking,)).unwrap();
    assert_eq!(w.claim_emission(&w.alice, &w.dmc), DAILY * 3 / 10);
    assert_reverts!(w.staking.send(&w.alice, "claimEmission", (&w.husd,)), "DmcStaking_UnknownToken", (&w.husd,));
}
