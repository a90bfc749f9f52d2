//! The call graph, read from the sources, and whether `interfaces/src/refs.rs` matches the callees.

use harness::artifact;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Each reference and the contract that implements it.
const CALLEES: [(&str, &str); 9] = [
    ("CoinRef", "wrapped-asset"),
    ("MiningPowerNftRef", "mining-power-nft"),
    ("OutputOracleRef", "output-oracle"),
    ("PowerMarketRef", "power-market"),
    ("RewardDistributorRef", "reward-distributor"),
    ("LendingPoolRef", "lending-pool"),
    ("DmcTokenRef", "dmc-token"),
    ("VotesRef", "dmc-token"),
    ("TimelockRef", "timelock"),
];

/// Calls that contracts make through a shared component.
const COMPONENTS: [(&str, &str); 2] =
    [("components::coins", "wrapped-asset"), ("components::segment", "mining-power-nft")];

/// The whole call graph. A cycle here would be a re-entrant call, which the chain refuses. The timelock calls what
/// governance decided: any contract, itself and the governor included. Only the governor depends on the timelock. The
/// lens reads what its caller names, and nobody depends on it.
pub const CALLS: [(&str, &[&str]); 13] = [
    ("dmc-staking", &["dmc-token", "wrapped-asset"]),
    ("dmc-token", &[]),
    ("governor", &["dmc-token", "timelock"]),
    ("lending-pool", &["wrapped-asset"]),
    ("lens", &[]),
    (
        "loan-manager",
        &["lending-pool", "mining-power-nft", "output-oracle", "power-market", "reward-distributor", "wrapped-asset"],
    ),
    ("mining-pool", &["mining-power-nft", "output-oracle", "power-market", "reward-distributor", "wrapped-asset"]),
    ("mining-power-nft", &[]),
    ("output-oracle", &[]),
    ("power-market", &["mining-power-nft", "output-oracle", "wrapped-asset"]),
    ("reward-distributor", &["mining-power-nft", "output-oracle", "power-market", "wrapped-asset"]),
    ("timelock", &[]),
    ("wrapped-asset", &[]),
];

fn contracts() -> PathBuf {
    PathBuf::from("../contracts")
}

/// The folders of deployable contracts, each with all its sources in one text.
pub fn sources() -> BTreeMap<String, String> {
    let folders = fs::read_dir(contracts()).expect("a folder").map(|entry| entry.expect("an entry").path());
    let deployable = folders.filter(|path| path.join("lib.rs").exists());
    let text = |folder: &Path| -> String {
        let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        files
            .filter(|file| file.extension().is_some_and(|ext| ext == "rs"))
            .map(|file| fs::read_to_string(file).expect("a source"))
            .collect()
    };
    deployable.map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), text(&path))).collect()
}

/// The methods of a reference: (signature, outputs by their Solidity names).
fn methods(reference: &str) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(contracts().join("lib/interfaces/src/refs.rs")).expect("refs.rs");
    let head = format!("pub struct {reference} {{");
    let body = text.split(&head).nth(1).unwrap_or_else(|| panic!("{reference} is missing"));
    let body = body.split("\n    }").next().expect("its end");
    let lines = body.lines().map(str::trim).filter(|line| line.starts_with("fn "));
    lines
        .map(|line| {
            let (declared, signature) = line.split_once(" = \"").expect("a signature");
            let (_, output) = declared.split_once(" -> ").expect("what it answers");
            let types = output.trim_matches(['(', ')']).split(", ").filter(|name| !name.is_empty());
            (signature.trim_end_matches("\";").to_owned(), types.map(solidity).collect())
        })
        .collect()
}

fn solidity(name: &str) -> String {
    match name {
        "Address" => "address".into(),
        "U256" => "uint256".into(),
        "bool" => "bool".into(),
        "[u8; 32]" => "bytes32".into(),
        number if number.starts_with('u') => number.replacen('u', "uint", 1),
        shape => format!("struct {shape}"),
    }
}

