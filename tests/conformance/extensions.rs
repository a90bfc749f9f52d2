//! Contracts in two blobs: docs/adr/0007-extensions.md. To everyone who calls them they are one contract.

use chain::{Abi, Account, Address, Chain, Client, Connect, Contract, Outcome};
use harness::{artifact, artifacts, Dao};
use std::{collections::BTreeSet, fs};

/// Contracts with an extension.
const EXTENDED: [&str; 4] = ["loan-manager", "mining-power-nft", "output-oracle", "power-market"];

/// The ABI of one blob alone.
fn blob(package: &str) -> Abi {
    let file = artifacts().join(format!("{}.abi", package.replace('-', "_")));
    Abi::parse(&fs::read_to_string(file).expect("it is built")).expect("an ABI")
}

fn messages(abi: &Abi) -> BTreeSet<String> {
    abi.json().functions().map(|function| function.signature()).collect()
}

/// The struct that `#[ink(storage)]` marks, without comments.
fn storage(package: &str, file: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("../contracts/{package}/{file}")).expect("a source");
    let lines = text.split("#[ink(storage)]").nth(1).expect("a root").lines().map(str::trim);
    let lines = lines.take_while(|line| *line != "}").filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(str::to_owned).collect()
}

fn sent(client: &dyn Client, from: Address, to: Address, data: &[u8], value: u128) -> Outcome {
    client.call(from, to, data, value).expect("a call").outcome
}

#[test]
fn every_message_is_in_one_of_the_two_blobs() {
    for package in EXTENDED {
        let (first, second) = (messages(&blob(package)), messages(&blob(&format!("{package}-extension"))));
        let both: Vec<_> = first.intersection(&second).collect();
        assert!(both.is_empty(), "{package}: only the first blob is asked for {both:?}");
        assert_eq!(messages(&artifact(package).abi), first.union(&second).cloned().collect(), "{package}");
    }
}

/// ink! makes the key of each field from the names of the struct and of the field.
#[test]
fn both_blobs_have_the_same_storage() {
    for package in EXTENDED {
        let first = storage(package, "lib.rs");
        assert!(first.len() > 2, "{package}: {first:?}");
        assert_eq!(first, storage(package, "extension.rs"), "{package}");
    }
}

#[test]
fn extension_is_known_from_the_contract_and_serves_nobody_itself() {
    let dao = Dao::new();
    let (w, suite) = (&dao.bank.world, &dao.bank.world.suite);
    let contracts = [&suite.nft, &suite.oracle, &suite.market, &dao.bank.manager];
    let extensions = suite.extensions.iter().chain([&dao.bank.extension]);
    for (contract, extension) in contracts.into_iter().zip(extensions) {
        let known: Address = contract.get("extension", ()).expect("a view");
        assert_eq!(known, extension.address());
        // Its own storage is empty: it has no owner, and nobody can become it.
        assert_eq!(extension.get::<Address>("owner", ()).expect("a view"), Address::ZERO);
        for message in ["acceptOwnership()", "transferOwnership(address)"] {
            let data = [&chain::keccak256(message.as_bytes())[..4], &[0; 32]].concat();
            let outcome = sent(&*w.chain.client(), w.carol.address(), extension.address(), &data, 0);
            let Outcome::Reverted(data) = outcome else { panic!("{message}: {outcome:?}") };
            let error = extension.abi().error(&data).map(|error| error.name);
            assert_eq!(error.as_deref(), Some("OwnableUnauthorizedAccount"), "{message}");
        }
        // The contract's owner is in the contract's storage, read by the extension's code.
        assert_ne!(contract.get::<Address>("owner", ()).expect("a view"), Address::ZERO);
    }
}

#[test]
fn call_data_that_fits_neither_blob_reverts_without_data() {
    let dao = Dao::new();
    let (w, suite) = (&dao.bank.world, &dao.bank.world.suite);
    let client = w.chain.client();
    for contract in [&suite.nft, &suite.oracle, &suite.market, &dao.bank.manager] {
        for data in [&[][..], &[1, 2, 3], &[0xde, 0xad, 0xbe, 0xef], &[0xff; 400]] {
            let outcome = sent(&*client, w.carol.address(), contract.address(), data, 0);
            assert!(matches!(&outcome, Outcome::Reverted(data) if data.is_empty()), "{data:?}: {outcome:?}");
        }
        // A message of the extension takes no coins either, and its call data is read to the end.
        let owner = chain::keccak256(b"owner()");
        let paid = sent(&*client, w.carol.address(), contract.address(), &owner[..4], 1_000_000_000_000);
        assert!(matches!(&paid, Outcome::Reverted(data) if data.is_empty()), "{paid:?}");
        let short = chain::keccak256(b"transferOwnership(address)");
        let short = sent(&*client, w.carol.address(), contract.address(), &short[..4], 0);
        assert!(matches!(&short, Outcome::Reverted(data) if data.is_empty()), "{short:?}");
    }
}

#[test]
fn constructor_reverts_when_the_extension_is_no_contract() {
    let chain = Chain::new();
    let owner = chain.ethereum("owner");
    let nobody = chain.ethereum("nobody").address();
    let refused = |result: chain::Result<Contract>, name: &str| {
        let Err(error) = result else { panic!("{name} is not refused") };
        assert!(error.to_string().contains(name), "{error}");
    };
    let deploy = |package: &str, owner: &Account| Contract::deploy(&chain, &artifact(package), owner, (owner, nobody));
    refused(deploy("mining-power-nft", &owner), "MiningPowerNft_NotContract");
    refused(deploy("output-oracle", &owner), "OutputOracle_NotContract");
    let [nft, oracle] = ["mining-power-nft", "output-oracle"].map(|package| {
        let extension = harness::extension(&chain, package, &owner);
        Contract::deploy(&chain, &artifact(package), &owner, (&owner, extension)).expect("it deploys")
    });
    let market = (nft.address(), oracle.address(), Address::ZERO, &owner, nobody);
    refused(Contract::deploy(&chain, &artifact("power-market"), &owner, market), "PowerMarket_NotContract");
}
