//! All errors of the suite in one ABI. A contract passes on the revert data of a callee. Its `.abi` has the errors of
//! the contracts that it calls. This list is for the timelock, which calls any contract, and for readers of several.

use super::find::Member;
use crate::error::{Error, Result};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Name of the file, beside the `.abi` files.
pub const FILE: &str = "errors.json";

/// Write the errors of all `members` that are built, by signature.
pub fn gather(artifacts: &Path, members: &[Member]) -> Result<()> {
    let mut all = BTreeMap::new();
    for member in members {
        let file = artifacts.join(format!("{}.abi", member.artifact()));
        // Who builds one contract has the errors of what is there.
        if let Ok(text) = fs::read_to_string(&file) {
            let items: Vec<Value> =
                serde_json::from_str(&text).map_err(|error| Error::Build(format!("{}: {error}", file.display())))?;
            add(&mut all, items);
        }
    }
    let file = artifacts.join(FILE);
    let list: Vec<Value> = all.into_values().collect();
    fs::write(&file, format!("{:#}\n", Value::Array(list))).map_err(|error| Error::io(&file, error))
}

/// The errors among the items of an ABI; one of each signature, whichever contract raises it.
fn add(all: &mut BTreeMap<String, Value>, items: Vec<Value>) {
    for item in items {
        if item["type"] == "error" {
            all.entry(signature(&item)).or_insert(item);
        }
    }
}

fn signature(error: &Value) -> String {
    let inputs = error["inputs"].as_array().into_iter().flatten();
    let types: Vec<&str> = inputs.filter_map(|input| input["type"].as_str()).collect();
    format!("{}({})", error["name"].as_str().unwrap_or_default(), types.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_of_several_contracts_is_listed_once() {
        let failed =
            json!({ "type": "error", "name": "CallFailed", "inputs": [{ "name": "callee", "type": "address" }] });
        let other = json!({ "type": "error", "name": "CallFailed", "inputs": [] });
        let event = json!({ "type": "event", "name": "CallFailed", "inputs": [] });
        let mut all = BTreeMap::new();
        add(&mut all, vec![failed.clone(), event]);
        add(&mut all, vec![failed.clone(), other.clone()]);
        let listed: Vec<_> = all.into_iter().collect();
        assert_eq!(listed, [("CallFailed()".to_owned(), other), ("CallFailed(address)".to_owned(), failed)]);
    }
}
