//! Options of a run: see the table in the crate's documentation.

use crate::Length;
use std::time::Duration;

/// The default limit of shrinking.
const SHRINK: Duration = Duration::from_secs(60);
/// `DMEX_QUICK` divides the plan by this.
const QUICK: u64 = 10;

/// Options that replace those of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The seed of the first life.
    pub seed: Option<u64>,
    /// Steps in all.
    pub steps: Option<u64>,
    /// The steps of the only life, in order.
    pub only: Option<Vec<u64>>,
    /// The factor by which the plan is longer.
    pub deep: u64,
    /// Play a tenth of the plan.
    pub quick: bool,
    /// The limit of shrinking.
    pub shrink: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: None, steps: None, only: None, deep: 1, quick: false, shrink: SHRINK }
    }
}

impl Options {
    /// Reads the options from the environment.
    ///
    /// # Panics
    /// If a variable is malformed. A typing error must not start another run than intended.
    pub fn from_env() -> Self {
        Self::read(|name| std::env::var(name).ok())
    }

    fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let number = |name: &str| {
            let text = variable(name)?;
            Some(text.parse::<u64>().unwrap_or_else(|_| panic!("{name}={text}: it has to be a number")))
        };
        let only = variable("DMEX_ONLY").map(|text| {
            parsed(&text).unwrap_or_else(|| panic!("DMEX_ONLY={text}: it has to be steps from 1 on, like 3,17,40-52"))
        });
        Self {
            seed: number("DMEX_SEED"),
            steps: number("DMEX_STEPS"),
            only,
            deep: number("DMEX_DEEP").unwrap_or(1).max(1),
            quick: number("DMEX_QUICK").unwrap_or(0) > 0,
            shrink: number("DMEX_SHRINK").map_or(SHRINK, Duration::from_secs),
        }
    }

    /// The length of the run.
    pub(crate) fn length(&self, plan: Length) -> Length {
        let scaled = |number: u64| number.saturating_mul(self.deep).div_ceil(if self.quick { QUICK } else { 1 });
        match (self.steps, plan) {
            (Some(steps), _) => Length::Steps(steps),
            (None, Length::Steps(steps)) => Length::Steps(scaled(steps)),
            (None, Length::Seconds(seconds)) => Length::Seconds(scaled(seconds)),
        }
    }
}

/// Steps in the format of `DMEX_ONLY`: `3,17,40-52`.
pub(crate) fn listed(steps: &[u64]) -> String {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for step in steps {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *step => *last = *step,
            _ => ranges.push((*step, *step)),
        }
    }
    let text = |(from, to): (u64, u64)| match to - from {
        0 => format!("{from}"),
        1 => format!("{from},{to}"),
        _ => format!("{from}-{to}"),
    };
    ranges.into_iter().map(text).collect::<Vec<_>>().join(",")
}

fn parsed(text: &str) -> Option<Vec<u64>> {
    let mut steps = Vec::new();
    for part in text.split(',').filter(|_| !text.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to): (u64, u64) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        if from == 0 || from > to {
            return None;
        }
        steps.extend(from..=to);
    }
    steps.sort_unstable();
    steps.dedup();
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Options {
        Options::read(|name| variables.iter().find(|one| one.0 == name).map(|one| one.1.to_owned()))
    }

    #[test]
    fn options_are_the_plans_when_nothing_is_said() {
        assert_eq!(read(&[]), Options::default());
        assert_eq!(read(&[]).length(Length::Steps(30)), Length::Steps(30));
    }

    #[test]
    fn options_are_read_when_the_environment_names_them() {
        let said = [("DMEX_SEED", "7"), ("DMEX_STEPS", "50"), ("DMEX_ONLY", "40-42,3"), ("DMEX_SHRINK", "0")];
        let options = read(&said);
        assert_eq!((options.seed, options.steps, options.shrink), (Some(7), Some(50), Duration::ZERO));
        assert_eq!(options.only, Some(vec![3, 40, 41, 42]));
    }

    #[test]
    fn length_is_scaled_when_deep_or_quick() {
        let length = |name: &str, plan| read(&[(name, "10")]).length(plan);
        assert_eq!(length("DMEX_DEEP", Length::Steps(30)), Length::Steps(300));
        assert_eq!(length("DMEX_DEEP", Length::Seconds(45)), Length::Seconds(450));
        assert_eq!(length("DMEX_QUICK", Length::Steps(30)), Length::Steps(3));
        assert_eq!(length("DMEX_QUICK", Length::Seconds(45)), Length::Seconds(5));
        assert_eq!(length("DMEX_STEPS", Length::Seconds(45)), Length::Steps(10));
    }

    #[test]
    #[should_panic(expected = "DMEX_STEPS=1e6: it has to be a number")]
    fn options_panic_when_a_number_is_none() {
        read(&[("DMEX_STEPS", "1e6")]);
    }

    #[test]
    fn only_is_refused_when_it_is_no_list() {
        for text in ["0", "3,,4", "5-3", "a", "1-", "-"] {
            assert_eq!(parsed(text), None, "{text}");
        }
        assert_eq!(parsed(""), Some(vec![]));
    }

    #[test]
    fn listed_steps_are_the_same_when_read_again() {
        let steps = [1, 3, 4, 7, 8, 9, 10, 12];
        assert_eq!(listed(&steps), "1,3,4,7-10,12");
        assert_eq!(parsed(&listed(&steps)), Some(steps.to_vec()));
    }
}
