//! The conservative output of a unit of power: a lower estimate, never above its past output.
//!
//! `base = min(last, mean of 7 days, mean of 30 days, quarantined) * 0.98 ^ missing days`; day d after
//! the last final day L counts `base * r ^ (d - L)`, `r = min(observed over 30 days, floor)`. All
//! divisions round down, which protects lenders.

use crate::cut::Cuts;
use crate::days::Days;
use crate::errors::{Error, Result};
use crate::kind::{Kind, WEEK};
use components::ensure;
use math::decay::{geometric_sum, haircut, observed_rate, pow_wad};
use math::{add, mul_div_down, sub, Day, MathError, WAD};

/// Means and the observed rate look back this far. [days]
pub const MONTH: u32 = 30;
/// The part of a value that remains after each missing day. [bps]
const KEEP_BPS: u16 = 9_800;
/// After this many missing days the output counts as zero. [days]
const WORTHLESS_AFTER: u32 = 365;

/// Past outputs that an outlook is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Sum of output of the last 7 days (or of all there are), and how many they are. [atto per unit]
    pub week: (u128, u32),
    /// Sum of output of the last 30 days (or of all there are), and how many they are. [atto per unit]
    pub month: (u128, u32),
    /// The day 30 days before the last (or the first day), and its output. [atto per unit]
    pub old: (u32, u128),
    /// The output of a quarantined day; `u128::MAX` if there is none. [atto per unit]
    pub held: u128,
}

/// The conservative output of a kind, as of its last final day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook<'a> {
    /// The last final day. [day]
    last: u32,
    /// Conservative output of a day. [atto per unit]
    pub base: u128,
    /// Tomorrow's output as a part of today's. [wad]
    pub rate: u128,
    cuts: &'a Cuts,
}

impl<'a> Outlook<'a> {
    /// The outlook of a kind that has a final day.
    ///
    /// # Errors
    /// `DivisionByZero` if it has none.
    pub fn new(kind: &'a Kind, past: &Past, now: u64) -> Result<Self, MathError> {
        let mean = |(sum, days): (u128, u32)| mul_div_down(sum, 1, days.into());
        // The last day, and the rest of it if a cut came in its middle.
        let last = kind.figures.output.min(kind.cuts.whole(kind.last)?);
        let min = last.min(mean(past.week)?).min(mean(past.month)?).min(past.held);
        let missing = kind.missing(now);
        let base = if missing > WORTHLESS_AFTER { 0 } else { haircut(min, KEEP_BPS, missing)? };
        Ok(Outlook { last: kind.last, base, rate: rate(kind, past.old)?, cuts: &kind.cuts })
    }

    /// Sum over the days `from..=until`, all after the last final day. [atto per unit]
    ///
    /// # Errors
    /// `Overflow` if the sum does not fit.
    pub fn sum(&self, from: u32, until: u32) -> Result<u128, MathError> {
        // A cut that has not come counts from its day on. The last one first: the ones before it lower it too.
        let (mut sum, mut until) = (0, until);
        let pending =
            |until: u32| self.cuts.list.iter().filter(move |cut| cut.day <= until && cut.is_pending(self.last));
        while let Some(cut) = pending(until).max_by_key(|cut| cut.day) {
            sum = cut.apply(add(self.part(cut.day.max(from), until)?, sum)?)?;
            until = cut.day.saturating_sub(1);
        }
        add(self.part(from, until)?, sum)
    }

    fn part(&self, from: u32, until: u32) -> Result<u128, MathError> {
        if from > until {
            return Ok(0);
        }
        let days_before = from.saturating_sub(self.last).saturating_sub(1);
        let first = mul_div_down(self.base, pow_wad(self.rate, days_before)?, WAD)?;
        geometric_sum(first, self.rate, until.saturating_sub(from).saturating_add(1))
    }
}

/// The lesser of the kind's floor and the steady daily rate that led from `old` to the last day.
fn rate(kind: &Kind, (day, output): (u32, u128)) -> Result<u128, MathError> {
    let floor = u128::from(kind.params.floorRate);
    let (last, latest) = kind.cuts.trend_until(kind.last, kind.figures.output);
    let days = last.saturating_sub(day);
    // A few days are noise, not a trend.
    if days < WEEK {
        return Ok(floor);
    }
    // A cut that was announced and came is a step, not a trend.
    let output = kind.cuts.taken_out(day, output)?;
    Ok(observed_rate(latest, output, days)?.min(floor))
}

impl Days {
    /// See `OutputOracle::conservativeOutput`.
    ///
    /// # Errors
    /// `OutputOracle_UnknownKind`, `OutputOracle_DayNotFinal`.
    pub fn conservative_output(&self, number: u32, now: u64) -> Result<u128> {
        let kind = self.kind(number)?;
        if Day::of(now).0 >= kind.retired_from {
            return Ok(0);
        }
        Ok(self.outlook(number, &kind, now)?.base)
    }

