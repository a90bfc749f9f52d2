//! The contracts on a chain, wired to each other: what the demo, the tests and a real deployment share.

mod config;
mod credit;
mod dao;
mod dmc;
mod error;
mod governance;
mod joint;
mod proposal;

pub use config::{Kind, SuiteConfig, Vesting, FIP_0004};
pub use credit::{Credit, CreditConfig, Lends, LoanTerms, PoolTerms};
pub use dao::{Dao, Estate};
pub use dmc::{Dmc, DmcConfig};
pub use error::{Doing, Error, Result};
pub use governance::{owned, quick_calls, Governance, GovernanceConfig, Office, QuickCall, VotingRules};
pub use joint::{Joint, MiningTerms};
pub use proposal::Proposal;

use chain::{Account, Address, Artifact, Client, Contract, IntoArgs, IntoSol, Receipt, Value};
use std::{path::Path, sync::Arc};

/// The contracts that a suite is made of, by package.
pub const CONTRACTS: [&str; 5] =
    ["wrapped-asset", "mining-power-nft", "output-oracle", "power-market", "reward-distributor"];

/// One whole coin of 18 decimals. [atto]
pub const COIN: u128 = 1_000_000_000_000_000_000;

/// The number of the first kind of power: FIL per TiB.
pub const KIND: u32 = 1;

/// A deployed suite.
#[derive(Clone)]
pub struct Suite {
    /// The chain that it is on.
    pub client: Arc<dyn Client>,
    /// The stablecoin.
    pub husd: Contract,
    /// Wrapped FIL.
    pub hfil: Contract,
    /// Who owns which power.
    pub nft: Contract,
    /// What power earns.
    pub oracle: Contract,
    /// Sales, escrow and bonds.
    pub market: Contract,
    /// Income.
    pub distributor: Contract,
    /// What the deployment cost, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Suite {
    /// Deploy and wire everything, as `owner`. `artifacts` is where `dmex build` put it.
    pub fn deploy(client: &Arc<dyn Client>, artifacts: &Path, owner: &Account, config: &SuiteConfig) -> Result<Self> {
        let mut site = Site { client, artifacts, owner, receipts: Vec::new() };
        let (husd_cap, hfil_cap) = config.caps;
        let husd = site.coin("HUSD", "House Dollar", husd_cap)?;
        let hfil = site.coin("HFIL", "Wrapped FIL", hfil_cap)?;
        let names: [(&str, Value); 2] = [("name", text("DMEX Mining Power")), ("symbol", text("POWER"))];
        let nft = site.deploy("mining-power-nft", &names)?;
        let oracle = site.deploy("output-oracle", &[])?;
        let market = site.deploy("power-market", &[("nft", nft.to_sol())])?;
        let distributor = site.deploy(
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
        let receipts = site.receipts;
        let client = client.clone();
        let mut suite = Self { client, husd, hfil, nft, oracle, market, distributor, receipts };
        suite.wire(owner, config)?;
        suite.configure(owner, config)?;
        Ok(suite)
    }

    /// The addresses that depend on each other, once and for good.
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

    /// Kinds, feeders, providers, payment coins.
    fn configure(&mut self, owner: &Account, config: &SuiteConfig) -> Result<()> {
        let (oracle, market, distributor) = (self.oracle.clone(), self.market.clone(), self.distributor.clone());
        self.receipts.extend(open_oracle(&oracle, owner, &config.feeders, &config.kind)?);
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

    /// What `account` holds of a coin.
    pub fn balance(&self, coin: &Contract, account: Address) -> Result<u128> {
        coin.get("balanceOf", (account,)).doing(|| "a balance".into())
    }
}

/// An oracle alone, with its feeders and kind 1: what the scenarios of a feed need.
pub fn deploy_oracle(
    client: &Arc<dyn Client>,
    artifacts: &Path,
    owner: &Account,
    feeders: &[Address],
    kind: &Kind,
) -> Result<Contract> {
    let mut site = Site { client, artifacts, owner, receipts: Vec::new() };
    let oracle = site.deploy("output-oracle", &[])?;
    open_oracle(&oracle, owner, feeders, kind)?;
    Ok(oracle)
}

/// Admit the feeders, add the kind.
fn open_oracle(oracle: &Contract, owner: &Account, feeders: &[Address], kind: &Kind) -> Result<Vec<(String, Receipt)>> {
    let mut receipts = Vec::new();
    for feeder in feeders {
        let receipt = oracle.send(owner, "admitFeeder", (feeder, true)).doing(|| "admitting a feeder".into())?;
        receipts.push(("oracle.admitFeeder".into(), receipt));
    }
    let receipt = oracle.send(owner, "setKind", (KIND, kind)).doing(|| "adding a kind of power".into())?;
    receipts.push(("oracle.setKind".into(), receipt));
    Ok(receipts)
}

/// The owner sends a message to a contract that is being set up; what it cost is kept.
fn set(
    receipts: &mut Vec<(String, Receipt)>,
    owner: &Account,
    to: (&str, &Contract),
    message: &str,
    args: impl IntoArgs,
) -> Result<()> {
    let (name, on) = to;
    let receipt = on.send(owner, message, args).doing(|| format!("the owner sends {name}.{message}"))?;
    receipts.push((format!("{name}.{message}"), receipt));
    Ok(())
}

/// A suite under construction.
struct Site<'a> {
    client: &'a Arc<dyn Client>,
    artifacts: &'a Path,
    owner: &'a Account,
    receipts: Vec<(String, Receipt)>,
}

impl Site<'_> {
    fn coin(&mut self, symbol: &str, name: &str, cap: u128) -> Result<Contract> {
        let values =
            [("name", text(name)), ("symbol", text(symbol)), ("decimals", 18u8.to_sol()), ("cap", cap.to_sol())];
        self.deploy("wrapped-asset", &values)
    }

    /// Deploy with the constructor's arguments by their names; `owner` is always known.
    fn deploy(&mut self, package: &str, values: &[(&str, Value)]) -> Result<Contract> {
        let artifact =
            Artifact::load(self.artifacts, &package.replace('-', "_")).doing(|| "run `dmex build` first".into())?;
        let wanted = artifact.abi.json().constructor.as_ref().map_or(&[][..], |constructor| &constructor.inputs);
        let owner = self.owner.to_sol();
        let value = |name: &str| {
            let named = values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
            let unknown = || Error::Artifact(format!("the constructor of {package} asks for {name:?}"));
            named.or((name == "owner").then_some(&owner)).cloned().ok_or_else(unknown)
        };
        let args = wanted.iter().map(|input| value(&input.name)).collect::<Result<Vec<Value>>>()?;
        let deployed = Contract::deploy_paying(self.client, &artifact, self.owner, args, 0);
        let (contract, receipt) = deployed.doing(|| format!("deploying {package}"))?;
        self.receipts.push((format!("deploy {package}"), receipt));
        Ok(contract)
    }
}

fn text(text: &str) -> Value {
    text.to_sol()
}
