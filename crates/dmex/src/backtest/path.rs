//! The output of each day, the oracle's outlook on each evening, and the vesting of income.

use super::{ENOUGH_PAST, POWER, TERM, VESTING};
use math::{
    add,
    credit::{net_income, standard::FLOOR_RATE},
    decay::{geometric_sum, observed_rate},
    mul_div_down, sub,
    vesting::{Prefix, FILECOIN},
    MathError, WAD,
};
use std::ops::Range;

/// The window of the oracle's rate and of its longer mean. [days]
const MONTH: usize = 30;
/// The window of the oracle's shorter mean. [days]
const WEEK: usize = 7;

/// The days of a history and the days after it.
#[derive(Clone, Debug)]
pub struct Path {
    /// The number of days in the history. The later ones are an extrapolation.
    pub known: usize,
    /// The output of a unit. [atto per day]
    pub outputs: Vec<u128>,
    /// The oracle's outlook on each evening: the output of a day, and the ratio of a day's output to the day before.
    outlooks: Vec<(u128, u128)>,
    /// The income of the standard NFT, before each day and after the last one.
    income: Vec<Prefix>,
}

impl Path {
    /// A history, extrapolated until the income of a loan from its last day has vested. Output falls each day by the
    /// oracle's rate at the end of the history.
    pub fn new(mut outputs: Vec<u128>) -> Result<Path, MathError> {
        let known = outputs.len();
        let (_, rate) = outlooks(&outputs)?.last().copied().ok_or(MathError::Overflow)?;
        for _ in 0..TERM + VESTING {
            outputs.push(mul_div_down(outputs.last().copied().unwrap_or(0), rate, WAD)?);
        }
        Path::of(outputs, known)
    }

    /// A path whose first `known` days open loans.
    pub fn of(outputs: Vec<u128>, known: usize) -> Result<Path, MathError> {
        let mut income = vec![Prefix::default()];
        for (offset, output) in (0..).zip(&outputs) {
            let before = income.last().copied().unwrap_or_default();
            income.push(before.push(&FILECOIN, offset, net_income(*output, POWER)?)?);
        }
        Ok(Path { known, outlooks: outlooks(&outputs)?, outputs, income })
    }

    /// The days on whose evening a loan is opened: all days with enough past.
    pub fn openings(&self) -> Range<usize> {
        ENOUGH_PAST..self.known
    }

    /// The output of one TiB on a day. [atto]
    pub fn output(&self, day: usize) -> u128 {
        self.outputs.get(day).copied().unwrap_or(0)
    }

    /// The net income that the oracle counts on for the next `days` days, on the evening of `day`. [atto]
    pub fn remaining(&self, day: usize, days: u32) -> Result<u128, MathError> {
        let (base, rate) = self.outlooks.get(day).copied().unwrap_or_default();
        net_income(geometric_sum(base, rate, days)?, POWER)
    }

    /// The income of the days `from..until` on the evening of `now`: (claimed or claimable, still vesting).
    pub fn earned(&self, from: usize, until: usize, now: usize) -> Result<(u128, u128), MathError> {
        let narrow = |day: usize| u32::try_from(day).map_err(|_| MathError::Overflow);
        let edge = FILECOIN.edge(narrow(now)?, narrow(from)?, narrow(until)?);
        let at = |position: usize| self.income.get(position).ok_or(MathError::Overflow);
        let earned = FILECOIN.earned(at(from)?, at(until)?, at(edge as usize)?, narrow(now)?)?;
        Ok((add(earned.free, earned.vested)?, sub(earned.locked_total, earned.vested)?))
    }

    /// The income of the days `from..until`. [atto]
    pub fn total(&self, from: usize, until: usize) -> Result<u128, MathError> {
        let sum = |position: usize| self.income.get(position).map_or(0, |prefix| prefix.free + prefix.locked);
        sub(sum(until), sum(from))
    }
}

/// The oracle's outlook on each evening.
fn outlooks(outputs: &[u128]) -> Result<Vec<(u128, u128)>, MathError> {
    let mut sums = vec![0u128];
    for output in outputs {
        sums.push(add(sums.last().copied().unwrap_or(0), *output)?);
    }
    (0..outputs.len()).map(|day| outlook(outputs, &sums, day)).collect()
}

/// The oracle's outlook on the evening of a day, by the rule of `output-oracle/outlook.rs`. No day is missing and no
/// cut is announced.
fn outlook(outputs: &[u128], sums: &[u128], day: usize) -> Result<(u128, u128), MathError> {
    let at = |day: usize| outputs.get(day).copied().unwrap_or(0);
    let sum = |days: usize| sums.get(days).copied().unwrap_or(0);
    let mean = |days: usize| {
        let days = days.min(day + 1);
        mul_div_down(sub(sum(day + 1), sum(day + 1 - days))?, 1, days as u128)
    };
    let base = at(day).min(mean(WEEK)?).min(mean(MONTH)?);
    let old = day.saturating_sub(MONTH);
    let rate = match u32::try_from(day - old) {
        Ok(days) if day - old >= WEEK && at(old) > 0 => observed_rate(at(day), at(old), days)?,
        _ => WAD,
    };
    Ok((base, rate.min(FLOOR_RATE.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: u128 = 80_000_000_000_000_000;

    #[test]
    fn the_outlook_is_the_lowest_of_day_and_means_and_falls_at_the_faster_rate() {
        // Eight days of 80, then one of 40: the base is 40, and the rate halves output in 8 days.
        let mut outputs = vec![OUTPUT; 8];
        outputs.push(OUTPUT / 2);
        let path = Path::new(outputs.clone()).unwrap();
        let (base, rate) = path.outlooks[8];
        assert_eq!(base, OUTPUT / 2);
        // 0.5^(1/8)
        assert_eq!(rate / 1_000_000_000, 917_004_043);
        // A rise does not count at once: the base is the mean of the month, and the rate is the floor.
        outputs[8] = OUTPUT * 2;
        let (base, rate) = Path::new(outputs).unwrap().outlooks[8];
        assert_eq!((base, rate), ((8 * OUTPUT + 2 * OUTPUT) / 9, FLOOR_RATE.into()));
        // Six days are too few for a rate.
        assert_eq!(path.outlooks[6], (OUTPUT, FLOOR_RATE.into()));
    }

    #[test]
    fn a_path_is_extrapolated_at_the_rate_of_the_oracle() {
        let path = Path::new(vec![OUTPUT; 10]).unwrap();
        assert_eq!((path.known, path.outputs.len()), (10, 10 + 540 + 180));
        assert_eq!(path.output(10), OUTPUT / 100_000 * 99_889);
        assert!(path.output(729) > 0 && path.output(730) == 0);
        assert_eq!(path.openings(), 7..10);
    }

    #[test]
    fn income_vests_over_half_a_year() {
        let path = Path::new(vec![OUTPUT; 10]).unwrap();
        // 5 % for the provider, 5 % of the rest for the platform. Three quarters are locked, and none of it has vested.
        let net = OUTPUT / 10_000 * 9_025;
        assert_eq!(path.earned(3, 4, 3), Ok((net / 4, net * 3 / 4)));
        assert_eq!(path.earned(3, 4, 3 + 90), Ok((net / 4 + net * 3 / 8, net * 3 / 8)));
        assert_eq!(path.earned(3, 4, 3 + 180), Ok((net, 0)));
        assert_eq!(path.total(3, 5), Ok(2 * net));
    }
}
