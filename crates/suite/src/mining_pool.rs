//! A mining pool on a deployed suite. Each coin that people deposit has one.

use super::{text, Asset, Deployer, Result, Suite, WithContext, COIN, KIND};
use chain::{Account, Address, Contract, IntoSol, Receipt, Value};
use std::path::Path;

/// Decimals of a share: six more than those of the coin.
const SHARE_DECIMALS: u8 = 24;

/// The fields of `MiningTerms` in the mining pool's manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // See `interfaces::mining_pool::MiningTerms`.
pub struct MiningTerms {
    pub income_bps: u32,
    pub locked_bps: u32,
    pub price_bps: u32,
    pub cash_buffer_bps: u32,
    pub day_bps: u32,
    pub discount_bps: u32,
    pub income_fee_bps: u32,
    pub exit_fee_bps: u32,
    pub min_purchase: u128,
    pub max_assets: u128,
    pub treasury: Address,
}

impl MiningTerms {
    /// The standard terms. `min_purchase` is the minimum that opens a holding. [atto]
    ///
    /// `income_bps`: the oracle was most wrong on 30 October 2020. An NFT with 540 days left then earned 39 % of its
    /// conservative income. With 35 %, a redemption never pays more than the NFTs would have earned. `day_bps`: a
    /// depositor who dislikes a purchase has days to leave before the next one. The fees are a tenth of income and a
    /// thousandth of redemptions.
    pub fn standard(treasury: Address, min_purchase: u128) -> Self {
        Self {
            income_bps: 3_500,
            locked_bps: 8_500,
            price_bps: 10_000,
            cash_buffer_bps: 500,
            day_bps: 2_500,
            discount_bps: 200,
            income_fee_bps: 1_000,
            exit_fee_bps: 10,
            min_purchase,
            max_assets: 100_000_000 * COIN,
            treasury,
        }
    }
}

impl IntoSol for MiningTerms {
    fn to_sol(&self) -> Value {
        let Self { income_bps, locked_bps, price_bps, cash_buffer_bps, day_bps, .. } = *self;
        (
            income_bps,
            locked_bps,
            price_bps,
            cash_buffer_bps,
            day_bps,
            self.discount_bps,
            self.income_fee_bps,
            self.exit_fee_bps,
            self.min_purchase,
            self.max_assets,
            self.treasury,
        )
            .to_sol()
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
            Asset::Hfil => (&suite.hfil, "dHFIL", "DMEX joint mining HFIL"),
            Asset::Husd => (&suite.husd, "dHUSD", "DMEX joint mining HUSD"),
        };
        let mut deployer = Deployer { client: &suite.client, artifacts, owner, receipts: Vec::new() };
        let Suite { hfil, husd, market, distributor, oracle, .. } = suite;
        let pool = deployer.deploy(
            "mining-pool",
            &[
                ("name", text(name)),
                ("symbol", text(symbol)),
                ("decimals", SHARE_DECIMALS.to_sol()),
                ("wiring", (asset, hfil, husd, market, distributor, oracle, KIND).to_sol()),
                ("terms", terms.to_sol()),
            ],
        )?;
        Ok(Self { pool, terms: *terms, receipts: deployer.receipts })
    }

    /// Sends the pool's fees to `treasury` from now on.
    pub fn pay_fees_to(&mut self, owner: &Account, treasury: Address) -> Result<()> {
        self.terms.treasury = treasury;
        let receipt = self
            .pool
            .send(owner, "setTerms", (self.terms,))
            .with_context(|| "setting the treasury of a mining pool".into())?;
        self.receipts.push(("mining.setTerms".into(), receipt));
        Ok(())
    }

    /// Allows purchases from a batch. The batch and its provider are both limited to a cost of `cost`. [atto]
    pub fn allow(&self, owner: &Account, batch: u32, provider: Address, cost: u128) -> Result<()> {
        self.pool.send(owner, "allowBatch", (batch, cost)).with_context(|| format!("allowing batch {batch}"))?;
        self.pool
            .send(owner, "limitProvider", (provider, cost))
            .with_context(|| "setting the limit of the provider".into())?;
        Ok(())
    }
}
