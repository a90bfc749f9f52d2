//! Cuts of the output that governance announced.
//!
//! A cut may come on its day or on one of the two days after it. It is watched for two days more on either side, because
//! a day in quarantine can be confirmed. It has come on the first of these days whose output is nearer to the whole
//! cut than to the output before them. Only that day decides what the past means: a cut that came is a step and no
//! trend; one that did not come is forgotten.

use ink::prelude::vec::Vec;
use math::{add, mul_div_down, MathError};

/// The days on which a cut may come without quarantine: its day and the two after it. [days]
pub const CUT_WINDOW: u32 = 3;
/// A cut is watched from so many days before these days until as many after them. [days]
const TOLERANCE: u32 = 2;
/// A cut that came is kept until the look back of a month is past it. [days]
const KEPT: u32 = 31;

/// A cut that governance announced.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The first day on which it may come. [day]
    pub day: u32,
    /// Output falls to numerator / denominator.
    pub numerator: u32,
    /// See `numerator`.
    pub denominator: u32,
    /// The day on which it came; zero if it has not. [day]
    pub came_on: u32,
}

impl Cut {
    /// `value` after the cut. Rounds down.
    #[inline(never)]
    pub fn apply(&self, value: u128) -> Result<u128, MathError> {
        mul_div_down(value, self.numerator.into(), self.denominator.into())
    }

    /// Whether it can still come after the day `last`.
    pub fn is_pending(&self, last: u32) -> bool {
        self.came_on == 0 && last < self.watched_until()
    }

    /// Whether `day`, which is not final, may have seen it, while the day of the reference may not.
    fn may_part(&self, reference: u32, day: u32) -> bool {
        match self.came_on {
            0 => (self.day..self.day.saturating_add(CUT_WINDOW)).contains(&day),
            // It may have come late on that day, so that the rest of the fall follows.
            came_on => reference <= came_on,
        }
    }

    fn watched_from(&self) -> u32 {
        self.day.saturating_sub(TOLERANCE)
    }

    fn watched_until(&self) -> u32 {
        self.day.saturating_add(CUT_WINDOW - 1 + TOLERANCE)
    }
}

/// The cuts of a kind that are ahead, or came in the last month. At most 1 + 6 * 16 + 16 = 113 bytes.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Cuts {
    /// As they were announced; their days are so far from each other that no day is watched for two.
    pub list: Vec<Cut>,
    /// The output of the day before those on which the newest cut is watched. [atto per unit]
    pub before: u128,
}

impl Cuts {
    /// No cuts.
    #[cfg(test)]
    pub const NONE: Self = Self { list: Vec::new(), before: 0 };

    /// The lowest value of `day` that a cut explains, for a `value` of the reference's day. Rounds down.
    pub fn lowest(&self, (reference, value): (u32, u128), day: u32) -> Result<u128, MathError> {
        fold(self.list.iter().filter(|cut| cut.may_part(reference, day)), value)
    }

    /// The `value` of a day in terms of the last final day: cuts that came after it are taken out. Rounds down.
    pub fn taken_out(&self, day: u32, value: u128) -> Result<u128, MathError> {
        fold(self.list.iter().filter(|cut| day < cut.came_on), value)
    }

    /// Whether a cut came on `day`.
    pub fn came_on(&self, day: u32) -> bool {
        self.list.iter().any(|cut| cut.came_on == day)
    }

    /// The output of a whole day after the cut that came on `day`; `u128::MAX` if none did. Rounds down.
    pub fn whole(&self, day: u32) -> Result<u128, MathError> {
        self.list.iter().find(|cut| cut.came_on == day).map_or(Ok(u128::MAX), |cut| cut.apply(self.before))
    }

    /// The day, and its output, up to which the days until `last` tell a trend: the last one, or the one before those on
    /// which a cut that has not come is watched. It may have come in the last evening.
    pub fn trend_until(&self, last: u32, output: u128) -> (u32, u128) {
        let is_watched = |cut: &&Cut| cut.is_pending(last) && cut.watched_from() <= last;
        let watched = self.list.iter().find(is_watched);
        watched.map_or((last, output), |cut| (cut.watched_from().saturating_sub(1), self.before))
    }

