//! `stake`.

use crate::world::{World, COIN, MUCH, NOW};
use chain::{assert_reverts, Address};

#[test]
fn stake_locks_dmc_in_the_wallet_and_keeps_votes_when_dmc_is_staked() {
    let w = World::new();
    w.dmc.exec(&w.alice, "delegate", (&w.alice,)).unwrap();
    let receipt = w.must(&w.alice, "stake", (&w.dmc, 100 * COIN));
    assert!(w.event(&receipt, "Staked").is("Staked", (&w.alice, &w.dmc, 100 * COIN, 100 * COIN)));
    assert_eq!(w.stake_of(&w.dmc, &w.alice), (100 * COIN, 0, 0));
    assert_eq!((w.balance(&w.dmc, &w.alice), w.locked(&w.alice)), (MUCH, 100 * COIN));
    assert_eq!(w.dmc.get::<u128>("getVotes", (&w.alice,)).unwrap(), MUCH);
    let refused = w.dmc.exec(&w.alice, "transfer", (&w.bob, MUCH - 99 * COIN));
    assert_reverts!(refused, "ERC20InsufficientBalance", (&w.alice, MUCH - 100 * COIN, MUCH - 99 * COIN));
    w.stake(&w.alice, 50 * COIN);
    w.stake(&w.bob, COIN);
    assert_eq!(w.stake_of(&w.dmc, &w.alice).0, 150 * COIN);
    assert_eq!(w.view::<(u32, u128)>("tokenOf", (&w.dmc,)), (3_000, 151 * COIN));
}

#[test]
fn stake_takes_custody_when_shares_are_staked() {
    let w = World::new();
    w.must(&w.bob, "stake", (&w.shares, 7 * COIN));
    assert_eq!(w.stake_of(&w.shares, &w.bob), (7 * COIN, 0, 0));
    assert_eq!((w.balance(&w.shares, &w.bob), w.balance(&w.shares, &w.staking)), (MUCH - 7 * COIN, 7 * COIN));
    assert_eq!(w.view::<(u32, u128)>("tokenOf", (&w.shares,)), (7_000, 7 * COIN));
}

#[test]
fn stake_reverts_when_the_token_is_unknown_or_the_amount_is_zero() {
    let w = World::new();
    for token in [w.husd.address(), w.alice.address(), Address::ZERO] {
        let refused = w.unchanged(|| w.staking.send(&w.alice, "stake", (token, COIN)));
        assert_reverts!(refused, "DmcStaking_UnknownToken", (token,));
    }
    for token in [&w.dmc, &w.shares] {
        let refused = w.unchanged(|| w.staking.send(&w.alice, "stake", (token, 0u8)));
        assert_reverts!(refused, "DmcStaking_Nothing", ());
    }
}

/// The error of another contract is passed on unchanged.
fn refused_by(by: &chain::Contract, error: chain::Error, name: &str, args: impl chain::IntoArgs) {
    let data = &error.revert().unwrap_or_else(|| panic!("{error}")).data;
    let known = by.abi().error(data).unwrap_or_else(|| panic!("not its error: {error}"));
    assert!(known.is(name, args), "expected {name}, got {known}");
}

#[test]
fn stake_reverts_when_allowance_or_free_balance_is_short() {
    let w = World::new();
    for token in [&w.dmc, &w.shares] {
        let refused = w.unchanged(|| w.staking.send(&w.alice, "stake", (token, MUCH + 1)));
        refused_by(token, refused.unwrap_err(), "ERC20InsufficientBalance", (&w.alice, MUCH, MUCH + 1));
        token.exec(&w.alice, "approve", (&w.staking, 5u8)).unwrap();
        let refused = w.unchanged(|| w.staking.send(&w.alice, "stake", (token, 6u8)));
        refused_by(token, refused.unwrap_err(), "ERC20InsufficientAllowance", (&w.staking, 5u8, 6u8));
    }
    // Staked DMC cannot be staked again.
    w.stake(&w.bob, MUCH - COIN);
    let refused = w.unchanged(|| w.staking.send(&w.bob, "stake", (&w.dmc, 2 * COIN)));
    refused_by(&w.dmc, refused.unwrap_err(), "ERC20InsufficientBalance", (&w.bob, COIN, 2 * COIN));
}

#[test]
fn stake_reverts_when_another_account_holds_the_lock() {
    let w = World::new();
    w.dmc.exec(&w.alice, "approve", (&w.bob, 5u8)).unwrap();
    w.dmc.exec(&w.bob, "lockFrom", (&w.alice, 5u8)).unwrap();
    let refused = w.unchanged(|| w.staking.send(&w.alice, "stake", (&w.dmc, COIN)));
    refused_by(&w.dmc, refused.unwrap_err(), "DmcToken_LockedByAnother", (&w.alice, &w.bob));
}

#[test]
fn stake_earns_nothing_when_unstaked_in_the_same_second() {
    let w = World::new();
    w.stake(&w.bob, COIN);
    w.earn(&w.husd, 700 * COIN);
    w.chain.set_time(NOW + 3_600).unwrap();
    let before = w.revenue(&w.husd, &w.bob);
    w.stake(&w.alice, MUCH);
    w.unstake(&w.alice, MUCH);
    assert_eq!((w.revenue(&w.husd, &w.alice), w.emission(&w.dmc, &w.alice)), (0, 0));
    assert_eq!(w.revenue(&w.husd, &w.bob), before);
    w.chain.advance(3_600);
    assert_eq!((w.revenue(&w.husd, &w.alice), w.emission(&w.dmc, &w.alice)), (0, 0));
}
