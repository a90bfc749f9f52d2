//! DMC on a deployed suite: the token, its staking, and the fees that flow there.

use super::{set, Credit, Doing, Result, Site, Suite};
use chain::{Account, Address, Contract, IntoSol, Receipt};
use math::emission::ALL;
use std::path::Path;

/// What DMC starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DmcConfig {
    /// Who has the coins that are there from the start.
    pub holder: Address,
    /// How many. The cap is this and all emission. [10^-18 DMC]
    pub initial: u128,
    /// When the emission begins; now if that is over. [unix seconds]
    pub start: u64,
    /// The part of the emission for stakers of DMC. [bps]
    pub stakers_bps: u32,
    /// The part for lenders, by halves for each pool's shares. [bps]
    pub lenders_bps: u32,
}

impl DmcConfig {
    /// 23,720,000 DMC for `holder`, so that 50,000,000 will exist in the end; 30 % of the emission for stakers, 70 % for
    /// lenders, from now on.
    pub fn standard(holder: Address) -> Self {
        let initial = 23_720_000_000_000_000_000_000_000;
        Self { holder, initial, start: 0, stakers_bps: 3_000, lenders_bps: 7_000 }
    }
}

/// DMC and its staking.
#[derive(Clone)]
pub struct Dmc {
    /// The coin.
    pub token: Contract,
    /// Where it earns. It is the treasury of the market, of the distributor, and of joint pools once they are told so.
    pub staking: Contract,
    /// What the deployment cost, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Dmc {
    /// Deploy both; revenue comes in the coins of `suite`, and its fees go to the stakers from now on. `artifacts` is
    /// where `dmex build` put the contracts.
    pub fn deploy(suite: &Suite, artifacts: &Path, owner: &Account, config: &DmcConfig) -> Result<Self> {
        let mut site = Site { client: &suite.client, artifacts, owner, receipts: Vec::new() };
        let cap = config.initial.saturating_add(ALL).to_sol();
        let holder = [("cap", cap), ("holder", config.holder.to_sol()), ("initial", config.initial.to_sol())];
        let token = site.deploy("dmc-token", &holder)?;
        let staking = site.deploy("dmc-staking", &[("dmc", token.to_sol()), ("start", config.start.to_sol())])?;
        let receipts = site.receipts;
        let mut dmc = Self { token, staking, receipts };
        let (token, staking) = (dmc.token.clone(), dmc.staking.clone());
        set(&mut dmc.receipts, owner, ("dmc", &token), "setMinter", (&staking,))?;
        for coin in [&suite.husd, &suite.hfil] {
            set(&mut dmc.receipts, owner, ("staking", &staking), "listCoin", (coin,))?;
        }
        set(&mut dmc.receipts, owner, ("staking", &staking), "setWeight", (&token, config.stakers_bps))?;
        dmc.collect(suite, owner)?;
        Ok(dmc)
    }

    /// Makes staking the treasury of market and distributor; rates stay.
    fn collect(&mut self, suite: &Suite, owner: &Account) -> Result<()> {
        let staking = self.staking.clone();
        let (bps, _): (u32, Address) = suite.market.get("fee", ()).doing(|| "the market's fee".into())?;
        set(&mut self.receipts, owner, ("market", &suite.market), "setFee", (bps, &staking))?;
        let parameters: (u32, Address, u64) =
            suite.distributor.get("parameters", ()).doing(|| "the distributor's fee".into())?;
        let (bps, _, grace) = parameters;
        set(&mut self.receipts, owner, ("distributor", &suite.distributor), "setParameters", (bps, &staking, grace))
    }

    /// Let lenders stake their shares of these pools, for equal parts of the lenders' emission.
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
