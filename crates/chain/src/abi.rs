//! Encoding and decoding by a contract's `.abi` file.

use crate::{
    coerce::{coerce, show_all},
    Decoded, Error, Log, Result, Value,
};
use alloy_dyn_abi::{DynSolType, EventExt, FunctionExt, JsonAbiExt, Specifier};
use alloy_json_abi::{Event, Function, JsonAbi, Param};
use std::{collections::BTreeMap, sync::Arc};

/// The public interface of a contract: an Ethereum JSON ABI. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Abi {
    json: Arc<JsonAbi>,
}

impl Abi {
    /// Read an ABI from the text of an `.abi` file.
    pub fn parse(text: &str) -> Result<Self> {
        let json: JsonAbi =
            serde_json::from_str(text).map_err(|error| Error::Abi(format!("not a JSON ABI: {error}")))?;
        Ok(Self { json: Arc::new(json) })
    }

    /// This ABI and what else `other` has: messages, events and errors.
    pub fn with(&self, other: &Self) -> Self {
        let mut json = JsonAbi::clone(&self.json);
        merge(&mut json.functions, &other.json.functions);
        merge(&mut json.events, &other.json.events);
        merge(&mut json.errors, &other.json.errors);
        Self { json: Arc::new(json) }
    }

    /// The parsed ABI.
    pub fn json(&self) -> &JsonAbi {
        &self.json
    }

    /// As a JSON ABI, with an entry in each line.
    pub fn text(&self) -> String {
        let entry = |item| serde_json::to_string(&item).expect("what was read as JSON can be written");
        let entries: Vec<String> = self.json.items().map(entry).collect();
        format!("[\n{}\n]\n", entries.join(",\n"))
    }

    /// The constructor's arguments, encoded. Under the Solidity ABI they have no selector.
    pub fn constructor(&self, args: Vec<Value>) -> Result<Vec<u8>> {
        let inputs = self.json.constructor.as_ref().map_or(&[][..], |constructor| &constructor.inputs);
        let args = fit(inputs, args).map_err(|error| Error::Abi(format!("constructor: {error}")))?;
        match &self.json.constructor {
            Some(constructor) => constructor.abi_encode_input(&args).map_err(abi_error),
            None => Ok(Vec::new()),
        }
    }

    /// A message by its name (or, where names are shared, by its signature such as `transfer(address,uint256)`), and
    /// its call data.
    pub fn message(&self, name: &str, args: Vec<Value>) -> Result<(&Function, Vec<u8>)> {
        let candidates = self.functions(name);
        let mut why = format!("the contract has no message {name}");
        for function in candidates {
            match fit(&function.inputs, args.clone()) {
                Ok(args) => return Ok((function, function.abi_encode_input(&args).map_err(abi_error)?)),
                Err(error) => why = format!("{}: {error}, given ({})", function.signature(), show_all(&args)),
            }
        }
        Err(Error::Abi(why))
    }

    fn functions(&self, name: &str) -> Vec<&Function> {
        let plain = name.split('(').next().unwrap_or(name);
        let named = self.json.function(plain).into_iter().flatten();
        named.filter(|function| plain == name || function.signature() == name).collect()
    }

    /// What a message returned, decoded.
    pub fn output(&self, function: &Function, data: &[u8]) -> Result<Vec<Value>> {
        function
            .abi_decode_output(data)
            .map_err(|error| Error::Abi(format!("{} returned 0x{}: {error}", function.signature(), hex::encode(data))))
    }

    /// The error in revert data, if the ABI (or Solidity itself: `Error`, `Panic`) knows it.
    pub fn error(&self, data: &[u8]) -> Option<Decoded> {
        let (selector, _) = data.split_first_chunk::<4>()?;
        let own = self.json.errors().find(|error| error.selector() == *selector).cloned();
        let builtin =
            || ["Error(string message)", "Panic(uint256 code)"].into_iter().filter_map(|text| text.parse().ok());
        let error: alloy_json_abi::Error =
            own.or_else(|| builtin().find(|error: &alloy_json_abi::Error| error.selector() == *selector))?;
        let values = error.abi_decode_input(&data[4..]).ok()?;
        Some(Decoded { args: name_each(&error.inputs, values), name: error.name })
    }

    /// The event in a log, if the ABI knows it.
    pub fn event(&self, log: &Log) -> Option<Decoded> {
        let signature = log.topics.first()?;
        // Names are shared by events that differ in what is indexed, so the number of topics counts as well.
        let fits = |event: &&Event| {
            event.selector() == *signature
                && event.inputs.iter().filter(|input| input.indexed).count() + 1 == log.topics.len()
        };
        let event = self.json.events().find(fits)?;
        let decoded = event.decode_log_parts(log.topics.iter().copied(), &log.data).ok()?;
        let (mut indexed, mut body) = (decoded.indexed.into_iter(), decoded.body.into_iter());
        let mut args = Vec::new();
        for input in &event.inputs {
            let value = if input.indexed { indexed.next() } else { body.next() };
            args.push((input.name.clone(), value?));
        }
        Some(Decoded { name: event.name.clone(), args })
    }
}

/// Adds what `other` has and `own` has not. Names are shared by overloads.
fn merge<T: Clone + PartialEq>(own: &mut BTreeMap<String, Vec<T>>, other: &BTreeMap<String, Vec<T>>) {
    for (name, items) in other {
        let known = own.entry(name.clone()).or_default();
        for item in items {
            if !known.contains(item) {
                known.push(item.clone());
            }
        }
    }
}

/// The arguments in the types that the ABI asks for.
fn fit(inputs: &[Param], args: Vec<Value>) -> Result<Vec<Value>, String> {
    if inputs.len() != args.len() {
        return Err(format!("{} arguments, not {}", inputs.len(), args.len()));
    }
    let each = inputs.iter().zip(args).map(|(input, value)| {
        let wanted: DynSolType = input.resolve().map_err(|error| error.to_string())?;
        coerce(value, &wanted).map_err(|error| format!("{}: {error}", input.name))
    });
    each.collect()
}

fn name_each(inputs: &[Param], values: Vec<Value>) -> Vec<(String, Value)> {
    inputs.iter().map(|input| input.name.clone()).zip(values).collect()
}

fn abi_error(error: alloy_dyn_abi::Error) -> Error {
    Error::Abi(error.to_string())
}
