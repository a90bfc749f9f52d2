//! The constructor, `setTreasury`, and ownership.

use crate::world::*;
use chain::{assert_reverts, Address, Contract, Error};

type Arguments = (Address, Address, Address, Address, Address);

fn deploy(w: &World, args: Arguments) -> Result<Contract, Error> {
    Contract::deploy(&w.chain, &artifact("reward_distributor"), &w.owner, args)
}

#[test]
fn views_match_the_deployment() {
    let w = World::new(500, 0);
    let sibling = w.siblings.address();
    assert_eq!(w.distributor.get::<(Address, Address, Address)>("wiring", ()).unwrap(), (sibling, sibling, sibling));
    assert_eq!(w.distributor.get::<Address>("treasury", ()).unwrap(), w.treasury.address());
    assert_eq!(w.distributor.get::<Address>("owner", ()).unwrap(), w.owner.address());
}

#[test]
fn new_reverts_when_a_sibling_is_no_contract_or_nobody_owns_it() {
    let w = World::plain();
    let (owner, sibling, bob) = (w.owner.address(), w.siblings.address(), w.bob.address());
    let error = ("RewardDistributor_NotContract", (bob,));
    assert_reverts!(deploy(&w, (owner, bob, sibling, sibling, owner)), error.0, error.1);
    assert_reverts!(deploy(&w, (owner, sibling, bob, sibling, owner)), error.0, error.1);
    assert_reverts!(deploy(&w, (owner, sibling, sibling, bob, owner)), error.0, error.1);
    let nobody = deploy(&w, (Address::ZERO, sibling, sibling, sibling, owner));
    assert_reverts!(nobody, "OwnableInvalidOwner", (Address::ZERO,));
}

#[test]
fn setTreasury_is_shown_and_told_when_the_owner_sends_it() {
    let w = World::plain();
    for treasury in [w.bob.address(), Address::ZERO] {
        let receipt = w.distributor.send(&w.owner, "setTreasury", (treasury,)).unwrap();
        let set = event(&w.distributor, &receipt, "TreasurySet");
        assert!(set.is("TreasurySet", (treasury,)), "{set}");
        assert_eq!(w.distributor.get::<Address>("treasury", ()).unwrap(), treasury);
    }
}

#[test]
fn governance_messages_revert_when_the_caller_is_not_the_owner() {
    let w = World::plain();
    let error = ("OwnableUnauthorizedAccount", (&w.bob,));
    w.refuses(&w.bob, "setTreasury", (&w.bob,), error.0, error.1);
    w.refuses(&w.bob, "transferOwnership", (&w.bob,), error.0, error.1);
    w.refuses(&w.bob, "acceptOwnership", (), error.0, error.1);
    w.owns("transferOwnership", (&w.bob,));
    assert_eq!(w.distributor.get::<Address>("pendingOwner", ()).unwrap(), w.bob.address());
    w.distributor.send(&w.bob, "acceptOwnership", ()).unwrap();
    let error = ("OwnableUnauthorizedAccount", (&w.owner,));
    w.refuses(&w.owner, "setTreasury", (&w.bob,), error.0, error.1);
    w.distributor.send(&w.bob, "setTreasury", (&w.bob,)).unwrap();
}
