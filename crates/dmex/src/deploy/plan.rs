//! A deployment in advance: the same program on the embedded chain. It shows every transaction and what it costs, and
//! fails where the real one would, before anything is sent.

use super::{config::Config, network, record::Costs};
use crate::{
    decimal::human,
    error::{Error, Result},
    smoke,
};
use bindings::WrappedAsset;
use chain::{Account, Address, Artifact, Chain, Connect, Contract, Receipt};
use remote::{Message, Prepared, Wire};
use serde::Serialize;
use std::{fmt, path::Path};
use suite::{Coin, Platform, PlatformConfig, SuiteConfig, COIN};

/// What the deployer gets there. [wei]
const PLENTY: u128 = 1_000_000 * COIN;
/// What it gives to each account of the configuration, so that their messages can be tried. [wei]
const ALLOWANCE: u128 = 100 * COIN;
/// What a deployer has to have more than the estimate. Polkadot Hub asks more for the length of a blob than the embedded
/// chain does, so a deployment there cost up to 38 % more than its estimate, and gas is dearer on some days. [%]
const MARGIN: u128 = 50;

/// The transaction whose cost is asked of a chain: every configuration has it.
const SAMPLE: &str = "deploy mining-power-nft-extension";

/// A transaction of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct Planned {
    /// What it does.
    pub what: String,
    /// Its Ethereum gas on the embedded chain.
    pub gas: u64,
}

/// A contract of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct Contracted {
    /// Its name.
    pub name: String,
    /// Its address on the embedded chain.
    pub address: String,
}

/// What a deployment will do.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// Its transactions, in order.
    pub steps: Vec<Planned>,
    /// What they cost on the embedded chain.
    pub costs: Costs,
    /// The contracts, with the addresses that they have there.
    pub contracts: Vec<Contracted>,
    /// What holds at the end.
    pub proof: Vec<String>,
    /// What users can do then.
    pub smoke: Vec<String>,
}

impl Plan {
    /// Deploys on the embedded chain at that time. [unix seconds]
    pub fn make(artifacts: &Path, deployer: &Account, config: &Config, now: u64) -> Result<Self> {
        let (chain, settings, _) = rehearsal(artifacts, deployer, &config.platform, now)?;
        let platform = Platform::deploy(&chain.client(), artifacts, deployer, &settings, &|_| {})?;
        for account in config.roles.all() {
            chain.client().send(deployer, account, &[], ALLOWANCE)?.ok()?;
        }
        let proof = platform.check()?;
        let smoke = smoke::look(&platform, &config.roles)?;
        let named = |(name, address): (String, Address)| Contracted { name, address: address.to_string() };
        let contracts = platform.addresses().into_iter().map(named).collect();
        let step = |(what, Receipt { gas, .. }): &(String, Receipt)| Planned { what: what.clone(), gas: *gas };
        Ok(Self {
            steps: platform.receipts().map(step).collect(),
            costs: Costs::of(&platform),
            contracts,
            proof,
            smoke,
        })
    }

    /// What the deployment will cost on a chain, by what one of its transactions costs there: gas is not the same on any
    /// two chains.
    pub fn funds(&self, wire: &dyn Wire, artifacts: &Path, deployer: &Account, config: &Config) -> Result<Funds> {
        // It takes no arguments, so it can be tried before anything is there.
        let artifact = Artifact::load(artifacts, "mining_power_nft_extension")?;
        let message = Message { to: None, code: &artifact.code, data: &[], value: 0 };
        let cost = match wire.prepare(deployer, message, None)? {
            Prepared::Signed(signed) => signed.cost,
            Prepared::Refused(receipt) => {
                return Err(Error::Deploy(format!("the chain refuses to deploy a contract: {:?}", receipt.outcome)))
            }
        };
        let sample = self.steps.iter().find(|step| step.what == SAMPLE).map_or(1, |step| step.gas.max(1));
        let estimate = cost.saturating_mul(u128::from(self.costs.gas)) / u128::from(sample);
        let funding = config.funding.iter().map(|(_, amount)| *amount).sum();
        let (deployer, coin) = (deployer.address(), network::coin(config.chain_id)?);
        Ok(Funds { deployer, estimate, funding, balance: wire.balance(deployer)?, coin })
    }
}

