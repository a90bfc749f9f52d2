//! Which files of contracts/lib/interfaces are a contract's manual, and whom it calls.

use super::{
    find::Member,
    manual::{parse, Manual},
};
use crate::{
    error::{Error, Result},
    place::Place,
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use syn::{Attribute, Item};

/// References that are not called like the interface that they speak.
const SPOKEN: [(&str, &str); 2] = [("CoinRef", "erc20"), ("VotesRef", "votes")];

/// Components that call others, and the reference that each calls by: a contract that uses one makes these calls.
const COMPONENTS: [(&str, &str); 2] = [("components::coins", "CoinRef"), ("components::segment", "MiningPowerNftRef")];

/// A contract's own file, those it builds on, and what its own source adds; with the errors of all whom it calls.
pub fn manual(place: &Place, member: &Member) -> Result<Manual> {
    let sources = Sources::open(place)?;
    let mut manual = sources.manual(member.contract())?;
    manual.read_contract(&member.root())?;
    for interface in called(place, member)? {
        for (key, error) in sources.manual(&interface)?.errors {
            manual.errors.entry(key).or_insert(error);
        }
    }
    Ok(manual)
}

/// The package `interfaces`.
struct Sources {
    folder: PathBuf,
    manifest: String,
    /// Modules, and the features of which each asks one; of no feature, those that are always there.
    modules: Vec<(String, Vec<String>)>,
}

impl Sources {
    fn open(place: &Place) -> Result<Self> {
        let folder = place.root.join("contracts/lib/interfaces");
        let path = folder.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
        let modules = parse(&folder.join("src/lib.rs"))?.items.iter().filter_map(module).collect();
        Ok(Self { folder: folder.join("src"), manifest, modules })
    }

    /// What a package's feature, and the features that it asks for, switch on.
    fn manual(&self, package: &str) -> Result<Manual> {
        let (mut features, mut next) = (vec![package.to_owned()], 0);
        while let Some(name) = features.get(next).cloned() {
            for used in feature(&self.manifest, &name) {
                if !features.contains(&used) {
                    features.push(used);
                }
            }
            next += 1;
        }
        let mut manual = Manual::default();
        let own = self.folder.join(format!("{}.rs", package.replace('-', "_")));
        if own.is_file() {
            manual.read_head(&own)?;
        }
        // In the order of the features: what a contract says itself comes before what it builds on.
        let place = |asked: &[String]| match asked {
            [] => Some(usize::MAX),
            _ => features.iter().position(|feature| asked.contains(feature)),
        };
        let mut read: Vec<(usize, &str)> =
            self.modules.iter().filter_map(|(name, asked)| Some((place(asked)?, name.as_str()))).collect();
        read.sort();
        for (_, name) in read {
            manual.read(&self.folder.join(format!("{name}.rs")))?;
        }
        Ok(manual)
    }
}

/// The interfaces of all contracts that a failure can come from: whom the contract calls, and whom these call.
pub fn called(place: &Place, member: &Member) -> Result<BTreeSet<String>> {
    let references = references(&place.root.join("contracts/lib/interfaces/src/refs.rs"))?;
    let (mut found, mut open) = (BTreeSet::new(), vec![member.sources().to_path_buf()]);
    while let Some(folder) = open.pop() {
        let text = text(&folder)?;
        for reference in references.iter().filter(|name| calls(&text, name)) {
            let interface = interface(reference);
            if found.insert(interface.clone()) {
                open.push(place.root.join("contracts").join(interface));
            }
        }
    }
    Ok(found)
}

/// Whether a contract with this source calls by `reference`, itself or through a component.
fn calls(text: &str, reference: &str) -> bool {
    let shared = COMPONENTS.iter().any(|(component, name)| *name == reference && text.contains(component));
    shared || text.contains(reference)
}

/// A module, and the features of its `#[cfg(..)]`.
fn module(item: &Item) -> Option<(String, Vec<String>)> {
    let Item::Mod(module) = item else { return None };
    let said = |attribute: &Attribute| attribute.meta.require_list().ok().map(|list| list.tokens.to_string());
    let cfg = module.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).filter_map(said);
    let features = cfg.flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    Some((module.ident.to_string(), features.collect()))
}

