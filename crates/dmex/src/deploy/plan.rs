//! A deployment in advance: the same program on the embedded chain. It shows every transaction and what it costs, and
//! fails where the real one would, before anything is sent.

use super::{config::Config, record::Costs};
use crate::{
    decimal::human,
    error::{Error, Result},
    smoke,
};
use bindings::MiningPowerNft;
use chain::{Account, Artifact, Chain, Connect, Receipt, SolConstructor};
use remote::{Message, Prepared, Wire};
use serde::Serialize;
use std::{fmt, path::Path};
use suite::{Platform, COIN};

/// What the deployer gets there. [wei]
const PLENTY: u128 = 1_000_000 * COIN;
/// What it gives to each account of the configuration, so that their messages can be tried. [wei]
const ALLOWANCE: u128 = 100 * COIN;
/// What a deployer has to have more than the estimate: gas is dearer on some days. [%]
const MARGIN: u128 = 25;

/// The transaction whose cost is asked of a chain: every configuration has it.
const SAMPLE: &str = "deploy mining-power-nft";

/// A transaction of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct Planned {
    /// What it does.
    pub what: String,
    /// Its Ethereum gas on the embedded chain.
    pub gas: u64,
}

/// What a deployment will do.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// Its transactions, in order.
    pub steps: Vec<Planned>,
    /// What they cost on the embedded chain.
    pub costs: Costs,
    /// What holds at the end.
    pub proof: Vec<String>,
    /// What users can do then.
    pub smoke: Vec<String>,
}

impl Plan {
    /// Deploys on the embedded chain at that time. [unix seconds]
    pub fn make(artifacts: &Path, deployer: &Account, config: &Config, now: u64) -> Result<Self> {
        let chain = Chain::new();
        chain.set_time(now.max(chain.now()))?;
        chain.fund(&[deployer], PLENTY)?;
        let platform = Platform::deploy(&chain.client(), artifacts, deployer, &config.platform, &|_| {})?;
        for account in config.roles.all() {
            chain.client().send(deployer, account, &[], ALLOWANCE)?.ok()?;
        }
        let proof = platform.check()?;
        let smoke = smoke::look(&platform, &config.roles)?;
        let step = |(what, Receipt { gas, .. }): &(String, Receipt)| Planned { what: what.clone(), gas: *gas };
        Ok(Self { steps: platform.receipts().map(step).collect(), costs: Costs::of(&platform), proof, smoke })
    }

    /// What the deployment will cost on a chain, by what one of its transactions costs there: gas is not the same on any
    /// two chains. [wei]
    pub fn estimate(&self, wire: &dyn Wire, artifacts: &Path, deployer: &Account) -> Result<u128> {
        let Some(sample) = self.steps.iter().find(|step| step.what == SAMPLE) else { return Ok(0) };
        let artifact = Artifact::load(artifacts, "mining_power_nft")?;
        let (code, data) = (artifact.code, MiningPowerNft::constructorCall { owner: deployer.address() }.abi_encode());
        let message = Message { to: None, code: &code, data: &data, value: 0 };
        let cost = match wire.prepare(deployer, message, None)? {
            Prepared::Signed(signed) => signed.cost,
            Prepared::Refused(receipt) => {
                return Err(Error::Deploy(format!("the chain refuses to deploy an NFT: {:?}", receipt.outcome)))
            }
        };
        Ok(cost.saturating_mul(u128::from(self.costs.gas)) / u128::from(sample.gas.max(1)))
    }
}

/// Checks that the deployer can pay. [wei]
pub fn ensure_funds(wire: &dyn Wire, deployer: &Account, estimate: u128, funding: u128) -> Result<()> {
    let needed = estimate.saturating_add(estimate / 100 * MARGIN).saturating_add(funding);
    let balance = wire.balance(deployer.address())?;
    match balance >= needed {
        true => Ok(()),
        false => Err(Error::Deploy(format!(
            "{} has {}, and the deployment needs about {}: nothing was sent",
            deployer.address(),
            human(balance, 4),
            human(needed, 4)
        ))),
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
