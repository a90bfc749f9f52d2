//! Tests every row of the golden files of the Filecoin reward actor's own tests.
//!
//! The files are read from the published crate, which `cargo info` downloads and unpacks once. The crate is never
//! compiled. It cannot be a dependency, not even an unused one: it needs `core2` 0.4.0, which is yanked, so a new lock
//! file would not resolve. `cargo info` is the only cargo command that unpacks a crate without resolving its
//! dependencies.

use std::path::PathBuf;
use std::process::Command;

use math::model::reward_actor::{epoch_reward, Totals};
use num_bigint::BigInt;

const PEER: &str = "fil_actor_reward";
const VERSION: &str = "9.0.1";
const ROWS: usize = 512;

/// Reads a file of the crate from cargo's registry folder. Downloads the crate if it is not there.
fn golden(file: &str) -> String {
    let path = unpacked().or_else(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let spec = format!("{PEER}@{VERSION}");
        // Outside of the workspace, so that cargo does not resolve it.
        let status = Command::new(cargo).args(["info", "--quiet", &spec]).current_dir(std::env::temp_dir()).status();
        assert!(status.is_ok_and(|s| s.success()), "`cargo info {spec}` failed: the network is needed once");
        unpacked()
    });
    let path = path.expect("cargo keeps unpacked crates in $CARGO_HOME/registry/src").join("testdata").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The folder of the unpacked crate, if there is one.
fn unpacked() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))?;
    let registries = std::fs::read_dir(home.join("registry/src")).ok()?;
    let crates = registries.flatten().map(|registry| registry.path().join(format!("{PEER}-{VERSION}")));
    crates.into_iter().find(|path| path.join(".cargo-ok").exists() && path.join("testdata").is_dir())
}

/// The numbers of a file by row, without the header.
fn rows(file: &str) -> Vec<Vec<BigInt>> {
    let text = golden(file);
    let rows = text.lines().skip(1).map(|row| row.split(',').map(|n| n.parse().unwrap()).collect());
    let rows: Vec<Vec<BigInt>> = rows.collect();
    assert_eq!(rows.len(), ROWS);
    rows
}

fn reward(epoch: i64, before: &BigInt, now: &BigInt) -> BigInt {
    let totals = Totals::nominal();
    epoch_reward(epoch, before, now, &totals.simple, &totals.baseline)
}

#[test]
fn simple_reward_matches_every_row() {
    for row in rows("TestSimpleReward.golden") {
        let epoch = i64::try_from(&row[0]).unwrap();
        assert_eq!(reward(epoch, &BigInt::ZERO, &BigInt::ZERO), row[1], "epoch {epoch}");
    }
}

#[test]
fn baseline_reward_matches_every_row() {
    let simple = reward(0, &BigInt::ZERO, &BigInt::ZERO);
    for row in rows("TestBaselineReward.golden") {
        assert_eq!(reward(0, &row[0], &row[1]) - &simple, row[2], "theta {}", row[0]);
    }
}
