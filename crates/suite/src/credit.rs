//! A lending pool and its loan manager on a deployed suite. Each coin that is lent has one of both.

use super::{text, Deployer, Suite, COIN};
use super::{Result, WithContext};
use chain::{Account, Address, Contract, IntoSol, Receipt, Value};
use math::credit::standard;
use std::path::Path;

/// Decimals of a share: six more than those of the coin.
const SHARE_DECIMALS: u8 = 24;

/// The coin that a pool lends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asset {
    /// Wrapped FIL, the coin that power earns.
    Hfil,
    /// The stablecoin.
    Husd,
}

/// The fields of `PoolTerms` in the lending pool's manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // See `interfaces::lending_pool::PoolTerms`.
pub struct PoolTerms {
    pub base_rate_bps: u32,
    pub optimal_utilization_bps: u32,
    pub rate_at_optimal_bps: u32,
    pub max_rate_bps: u32,
    pub reserve_bps: u32,
    pub cash_buffer_bps: u32,
    pub max_debt: u128,
}

impl IntoSol for PoolTerms {
    fn to_sol(&self) -> Value {
        let Self { base_rate_bps, optimal_utilization_bps, rate_at_optimal_bps, max_rate_bps, .. } = *self;
        (
            base_rate_bps,
            optimal_utilization_bps,
            rate_at_optimal_bps,
            max_rate_bps,
            self.reserve_bps,
            self.cash_buffer_bps,
            self.max_debt,
        )
            .to_sol()
    }
}

/// The fields of `LoanTerms` in the loan manager's manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // See `interfaces::loan_manager::LoanTerms`.
pub struct LoanTerms {
    pub max_ltv_bps: u32,
    pub watch_ltv_bps: u32,
    pub sweep_ltv_bps: u32,
    pub liquidation_ltv_bps: u32,
    pub watch_sweep_bps: u32,
    pub income_bps: u32,
    pub locked_bps: u32,
    pub min_debt: u128,
    pub notice_days: u32,
    pub patience_days: u32,
    pub start_bps: u32,
    pub auction_seconds: u32,
    pub spacing_seconds: u32,
    pub redeem_seconds: u32,
    pub fine_bps: u32,
    pub tip_bps: u32,
    pub discount_bps: u32,
    pub dmc_optimal_bps: u32,
    pub dmc_min_bps: u32,
    pub dmc_max_bps: u32,
    pub dmc_cap_bps: u32,
}

impl IntoSol for LoanTerms {
    fn to_sol(&self) -> Value {
        let credit = (
            self.max_ltv_bps,
            self.watch_ltv_bps,
            self.sweep_ltv_bps,
            self.liquidation_ltv_bps,
            self.watch_sweep_bps,
            self.income_bps,
            self.locked_bps,
            self.min_debt,
        );
        let sale = (
            self.notice_days,
            self.patience_days,
            self.start_bps,
            self.auction_seconds,
            self.spacing_seconds,
            self.redeem_seconds,
            self.fine_bps,
            self.tip_bps,
            self.discount_bps,
        );
        let dmc = (self.dmc_optimal_bps, self.dmc_min_bps, self.dmc_max_bps, self.dmc_cap_bps);
        (credit, sale, dmc).to_sol()
    }
}

/// The settings that a pool and its loan manager are deployed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditConfig {
    /// The terms of the pool.
    pub pool: PoolTerms,
    /// The terms of the loan manager.
    pub loans: LoanTerms,
}

