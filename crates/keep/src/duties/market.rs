//! Abandoned batches: if no day was settled for 90 days, anyone ends the batch, and the escrow goes back to the
//! holders.

use crate::{batches::Batch, memory::DAY, Duty, Named, Task};
use bindings::PowerMarket;

/// How long after the end of a day it must be unsettled. [s]
const ABANDONED: u64 = 90 * DAY;

/// The batches that anyone can end.
pub(crate) fn due(market: &Named, batches: &[Batch], now: u64) -> Vec<Task> {
    let ends = |batch: &Batch| u64::from(batch.next_day).saturating_add(1).saturating_mul(DAY);
    let abandoned = batches.iter().filter(|batch| batch.earns() && now >= ends(batch).saturating_add(ABANDONED));
    abandoned
        .map(|batch| {
            let call = PowerMarket::endAbandonedCall { batch: batch.number };
            Task::new(Duty::Market, market, batch.number, &call)
        })
        .collect()
}
