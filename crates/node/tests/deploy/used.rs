//! A deployment, used: everything that people do, over both ports, with both kinds of accounts.

use super::{alith, ethereum, substrate, Running, Site};
use chain::{keccak256, Account, Client};
use dmex::{
    deploy::{export, export::Unsigned, verify, Order, Record},
    progress::Progress,
};
use remote::Wire;
use std::sync::Arc;

/// Deploys, and then lists, buys, reports, delivers, claims, stakes, proposes, votes, executes, lends, borrows, repays
/// and withdraws.
fn live(site: &Site, wire: Arc<dyn Wire>, deployer: &Account) -> Vec<String> {
    let order: Order<'_> = Order { use_it: Some(dmex::smoke::Usage::default()), ..site.order(wire, deployer) };
    order.run(&Progress::new(true)).expect("it deploys and works").smoke
}

const WANTED: [&str; 9] = [
    "a holder buys 5",
    "feeders report every day, the provider delivers 3",
    "the holder claims",
    "the holder stakes DMC",
    "voted for, queued and executed",
    "the holder borrows",
    "the holder repays",
    "the lender withdraws",
    "the holder unstakes",
];

#[test]
fn people_can_do_everything_over_the_ethereum_port() {
    let (running, site) = (Running::start(), Site::new("use-eth"));
    let done = live(&site, ethereum(&running), &alith()).join("\n");
    WANTED.iter().for_each(|wanted| assert!(done.contains(wanted), "{wanted} is not in:\n{done}"));
}

#[test]
fn people_can_do_everything_over_the_substrate_port_with_a_substrate_deployer() {
    let (running, site) = (Running::start(), Site::new("use-ws"));
    let deployer = Account::sr25519("//Alice");
    let done = live(&site, substrate(&running), &deployer).join("\n");
    WANTED.iter().for_each(|wanted| assert!(done.contains(wanted), "{wanted} is not in:\n{done}"));
}

#[test]
fn verify_names_code_that_these_sources_do_not_build() {
    let (running, site) = (Running::start(), Site::new("verify"));
    let wire = ethereum(&running);
    let mut record = site.run(wire.clone(), &alith()).expect("it deploys").record;
    let (client, artifacts): (Arc<dyn Client>, _) = (wire, site.place.artifacts());
    let lines = verify(&client, &artifacts, &record).expect("it is what was deployed");
    let oracle = record.contracts.iter().position(|contract| contract.name == "oracle").expect("there is one");
    let hash = record.contracts[oracle].code_hash;
    assert!(lines.iter().any(|line| line.contains("output-oracle") && line.contains(&hash.to_string())));
    assert_eq!(hash, keccak256(client.code(record.contracts[oracle].address).expect("code")));
    // Somebody puts another contract in its place.
    record.contracts[oracle].address = record.contracts[oracle + 1].address;
    let error = verify(&client, &artifacts, &record).expect_err("another code").to_string();
    assert!(error.contains("oracle at") && error.contains("these sources build"), "{error}");
}

#[test]
fn exported_transactions_that_are_signed_elsewhere_make_the_same_platform() {
    let (running, site) = (Running::start(), Site::new("export"));
    let (wire, file) = (ethereum(&running), site.place.root.join("unsigned.json"));
    // Somebody used the account before.
    wire.send(&alith(), Account::ethereum("dorothy").address(), &[], 1_000_000).expect("sent");
    let (record, count) = export(&*wire, &site.place, &site.config, alith().address(), &file).expect("written");
    let text = std::fs::read_to_string(&file).expect("a file");
    let unsigned: Vec<Unsigned> = serde_json::from_str(&text).expect("JSON");
    assert_eq!(unsigned.len(), count);
    for transaction in &unsigned {
        assert_eq!(wire.nonce(alith().address()).expect("a number"), transaction.nonce);
        let Unsigned { to, data, value, what, .. } = transaction;
        assert_eq!(to.is_none(), what.starts_with("deploy "), "{what}");
        let receipt = match to {
            Some(to) => wire.send(&alith(), *to, data, value.0),
            None => wire.deploy(&alith(), data, &[], value.0),
        };
        assert!(receipt.expect("sent").outcome.is_success(), "{what}");
    }
    let client: Arc<dyn Client> = wire;
    let record = Record::read(&record).expect("written");
    verify(&client, &site.place.artifacts(), &record).expect("all of it is there");
}

#[test]
fn an_upgrade_takes_over_the_coins_in_use() {
    let (running, first, second) = (Running::start(), Site::new("first"), Site::new("second"));
    let wire = ethereum(&running);
    let old = first.run(wire.clone(), &alith()).expect("it deploys").record.addresses();
    let new_coin = |name: &str, symbol: &str, cap: &str| {
        format!("name = \"{name}\"\nsymbol = \"{symbol}\"\ndecimals = 18\ncap = \"{cap}e18\"\n")
    };
    second.change(&new_coin("House Dollar", "HUSD", "1_000_000_000"), &format!("address = \"{}\"\n", old["husd"]));
    second.change(&new_coin("Wrapped FIL", "HFIL", "2_000_000_000"), &format!("address = \"{}\"\n", old["hfil"]));
    let new = second.run(wire, &alith()).expect("it deploys").record.addresses();
    assert_eq!((new["husd"], new["hfil"]), (old["husd"], old["hfil"]));
    assert!(new["market"] != old["market"]);
}
