//! What is written above an item.

use std::collections::BTreeMap;
use syn::{Attribute, Expr, Lit, Meta};

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

    /// The names in `Returns: (first, second).`: a sentence of its own, so that prose about what is returned is not one.
    pub fn returns(&self) -> Option<Vec<String>> {
        let said =
            self.paragraphs.iter().find_map(|paragraph| paragraph.split_once("Returns: (")?.1.split_once(')'))?;
        Some(said.0.split(',').map(|name| name.trim().to_owned()).collect())
    }

    /// All after the first sentence, for developers.
    pub fn details(&self) -> String {
        let (first, others) = self.paragraphs.split_first().map_or(("", &[][..]), |(f, o)| (f.as_str(), o));
        let rest = first.strip_prefix(self.notice().as_str()).unwrap_or("").trim();
        let all = std::iter::once(rest).chain(others.iter().map(String::as_str)).filter(|part| !part.is_empty());
        all.collect::<Vec<_>>().join("\n")
    }
}

/// The doc comment, with its line breaks undone within paragraphs.
pub fn doc(attributes: &[Attribute]) -> Doc {
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
        let Some(syn::Item::Trait(item)) = file.items.first() else { panic!("one trait") };
        let doc = doc(&item.attrs);
        assert_eq!(doc.notice(), "Send it.");
        assert_eq!(doc.details(), "Now.\nRequires: a b (E).");
    }

    #[test]
    fn names_of_what_is_returned_stand_in_a_sentence_of_their_own() {
        let said = |text: &str| Doc { paragraphs: vec!["First.".into(), text.into()], ..Doc::default() }.returns();
        assert_eq!(
            said("Requires: a. Returns: (price, termsVersion)."),
            Some(vec!["price".into(), "termsVersion".into()])
        );
        assert_eq!(said("Returns: (amount)."), Some(vec!["amount".into()]));
        assert_eq!(said("Returns (price, version)."), None);
    }
}
