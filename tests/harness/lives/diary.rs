//! What the engine records of one life, and of all lives.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

/// Lines that a failure shows.
const SHOWN: usize = 25;
/// The longest line. [characters]
const LONGEST: usize = 600;

/// The record of a life: the current step, the last messages, and how often each message passed.
#[derive(Default)]
pub struct Diary {
    pub(crate) step: u64,
    pub(crate) ending: bool,
    pub(crate) last: VecDeque<String>,
    pub(crate) tally: Tally,
}

impl Diary {
    /// The number of the current step, from 1. Steps that are left out count as well.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Records a line for the report of a failure.
    pub fn note(&mut self, line: &str) {
        let at = if self.ending { "end".to_owned() } else { format!("step {}", self.step) };
        if self.last.len() == SHOWN {
            self.last.pop_front();
        }
        self.last.push_back(format!("{at} {line}").chars().take(LONGEST).collect());
    }

    /// Counts a message that passed.
    pub fn passed(&mut self, message: impl Into<String>) {
        self.tally.messages.entry(message.into()).or_default().0 += 1;
    }

    /// Counts a message that reverted.
    pub fn refused(&mut self, message: impl Into<String>, reason: impl Into<String>) {
        let message = message.into();
        *self.tally.reasons.entry((message.clone(), reason.into())).or_default() += 1;
        self.tally.messages.entry(message).or_default().1 += 1;
    }
}

/// The counts of many lives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lives that reached their end.
    pub lives: u64,
    /// Steps of all lives.
    pub steps: u64,
    /// (passed, reverted) by message.
    pub messages: BTreeMap<String, (u64, u64)>,
    /// Reverts by (message, reason).
    pub reasons: BTreeMap<(String, String), u64>,
}

impl Tally {
    /// Adds the counts of other lives.
    pub fn add(&mut self, other: Tally) {
        self.lives += other.lives;
        self.steps += other.steps;
        for (message, (passed, refused)) in other.messages {
            let count = self.messages.entry(message).or_default();
            *count = (count.0 + passed, count.1 + refused);
        }
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
    }

    /// How often a message passed.
    pub fn passed(&self, message: &str) -> u64 {
        self.messages.get(message).map_or(0, |count| count.0)
    }

    /// The messages that passed less than `min` times, with their counts.
    pub(crate) fn lacking(&self, messages: &[String], min: u64) -> Vec<(String, u64)> {
        let all = messages.iter().map(|message| (message.clone(), self.passed(message)));
        all.filter(|(_, passed)| *passed < min).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (message, (passed, refused)) in &self.messages {
            writeln!(f, "{passed:>7} passed {refused:>7} refused {message}")?;
        }
        for ((message, reason), count) in &self.reasons {
            writeln!(f, "{count:>7} times {message}: {reason}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: &[&str], refused: &[(&str, &str)]) -> Tally {
        let mut diary = Diary::default();
        passed.iter().for_each(|message| diary.passed(*message));
        refused.iter().for_each(|(message, reason)| diary.refused(*message, *reason));
        Tally { lives: 1, steps: 10, ..diary.tally }
    }

    #[test]
    fn add_sums_counts_and_reasons_when_tallies_meet() {
        let mut all = tally(&["buy", "buy", "sell"], &[("buy", "Paused")]);
        all.add(tally(&["buy"], &[("buy", "Paused"), ("buy", "TooMuch"), ("burn", "Paused")]));
        assert_eq!((all.lives, all.steps), (2, 20));
        let counts = [("burn", (0, 1)), ("buy", (3, 3)), ("sell", (1, 0))];
        assert!(all.messages.iter().map(|(message, count)| (message.as_str(), *count)).eq(counts));
        let reasons = [(("burn", "Paused"), 1), (("buy", "Paused"), 2), (("buy", "TooMuch"), 1)];
        assert!(all
            .reasons
            .iter()
            .map(|((message, reason), count)| ((message.as_str(), reason.as_str()), *count))
            .eq(reasons));
    }

    #[test]
    fn lacking_names_a_message_when_it_passed_too_seldom_or_never() {
        let all = tally(&["buy", "buy", "sell"], &[("burn", "Paused")]);
        let must = ["buy", "sell", "burn", "mint"].map(str::to_owned);
        let lacking = [("sell", 1), ("burn", 0), ("mint", 0)].map(|(message, passed)| (message.to_owned(), passed));
        assert_eq!(all.lacking(&must, 2), lacking);
        assert_eq!(all.lacking(&must[..2], 1), []);
    }

    #[test]
    fn note_keeps_only_the_last_lines_when_there_are_many() {
        let mut diary = Diary::default();
        for step in 1..=100 {
            diary.step = step;
            diary.note(&"x".repeat(1_000));
        }
        assert_eq!(diary.last.len(), SHOWN);
        assert!(diary.last[0].starts_with("step 76 xxx") && diary.last[0].len() == LONGEST);
    }
}
