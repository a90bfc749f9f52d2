//! DMC, its staking and its governance, on a deployed suite. DMC votes, earns the suite's fees when it is staked, and
//! is part of the collateral of loans.

use super::{
    owned, quick_calls, Credit, Deployer, Dmc, DmcConfig, Governance, GovernanceConfig, MiningPool, QuickCall, Result,
    Suite, COIN,
};
use bindings::{
    LoanManager,
    OutputOracle::{self, CoinParams},
};
use chain::{Account, Contract, Receipt};
use std::path::Path;

/// The price feed of DMC: reports every hour, stale after three days, averaged over one day. A fall by half is
/// quarantined.
pub(crate) const PRICE: CoinParams = CoinParams {
    minPrice: COIN / 10_000,
    maxPrice: 10_000 * COIN,
    slotSeconds: 3_600,
    staleSeconds: 259_200,
    windowSeconds: 86_400,
    fallBps: 5_000,
    riseBps: 10_000,
    retired: false,
};

/// The contracts that are handed over to the timelock, by name.
#[derive(Clone, Copy)]
pub struct Contracts<'a> {
    /// Coins, NFT, oracle, market and distributor.
    pub suite: &'a Suite,
    /// Lending pools with their loan managers.
    pub credit: &'a [(&'a str, &'a Credit)],
    /// Mining pools.
    pub mining: &'a [(&'a str, &'a MiningPool)],
}

impl<'a> Contracts<'a> {
    /// The quick calls of these contracts.
    pub fn quick_calls(&self) -> Vec<QuickCall> {
        quick_calls(self.suite, &self.credit(), &self.mining())
    }

    /// Every contract that has an owner.
    pub fn owned(&self) -> Vec<(String, &'a Contract)> {
        owned(self.suite, self.credit, self.mining)
    }

    fn credit(&self) -> Vec<&'a Credit> {
        self.credit.iter().map(|(_, credit)| *credit).collect()
    }

    fn mining(&self) -> Vec<&'a MiningPool> {
        self.mining.iter().map(|(_, mining)| *mining).collect()
    }
}

/// DMC, its staking and its governance.
#[derive(Clone)]
pub struct Dao {
    /// The token and its staking.
    pub dmc: Dmc,
    /// Timelock and governor.
    pub governance: Governance,
    /// The transactions that wired them, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Dao {
    /// Deploys and wires all of it: stakers receive fees and emission, lenders receive emission, and loan managers ask
    /// for DMC as collateral. The fees of a mining pool reach the stakers after `MiningPool::pay_fees_to`.
    pub fn deploy(
        contracts: &Contracts<'_>,
        artifacts: &Path,
        owner: &Account,
        coins: &DmcConfig,
        rules: &GovernanceConfig,
    ) -> Result<Self> {
        let Contracts { suite, credit, .. } = *contracts;
        let dmc = Dmc::deploy(suite, artifacts, owner, coins, &contracts.credit())?;
        let quick = contracts.quick_calls();
        let governance = Governance::deploy(&suite.client, artifacts, owner, &dmc.token, rules, &quick)?;
        let mut deployer = Deployer::new(&suite.client, artifacts, owner);
        let token = dmc.token.address();
        deployer.send(
            "oracle",
            &suite.oracle,
            OutputOracle::setCoinCall { coin: token, params: coins.price.clone() },
        )?;
        for (name, Credit { manager, .. }) in credit {
            deployer.send(&format!("{name}.manager"), manager, LoanManager::setDmcCall { dmc: token })?;
        }
        Ok(Self { dmc, governance, receipts: deployer.receipts })
    }

    /// Hands every contract over to the timelock. Then checks on chain that no other account holds a privilege, and
    /// returns a line for each value that was read.
    pub fn hand_over(&mut self, contracts: &Contracts<'_>, owner: &Account) -> Result<Vec<String>> {
        self.give_away(contracts, owner)?;
        self.prove(contracts)
    }

    /// [`Dao::hand_over`] without the check.
    pub(crate) fn give_away(&mut self, contracts: &Contracts<'_>, owner: &Account) -> Result<()> {
        self.governance.hand_over(owner, &with_dmc(contracts, &self.dmc))
    }

    /// Checks on chain that no other account than the timelock holds a privilege in these contracts. Returns a line
    /// for each value that was read.
    pub fn prove(&self, contracts: &Contracts<'_>) -> Result<Vec<String>> {
        self.governance.prove(&with_dmc(contracts, &self.dmc), &contracts.quick_calls())
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

    /// The transactions of all of it so far.
    pub fn receipts(&self) -> impl Iterator<Item = &(String, Receipt)> {
        [&self.dmc.receipts, &self.governance.receipts, &self.receipts].into_iter().flatten()
    }
}

/// Every contract that has an owner, DMC and its staking too.
fn with_dmc<'a>(contracts: &Contracts<'a>, dmc: &'a Dmc) -> Vec<(String, &'a Contract)> {
    let mut all = contracts.owned();
    all.push(("dmc".into(), &dmc.token));
    all.push(("staking".into(), &dmc.staking));
    all
}
