//! The wallet's documentation in an artifact's `.json` (Solidity metadata): ink! puts in only what is written above the
//! implementing side, but our manual is written once, above the interface.

use super::{
    docs::{Doc, Manual},
    find::Member,
};
use crate::{
    error::{Error, Result},
    place::Place,
};
use chain::Abi;
use serde_json::{json, Map, Value};
use std::{fs, path::Path};

/// Fill `userdoc` and `devdoc` of the metadata from the contract's interface files, if it has any.
pub fn fill(place: &Place, member: &Member, abi: &Path, metadata: &Path) -> Result<()> {
    let manual = manual(place, &member.package)?;
    let abi = Abi::parse(&read(abi)?)?;
    let mut json: Value = serde_json::from_str(&read(metadata)?)
        .map_err(|error| Error::Build(format!("{}: {error}", metadata.display())))?;
    let Some(output) = json.get_mut("output").and_then(Value::as_object_mut) else {
        return Err(Error::Build(format!("{}: no \"output\" in it", metadata.display())));
    };
    document(output, &abi, &manual);
    fs::write(metadata, json.to_string()).map_err(|error| Error::io(metadata, error))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::io(path, error))
}

/// The interface file of a contract, then those it builds on: its feature's in the package `interfaces`.
fn manual(place: &Place, package: &str) -> Result<Manual> {
    let folder = place.root.join("contracts/lib/interfaces");
    let features = read(&folder.join("Cargo.toml"))?;
    let (mut names, mut next) = (vec![package.to_owned()], 0);
    while let Some(name) = names.get(next).cloned() {
        for used in feature(&features, &name) {
            if !names.contains(&used) {
                names.push(used);
            }
        }
        next += 1;
    }
    let mut manual = Manual::default();
    for name in names {
        let file = folder.join("src").join(format!("{}.rs", name.replace('-', "_")));
        if file.is_file() {
            manual.read(&file)?;
        }
    }
    Ok(manual)
}

/// `name = ["a", "b"]` in a manifest.
fn feature(manifest: &str, name: &str) -> Vec<String> {
    let line = manifest.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix("= ["));
    line.map_or_else(Vec::new, |list| list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

fn document(output: &mut Map<String, Value>, abi: &Abi, manual: &Manual) {
    let (mut user, mut dev) = (Sections::default(), Sections::default());
    for function in abi.json().functions() {
        if let Some(doc) = manual.messages.get(&(function.name.clone(), function.inputs.len())) {
            user.methods.insert(function.signature(), json!({ "notice": doc.notice() }));
            dev.methods.insert(function.signature(), developer(doc));
        }
    }
    for event in abi.json().events() {
        if let Some(doc) = manual.events.get(&(event.name.clone(), event.inputs.len())) {
            user.events.insert(event.signature(), json!({ "notice": doc.notice() }));
            dev.events.insert(event.signature(), developer(doc));
        }
    }
    for error in abi.json().errors() {
        if let Some(doc) = manual.errors.get(&(error.name.clone(), error.inputs.len())) {
            // Solidity lists errors: two libraries may use one signature.
            user.errors.insert(error.signature(), json!([{ "notice": doc.notice() }]));
            dev.errors.insert(error.signature(), json!([developer(doc)]));
        }
    }
    user.put(output, "userdoc", "notice", &manual.head.notice());
    dev.put(output, "devdoc", "details", &manual.head.details());
}

/// `details` and `params`, where there are any.
fn developer(doc: &Doc) -> Value {
    let mut object = Map::new();
    if !doc.details().is_empty() {
        object.insert("details".into(), doc.details().into());
    }
    if !doc.fields.is_empty() {
        object.insert("params".into(), json!(doc.fields));
    }
    Value::Object(object)
}

/// What NatSpec keeps apart.
#[derive(Default)]
struct Sections {
    methods: Map<String, Value>,
    events: Map<String, Value>,
    errors: Map<String, Value>,
}

impl Sections {
    /// Lay over what is there already.
    fn put(self, output: &mut Map<String, Value>, kind: &str, head: &str, about: &str) {
        let target = output.entry(kind).or_insert_with(|| json!({}));
        let Some(target) = target.as_object_mut() else { return };
        if !about.is_empty() {
            target.insert(head.into(), about.into());
        }
        for (name, section) in [("methods", self.methods), ("events", self.events), ("errors", self.errors)] {
            let there = target.entry(name).or_insert_with(|| json!({}));
            if let Some(there) = there.as_object_mut() {
                there.extend(section);
                there.retain(|_, doc| !says_nothing(doc));
            }
        }
    }
}

/// An empty object, a list of them, or one with an empty text.
fn says_nothing(doc: &Value) -> bool {
    match doc {
        Value::Object(fields) => fields.values().all(says_nothing),
        Value::Array(items) => items.iter().all(says_nothing),
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn of(package: &str) -> Manual {
        let root = PathBuf::from("../..");
        let place = Place { target: root.join("target"), root };
        manual(&place, package).expect("the manual is Rust")
    }

    #[test]
    fn the_manual_of_a_contract_is_its_file_and_those_it_builds_on() {
        let manual = of("wrapped-asset");
        let notice = |name: &str, inputs: usize| {
            manual.messages.get(&(name.to_owned(), inputs)).map(Doc::notice).unwrap_or_default()
        };
        assert_eq!(notice("cap", 0), "The most tokens that can ever exist at once.");
        assert_eq!(notice("transfer", 2), "Send `value` tokens to `to`.");
        assert_eq!(notice("owner", 0), "Who may change this contract's settings.");
        assert!(manual.events.contains_key(&("Transfer".into(), 3)));
        assert!(manual.errors.contains_key(&("ERC20ExceededCap".into(), 2)));
        assert!(!manual.messages.contains_key(&("ownerOf".into(), 1)), "that is another contract's");
    }

    #[test]
    fn the_manual_of_a_contract_is_also_the_parts_of_its_file() {
        let manual = of("loan-manager");
        assert!(manual.head.notice().contains("loans on mining-power NFTs"), "its own head, and no part's");
        assert!(manual.messages.contains_key(&("borrow".into(), 2)));
        let event = &manual.events[&("PositionOf".into(), 2)];
        assert_eq!(event.notice(), "A position was opened, or moved to `borrower` with its debt and its NFTs.");
        assert!(manual.errors.contains_key(&("LoanManager_AboveCredit".into(), 2)));
        // What every contract says that calls others, and that computes.
        assert!(manual.errors[&("CallFailed".into(), 1)].notice().starts_with("`callee` failed"));
        assert!(manual.errors.contains_key(&("Panic".into(), 1)));
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        assert!(says_nothing(&json!({ "details": " " })) && says_nothing(&json!([{}])));
        assert!(!says_nothing(&json!({ "details": "", "params": { "value": "how much" } })));
    }
}
