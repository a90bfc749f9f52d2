//! A number's history, by the second: what it was at the end of any second that is over.
//!
//! The newest checkpoints are kept beside the value itself, so that a change costs no cell of its own; when they fill
//! it, they become a page, which is written once and never changed. A look into the past reads pages by halving.

use ink::prelude::vec::Vec;
use ink::storage::Mapping;
use ink::Address;
use interfaces::votes::{Checkpoint208, Uint208, Uint48};

/// Checkpoints of a page. What a cell holds (416 bytes) is as many and what stands beside them.
pub const PAGE: u32 = 14;

/// A number since a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Checkpoint {
    /// From when on. [unix seconds]
    pub since: u64,
    /// How many. [token's smallest unit]
    pub votes: u128,
}

impl From<Checkpoint> for Checkpoint208 {
    fn from(Checkpoint { since, votes }: Checkpoint) -> Self {
        Self { _key: Uint48(since), _value: Uint208(votes) }
    }
}

/// Checkpoints that are complete.
type Page = Vec<Checkpoint>;

/// A history's newest part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Trace {
    /// Full pages before `recent`.
    pub pages: u32,
    /// The newest checkpoints, oldest first. Empty: nothing ever happened.
    pub recent: Vec<Checkpoint>,
}

/// The full pages of all histories.
#[ink::storage_item]
#[derive(Default)]
pub struct Pages {
    /// (whose, page from 0)
    pages: Mapping<(Address, u32), Page>,
}

impl Trace {
    /// The value now.
    pub fn latest(&self) -> u128 {
        self.recent.last().map_or(0, |newest| newest.votes)
    }

    /// How many checkpoints there are. 2^32 of one account will not happen: they are a second apart.
    pub fn count(&self) -> u32 {
        self.pages.saturating_mul(PAGE).saturating_add(self.young())
    }

    fn young(&self) -> u32 {
        u32::try_from(self.recent.len()).unwrap_or(PAGE)
    }

    /// Writes the value since `now`. Changes within a second are one checkpoint. `whose` keeps the pages.
    #[inline(never)]
    pub fn write(&mut self, pages: &mut Pages, whose: Address, now: u64, votes: u128) {
        match self.recent.last_mut() {
            Some(newest) if newest.since == now => newest.votes = votes,
            _ => {
                if self.young() == PAGE {
                    pages.pages.insert((whose, self.pages), &self.recent);
                    self.pages = self.pages.saturating_add(1);
                    self.recent.clear();
                }
                self.recent.push(Checkpoint { since: now, votes });
            }
        }
    }

    /// The value at the end of the second `at`.
    pub fn at(&self, pages: &Pages, whose: Address, at: u64) -> u128 {
        if let Some(votes) = find(&self.recent, at) {
            return votes;
        }
        let (mut found, mut from, mut to) = (0, 0, self.pages);
        while from < to {
            // The sum of two numbers of pages is far below 2^32.
            let middle = from.saturating_add(to) / 2;
            match find(&pages.page(whose, middle), at) {
                Some(votes) => (found, from) = (votes, middle.saturating_add(1)),
                None => to = middle,
            }
        }
        found
    }

    /// The checkpoint of a number, oldest first; none if there are not so many.
    pub fn get(&self, pages: &Pages, whose: Address, number: u32) -> Option<Checkpoint> {
        let (page, place) = (number / PAGE, (number % PAGE) as usize);
        match page.cmp(&self.pages) {
            core::cmp::Ordering::Less => pages.page(whose, page).get(place).copied(),
            core::cmp::Ordering::Equal => self.recent.get(place).copied(),
            core::cmp::Ordering::Greater => None,
        }
    }
}

impl Pages {
    fn page(&self, whose: Address, page: u32) -> Page {
        self.pages.get((whose, page)).unwrap_or_default()
    }
}

/// The value at the end of the second `at`; none if all of these are younger.
fn find(checkpoints: &[Checkpoint], at: u64) -> Option<u128> {
    checkpoints.iter().rev().find(|checkpoint| checkpoint.since <= at).map(|checkpoint| checkpoint.votes)
}
