//! DMC and what it does in a deployed suite: it votes, it is pledged for loans, and staked it earns what the suite earns.

use super::{owned, quick_calls, Credit, Governance, GovernanceConfig, QuickCall, Site, Suite, COIN};
use crate::error::{Doing, Result};
use chain::{Account, Address, Contract, IntoSol, Receipt, Value};
use std::path::Path;

/// All DMC that can ever exist.
const CAP: u128 = 100_000_000 * COIN;
/// What is created at deployment: the cap less the emission to the end of time.
const INITIAL: u128 = CAP - math::emission::ALL;
/// Of the emission: staked DMC, and shares of the two lending pools. [bps]
const WEIGHTS: [u32; 3] = [3_000, 3_500, 3_500];
/// A DMC's price: reported every hour, good for three days, averaged over one; a fall by half is looked at twice.
const PRICE: (u128, u128, u32, u32, u32, u16, u16, bool) =
    (COIN / 10_000, 10_000 * COIN, 3_600, 259_200, 86_400, 5_000, 10_000, false);

/// DMC, staking, governance.
#[derive(Clone)]
pub struct Dao {
    /// The coin that votes.
    pub dmc: Contract,
    /// Where it is staked, and where fees go.
    pub staking: Contract,
    /// Timelock and governor.
    pub governance: Governance,
    /// What the deployment cost, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Dao {
    /// Deploy all of it for a suite and its credit (by name), and wire it. `holder` gets all DMC that is not emitted.
    pub fn deploy(
        suite: &Suite,
        credit: &[(&str, &Credit)],
        artifacts: &Path,
        owner: &Account,
        holder: Address,
        config: &GovernanceConfig,
    ) -> Result<Self> {
        let mut site = Site { client: &suite.client, artifacts, owner, receipts: Vec::new() };
        let values = [("cap", CAP.to_sol()), ("holder", holder.to_sol()), ("initial", INITIAL.to_sol())];
        let dmc = site.deploy("dmc-token", &values)?;
        let start = suite.client.now()?;
        let staking = site.deploy("dmc-staking", &[("dmc", dmc.to_sol()), ("start", start.to_sol())])?;
        let receipts = site.receipts;
        let quick = Self::quick(suite, credit);
        let governance = Governance::deploy(&suite.client, artifacts, owner, &dmc, config, &quick)?;
        let mut dao = Self { dmc, staking, governance, receipts };
        dao.wire(suite, credit, owner)?;
        Ok(dao)
    }

    /// Fees flow to stakers, emission to stakers and lenders, and loans need a pledge of DMC.
    fn wire(&mut self, suite: &Suite, credit: &[(&str, &Credit)], owner: &Account) -> Result<()> {
        let (dmc, staking) = (self.dmc.clone(), self.staking.clone());
        self.set(owner, "dmc", &dmc, "setMinter", vec![staking.to_sol()])?;
        let staked = std::iter::once(&dmc).chain(credit.iter().map(|(_, credit)| &credit.pool));
        for (token, weight) in staked.zip(WEIGHTS) {
            self.set(owner, "staking", &staking, "setWeight", vec![token.to_sol(), weight.to_sol()])?;
        }
        for coin in [&suite.husd, &suite.hfil] {
            self.set(owner, "staking", &staking, "listCoin", vec![coin.to_sol()])?;
        }
        let (sale_fee, _): (u32, Address) = suite.market.get("fee", ()).doing(|| "the fee of sales".into())?;
        self.set(owner, "market", &suite.market, "setFee", vec![sale_fee.to_sol(), staking.to_sol()])?;
        let (fee, _, grace): (u32, Address, u64) =
            suite.distributor.get("parameters", ()).doing(|| "the fee of income".into())?;
        let parameters = vec![fee.to_sol(), staking.to_sol(), grace.to_sol()];
        self.set(owner, "distributor", &suite.distributor, "setParameters", parameters)?;
        self.set(owner, "oracle", &suite.oracle, "setCoin", vec![dmc.to_sol(), PRICE.to_sol()])?;
        for (name, Credit { desk, .. }) in credit {
            self.set(owner, &format!("{name}.desk"), desk, "setDmc", vec![dmc.to_sol()])?;
        }
        Ok(())
    }

    /// What the steward may do at once.
    pub fn quick(suite: &Suite, credit: &[(&str, &Credit)]) -> Vec<QuickCall> {
        let credit: Vec<&Credit> = credit.iter().map(|(_, credit)| *credit).collect();
        quick_calls(suite, &credit)
    }

    /// Hand every contract over to the timelock, then read from each that nobody else has a right. A line for each thing
    /// that was read.
    pub fn hand_over(&mut self, suite: &Suite, credit: &[(&str, &Credit)], owner: &Account) -> Result<Vec<String>> {
        let (dmc, staking) = (self.dmc.clone(), self.staking.clone());
        let mut all = owned(suite, credit);
        all.push(("dmc".into(), &dmc));
        all.push(("staking".into(), &staking));
        self.governance.hand_over(owner, &all)?;
        self.governance.prove(&all, &Self::quick(suite, credit))
    }

    /// The contracts by name.
    pub fn contracts(&self) -> [(&'static str, &Contract); 4] {
        [
            ("dmc", &self.dmc),
            ("staking", &self.staking),
            ("timelock", &self.governance.timelock),
            ("governor", &self.governance.governor),
        ]
    }

    fn set(&mut self, owner: &Account, name: &str, on: &Contract, message: &str, args: Vec<Value>) -> Result<()> {
        let receipt = on.send(owner, message, args).doing(|| format!("the owner sends {name}.{message}"))?;
        self.receipts.push((format!("{name}.{message}"), receipt));
        Ok(())
    }
}
