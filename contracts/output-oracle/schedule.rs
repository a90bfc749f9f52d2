//! What governance announces about a kind: new limits, a cut, its end.

use crate::errors::{Error, Refusal};
use crate::kind::{Kind, NEVER, WEEK};
use interfaces::output_oracle::KindParams;
use math::{mul_div_down, Day, MathError};

/// An announced cut may come on its day or on the two after it. [days]
const CUT_WINDOW: u32 = 3;
/// A cut is announced at least this far ahead. [days]
const NOTICE: u32 = 7;
/// Two cuts are at least this far apart: the seven-day band must not meet both. [days]
const BETWEEN_CUTS: u32 = WEEK + CUT_WINDOW;

/// A cut that governance announced. No denominator: none.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The first day it may come. [day]
    pub day: u32,
    /// What is left is numerator / denominator.
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

impl Kind {
    /// The kind with other limits. Its unit and first day are its identity.
    ///
    /// # Errors
    /// `OutputOracle_Retired`, `OutputOracle_InvalidParams`.
    pub fn with(self, kind: u32, params: KindParams) -> Result<Kind, Refusal> {
        self.ensure_not_retired(kind)?;
        if params.scale != self.params.scale {
            return Err(Error::OutputOracle_InvalidParams { field: 0 }.into());
        }
        if params.firstDay != self.params.firstDay {
            return Err(Error::OutputOracle_InvalidParams { field: 1 }.into());
        }
        Ok(Kind { params, ..self })
    }

    /// Ends the kind from a day on that is not final.
    ///
    /// # Errors
    /// `OutputOracle_Retired`, `OutputOracle_RetiresTooEarly`.
    pub fn retire(&mut self, kind: u32, from_day: u32) -> Result<(), Refusal> {
        self.ensure_not_retired(kind)?;
        let earliest = self.next();
        if from_day < earliest || from_day == NEVER {
            return Err(Error::OutputOracle_RetiresTooEarly { kind, fromDay: from_day, earliest }.into());
        }
        self.retired_from = from_day;
        // A quarantined day that is not earned any more has nothing to wait for.
        self.held = self.held && earliest < from_day;
        Ok(())
    }

    /// Notes a cut to come.
    ///
    /// # Errors
    /// `OutputOracle_InvalidCut`, `OutputOracle_CutTooSoon`.
    pub fn announce(&mut self, kind: u32, cut: Cut, now: u64) -> Result<(), Refusal> {
        let Cut { day, numerator, denominator } = cut;
        // Check: less than before, and at least a hundredth of it.
        if numerator == 0 || numerator >= denominator || denominator > numerator.saturating_mul(100) {
            return Err(Error::OutputOracle_InvalidCut { numerator, denominator }.into());
        }
        // Check: everyone has a week to act on it, and the last one is out of the bands' sight.
        let after_last = if self.cut.denominator == 0 { 0 } else { self.cut.day.saturating_add(BETWEEN_CUTS) };
        let earliest = Day::of(now).0.saturating_add(NOTICE).max(after_last);
        if day < earliest {
            return Err(Error::OutputOracle_CutTooSoon { kind, day, earliest }.into());
        }
        self.cut = cut;
        Ok(())
    }

    fn ensure_not_retired(&self, kind: u32) -> Result<(), Refusal> {
        if self.retired_from == NEVER {
            Ok(())
        } else {
            Err(Error::OutputOracle_Retired { kind, fromDay: self.retired_from }.into())
        }
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