/// Coins of the embedded chain, each with the one of the real chain that it stands for.
pub(super) type StandIns = Vec<(Address, Address)>;

/// An embedded chain for a deployment at that time: the deployer has coins, and those that the configuration names are
/// there. Returns it with the settings for it, and [`stand_ins`]. [unix seconds]
pub(super) fn rehearsal(
    artifacts: &Path,
    deployer: &Account,
    config: &PlatformConfig,
    now: u64,
) -> Result<(Chain, PlatformConfig, StandIns)> {
    let chain = Chain::new();
    chain.set_time(now.max(chain.now()))?;
    chain.fund(&[deployer], PLENTY)?;
    let (settings, coins) = stand_ins(&chain, artifacts, config)?;
    Ok((chain, settings, coins))
}

/// The embedded chain does not have the coins that the real one has already: others stand in for them. Returns each with
/// the one that it stands for.
fn stand_ins(chain: &Chain, artifacts: &Path, config: &PlatformConfig) -> Result<(PlatformConfig, StandIns)> {
    let (mut config, mut names, maker) = (config.clone(), StandIns::new(), Account::ethereum("a maker of coins"));
    let owner = config.suite.custodian.unwrap_or_else(|| maker.address());
    let SuiteConfig { husd, hfil, more, .. } = &mut config.suite;
    let others = more.iter_mut().map(|power| (power.name.as_str(), &mut power.coin));
    for (name, coin) in [("HUSD", husd), ("HFIL", hfil)].into_iter().chain(others) {
        let Coin::At(real) = *coin else { continue };
        let (name, symbol, cap) = (name.into(), name.into(), 1_000_000_000 * COIN);
        let constructor = WrappedAsset::constructorCall { name, symbol, decimals: 18, cap, owner };
        if chain.balance(maker.address()) == 0 {
            chain.fund(&[&maker], PLENTY)?;
        }
        let artifact = Artifact::load(artifacts, "wrapped_asset")?;
        let (made, _) = Contract::create(&chain.client(), &artifact, &maker, constructor)?;
        *coin = Coin::At(made.address());
        names.push((made.address(), real));
    }
    Ok((config, names))
}

/// What a deployer needs and has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funds {
    /// The account.
    pub deployer: Address,
    /// The estimate of all transactions. [wei]
    pub estimate: u128,
    /// What it gives to other accounts. [wei]
    pub funding: u128,
    /// What it has. [wei]
    pub balance: u128,
    /// The symbol of the coin.
    pub coin: String,
}

impl Funds {
    /// What it has to have: the estimate with a margin, and what it gives away. [wei]
    pub fn needed(&self) -> u128 {
        self.estimate.saturating_add(self.estimate / 100 * MARGIN).saturating_add(self.funding)
    }

    /// Checks that the deployer can pay.
    pub fn ensure(&self) -> Result<()> {
        match self.balance >= self.needed() {
            true => Ok(()),
            false => Err(Error::Deploy(format!("too few coins: {self}. Nothing was sent"))),
        }
    }
}

impl fmt::Display for Funds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [estimate, needed, balance] = [self.estimate, self.needed(), self.balance].map(|amount| human(amount, 4));
        let Self { deployer, coin, .. } = self;
        write!(f, "about {estimate} {coin}; {deployer} needs {needed} with a margin and [funding], and has {balance}")
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, Planned { what, gas }) in (1..).zip(&self.steps) {
            writeln!(f, "{number:>4}  {what:<40} {gas:>12} gas")?;
        }
        writeln!(f, "\nRead from the contracts afterwards:")?;
        self.proof.iter().chain(&self.smoke).try_for_each(|line| writeln!(f, "  {line}"))
    }
}
