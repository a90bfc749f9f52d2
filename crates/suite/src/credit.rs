//! A lending pool and its loan manager on a deployed suite. Each coin that is lent has one of both.

use super::{Deployer, Result, Suite, COIN};
use bindings::{
    LendingPool::{self, PoolTerms},
    LoanManager::{self, CreditTerms, DmcTerms, LoanTerms, SaleTerms},
    WrappedAsset,
};
use chain::{Account, Address, Contract, Receipt};
use math::credit::standard;
use std::path::Path;

/// How many decimals a share has more than the coin.
const SHARE_DECIMALS: u8 = 6;

/// The coin that a pool lends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asset {
    /// Wrapped FIL, the coin that power earns.
    Hfil,
    /// The stablecoin.
    Husd,
}

/// The settings that a pool and its loan manager are deployed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditConfig {
    /// The terms of the pool.
    pub pool: PoolTerms,
    /// The terms of the loan manager.
    pub loans: LoanTerms,
}

impl CreditConfig {
    /// The parameters that `dmex backtest` tests. `min_debt` is the minimum debt of a position that has any. [atto]
    pub fn standard(min_debt: u128) -> Self {
        Self {
            pool: pool_terms(),
            loans: LoanTerms { credit: credit_terms(min_debt), sale: sale_terms(), dmc: dmc_terms() },
        }
    }
}

fn pool_terms() -> PoolTerms {
    let curve = standard::CURVE;
    PoolTerms {
        baseRateBps: curve.base_rate_bps,
        optimalUtilizationBps: curve.optimal_utilization_bps,
        rateAtOptimalBps: curve.rate_at_optimal_bps,
        maxRateBps: curve.max_rate_bps,
        reserveBps: standard::RESERVE_BPS,
        cashBufferBps: 1_000,
        maxDebt: 100_000_000 * COIN,
    }
}

fn credit_terms(min_debt: u128) -> CreditTerms {
    let thresholds = standard::THRESHOLDS;
    CreditTerms {
        maxLtvBps: thresholds.max_ltv_bps,
        watchLtvBps: thresholds.watch_ltv_bps,
        sweepLtvBps: thresholds.sweep_ltv_bps,
        liquidationLtvBps: thresholds.liquidation_ltv_bps,
        watchSweepBps: standard::WATCH_SWEEP_BPS,
        incomeBps: standard::HAIRCUT.income_bps,
        lockedBps: standard::HAIRCUT.locked_bps,
        minDebt: min_debt,
    }
}

fn sale_terms() -> SaleTerms {
    SaleTerms {
        noticeDays: standard::NOTICE_DAYS,
        patienceDays: standard::PATIENCE_DAYS,
        startBps: standard::AUCTION_START_BPS,
        auctionSeconds: u32::try_from(standard::AUCTION_SECONDS).unwrap_or(u32::MAX),
        spacingSeconds: 86_400,
        redeemSeconds: 86_400,
        fineBps: standard::REDEEM_FINE_BPS,
        tipBps: 50,
        discountBps: 200,
    }
}

fn dmc_terms() -> DmcTerms {
    let rule = standard::DMC_RULE;
    DmcTerms {
        optimalUtilizationBps: rule.optimal_utilization_bps,
        minBps: rule.min_bps,
        maxBps: rule.max_bps,
        capBps: standard::DMC_CAP_BPS,
    }
}

/// A pool and its loan manager.
#[derive(Clone)]
pub struct Credit {
    /// The contract for lenders.
    pub pool: Contract,
    /// The contract for borrowers.
    pub manager: Contract,
    /// The second blob of the manager, see docs/adr/0007-extensions.md.
    pub extension: Contract,
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
        let mut deployer = Deployer::new(&suite.client, artifacts, owner);
        let owner = owner.address();
        let decimals = asset.read(WrappedAsset::decimalsCall {})?.saturating_add(SHARE_DECIMALS);
        let (name, symbol, terms) = (name.into(), symbol.into(), config.pool.clone());
        let pool = LendingPool::constructorCall { name, symbol, decimals, asset: asset.address(), terms, owner };
        let pool = deployer.deploy("lending-pool", pool)?;
        let extension = deployer.deploy_extension("loan-manager")?;
        let manager = deployer.deploy(
            "loan-manager",
            LoanManager::constructorCall {
                owner,
                pool: pool.address(),
                other: other.address(),
                usd: suite.husd.address(),
                nft: suite.nft.address(),
                market: suite.market.address(),
                distributor: suite.distributor.address(),
                oracle: suite.oracle.address(),
                terms: config.loans.clone(),
                extension: extension.address(),
            },
        )?;
        deployer.send("pool", &pool, LendingPool::setLoanManagerCall { manager: manager.address() })?;
        Ok(Self { pool, manager, extension, receipts: deployer.receipts })
    }

    /// Accepts a batch as collateral. The batch and its provider are both limited to `power` millionths of a unit.
    pub fn list(&self, owner: &Account, batch: u32, provider: Address, power: u128) -> Result<()> {
        self.manager.write(owner, LoanManager::listBatchCall { batch, maxPower: power })?;
        self.manager.write(owner, LoanManager::limitProviderCall { provider, maxPower: power })?;
        Ok(())
    }
}
