//! The changes after which `dmex build` compiles a contract again, and those after which it does not.

use dmex::{
    build::{chosen, members, Lock, Stamps},
    place::Place,
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};

/// A checkout with one contract `coin` that uses the library `maths`, and a library `other` that it does not use.
fn checkout(name: &str) -> Place {
    let root = env::temp_dir().join(format!("dmex-builds-{}-{name}", process::id()));
    let _ = fs::remove_dir_all(&root);
    let file = |path: &str, text: &str| write(&root.join(path), text);
    file("Cargo.toml", "[workspace]\nmembers = [\n    \"contracts/coin\",\n]\n[workspace.lints]\n");
    file("Cargo.lock", &lock("1.0.0"));
    file("contracts/coin/Cargo.toml", "[package]\nname = \"coin\" # the name\nversion = \"0.1.0\"\n");
    file("contracts/coin/lib.rs", "fn coin() {}");
    file("contracts/lib/maths/Cargo.toml", "[package]\nname = \"maths\"\n");
    file("contracts/lib/maths/src/lib.rs", "fn maths() {}");
    file("contracts/lib/other/Cargo.toml", "[package]\nname = \"other\"\n");
    file("contracts/lib/other/src/lib.rs", "fn other() {}");
    Place { target: root.join("target"), root }
}

fn lock(ink: &str) -> String {
    format!(
        "version = 4\n\n[[package]]\nname = \"coin\"\nversion = \"0.1.0\"\ndependencies = [\n \"ink\",\n \"maths\",\n]\n
[[package]]\nname = \"ink\"\nversion = \"{ink}\"\nsource = \"registry\"\n\n[[package]]\nname = \"maths\"\nversion = \"0.1.0\"\n
[[package]]\nname = \"other\"\nversion = \"0.1.0\"\ndependencies = [\n \"tokio\",\n]\n
[[package]]\nname = \"tokio\"\nversion = \"1.0.0\"\nsource = \"registry\"\n"
    )
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn stamp(place: &Place, toolchain: &str) -> Option<String> {
    let member = members(place, false).expect("the checkout is readable").remove(0);
    let stamps = Stamps::read(place, toolchain.into()).expect("the checkout is readable");
    stamps.of(&member).expect("the sources are readable").map(|hash| hash.to_string())
}

/// The fingerprint before and after a change.
fn around(name: &str, change: impl FnOnce(&Path)) -> (String, String) {
    let place = checkout(name);
    let before = stamp(&place, "rustc 1").expect("it is locked");
    change(&place.root);
    let after = stamp(&place, "rustc 1").expect("it is locked");
    let _ = fs::remove_dir_all(&place.root);
    (before, after)
}

#[test]
fn the_fingerprint_changes_with_the_sources_and_dependencies() {
    let changes: [(&str, &str, String); 5] = [
        ("own", "contracts/coin/lib.rs", "fn coin() { }".into()),
        ("manifest", "contracts/coin/Cargo.toml", "[package]\nname = \"coin\"\nversion = \"0.2.0\"\n".into()),
        ("library", "contracts/lib/maths/src/lib.rs", "fn maths() { }".into()),
        ("locked", "Cargo.lock", lock("1.0.1")),
        ("new", "contracts/coin/core.rs", String::new()),
    ];
    for (name, file, text) in changes {
        let (before, after) = around(name, |root| write(&root.join(file), &text));
        assert_ne!(before, after, "{name}");
    }
}

#[test]
fn the_fingerprint_ignores_unrelated_changes() {
    let unused =
        lock("1.0.0").replace("name = \"tokio\"\nversion = \"1.0.0\"", "name = \"tokio\"\nversion = \"1.9.9\"");
    let members = "[workspace]\nmembers = [\n    \"contracts/coin\",\n    \"tests\",\n]\n[workspace.lints]\n";
    let changes = [
        ("another library", "contracts/lib/other/src/lib.rs", "fn other() { }"),
        ("another lock entry", "Cargo.lock", unused.as_str()),
        ("another member", "Cargo.toml", members),
        ("build output", "contracts/coin/target/x", "x"),
        ("the readme", "README.md", "x"),
    ];
    for (name, file, text) in changes {
        let (before, after) = around(&name.replace(' ', "-"), |root| write(&root.join(file), text));
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn the_fingerprint_depends_on_the_toolchain_and_not_on_the_folder() {
    let (here, there) = (checkout("here"), checkout("there"));
    assert_ne!(here.root, there.root);
    assert_eq!(stamp(&here, "rustc 1"), stamp(&there, "rustc 1"));
    assert_ne!(stamp(&here, "rustc 1"), stamp(&here, "rustc 2"));
    let _ = (fs::remove_dir_all(&here.root), fs::remove_dir_all(&there.root));
}

#[test]
fn a_contract_without_a_lock_entry_has_no_fingerprint() {
    let place = checkout("unlocked");
    write(&place.root.join("Cargo.lock"), "version = 4\n");
    assert_eq!(stamp(&place, "rustc 1"), None);
    let _ = fs::remove_dir_all(&place.root);
}

#[test]
fn contracts_are_found_by_manifest_and_selected_by_name() {
    let place = checkout("found");
    write(&place.root.join("tests/mocks/liar/Cargo.toml"), "[package]\nname = \"liar\"\n");
    let names = |mocks: bool| {
        let found = members(&place, mocks).expect("the checkout is readable");
        found.into_iter().map(|member| member.package).collect::<Vec<_>>()
    };
    assert_eq!(names(false), ["coin"]);
    assert_eq!(names(true), ["coin", "liar"]);
    let all = || members(&place, true).expect("the checkout is readable");
    assert_eq!(chosen(all(), &["liar".into()]).expect("it exists").len(), 1);
    let unknown = chosen(all(), &["nothing".into()]).map(drop).expect_err("no such contract");
    assert_eq!(
        (unknown.exit_code(), unknown.to_string()),
        (2, "no contract \"nothing\"; there are: coin, liar".into())
    );
    let _ = fs::remove_dir_all(&place.root);
}

#[test]
fn the_lock_file_of_this_checkout_lists_the_dependencies_of_contracts() {
    let root = PathBuf::from("../..");
    let text = fs::read_to_string(root.join("Cargo.lock")).expect("the checkout has a lock");
    let closure = Lock::parse(&text).closure("wrapped-asset").expect("it is a member");
    for library in ["wrapped-asset", "interfaces", "dmex-ink", "components"] {
        assert!(closure.local.contains(library), "{library}");
    }
    assert!(closure.entries.contains("name = \"ink\"\n") && !closure.entries.contains("name = \"clap\"\n"));
}
