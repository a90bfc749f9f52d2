//! The names in an `.abi`: ink! publishes what a message answers as one tuple without names, and structs without the
//! names of their fields. Here they get those of the manual, so that a client reads `{ state, sold, .. }`.
//!
//! A struct stays one value, of type `struct Name`. A pair of Rust becomes two values, named by the line
//! `Returns: (first, second).` above the message: the bytes are the same, as long as no member is of any size.

use super::{
    manual::{Entry, Manual},
    shape::Shape,
};
use serde_json::{json, Value};

/// What does not fit, and where.
pub type Misfit = String;

/// Names everything in `abi`, a JSON array, and adds the errors that others raise. Each error is there once; overloads
/// are in order.
pub fn name(abi: &mut Value, manual: &Manual) -> Result<(), Misfit> {
    let Some(entries) = abi.as_array_mut() else { return Err("the ABI is no list".into()) };
    let mut kept: Vec<Value> = Vec::new();
    for entry in entries {
        let title = format!("{} {}", text(entry, "type"), text(entry, "name"));
        let key = (text(entry, "name").to_owned(), count(entry, "inputs"));
        let known = match text(entry, "type") {
            "constructor" => manual.constructor.as_ref(),
            "function" => manual.messages.get(&key),
            "event" => manual.events.get(&key),
            "error" => manual.errors.get(&key),
            _ => None,
        };
        Naming { manual }.entry(entry, known).map_err(|why| format!("{}: {why}", title.trim()))?;
        kept.push(entry.take());
    }
    kept.extend(manual.errors.iter().filter_map(|((name, _), error)| raised(name, error)));
    kept.sort_by_key(signature);
    kept.dedup_by(|a, b| text(a, "type") == "error" && signature(a) == signature(b));
    *abi = kept.into();
    Ok(())
}

/// What tells entries apart: `error ERC20InvalidSender(address)`.
fn signature(entry: &Value) -> String {
    let inputs = entry.get("inputs").and_then(Value::as_array).into_iter().flatten();
    let types: Vec<&str> = inputs.map(|input| text(input, "type")).collect();
    format!("{} {}({})", text(entry, "type"), text(entry, "name"), types.join(","))
}

/// An error of the manual as an entry of an ABI; none if it has values that are not plain: then nobody calls it so.
fn raised(name: &str, error: &Entry) -> Option<Value> {
    let each = error.names.iter().zip(&error.inputs);
    let inputs: Option<Vec<Value>> =
        each.map(|(name, shape)| Some(json!({ "name": name, "type": shape.solidity()? }))).collect();
    Some(json!({ "type": "error", "name": name, "inputs": inputs? }))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn count(value: &Value, key: &str) -> usize {
    value.get(key).and_then(Value::as_array).map_or(0, Vec::len)
}

fn list<'a>(value: &'a mut Value, key: &str) -> &'a mut [Value] {
    value.get_mut(key).and_then(Value::as_array_mut).map_or(&mut [], Vec::as_mut_slice)
}

/// A tuple without names as several values with names.
fn unpack(entry: &mut Value, names: Vec<String>) -> Result<(), Misfit> {
    let [tuple] = list(entry, "outputs") else { return Err("it answers one type, and not one value".into()) };
    let mut values = list(tuple, "components").to_vec();
    if values.len() != names.len() {
        return Err(format!("it answers {} values, named {}", values.len(), names.join(", ")));
    }
    for (value, name) in values.iter_mut().zip(names) {
        value["name"] = name.into();
    }
    entry["outputs"] = values.into();
    Ok(())
}

struct Naming<'a> {
    manual: &'a Manual,
}

impl Naming<'_> {
    fn entry(&self, entry: &mut Value, known: Option<&Entry>) -> Result<(), Misfit> {
        let Some(known) = known else {
            let all = ["inputs", "outputs"].map(|key| entry.get(key).cloned().unwrap_or_default());
            let nameless =
                all.iter().filter_map(Value::as_array).flatten().any(|p| text(p, "type").starts_with("tuple"));
            return if nameless { Err("it has a tuple, and is not in the manual".into()) } else { Ok(()) };
        };
        for (parameter, shape) in list(entry, "inputs").iter_mut().zip(&known.inputs) {
            self.parameter(parameter, shape)?;
        }
        match &known.output {
            Some(Shape::Tuple(shapes)) => self.several(entry, shapes, known.doc.returns()),
            Some(shape) => match known.doc.returns() {
                // A type of its own that is published as several values: ERC-5267's domain.
                Some(names) if names.len() > 1 => unpack(entry, names),
                names => self.one(entry, shape, names),
            },
            None => Ok(()),
        }
    }

    /// A pair, and whatever else is answered without being a struct.
    fn several(&self, entry: &mut Value, shapes: &[Shape], names: Option<Vec<String>>) -> Result<(), Misfit> {
        let names = names.ok_or("it answers several values, and no line `Returns: (first, second).` names them")?;
        let outputs = match list(entry, "outputs") {
            [tuple] if text(tuple, "type") == "tuple" => list(tuple, "components").to_vec(),
            outputs => outputs.to_vec(),
        };
        if outputs.len() != shapes.len() || names.len() != shapes.len() {
            let (types, values) = (shapes.len(), outputs.len());
            return Err(format!("it answers {types} types as {values} values, named {}", names.join(", ")));
        }
        let mut named = Vec::new();
        for ((mut output, shape), name) in outputs.into_iter().zip(shapes).zip(names) {
            self.parameter(&mut output, shape)?;
            output["name"] = name.into();
            named.push(output);
        }
        entry["outputs"] = named.into();
        Ok(())
    }

    fn one(&self, entry: &mut Value, shape: &Shape, names: Option<Vec<String>>) -> Result<(), Misfit> {
        let [output] = list(entry, "outputs") else { return Err("it answers one type, and not one value".into()) };
        self.parameter(output, shape)?;
        match names.as_deref() {
            None => {}
            Some([name]) => output["name"] = name.as_str().into(),
            Some(names) => return Err(format!("it answers one value, named {}", names.join(", "))),
        }
        Ok(())
    }

    /// The name of a struct, the names in it, and widths that ink! cannot say.
    fn parameter(&self, parameter: &mut Value, shape: &Shape) -> Result<(), Misfit> {
        let ty = text(parameter, "type").to_owned();
        let base = ty.split('[').next().unwrap_or_default();
        let suffix = ty.get(base.len()..).unwrap_or_default();
        let mut inner = shape;
        while let Shape::List(item) = inner {
            inner = item;
        }
        if let Some(width) = inner.width() {
            if !base.starts_with("uint") {
                return Err(format!("{width} is published as {ty}"));
            }
            parameter["type"] = format!("{width}{suffix}").into();
        }
        if base != "tuple" {
            return Ok(());
        }
        let fields = match inner {
            Shape::Named(name) => self.manual.structs.get(name).map(|fields| (name, fields)),
            _ => None,
        };
        let Some((name, fields)) = fields else { return Err(format!("no struct of the manual is a {inner:?}")) };
        let components = list(parameter, "components");
        if components.len() != fields.len() {
            return Err(format!("{name} has {} fields, and is published with {}", fields.len(), components.len()));
        }
        for (component, (field, shape)) in components.iter_mut().zip(fields) {
            component["name"] = field.as_str().into();
            self.parameter(component, shape)?;
        }
        parameter["internalType"] = format!("struct {name}{suffix}").into();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
