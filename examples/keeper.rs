//! A keeper: an account without any right that sends what anybody may send. It covers the days that a provider missed
//! out of the provider's bond, for a tip, and sends collected fees to the stakers of DMC.

use crate::provider::next_day;
use chain::{Account, Contract, Result};
use suite::Suite;

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Days covered, by batch.
    pub covered: Vec<(u32, u32)>,
    /// Fees sent to the treasury, by batch. [atto]
    pub fees: Vec<(u32, u128)>,
}

/// Looks at every batch once. Safe to run again, and beside other keepers: what is done already is refused.
pub fn round(suite: &Suite, keeper: &Account) -> Result<Round> {
    let mut round = Round::default();
    let batches: u32 = suite.market.get("batches", ())?;
    for batch in 1..=batches {
        // Only a day past its grace period can be covered; asking costs nothing, sending would.
        while let Some(day) = missed(suite, keeper, batch)? {
            suite.distributor.send(keeper, "cover", (batch, day))?;
            round.covered.push((batch, day));
        }
        if let Some(fees) = accepts(&suite.distributor, keeper, "collectFees", (batch,))? {
            suite.distributor.send(keeper, "collectFees", (batch,))?;
            round.fees.push((batch, fees));
        }
    }
    Ok(round)
}

/// The next day of a batch, if it can be covered now.
fn missed(suite: &Suite, keeper: &Account, batch: u32) -> Result<Option<u32>> {
    let day = next_day(&suite.market, batch)?;
    let covered: Option<(u128, u128)> = accepts(&suite.distributor, keeper, "cover", (batch, day))?;
    Ok(covered.map(|_| day))
}

/// Dry run: what a message would answer, or nothing if the contract refuses it.
fn accepts<T: chain::FromSol>(
    on: &Contract,
    from: &Account,
    message: &str,
    args: impl chain::IntoArgs,
) -> Result<Option<T>> {
    match on.get_as(from, message, args) {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.revert().is_some() => Ok(None),
        Err(error) => Err(error),
    }
}
