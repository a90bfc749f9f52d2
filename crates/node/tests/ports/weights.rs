//! What messages cost: a deployment of the whole suite, message by message, costs on a node what it costs on the
//! embedded chain, which the snapshots of costs are made with.

use super::running::{
    artifacts,
    rpc::{payload, Rpc},
    Running, START,
};
use chain::{Account, Address, Chain, Client, Connect, Receipt, Weight};
use polkadot_sdk::frame_system::{self, ExtensionsWeightInfo};
use revive_dev_runtime::Runtime;
use std::sync::Arc;
use suite::{
    standard_mining_terms, Asset, Contracts, Credit, CreditConfig, Dao, DmcConfig, GovernanceConfig, MiningPool, Suite,
    SuiteConfig, COIN,
};

type Extensions = <Runtime as frame_system::Config>::ExtensionsWeightInfo;

/// The receipts of a deployment with its labels, in the order of its transactions.
fn deploy(client: &Arc<dyn Client>, owner: &Account) -> Vec<(String, Receipt)> {
    let (artifacts, someone) = (artifacts(), Address::repeat_byte(0x51));
    let feeders = [0x61, 0x62, 0x63].map(Address::repeat_byte).to_vec();
    let config = SuiteConfig::filecoin(18_687, feeders, vec![someone], someone);
    let suite = Suite::deploy(client, &artifacts, owner, &config).expect("the suite deploys");
    let terms = CreditConfig::standard(COIN / 100);
    let credit = Credit::deploy(&suite, &artifacts, owner, Asset::Hfil, &terms).expect("the lending pool deploys");
    let terms = standard_mining_terms(Address::ZERO, COIN);
    let mut mining = MiningPool::deploy(&suite, &artifacts, owner, Asset::Hfil, &terms).expect("the pool deploys");
    let (coins, rules) = (DmcConfig::standard(someone), GovernanceConfig::standard(START, someone, someone));
    let lending = [("hfil", &credit)];
    let contracts = Contracts { suite: &suite, credit: &lending, mining: &[("hfil", &mining)] };
    let mut dao = Dao::deploy(&contracts, &artifacts, owner, &coins, &rules).expect("governance deploys");
    mining.pay_fees_to(owner, dao.dmc.staking.address()).expect("the owner sets the terms");
    let contracts = Contracts { suite: &suite, credit: &lending, mining: &[("hfil", &mining)] };
    dao.hand_over(&contracts, owner).expect("all of it is handed over");
    let parts = [suite.receipts, credit.receipts, mining.receipts, dao.receipts().cloned().collect()];
    let mut all: Vec<_> = parts.into_iter().flatten().collect();
    all.sort_by_key(|(_, receipt)| receipt.block);
    all
}

/// A deployment on the embedded chain, with the clock of the node.
fn embedded(owner: &Account) -> Vec<(String, Receipt)> {
    let chain = Chain::new();
    chain.set_time(START).expect("the clock moves");
    deploy(&chain.client(), owner)
}

/// What each message costs, without its fee: a Substrate fee depends on how long the limits are in SCALE. The weight of
/// its block too, with `extra`, unless an Ethereum account signs: chance makes some of these signatures a byte shorter.
fn costs<'a>(
    all: &'a [(String, Receipt)],
    owner: &Account,
    extra: Weight,
) -> Vec<(&'a str, Weight, Option<Weight>, i128)> {
    let block = |Weight { ref_time, proof_size }: Weight| Weight {
        ref_time: ref_time + extra.ref_time,
        proof_size: proof_size + extra.proof_size,
    };
    let one = |receipt: &Receipt| (!owner.is_ethereum()).then(|| block(receipt.block_weight));
    all.iter().map(|(label, receipt)| (&**label, receipt.weight, one(receipt), receipt.deposit)).collect()
}

/// What the block of a transaction that expires weighs more than that of one that never does: the clients of nodes send
/// the former, the embedded chain the latter.
fn expiry(owner: &Account) -> Weight {
    if owner.is_ethereum() {
        return Weight::default();
    }
    let (expires, never) =
        (Extensions::check_mortality_mortal_transaction(), Extensions::check_mortality_immortal_transaction());
    // The genesis hash, which the latter reads, is charged to nobody.
    Weight { ref_time: expires.ref_time() - never.ref_time(), proof_size: expires.proof_size() }
}

/// Both lists are the same, or the first differences are shown.
fn assert_same<T: PartialEq + std::fmt::Debug>(node: &[T], embedded: &[T]) {
    assert!(embedded.len() > 60, "{} messages are not the whole suite", embedded.len());
    assert_eq!(node.len(), embedded.len());
    let differ: Vec<_> = node.iter().zip(embedded).filter(|(node, embedded)| node != embedded).collect();
    assert!(
        differ.is_empty(),
        "{} of {} differ: {:#?}",
        differ.len(),
        node.len(),
        &differ[differ.len().saturating_sub(3)..]
    );
}

#[test]
fn each_message_weighs_on_a_node_what_it_weighs_on_the_embedded_chain() {
    for owner in [Account::ethereum("alith"), Account::sr25519("//Alice")] {
        let (expected, running) = (embedded(&owner), Running::start());
        let found = deploy(&running.substrate(), &owner);
        assert!(expected.iter().all(|(_, receipt)| receipt.weight.ref_time > 0 && receipt.block_weight.proof_size > 0));
        assert_same(&costs(&found, &owner, Weight::default()), &costs(&expected, &owner, expiry(&owner)));
    }
}

#[test]
fn a_transaction_with_its_bytes_costs_on_a_node_what_it_costs_on_the_embedded_chain() {
    let (owner, running, chain) = (Account::ethereum("alith"), Running::start(), Chain::new());
    let found = deploy(&running.ethereum(), &owner);
    chain.set_time(START).expect("the clock moves");
    let wire = Rpc::connect(&running.ws());
    // The same bytes, because a signature with a leading zero is a byte shorter, and a byte costs.
    let replayed = (1..).take(found.len()).map(|block| {
        let [extrinsic] = &wire.extrinsics(block)[..] else { panic!("block {block} has not one extrinsic") };
        let payload = payload(extrinsic).expect("an Ethereum transaction");
        chain.submit_ethereum(&payload).expect("the embedded chain takes it")
    });
    // On Ethereum gas pays for weight and deposit together; the embedded chain tells one from the other.
    let cost = |receipt: &Receipt| i128::try_from(receipt.fee).expect("128 bits") + receipt.deposit;
    let replayed: Vec<_> = replayed.map(|receipt| (receipt.block, receipt.timestamp, cost(&receipt))).collect();
    let found: Vec<_> = found.iter().map(|(_, receipt)| (receipt.block, receipt.timestamp, cost(receipt))).collect();
    assert_same(&found, &replayed);
}
