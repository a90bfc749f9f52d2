//! Costs of DMC's messages: delegation, transfers of votes, staking.

use crate::figures::VOTES_TRANSFER;
use crate::{Cost, Costs};
use chain::{Account, Chain, Contract, IntoArgs, U256};
use harness::{artifact, artifacts, Bank, DAY};
use suite::{Asset, Dmc, DmcConfig, COIN};

const MUCH: u128 = 1_000_000_000_000_000_000_000_000;

/// Records every message, its second call where possible.
pub fn note(costs: &mut Costs) {
    for name in ["dmc-token", "dmc-staking"] {
        costs.blobs.insert(name.into(), artifact(name).code.len());
    }
    note_staking(costs);
    let chain = Chain::new();
    chain.set_time(18_718 * DAY).expect("the clock starts at genesis");
    let [owner, alice, bob] = ["owner", "alice", "bob"].map(|name| chain.ethereum(name));
    let args = (2 * MUCH, &alice, MUCH, &owner);
    let artifact = artifact("dmc-token");
    let (dmc, receipt) = Contract::deploy_paying(&chain, &artifact, &owner, args, 0).expect("it deploys");
    costs.messages.insert("deploy dmc-token".into(), Cost::from(&receipt));
    dmc.send(&owner, "setMinter", (&owner,)).expect("the owner may");
    let mut send = |label: &str, from: &Account, message: &str, args: &dyn IntoArgs| {
        // One second for each message. Two messages within one second cost less.
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

/// On the whole suite, with two coins of revenue and staked pool shares.
fn note_staking(costs: &mut Costs) {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let config = DmcConfig::standard(w.alice.address());
    let dmc = Dmc::deploy(&w.suite, &artifacts(), &w.owner, &config, &[]).expect("DMC deploys");
    w.must(&dmc.staking, &w.owner, "setWeight", (&bank.pool, config.lenders_bps));
    w.must(&dmc.token, &w.alice, "transfer", (&w.bob, 100 * COIN));
    for who in [&w.alice, &w.bob] {
        w.must(&dmc.token, who, "delegate", (who,));
        w.must(&dmc.token, who, "approve", (&dmc.staking, U256::MAX));
    }
    w.must(&bank.pool, &w.carol, "approve", (&dmc.staking, U256::MAX));
    w.must(&dmc.staking, &w.bob, "stake", (&dmc.token, 50 * COIN));
    let mut send = |label: &str, from: &Account, message: &str, args: &dyn IntoArgs| {
        w.chain.advance(DAY);
        costs.messages.insert(format!("dmc-staking.{label}"), Cost::from(&w.must(&dmc.staking, from, message, args)));
    };
    for _ in 0..2 {
        for coin in [&w.suite.hfil, &w.suite.husd] {
            w.must(coin, &w.owner, "mint", (&dmc.staking, 1_000 * COIN));
            send("sync", &w.keeper, "sync", &(coin,));
        }
        send("stake DMC", &w.alice, "stake", &(&dmc.token, 10 * COIN));
        send("stake shares", &w.carol, "stake", &(&bank.pool, 1_000_000 * COIN));
        send("claim", &w.alice, "claim", &(&w.suite.husd,));
        send("claimEmission", &w.alice, "claimEmission", &(&dmc.token,));
        send("unstake DMC", &w.alice, "unstake", &(&dmc.token, COIN));
        send("unstake shares", &w.carol, "unstake", &(&bank.pool, COIN));
        w.chain.advance(7 * DAY);
        send("withdraw", &w.alice, "withdraw", &());
    }
}

/// The most expensive transfer: both histories are full and are moved to pages.
#[test]
fn votes_transfer_costs_80_percent_of_the_peer_when_histories_are_full() {
    let chain = Chain::new();
    let [alice, bob] = ["alice", "bob"].map(|name| chain.ethereum(name));
    let args = (MUCH, &alice, MUCH, &alice);
    let dmc = Contract::deploy(&chain, &artifact("dmc-token"), &alice, args).expect("it deploys");
    for who in [&alice, &bob] {
        dmc.send(who, "delegate", (who,)).expect("anyone may");
    }
    let costs: Vec<u64> = (0..32)
        .map(|_| {
            chain.advance(1);
            dmc.send(&alice, "transfer", (&bob, 5u8)).expect("she has it").gas
        })
        .collect();
    println!("{costs:?}");
    let dearest = costs.iter().max().expect("some");
    assert!(dearest * 10 <= VOTES_TRANSFER.peer * 8, "{dearest} gas");
}

#[test]
fn transfer_of_votes_costs_no_more_than_before() {
    let mut costs = Costs::default();
    note(&mut costs);
    let gas = costs.messages["dmc-token.transfer"].gas;
    println!("transfer of votes: {gas} gas, the peer {}", VOTES_TRANSFER.peer);
    assert!(gas <= VOTES_TRANSFER.ratchet, "{gas} gas: more than before ({})", VOTES_TRANSFER.ratchet);
    // At most 80 % of the peer's.
    assert!(gas * 10 <= VOTES_TRANSFER.peer * 8);
}
