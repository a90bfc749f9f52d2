//! Missed days: once the grace period of the provider is over, anyone has the bond pay the day, for a tip.

use crate::{batches::Batch, memory::Memory, reader::Reader, Deployment, Duty, Named, Result, Task};
use bindings::{OutputOracle, PowerMarket, RewardDistributor};

/// The tip is this part of what the bond pays to holders: half a percent.
const TIP_PART: u128 = 200;
/// The least tip of a batch is at most this part of it: a tenth.
const MAX_TIP_PART: u128 = 10;

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
pub(crate) fn tasks(reader: &Reader<'_>, batches: &[Batch], memory: &mut Memory) -> Result<Vec<Task>> {
    let distributor = &reader.deployment.distributor;
    let mut days = Vec::new();
    for batch in batches.iter().filter(|batch| batch.earns()) {
        let day = batch.next_day;
        let output = OutputOracle::dayOutputCall { kind: batch.kind, day };
        let Some(output) = reader.ask(&reader.deployment.oracle, output)?.given() else { continue };
        let terms = reader.deployment.market.read(PowerMarket::incomeTermsOfCall { batch: batch.number })?;
        let tip = match reader.ask(distributor, RewardDistributor::coverCall { batch: batch.number, day })?.given() {
            Some(covered) => reader.dollars(&[batch.coin], tip(covered.paid, terms.minTip))?,
            // A sale that reached its minimum late has its earlier days due later.
            None if reader.now > output.finalAt.saturating_add(terms.grace) => continue,
            None => 0,
        };
        days.push(Unsettled { batch: batch.number, day, deadline: output.finalAt.saturating_add(terms.grace), tip });
    }
    let mut tasks = due(distributor, &days, reader.now);
    tasks.extend(arrears(reader, batches, memory)?);
    Ok(tasks)
}

/// The tip for a day of which holders get `paid`.
fn tip(paid: u128, least: u128) -> u128 {
    (paid / TIP_PART).max(least.min(paid / MAX_TIP_PART))
}

/// Arrears of earlier days that a bond posted since can pay. Half of the late fee is the tip.
fn arrears(reader: &Reader<'_>, batches: &[Batch], memory: &mut Memory) -> Result<Vec<Task>> {
    let Deployment { distributor, market, .. } = reader.deployment;
    let mut tasks = Vec::new();
    for batch in batches.iter().filter(|batch| batch.missed_days > 0) {
        let Some(bond) = reader.ask(market, PowerMarket::bondOfCall { batch: batch.number })?.given() else { continue };
        if bond.posted == 0 {
            continue;
        }
        let first = market.read(PowerMarket::termsOfCall { batch: batch.number })?.firstDay;
        let done = memory.closed.entry(format!("arrears of {}", batch.number)).or_default();
        for (place, day) in (1..).zip(first..batch.next_day) {
            if done.contains(place) {
                continue;
            }
            let day_of = RewardDistributor::dayOfCall { batch: batch.number, day };
            let Some(settled) = reader.ask(distributor, day_of)?.given() else { continue };
            // A settled day without arrears never has any: it is asked about once.
            if settled.arrears == 0 {
                done.insert(place);
                continue;
            }
            let call = RewardDistributor::coverLateCall { batch: batch.number, day };
            if let Some(tip) = reader.ask(distributor, call.clone())?.given() {
                let worth = reader.dollars(&[batch.coin], tip)?;
                tasks.push(
                    Task::new(Duty::Cover, distributor, format_args!("{} {day}", batch.number), &call).tipped(worth),
                );
            }
        }
    }
    Ok(tasks)
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
