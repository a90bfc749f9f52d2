//! The account that deploys and wires contracts, and its receipts.

use super::{Coin, Result};
use bindings::WrappedAsset;
use chain::{message_name, Account, Address, Artifact, Client, Contract, Receipt, SolCall, SolConstructor};
use std::{path::Path, sync::Arc};

/// Deploys and configures contracts as `owner`, and keeps the receipts.
pub(crate) struct Deployer<'a> {
    client: &'a Arc<dyn Client>,
    artifacts: &'a Path,
    owner: &'a Account,
    /// The transactions so far, in order, each with a label.
    pub receipts: Vec<(String, Receipt)>,
}

impl<'a> Deployer<'a> {
    /// A deployer without receipts. `artifacts` is the output folder of `dmex build`.
    pub fn new(client: &'a Arc<dyn Client>, artifacts: &'a Path, owner: &'a Account) -> Self {
        Self { client, artifacts, owner, receipts: Vec::new() }
    }

    /// A coin: deployed with this owner, or found where it is.
    pub fn coin(&mut self, coin: &Coin, owner: Address) -> Result<Contract> {
        match coin.clone() {
            Coin::At(address) => Ok(Contract::at(self.client, &self.artifact("wrapped-asset")?.abi, address)),
            Coin::New { name, symbol, decimals, cap } => {
                let constructor = WrappedAsset::constructorCall { name, symbol, decimals, cap, owner };
                self.deploy("wrapped-asset", constructor)
            }
        }
    }

    /// Deploys the contract of a package.
    pub fn deploy(&mut self, package: &str, constructor: impl SolConstructor) -> Result<Contract> {
        let artifact = self.artifact(package)?;
        let (contract, receipt) = Contract::create(self.client, &artifact, self.owner, constructor)?;
        self.receipts.push((format!("deploy {package}"), receipt));
        Ok(contract)
    }

    /// Deploys the second blob of a package, which the first one's constructor names.
    pub fn deploy_extension(&mut self, package: &str) -> Result<Contract> {
        let package = format!("{package}-extension");
        let (contract, receipt) = Contract::deploy_paying(self.client, &self.artifact(&package)?, self.owner, (), 0)?;
        self.receipts.push((format!("deploy {package}"), receipt));
        Ok(contract)
    }

    fn artifact(&self, package: &str) -> Result<Artifact> {
        Ok(Artifact::load(self.artifacts, &package.replace('-', "_"))?)
    }

    /// Sends a message of the owner.
    pub fn send<C: SolCall>(&mut self, name: &str, contract: &Contract, call: C) -> Result<()> {
        let receipt = contract.write(self.owner, call)?;
        self.receipts.push((format!("{name}.{}", message_name::<C>()), receipt));
        Ok(())
    }
}
