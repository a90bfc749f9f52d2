//! What the test targets share: the artifacts, and the whole suite deployed with named people.

mod credit;
mod dao;
pub mod erc4626;
mod world;

pub use credit::Bank;
pub use dao::{Dao, DMC_SUPPLY};
pub use lives;
pub use world::{Terms, World, FIRST, LAST, PRICE_HFIL, PRICE_HUSD, TODAY};

use chain::Artifact;
use std::path::PathBuf;

/// Seconds of a day.
pub const DAY: u64 = 86_400;

/// Where all build output goes.
pub fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    named.unwrap_or_else(|| "../target".into())
}

/// Where `dmex build` puts what it makes.
pub fn artifacts() -> PathBuf {
    target().join("artifacts")
}

/// A built contract, by its package's name.
///
/// # Panics
/// When `dmex build --mocks` has not been run.
pub fn artifact(name: &str) -> Artifact {
    Artifact::load(artifacts(), &name.replace('-', "_")).expect("`dmex build --mocks` makes it")
}
