//! What DMC's messages cost: delegation, transfers of votes, staking.

use crate::figures::VOTES_TRANSFER;
use crate::{Cost, Costs};
use chain::{Account, Chain, Contract, IntoArgs};
use harness::{artifact, DAY};

const MUCH: u128 = 1_000_000_000_000_000_000_000_000;

/// Notes every message, where it can be the second of its kind.
pub fn note(costs: &mut Costs) {
    costs.blobs.insert("dmc-token".into(), artifact("dmc-token").code.len());
    let chain = Chain::new();
    chain.set_time(18_718 * DAY).expect("the clock starts at genesis");
    let [owner, alice, bob] = ["owner", "alice", "bob"].map(|name| chain.ethereum(name));
    let args = (2 * MUCH, &alice, MUCH, &owner);
    let artifact = artifact("dmc-token");
    let (dmc, receipt) = Contract::deploy_paying(&chain, &artifact, &owner, args, 0).expect("it deploys");
    costs.messages.insert("deploy dmc-token".into(), Cost::from(&receipt));
    dmc.send(&owner, "setMinter", (&owner,)).expect("the owner may");
    let mut send = |label: &str, from: &Account, message: &str, args: &dyn IntoArgs| {
        // A second for each: what a message costs in the second of another is less.
        chain.advance(1);
        let receipt = dmc.send(from, message, args).unwrap_or_else(|error| panic!("{message}: {error}"));
        costs.messages.insert(format!("dmc-token.{label}"), Cost::from(&receipt));
    };
    for _ in 0..2 {
        send("transfer (nobody votes)", &alice, "transfer", &(&bob, 1_000u32));
        send("mint", &owner, "mint", &(&bob, 1_000u32));
        send("burn", &bob, "burn", &(10u32,));
    }
    for to in [&alice, &bob, &alice, &bob] {
        send("delegate", &alice, "delegate", &(to,));
        send("delegate (to oneself)", &bob, "delegate", &(&bob,));
    }
    send("delegate (to oneself)", &alice, "delegate", &(&alice,));
    for _ in 0..2 {
        send("transfer", &alice, "transfer", &(&bob, 1_000u32));
        send("approve", &bob, "approve", &(&alice, 5_000u32));
        send("transferFrom", &alice, "transferFrom", &(&bob, &alice, 1_000u32));
    }
}

#[test]
fn a_transfer_of_votes_beside_openzeppelins() {
    let mut costs = Costs::default();
    note(&mut costs);
    let gas = costs.messages["dmc-token.transfer"].gas;
    println!("transfer of votes: {gas} gas, the peer {}", VOTES_TRANSFER.peer);
    assert!(gas <= VOTES_TRANSFER.ratchet, "{gas} gas: more than before ({})", VOTES_TRANSFER.ratchet);
    // At most eight tenths of the peer's.
    assert!(gas * 10 <= VOTES_TRANSFER.peer * 8);
}
