//! Costs of calls, beside OpenZeppelin's ERC-20 compiled by resolc 0.3.0 on the same runtime.

use crate::asset_world::World;
use chain::{Account, Receipt};

/// Gas of OpenZeppelin 5.4's `transfer`, second call: the target.
const PEER_TRANSFER: u64 = 85_429;
/// Gas of OpenZeppelin's `transferFrom`.
const PEER_TRANSFER_FROM: u64 = 106_997;
/// The most that ours may cost until it reaches the target. The difference comes from the size of the blob and, mostly,
/// from addresses that are copied byte by byte, because the compiler's target has no unaligned access.
const MAX_TRANSFER: u64 = 103_500;
const MAX_TRANSFER_FROM: u64 = 126_000;

fn report(name: &str, receipt: &Receipt) -> u64 {
    let gas = receipt.gas;
    let weight = receipt.weight;
    println!("{name}: gas {gas}, ref_time {}, proof {}", weight.ref_time, weight.proof_size);
    gas
}

/// The cost of the second of two equal calls, which needs no new storage.
fn second(world: &World, from: &Account, message: &str, args: impl chain::IntoArgs + Clone) -> Receipt {
    world.token.exec(from, message, args.clone()).expect("the first call");
    world.token.exec(from, message, args).expect("the second call")
}

#[test]
fn transfers_cost_no_more_than_before() {
    let world = World::new();
    let transfer = report("transfer", &second(&world, &world.alice, "transfer", (world.bob.address(), 5u128)));
    report("approve", &second(&world, &world.alice, "approve", (world.bob.address(), 500u128)));
    let args = (world.alice.address(), world.carol.address(), 5u128);
    let from = report("transferFrom", &second(&world, &world.bob, "transferFrom", args));
    report("mint", &second(&world, &world.owner, "mint", (world.bob.address(), 5u128)));
    report("balanceOf", &second(&world, &world.alice, "balanceOf", (world.bob.address(),)));
    assert!(transfer <= MAX_TRANSFER, "transfer: {transfer} gas, the peer {PEER_TRANSFER}");
    assert!(from <= MAX_TRANSFER_FROM, "transferFrom: {from} gas, the peer {PEER_TRANSFER_FROM}");
}
