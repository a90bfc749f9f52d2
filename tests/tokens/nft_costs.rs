//! Costs of calls, beside OpenZeppelin's ERC-721 compiled by resolc 0.3.0 on the same runtime.

use crate::nft_world::{World, FIRST, ONE};
use chain::Receipt;

/// Gas of OpenZeppelin 5.4's `transferFrom`, which keeps no history: the target.
const PEER_TRANSFER_FROM: u64 = 197_794;
/// The most that ours may cost until it reaches the target: 1.6 % above the peer, which keeps neither history nor
/// enumeration.
const MAX_TRANSFER_FROM: u64 = 204_000;

fn report(name: &str, receipt: &Receipt) -> u64 {
    let (gas, weight) = (receipt.gas, receipt.weight);
    println!(
        "{name}: gas {gas}, ref_time {}, proof {}, deposit {}",
        weight.ref_time, weight.proof_size, receipt.deposit
    );
    gas
}

#[test]
fn transfer_costs_no_more_than_before() {
    let world = World::with_tokens(4);
    let (alice, bob) = (&world.alice, &world.bob);
    // Bob already owns a token, as the peer's receiver already had a balance.
    world.send(alice, bob, ONE);
    world.day(FIRST + 1);
    let receipt = world.nft.exec(alice, "transferFrom", (alice, bob, ONE + 1)).expect("the owner");
    let gas = report("transferFrom, new segment", &receipt);
    let receipt = world.nft.exec(bob, "transferFrom", (bob, alice, ONE + 1)).expect("the owner");
    report("transferFrom, same day", &receipt);
    for view in ["ownerOf", "incomeHead", "tokenURI"] {
        report(view, &world.nft.exec(alice, view, (ONE,)).expect("a view"));
    }
    for count in [1u32, 50] {
        let receipt = world.by(&world.market, "mint", (alice, 1u32, count, FIRST)).expect("the market");
        report(&format!("mint of {count}, by a puppet"), &receipt);
    }
    assert!(gas <= MAX_TRANSFER_FROM, "transferFrom: {gas} gas, the peer {PEER_TRANSFER_FROM}");
}
