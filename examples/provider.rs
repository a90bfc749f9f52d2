//! A provider that lists a batch of mining power and delivers its income every day.
//!
//! Before, governance admits the provider, and the provider allows market and distributor to take its coins.

use crate::is_refusal;
use bindings::{
    OutputOracle,
    PowerMarket::{self, BatchOffer},
    RewardDistributor,
};
use chain::{Account, Result};
use suite::{Suite, COIN, PRODUCT};

/// The bond for an NFT over the whole term. [atto HFIL]
const BOND: u128 = COIN / 2;
/// The states of a batch whose days are settled, by the market's numbers: Selling and Running.
const EARNING: [u32; 2] = [1, 3];

/// What the provider offers. Days are counted from 1970-01-01 UTC, times are unix seconds.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// How many NFTs of 1 TiB each.
    pub supply: u32,
    /// The first day that the NFTs earn.
    pub first_day: u32,
    /// The last.
    pub last_day: u32,
    /// When the sale ends.
    pub sale_closes: u64,
    /// The price of an NFT. [atto HUSD]
    pub price: u128,
}

/// Lists a batch in HUSD and posts the bond that covers all of it. Returns the batch's number.
pub fn list(suite: &Suite, provider: &Account, offer: Offer) -> Result<u32> {
    let (supply, price) = (offer.supply, offer.price);
    let offer = BatchOffer {
        product: PRODUCT,
        power: 1_000_000, // 1 TiB, in millionths
        supply,
        minimum: 1,
        saleOpens: suite.client.now()?,
        saleCloses: offer.sale_closes,
        firstDay: offer.first_day,
        lastDay: offer.last_day,
        serviceBps: 1_000,
        upfrontBps: 2_000,
        bondPerToken: BOND,
        payout: provider.address(), // proceeds go there: a key that is kept apart
    };
    let market = &suite.market;
    let receipt = market.write(provider, PowerMarket::createBatchCall { offer })?;
    let batch = market.result::<PowerMarket::createBatchCall>(&receipt)?;
    let coin = suite.husd.address();
    market.write(provider, PowerMarket::setPriceCall { batch, coin, price })?;
    let amount = BOND.saturating_mul(supply.into());
    market.write(provider, PowerMarket::postBondCall { batch, amount })?;
    Ok(batch)
}

/// Delivers every day whose output is final and that is still due, oldest first. Returns the days.
///
/// A provider runs this daily: from the moment when a day is final it has the grace period for the delivery. A refusal
/// is an error, because the provider has to act: the grace period is over, or allowance or balance are too small.
pub fn deliver_due(suite: &Suite, provider: &Account, batch: u32) -> Result<Vec<u32>> {
    let mut delivered = Vec::new();
    while let Some(Due { day, .. }) = due(suite, batch)? {
        // `maxAmount` bounds what the distributor may take.
        let call = RewardDistributor::deliverCall { batch, day, maxAmount: u128::MAX };
        suite.distributor.write(provider, call)?;
        delivered.push(day);
    }
    Ok(delivered)
}

/// A day that is to be settled.
pub(crate) struct Due {
    /// The day.
    pub day: u32,
    /// When its output became final. [unix seconds]
    pub final_at: u64,
}

/// The next day of a batch that can be settled. None if the batch does not earn, or the day's output is not final.
pub(crate) fn due(suite: &Suite, batch: u32) -> Result<Option<Due>> {
    let status = suite.market.read(PowerMarket::stateOfCall { batch })?;
    if !EARNING.contains(&status.state) {
        return Ok(None);
    }
    let (kind, day) = (suite.market.read(PowerMarket::termsOfCall { batch })?.kind, status.nextDay);
    match suite.oracle.read(OutputOracle::dayOutputCall { kind, day }) {
        Ok(output) => Ok(Some(Due { day, final_at: output.finalAt })),
        Err(error) if is_refusal(&error, &["OutputOracle_DayNotFinal"]) => Ok(None),
        Err(error) => Err(error),
    }
}
