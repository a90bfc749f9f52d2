//! A joint mining pool on a deployed suite: one for each coin that people deposit.

use super::{text, Lends, Site, Suite, COIN, KIND};
use super::{Doing, Result};
use chain::{Account, Address, Contract, IntoSol, Receipt, Value};
use std::path::Path;

/// Decimals of a share: six more than the coin.
const SHARE_DECIMALS: u8 = 24;

/// `MiningTerms` of the pool's manual, field by field.
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
    /// What the pools are deployed with; `min` is the least that begins a lot. [atto]
    ///
    /// `income_bps`: on the worst day to count, 30 October 2020, an NFT with 540 days to go went on to earn 39 % of the
    /// oracle's count; so a share never counted for more than holding on would have paid. `day_bps`: who does not like
    /// a purchase has days to leave before the next. Fees as in DMEX: a part of income, a thousandth of redemptions.
    pub fn standard(treasury: Address, min: u128) -> Self {
        Self {
            income_bps: 3_500,
            locked_bps: 8_500,
            price_bps: 10_000,
            cash_buffer_bps: 500,
            day_bps: 2_500,
            discount_bps: 200,
            income_fee_bps: 1_000,
            exit_fee_bps: 10,
            min_purchase: min,
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

/// A joint pool.
#[derive(Clone)]
pub struct Joint {
    /// What depositors deal with.
    pub pool: Contract,
    /// As they were set last, from here.
    pub terms: MiningTerms,
    /// What the deployment cost.
    pub receipts: Vec<(String, Receipt)>,
}

impl Joint {
    /// Deploy the pool of a coin of `suite`; its power is of the first kind. `artifacts` is where `dmex build` put it.
    pub fn deploy(suite: &Suite, artifacts: &Path, owner: &Account, coin: Lends, terms: &MiningTerms) -> Result<Self> {
        let (asset, symbol, name) = match coin {
            Lends::Hfil => (&suite.hfil, "dHFIL", "DMEX joint mining HFIL"),
            Lends::Husd => (&suite.husd, "dHUSD", "DMEX joint mining HUSD"),
        };
        let mut site = Site { client: &suite.client, artifacts, owner, receipts: Vec::new() };
        let Suite { hfil, husd, market, distributor, oracle, .. } = suite;
        let pool = site.deploy(
            "mining-pool",
            &[
                ("name", text(name)),
                ("symbol", text(symbol)),
                ("decimals", SHARE_DECIMALS.to_sol()),
                ("wiring", (asset, hfil, husd, market, distributor, oracle, KIND).to_sol()),
                ("terms", terms.to_sol()),
            ],
        )?;
        Ok(Self { pool, terms: *terms, receipts: site.receipts })
    }

    /// Fees go to `treasury` from now on.
    pub fn pay_fees_to(&mut self, owner: &Account, treasury: Address) -> Result<()> {
        self.terms.treasury = treasury;
        let receipt = self.pool.send(owner, "setTerms", (self.terms,)).doing(|| "naming a pool's treasury".into())?;
        self.receipts.push(("joint.setTerms".into(), receipt));
        Ok(())
    }

    /// Allow lots of a batch, and of its provider, that cost up to `cost`. [atto]
    pub fn allow(&self, owner: &Account, batch: u32, provider: Address, cost: u128) -> Result<()> {
        self.pool.send(owner, "allowBatch", (batch, cost)).doing(|| format!("allowing batch {batch}"))?;
        self.pool.send(owner, "limitProvider", (provider, cost)).doing(|| "limiting the provider".into())?;
        Ok(())
    }
}
