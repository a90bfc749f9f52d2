//! Changes of a kind by governance: new limits, announced cuts, its retirement.

use crate::cut::{Cut, CUT_WINDOW};
use crate::errors::{Error, Result};
use crate::feeders::count;
use crate::kind::{Kind, NEVER, WEEK};
use components::{ensure, revert};
use interfaces::output_oracle::KindParams;
use interfaces::terms::{ensure_in_range, OutOfRange};
use math::Day;

/// A cut is announced at least this far ahead. [days]
const NOTICE: u32 = 7;
/// Two cuts are at least this far apart: the seven-day band must not meet both. [days]
const BETWEEN_CUTS: u32 = WEEK + CUT_WINDOW;
/// The maximum number of cuts that are ahead or came in the last month: a kind has to fit into one storage value.
const MAX_CUTS: u32 = 6;

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

    /// Ends the kind from a day on that is not over.
    ///
    /// # Errors
    /// `OutputOracle_Retired`, `OutputOracle_RetiresTooEarly`.
    pub fn retire(&mut self, kind: u32, from_day: u32, now: u64) -> Result {
        self.ensure_not_retired(kind)?;
        // Check: a past day would be final at once with no output, and its deadlines would be over.
        let earliest = self.next().max(Day::of(now).0);
        if from_day < earliest || from_day == NEVER {
            revert!(Error::OutputOracle_RetiresTooEarly { kind, fromDay: from_day, earliest });
        }
        self.retired_from = from_day;
        Ok(())
    }

    /// Adds an announced cut.
    ///
    /// # Errors
    /// `OutputOracle_InvalidCut`, `OutputOracle_CutTooSoon`, `OutputOracle_CutTooNear`, `OutputOracle_TooManyCuts`.
    pub fn announce(&mut self, kind: u32, cut: Cut, now: u64) -> Result {
        let Cut { day, numerator, denominator, .. } = cut;
        // Check: less than before, and at least a hundredth of it.
        if numerator == 0 || numerator >= denominator || denominator > numerator.saturating_mul(100) {
            revert!(Error::OutputOracle_InvalidCut { numerator, denominator });
        }
        // Check: everyone has a week to act on it.
        let earliest = Day::of(now).0.saturating_add(NOTICE);
        ensure!(day >= earliest, Error::OutputOracle_CutTooSoon { kind, day, earliest });
        let list = &mut self.cuts.list;
        // Check: no band looks back across two cuts.
        if let Some(other) = list.iter().find(|other| other.day.abs_diff(day) < BETWEEN_CUTS) {
            revert!(Error::OutputOracle_CutTooNear { kind, day, other: other.day });
        }
        ensure!(count(list.len()) < MAX_CUTS, Error::OutputOracle_TooManyCuts { kind, max: MAX_CUTS });
        // Effect.
        list.push(cut);
        Ok(())
    }

    /// Takes an announced cut back.
    ///
    /// # Errors
    /// `OutputOracle_CutNotPending`.
    pub fn withdraw_cut(&mut self, kind: u32, day: u32, now: u64) -> Result {
        // Check: once its day has begun, reports may have been judged by it.
        let is_ahead = |cut: &Cut| cut.day == day && cut.came_on == 0 && Day::of(now).0 < day;
        ensure!(self.cuts.list.iter().any(is_ahead), Error::OutputOracle_CutNotPending { kind, day });
        // Effect.
        self.cuts.list.retain(|cut| cut.day != day);
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
