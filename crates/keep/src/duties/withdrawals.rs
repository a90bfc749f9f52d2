//! Withdrawal queues of lending pools and mining pools: a request that cash has reached is paid, and the gap of a
//! cancelled one is closed.

use crate::{memory::Memory, reader::Reader, Duty, Named, Result, Task};
use bindings::LendingPool::{self, WithdrawalRequest};

/// The tasks of the next page of each queue. Both kinds of pools have the same messages.
pub(crate) fn tasks(reader: &Reader<'_>, memory: &mut Memory) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    for pool in reader.deployment.pools.iter().chain(&reader.deployment.mining) {
        let last = reader.ask(pool, LendingPool::queueCall {})?.given().map_or(0, |queue| queue.requests);
        for request in page(reader, pool, memory, last) {
            let found = reader.ask(pool, LendingPool::requestOfCall { request })?.given();
            tasks.extend(found.and_then(|found| due(pool, request, &found, memory)));
        }
    }
    Ok(tasks)
}

fn page(reader: &Reader<'_>, pool: &Named, memory: &mut Memory, last: u32) -> Vec<u32> {
    let cursor = memory.cursors.entry(pool.name.clone()).or_default();
    let (numbers, next) = memory.closed.entry(pool.name.clone()).or_default().page(*cursor, last, reader.options.page);
    *cursor = next;
    numbers
}

/// The task of a request, if it has one. A request that is closed is never read again.
fn due(pool: &Named, number: u32, request: &WithdrawalRequest, memory: &mut Memory) -> Option<Task> {
    let closed = request.shares == 0;
    if closed {
        memory.closed.entry(pool.name.clone()).or_default().insert(number);
    }
    // The gap of a cancelled request can be closed once nothing is in front of it.
    let gap = !closed && request.owner.is_zero() && request.ahead == 0;
    let call = LendingPool::claimWithdrawalCall { request: number };
    (request.claimable > 0 || gap).then(|| Task::new(Duty::Withdrawals, pool, number, &call))
}
