//! The names that an ABI gets, on literal documents.

use super::*;

/// What is said in an interface file.
fn manual(text: &str) -> Manual {
    let mut manual = Manual::default();
    let file = syn::parse_file(text).expect("it is Rust");
    file.items.iter().for_each(|item| manual.add(item).expect("structs of one name are one"));
    manual
}

const MARKET: &str = "
    ink::abi_struct! {
        pub struct Window { pub opens: Uint48, pub closes: u64 }
        pub struct Terms { pub kind: u32, pub windows: Vec<Window>, pub window: Window }
    }
    #[ink::error]
    enum Error { WrongState { batch: u32 }, Late { terms: Terms } }
    trait Market {
        /// All of it.
        fn termsOf(&self, batch: u32) -> Result<Terms, Revert<Error>>;
        /// Create.
        fn create(&mut self, terms: Terms);
        /// What it costs. Returns: (price, version).
        fn priceOf(&self) -> Result<(u128, Uint48), Revert<Error>>;
        /// How many. Returns: (batches).
        fn count(&self) -> u32;
        fn nameless(&self) -> (u32, u32);
        /// Returns: (one).
        fn short(&self) -> (u32, u32);
    }";

fn window(names: [&str; 2], first: &str) -> Value {
    json!([{ "name": names[0], "type": first }, { "name": names[1], "type": "uint64" }])
}

/// The type of `Terms`, as ink! publishes it or as it is named.
fn terms(name: &str, named: bool) -> Value {
    if !named {
        let window = window(["", ""], "uint64");
        return json!({ "name": name, "type": "tuple", "components": [
            { "name": "", "type": "uint32" },
            { "name": "", "type": "tuple[]", "components": window },
            { "name": "", "type": "tuple", "components": window },
        ]});
    }
    let window = window(["opens", "closes"], "uint48");
    json!({ "name": name, "type": "tuple", "internalType": "struct Terms", "components": [
        { "name": "kind", "type": "uint32" },
        { "name": "windows", "type": "tuple[]", "internalType": "struct Window[]", "components": window },
        { "name": "window", "type": "tuple", "internalType": "struct Window", "components": window },
    ]})
}

fn function(name: &str, inputs: Value, outputs: Value) -> Value {
    json!({ "type": "function", "name": name, "inputs": inputs, "outputs": outputs, "stateMutability": "view" })
}

/// What becomes of one entry.
fn named(entry: Value) -> Result<Value, Misfit> {
    let mut abi = json!([entry]);
    let manual = Manual { errors: Default::default(), ..manual(MARKET) };
    name(&mut abi, &manual)?;
    Ok(abi[0].take())
}

#[test]
fn a_struct_is_one_value_with_names_in_it() {
    let batch = json!([{ "name": "batch", "type": "uint32" }]);
    let entry = function("termsOf", batch.clone(), json!([terms("", false)]));
    assert_eq!(named(entry), Ok(function("termsOf", batch, json!([terms("", true)]))));
    let entry = function("create", json!([terms("terms", false)]), json!([]));
    assert_eq!(named(entry), Ok(function("create", json!([terms("terms", true)]), json!([]))));
}

#[test]
fn constructors_and_errors_name_their_structs_too() {
    let mut manual = manual(MARKET);
    manual.constructor = Some(Entry { inputs: vec![Shape::Named("Terms".into())], ..Entry::default() });
    let constructor = |terms: Value| json!({ "type": "constructor", "inputs": [terms] });
    let late = |terms: Value| json!({ "type": "error", "name": "Late", "inputs": [terms] });
    let mut abi = json!([constructor(terms("terms", false)), late(terms("terms", false))]);
    name(&mut abi, &manual).expect("all of it is in the manual");
    assert!(abi.as_array().is_some_and(|all| all.contains(&constructor(terms("terms", true)))));
    assert!(abi.as_array().is_some_and(|all| all.contains(&late(terms("terms", true)))));
}

#[test]
fn a_pair_is_two_values_named_above_the_message() {
    let tuple = |components: Value| json!([{ "name": "", "type": "tuple", "components": components }]);
    let types = json!([{ "name": "", "type": "uint128" }, { "name": "", "type": "uint64" }]);
    let outputs = json!([{ "name": "price", "type": "uint128" }, { "name": "version", "type": "uint48" }]);
    assert_eq!(named(function("priceOf", json!([]), tuple(types))), Ok(function("priceOf", json!([]), outputs)));
    let outputs = |name: &str| json!([{ "name": name, "type": "uint32" }]);
    let counted = named(function("count", json!([]), outputs("")));
    assert_eq!(counted, Ok(function("count", json!([]), outputs("batches"))));
}

#[test]
fn a_pair_without_as_many_names_is_refused() {
    let pair = |second: &str| {
        let components = [json!({ "name": "", "type": "uint32" }), json!({ "name": "", "type": second })];
        json!([{ "name": "", "type": "tuple", "components": components }])
    };
    let why = |name: &str, second: &str| named(function(name, json!([]), pair(second))).expect_err(name);
    assert!(why("nameless", "uint32").contains("no line `Returns: (first, second).`"));
    assert_eq!(why("short", "uint32"), "function short: it answers 2 types as 2 values, named one");
    assert_eq!(why("unknown", "uint32"), "function unknown: it has a tuple, and is not in the manual");
}

#[test]
fn a_struct_that_is_published_otherwise_is_refused() {
    let one = json!([{ "name": "", "type": "tuple", "components": [{ "name": "", "type": "uint32" }] }]);
    let batch = json!([{ "name": "batch", "type": "uint32" }]);
    let why = named(function("termsOf", batch.clone(), one)).expect_err("a field is not three");
    assert_eq!(why, "function termsOf: Terms has 3 fields, and is published with 1");
    let manual = Manual { structs: Default::default(), ..manual(MARKET) };
    let mut abi = json!([function("termsOf", batch, json!([terms("", false)]))]);
    let why = name(&mut abi, &manual).expect_err("the struct is unknown");
    assert_eq!(why, "function termsOf: no struct of the manual is a Named(\"Terms\")");
}

#[test]
fn errors_of_others_are_added_once() {
    let wrong = json!({ "type": "error", "name": "WrongState", "inputs": [{ "name": "batch", "type": "uint32" }] });
    let mut abi = json!([wrong, wrong]);
    name(&mut abi, &manual(MARKET)).expect("it is in the manual");
    assert_eq!(abi, json!([wrong]), "and one with a struct in it is not added");
    let mut abi = json!([]);
    name(&mut abi, &manual(MARKET)).expect("there is nothing to name");
    assert_eq!(abi, json!([wrong]));
}
