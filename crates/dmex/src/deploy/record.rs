//! What a deployment leaves behind: `deployments/<chain>.json`, which pages, services and `dmex verify` read.

use super::{config::Config, network};
use crate::{
    amount::{Atto, Change},
    error::{Error, Result},
    smoke::Roles,
};
use chain::{keccak256, Address, Artifact, Receipt, B256};
use serde::{Deserialize, Serialize};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
};
use suite::{Addresses, Platform, PACKAGES};

/// A deployed contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deployed {
    /// Its name, see [`PACKAGES`]; the name of a coin otherwise.
    pub name: String,
    /// The package that it was built from.
    pub package: String,
    /// Its address.
    pub address: Address,
    /// The hash of its code.
    pub code_hash: B256,
    /// The hash of its committed interface, `abi/<package>.json`.
    pub abi_hash: B256,
}

/// What all transactions of a deployment cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    /// The number of transactions.
    pub transactions: usize,
    /// The Ethereum gas. Zero over a port that does not tell.
    pub gas: u64,
    /// The deposits for code and storage. They return when the storage is freed. [wei]
    pub deposit: Change,
    /// The fees. Over Ethereum JSON-RPC they include the deposits. [wei]
    pub fees: Atto,
}

/// A deployed platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// The chain.
    pub chain_id: u64,
    /// The block before the first transaction.
    pub block: u64,
    /// When it began. [unix seconds]
    pub started: u64,
    /// The account that deployed it. It has no right any more.
    pub deployer: Address,
    /// The owner of the coins.
    pub custodian: Address,
    /// The first holder of DMC.
    pub dmc_holder: Address,
    /// The feeders.
    pub feeders: Vec<Address>,
    /// The providers.
    pub providers: Vec<Address>,
    /// The hash of the configuration file.
    pub configuration: B256,
    /// The contracts.
    pub contracts: Vec<Deployed>,
}

impl Record {
    /// The record of a platform whose contracts have these addresses.
    pub fn new(
        place: (&Path, &Path),
        (chain_id, block, started): (u64, u64, u64),
        deployer: Address,
        config: &Config,
        addresses: &Addresses,
    ) -> Result<Self> {
        let (root, artifacts) = place;
        // The other names are those of coins.
        let others = addresses.keys().map(|name| (name.as_str(), "wrapped-asset"));
        let others = others.filter(|(name, _)| !PACKAGES.iter().any(|(known, _)| known == name));
        let contracts = PACKAGES.into_iter().chain(others).map(|(name, package)| {
            let missing = || Error::Config(format!("no address of {name}"));
            let address = addresses.get(name).copied().ok_or_else(missing)?;
            // A contract in two blobs has one interface.
            let interface = root.join(format!("abi/{}.json", package.trim_end_matches("-extension")));
            let text = fs::read(&interface).map_err(|error| Error::io(&interface, error))?;
            let (name, package, code_hash) = (name.into(), package.into(), code_hash(artifacts, package)?);
            Ok(Deployed { name, package, address, code_hash, abi_hash: keccak256(text) })
        });
        let Roles { custodian, dmc_holder, feeders, providers } = config.roles.clone();
        let (configuration, contracts) = (config.hash, contracts.collect::<Result<_>>()?);
        Ok(Self {
            chain_id,
            block,
            started,
            deployer,
            custodian,
            dmc_holder,
            feeders,
            providers,
            configuration,
            contracts,
        })
    }

    /// The file of a chain's record in a checkout.
    pub fn path(root: &Path, chain_id: u64) -> PathBuf {
        root.join("deployments").join(format!("{}.json", network::file_name(chain_id)))
    }

    /// Reads a record.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).map_err(|error| Error::io(file, error))?;
        serde_json::from_str(&text).map_err(|error| Error::Config(format!("{}: {error}", file.display())))
    }

    /// Writes the record.
    pub fn write(&self, file: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).map_err(|error| Error::Io(error.to_string()))?;
        fs::write(file, text + "\n").map_err(|error| Error::io(file, error))
    }

    /// The addresses by name.
    pub fn addresses(&self) -> Addresses {
        self.contracts.iter().map(|contract| (contract.name.clone(), contract.address)).collect()
    }

    /// The accounts that the configuration named.
    pub fn roles(&self) -> Roles {
        Roles {
            custodian: self.custodian,
            dmc_holder: self.dmc_holder,
            feeders: self.feeders.clone(),
            providers: self.providers.clone(),
        }
    }
}

impl Costs {
    /// The costs of a platform's transactions.
    pub fn of(platform: &Platform) -> Self {
        platform.receipts().fold(Self::default(), |sum, (_, receipt)| sum.plus(Self::one(receipt)))
    }

    /// The costs of a transaction.
    pub fn one(receipt: &Receipt) -> Self {
        let Receipt { gas, deposit, fee, .. } = *receipt;
        Self { transactions: 1, gas, deposit: Change(deposit), fees: Atto(fee) }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            transactions: self.transactions + other.transactions,
            gas: self.gas + other.gas,
            deposit: Change(self.deposit.0 + other.deposit.0),
            fees: Atto(self.fees.0 + other.fees.0),
        }
    }
}

/// The hash of a package's blob.
pub fn code_hash(artifacts: &Path, package: &str) -> Result<B256> {
    Ok(keccak256(Artifact::load(artifacts, &package.replace('-', "_"))?.code))
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.contracts.iter().try_for_each(|Deployed { name, address, .. }| writeln!(f, "{name:<14} {address}"))
    }
}