/// `name = ["a", "b"]` in a manifest.
fn feature(manifest: &str, name: &str) -> Vec<String> {
    let line = manifest.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix("= ["));
    line.map_or_else(Vec::new, |list| list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

/// The names of all references to contracts; none where there is no such file.
fn references(path: &Path) -> Result<Vec<String>> {
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
    let names = text.split("pub struct ").skip(1).filter_map(|rest| rest.split([' ', '(']).next());
    Ok(names.filter(|name| name.ends_with("Ref")).map(str::to_owned).collect())
}

/// `power-market` for `PowerMarketRef`.
fn interface(reference: &str) -> String {
    if let Some((_, interface)) = SPOKEN.iter().find(|(name, _)| *name == reference) {
        return (*interface).to_owned();
    }
    let mut name = String::new();
    for letter in reference.trim_end_matches("Ref").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// All sources in a folder; nothing where there is none, as for a coin that is anybody's.
fn text(folder: &Path) -> Result<String> {
    let mut all = String::new();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(all) };
    for entry in entries {
        let path = entry.map_err(|error| Error::io(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::shape::Shape;

    fn of(package: &str) -> Manual {
        let root = PathBuf::from("../..");
        let folder = root.join("contracts").join(package);
        let place = Place { target: root.join("target"), root };
        manual(&place, &Member { package: package.into(), folder }).expect("the manual is Rust")
    }

    #[test]
    fn the_manual_of_a_contract_is_its_file_and_those_it_builds_on() {
        let manual = of("wrapped-asset");
        let notice = |name: &str, inputs: usize| {
            manual.messages.get(&(name.to_owned(), inputs)).map(|entry| entry.doc.notice()).unwrap_or_default()
        };
        assert_eq!(notice("cap", 0), "The maximum supply.");
        assert_eq!(notice("transfer", 2), "Send `value` tokens to `to`.");
        assert_eq!(notice("owner", 0), "The account that may change this contract's settings.");
        assert!(manual.events.contains_key(&("Transfer".into(), 3)));
        assert!(manual.errors.contains_key(&("ERC20ExceededCap".into(), 2)));
        assert!(!manual.messages.contains_key(&("ownerOf".into(), 1)), "that is another contract's");
        assert!(!manual.errors.contains_key(&("CallFailed".into(), 1)), "it calls nobody");
        assert_eq!(manual.constructor.map(|constructor| constructor.inputs.len()), Some(5));
    }

    #[test]
    fn the_manual_of_a_contract_is_also_the_parts_of_its_file() {
        let manual = of("loan-manager");
        assert!(manual.head.notice().contains("loans on mining-power NFTs"), "its own head, and no part's");
        assert!(manual.messages.contains_key(&("borrow".into(), 2)));
        let event = &manual.events[&("PositionOf".into(), 2)].doc;
        assert_eq!(event.notice(), "A position was opened, or moved to `borrower` with its debt and its NFTs.");
        assert!(manual.errors.contains_key(&("LoanManager_AboveCredit".into(), 2)));
    }

    #[test]
    fn a_contract_tells_of_every_error_that_comes_from_whom_it_calls() {
        let manual = of("mining-pool");
        let fields: Vec<&str> = manual.structs["MiningTerms"].iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(fields.first(), Some(&"incomeBps"));
        for (error, values) in [
            // Its own, of whom it calls, of whom these call, of a coin, and of nobody in particular.
            ("MiningPool_Nothing", 1),
            ("PowerMarket_PriceAboveBound", 2),
            ("MiningPowerNft_UnknownBatch", 1),
            ("ERC20InsufficientAllowance", 3),
            ("TermOutOfRange", 4),
            ("CallFailed", 1),
        ] {
            assert!(manual.errors.contains_key(&(error.into(), values)), "{error}");
        }
        assert!(!manual.events.contains_key(&("BatchCreated".into(), 7)), "events are a contract's own");
    }

    #[test]
    fn a_contract_that_moves_coins_by_a_component_tells_of_their_errors() {
        for package in ["power-market", "reward-distributor", "dmc-staking", "loan-manager"] {
            assert!(of(package).errors.contains_key(&("ERC20InsufficientAllowance".into(), 3)), "{package}");
        }
        assert!(!of("output-oracle").errors.contains_key(&("ERC20InsufficientAllowance".into(), 3)), "it moves none");
    }

    #[test]
    fn every_message_that_answers_several_values_names_them() {
        let root = PathBuf::from("../..");
        let members = crate::build::members(&Place { target: root.join("target"), root }, false).expect("contracts");
        // An extension has the manual of its contract.
        for member in members.into_iter().filter(|member| !member.is_extension()) {
            for ((name, _), entry) in of(&member.package).messages {
                let Some(Shape::Tuple(types)) = entry.output else { continue };
                let names = entry.doc.returns().unwrap_or_default();
                assert_eq!(names.len(), types.len(), "{}: {name}", member.package);
            }
        }
    }

    #[test]
    fn a_reference_is_called_like_its_contract() {
        assert_eq!(interface("MiningPowerNftRef"), "mining-power-nft");
        assert_eq!((interface("CoinRef").as_str(), interface("VotesRef").as_str()), ("erc20", "votes"));
    }
}
