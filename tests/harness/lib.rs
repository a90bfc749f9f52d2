//! Shared by the test targets: the artifacts, the whole suite deployed with named accounts, and what is tested on several
//! chains.

pub mod conformance;
mod credit;
mod dao;
pub mod erc4626;
pub mod flows;
pub mod metadata;
pub mod permit;
mod terms;
mod world;

pub use credit::Bank;
pub use dao::{Dao, DMC_SUPPLY};
pub use lives;
pub use terms::Terms;
pub use world::{World, FIRST, LAST, PRICE_HFIL, PRICE_HUSD, TODAY};

use chain::{Account, Address, Artifact, Connect, Contract};
use std::path::PathBuf;

/// Seconds of a day.
pub const DAY: u64 = 86_400;

/// The folder of all build output.
pub fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    named.unwrap_or_else(|| "../target".into())
}

/// The folder to which `dmex build` writes.
pub fn artifacts() -> PathBuf {
    target().join("artifacts")
}

/// Deploys the second blob of a contract, by the name of the contract's package. Returns its address.
///
/// # Panics
/// If it does not deploy.
pub fn extension(on: &impl Connect, name: &str, from: &Account) -> Address {
    Contract::deploy(on, &artifact(&format!("{name}-extension")), from, ()).expect("it deploys").address()
}

/// A built contract, by the name of its package.
///
/// # Panics
/// If `dmex build --mocks` has not run.
pub fn artifact(name: &str) -> Artifact {
    Artifact::load(artifacts(), &name.replace('-', "_")).expect("`dmex build --mocks` makes it")
}
