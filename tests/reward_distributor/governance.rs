//! The constructor, `setParameters`, `setRule`, and ownership.

use crate::world::*;
use chain::{assert_reverts, Address, Contract, Error};

type Arguments<'a> = (Address, Address, Address, Address, u32, Address, u64);

fn deploy(w: &World, args: Arguments) -> Result<Contract, Error> {
    Contract::deploy(&w.chain, &artifact("reward_distributor"), &w.owner, args)
}

#[test]
fn views_match_the_deployment() {
    let w = World::new(500, 0);
    let sibling = w.siblings.address();
    assert_eq!(w.distributor.get::<(Address, Address, Address)>("wiring", ()).unwrap(), (sibling, sibling, sibling));
    let parameters: (u32, Address, u64) = w.distributor.get("parameters", ()).unwrap();
    assert_eq!(parameters, (500, w.treasury.address(), GRACE));
    assert_eq!(w.distributor.get::<Address>("owner", ()).unwrap(), w.owner.address());
}

#[test]
fn new_reverts_when_a_sibling_is_no_contract_or_nobody_owns_it() {
    let w = World::plain();
    let (owner, sibling, bob) = (w.owner.address(), w.siblings.address(), w.bob.address());
    let error = ("RewardDistributor_NotContract", (bob,));
    assert_reverts!(deploy(&w, (owner, bob, sibling, sibling, 0, owner, GRACE)), error.0, error.1);
    assert_reverts!(deploy(&w, (owner, sibling, bob, sibling, 0, owner, GRACE)), error.0, error.1);
    assert_reverts!(deploy(&w, (owner, sibling, sibling, bob, 0, owner, GRACE)), error.0, error.1);
    let nobody = deploy(&w, (Address::ZERO, sibling, sibling, sibling, 0, owner, GRACE));
    assert_reverts!(nobody, "OwnableInvalidOwner", (Address::ZERO,));
    let greedy = deploy(&w, (owner, sibling, sibling, sibling, 2_001, owner, GRACE));
    assert_reverts!(greedy, "TermOutOfRange", ("feeBps", 2_001u32, 0u32, 2_000u32));
}

#[test]
fn setParameters_is_accepted_when_at_the_limits() {
    let w = World::plain();
    for (fee, grace) in [(0, DAY), (2_000, 14 * DAY)] {
        let receipt = w.distributor.send(&w.owner, "setParameters", (fee, &w.bob, grace)).unwrap();
        let set = event(&w.distributor, &receipt, "ParametersSet");
        assert!(set.is("ParametersSet", (fee, &w.bob, grace)), "{set}");
        let parameters: (u32, Address, u64) = w.distributor.get("parameters", ()).unwrap();
        assert_eq!(parameters, (fee, w.bob.address(), grace));
    }
}

#[test]
fn setParameters_reverts_when_out_of_range() {
    let w = World::plain();
    let fee = ("TermOutOfRange", ("feeBps", 2_001u32, 0u32, 2_000u32));
    w.refuses(&w.owner, "setParameters", (2_001u32, &w.bob, GRACE), fee.0, fee.1);
    for grace in [0, DAY - 1, 14 * DAY + 1, u64::MAX] {
        let error = ("TermOutOfRange", ("grace", grace, DAY, 14 * DAY));
        w.refuses(&w.owner, "setParameters", (0u32, &w.bob, grace), error.0, error.1);
    }
}

#[test]
fn setRule_reverts_when_the_rule_is_set() {
    let w = World::plain();
    assert_eq!(w.distributor.get::<(u32, u32)>("ruleOf", (FIL,)).unwrap(), (7_500, 180));
    assert_eq!(w.distributor.get::<(u32, u32)>("ruleOf", (BTC,)).unwrap(), (0, 0));
    assert_reverts!(w.distributor.call("ruleOf", (3u32,)), "RewardDistributor_NoRule", (3u32,));
    for kind in [FIL, BTC] {
        w.refuses(&w.owner, "setRule", (kind, 1u32, 1u32), "RewardDistributor_RuleIsSet", (kind,));
    }
    let receipt = w.distributor.send(&w.owner, "setRule", (3u32, 9_000u32, 540u32)).unwrap();
    assert!(event(&w.distributor, &receipt, "RuleSet").is("RuleSet", (3u32, 9_000u32, 540u32)));
}

#[test]
fn setRule_reverts_when_out_of_range() {
    let w = World::plain();
    let cases = [
        (9_001, 180, ("lockedBps", 9_001, 1, 9_000)),
        (7_500, 541, ("vestingDays", 541, 1, 540)),
        // Income locked over zero days, and days without locked income, are no rules.
        (7_500, 0, ("vestingDays", 0, 1, 540)),
        (0, 180, ("lockedBps", 0, 1, 9_000)),
    ];
    for (bps, days, term) in cases {
        let term: (&str, u32, u32, u32) = term;
        w.refuses(&w.owner, "setRule", (3u32, bps, days), "TermOutOfRange", term);
    }
}

#[test]
fn governance_messages_revert_when_the_caller_is_not_the_owner() {
    let w = World::plain();
    let error = ("OwnableUnauthorizedAccount", (&w.bob,));
    w.refuses(&w.bob, "setParameters", (0u32, &w.bob, GRACE), error.0, error.1);
    w.refuses(&w.bob, "setRule", (3u32, 0u32, 0u32), error.0, error.1);
    w.refuses(&w.bob, "transferOwnership", (&w.bob,), error.0, error.1);
    w.refuses(&w.bob, "acceptOwnership", (), error.0, error.1);
    w.owns("transferOwnership", (&w.bob,));
    assert_eq!(w.distributor.get::<Address>("pendingOwner", ()).unwrap(), w.bob.address());
    w.distributor.send(&w.bob, "acceptOwnership", ()).unwrap();
    let error = ("OwnableUnauthorizedAccount", (&w.owner,));
    w.refuses(&w.owner, "setParameters", (0u32, &w.bob, GRACE), error.0, error.1);
    w.distributor.send(&w.bob, "setParameters", (1u32, &w.bob, GRACE)).unwrap();
}
