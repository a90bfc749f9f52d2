//! The manual, read from the sources of contracts/lib/interfaces: what is written above each message, error and event.

use crate::error::{Error, Result};
use std::{collections::BTreeMap, fs, path::Path};
use syn::{Attribute, Expr, Fields, Item, Lit, Meta, TraitItem};

/// What is written above an item, and above its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Paragraphs, each on one line.
    pub paragraphs: Vec<String>,
    /// Of the fields, by name; only those that have any.
    pub fields: BTreeMap<String, String>,
}

impl Doc {
    /// The first sentence, for the user of a wallet.
    pub fn notice(&self) -> String {
        let first = self.paragraphs.first().map_or("", String::as_str);
        match first.find(". ") {
            Some(end) => first[..=end].to_owned(),
            None => first.to_owned(),
        }
    }

    /// All after the first sentence, for developers.
    pub fn details(&self) -> String {
        let (first, others) = self.paragraphs.split_first().map_or(("", &[][..]), |(f, o)| (f.as_str(), o));
        let rest = first.strip_prefix(self.notice().as_str()).unwrap_or("").trim();
        let all = std::iter::once(rest).chain(others.iter().map(String::as_str)).filter(|part| !part.is_empty());
        all.collect::<Vec<_>>().join("\n")
    }
}

/// The docs of one or several files. Items are told apart by name and number of parameters; what was read first stays.
#[derive(Clone, Debug, Default)]
pub struct Manual {
    /// What the contract is: the head of the first file.
    pub head: Doc,
    /// Messages by name and number of inputs.
    pub messages: BTreeMap<(String, usize), Doc>,
    /// Errors by name and number of values.
    pub errors: BTreeMap<(String, usize), Doc>,
    /// Events by name and number of values.
    pub events: BTreeMap<(String, usize), Doc>,
}

impl Manual {
    /// Add what a source file says, then what its parts say: `mod errors;` is in a folder of the file's name.
    pub fn read(&mut self, path: &Path) -> Result<()> {
        let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let file = syn::parse_file(&text).map_err(|error| Error::Build(format!("{}: {error}", path.display())))?;
        if self.head.paragraphs.is_empty() {
            self.head = doc(&file.attrs);
        }
        file.items.iter().for_each(|item| self.add(item));
        for item in &file.items {
            match item {
                Item::Mod(part) if part.content.is_none() => {
                    self.read(&path.with_extension("").join(format!("{}.rs", part.ident)))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn add(&mut self, item: &Item) {
        match item {
            Item::Trait(item) => {
                for message in &item.items {
                    let TraitItem::Fn(message) = message else { continue };
                    // Without the receiver.
                    let key = (message.sig.ident.to_string(), message.sig.inputs.len().saturating_sub(1));
                    self.messages.entry(key).or_insert_with(|| doc(&message.attrs));
                }
            }
            Item::Enum(item) if is(&item.attrs, "error") => {
                for variant in &item.variants {
                    let key = (variant.ident.to_string(), variant.fields.len());
                    self.errors.entry(key).or_insert_with(|| with_fields(&variant.attrs, &variant.fields));
                }
            }
            Item::Struct(item) if is(&item.attrs, "error") => {
                let key = (item.ident.to_string(), item.fields.len());
                self.errors.entry(key).or_insert_with(|| with_fields(&item.attrs, &item.fields));
            }
            Item::Struct(item) if is(&item.attrs, "event") => {
                let key = (event_name(&item.attrs).unwrap_or_else(|| item.ident.to_string()), item.fields.len());
                self.events.entry(key).or_insert_with(|| with_fields(&item.attrs, &item.fields));
            }
            _ => {}
        }
    }
}

/// Whether it is marked `#[ink::error]`, `#[ink::event]`.
fn is(attributes: &[Attribute], what: &str) -> bool {
    attributes.iter().any(|attribute| {
        let path = &attribute.path().segments;
        path.len() == 2
            && path.first().is_some_and(|s| s.ident == "ink")
            && path.last().is_some_and(|s| s.ident == what)
    })
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

fn with_fields(attributes: &[Attribute], fields: &Fields) -> Doc {
    let named = fields.iter().filter_map(|field| {
        let text = doc(&field.attrs).paragraphs.join(" ");
        field.ident.as_ref().filter(|_| !text.is_empty()).map(|name| (name.to_string(), text))
    });
    Doc { fields: named.collect(), ..doc(attributes) }
}

/// The doc comment, with its line breaks undone within paragraphs.
fn doc(attributes: &[Attribute]) -> Doc {
    let mut paragraphs = vec![String::new()];
    for attribute in attributes {
        let Meta::NameValue(pair) = &attribute.meta else { continue };
        let Expr::Lit(value) = &pair.value else { continue };
        let Lit::Str(line) = &value.lit else { continue };
        if !pair.path.is_ident("doc") {
            continue;
        }
        let line = line.value().trim().to_owned();
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(&line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Doc { paragraphs, ..Doc::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_sentence_and_rest() {
        let text = "/// Send it. Now.\n///\n/// Requires: a\n/// b (E).\ntrait T {}";
        let file = syn::parse_file(text).expect("it is Rust");
        let Some(Item::Trait(item)) = file.items.first() else { panic!("one trait") };
        let doc = doc(&item.attrs);
        assert_eq!(doc.notice(), "Send it.");
        assert_eq!(doc.details(), "Now.\nRequires: a b (E).");
    }
}
