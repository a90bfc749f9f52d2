//! The data that the tokens of a batch share, and the order of all tokens.

use ink::prelude::vec::Vec;
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

/// The most sections of [`Totals`]: it has to fit a storage value.
const MAX_SECTIONS: usize = 96;

/// The numbers of batches and tokens.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Batches registered; they are numbered from 1.
    pub batches: u32,
    /// Tokens that exist.
    pub tokens: u32,
    /// Tokens of each section of batches, in order: whoever looks for the n-th token skips whole sections.
    sections: Vec<u32>,
    /// A section has 2^this batches: one more when there would be too many sections.
    doublings: u32,
}

impl Totals {
    /// The tokens of the section that a batch is in.
    fn section(&mut self, batch: u32) -> Option<&mut u32> {
        let at = |doublings| batch.saturating_sub(1).checked_shr(doublings).and_then(|at| usize::try_from(at).ok());
        let mut place = at(self.doublings)?;
        while place >= MAX_SECTIONS {
            let both = |pair: &[u32]| pair.iter().fold(0, |sum: u32, tokens| sum.saturating_add(*tokens));
            self.sections = self.sections.chunks(2).map(both).collect();
            self.doublings = self.doublings.saturating_add(1);
            place = at(self.doublings)?;
        }
        if self.sections.len() <= place {
            self.sections.resize(place.saturating_add(1), 0);
        }
        self.sections.get_mut(place)
    }
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
        let mut totals = self.totals();
        totals.tokens = totals.tokens.checked_add(count)?;
        let section = totals.section(number)?;
        *section = section.saturating_add(count);
        self.totals.set(&totals);
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
        let mut totals = self.totals();
        totals.tokens = totals.tokens.saturating_sub(1);
        if let Some(section) = totals.section(number) {
            *section = section.saturating_sub(1);
        }
        self.totals.set(&totals);
        self.batches.insert(number, &Batch { burnt: batch.burnt.saturating_add(1), ..batch });
    }

    /// The `index`-th token of all. It reads the batches of one section only.
    pub fn at(&self, index: u32) -> Option<u64> {
        let (totals, mut left, mut first) = (self.totals(), index, 1_u32);
        let width = 1_u32.checked_shl(totals.doublings)?;
        for tokens in totals.sections {
            if left < tokens {
                break;
            }
            left = left.checked_sub(tokens)?;
            first = first.checked_add(width)?;
        }
        for number in first..first.saturating_add(width) {
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
