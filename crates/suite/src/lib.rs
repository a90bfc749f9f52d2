//! Deploys the contracts on a chain, wires them to each other, and hands them over to governance. The demo, the tests
//! and `dmex deploy` use it.

mod config;
mod credit;
mod dao;
mod dmc;
mod error;
mod governance;
mod mining_pool;
mod proposal;

pub use config::{Kind, SuiteConfig, Vesting, FIP_0004};
pub use credit::{Asset, Credit, CreditConfig, LoanTerms, PoolTerms};
pub use dao::{Contracts, Dao};
pub use dmc::{Dmc, DmcConfig};
pub use error::{Error, Result, WithContext};
pub use governance::{owned, quick_calls, Governance, GovernanceConfig, QuickCall, Role, VotingRules};
pub use mining_pool::{MiningPool, MiningTerms};
pub use proposal::Proposal;

use chain::{Account, Address, Artifact, Client, Contract, IntoArgs, IntoSol, Receipt, Value};
use std::{path::Path, sync::Arc};

/// The packages of the contracts in a [`Suite`].
pub const CONTRACTS: [&str; 5] =
    ["wrapped-asset", "mining-power-nft", "output-oracle", "power-market", "reward-distributor"];

/// One whole coin of 18 decimals. [atto]
pub const COIN: u128 = 1_000_000_000_000_000_000;

/// The number of the first kind of power, FIL per TiB.
pub const KIND: u32 = 1;

/// A deployed suite.
#[derive(Clone)]
pub struct Suite {
    /// The chain that the contracts are on.
    pub client: Arc<dyn Client>,
    /// The stablecoin.
    pub husd: Contract,
    /// Wrapped FIL.
    pub hfil: Contract,
    /// The mining power NFT.
    pub nft: Contract,
    /// The output oracle.
    pub oracle: Contract,
    /// The power market: sales, escrow and bonds.
    pub market: Contract,
    /// The reward distributor: income.
    pub distributor: Contract,
    /// The transactions of the deployment, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Suite {
    /// Deploys and wires all of it, as `owner`. `artifacts` is the output folder of `dmex build`.
    pub fn deploy(client: &Arc<dyn Client>, artifacts: &Path, owner: &Account, config: &SuiteConfig) -> Result<Self> {
        let mut deployer = Deployer { client, artifacts, owner, receipts: Vec::new() };
        let (husd_cap, hfil_cap) = config.caps;
        let husd = deployer.coin("HUSD", "House Dollar", husd_cap)?;
        let hfil = deployer.coin("HFIL", "Wrapped FIL", hfil_cap)?;
        let names: [(&str, Value); 2] = [("name", text("DMEX Mining Power")), ("symbol", text("POWER"))];
        let nft = deployer.deploy("mining-power-nft", &names)?;
        let oracle = deployer.deploy("output-oracle", &[])?;
        let market = deployer.deploy("power-market", &[("nft", nft.to_sol())])?;
        let distributor = deployer.deploy(
            "reward-distributor",
            &[
                ("market", market.to_sol()),
                ("nft", nft.to_sol()),
                ("oracle", oracle.to_sol()),
                ("feeBps", config.income_fee_bps.to_sol()),
                ("treasury", config.treasury.to_sol()),
                ("grace", config.grace.to_sol()),
            ],
        )?;
        let receipts = deployer.receipts;
        let client = client.clone();
        let mut suite = Self { client, husd, hfil, nft, oracle, market, distributor, receipts };
        suite.wire(owner, config)?;
        suite.configure(owner, config)?;
        Ok(suite)
    }

    /// Sets the addresses that contracts know of each other, and the fee on sales.
    fn wire(&mut self, owner: &Account, config: &SuiteConfig) -> Result<()> {
        let (nft, market, distributor) = (self.nft.clone(), self.market.clone(), self.distributor.clone());
        set(&mut self.receipts, owner, ("nft", &nft), "setMarket", vec![market.to_sol()])?;
        set(&mut self.receipts, owner, ("market", &market), "setDistributor", vec![distributor.to_sol()])?;
        set(
            &mut self.receipts,
            owner,
            ("market", &market),
            "setFee",
            vec![config.sale_fee_bps.to_sol(), config.treasury.to_sol()],
        )
    }

