//! The history of a number by the second: its value at the end of any past second.
//!
//! The newest checkpoints are stored in the same cell as the account, so a change does not write another cell. Once
//! there are [`PAGE`] of them, the next change moves them to a page, a cell of its own that never changes again. A
//! lookup of a past value finds its page by binary search.

use ink::prelude::vec::Vec;
use ink::storage::Mapping;
use ink::Address;
use interfaces::votes::{Checkpoint208, Uint208, Uint48};

/// Checkpoints in a page: as many as fit into a cell of 416 bytes beside the other fields of an account.
pub const PAGE: u32 = 14;

/// The value from a second on, until the next checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Checkpoint {
    /// The second in which the value was set. [unix seconds]
    pub since: u64,
    /// The value: votes, or the supply. [token's smallest unit]
    pub votes: u128,
}

impl From<Checkpoint> for Checkpoint208 {
    fn from(Checkpoint { since, votes }: Checkpoint) -> Self {
        Self { _key: Uint48(since), _value: Uint208(votes) }
    }
}

/// A full page: [`PAGE`] checkpoints, oldest first.
type Page = Vec<Checkpoint>;

/// The newest part of a history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Trace {
    /// Full pages before `recent`.
    pub pages: u32,
    /// The newest checkpoints, oldest first. Empty if the value never changed.
    pub recent: Vec<Checkpoint>,
}

/// The full pages of all histories.
#[ink::storage_item]
#[derive(Default)]
pub struct Pages {
    /// (account, number of the page from 0) -> page.
    pages: Mapping<(Address, u32), Page>,
}

impl Trace {
    /// The value now.
    pub fn latest(&self) -> u128 {
        self.recent.last().map_or(0, |newest| newest.votes)
    }

    /// The number of checkpoints. They are at least a second apart, so 2^32 of them take 136 years.
    pub fn count(&self) -> u32 {
        self.pages.saturating_mul(PAGE).saturating_add(self.young())
    }

    fn young(&self) -> u32 {
        u32::try_from(self.recent.len()).unwrap_or(PAGE)
    }

    /// Sets the value from `now` on. Changes within one second are one checkpoint. `whose` is the key of the pages.
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

    /// The value at the end of the second `at`. Zero before the first checkpoint.
    pub fn at(&self, pages: &Pages, whose: Address, at: u64) -> u128 {
        if let Some(votes) = find(&self.recent, at) {
            return votes;
        }
        let (mut found, mut from, mut to) = (0, 0, self.pages);
        while from < to {
            // No overflow: there are fewer than 2^32 / PAGE pages.
            let middle = from.saturating_add(to) / 2;
            match find(&pages.page(whose, middle), at) {
                Some(votes) => (found, from) = (votes, middle.saturating_add(1)),
                None => to = middle,
            }
        }
        found
    }

    /// Checkpoint `number`, counted from 0 at the oldest. None if there are not as many.
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

/// The value at the end of the second `at`. None if all of `checkpoints` are later.
fn find(checkpoints: &[Checkpoint], at: u64) -> Option<u128> {
    checkpoints.iter().rev().find(|checkpoint| checkpoint.since <= at).map(|checkpoint| checkpoint.votes)
}
