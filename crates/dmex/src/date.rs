//! Days since 1970-01-01 (UTC), and dates as text.

use std::fmt;

/// The seconds of a day.
pub const DAY: u64 = 86_400;

/// A day, counted from 1970-01-01 as in the contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub u32);

impl Day {
    /// The day of a date such as `2021-04-01`. `None` for any other text and for dates before 1970.
    pub fn parse(text: &str) -> Option<Self> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, byte)| match i {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        let (year, month, day) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
        let found = Self(u32::try_from(days_from_civil(year, month, day)).ok()?);
        // 2021-02-30 would be a day of March, so it is not a date.
        (found.civil() == (year, month, day)).then_some(found)
    }

    /// The year, the month and the day of the month.
    pub fn civil(self) -> (i64, i64, i64) {
        // Howard Hinnant's civil_from_days, over eras of 400 years that start in March.
        let shifted = i64::from(self.0) + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    /// The day and the month as text, such as `1 April`.
    pub fn words(self) -> String {
        let (_, month, day) = self.civil();
        let names = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let name = usize::try_from(month - 1).ok().and_then(|month| names.get(month)).unwrap_or(&"?");
        format!("{day} {name}")
    }

    /// The first second of the day. [unix seconds]
    pub fn start(self) -> u64 {
        u64::from(self.0) * DAY
    }

    /// The day that is `count` days later.
    pub fn plus(self, count: u32) -> Self {
        Self(self.0 + count)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Howard Hinnant's days_from_civil.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = (month + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn known_dates_convert_both_ways() {
        for (text, day) in [("1970-01-01", 0), ("2020-02-29", 18_321), ("2021-04-01", 18_718), ("2100-03-01", 47_541)] {
            assert_eq!(Day::parse(text), Some(Day(day)));
            assert_eq!(Day(day).to_string(), text);
        }
        assert_eq!(Day(18_732).words(), "15 April");
    }

    #[test]
    fn other_texts_are_not_dates() {
        for text in [
            "",
            "2021-4-1",
            "2021-02-29",
            "2021-13-01",
            "2021-00-10",
            "2021-04-31",
            "1969-12-31",
            "21-04-01xx",
            "2021/04/01",
            "2021-04-é",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
