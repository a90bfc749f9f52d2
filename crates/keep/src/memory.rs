//! The state of a keeper on disk: what it has spent and sent today, and where its pages go on. All of it can be lost
//! without harm except for the day's budget: what is due is read from the chain, and what is done is refused there.

use crate::Duty;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The seconds of a day.
pub(crate) const DAY: u64 = 86_400;
const HOUR: u64 = 3_600;
/// A task that failed in a block rests for a day, then for two, up to this many.
const MAX_REST: u64 = 16 * DAY;

/// The state of a keeper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Memory {
    /// The chain and the market that the numbers are of.
    pub of: String,
    /// The day that `spent` and `done` are of.
    day: u64,
    /// The cost of the day's messages, and of those whose cost is not known yet. [wei]
    spent: BTreeMap<Duty, u128>,
    /// The tasks that were sent in the day.
    done: BTreeSet<String>,
    /// When each task was seen first that is due and was not sent. [unix seconds]
    seen: BTreeMap<String, u64>,
    /// The last cost of each message.
    costs: BTreeMap<String, Cost>,
    /// Tasks that failed in a block, and rest.
    resting: BTreeMap<String, Rest>,
    /// Until then, other keepers go first. [unix seconds]
    pub yields_until: u64,
    /// The first number of the next page, by contract.
    pub cursors: BTreeMap<String, u32>,
    /// The numbers that are closed for ever, by contract.
    pub closed: BTreeMap<String, Closed>,
    /// The block from which on proposals are read.
    pub proposals_from: u64,
    /// Proposals that can still be queued or executed: the call of `queue`, by id.
    pub proposals: BTreeMap<String, chain::Bytes>,
}

/// The cost of a message when it was sent last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Cost {
    /// [wei]
    cost: u128,
    /// Zero if the client does not know the gas of a run.
    gas: u64,
    /// [unix seconds]
    at: u64,
}

/// A task that failed in a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Rest {
    times: u32,
    until: u64,
}

impl Memory {
    /// Starts a round: a new day has a new budget.
    pub fn begin(&mut self, now: u64) {
        let day = now / DAY;
        // Never back: a node that lags at midnight gives no second budget.
        if day > self.day {
            self.day = day;
            self.spent.clear();
            self.done.clear();
        }
        self.seen.retain(|_, at| now < at.saturating_add(DAY));
        self.costs.retain(|_, cost| now < cost.at.saturating_add(DAY));
        self.resting.retain(|_, rest| now < rest.until.saturating_add(MAX_REST));
    }

    /// Whether a task is not to be looked at: it was sent today, or it rests.
    pub fn skips(&self, key: &str, now: u64) -> bool {
        self.done.contains(key) || self.resting.get(key).is_some_and(|rest| now < rest.until)
    }

    /// When a task was seen first, from `now` on if this is the first time.
    pub fn see(&mut self, key: &str, now: u64) -> u64 {
        *self.seen.entry(key.into()).or_insert(now)
    }

    /// When a task was seen first.
    pub fn seen(&self, key: &str) -> Option<u64> {
        self.seen.get(key).copied()
    }

    /// The cost of the day's messages, of all duties and of one. [wei]
    pub fn spent(&self, duty: Duty) -> (u128, u128) {
        let all = self.spent.values().fold(0, |sum: u128, spent| sum.saturating_add(*spent));
        (all, self.spent.get(&duty).copied().unwrap_or_default())
    }

    /// Counts a cost before the message is sent. A crash leaves it counted. [wei]
    pub fn reserve(&mut self, duty: Duty, cost: u128) {
        let spent = self.spent.entry(duty).or_default();
        *spent = spent.saturating_add(cost);
    }

    /// Replaces a reserved cost by what the message cost. [wei]
    pub fn settle(&mut self, duty: Duty, reserved: u128, cost: u128) {
        let spent = self.spent.entry(duty).or_default();
        *spent = spent.saturating_sub(reserved).saturating_add(cost);
    }

    /// Marks a task as sent, and remembers its cost.
    pub fn sent(&mut self, key: &str, message: &str, (cost, gas): (u128, u64), now: u64) {
        self.done.insert(key.into());
        self.seen.remove(key);
        self.resting.remove(key);
        self.costs.insert(message.into(), Cost { cost, gas, at: now });
    }

    /// Lets a task rest that failed in a block, although runs without effects succeed. Each time for longer.
    pub fn rest(&mut self, key: &str, now: u64) {
        let rest = self.resting.entry(key.into()).or_default();
        let length = DAY.saturating_mul(1 << rest.times.min(4));
        *rest = Rest { times: rest.times.saturating_add(1), until: now.saturating_add(length) };
    }

    /// Lets a task rest for an hour that did not get into a block: others come first.
    pub fn pause(&mut self, key: &str, now: u64) {
        self.resting.entry(key.into()).or_default().until = now.saturating_add(HOUR);
    }

