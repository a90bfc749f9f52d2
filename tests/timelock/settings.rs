//! Settings that only the timelock itself changes: delay, governor, guardian, steward.

use crate::world::{role, Op, World, DELAY, NOW};
use chain::{Address, Contract, Value};
use harness::{artifact, DAY};

/// Every message that changes a setting, with valid arguments.
fn settings(w: &World) -> Vec<(&'static str, Vec<Value>)> {
    use chain::IntoArgs;
    vec![
        ("updateDelay", (3 * DAY,).to_args()),
        ("setGovernor", (&w.target,).to_args()),
        ("setGuardian", (&w.alice, NOW + 100 * DAY).to_args()),
        ("setSteward", (&w.alice, NOW + 100 * DAY).to_args()),
        ("listQuick", (&w.target, [1u8, 2, 3, 4], true).to_args()),
    ]
}

#[test]
fn settings_revert_when_the_caller_is_not_the_timelock() {
    let w = World::new();
    for (message, args) in settings(&w) {
        for who in [&w.deployer, &w.guardian, &w.steward, &w.alice] {
            let refused = w.timelock.send(who, message, args.clone());
            w.refused(refused, "TimelockUnauthorizedCaller", (who,));
        }
        // The governor cannot change them directly either.
        w.refused(w.govern(message, args), "TimelockUnauthorizedCaller", (&w.governor,));
    }
}

#[test]
fn settings_change_when_an_operation_executes() {
    let w = World::new();
    let mut op = Op::default();
    for (message, args) in settings(&w) {
        op = op.call(&w.timelock, message, args);
    }
    let receipt = w.pass(&op).expect("the timelock calls itself");
    let events = w.timelock.events(&receipt);
    let has = |name: &str, args: Vec<Value>| assert!(events.iter().any(|event| event.is(name, &args)), "{name}");
    use chain::IntoArgs;
    has("MinDelayChange", (DELAY, 3 * DAY).to_args());
    has("RoleSet", (role("PROPOSER_ROLE"), &w.target, u64::MAX).to_args());
    has("RoleSet", (role("CANCELLER_ROLE"), &w.alice, NOW + 100 * DAY).to_args());
    has("RoleSet", (role("STEWARD_ROLE"), &w.alice, NOW + 100 * DAY).to_args());
    has("QuickListed", (&w.target, [1u8, 2, 3, 4], true).to_args());
    assert_eq!(w.timelock.get::<u64>("getMinDelay", ()).expect("a view"), 3 * DAY);
    assert_eq!(w.timelock.get::<Address>("governor", ()).expect("a view"), w.target.address());
    let alice = (w.alice.address(), NOW + 100 * DAY);
    for getter in ["guardian", "steward"] {
        assert_eq!(w.timelock.get::<(Address, u64)>(getter, ()).expect("a view"), alice);
    }
    let refused = w.plan(&w.note(1), 3 * DAY);
    w.refused(refused, "AccessControlUnauthorizedAccount", (&w.governor, role("PROPOSER_ROLE")));
}

#[test]
fn settings_revert_when_out_of_bounds() {
    let w = World::new();
    for delay in [0, DAY - 1, 30 * DAY + 1] {
        let op = Op::default().call(&w.timelock, "updateDelay", (delay,));
        w.refused(w.pass(&op), "Timelock_DelayOutOfRange", (delay, DAY, 30 * DAY));
    }
    let now = w.chain.now() + DELAY;
    for message in ["setGuardian", "setSteward"] {
        // The clock moves by the delay of each operation before its execution.
        let until = now + 400 * DAY;
        let op = Op::default().call(&w.timelock, message, (&w.alice, until));
        w.plan(&op, DELAY).expect("scheduled");
        w.chain.advance(DELAY);
        w.refused(w.act(&op), "Timelock_TermTooLong", (until, w.chain.now() + 365 * DAY));
    }
    let op = Op::default().call(&w.timelock, "setGovernor", (&w.alice,));
    w.refused(w.pass(&op), "Timelock_NotContract", (&w.alice,));
}

#[test]
fn operation_keeps_its_delay_when_the_minimum_is_lowered() {
    let w = World::new();
    let hurry = Op::default().call(&w.timelock, "updateDelay", (DAY,));
    let op = w.note(7);
    w.plan(&hurry, DELAY).expect("scheduled");
    w.chain.advance(DELAY - 10);
    w.plan(&op, DELAY).expect("scheduled");
    w.chain.advance(10);
    w.act(&hurry).expect("ready");
    w.chain.advance(DAY);
    assert_eq!(w.state(&op), 1);
    w.plan(&w.note(8), DAY).expect("a later operation has the new delay");
}

