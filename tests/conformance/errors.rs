//! Every error that a contract raises, in any of its parts, is in its ABI. Errors of a callee are passed on: they are
//! in the caller's ABI too, and in the list of all errors of the suite.

use crate::call_graph::{sources, CALLS};
use chain::Abi;
use harness::{artifact, artifacts};
use std::{collections::BTreeSet, fs};

const CALL_FAILED: &str = "CallFailed(address)";
const PANIC: &str = "Panic(uint256)";

fn errors(abi: &Abi) -> BTreeSet<String> {
    abi.json().errors().map(|error| error.signature()).collect()
}

#[test]
fn callFailed_is_in_the_abi_of_contracts_that_call_others() {
    for (contract, callees) in CALLS {
        // The callees of the timelock are not in its code.
        let calls = !callees.is_empty() || contract == "timelock";
        assert_eq!(errors(&artifact(contract).abi).contains(CALL_FAILED), calls, "{contract}");
    }
}

#[test]
fn panic_is_in_the_abi_of_contracts_that_compute() {
    for (contract, text) in sources() {
        let computes = text.contains("components::refusal!(");
        let known = errors(&artifact(&contract).abi);
        assert_eq!(known.contains(PANIC), computes, "{contract}");
        // Panic is the only error of arithmetic.
        assert!(!known.iter().any(|error| error.starts_with("Math_")), "{contract}: {known:?}");
        assert_eq!(text.contains("math::"), computes || contract == "mining-power-nft", "{contract}");
    }
}

/// The names that `#[ink::error]` declares in a file: variants of an enum, or a struct.
fn declared(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for item in text.split("#[ink::error]").skip(1) {
        let (head, body) = item.split_once('{').expect("a body");
        if head.contains("pub struct ") {
            names.extend(head.split("pub struct ").nth(1).map(|name| name.trim().to_owned()));
            continue;
        }
        let lines = body.lines().take_while(|line| *line != "}").map(str::trim);
        let variants = lines.filter(|line| line.starts_with(char::is_uppercase));
        names.extend(variants.map(|line| line.split([' ', ',', '{', '(']).next().expect("a name").to_owned()));
    }
    names
}

#[test]
fn abi_lists_every_error_that_the_contract_raises() {
    for (contract, text) in sources() {
        let known: BTreeSet<String> = artifact(&contract).abi.json().errors().map(|error| error.name.clone()).collect();
        // `Error::Name`, `Erc20Error::Name`, ...: of any enum.
        let mut raised = 0;
        for named in text.replace("MathError::", "").split("Error::").skip(1) {
            let name: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if name.starts_with(char::is_uppercase) {
                assert!(known.contains(&name), "{contract} raises {name}, which is not in its ABI");
                raised += 1;
            }
        }
        assert!(raised > 0, "no error found in {contract}");
    }
}

#[test]
fn abi_lists_every_error_of_the_contracts_that_it_calls() {
    const ALLOWANCE: &str = "ERC20InsufficientAllowance(address,uint256,uint256)";
    for (contract, callees) in CALLS {
        let known = errors(&artifact(contract).abi);
        for callee in callees {
            match *callee {
                // Any ERC-20: its errors are those of the standard.
                "wrapped-asset" => assert!(known.contains(ALLOWANCE), "{contract}"),
                // The governor only reads votes.
                "dmc-token" if contract == "governor" => {}
                callee => {
                    let missing: Vec<_> = errors(&artifact(callee).abi).difference(&known).cloned().collect();
                    assert!(missing.is_empty(), "{contract} calls {callee}, and its ABI lacks {missing:?}");
                }
            }
        }
    }
}

#[test]
fn error_list_has_every_error_of_the_suite() {
    let text = fs::read_to_string(artifacts().join("errors.json")).expect("`dmex build` writes it");
    let all = Abi::parse(&text).expect("an ABI");
    let listed = errors(&all);
    for (contract, _) in CALLS {
        let missing: Vec<_> = errors(&artifact(contract).abi).difference(&listed).cloned().collect();
        assert!(missing.is_empty(), "{contract}: {missing:?} are not listed");
    }
    // A selector stands for one error only, so that it can be looked up.
    let selectors: BTreeSet<_> = all.json().errors().map(|error| error.selector()).collect();
    assert_eq!(selectors.len(), listed.len());
    // The interfaces declare no other error.
    let folder = "../contracts/lib/interfaces/src";
    let names: BTreeSet<&str> = listed.iter().filter_map(|error| error.split('(').next()).collect();
    for file in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if file.extension().is_some_and(|ext| ext == "rs") {
            for name in declared(&fs::read_to_string(&file).expect("a source")) {
                assert!(names.contains(name.as_str()), "{}: {name} is in no ABI", file.display());
            }
        }
    }
}
