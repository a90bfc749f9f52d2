//! Messages of governance, which revert for all other callers.

use crate::world::{World, COIN, DAY, NOW};
use chain::{assert_reverts, Address, Contract};
use harness::artifact;

fn coin(w: &World, name: &str) -> Contract {
    Contract::deploy(&w.chain, &artifact("wrapped-asset"), &w.owner, (name, name, 18u8, u128::MAX, &w.owner)).unwrap()
}

#[test]
fn deploy_reverts_when_token_is_no_contract_or_owner_is_zero() {
    let w = World::new();
    let deploy =
        |dmc: Address, owner: Address| Contract::deploy(&w.chain, &artifact("dmc-staking"), &w.bob, (dmc, NOW, owner));
    assert_reverts!(deploy(w.bob.address(), w.bob.address()), "DmcStaking_NotContract", (&w.bob,));
    assert_reverts!(deploy(w.dmc.address(), Address::ZERO), "OwnableInvalidOwner", (Address::ZERO,));
    // A start in the past counts as now: nothing is emitted for the past.
    w.chain.advance(DAY);
    let late = Contract::deploy(&w.chain, &artifact("dmc-staking"), &w.owner, (&w.dmc, 0u64, &w.owner)).unwrap();
    assert_eq!(late.get::<(u64, u128, u128)>("emission", ()).unwrap().0, NOW + DAY);
    assert_eq!(late.get::<Address>("dmc", ()).unwrap(), w.dmc.address());
}

#[test]
fn emission_starts_on_time_when_its_start_is_in_the_future() {
    let w = World::new();
    let later = NOW + 10 * DAY;
    let staking = Contract::deploy(&w.chain, &artifact("dmc-staking"), &w.owner, (&w.dmc, later, &w.owner)).unwrap();
    staking.send(&w.owner, "setWeight", (&w.dmc, 10_000u32)).unwrap();
    w.dmc.send(&w.alice, "approve", (&staking, COIN)).unwrap();
    staking.send(&w.alice, "stake", (&w.dmc, COIN)).unwrap();
    w.chain.set_time(later).unwrap();
    assert_eq!(staking.get::<u128>("emissionOf", (&w.dmc, &w.alice)).unwrap(), 0);
    w.chain.advance(6);
    assert_eq!(staking.get::<u128>("emissionOf", (&w.dmc, &w.alice)).unwrap(), 5 * COIN);
}

#[test]
fn setWeight_and_listCoin_revert_when_the_caller_is_not_the_owner() {
    let w = World::new();
    let new = coin(&w, "NEW");
    for caller in [&w.alice, &w.bob] {
        let refused = w.unchanged(|| w.staking.send(caller, "setWeight", (&w.dmc, 1u32)));
        assert_reverts!(refused, "OwnableUnauthorizedAccount", (caller,));
        let refused = w.unchanged(|| w.staking.send(caller, "listCoin", (&new,)));
        assert_reverts!(refused, "OwnableUnauthorizedAccount", (caller,));
    }
    w.must(&w.owner, "transferOwnership", (&w.bob,));
    w.must(&w.bob, "acceptOwnership", ());
    w.must(&w.bob, "listCoin", (&new,));
    assert_reverts!(w.staking.send(&w.owner, "setWeight", (&w.dmc, 1u32)), "OwnableUnauthorizedAccount", (&w.owner,));
}

#[test]
fn setWeight_reverts_when_weights_exceed_100_percent_or_no_contract() {
    let w = World::new();
    let refused = w.unchanged(|| w.staking.send(&w.owner, "setWeight", (&w.dmc, 3_001u32)));
    assert_reverts!(refused, "DmcStaking_AboveLimit", (10_001u32, 10_000u32));
    let refused = w.unchanged(|| w.staking.send(&w.owner, "setWeight", (&w.dmc, u32::MAX)));
    assert_reverts!(refused, "DmcStaking_AboveLimit", (u32::MAX, 10_000u32));
    w.must(&w.owner, "setWeight", (&w.shares, 0u32));
    let receipt = w.must(&w.owner, "setWeight", (&w.dmc, 10_000u32));
    assert!(w.event(&receipt, "WeightSet").is("WeightSet", (&w.dmc, 10_000u32)));
    let refused = w.unchanged(|| w.staking.send(&w.owner, "setWeight", (&w.alice, 0u32)));
    assert_reverts!(refused, "DmcStaking_NotContract", (&w.alice,));
}

#[test]
fn listing_reverts_when_a_token_would_be_both_stake_and_revenue() {
    let w = World::new();
    for token in [&w.dmc, &w.shares, &w.husd] {
        let refused = w.unchanged(|| w.staking.send(&w.owner, "listCoin", (token,)));
        assert_reverts!(refused, "DmcStaking_IsListed", (token,));
    }
    let refused = w.unchanged(|| w.staking.send(&w.owner, "setWeight", (&w.husd, 0u32)));
    assert_reverts!(refused, "DmcStaking_IsListed", (&w.husd,));
    let refused = w.unchanged(|| w.staking.send(&w.owner, "listCoin", (&w.alice,)));
    assert_reverts!(refused, "DmcStaking_NotContract", (&w.alice,));
}

/// With the maximum number of coins and tokens, all storage cells are full.
#[test]
fn listing_reverts_when_five_coins_or_eight_tokens_are_listed() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.stake(&w.bob, COIN);
    let mut coins = vec![w.husd.clone(), w.hfil.clone()];
    for name in ["C3", "C4", "C5"] {
        let new = coin(&w, name);
        w.must(&w.owner, "listCoin", (&new,));
        coins.push(new);
    }
    let sixth = coin(&w, "C6");
    let refused = w.unchanged(|| w.staking.send(&w.owner, "listCoin", (&sixth,)));
    assert_reverts!(refused, "DmcStaking_AboveLimit", (6u8, 5u8));
    for name in ["T3", "T4", "T5", "T6", "T7", "T8"] {
        w.must(&w.owner, "setWeight", (&coin(&w, name), 0u32));
    }
    let refused = w.unchanged(|| w.staking.send(&w.owner, "setWeight", (&sixth, 0u32)));
    assert_reverts!(refused, "DmcStaking_AboveLimit", (9u8, 8u8));
    for coin in &coins {
        w.earn(coin, 1_400);
    }
    w.chain.advance(DAY);
    w.unstake(&w.alice, COIN);
    w.stake(&w.carol, COIN);
    w.chain.advance(6 * DAY);
    for coin in &coins {
        assert_eq!([&w.alice, &w.bob, &w.carol].map(|who| w.claim(who, coin)), [100, 700, 600]);
    }
}
