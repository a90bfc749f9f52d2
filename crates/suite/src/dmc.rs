//! DMC on a deployed suite: the token, its staking, and the fees that stakers earn.

use super::{dao::PRICE, Credit, Deployer, Result, Suite};
use bindings::{DmcStaking, DmcToken, OutputOracle::CoinParams, PowerMarket, RewardDistributor};
use chain::{Account, Address, Contract, Receipt};
use math::emission::ALL;
use std::path::Path;

/// The settings that DMC starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The price feed of DMC.
    pub price: CoinParams,
}

impl DmcConfig {
    /// 23,720,000 DMC for `holder`; with all emission 50,000,000 will exist. The emission starts now: 30 % of it is for
    /// stakers of DMC, 70 % for lenders.
    pub fn standard(holder: Address) -> Self {
        let initial = 23_720_000_000_000_000_000_000_000;
        Self { holder, initial, start: 0, stakers_bps: 3_000, lenders_bps: 7_000, price: PRICE }
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
    /// Deploys both, and sends the fees of `suite` to the stakers from now on: staking becomes the treasury of market
    /// and distributor. Each of `pools` gets an equal part of the lenders' emission. `artifacts` is the output folder
    /// of `dmex build`.
    pub fn deploy(
        suite: &Suite,
        artifacts: &Path,
        owner: &Account,
        config: &DmcConfig,
        pools: &[&Credit],
    ) -> Result<Self> {
        let mut deployer = Deployer::new(&suite.client, artifacts, owner);
        let DmcConfig { holder, initial, start, .. } = *config;
        let (cap, owner) = (initial.saturating_add(ALL), owner.address());
        let token = deployer.deploy("dmc-token", DmcToken::constructorCall { cap, holder, initial, owner })?;
        let dmc = token.address();
        let staking = deployer.deploy("dmc-staking", DmcStaking::constructorCall { dmc, start, owner })?;
        deployer.send("dmc", &token, DmcToken::setMinterCall { minter: staking.address() })?;
        for coin in suite.coins().map(|(_, coin)| coin.address()) {
            deployer.send("staking", &staking, DmcStaking::listCoinCall { coin })?;
        }
        let each = config.lenders_bps.checked_div(u32::try_from(pools.len()).unwrap_or(u32::MAX)).unwrap_or_default();
        let lenders = pools.iter().map(|credit| (credit.pool.address(), each));
        for (token, weight) in std::iter::once((dmc, config.stakers_bps)).chain(lenders) {
            deployer.send("staking", &staking, DmcStaking::setWeightCall { token, weightBps: weight })?;
        }
        let treasury = staking.address();
        let bps = suite.market.read(PowerMarket::feeCall {})?.bps;
        deployer.send("market", &suite.market, PowerMarket::setFeeCall { bps, treasury })?;
        deployer.send("distributor", &suite.distributor, RewardDistributor::setTreasuryCall { treasury })?;
        Ok(Self { token, staking, receipts: deployer.receipts })
    }
}
