//! Kinds of power besides FIL per TiB, each with the product that sells it and the coin that it delivers.

use super::{config::Vesting, deployer::Deployer, Addresses, Coin, Result, Suite, COIN, PRODUCT};
use bindings::{
    MiningPowerNft,
    OutputOracle::{self, Bands, Bounds, KindParams},
    PowerMarket::{self, IncomeTerms, ProductTerms},
};
use chain::{Address, Artifact, Contract};
use std::path::Path;

/// The hashes that one hash a second makes in a day.
const HASHES_A_DAY: u128 = 86_400;

/// No vesting: a proof-of-work reward is free at once.
pub const FREE_AT_ONCE: Vesting = Vesting { locked_bps: 0, days: 0 };

/// The settings of a kind of power and of its product.
#[derive(Clone, Debug)]
pub struct Power {
    /// The name of the coin's contract, such as `hbtc`.
    pub name: String,
    /// The coin that is delivered.
    pub coin: Coin,
    /// What the picture of an NFT calls a unit of power.
    pub unit: String,
    /// The oracle's limits.
    pub kind: KindParams,
    /// How income is paid.
    pub income: IncomeTerms,
}

/// A kind of power that is deployed, and its product.
#[derive(Clone)]
pub struct Product {
    /// The name of the coin's contract, such as `hbtc`.
    pub name: String,
    /// The coin that is delivered.
    pub coin: Contract,
    /// The number of the oracle's kind.
    pub kind: u32,
    /// The number of the product.
    pub product: u32,
}

impl Product {
    /// The products of a suite besides the first one, by the names that a deployment gives their coins.
    pub(crate) fn all(suite: &Suite, addresses: &Addresses, artifacts: &Path) -> Result<Vec<Self>> {
        let abi = Artifact::load(artifacts, "wrapped_asset")?.abi;
        let count = suite.market.read(PowerMarket::productsCall {})?;
        let mut all = Vec::new();
        for product in PRODUCT + 1..=count {
            let terms = suite.market.read(PowerMarket::productOfCall { product })?.terms;
            // One that governance listed later may deliver a coin that the deployment does not name.
            let named = addresses.iter().find(|(_, address)| **address == terms.coin);
            let coin = Contract::at(&suite.client, &abi, terms.coin);
            all.extend(named.map(|(name, _)| Self { name: name.clone(), coin, kind: terms.kind, product }));
        }
        all.retain(|product| product.coin.address() != suite.hfil.address());
        Ok(all)
    }
}

impl Power {
    /// BTC per TH/s, free at once.
    pub fn bitcoin(first_day: u32) -> Self {
        let coin = Coin::new("Wrapped Bitcoin", "HBTC", 21_000_000 * COIN);
        Self {
            name: "hbtc".into(),
            coin,
            unit: "TH/s of Bitcoin".into(),
            kind: bitcoin(first_day),
            // About the fee of a transaction, at the price of 2024.
            income: IncomeTerms { minTip: 1_000_000_000_000, ..INCOME },
        }
    }

    /// ETH per MH/s, free at once.
    pub fn ethereum(first_day: u32) -> Self {
        let coin = Coin::new("Wrapped Ether", "HETH", 200_000_000 * COIN);
        Self {
            name: "heth".into(),
            coin,
            unit: "MH/s of Ethereum".into(),
            kind: ethereum(first_day),
            income: IncomeTerms { minTip: 20_000_000_000_000, ..INCOME },
        }
    }
}

/// The income terms of proof of work, with the fee and the grace period of the first product.
const INCOME: IncomeTerms = IncomeTerms {
    feeBps: 500,
    grace: 86_400,
    lockedBps: FREE_AT_ONCE.locked_bps,
    vestingDays: FREE_AT_ONCE.days,
    minTip: 0,
};

/// BTC per TH/s: E in 10^-18 BTC per block, Q in hashes per block. The bounds hold from the first halving on: in 2012 a
/// block took 1.5 * 10^16 hashes and paid 25 BTC, in 2025 it took 5 * 10^23 and paid 3.125.
pub fn bitcoin(first_day: u32) -> KindParams {
    KindParams {
        scale: HASHES_A_DAY * 1_000_000_000_000,
        firstDay: first_day,
        staleDays: 2,
        // Hashrate grew by a fifth in 2021, when miners left China, and by more in every other year.
        floorRate: 999_500_000_000_000_000,
        bounds: Bounds {
            minNetworkOutput: COIN / 10,
            maxNetworkOutput: 100 * COIN,
            minNetworkPower: 10_000_000_000_000_000,
            maxNetworkPower: 100_000_000_000_000_000_000_000_000,
            minOutput: COIN / 1_000_000_000,
            maxOutput: 1_000 * COIN,
        },
        // From 2020 to 2023 the output per TH/s fell by 14.7 % in a day at most, and rose by 28.1 %, when miners left
        // China: 38.8 % in that week. A source that counts a day's blocks sees E move with their number, by a quarter.
        bands: Bands {
            networkOutput: 3_000,
            networkPowerFall: 3_000,
            networkPowerRise: 3_000,
            output: 3_500,
            weekFall: 5_000,
            weekRise: 5_000,
        },
    }
}

/// ETH per MH/s: E in wei per block, Q in hashes per block. The bounds hold from 2015 to the Merge.
pub fn ethereum(first_day: u32) -> KindParams {
    KindParams {
        scale: HASHES_A_DAY * 1_000_000,
        firstDay: first_day,
        staleDays: 2,
        // As Bitcoin's.
        floorRate: 999_500_000_000_000_000,
        bounds: Bounds {
            minNetworkOutput: COIN / 2,
            maxNetworkOutput: 10 * COIN,
            minNetworkPower: 100_000_000_000,
            maxNetworkPower: 100_000_000_000_000_000,
            minOutput: COIN / 1_000_000_000,
            maxOutput: 10 * COIN,
        },
        bands: Bands {
            networkOutput: 2_500,
            networkPowerFall: 2_500,
            networkPowerRise: 3_000,
            output: 2_500,
            weekFall: 4_500,
            weekRise: 4_500,
        },
    }
}

impl Suite {
    /// Adds kind number `kind` with its coin, which `minter` owns, and lists its product.
    pub(crate) fn add(&mut self, deployer: &mut Deployer<'_>, power: &Power, kind: u32, minter: Address) -> Result<()> {
        let contract = deployer.coin(&power.coin, minter)?;
        let (coin, params, unit) = (contract.address(), power.kind.clone(), power.unit.clone());
        deployer.send("oracle", &self.oracle, OutputOracle::setKindCall { kind, params })?;
        deployer.send("nft", &self.nft, MiningPowerNft::nameUnitCall { kind, unit })?;
        deployer.send("market", &self.market, PowerMarket::admitPaymentCoinCall { coin })?;
        let (first_day, income) = (power.kind.firstDay, power.income.clone());
        let terms = ProductTerms { kind, coin, firstDay: first_day, income };
        deployer.send("market", &self.market, PowerMarket::listProductCall { terms })?;
        // Kinds and products are numbered alike: each kind has one product at first.
        self.products.push(Product { name: power.name.clone(), coin: contract, kind, product: kind });
        Ok(())
    }
}
