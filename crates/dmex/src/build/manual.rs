//! The manual, read from the sources of contracts/lib/interfaces: what is written above each message, error and event,
//! and what they are made of.

use super::{
    docs::{doc, Doc},
    shape::Shape,
};
use crate::error::{Error, Result};
use std::{collections::BTreeMap, fs, path::Path};
use syn::{
    parse::{Parse, ParseStream},
    Attribute, Field, Fields, FnArg, ImplItem, Item, ItemMacro, ItemMod, ItemStruct, MacroDelimiter, Meta, Pat,
    Signature, TraitItem,
};

/// A message, an error or an event: what is written above it, and what it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What is written above it.
    pub doc: Doc,
    /// Names of its parameters or values.
    pub names: Vec<String>,
    /// Their types.
    pub inputs: Vec<Shape>,
    /// What a message answers, if anything.
    pub output: Option<Shape>,
}

/// What one or several files say. Items are told apart by name and number of parameters; what was read first stays.
#[derive(Clone, Debug, Default)]
pub struct Manual {
    /// What the contract is: the head of its own file.
    pub head: Doc,
    /// How it is deployed.
    pub constructor: Option<Entry>,
    /// Messages by name and number of inputs.
    pub messages: BTreeMap<(String, usize), Entry>,
    /// Errors by name and number of values.
    pub errors: BTreeMap<(String, usize), Entry>,
    /// Events by name and number of values.
    pub events: BTreeMap<(String, usize), Entry>,
    /// Structs of the ABI: names and types of their fields.
    pub structs: BTreeMap<String, Vec<(String, Shape)>>,
}

