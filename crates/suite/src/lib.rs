//! Deploys the contracts on a chain, wires them to each other, and hands them over to governance. The demo, the tests
//! and `dmex deploy` use it.

mod bond;
mod config;
mod credit;
mod dao;
mod deployer;
mod deployment;
mod dmc;
mod error;
mod governance;
mod mining_pool;
mod power;
mod proposal;
mod wiring;

pub use bindings::{
    Governor::GovernorSettings,
    LendingPool::PoolTerms,
    LoanManager::LoanTerms,
    MiningPool::MiningTerms,
    OutputOracle::{CoinParams, KindParams},
};
pub use bond::whole_bond;
pub use config::{filecoin, filecoin_2021, Coin, SuiteConfig, Vesting, FIP_0004};
pub use credit::{Asset, Credit, CreditConfig};
pub use dao::{Contracts, Dao};
pub use deployment::{Addresses, Platform, PlatformConfig, PACKAGES};
pub use dmc::{Dmc, DmcConfig};
pub use error::{Error, Result};
pub use governance::{owned, quick_calls, Governance, GovernanceConfig, QuickCall, Role};
pub use mining_pool::{standard_mining_terms, MiningPool};
pub use power::{bitcoin, ethereum, Power, Product, FREE_AT_ONCE};
pub use proposal::Proposal;

use bindings::{Erc20, MiningPowerNft, OutputOracle, PowerMarket, RewardDistributor};
use chain::{Account, Address, Client, Contract, Receipt};
use config::{QUORUM, UNIT};
use deployer::Deployer;
use std::{path::Path, sync::Arc};

/// The packages of the contracts in a [`Suite`].
pub const CONTRACTS: [&str; 5] =
    ["wrapped-asset", "mining-power-nft", "output-oracle", "power-market", "reward-distributor"];

/// One whole coin of 18 decimals. [atto]
pub const COIN: u128 = 1_000_000_000_000_000_000;

/// The number of the first kind of power, FIL per TiB.
pub const KIND: u32 = 1;

/// The number of the first product: power of the first kind, which delivers HFIL.
pub const PRODUCT: u32 = 1;

/// A deployed suite.
#[derive(Clone)]
pub struct Suite {
    /// The chain that the contracts are on.
    pub client: Arc<dyn Client>,
    /// The stablecoin.
    pub husd: Contract,
    /// Wrapped FIL.
    pub hfil: Contract,
    /// The owner of both coins, if it is not the owner of the other contracts.
    pub custodian: Option<Address>,
    /// The mining power NFT.
    pub nft: Contract,
    /// The output oracle.
    pub oracle: Contract,
    /// The power market: sales, escrow and bonds.
    pub market: Contract,
    /// The reward distributor: income.
    pub distributor: Contract,
    /// The second blobs of NFT, oracle and market.
    pub extensions: [Contract; 3],
    /// The kinds of power besides the first one, with their products.
    pub products: Vec<Product>,
    /// The transactions of the deployment, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl Suite {
    /// Deploys and wires all of it, as `owner`. `artifacts` is the output folder of `dmex build`.
    pub fn deploy(client: &Arc<dyn Client>, artifacts: &Path, owner: &Account, config: &SuiteConfig) -> Result<Self> {
        let mut deployer = Deployer::new(client, artifacts, owner);
        let owner = owner.address();
        let minter = config.custodian.unwrap_or(owner);
        let (husd, hfil) = (deployer.coin(&config.husd, minter)?, deployer.coin(&config.hfil, minter)?);
        let mut extended = |package| deployer.deploy_extension(package);
        let extensions = [extended("mining-power-nft")?, extended("output-oracle")?, extended("power-market")?];
        let [of_nft, of_oracle, of_market] = extensions.each_ref().map(Contract::address);
        let nft = MiningPowerNft::constructorCall { owner, extension: of_nft };
        let nft = deployer.deploy("mining-power-nft", nft)?;
        let oracle = OutputOracle::constructorCall { owner, extension: of_oracle };
        let oracle = deployer.deploy("output-oracle", oracle)?;
        let (nft_at, oracle_at, dollar) = (nft.address(), oracle.address(), husd.address());
        let market =
            PowerMarket::constructorCall { nft: nft_at, oracle: oracle_at, dollar, owner, extension: of_market };
        let market = deployer.deploy("power-market", market)?;
        let (market_at, treasury) = (market.address(), config.treasury);
        let distributor =
            RewardDistributor::constructorCall { owner, market: market_at, nft: nft_at, oracle: oracle_at, treasury };
        let distributor = deployer.deploy("reward-distributor", distributor)?;
        let client = client.clone();
        let custodian = config.custodian;
        let (products, receipts) = (Vec::new(), Vec::new());
        let mut suite =
            Self { client, husd, hfil, custodian, nft, oracle, market, distributor, extensions, products, receipts };
        suite.wire(&mut deployer, config)?;
        suite.configure(&mut deployer, config)?;
        for (power, kind) in config.more.iter().zip(KIND + 1..) {
            suite.add(&mut deployer, power, kind, minter)?;
        }
        suite.receipts = deployer.receipts;
        Ok(suite)
    }

