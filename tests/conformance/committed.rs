//! The committed `abi/` matches the built contracts.

use dmex::{build::stale, place::Place};

#[test]
fn committed_abis_match_the_built_contracts() {
    let place = Place { root: "..".into(), target: harness::target() };
    let stale = stale(&place, false).expect("all contracts are built");
    assert!(stale.is_empty(), "run `dmex abi --write`: {stale:?}");
}

/// Every value in an ABI has a name, and no two entries share a selector.
#[test]
fn abi_names_outputs_and_has_each_error_once() {
    for contract in ["power-market", "lending-pool", "mining-pool", "governor", "mining-power-nft", "output-oracle"] {
        let artifact = harness::artifact(contract);
        let json = artifact.abi.json();
        for function in json.functions() {
            let several = function.outputs.len() > 1;
            for output in &function.outputs {
                assert!(!several || !output.name.is_empty(), "{contract}.{}", function.name);
                let structs = output.components.is_empty() || output.internal_type.is_some();
                assert!(structs, "{contract}.{}: a tuple, and no struct", function.name);
            }
        }
        let mut selectors: Vec<_> = json.errors().map(|error| error.selector()).collect();
        let count = selectors.len();
        selectors.sort_unstable();
        selectors.dedup();
        assert_eq!(selectors.len(), count, "{contract}: an error stands twice");
    }
}
