//! DMC on a deployed suite: the token, its staking, the fees that flow there, and what of them goes back.

use super::{set, Credit, Joint, Site, Suite};
use super::{Doing, Result};
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

/// DMC, its staking, and the rebate on fees.
#[derive(Clone)]
pub struct Dmc {
    /// The coin.
    pub token: Contract,
    /// Where it earns. It is the treasury of the market.
    pub staking: Contract,
    /// Gives a part of the fees on income and of exit fees back to who stakes. It is the treasury of the distributor, and
    /// of joint pools.
    pub rebate: Contract,
    /// What the deployment cost, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Dmc {
    /// Deploy all of it; revenue comes in the coins of `suite`, and its fees go to the stakers from now on. `artifacts` is
    /// where `dmex build` put the contracts.
    pub fn deploy(suite: &Suite, artifacts: &Path, owner: &Account, config: &DmcConfig) -> Result<Self> {
        let mut site = Site { client: &suite.client, artifacts, owner, receipts: Vec::new() };
        let cap = config.initial.saturating_add(ALL).to_sol();
        let holder = [("cap", cap), ("holder", config.holder.to_sol()), ("initial", config.initial.to_sol())];
        let token = site.deploy("dmc-token", &holder)?;
        let staking = site.deploy("dmc-staking", &[("dmc", token.to_sol()), ("start", config.start.to_sol())])?;
        let Suite { distributor, nft, oracle, husd, .. } = suite;
        let wiring = [
            ("dmc", token.to_sol()),
            ("staking", staking.to_sol()),
            ("distributor", distributor.to_sol()),
            ("nft", nft.to_sol()),
            ("oracle", oracle.to_sol()),
            ("usd", husd.to_sol()),
        ];
        let rebate = site.deploy("fee-rebate", &wiring)?;
        let receipts = site.receipts;
        let mut dmc = Self { token, staking, rebate, receipts };
        let (token, staking) = (dmc.token.clone(), dmc.staking.clone());
        set(&mut dmc.receipts, owner, ("dmc", &token), "setMinter", (&staking,))?;
        for coin in [&suite.husd, &suite.hfil] {
            set(&mut dmc.receipts, owner, ("staking", &staking), "listCoin", (coin,))?;
        }
        set(&mut dmc.receipts, owner, ("staking", &staking), "setWeight", (&token, config.stakers_bps))?;
        dmc.collect(suite, owner)?;
        Ok(dmc)
    }

    /// Fees of sales go to the stakers, those on income through the rebate; rates stay.
    fn collect(&mut self, suite: &Suite, owner: &Account) -> Result<()> {
        let (staking, rebate) = (self.staking.clone(), self.rebate.clone());
        let (bps, _): (u32, Address) = suite.market.get("fee", ()).doing(|| "the market's fee".into())?;
        set(&mut self.receipts, owner, ("market", &suite.market), "setFee", (bps, &staking))?;
        let parameters: (u32, Address, u64) =
            suite.distributor.get("parameters", ()).doing(|| "the distributor's fee".into())?;
        let (bps, _, grace) = parameters;
        set(&mut self.receipts, owner, ("distributor", &suite.distributor), "setParameters", (bps, &rebate, grace))
    }

    /// Let those who leave these joint pools have a part of the exit fee back.
    pub fn list_joint(&mut self, owner: &Account, pools: &[&Joint]) -> Result<()> {
        let rebate = self.rebate.clone();
        for Joint { pool, .. } in pools {
            set(&mut self.receipts, owner, ("rebate", &rebate), "listPool", (pool, true))?;
        }
        Ok(())
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