    /// The cost of a message, from the gas of a run without effects and from what messages cost in the last day. None
    /// if nothing is known. [wei]
    pub fn estimate(&self, message: &str, gas: u64) -> Option<u128> {
        let at_gas = |known: &Cost| match (known.gas, gas) {
            (0, _) | (_, 0) => None,
            (then, now) => Some(known.cost.saturating_mul(now.into()) / u128::from(then)),
        };
        match self.costs.get(message) {
            Some(known) => Some(at_gas(known).unwrap_or(known.cost)),
            None => self.costs.values().filter_map(at_gas).max(),
        }
    }
}

/// Numbers that are closed for ever. Nearly all of them follow each other, so the set stays small.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Closed {
    /// All numbers from 1 to this one are closed.
    up_to: u32,
    /// Closed numbers above.
    others: BTreeSet<u32>,
}

impl Closed {
    pub fn contains(&self, number: u32) -> bool {
        number <= self.up_to || self.others.contains(&number)
    }

    pub fn insert(&mut self, number: u32) {
        if !self.contains(number) {
            self.others.insert(number);
        }
        while self.others.remove(&self.up_to.saturating_add(1)) {
            self.up_to += 1;
        }
    }

    /// The next `size` open numbers of 1 to `last`, from `cursor` on and around the end, and the cursor after them.
    pub fn page(&self, cursor: u32, last: u32, size: u32) -> (Vec<u32>, u32) {
        let first = cursor.max(1);
        let around = (first..=last).chain(self.up_to.saturating_add(1)..first.min(last.saturating_add(1)));
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let page: Vec<u32> = around.filter(|number| !self.contains(*number)).take(size).collect();
        let next = page.last().map_or(1, |number| number.saturating_add(1));
        (page, if next > last { 1 } else { next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_visit_every_open_number_in_turn() {
        let mut closed = Closed::default();
        [1, 2, 3, 7].into_iter().for_each(|number| closed.insert(number));
        assert_eq!(closed, Closed { up_to: 3, others: [7].into() });
        assert_eq!(closed.page(0, 10, 3), (vec![4, 5, 6], 7));
        assert_eq!(closed.page(7, 10, 3), (vec![8, 9, 10], 1));
        assert_eq!(closed.page(9, 10, 3), (vec![9, 10, 4], 5));
        assert_eq!(closed.page(9, 10, 100), (vec![9, 10, 4, 5, 6, 8], 9));
        (4..=10).for_each(|number| closed.insert(number));
        assert_eq!(closed, Closed { up_to: 10, others: BTreeSet::new() });
        assert_eq!(closed.page(5, 10, 3), (vec![], 1));
        assert_eq!(Closed::default().page(0, 0, 3), (vec![], 1));
    }

    #[test]
    fn budget_starts_anew_at_midnight() {
        let mut memory = Memory::default();
        memory.begin(DAY);
        memory.reserve(Duty::Cover, 7);
        memory.settle(Duty::Cover, 7, 5);
        memory.reserve(Duty::Fees, 3);
        memory.begin(2 * DAY - 1);
        assert_eq!(memory.spent(Duty::Cover), (8, 5));
        memory.begin(2 * DAY);
        assert_eq!(memory.spent(Duty::Cover), (0, 0));
    }

    #[test]
    fn estimate_follows_the_gas_of_the_run() {
        let mut memory = Memory::default();
        assert_eq!(memory.estimate("a()", 10), None);
        memory.sent("x", "a()", (1_000, 100), DAY);
        assert_eq!(memory.estimate("a()", 200), Some(2_000));
        assert_eq!(memory.estimate("a()", 0), Some(1_000), "a client that does not know gas: the last cost");
        assert_eq!(memory.estimate("b()", 50), Some(500), "at the price of another message");
        assert_eq!(memory.estimate("b()", 0), None);
        memory.begin(2 * DAY);
        assert_eq!(memory.estimate("a()", 200), None, "prices of yesterday say nothing");
    }

    #[test]
    fn task_that_fails_in_blocks_rests_for_longer_each_time() {
        let mut memory = Memory::default();
        memory.rest("x", 0);
        assert!(memory.skips("x", DAY - 1) && !memory.skips("x", DAY));
        memory.rest("x", DAY);
        assert!(memory.skips("x", 3 * DAY - 1) && !memory.skips("x", 3 * DAY));
        (0..40).for_each(|_| memory.rest("x", 0));
        assert!(!memory.skips("x", MAX_REST));
    }

    #[test]
    fn memory_survives_the_disk() {
        let mut memory = Memory::default();
        memory.begin(DAY);
        memory.reserve(Duty::Proposals, u128::MAX - 1);
        memory.sent("x", "a()", (u128::MAX, 1), DAY);
        memory.closed.entry("market".into()).or_default().insert(9);
        memory.proposals.insert("1".into(), chain::Bytes::from(vec![1, 2]));
        let text = serde_json::to_string(&memory).expect("JSON");
        assert_eq!(serde_json::from_str::<Memory>(&text).expect("the same"), memory);
    }
}
