//! Fees: those of batches and mining pools go to the treasury, and staking books what has arrived.

use crate::{
    batches::{Batch, LIST},
    memory::Memory,
    reader::{Answer, Reader},
    Duty, Named, Result, Task,
};
use bindings::{DmcStaking, MiningPool, PowerMarket, RewardDistributor};
use chain::{Address, SolCall};
use std::{collections::BTreeSet, fmt};

/// The refusals of a batch that owes the platform nothing.
const NO_FEES: [&str; 5] = [
    "RewardDistributor_UnknownBatch",
    "RewardDistributor_NothingToClaim",
    "PowerMarket_NothingToWithdraw",
    "PowerMarket_WrongPaymentCoin",
    "PowerMarket_WrongState",
];

/// Fees of the page's batches, of mining pools, and revenue that arrived at staking.
pub(crate) fn tasks(reader: &Reader<'_>, batches: &[Batch], memory: &mut Memory) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    for batch in batches {
        let closed = of_batch(reader, batch, &mut tasks)? && batch.is_over();
        if closed {
            memory.closed.entry(LIST.into()).or_default().insert(batch.number);
        }
    }
    for pool in &reader.deployment.mining {
        ask(reader, pool, "", MiningPool::collectFeesCall {}, &mut tasks)?;
    }
    if let Some(staking) = &reader.deployment.staking {
        // Fees on income arrive in the coins that batches deliver.
        let mut coins: BTreeSet<Address> = batches.iter().map(|batch| batch.coin).collect();
        coins.extend([reader.deployment.husd, reader.deployment.hfil]);
        for coin in coins {
            ask(reader, staking, coin, DmcStaking::syncCall { coin }, &mut tasks)?;
        }
    }
    Ok(tasks)
}

/// Fees of one batch: on its income, and on its sales in each coin. Returns whether it owes nothing.
fn of_batch(reader: &Reader<'_>, batch: &Batch, tasks: &mut Vec<Task>) -> Result<bool> {
    let (market, distributor) = (&reader.deployment.market, &reader.deployment.distributor);
    let number = batch.number;
    let mut owes = ask(reader, distributor, number, RewardDistributor::collectFeesCall { batch: number }, tasks)?;
    let mut coins = vec![reader.deployment.husd, reader.deployment.hfil];
    if !coins.contains(&batch.coin) {
        coins.push(batch.coin);
    }
    for coin in coins {
        let call = PowerMarket::collectFeesCall { batch: number, coin };
        owes |= ask(reader, market, format_args!("{number} {coin}"), call, tasks)?;
    }
    Ok(!owes)
}

/// Adds the task if the contract accepts it. Returns whether there may be fees now or later: a coin that refuses to be
/// paid may stop refusing.
fn ask<C: SolCall + Clone>(
    reader: &Reader<'_>,
    on: &Named,
    subject: impl fmt::Display,
    call: C,
    tasks: &mut Vec<Task>,
) -> Result<bool> {
    Ok(match reader.ask(on, call.clone())? {
        Answer::Given(_) => {
            tasks.push(Task::new(Duty::Fees, on, subject, &call));
            true
        }
        Answer::Refused(name) => !NO_FEES.contains(&name.as_str()),
    })
}
