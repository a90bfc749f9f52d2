//! Changes of a kind by governance: new limits, an announced cut, its retirement.

use crate::cut::{Cut, CUT_WINDOW};
use crate::errors::{Error, Result};
use crate::kind::{Kind, NEVER, WEEK};
use components::{ensure, revert};
use interfaces::output_oracle::KindParams;
use interfaces::terms::{ensure_in_range, OutOfRange};
use math::Day;

/// A cut is announced at least this far ahead. [days]
const NOTICE: u32 = 7;
/// Two cuts are at least this far apart: the seven-day band must not meet both. [days]
const BETWEEN_CUTS: u32 = WEEK + CUT_WINDOW;

impl Kind {
    /// The kind with other limits. Its unit and first day are its identity.
    ///
    /// # Errors
    /// `TermOutOfRange`.
    pub fn with(self, params: KindParams) -> Result<Kind, OutOfRange> {
        let KindParams { scale, firstDay, .. } = self.params;
        ensure_in_range(&[("scale", params.scale, scale, scale)])?;
        ensure_in_range(&[("firstDay", params.firstDay, firstDay, firstDay)])?;
        Ok(Kind { params, ..self })
    }

    /// Ends the kind from a day on that is not final.
    ///
    /// # Errors
    /// `OutputOracle_Retired`, `OutputOracle_RetiresTooEarly`.
    pub fn retire(&mut self, kind: u32, from_day: u32) -> Result {
        self.ensure_not_retired(kind)?;
        let earliest = self.next();
        if from_day < earliest || from_day == NEVER {
            revert!(Error::OutputOracle_RetiresTooEarly { kind, fromDay: from_day, earliest });
        }
        self.retired_from = from_day;
        // A quarantined day that is not earned any more has nothing to wait for.
        self.held = self.held && earliest < from_day;
        Ok(())
    }

    /// Stores an announced cut.
    ///
    /// # Errors
    /// `OutputOracle_InvalidCut`, `OutputOracle_CutTooSoon`.
    pub fn announce(&mut self, kind: u32, cut: Cut, now: u64) -> Result {
        let Cut { day, numerator, denominator } = cut;
        // Check: less than before, and at least a hundredth of it.
        if numerator == 0 || numerator >= denominator || denominator > numerator.saturating_mul(100) {
            revert!(Error::OutputOracle_InvalidCut { numerator, denominator });
        }
        // Check: everyone has a week to act on it, and the last one is out of the bands' sight.
        let after_last = if self.cut.denominator == 0 { 0 } else { self.cut.day.saturating_add(BETWEEN_CUTS) };
        let earliest = Day::of(now).0.saturating_add(NOTICE).max(after_last);
        ensure!(day >= earliest, Error::OutputOracle_CutTooSoon { kind, day, earliest });
        self.cut = cut;
        Ok(())
    }

    /// Refuses a kind that has an end.
    ///
    /// # Errors
    /// `OutputOracle_Retired`.
    pub fn ensure_not_retired(&self, kind: u32) -> Result {
        ensure!(self.retired_from == NEVER, Error::OutputOracle_Retired { kind, fromDay: self.retired_from });
        Ok(())
    }
}