impl CreditConfig {
    /// The parameters that `dmex backtest` tests. `min_debt` is the minimum debt of a position that has any. [atto]
    ///
    /// # Panics
    /// Never: the length of an auction fits 32 bits.
    pub fn standard(min_debt: u128) -> Self {
        let (curve, thresholds) = (standard::CURVE, standard::THRESHOLDS);
        let auction_seconds = u32::try_from(standard::AUCTION_SECONDS).expect("an auction takes days");
        Self {
            pool: PoolTerms {
                base_rate_bps: curve.base_rate_bps,
                optimal_utilization_bps: curve.optimal_utilization_bps,
                rate_at_optimal_bps: curve.rate_at_optimal_bps,
                max_rate_bps: curve.max_rate_bps,
                reserve_bps: standard::RESERVE_BPS,
                cash_buffer_bps: 1_000,
                max_debt: 100_000_000 * COIN,
            },
            loans: LoanTerms {
                max_ltv_bps: thresholds.max_ltv_bps,
                watch_ltv_bps: thresholds.watch_ltv_bps,
                sweep_ltv_bps: thresholds.sweep_ltv_bps,
                liquidation_ltv_bps: thresholds.liquidation_ltv_bps,
                watch_sweep_bps: standard::WATCH_SWEEP_BPS,
                income_bps: standard::HAIRCUT.income_bps,
                locked_bps: standard::HAIRCUT.locked_bps,
                min_debt,
                notice_days: standard::NOTICE_DAYS,
                patience_days: standard::PATIENCE_DAYS,
                start_bps: standard::AUCTION_START_BPS,
                auction_seconds,
                spacing_seconds: 86_400,
                redeem_seconds: 86_400,
                fine_bps: standard::REDEEM_FINE_BPS,
                tip_bps: 50,
                discount_bps: 200,
                dmc_optimal_bps: standard::DMC_RULE.optimal_utilization_bps,
                dmc_min_bps: standard::DMC_RULE.min_bps,
                dmc_max_bps: standard::DMC_RULE.max_bps,
                dmc_cap_bps: standard::DMC_CAP_BPS,
            },
        }
    }
}

/// A pool and its loan manager.
#[derive(Clone)]
pub struct Credit {
    /// The contract for lenders.
    pub pool: Contract,
    /// The contract for borrowers.
    pub manager: Contract,
    /// The transactions of the deployment, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Credit {
    /// Deploys and wires both, for a coin of `suite`. `artifacts` is the output folder of `dmex build`.
    pub fn deploy(
        suite: &Suite,
        artifacts: &Path,
        owner: &Account,
        lends: Asset,
        config: &CreditConfig,
    ) -> Result<Self> {
        let (asset, other, symbol, name) = match lends {
            Asset::Hfil => (&suite.hfil, &suite.husd, "lHFIL", "DMEX lent HFIL"),
            Asset::Husd => (&suite.husd, &suite.hfil, "lHUSD", "DMEX lent HUSD"),
        };
        let mut deployer = Deployer { client: &suite.client, artifacts, owner, receipts: Vec::new() };
        let pool = deployer.deploy(
            "lending-pool",
            &[
                ("name", text(name)),
                ("symbol", text(symbol)),
                ("decimals", SHARE_DECIMALS.to_sol()),
                ("asset", asset.to_sol()),
                ("terms", config.pool.to_sol()),
            ],
        )?;
        let manager = deployer.deploy(
            "loan-manager",
            &[
                ("pool", pool.to_sol()),
                ("other", other.to_sol()),
                ("usd", suite.husd.to_sol()),
                ("nft", suite.nft.to_sol()),
                ("market", suite.market.to_sol()),
                ("distributor", suite.distributor.to_sol()),
                ("oracle", suite.oracle.to_sol()),
                ("terms", config.loans.to_sol()),
            ],
        )?;
        let mut receipts = deployer.receipts;
        let receipt = pool
            .send(owner, "setLoanManager", (&manager,))
            .with_context(|| "setting the loan manager of the pool".into())?;
        receipts.push(("pool.setLoanManager".into(), receipt));
        Ok(Self { pool, manager, receipts })
    }

    /// Accepts a batch as collateral. The batch and its provider are both limited to `power` millionths of a unit.
    pub fn list(&self, owner: &Account, batch: u32, provider: Address, power: u128) -> Result<()> {
        self.manager.send(owner, "listBatch", (batch, power)).with_context(|| format!("listing batch {batch}"))?;
        self.manager
            .send(owner, "limitProvider", (provider, power))
            .with_context(|| "setting the limit of the provider".into())?;
        Ok(())
    }
}
