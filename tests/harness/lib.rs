//! What the test targets share: the artifacts, and the whole suite deployed with named people.

mod credit;
mod world;

pub use credit::Bank;
pub use world::{Terms, World, FIRST, LAST, PRICE_HFIL, PRICE_HUSD, TODAY};

use chain::Artifact;

/// Seconds of a day.
pub const DAY: u64 = 86_400;

/// A built contract, by its package's name.
///
/// # Panics
/// When `dmex build --mocks` has not been run.
pub fn artifact(name: &str) -> Artifact {
    let target =
        std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| format!("{}/../target", env!("CARGO_MANIFEST_DIR")));
    Artifact::load(format!("{target}/artifacts"), &name.replace('-', "_")).expect("`dmex build --mocks` makes it")
}
