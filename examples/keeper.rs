//! A keeper: an account without any right that sends what anybody may send. It covers the days that a provider missed
//! out of the provider's bond, for a tip, and sends collected fees to the stakers of DMC.

use crate::{
    is_refusal,
    provider::{due, Due},
};
use bindings::{PowerMarket, RewardDistributor};
use chain::{Account, Result};
use suite::Suite;

/// Why fees are not collected: no day is settled yet, no fees since the last time, or nobody to send them to.
const NO_FEES: [&str; 3] =
    ["RewardDistributor_UnknownBatch", "RewardDistributor_NothingToClaim", "RewardDistributor_NoTreasury"];

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Days covered, by batch.
    pub covered: Vec<(u32, u32)>,
    /// Fees sent to the treasury, by batch. [atto]
    pub fees: Vec<(u32, u128)>,
}

/// Looks at every batch once. Safe to run again. If another keeper is faster, the contract refuses a message, and this
/// returns the refusal.
pub fn round(suite: &Suite, keeper: &Account) -> Result<Round> {
    let mut round = Round::default();
    let batches = suite.market.read(PowerMarket::batchesCall {})?;
    for batch in 1..=batches {
        while let Some(day) = missed(suite, batch)? {
            suite.distributor.write(keeper, RewardDistributor::coverCall { batch, day })?;
            round.covered.push((batch, day));
        }
        let collect = RewardDistributor::collectFeesCall { batch };
        // Asking costs nothing, sending would.
        match suite.distributor.read_as(keeper.address(), collect.clone()) {
            Ok(fees) => {
                suite.distributor.write(keeper, collect)?;
                round.fees.push((batch, fees));
            }
            Err(error) if is_refusal(&error, &NO_FEES) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(round)
}

/// The next day of a batch, if its grace period is over.
fn missed(suite: &Suite, batch: u32) -> Result<Option<u32>> {
    let Some(Due { day, final_at }) = due(suite, batch)? else { return Ok(None) };
    let grace = suite.market.read(PowerMarket::incomeTermsOfCall { batch })?.grace;
    Ok((suite.client.now()? > final_at.saturating_add(grace)).then_some(day))
}
