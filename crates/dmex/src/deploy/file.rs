//! The tables of a configuration file, as they stand in it: `deployments/local.toml` explains each value.

use chain::Address;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Table, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub chain_id: u64,
    pub roles: RolesTable,
    pub coins: Both<CoinTable>,
    pub oracle: Oracle,
    pub market: Market,
    pub product: Product,
    /// Further kinds of power, by the names of the coins that they deliver. Their numbers are in the order of the names.
    #[serde(default)]
    pub power: BTreeMap<String, PowerTable>,
    pub lending: Both<Lending>,
    pub mining: Both<Table>,
    pub dmc: Dmc,
    pub governance: Governance,
    pub funding: BTreeMap<Address, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Both<T> {
    pub hfil: T,
    pub husd: T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RolesTable {
    pub custodian: Address,
    pub dmc_holder: Address,
    pub guardian: Address,
    pub guardian_days: u64,
    pub steward: Address,
    pub steward_days: u64,
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum CoinTable {
    At { address: Address },
    New { name: String, symbol: String, decimals: u8, cap: Value },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Oracle {
    pub feeders: Vec<Address>,
    pub quorum: u32,
    pub kind: Table,
    pub hfil: Table,
    pub dmc: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Market {
    pub providers: Vec<Address>,
    pub fee_bps: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Product {
    pub fee_bps: u32,
    pub grace_seconds: u64,
    pub locked_bps: u32,
    pub vesting_days: u32,
    pub min_tip: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PowerTable {
    pub unit: String,
    pub coin: CoinTable,
    pub kind: Table,
    pub product: Product,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lending {
    pub pool: Table,
    pub loans: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Dmc {
    pub initial: Value,
    pub stakers_bps: u32,
    pub lenders_bps: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Governance {
    pub delay_seconds: u64,
    pub voting: Table,
}
