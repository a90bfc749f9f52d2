//! Batches that cannot go on: their kind is retired, or nobody knows what a day was worth. Anyone ends such a batch, and
//! its escrow goes back to the holders. When that is possible, only the market can tell.

use crate::{batches::Batch, memory::DAY, reader::Reader, Duty, Result, Task};
use bindings::PowerMarket;

/// The batches that anyone can end.
pub(crate) fn tasks(reader: &Reader<'_>, batches: &[Batch]) -> Result<Vec<Task>> {
    let market = &reader.deployment.market;
    let mut tasks = Vec::new();
    for batch in batches.iter().filter(|batch| batch.earns() && waits(batch, reader.now)) {
        let call = PowerMarket::endAbandonedCall { batch: batch.number };
        tasks.extend(reader.accepted(Duty::Market, market, batch.number, call)?);
    }
    Ok(tasks)
}

/// Whether its next day is over: until then nothing can be amiss with it.
fn waits(batch: &Batch, now: u64) -> bool {
    u64::from(batch.next_day).saturating_add(1).saturating_mul(DAY) <= now
}
