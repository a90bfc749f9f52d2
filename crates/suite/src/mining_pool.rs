//! A mining pool on a deployed suite. Each coin that people deposit has one.

use super::{Asset, Deployer, Result, Suite, COIN, KIND};
use bindings::MiningPool::{self as abi, MiningTerms, MiningWiring};
use chain::{Account, Address, Contract, Receipt};
use std::path::Path;

/// Decimals of a share: six more than those of the coin.
const SHARE_DECIMALS: u8 = 24;

/// The standard terms of a mining pool. `min_purchase` is the minimum that opens a holding. [atto]
///
/// `incomeBps`: the oracle was most wrong on 30 October 2020. An NFT with 540 days left then earned 39 % of its
/// conservative income. With 35 %, a redemption never pays more than the NFTs would have earned. `dayBps`: a depositor
/// who dislikes a purchase has days to leave before the next one. The fees are a tenth of income and a thousandth of
/// redemptions.
pub fn standard_mining_terms(treasury: Address, min_purchase: u128) -> MiningTerms {
    MiningTerms {
        incomeBps: 3_500,
        lockedBps: 8_500,
        priceBps: 10_000,
        cashBufferBps: 500,
        dayBps: 2_500,
        discountBps: 200,
        incomeFeeBps: 1_000,
        exitFeeBps: 10,
        minPurchase: min_purchase,
        maxAssets: 100_000_000 * COIN,
        treasury,
    }
}

/// A mining pool.
#[derive(Clone)]
pub struct MiningPool {
    /// The contract.
    pub pool: Contract,
    /// The terms that this program set last.
    pub terms: MiningTerms,
    /// The transactions of the deployment, in order.
    pub receipts: Vec<(String, Receipt)>,
}

impl MiningPool {
    /// Deploys the pool for a coin of `suite` and the first kind of power. `artifacts` is the output folder of
    /// `dmex build`.
    pub fn deploy(suite: &Suite, artifacts: &Path, owner: &Account, coin: Asset, terms: &MiningTerms) -> Result<Self> {
        let (asset, symbol, name) = match coin {
            Asset::Hfil => (&suite.hfil, "dHFIL", "DMEX mining pool HFIL"),
            Asset::Husd => (&suite.husd, "dHUSD", "DMEX mining pool HUSD"),
        };
        let mut deployer = Deployer::new(&suite.client, artifacts, owner);
        let wiring = MiningWiring {
            asset: asset.address(),
            income: suite.hfil.address(),
            usd: suite.husd.address(),
            market: suite.market.address(),
            distributor: suite.distributor.address(),
            oracle: suite.oracle.address(),
            kind: KIND,
        };
        let (name, symbol, decimals, owner) = (name.into(), symbol.into(), SHARE_DECIMALS, owner.address());
        let constructor = abi::constructorCall { name, symbol, decimals, wiring, terms: terms.clone(), owner };
        let pool = deployer.deploy("mining-pool", constructor)?;
        Ok(Self { pool, terms: terms.clone(), receipts: deployer.receipts })
    }

    /// Sends the pool's fees to `treasury` from now on.
    pub fn pay_fees_to(&mut self, owner: &Account, treasury: Address) -> Result<()> {
        self.terms.treasury = treasury;
        let receipt = self.pool.write(owner, abi::setTermsCall { terms: self.terms.clone() })?;
        self.receipts.push(("mining.setTerms".into(), receipt));
        Ok(())
    }

    /// Allows purchases from a batch. The batch and its provider are both limited to a cost of `cost`. [atto]
    pub fn allow(&self, owner: &Account, batch: u32, provider: Address, cost: u128) -> Result<()> {
        self.pool.write(owner, abi::allowBatchCall { batch, maxCost: cost })?;
        self.pool.write(owner, abi::limitProviderCall { provider, maxCost: cost })?;
        Ok(())
    }
}
