//! The networks that a deployment can go to, and that the wallet page reads: `networks.toml`.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file, as it was when this program was built.
const FILE: &str = include_str!("../../../../networks.toml");

/// The chain id of development chains: the embedded one, and those of `dmex node`.
pub const DEVELOPMENT: u64 = 420_420_420;

/// A network.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// Its chain id.
    pub id: u64,
    /// A public endpoint.
    pub url: String,
    /// The symbol of its coin.
    pub coin: String,
    /// Its name for people.
    pub title: String,
    /// The address of a block explorer.
    pub explorer: Option<String>,
    /// Where test coins come from.
    pub faucet: Option<String>,
}

/// The networks by name.
pub fn all() -> Result<BTreeMap<String, Network>> {
    toml::from_str(FILE).map_err(|error| Error::Config(format!("networks.toml: {error}")))
}

/// The network of this name.
pub fn named(name: &str) -> Result<Network> {
    let mut all = all()?;
    let known = all.keys().cloned().collect::<Vec<_>>().join(", ");
    all.remove(name).ok_or_else(|| Error::Usage(format!("no network {name} in networks.toml: {known}")))
}

/// The name of the network with a chain id.
pub fn name(chain_id: u64) -> Result<String> {
    let found = all()?.into_iter().find(|(_, network)| network.id == chain_id).map(|(name, _)| name);
    found.ok_or_else(|| Error::Usage(format!("chain {chain_id} is in no line of networks.toml: name a --config FILE")))
}

/// The symbol of a chain's coin.
pub fn coin(chain_id: u64) -> Result<String> {
    Ok(all()?.into_values().find(|network| network.id == chain_id).map_or_else(|| "coins".into(), |found| found.coin))
}

/// The name of a chain in file names: its id, or `local` for development chains.
pub fn file_name(chain_id: u64) -> String {
    match chain_id {
        DEVELOPMENT => "local".into(),
        id => id.to_string(),
    }
}
