//! A cut of the output that governance announced.

use math::{mul_div_down, MathError};

/// The days on which a cut may come: its day and the two after it. [days]
pub const CUT_WINDOW: u32 = 3;

/// A cut that governance announced. No denominator: none.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The first day on which it may come. [day]
    pub day: u32,
    /// Output falls to numerator / denominator.
    pub numerator: u32,
    /// See `numerator`.
    pub denominator: u32,
}

impl Cut {
    /// `value` after the cut. Rounds down.
    pub fn apply(&self, value: u128) -> Result<u128, MathError> {
        mul_div_down(value, self.numerator.into(), self.denominator.into())
    }

    /// Whether `day` may have seen the cut, while the day of the reference may not.
    pub fn between(&self, reference: u32, day: u32) -> bool {
        self.denominator != 0 && self.day <= day && reference < self.last_day()
    }

    /// The day by which it has come.
    pub fn last_day(&self) -> u32 {
        self.day.saturating_add(CUT_WINDOW - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_is_in_sight_only_between_the_days_it_may_come() {
        let cut = Cut { day: 100, numerator: 1, denominator: 2 };
        // (day of the reference, day, whether the one may lack what the other has)
        let cases = [(98, 99, false), (99, 100, true), (100, 101, true), (101, 102, true), (102, 103, false)];
        for (reference, day, expected) in cases {
            assert_eq!(cut.between(reference, day), expected, "{reference} to {day}");
        }
        for day in 100..=108 {
            assert!(cut.between(day - 7, day), "a week that looks back across it, on {day}");
        }
        assert!(!cut.between(102, 109));
        assert!(!Cut::default().between(0, 1), "no cut");
        assert_eq!(cut.apply(7), Ok(3));
    }
}