    /// See `OutputOracle::remainingOutput`.
    ///
    /// # Errors
    /// `OutputOracle_InvalidRange`, `OutputOracle_UnknownKind`, `OutputOracle_DayNotFinal`.
    pub fn remaining_output(&self, number: u32, from: u32, until: u32, now: u64) -> Result<(u128, u32)> {
        let kind = self.kind(number)?;
        ensure!(from <= until, Error::OutputOracle_InvalidRange { from, until });
        let outlook = self.outlook(number, &kind, now)?;
        ensure!(from >= kind.params.firstDay, Error::OutputOracle_DayNotFinal { kind: number, day: from });
        let until = until.min(kind.retired_from.saturating_sub(1));
        let known = self.known(number, &kind, from, until)?;
        let ahead = outlook.sum(from.max(kind.next()), until)?;
        let (state, _) = kind.state(now);
        Ok((add(known, ahead)?, state.number()))
    }

    /// Sum of the final days of a range. [atto per unit]
    fn known(&self, number: u32, kind: &Kind, from: u32, until: u32) -> Result<u128> {
        let until = until.min(kind.last);
        if from > until {
            return Ok(0);
        }
        let upto = |day: u32| self.final_day(number, day).map_or(0, |past| past.cumulative);
        let all = if until == kind.last { kind.cumulative } else { upto(until) };
        Ok(sub(all, upto(from.saturating_sub(1)))?)
    }

    fn outlook<'a>(&self, number: u32, kind: &'a Kind, now: u64) -> Result<Outlook<'a>> {
        ensure!(kind.started(), Error::OutputOracle_DayNotFinal { kind: number, day: kind.next() });
        Ok(Outlook::new(kind, &self.past(number, kind), now)?)
    }

    fn past(&self, number: u32, kind: &Kind) -> Past {
        let days = kind.next().saturating_sub(kind.params.firstDay);
        // The sum of the last n days, from the day before them; or all there are.
        let sum = |n: u32, before: u128| match days > n {
            true => (kind.cumulative.saturating_sub(before), n),
            false => (kind.cumulative, days),
        };
        let day = |back: u32| {
            let day = kind.last.saturating_sub(back).max(kind.params.firstDay);
            (day, self.final_day(number, day))
        };
        // A day with a cut in its middle is no reference: the one before it is.
        let month = MONTH.saturating_add(kind.cuts.came_on(kind.last.saturating_sub(MONTH)).into());
        let (old_day, old) = day(month);
        let (_, week) = day(WEEK);
        Past {
            week: sum(WEEK, week.map_or(0, |past| past.cumulative)),
            month: sum(month, old.map_or(0, |past| past.cumulative)),
            old: (old_day, old.map_or(0, |past| past.figures.output)),
            held: self.held(number, kind).map_or(u128::MAX, |held| held.figures.output),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cut::Cut;

    const NO_CUTS: &Cuts = &Cuts::NONE;

    fn outlook(rate: u128) -> Outlook<'static> {
        Outlook { last: 100, base: 90_000_000_000_000_000, rate, cuts: NO_CUTS }
    }

    #[test]
    fn sum_is_additive_and_never_above_the_steps_it_stands_for() {
        let rate = 993_700_000_000_000_000;
        let mut day = outlook(rate).base;
        let mut by_hand = 0;
        for until in 101..=700 {
            day = mul_div_down(day, rate, WAD).unwrap();
            by_hand += day;
            let sum = outlook(rate).sum(101, until).unwrap();
            // Both round down, at different places.
            assert!(sum.abs_diff(by_hand) < 1_000_000, "{until}: {sum} {by_hand}");
            assert!(sum <= u128::from(until - 100) * outlook(rate).base);
            let parts = outlook(rate).sum(101, 300.min(until)).unwrap() + outlook(rate).sum(301, until).unwrap();
            assert!(sum.abs_diff(parts) < 1_000_000, "{until}: {sum} {parts}");
        }
    }

    #[test]
    fn sum_counts_each_pending_cut_from_its_day_on() {
        let at = |day: u32, came_on: u32| Cut { day, numerator: 1, denominator: 2, came_on };
        let sum = |list: &[Cut], last: u32, from: u32, until: u32| {
            let cuts = Cuts { list: list.to_vec(), ..Cuts::NONE };
            Outlook { last, cuts: &cuts, base: 1_000, rate: WAD }.sum(from, until)
        };
        let two = [at(120, 0), at(110, 0)];
        // (last final day, from, until, sum)
        let cases = [
            (99, 100, 109, 10_000),
            (99, 100, 119, 15_000),
            (99, 100, 129, 17_500),
            (99, 115, 124, 2_500 + 1_250),
            (99, 120, 129, 2_500),
            (111, 112, 131, 8 * 500 + 12 * 250),
            // All days on which the first may come are final.
            (114, 115, 124, 5 * 1_000 + 5 * 500),
        ];
        for (last, from, until, expected) in cases {
            assert_eq!(sum(&two, last, from, until), Ok(expected), "{from} to {until}");
        }
        assert_eq!(sum(&[at(110, 110), at(120, 0)], 110, 111, 130), Ok(9 * 1_000 + 11 * 500), "one has come");
    }

    #[test]
    fn sum_of_nothing_is_nothing() {
        assert_eq!(outlook(WAD).sum(102, 101), Ok(0));
        assert_eq!(outlook(0).sum(101, 200), Ok(0));
    }
}
