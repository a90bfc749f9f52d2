//! Every row of the golden files that the Filecoin reward actor itself is tested with.
//!
//! The files are read from the published crate, as cargo unpacks it. It is fetched by `cargo info`, once, and never
//! compiled: it cannot be a dependency, even an unused one, because it needs `core2` 0.4.0, which is yanked, so that
//! no fresh lock file resolves; and `cargo info` is the one cargo command that unpacks a crate without resolving it.

use std::path::PathBuf;
use std::process::Command;

use math::model::reward_actor::{epoch_reward, Totals};
use num_bigint::BigInt;

const PEER: &str = "fil_actor_reward";
const VERSION: &str = "9.0.1";
const ROWS: usize = 512;

/// A file of the peer crate, from cargo's own store; fetched if it is not there yet.
fn golden(file: &str) -> String {
    let path = unpacked().or_else(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let spec = format!("{PEER}@{VERSION}");
        // Away from the workspace, so that nothing of it is resolved.
        let status = Command::new(cargo).args(["info", "--quiet", &spec]).current_dir(std::env::temp_dir()).status();
        assert!(status.is_ok_and(|s| s.success()), "`cargo info {spec}` failed: the network is needed once");
        unpacked()
    });
    let path = path.expect("cargo keeps unpacked crates in $CARGO_HOME/registry/src").join("testdata").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Where cargo has unpacked the peer crate, if it has.
fn unpacked() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))?;
    let registries = std::fs::read_dir(home.join("registry/src")).ok()?;
    let crates = registries.flatten().map(|registry| registry.path().join(format!("{PEER}-{VERSION}")));
    crates.into_iter().find(|path| path.join(".cargo-ok").exists() && path.join("testdata").is_dir())
}

/// The numbers of a file, row by row, without its header.
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
