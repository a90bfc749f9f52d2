//! Batches that cannot go on: their kind is retired, or nobody knows what a day was worth. Anyone ends such a batch, and
//! its escrow goes back to the holders. And batches whose bond has become too small: once it is assessed, nothing is sold.
//! When that is so, only the market can tell.

use crate::{batches::Batch, memory::DAY, reader::Reader, Duty, Result, Task};
use bindings::PowerMarket;

/// The batches that anyone can end, and the bonds to assess.
pub(crate) fn tasks(reader: &Reader<'_>, batches: &[Batch]) -> Result<Vec<Task>> {
    let market = &reader.deployment.market;
    let mut tasks = Vec::new();
    for batch in batches.iter().filter(|batch| batch.earns() && waits(batch, reader.now)) {
        let call = PowerMarket::endAbandonedCall { batch: batch.number };
        tasks.extend(reader.accepted(Duty::Market, market, batch.number, call)?);
        tasks.extend(assessment(reader, batch.number)?);
    }
    Ok(tasks)
}

/// The assessment of a bond that covers what was needed last time, and not what is needed now.
fn assessment(reader: &Reader<'_>, batch: u32) -> Result<Option<Task>> {
    let market = &reader.deployment.market;
    let Some(bond) = reader.ask(market, PowerMarket::bondOfCall { batch })?.given() else { return Ok(None) };
    let call = PowerMarket::assessBondCall { batch };
    let needed = reader.ask(market, call.clone())?.given();
    let falls_short = needed.is_some_and(|needed| bond.posted >= bond.needed && bond.posted < needed);
    Ok(falls_short.then(|| Task::new(Duty::Market, market, batch, &call)))
}

/// Whether its next day is over: until then nothing can be amiss with it.
fn waits(batch: &Batch, now: u64) -> bool {
    u64::from(batch.next_day).saturating_add(1).saturating_mul(DAY) <= now
}
