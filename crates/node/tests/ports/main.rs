//! A running node, used over its ports by our own clients.

use bindings::WrappedAsset;
use chain::{Account, Artifact, Client, Contract, Error};
use node::MAX_MINED;
use running::{artifacts, rpc::Rpc, Running};
use serde_json::json;
use std::sync::Arc;

mod conformance;
mod flows;
mod month;
#[path = "../running/mod.rs"]
mod running;
mod weights;

/// A coin of `owner` on a chain.
fn coin(on: &Arc<dyn Client>, owner: &Account) -> Contract {
    let artifact = Artifact::load(artifacts(), "wrapped_asset").expect("`dmex build` made it");
    let (name, symbol, cap) = ("Wrapped FIL".into(), "HFIL".into(), 1_000_000);
    let constructor = WrappedAsset::constructorCall { name, symbol, decimals: 18, cap, owner: owner.address() };
    Contract::create(on, &artifact, owner, constructor).expect("it deploys").0
}

/// Mints, reads, and is refused.
fn use_coin(on: &Arc<dyn Client>, owner: &Account, other: &Account) {
    let coin = coin(on, owner);
    let value = chain::U256::from(5_000);
    let receipt = coin.write(owner, WrappedAsset::mintCall { to: other.address(), value }).expect("the owner mints");
    assert!(receipt.fee > 0 && receipt.block > 0);
    let [transfer] = &coin.emitted::<WrappedAsset::Transfer>(&receipt)[..] else { panic!("one event") };
    assert_eq!((transfer.to, transfer.value), (other.address(), value));
    assert_eq!(coin.read(WrappedAsset::balanceOfCall { account: other.address() }).expect("a view"), value);
    let refused = coin.write(other, WrappedAsset::mintCall { to: other.address(), value }).expect_err("not the owner");
    assert_eq!(refused.revert().expect("a revert").name(), "OwnableUnauthorizedAccount");
    assert_eq!(coin.history("Transfer").expect("logs").len(), 1);
}

#[test]
fn a_coin_works_over_the_ethereum_port() {
    let running = Running::start();
    use_coin(&running.ethereum(), &Account::ethereum("alith"), &Account::ethereum("baltathar"));
}

#[test]
fn a_coin_works_over_the_substrate_port_with_both_kinds_of_account() {
    let running = Running::start();
    use_coin(&running.substrate(), &Account::sr25519("//Alice"), &Account::sr25519("//Bob"));
    use_coin(&running.substrate(), &Account::ethereum("alith"), &Account::sr25519("//Bob"));
    // What one port did is what the other one shows.
    let coin = coin(&running.substrate(), &Account::sr25519("//Alice"));
    assert!(!running.ethereum().code(coin.address()).expect("an answer").is_empty());
}

#[test]
fn the_clock_moves_on_both_ports_and_never_back() {
    let running = Running::start();
    for client in [running.ethereum(), running.substrate()] {
        let now = client.now().expect("a clock");
        client.advance(86_400).expect("it moves");
        let later = client.now().expect("a clock");
        assert_eq!(later - now, 86_400);
        assert!(matches!(client.set_time(now), Err(Error::Clock { .. })));
    }
}

#[test]
fn blocks_are_mined_up_to_a_limit_and_none_beyond_it() {
    let running = Running::start();
    for port in [running.eth(), running.ws()] {
        let (rpc, client) = (Rpc::connect(&port), running.ethereum());
        let start = client.block_number().expect("a number");
        rpc.ask("evm_mine", json!([{ "blocks": MAX_MINED }]));
        let (end, time) = (client.block_number().expect("a number"), client.now().expect("a clock"));
        assert_eq!(end - start, MAX_MINED);
        for blocks in [json!(MAX_MINED + 1), json!("0xffffffffffffffff")] {
            let (code, why) = rpc
                .try_ask("evm_mine", json!([{ "timestamp": time + 100, "blocks": blocks }]))
                .expect_err("they are too many");
            assert_eq!(code, -32_602);
            assert!(why.contains("more than 1000, the most at a time"), "{why}");
        }
        let unchanged = (client.block_number().expect("a number"), client.now().expect("a clock"));
        assert_eq!(unchanged, (end, time), "neither block nor clock moved");
    }
}

#[test]
fn an_sr25519_account_is_told_to_use_the_other_port() {
    let running = Running::start();
    let (alice, bob) = (Account::sr25519("//Alice"), Account::sr25519("//Bob"));
    let sent = running.ethereum().send(&alice, bob.address(), &[], 1);
    assert!(matches!(sent, Err(Error::Unsupported(_))), "{sent:?}");
}
