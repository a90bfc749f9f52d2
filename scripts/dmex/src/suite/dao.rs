//! A suite in the hands of DMC's holders: DMC votes, is staked for the suite's fees, and is pledged for loans.

use super::{owned, quick_calls, Credit, Dmc, DmcConfig, Governance, GovernanceConfig, Suite, COIN};
use crate::error::{Doing, Result};
use chain::{Account, Contract, IntoArgs, IntoSol, Receipt};
use std::path::Path;

/// A DMC's price: reported every hour, good for three days, averaged over one; a fall by half is looked at twice.
const PRICE: (u128, u128, u32, u32, u32, u16, u16, bool) =
    (COIN / 10_000, 10_000 * COIN, 3_600, 259_200, 86_400, 5_000, 10_000, false);

/// DMC, staking, governance.
#[derive(Clone)]
pub struct Dao {
    /// The coin that votes, and where it is staked.
    pub dmc: Dmc,
    /// Timelock and governor.
    pub governance: Governance,
    /// What wiring them cost, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Dao {
    /// Deploy all of it for a suite and its credit (by name), and wire it: fees to stakers, emission to stakers and
    /// lenders, a pledge of DMC for every loan.
    pub fn deploy(
        suite: &Suite,
        credit: &[(&str, &Credit)],
        artifacts: &Path,
        owner: &Account,
        coins: &DmcConfig,
        rules: &GovernanceConfig,
    ) -> Result<Self> {
        let mut dmc = Dmc::deploy(suite, artifacts, owner, coins)?;
        dmc.list_pools(owner, &only(credit), coins)?;
        let quick = quick_calls(suite, &only(credit));
        let governance = Governance::deploy(&suite.client, artifacts, owner, &dmc.token, rules, &quick)?;
        let mut dao = Self { dmc, governance, receipts: Vec::new() };
        let token = dao.dmc.token.clone();
        dao.set(owner, "oracle", &suite.oracle, "setCoin", vec![token.to_sol(), PRICE.to_sol()])?;
        for (name, Credit { desk, .. }) in credit {
            dao.set(owner, &format!("{name}.desk"), desk, "setDmc", (&token,))?;
        }
        Ok(dao)
    }

    /// Hand every contract over to the timelock, then read from each that nobody else has a right. A line for each thing
    /// that was read.
    pub fn hand_over(&mut self, suite: &Suite, credit: &[(&str, &Credit)], owner: &Account) -> Result<Vec<String>> {
        let Dmc { token, staking, .. } = self.dmc.clone();
        let mut all = owned(suite, credit);
        all.push(("dmc".into(), &token));
        all.push(("staking".into(), &staking));
        self.governance.hand_over(owner, &all)?;
        self.governance.prove(&all, &quick_calls(suite, &only(credit)))
    }

    /// The contracts by name.
    pub fn contracts(&self) -> [(&'static str, &Contract); 4] {
        [
            ("dmc", &self.dmc.token),
            ("staking", &self.dmc.staking),
            ("timelock", &self.governance.timelock),
            ("governor", &self.governance.governor),
        ]
    }

    /// What all of it cost, so far.
    pub fn receipts(&self) -> impl Iterator<Item = &(String, Receipt)> {
        [&self.dmc.receipts, &self.governance.receipts, &self.receipts].into_iter().flatten()
    }

    fn set(&mut self, owner: &Account, name: &str, on: &Contract, message: &str, args: impl IntoArgs) -> Result<()> {
        let receipt = on.send(owner, message, args).doing(|| format!("the owner sends {name}.{message}"))?;
        self.receipts.push((format!("{name}.{message}"), receipt));
        Ok(())
    }
}

fn only<'a>(credit: &[(&str, &'a Credit)]) -> Vec<&'a Credit> {
    credit.iter().map(|(_, credit)| *credit).collect()
}