#[test]
fn contract_references_match_the_abi_of_their_callee() {
    for (reference, contract) in CALLEES {
        let (artifact, methods) = (artifact(contract), methods(reference));
        assert!(!methods.is_empty(), "{reference}");
        for (signature, outputs) in methods {
            let function = artifact.abi.json().functions().find(|function| function.signature() == signature);
            let function = function.unwrap_or_else(|| panic!("{contract} has no {signature}"));
            // A struct with the callee's name is the same Rust type, so its fields match as well.
            let answered = function.outputs.iter().map(|param| match param.components.is_empty() {
                true => param.ty.clone(),
                false => param.internal_type.as_ref().map(ToString::to_string).unwrap_or_default(),
            });
            let answered: Vec<String> = answered.collect();
            assert_eq!(answered, outputs, "{contract}.{signature}");
        }
    }
}

/// The references of messages that take lists are written by hand.
#[test]
fn references_of_claims_and_their_errors_match_the_distributor() {
    let text = fs::read_to_string(contracts().join("lib/interfaces/src/refs.rs")).expect("refs.rs");
    let artifact = artifact("reward-distributor");
    let claims =
        ["claim(uint32,uint64[])", "claimLate(uint32,uint64[],uint32[])", "claimLateSegment(uint64,uint32,uint32[])"];
    for claim in claims {
        assert!(text.contains(&format!("\"{claim}\"")), "{claim}");
        assert!(artifact.abi.json().functions().any(|function| function.signature() == claim), "{claim}");
    }
    for error in ["RewardDistributor_NothingToClaim(uint32)", "RewardDistributor_UnknownBatch(uint32)"] {
        assert!(text.contains(&format!("\"{error}\"")));
        assert!(artifact.abi.json().errors().any(|known| known.signature() == error), "{error}");
    }
}

#[test]
fn contracts_call_only_what_the_call_graph_lists() {
    let sources = sources();
    assert_eq!(sources.keys().collect::<Vec<_>>(), CALLS.iter().map(|(name, _)| name).collect::<Vec<_>>());
    for (caller, expected) in CALLS {
        let text = &sources[caller];
        let known = CALLEES.iter().chain(&COMPONENTS);
        let called = known.filter(|(reference, _)| text.contains(reference)).map(|(_, callee)| *callee);
        assert_eq!(called.collect::<BTreeSet<_>>(), expected.iter().copied().collect(), "{caller}");
    }
    // Encoded by hand: the hook of a receiver of NFTs.
    let by_hand = sources.iter().filter(|(_, text)| text.contains("attempt_bytes(&") || text.contains("unless(&"));
    assert_eq!(by_hand.map(|(name, _)| name).collect::<Vec<_>>(), ["mining-power-nft"]);
    // Calls with native coins: the governor calls the timelock's batch messages; the timelock calls any target.
    let paying = sources.iter().filter(|(_, text)| text.contains("must_paying(&"));
    assert_eq!(paying.map(|(name, _)| name).collect::<Vec<_>>(), ["governor", "timelock"]);
    // Calls that allow re-entry, which only a contract without state may make: the lens.
    let reading = sources.iter().filter(|(_, text)| text.contains("read_bytes(&"));
    assert_eq!(reading.map(|(name, _)| name).collect::<Vec<_>>(), ["lens"]);
}

#[test]
fn call_graph_has_no_cycle() {
    let calls: BTreeMap<&str, &[&str]> = CALLS.into_iter().collect();
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    while settled.len() < calls.len() {
        let next = calls
            .iter()
            .find(|(name, callees)| !settled.contains(*name) && callees.iter().all(|callee| settled.contains(callee)));
        let (name, _) = next.unwrap_or_else(|| panic!("a cycle among all but {settled:?}"));
        settled.insert(name);
    }
}

#[test]
fn contract_crates_depend_only_on_lib() {
    for name in sources().keys() {
        let manifest = fs::read_to_string(contracts().join(name).join("Cargo.toml")).expect("a manifest");
        // An extension is one folder further down, and has its contract's sources.
        let extension = fs::read_to_string(contracts().join(name).join("extension/Cargo.toml")).unwrap_or_default();
        let paths = manifest.lines().chain(extension.lines()).filter_map(|line| line.split("path = \"../").nth(1));
        for path in paths {
            let known = ["lib/", "../lib/", "extension.rs\""].iter().any(|known| path.starts_with(known));
            assert!(known, "{name} depends on {path}");
        }
    }
}