    /// Sets the addresses that contracts know of each other, and the fee on sales.
    fn wire(&self, deployer: &mut Deployer<'_>, config: &SuiteConfig) -> Result<()> {
        let (market, distributor) = (self.market.address(), self.distributor.address());
        deployer.send("nft", &self.nft, MiningPowerNft::setMarketCall { market })?;
        deployer.send("market", &self.market, PowerMarket::setDistributorCall { distributor })?;
        let (fee, treasury) = (config.sale_fee_bps, config.treasury);
        deployer.send("market", &self.market, PowerMarket::setFeeCall { bps: fee, treasury })
    }

    /// Sets kinds and the names of their units, feeders, payment coins, the first product and providers.
    fn configure(&self, deployer: &mut Deployer<'_>, config: &SuiteConfig) -> Result<()> {
        configure_oracle(deployer, &self.oracle, &config.feeders, &config.kind)?;
        let unit = UNIT.to_owned();
        deployer.send("nft", &self.nft, MiningPowerNft::nameUnitCall { kind: KIND, unit })?;
        if config.quorum != QUORUM {
            deployer.send("oracle", &self.oracle, OutputOracle::setQuorumCall { quorum: config.quorum })?;
        }
        if let Some(params) = config.hfil_price.clone() {
            let coin = self.hfil.address();
            deployer.send("oracle", &self.oracle, OutputOracle::setCoinCall { coin, params })?;
        }
        for coin in [self.husd.address(), self.hfil.address()] {
            deployer.send("market", &self.market, PowerMarket::admitPaymentCoinCall { coin })?;
        }
        let terms = config.product(self.hfil.address());
        deployer.send("market", &self.market, PowerMarket::listProductCall { terms })?;
        for provider in config.providers.iter().copied() {
            deployer.send("market", &self.market, PowerMarket::admitProviderCall { provider })?;
        }
        Ok(())
    }

    /// The contracts by name, and the coins of further products.
    pub fn all(&self) -> Vec<(&str, &Contract)> {
        let coins = self.products.iter().map(|product| (product.name.as_str(), &product.coin));
        self.contracts().into_iter().chain(coins).collect()
    }

    /// The contracts by name.
    pub fn contracts(&self) -> [(&'static str, &Contract); 6] {
        [
            ("husd", &self.husd),
            ("hfil", &self.hfil),
            ("nft", &self.nft),
            ("oracle", &self.oracle),
            ("market", &self.market),
            ("distributor", &self.distributor),
        ]
    }

    /// The coins by name: the stablecoin, and those that products deliver.
    pub fn coins(&self) -> impl Iterator<Item = (&str, &Contract)> {
        self.all().into_iter().filter(|(name, _)| {
            ["husd", "hfil"].contains(name) || self.products.iter().any(|product| product.name == *name)
        })
    }

    /// The balance of `account` in a coin.
    pub fn balance(&self, coin: &Contract, account: Address) -> Result<u128> {
        let balance = coin.read(Erc20::balanceOfCall { account })?;
        u128::try_from(balance).map_err(|_| Error::Check(format!("a balance of {balance} exceeds the supply")))
    }
}

/// Deploys an oracle alone, with its feeders and kind 1, for the scenarios of a feed.
pub fn deploy_oracle(
    client: &Arc<dyn Client>,
    artifacts: &Path,
    owner: &Account,
    feeders: &[Address],
    kind: &KindParams,
) -> Result<Contract> {
    let mut deployer = Deployer::new(client, artifacts, owner);
    let extension = deployer.deploy_extension("output-oracle")?.address();
    let constructor = OutputOracle::constructorCall { owner: owner.address(), extension };
    let oracle = deployer.deploy("output-oracle", constructor)?;
    configure_oracle(&mut deployer, &oracle, feeders, kind)?;
    Ok(oracle)
}

/// Admits the feeders and adds the kind.
fn configure_oracle(
    deployer: &mut Deployer<'_>,
    oracle: &Contract,
    feeders: &[Address],
    kind: &KindParams,
) -> Result<()> {
    for feeder in feeders.iter().copied() {
        deployer.send("oracle", oracle, OutputOracle::admitFeederCall { feeder })?;
    }
    deployer.send("oracle", oracle, OutputOracle::setKindCall { kind: KIND, params: kind.clone() })
}