    /// Looks at a final day: whether the cut that is watched has come, and which ones are out of sight.
    ///
    /// # Errors
    /// `Overflow`: not within the limits that `set_kind` checks.
    pub fn observe(&mut self, day: u32, before: u128, output: u128) -> Result<(), MathError> {
        let watched = |cut: &&mut Cut| cut.is_pending(day.saturating_sub(1)) && cut.watched_from() <= day;
        if let Some(cut) = self.list.iter_mut().find(watched) {
            if day == cut.watched_from() {
                self.before = before;
            }
            // Below the middle between no cut and the whole cut. Part of a day may be from before it.
            if add(output, output)? <= add(self.before, cut.apply(self.before)?)? {
                cut.came_on = day;
            }
        }
        self.list.retain(|cut| cut.is_pending(day) || (cut.came_on != 0 && day < cut.came_on.saturating_add(KEPT)));
        Ok(())
    }
}

fn fold<'a>(mut cuts: impl Iterator<Item = &'a Cut>, value: u128) -> Result<u128, MathError> {
    cuts.try_fold(value, |value, cut| cut.apply(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Cut = Cut { day: 100, numerator: 1, denominator: 2, came_on: 0 };

    /// The cuts after final days from 90 on with these outputs; the last one repeats until `last`.
    fn after(outputs: &[u128], last: u32) -> Cuts {
        let mut cuts = Cuts { list: [HALF].into(), before: 0 };
        let (mut before, rest) = (*outputs.first().unwrap(), *outputs.last().unwrap());
        for (day, output) in (90..=last).zip(outputs.iter().copied().chain(std::iter::repeat(rest))) {
            cuts.observe(day, before, output).unwrap();
            before = output;
        }
        cuts
    }

    #[test]
    fn cut_lowers_the_edge_only_on_the_days_on_which_it_may_come() {
        for (day, lowest) in [(99, 1_000), (100, 500), (102, 500), (103, 1_000)] {
            assert_eq!(after(&[1_000], day - 1).lowest((day - 1, 1_000), day), Ok(lowest), "{day}");
            // The slow band looks back a week: a cut that has not come explains nothing there either.
            assert_eq!(after(&[1_000], day - 1).lowest((day - 7, 1_000), day), Ok(lowest), "a week to {day}");
        }
    }

    #[test]
    fn cut_has_come_on_the_first_day_that_is_nearer_to_it() {
        let ten = [1_000; 10];
        // (outputs from day 100 on, the day on which it came)
        let cases: [(&[u128], u32); 6] = [
            (&[500], 100),
            (&[751, 500], 101),
            (&[750, 500], 100),
            (&[990, 980, 500], 102),
            (&[1_000, 1_000, 1_000, 1_000, 500], 104),
            (&[1_000, 1_000, 1_000, 1_000, 1_000, 500], 0),
        ];
        for (outputs, came_on) in cases {
            let cuts = after(&[&ten, outputs].concat(), 106);
            assert_eq!(cuts.list.first().map_or(0, |cut| cut.came_on), came_on, "{outputs:?}");
        }
        let early = after(&[&ten[..8], &[500]].concat(), 99);
        assert_eq!((early.came_on(98), early.whole(98), early.whole(99)), (true, Ok(500), Ok(u128::MAX)));
        assert_eq!(early.lowest((99, 500), 100), Ok(500), "it does not come twice");
        assert_eq!(after(&[1_000, 990, 980, 970, 960, 950, 940, 930], 97).trend_until(97, 930), (97, 930));
        assert_eq!(after(&[&ten[..], &[880]].concat(), 100).trend_until(100, 880), (97, 1_000), "it may have come");
        assert_eq!(after(&[&ten[..], &[880, 500]].concat(), 101).trend_until(101, 500), (101, 500));
    }

    #[test]
    fn cut_that_came_is_a_step_for_a_month_and_then_forgotten() {
        let outputs = [&[1_000; 10][..], &[700, 500]].concat();
        let day = after(&outputs, 101);
        assert_eq!(day.lowest((100, 700), 101), Ok(350), "the rest of the fall");
        assert_eq!(day.lowest((101, 500), 102), Ok(500));
        assert_eq!(day.lowest((95, 1_000), 102), Ok(500), "the week before");
        assert_eq!((day.taken_out(99, 1_000), day.taken_out(100, 700)), (Ok(500), Ok(700)));
        assert_eq!(after(&outputs, 130).list.len(), 1);
        assert_eq!(after(&outputs, 131).list.len(), 0);
    }

    #[test]
    fn cut_that_does_not_come_is_forgotten_once_it_is_not_watched() {
        assert_eq!(after(&[1_000], 103).list, [HALF]);
        assert_eq!(after(&[1_000], 104).list, []);
    }
}
