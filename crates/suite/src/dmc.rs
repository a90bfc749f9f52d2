//! DMC on a deployed suite: the token, its staking, and the fees that stakers earn.

use super::{set, Credit, Deployer, Result, Suite, WithContext};
use chain::{Account, Address, Contract, IntoSol, Receipt};
use math::emission::ALL;
use std::path::Path;

/// The settings that DMC starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DmcConfig {
    /// The account that holds the initial supply.
    pub holder: Address,
    /// The initial supply. The cap is this plus all emission. [10^-18 DMC]
    pub initial: u128,
    /// The start of the emission. A time in the past means now. [unix seconds]
    pub start: u64,
    /// The part of the emission for stakers of DMC. [bps]
    pub stakers_bps: u32,
    /// The part of the emission for lenders, split equally between the pools. [bps]
    pub lenders_bps: u32,
}

impl DmcConfig {
    /// 23,720,000 DMC for `holder`; with all emission 50,000,000 will exist. The emission starts now: 30 % of it is for
    /// stakers of DMC, 70 % for lenders.
    pub fn standard(holder: Address) -> Self {
        let initial = 23_720_000_000_000_000_000_000_000;
        Self { holder, initial, start: 0, stakers_bps: 3_000, lenders_bps: 7_000 }
    }
}

/// DMC and its staking.
#[derive(Clone)]
pub struct Dmc {
    /// The token.
    pub token: Contract,
    /// The staking contract. It is the treasury of the market and the distributor, and of mining pools after
    /// `MiningPool::pay_fees_to`.
    pub staking: Contract,
    /// The transactions of the deployment, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Dmc {
    /// Deploys both, and sends the fees of `suite` to the stakers from now on. `artifacts` is the output folder of
    /// `dmex build`.
    pub fn deploy(suite: &Suite, artifacts: &Path, owner: &Account, config: &DmcConfig) -> Result<Self> {
        let mut deployer = Deployer { client: &suite.client, artifacts, owner, receipts: Vec::new() };
        let cap = config.initial.saturating_add(ALL).to_sol();
        let holder = [("cap", cap), ("holder", config.holder.to_sol()), ("initial", config.initial.to_sol())];
        let token = deployer.deploy("dmc-token", &holder)?;
        let staking = deployer.deploy("dmc-staking", &[("dmc", token.to_sol()), ("start", config.start.to_sol())])?;
        let receipts = deployer.receipts;
        let mut dmc = Self { token, staking, receipts };
        let (token, staking) = (dmc.token.clone(), dmc.staking.clone());
        set(&mut dmc.receipts, owner, ("dmc", &token), "setMinter", (&staking,))?;
        for coin in [&suite.husd, &suite.hfil] {
            set(&mut dmc.receipts, owner, ("staking", &staking), "listCoin", (coin,))?;
        }
        set(&mut dmc.receipts, owner, ("staking", &staking), "setWeight", (&token, config.stakers_bps))?;
        dmc.become_treasury(suite, owner)?;
        Ok(dmc)
    }

    /// Makes staking the treasury of market and distributor. The fees stay as they are.
    fn become_treasury(&mut self, suite: &Suite, owner: &Account) -> Result<()> {
        let staking = self.staking.clone();
        let (bps, _): (u32, Address) =
            suite.market.get("fee", ()).with_context(|| "reading the market's fee".into())?;
        set(&mut self.receipts, owner, ("market", &suite.market), "setFee", (bps, &staking))?;
        let parameters: (u32, Address, u64) =
            suite.distributor.get("parameters", ()).with_context(|| "reading the distributor's fee".into())?;
        let (bps, _, grace) = parameters;
        set(&mut self.receipts, owner, ("distributor", &suite.distributor), "setParameters", (bps, &staking, grace))
    }

    /// Lets lenders stake their shares of these pools. Each pool gets an equal part of the lenders' emission.
    pub fn list_pools(&mut self, owner: &Account, pools: &[&Credit], config: &DmcConfig) -> Result<()> {
        let staking = self.staking.clone();
        let count = u32::try_from(pools.len()).unwrap_or(u32::MAX);
        let each = config.lenders_bps.checked_div(count).unwrap_or_default();
        for credit in pools {
            set(&mut self.receipts, owner, ("staking", &staking), "setWeight", (&credit.pool, each))?;
        }
        Ok(())
    }
}
