//! The batches of the market that a round looks at.

use crate::{memory::Memory, reader::Reader, Result};
use bindings::PowerMarket;
use chain::Address;

/// The states of a batch, by the market's numbers.
pub(crate) mod state {
    pub const SELLING: u32 = 1;
    pub const FAILED: u32 = 2;
    pub const RUNNING: u32 = 3;
    pub const ENDED: u32 = 4;
    pub const DEFAULTED: u32 = 5;
}

/// The list in [`Memory`] that holds the page.
pub(crate) const LIST: &str = "market";

/// A batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Batch {
    pub number: u32,
    /// See [`state`].
    pub state: u32,
    /// The oracle's kind of power.
    pub kind: u32,
    /// The coin that it delivers.
    pub coin: Address,
    /// The day to be settled next.
    pub next_day: u32,
    /// How many days were missed.
    pub missed_days: u32,
    /// Tokens that can still be sold.
    pub unsold: u32,
}

impl Batch {
    /// Whether its days are settled one after the other now.
    pub fn earns(&self) -> bool {
        matches!(self.state, state::SELLING | state::RUNNING)
    }

    /// Whether nothing can ever be due once its fees are collected. A missed day can be paid late, which makes fees.
    pub fn is_over(&self) -> bool {
        self.state == state::FAILED || (self.state == state::ENDED && self.missed_days == 0)
    }
}

/// The next page of batches that are not closed for ever.
pub(crate) fn page(reader: &Reader<'_>, memory: &mut Memory) -> Result<Vec<Batch>> {
    let market = &reader.deployment.market;
    let last = market.read(PowerMarket::batchesCall {})?;
    let cursor = memory.cursors.entry(LIST.into()).or_default();
    let (numbers, next) = memory.closed.entry(LIST.into()).or_default().page(*cursor, last, reader.options.page);
    *cursor = next;
    let mut batches = Vec::new();
    for number in numbers {
        let status = market.read(PowerMarket::stateOfCall { batch: number })?;
        let terms = market.read(PowerMarket::termsOfCall { batch: number })?;
        batches.push(Batch {
            number,
            state: status.state,
            kind: terms.kind,
            coin: terms.coin,
            next_day: status.nextDay,
            missed_days: status.missedDays,
            unsold: terms.supply.saturating_sub(status.sold),
        });
    }
    Ok(batches)
}
