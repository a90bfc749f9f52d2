//! The suites of behaviour that our tokens pass on the embedded chain, over each port.

use super::running::Running;
use chain::{Account, Client};
use harness::conformance::{
    coin_conforms, dmc_token, erc20_conforms, erc721_conforms, mining_power_nft, wrapped_asset, Parties,
};
use std::sync::Arc;

/// Development accounts of Ethereum.
fn ethereum() -> Parties {
    let [owner, holder, spender, receiver] = ["alith", "baltathar", "charleth", "dorothy"].map(Account::ethereum);
    Parties { owner, holder, spender, receiver }
}

/// Development accounts of Substrate.
fn sr25519() -> Parties {
    let [owner, holder, spender, receiver] = ["//Alice", "//Bob", "//Charlie", "//Dave"].map(Account::sr25519);
    Parties { owner, holder, spender, receiver }
}

fn coins_conform(client: &Arc<dyn Client>, parties: &Parties) {
    for deploy in [wrapped_asset, dmc_token] {
        coin_conforms(&deploy(client, &parties.owner, &parties.holder), parties);
    }
}

fn nft_conforms(client: &Arc<dyn Client>, Parties { owner, holder, spender, receiver }: &Parties) {
    let (nft, id) = mining_power_nft(client, owner, holder);
    erc721_conforms(&nft, id, holder, receiver, spender);
}

#[test]
fn coins_conform_to_erc20_erc2612_and_erc5267_over_the_ethereum_port() {
    coins_conform(&Running::start().ethereum(), &ethereum());
}

#[test]
fn coins_conform_to_erc20_erc2612_and_erc5267_over_the_substrate_port() {
    let running = Running::start();
    // Permits are signed with Ethereum keys.
    let Parties { owner, holder, .. } = ethereum();
    coins_conform(&running.substrate(), &Parties { owner, holder, ..sr25519() });
}

#[test]
fn coins_of_substrate_accounts_conform_to_erc20() {
    let (running, parties) = (Running::start(), sr25519());
    for deploy in [wrapped_asset, dmc_token] {
        let coin = deploy(&running.substrate(), &parties.owner, &parties.holder);
        erc20_conforms(&coin, &parties.holder, &parties.spender, &parties.receiver);
    }
}

#[test]
fn mining_power_nft_conforms_to_erc721_over_the_ethereum_port() {
    nft_conforms(&Running::start().ethereum(), &ethereum());
}

#[test]
fn mining_power_nft_conforms_to_erc721_over_the_substrate_port() {
    nft_conforms(&Running::start().substrate(), &sr25519());
}
