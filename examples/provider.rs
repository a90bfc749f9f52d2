//! A provider that lists a batch of mining power and delivers its income every day.
//!
//! Before, governance admits the provider, and the provider allows market and distributor to take its coins.

use chain::{Account, Address, Contract, IntoArgs, Result, Value};
use suite::{Suite, COIN, KIND};

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
    let (one_tib, service_bps, upfront_bps, bond) = (1_000_000u64, 1_000u32, 2_000u32, COIN / 2);
    // `BatchTerms`, field by field; `./scripts/demo` prints them by name.
    let terms = Value::Tuple(
        [
            (KIND, one_tib, suite.hfil.address(), offer.supply, 1u32, suite.client.now()?).to_args(),
            (offer.sale_closes, offer.first_day, offer.last_day, service_bps, upfront_bps, bond).to_args(),
        ]
        .concat(),
    );
    let receipt = suite.market.send(provider, "createBatch", vec![terms])?;
    let batch: u32 = suite.market.returned("createBatch", &receipt)?;
    suite.market.send(provider, "setPrice", (batch, &suite.husd, offer.price))?;
    suite.market.send(provider, "postBond", (batch, bond.saturating_mul(offer.supply.into())))?;
    Ok(batch)
}

/// Delivers every day whose output is final and that is still due, oldest first. Returns the days.
///
/// A provider runs this daily: from the moment when a day is final it has the grace period for the delivery.
pub fn deliver_due(suite: &Suite, provider: &Account, batch: u32) -> Result<Vec<u32>> {
    let mut delivered = Vec::new();
    loop {
        let day = next_day(&suite.market, batch)?;
        // A day without a final figure is not due yet: the oracle refuses to answer for it.
        if suite.oracle.get::<(u128, u64)>("dayOutput", (KIND, day)).is_err() {
            return Ok(delivered);
        }
        // The last argument bounds what the distributor may take; a batch that has ended refuses.
        match suite.distributor.send(provider, "deliver", (batch, day, u128::MAX)) {
            Ok(_) => delivered.push(day),
            Err(error) if error.revert().is_some() => return Ok(delivered),
            Err(error) => return Err(error),
        }
    }
}

/// The day of a batch that is to be settled next, from `stateOf` of the market.
pub(crate) fn next_day(market: &Contract, batch: u32) -> Result<u32> {
    // (state, sold, termsVersion, nextDay, missedDays, missedInRow, provider)
    let (_, _, _, day, _, _, _): (u32, u32, u32, u32, u32, u32, Address) = market.get("stateOf", (batch,))?;
    Ok(day)
}
