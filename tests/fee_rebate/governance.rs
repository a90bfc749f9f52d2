//! Who may list a joint pool, and how the contract is wired.

use crate::world::*;
use chain::{assert_reverts, Address, Contract, IntoSol};

#[test]
fn only_the_owner_lists_a_pool_and_only_one_that_has_an_asset() {
    let w = World::new();
    let refused = w.rebate.send(&w.alice, "listPool", (&w.siblings, true));
    assert_reverts!(refused, "OwnableUnauthorizedAccount", (&w.alice,));
    let refused = w.rebate.send(&w.owner, "listPool", (&w.alice, true));
    assert_reverts!(refused, "FeeRebate_NotContract", (&w.alice,));
    w.rebate.send(&w.owner, "listPool", (&w.siblings, true)).expect_err("it has no asset");
    assert_eq!(w.view::<Address>("poolOf", (&w.siblings,)), Address::ZERO);
    assert_reverts!(w.rebate.send(&w.alice, "claimExit", (&w.siblings, P0)), "FeeRebate_UnknownPool", (&w.siblings,));
}

#[test]
fn wired_for_good_to_contracts() {
    let w = World::new();
    let wiring: (Address, Address, Address, Address, Address, Address) = w.view("wiring", ());
    let expected = [&w.dmc, &w.staking, &w.distributor, &w.siblings, &w.oracle, &w.husd].map(Contract::address);
    assert_eq!([wiring.0, wiring.1, wiring.2, wiring.3, wiring.4, wiring.5], expected);
    for place in 0..6 {
        let mut args: Vec<_> = expected.iter().map(IntoSol::to_sol).collect();
        args[place] = w.alice.to_sol();
        args.push(w.owner.to_sol());
        let refused = Contract::deploy(&w.chain, &artifact("fee-rebate"), &w.bob, args);
        assert_reverts!(refused, "FeeRebate_NotContract", (&w.alice,));
    }
    let mut args: Vec<_> = expected.iter().map(IntoSol::to_sol).collect();
    args.push(Address::ZERO.to_sol());
    let refused = Contract::deploy(&w.chain, &artifact("fee-rebate"), &w.bob, args);
    assert_reverts!(refused, "OwnableInvalidOwner", (Address::ZERO,));
}