    /// Sets kinds, feeders, vesting rules, payment coins and providers.
    fn configure(&mut self, owner: &Account, config: &SuiteConfig) -> Result<()> {
        let (oracle, market, distributor) = (self.oracle.clone(), self.market.clone(), self.distributor.clone());
        self.receipts.extend(configure_oracle(&oracle, owner, &config.feeders, &config.kind)?);
        let Vesting { locked_bps, days } = config.vesting;
        let rule = vec![KIND.to_sol(), locked_bps.to_sol(), days.to_sol()];
        set(&mut self.receipts, owner, ("distributor", &distributor), "setRule", rule)?;
        for coin in [self.husd.address(), self.hfil.address()] {
            set(&mut self.receipts, owner, ("market", &market), "admitPaymentCoin", vec![coin.to_sol()])?;
        }
        for provider in &config.providers {
            set(&mut self.receipts, owner, ("market", &market), "admitProvider", vec![provider.to_sol()])?;
        }
        Ok(())
    }

    /// The contracts by name.
    pub fn contracts(&self) -> [(&'static str, &Contract); 6] {
        [
            ("husd", &self.husd),
            ("hfil", &self.hfil),
            ("nft", &self.nft),
            ("oracle", &self.oracle),
            ("market", &self.market),
            ("distributor", &self.distributor),
        ]
    }

    /// The balance of `account` in a coin.
    pub fn balance(&self, coin: &Contract, account: Address) -> Result<u128> {
        coin.get("balanceOf", (account,)).with_context(|| "reading a balance".into())
    }
}

/// Deploys an oracle alone, with its feeders and kind 1, for the scenarios of a feed.
pub fn deploy_oracle(
    client: &Arc<dyn Client>,
    artifacts: &Path,
    owner: &Account,
    feeders: &[Address],
    kind: &Kind,
) -> Result<Contract> {
    let mut deployer = Deployer { client, artifacts, owner, receipts: Vec::new() };
    let oracle = deployer.deploy("output-oracle", &[])?;
    configure_oracle(&oracle, owner, feeders, kind)?;
    Ok(oracle)
}

/// Admits the feeders and adds the kind.
fn configure_oracle(
    oracle: &Contract,
    owner: &Account,
    feeders: &[Address],
    kind: &Kind,
) -> Result<Vec<(String, Receipt)>> {
    let mut receipts = Vec::new();
    for feeder in feeders {
        let receipt = oracle.send(owner, "admitFeeder", (feeder, true)).with_context(|| "admitting a feeder".into())?;
        receipts.push(("oracle.admitFeeder".into(), receipt));
    }
    let receipt = oracle.send(owner, "setKind", (KIND, kind)).with_context(|| "adding a kind of power".into())?;
    receipts.push(("oracle.setKind".into(), receipt));
    Ok(receipts)
}

/// Sends a message of the owner, and keeps its receipt.
fn set(
    receipts: &mut Vec<(String, Receipt)>,
    owner: &Account,
    target: (&str, &Contract),
    message: &str,
    args: impl IntoArgs,
) -> Result<()> {
    let (name, contract) = target;
    let receipt = contract.send(owner, message, args).with_context(|| format!("the owner sends {name}.{message}"))?;
    receipts.push((format!("{name}.{message}"), receipt));
    Ok(())
}

/// Deploys contracts as `owner`, and keeps the receipts.
struct Deployer<'a> {
    client: &'a Arc<dyn Client>,
    artifacts: &'a Path,
    owner: &'a Account,
    receipts: Vec<(String, Receipt)>,
}

impl Deployer<'_> {
    fn coin(&mut self, symbol: &str, name: &str, cap: u128) -> Result<Contract> {
        let values =
            [("name", text(name)), ("symbol", text(symbol)), ("decimals", 18u8.to_sol()), ("cap", cap.to_sol())];
        self.deploy("wrapped-asset", &values)
    }

    /// Deploys a contract with the constructor's arguments by name. The argument `owner` needs no value.
    fn deploy(&mut self, package: &str, values: &[(&str, Value)]) -> Result<Contract> {
        let artifact = Artifact::load(self.artifacts, &package.replace('-', "_"))
            .with_context(|| "run `dmex build` first".into())?;
        let inputs = artifact.abi.json().constructor.as_ref().map_or(&[][..], |constructor| &constructor.inputs);
        let owner = self.owner.to_sol();
        let value = |name: &str| {
            let named = values.iter().find(|(given, _)| *given == name).map(|(_, value)| value);
            let unknown =
                || Error::Artifact(format!("the constructor of {package} takes an unknown argument {name:?}"));
            named.or((name == "owner").then_some(&owner)).cloned().ok_or_else(unknown)
        };
        let args = inputs.iter().map(|input| value(&input.name)).collect::<Result<Vec<Value>>>()?;
        let deployed = Contract::deploy_paying(self.client, &artifact, self.owner, args, 0);
        let (contract, receipt) = deployed.with_context(|| format!("deploying {package}"))?;
        self.receipts.push((format!("deploy {package}"), receipt));
        Ok(contract)
    }
}

fn text(text: &str) -> Value {
    text.to_sol()
}
