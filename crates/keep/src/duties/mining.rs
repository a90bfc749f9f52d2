//! Mining pools: income and escrow of holdings are collected, holdings that are over are closed, cash is invested, and
//! holdings are revalued, so that no depositor has to pay for it.

use crate::{
    batches::{state, Batch},
    reader::Reader,
    Duty, Named, Result, Task,
};
use bindings::MiningPool;

/// How many NFTs a message collects the income of, and the escrow of. The contract's maximum.
const COLLECT: u32 = 40;
const COLLECT_MISSED: u32 = 20;
/// How many holdings a message revalues: all that a pool can have.
const REFRESH: u32 = 8;
/// How many NFTs the market sells at once.
const MAX_PURCHASE: u32 = 100;

/// The tasks of each pool.
pub(crate) fn tasks(reader: &Reader<'_>, batches: &[Batch]) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    for pool in &reader.deployment.mining {
        holdings(reader, pool, &mut tasks)?;
        for batch in batches.iter().filter(|batch| batch.state == state::SELLING) {
            tasks.extend(purchase(reader, pool, batch)?);
        }
    }
    Ok(tasks)
}

/// What the pool's holdings need. A subject that changes with each payment lets a large holding be collected in parts,
/// all of them on one day.
fn holdings(reader: &Reader<'_>, pool: &Named, tasks: &mut Vec<Task>) -> Result<()> {
    let accounting = pool.read(MiningPool::accountingCall {})?;
    // Without room for any holding the message only counts those that are left.
    let stale = reader.ask(pool, MiningPool::refreshCall { max: 0 })?.given().unwrap_or_default();
    if stale > 0 {
        tasks.push(Task::new(Duty::Mining, pool, stale, &MiningPool::refreshCall { max: REFRESH }));
    }
    for holding in 1..=accounting.holdings {
        let claimed = pool.read(MiningPool::holdingOfCall { holding })?.claimed;
        let call = MiningPool::collectCall { holding, max: COLLECT };
        tasks.extend(reader.accepted(Duty::Mining, pool, format_args!("{holding} {claimed}"), call)?);
        let call = MiningPool::collectMissedCall { holding, max: COLLECT_MISSED };
        tasks.extend(reader.accepted(Duty::Mining, pool, format_args!("{holding} {}", accounting.cash), call)?);
        tasks.extend(reader.accepted(Duty::Mining, pool, holding, MiningPool::closeCall { holding })?);
    }
    Ok(())
}

/// The purchase that the pool's limits allow, if the pool accepts it.
fn purchase(reader: &Reader<'_>, pool: &Named, batch: &Batch) -> Result<Option<Task>> {
    let investable = reader.ask(pool, MiningPool::investableCall { batch: batch.number })?.given();
    let count = count(investable.map_or(0, |investable| investable.count), batch.unsold);
    if count == 0 {
        return Ok(None);
    }
    let call = MiningPool::investCall { batch: batch.number, count };
    reader.accepted(Duty::Mining, pool, format_args!("{} {count}", batch.number), call)
}

/// How many NFTs to buy: as many as pool and market allow.
fn count(investable: u128, unsold: u32) -> u32 {
    u32::try_from(investable).unwrap_or(u32::MAX).min(unsold).min(MAX_PURCHASE)
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn purchase_is_within_the_limits_of_pool_and_market() {
        assert_eq!(count(u128::MAX, u32::MAX), 100);
        assert_eq!(count(7, 300), 7);
        assert_eq!(count(7, 3), 3);
        assert_eq!(count(0, 300), 0);
    }
}