impl Manual {
    /// Add what a source file says, then what its parts say: `mod errors;` is in a folder of the file's name.
    pub fn read(&mut self, path: &Path) -> Result<()> {
        let file = parse(path)?;
        for item in &file.items {
            self.add(item).map_err(|why| Error::Build(format!("{}: {why}", path.display())))?;
        }
        for item in &file.items {
            match item {
                Item::Mod(part) if part.content.is_none() && !is(&part.attrs, "cfg") => {
                    self.read(&path.with_extension("").join(format!("{}.rs", part.ident)))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The head of a file is the contract's.
    pub fn read_head(&mut self, path: &Path) -> Result<()> {
        self.head = doc(&parse(path)?.attrs);
        Ok(())
    }

    /// Add what a contract's own source says of its constructor, and of messages that are in no interface.
    pub fn read_contract(&mut self, path: &Path) -> Result<()> {
        let file = parse(path)?;
        let inside = file.items.iter().filter_map(|item| match item {
            Item::Mod(ItemMod { content: Some((_, items)), .. }) => Some(items),
            _ => None,
        });
        for block in inside.flatten() {
            let Item::Impl(block) = block else { continue };
            for item in &block.items {
                let ImplItem::Fn(message) = item else { continue };
                match marked(&message.attrs) {
                    Some("constructor") =>
                    // It answers nothing: what it makes is the contract.
                    {
                        self.constructor = Some(Entry { output: None, ..entry(&message.attrs, &message.sig) })
                    }
                    Some("message") => self.add_message(&message.attrs, &message.sig),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn add_message(&mut self, attributes: &[Attribute], signature: &Signature) {
        let entry = entry(attributes, signature);
        self.messages.entry((signature.ident.to_string(), entry.inputs.len())).or_insert(entry);
    }

    /// Add what an item says.
    pub fn add(&mut self, item: &Item) -> Result<(), String> {
        match item {
            Item::Trait(item) => {
                for message in &item.items {
                    let TraitItem::Fn(message) = message else { continue };
                    self.add_message(&message.attrs, &message.sig);
                }
            }
            Item::Enum(item) if is(&item.attrs, "error") => {
                for variant in &item.variants {
                    let key = (variant.ident.to_string(), variant.fields.len());
                    self.errors.entry(key).or_insert_with(|| values(&variant.attrs, &variant.fields));
                }
            }
            Item::Struct(item) if is(&item.attrs, "event") => {
                let key = (event_name(&item.attrs).unwrap_or_else(|| item.ident.to_string()), item.fields.len());
                self.events.entry(key).or_insert_with(|| values(&item.attrs, &item.fields));
            }
            Item::Struct(item) if is(&item.attrs, "error") || is_error_by_hand(&item.attrs) => {
                let key = (item.ident.to_string(), item.fields.len());
                self.errors.entry(key).or_insert_with(|| values(&item.attrs, &item.fields));
            }
            Item::Struct(item) => self.add_struct(item)?,
            Item::Macro(item) if is_structs(item) => {
                let Structs(structs) = item.mac.parse_body().map_err(|error| format!("abi_struct: {error}"))?;
                structs.iter().try_for_each(|item| self.add_struct(item))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn add_struct(&mut self, item: &ItemStruct) -> Result<(), String> {
        let Fields::Named(_) = &item.fields else { return Ok(()) };
        let Entry { names, inputs, .. } = values(&[], &item.fields);
        let fields: Vec<(String, Shape)> = names.into_iter().zip(inputs).collect();
        let known = self.structs.entry(item.ident.to_string()).or_insert_with(|| fields.clone());
        if *known != fields {
            return Err(format!("there is another struct {}", item.ident));
        }
        Ok(())
    }
}

/// `abi_struct! { .. }`; its short form in parentheses only repeats a struct that stands above it.
fn is_structs(item: &ItemMacro) -> bool {
    let named = item.mac.path.segments.last().is_some_and(|last| last.ident == "abi_struct");
    named && matches!(item.mac.delimiter, MacroDelimiter::Brace(_))
}

/// What is in it.
struct Structs(Vec<ItemStruct>);

impl Parse for Structs {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut structs = Vec::new();
        while !input.is_empty() {
            structs.push(input.parse()?);
        }
        Ok(Self(structs))
    }
}

/// A source file.
pub fn parse(path: &Path) -> Result<syn::File> {
    let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
    syn::parse_file(&text).map_err(|error| Error::Build(format!("{}: {error}", path.display())))
}

fn entry(attributes: &[Attribute], signature: &Signature) -> Entry {
    let typed = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some(input),
        FnArg::Receiver(_) => None,
    });
    let name = |pattern: &Pat| match pattern {
        Pat::Ident(name) => name.ident.to_string(),
        _ => String::new(),
    };
    let (names, inputs) = typed.map(|input| (name(&input.pat), Shape::of(&input.ty))).unzip();
    Entry { doc: doc(attributes), names, inputs, output: Shape::answer(&signature.output) }
}

/// `#[ink(message)]`, `#[ink(constructor)]`, with whatever else is said there.
fn marked(attributes: &[Attribute]) -> Option<&'static str> {
    let ink = attributes.iter().find(|attribute| attribute.path().is_ident("ink"))?;
    let Meta::List(list) = &ink.meta else { return None };
    let said = list.tokens.to_string();
    ["message", "constructor"].into_iter().find(|kind| said.split([',', ' ']).any(|word| word == *kind))
}

/// An error whose Solidity encoding is written by hand derives only its metadata.
fn is_error_by_hand(attributes: &[Attribute]) -> bool {
    let lists = attributes.iter().filter_map(|attribute| attribute.meta.require_list().ok());
    lists.into_iter().any(|list| list.tokens.to_string().contains("SolErrorMetadata"))
}

/// Whether it is marked `#[ink::error]`, `#[ink::event]`, `#[cfg(..)]`.
fn is(attributes: &[Attribute], what: &str) -> bool {
    let last = |attribute: &Attribute| attribute.path().segments.last().is_some_and(|last| last.ident == what);
    attributes.iter().any(last)
}

/// `#[ink::event(name = "Locked")]`.
fn event_name(attributes: &[Attribute]) -> Option<String> {
    let mut found = None;
    for attribute in attributes.iter().filter(|attribute| matches!(attribute.meta, Meta::List(_))) {
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("name") {
                found = Some(meta.value()?.parse::<syn::LitStr>()?.value());
            }
            Ok(())
        });
    }
    found
}

/// An error, an event or a struct.
fn values(attributes: &[Attribute], fields: &Fields) -> Entry {
    let named = fields.iter().filter_map(|field| {
        let text = doc(&field.attrs).paragraphs.join(" ");
        field.ident.as_ref().filter(|_| !text.is_empty()).map(|name| (name.to_string(), text))
    });
    let doc = Doc { fields: named.collect(), ..doc(attributes) };
    let name = |field: &Field| field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    let (names, inputs) = fields.iter().map(|field| (name(field), Shape::of(&field.ty))).unzip();
    Entry { doc, names, inputs, output: None }
}