#[test]
fn setGovernor_reverts_when_the_deployer_has_set_it() {
    let w = World::new();
    let until = NOW + 10 * DAY;
    let args = (DELAY, &w.guardian, until, &w.steward, until);
    let fresh = Contract::deploy(&w.chain, &artifact("timelock"), &w.deployer, args).expect("it deploys");
    let refused = fresh.send(&w.alice, "setGovernor", (&w.target,));
    chain::assert_reverts!(refused, "TimelockUnauthorizedCaller", (&w.alice,));
    let refused = fresh.send(&w.deployer, "setGovernor", (&w.alice,));
    chain::assert_reverts!(refused, "Timelock_NotContract", (&w.alice,));
    // Until then the deployer may also list quick calls, and no other account may.
    let quick = (&w.target, [1u8, 2, 3, 4], true);
    chain::assert_reverts!(fresh.send(&w.alice, "listQuick", quick), "TimelockUnauthorizedCaller", (&w.alice,));
    fresh.send(&w.deployer, "listQuick", quick).expect("setting up");
    for (message, args) in
        settings(&w).into_iter().filter(|(message, _)| !["setGovernor", "listQuick"].contains(message))
    {
        let refused = fresh.send(&w.deployer, message, args);
        chain::assert_reverts!(refused, "TimelockUnauthorizedCaller", (&w.deployer,));
    }
    fresh.send(&w.deployer, "setGovernor", (&w.target,)).expect("the first");
    let refused = fresh.send(&w.deployer, "setGovernor", (&w.governor,));
    chain::assert_reverts!(refused, "TimelockUnauthorizedCaller", (&w.deployer,));
    let refused = fresh.send(&w.deployer, "listQuick", quick);
    chain::assert_reverts!(refused, "TimelockUnauthorizedCaller", (&w.deployer,));
}

#[test]
fn deploy_reverts_when_delay_or_term_is_out_of_bounds() {
    let w = World::new();
    let until = NOW + 366 * DAY;
    let [dave] = ["//Dave"].map(|name| w.chain.sr25519(name));
    let deploy = |args: (u64, Address, u64, Address, u64)| {
        Contract::deploy(&w.chain, &artifact("timelock"), &dave, args).expect_err("refused")
    };
    let alice = w.alice.address();
    for (args, name) in [
        ((DAY - 1, alice, NOW, alice, NOW), "Timelock_DelayOutOfRange"),
        ((30 * DAY + 1, alice, NOW, alice, NOW), "Timelock_DelayOutOfRange"),
        ((DAY, alice, until, alice, NOW), "Timelock_TermTooLong"),
        ((DAY, alice, NOW, alice, until), "Timelock_TermTooLong"),
    ] {
        let error = deploy(args);
        let revert = error.revert().unwrap_or_else(|| panic!("{name}: {error}"));
        assert_eq!(revert.name(), name);
    }
}

#[test]
fn acceptOwnershipOf_works_when_ownership_was_offered() {
    let w = World::new();
    let args = ("Coin", "COIN", 18u8, 1_000u128, &w.deployer);
    let coin = Contract::deploy(&w.chain, &artifact("wrapped-asset"), &w.deployer, args).expect("it deploys");
    let owner = || coin.get::<Address>("owner", ()).expect("a view");
    // The coin refuses, because its ownership was not offered.
    let error = w.timelock.send(&w.alice, "acceptOwnershipOf", (&coin,)).expect_err("not offered");
    let said = coin.abi().error(&error.revert().expect("a revert").data).expect("the coin's");
    assert!(said.is("OwnableUnauthorizedAccount", (&w.timelock,)), "{said}");
    coin.send(&w.deployer, "transferOwnership", (&w.timelock,)).expect("the owner offers");
    assert_eq!(owner(), w.deployer.address());
    w.timelock.send(&w.alice, "acceptOwnershipOf", (&coin,)).expect("anyone");
    assert_eq!(owner(), w.timelock.address());
    // From then on only operations change it.
    coin.send(&w.deployer, "mint", (&w.alice, 1u8)).expect_err("no more");
    w.pass(&Op::default().call(&coin, "mint", (&w.alice, 1u8))).expect("an operation");
    assert_eq!(coin.get::<u8>("balanceOf", (&w.alice,)).expect("a view"), 1);
    // A target without ownership.
    w.timelock.send(&w.alice, "acceptOwnershipOf", (&w.target,)).expect_err("no such message");
    w.timelock.send(&w.alice, "acceptOwnershipOf", (&w.alice,)).expect_err("no contract");
}
