//! UTC days, in which the suite counts all income (day = unix seconds / 86400).

use crate::MathError;

/// Seconds in a UTC day.
pub const SECONDS_PER_DAY: u64 = 86_400;

/// A UTC day, counted from 1970-01-01. It begins at 00:00:00 and ends just before the next one begins.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub u32);

/// The last day with a four-digit year, 9999-12-31.
pub const LAST_NAMED_DAY: Day = Day(2_932_896);

/// Days from 0000-03-01, where the calendar formulas start, to 1970-01-01.
const EPOCH_SHIFT: u32 = 719_468;

impl Day {
    /// The day that contains a moment in unix seconds. Rounds down.
    ///
    /// Moments past the last day that fits (11.7 million years ahead) count as that day, so this never fails.
    #[inline]
    pub const fn of(seconds: u64) -> Day {
        let day = seconds / SECONDS_PER_DAY;
        if day > u32::MAX as u64 {
            return Day(u32::MAX);
        }
        Day((day & 0xFFFF_FFFF) as u32)
    }

    /// The first second of the day, in unix seconds.
    #[inline]
    pub const fn start(self) -> u64 {
        (self.0 as u64).wrapping_mul(SECONDS_PER_DAY)
    }

    /// The day after. Fails with `Overflow` on the last day that fits.
    #[inline]
    pub fn next(self) -> Result<Day, MathError> {
        self.checked_add(1)
    }

    /// The day before. Fails with `Overflow` on 1970-01-01.
    #[inline]
    pub fn prev(self) -> Result<Day, MathError> {
        self.0.checked_sub(1).map(Day).ok_or(MathError::Overflow)
    }

    /// The day `days` later. Fails with `Overflow` when it does not fit.
    #[inline]
    pub fn checked_add(self, days: u32) -> Result<Day, MathError> {
        self.0.checked_add(days).map(Day).ok_or(MathError::Overflow)
    }

    /// Days from `earlier` to this day. Fails with `Overflow` when `earlier` is later.
    #[inline]
    pub fn since(self, earlier: Day) -> Result<u32, MathError> {
        self.0.checked_sub(earlier.0).ok_or(MathError::Overflow)
    }

    /// The day of a Gregorian date. Fails with `Overflow` when there is no such date from 1970 to 9999.
    pub fn from_civil(year: u32, month: u32, day: u32) -> Result<Day, MathError> {
        let in_range = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        if !in_range {
            return Err(MathError::Overflow);
        }
        // The year of these formulas begins in March, so that the leap day is its last day.
        let (y, m) = if month <= 2 { (year.wrapping_sub(1), month.wrapping_add(12)) } else { (year, month) };
        let century = y / 100;
        let before_year = (y.wrapping_mul(1461) / 4).wrapping_sub(century).wrapping_add(century / 4);
        let before_month = m.wrapping_mul(979).wrapping_sub(2919) / 32;
        let found = before_year.wrapping_add(before_month).wrapping_add(day.wrapping_sub(1));
        let found = Day(found.wrapping_sub(EPOCH_SHIFT));
        // A date that does not exist, such as 30 February, gives a day with another date.
        if found.civil() == (year, month, day) {
            Ok(found)
        } else {
            Err(MathError::Overflow)
        }
    }

    /// Year, month and day of the Gregorian calendar. Days after [`LAST_NAMED_DAY`] read as that day.
    ///
    /// Formula: Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms", 2022.
    pub fn civil(self) -> (u32, u32, u32) {
        let n = self.0.min(LAST_NAMED_DAY.0).wrapping_add(EPOCH_SHIFT).wrapping_mul(4).wrapping_add(3);
        let century = n / 146_097;
        let in_century = (n % 146_097) | 3;
        let scaled = u64::from(in_century).wrapping_mul(2_939_745);
        let year = century.wrapping_mul(100).wrapping_add((scaled >> 32) as u32);
        let in_year = ((scaled & 0xFFFF_FFFF) as u32) / 2_939_745 / 4;
        let month = in_year.wrapping_mul(2141).wrapping_add(197_913);
        let day = ((month & 0xFFFF) / 2141).wrapping_add(1);
        let month = month >> 16;
        if in_year >= 306 {
            (year.wrapping_add(1), month.wrapping_sub(12), day)
        } else {
            (year, month, day)
        }
    }

    /// The date as the ASCII text `YYYY-MM-DD`. Days after [`LAST_NAMED_DAY`] read as that day.
    pub fn text(self) -> [u8; 10] {
        let (year, month, day) = self.civil();
        let [y1, y2] = two_digits(year / 100);
        let [y3, y4] = two_digits(year);
        let [m1, m2] = two_digits(month);
        let [d1, d2] = two_digits(day);
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2]
    }
}

/// The last two decimal digits of `n`, in ASCII.
fn two_digits(n: u32) -> [u8; 2] {
    [((n / 10 % 10) as u8).wrapping_add(b'0'), ((n % 10) as u8).wrapping_add(b'0')]
}
