//! The wallet's documentation in an artifact's `.json` (Solidity metadata): ink! puts in only what is written above the
//! implementing side, but our manual is written once, above the interface.

use super::{
    docs::Doc,
    manual::{Entry, Manual},
};
use crate::error::{Error, Result};
use chain::Abi;
use serde_json::{json, Map, Value};
use std::{fs, path::Path};

/// Fill `userdoc` and `devdoc` of the metadata from the manual, and give it the ABI with the manual's names.
pub fn fill(metadata: &Path, abi: &Abi, manual: &Manual) -> Result<()> {
    let text = fs::read_to_string(metadata).map_err(|error| Error::io(metadata, error))?;
    let wrong = |why: String| Error::Build(format!("{}: {why}", metadata.display()));
    let mut json: Value = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let Some(output) = json.get_mut("output").and_then(Value::as_object_mut) else {
        return Err(wrong("no \"output\" in it".into()));
    };
    output.insert("abi".into(), serde_json::from_str(&abi.text()).map_err(|error| wrong(error.to_string()))?);
    document(output, abi, manual);
    fs::write(metadata, json.to_string()).map_err(|error| Error::io(metadata, error))
}

fn document(output: &mut Map<String, Value>, abi: &Abi, manual: &Manual) {
    let (mut user, mut dev) = (Sections::default(), Sections::default());
    for function in abi.json().functions() {
        if let Some(Entry { doc, .. }) = manual.messages.get(&(function.name.clone(), function.inputs.len())) {
            user.methods.insert(function.signature(), json!({ "notice": doc.notice() }));
            dev.methods.insert(function.signature(), developer(doc));
        }
    }
    for event in abi.json().events() {
        if let Some(Entry { doc, .. }) = manual.events.get(&(event.name.clone(), event.inputs.len())) {
            user.events.insert(event.signature(), json!({ "notice": doc.notice() }));
            dev.events.insert(event.signature(), developer(doc));
        }
    }
    for error in abi.json().errors() {
        if let Some(Entry { doc, .. }) = manual.errors.get(&(error.name.clone(), error.inputs.len())) {
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

    #[test]
    fn what_says_nothing_is_left_out() {
        assert!(says_nothing(&json!({ "details": " " })) && says_nothing(&json!([{}])));
        assert!(!says_nothing(&json!({ "details": "", "params": { "value": "how much" } })));
    }
}
