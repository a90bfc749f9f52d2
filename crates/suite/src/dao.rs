//! A suite in the hands of DMC's holders: DMC votes, is staked for the suite's fees, and is pledged for loans.

use super::Result;
use super::{
    owned, quick_calls, set, Credit, Dmc, DmcConfig, Governance, GovernanceConfig, Joint, QuickCall, Suite, COIN,
};
use chain::{Account, Contract, IntoSol, Receipt};
use std::path::Path;

/// A DMC's price: reported every hour, good for three days, averaged over one; a fall by half is looked at twice.
const PRICE: (u128, u128, u32, u32, u32, u16, u16, bool) =
    (COIN / 10_000, 10_000 * COIN, 3_600, 259_200, 86_400, 5_000, 10_000, false);

/// What is handed over, by name.
#[derive(Clone, Copy)]
pub struct Estate<'a> {
    /// The contracts of the first act.
    pub suite: &'a Suite,
    /// Lending pools and loan loan managers.
    pub credit: &'a [(&'a str, &'a Credit)],
    /// Joint pools.
    pub joint: &'a [(&'a str, &'a Joint)],
}

impl<'a> Estate<'a> {
    /// What the steward may do at once.
    pub fn quick_calls(&self) -> Vec<QuickCall> {
        quick_calls(self.suite, &self.credit(), &self.joint())
    }

    /// Every contract with an owner.
    pub fn owned(&self) -> Vec<(String, &'a Contract)> {
        owned(self.suite, self.credit, self.joint)
    }

    fn credit(&self) -> Vec<&'a Credit> {
        self.credit.iter().map(|(_, credit)| *credit).collect()
    }

    fn joint(&self) -> Vec<&'a Joint> {
        self.joint.iter().map(|(_, joint)| *joint).collect()
    }
}

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
    /// Deploy all of it for an estate, and wire it: fees to stakers, emission to stakers and lenders, a pledge of DMC for
    /// every loan. (A joint pool's fees are sent to the stakers by `Joint::pay_fees_to`.)
    pub fn deploy(
        estate: &Estate<'_>,
        artifacts: &Path,
        owner: &Account,
        coins: &DmcConfig,
        rules: &GovernanceConfig,
    ) -> Result<Self> {
        let Estate { suite, credit, .. } = *estate;
        let mut dmc = Dmc::deploy(suite, artifacts, owner, coins)?;
        dmc.list_pools(owner, &estate.credit(), coins)?;
        let quick = estate.quick_calls();
        let governance = Governance::deploy(&suite.client, artifacts, owner, &dmc.token, rules, &quick)?;
        let mut dao = Self { dmc, governance, receipts: Vec::new() };
        let token = dao.dmc.token.clone();
        set(&mut dao.receipts, owner, ("oracle", &suite.oracle), "setCoin", vec![token.to_sol(), PRICE.to_sol()])?;
        for (name, Credit { manager, .. }) in credit {
            set(&mut dao.receipts, owner, (&format!("{name}.manager"), manager), "setDmc", (&token,))?;
        }
        Ok(dao)
    }

    /// Hand every contract over to the timelock, then read from each that nobody else has a right. A line for each thing
    /// that was read.
    pub fn hand_over(&mut self, estate: &Estate<'_>, owner: &Account) -> Result<Vec<String>> {
        let Dmc { token, staking, .. } = self.dmc.clone();
        let mut all = estate.owned();
        all.push(("dmc".into(), &token));
        all.push(("staking".into(), &staking));
        self.governance.hand_over(owner, &all)?;
        self.governance.prove(&all, &estate.quick_calls())
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
}
