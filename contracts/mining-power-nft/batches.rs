//! The data that the tokens of a batch share, and the order of all tokens.

use ink::storage::{Lazy, Mapping};
use ink::Address;
use math::ids::{batch_of, number_of, token_of, IDS_PER_BATCH};

/// A batch: fixed when it is registered, but for the counts.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// The oracle's kind of power.
    pub kind: u32,
    /// [millionths of the kind's unit]
    pub power: u64,
    /// [day]
    pub last_day: u32,
    /// The provider, which runs the machines.
    pub provider: Address,
    /// Tokens minted so far.
    pub minted: u32,
    /// Tokens of a failed sale that were refunded.
    pub burnt: u32,
}

impl Batch {
    /// Tokens that exist.
    pub fn alive(&self) -> u32 {
        self.minted.saturating_sub(self.burnt)
    }
}

/// The numbers of batches and tokens.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Batches registered; they are numbered from 1.
    pub batches: u32,
    /// Tokens that exist.
    pub tokens: u32,
}

/// All batches.
///
/// Within a batch, token number n stands in slot n - 1 until something is burnt: then the last
/// token alive takes the slot of the burnt one. Only such exceptions are stored, so that minting
/// pays nothing for enumeration.
#[ink::storage_item]
#[derive(Default)]
pub struct Batches {
    totals: Lazy<Totals>,
    batches: Mapping<u32, Batch>,
    /// (batch, slot) -> number, where it is not slot + 1.
    numbers: Mapping<(u32, u32), u32>,
    /// (batch, number) -> slot, where it is not number - 1.
    slots: Mapping<(u32, u32), u32>,
}

impl Batches {
    /// The numbers of batches and tokens.
    pub fn totals(&self) -> Totals {
        self.totals.get().unwrap_or_default()
    }

    /// A registered batch.
    pub fn get(&self, batch: u32) -> Option<Batch> {
        self.batches.get(batch)
    }

    /// Adds the next batch; false if `number` is not the next.
    pub fn register(&mut self, number: u32, batch: &Batch) -> bool {
        let totals = self.totals();
        let next = totals.batches.saturating_add(1);
        if number != next {
            return false;
        }
        self.totals.set(&Totals { batches: next, ..totals });
        self.batches.insert(number, batch);
        true
    }

    /// Ends a batch: it earns nothing from `day` on. Returns its first and last token; none if it is not registered.
    pub fn end(&mut self, number: u32, day: u32) -> Option<(u64, u64)> {
        let batch = self.get(number)?;
        self.batches.insert(number, &Batch { last_day: day.saturating_sub(1).min(batch.last_day), ..batch });
        Some((token_of(number, 1).ok()?, token_of(number, batch.minted).ok()?))
    }

    /// Counts `count` new tokens. Returns the id of the first; none if the batch cannot number them,
    /// or is being refunded.
    pub fn mint(&mut self, number: u32, batch: &Batch, count: u32) -> Option<u64> {
        let minted = batch.minted.checked_add(count)?;
        if minted >= IDS_PER_BATCH || batch.burnt > 0 {
            return None;
        }
        let first = token_of(number, batch.minted.checked_add(1)?).ok()?;
        let totals = self.totals();
        self.totals.set(&Totals { tokens: totals.tokens.checked_add(count)?, ..totals });
        self.batches.insert(number, &Batch { minted, ..*batch });
        Some(first)
    }

    /// Counts a token out.
    pub fn burn(&mut self, token: u64) {
        let (number, own) = (batch_of(token), number_of(token));
        let Some(batch) = self.get(number) else { return };
        let last = batch.alive().saturating_sub(1);
        let slot = self.slots.get((number, own)).unwrap_or(own.saturating_sub(1));
        let filler = self.number_at(number, last);
        self.numbers.insert((number, slot), &filler);
        self.slots.insert((number, filler), &slot);
        let totals = self.totals();
        self.totals.set(&Totals { tokens: totals.tokens.saturating_sub(1), ..totals });
        self.batches.insert(number, &Batch { burnt: batch.burnt.saturating_add(1), ..batch });
    }

    /// The `index`-th token of all.
    pub fn at(&self, index: u32) -> Option<u64> {
        let mut left = index;
        for number in 1..=self.totals().batches {
            let alive = self.get(number).unwrap_or_default().alive();
            if left < alive {
                return token_of(number, self.number_at(number, left)).ok();
            }
            left = left.checked_sub(alive)?;
        }
        None
    }

    fn number_at(&self, batch: u32, slot: u32) -> u32 {
        self.numbers.get((batch, slot)).unwrap_or(slot.saturating_add(1))
    }
}
