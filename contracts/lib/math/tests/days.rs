//! Tests of days and calendar dates.

use math::days::{LAST_NAMED_DAY, SECONDS_PER_DAY};
use math::{Day, MathError};
use proptest::prelude::*;

#[test]
fn known_days_have_their_names() {
    for (day, name) in [
        (0, "1970-01-01"),
        (58, "1970-02-28"),
        (59, "1970-03-01"),
        (789, "1972-02-29"),
        (11_016, "2000-02-29"),
        (18_498, "2020-08-24"),
        (18_718, "2021-04-01"),
        (19_357, "2022-12-31"),
        (47_540, "2100-02-28"),
        (47_541, "2100-03-01"),
        (LAST_NAMED_DAY.0, "9999-12-31"),
        (LAST_NAMED_DAY.0 + 1, "9999-12-31"),
        (u32::MAX, "9999-12-31"),
    ] {
        assert_eq!(core::str::from_utf8(&Day(day).text()).unwrap(), name);
    }
}

#[test]
fn every_named_day_follows_the_one_before() {
    let leap = |y: u32| y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400));
    let (mut y, mut m, mut d) = (1970, 1, 1);
    for n in 0..=LAST_NAMED_DAY.0 {
        assert_eq!(Day(n).civil(), (y, m, d));
        assert_eq!(Day::from_civil(y, m, d), Ok(Day(n)));
        let length = match m {
            2 => 28 + u32::from(leap(y)),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        d += 1;
        if d > length {
            (m, d) = (m + 1, 1);
        }
        if m > 12 {
            (y, m) = (y + 1, 1);
        }
    }
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    for (y, m, d) in [
        (1969, 12, 31),
        (10_000, 1, 1),
        (2021, 0, 1),
        (2021, 13, 1),
        (2021, 1, 0),
        (2021, 1, 32),
        (2021, 2, 29),
        (2100, 2, 29),
        (2021, 4, 31),
        (u32::MAX, u32::MAX, u32::MAX),
    ] {
        assert_eq!(Day::from_civil(y, m, d), Err(MathError::Overflow), "{y}-{m}-{d}");
    }
}

#[test]
fn steps_past_the_ends_fail_by_name() {
    assert_eq!(Day(0).prev(), Err(MathError::Overflow));
    assert_eq!(Day(u32::MAX).next(), Err(MathError::Overflow));
    assert_eq!(Day(u32::MAX).checked_add(1), Err(MathError::Overflow));
    assert_eq!(Day(1).since(Day(2)), Err(MathError::Overflow));
    assert_eq!(Day::of(u64::MAX), Day(u32::MAX));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_day_contains_its_seconds(day in any::<u32>(), second in 0..SECONDS_PER_DAY) {
        prop_assert_eq!(Day::of(Day(day).start() + second), Day(day));
    }

    #[test]
    fn steps_undo_each_other(day in 1..u32::MAX, ahead in 0u32..100_000) {
        let day = Day(day);
        prop_assert_eq!(day.prev().unwrap().next(), Ok(day));
        if let Ok(later) = day.checked_add(ahead) {
            prop_assert_eq!(later.since(day), Ok(ahead));
        }
    }
}
