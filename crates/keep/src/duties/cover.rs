//! Missed days: once the grace period of the provider is over, anyone has the bond pay the day, for a tip.

use crate::{batches::Batch, reader::Reader, Duty, Named, Result, Task};
use bindings::{OutputOracle, PowerMarket, RewardDistributor};

/// The tip is this part of what the bond pays to holders: half a percent.
const TIP_PART: u128 = 200;

/// A day that is final at the oracle and not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unsettled {
    pub batch: u32,
    pub day: u32,
    /// The last second of the provider's grace period. [unix seconds]
    pub deadline: u64,
    /// The tip, zero before it can be known. [10^-18 USD]
    pub tip: u128,
}

/// The next day of each batch. Later ones are due once it is settled.
pub(crate) fn tasks(reader: &Reader<'_>, batches: &[Batch]) -> Result<Vec<Task>> {
    let distributor = &reader.deployment.distributor;
    let mut days = Vec::new();
    for batch in batches.iter().filter(|batch| batch.earns()) {
        let day = batch.next_day;
        let output = OutputOracle::dayOutputCall { kind: batch.kind, day };
        let Some(output) = reader.ask(&reader.deployment.oracle, output)?.given() else { continue };
        let grace = reader.deployment.market.read(PowerMarket::incomeTermsOfCall { batch: batch.number })?.grace;
        let tip = match reader.ask(distributor, RewardDistributor::coverCall { batch: batch.number, day })?.given() {
            Some(covered) => reader.dollars(&[batch.coin], covered.paid / TIP_PART)?,
            None => 0,
        };
        days.push(Unsettled { batch: batch.number, day, deadline: output.finalAt.saturating_add(grace), tip });
    }
    Ok(due(distributor, &days, reader.now))
}

/// The days whose grace period is over.
pub(crate) fn due(distributor: &Named, days: &[Unsettled], now: u64) -> Vec<Task> {
    let late = days.iter().filter(|day| now > day.deadline);
    late.map(|&Unsettled { batch, day, tip, .. }| {
        let call = RewardDistributor::coverCall { batch, day };
        Task::new(Duty::Cover, distributor, format_args!("{batch} {day}"), &call).tipped(tip)
    })
    .collect()
}
