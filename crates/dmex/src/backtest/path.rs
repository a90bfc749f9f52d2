//! Output day by day, what the oracle counts on each evening, and income as it vests.

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

/// The oracle's rate and mean look back this far. [days]
const MONTH: usize = 30;
/// The oracle's shorter mean. [days]
const WEEK: usize = 7;

/// The days of a history, and the days after it.
#[derive(Clone, Debug)]
pub struct Path {
    /// How many days are real; the rest is counted on.
    pub known: usize,
    /// Output of a unit. [atto per day]
    pub outputs: Vec<u128>,
    /// What the oracle counts on, on the evening of each day: (output of a day, tomorrow's part of today's).
    outlooks: Vec<(u128, u128)>,
    /// Income of the standard NFT, before each day and after the last one.
    income: Vec<Prefix>,
}

impl Path {
    /// A history, continued until a loan that is opened on its last day has vested: each day at the rate that the
    /// oracle counts on at the end.
    pub fn new(mut outputs: Vec<u128>) -> Result<Path, MathError> {
        let known = outputs.len();
        let (_, rate) = outlooks(&outputs)?.last().copied().ok_or(MathError::Overflow)?;
        for _ in 0..TERM + VESTING {
            outputs.push(mul_div_down(outputs.last().copied().unwrap_or(0), rate, WAD)?);
        }
        Path::of(outputs, known)
    }

    /// Days of which the first `known` open loans.
    pub fn of(outputs: Vec<u128>, known: usize) -> Result<Path, MathError> {
        let mut income = vec![Prefix::default()];
        for (offset, output) in (0..).zip(&outputs) {
            let before = income.last().copied().unwrap_or_default();
            income.push(before.push(&FILECOIN, offset, net_income(*output, POWER)?)?);
        }
        Ok(Path { known, outlooks: outlooks(&outputs)?, outputs, income })
    }

    /// The days on whose evening a loan is opened: all that have enough past.
    pub fn openings(&self) -> Range<usize> {
        ENOUGH_PAST..self.known
    }

    /// Output of one TiB on a day. [atto]
    pub fn output(&self, day: usize) -> u128 {
        self.outputs.get(day).copied().unwrap_or(0)
    }

    /// What the oracle counts on for the next `days` days, on the evening of `day`, net of shares. [atto]
    pub fn remaining(&self, day: usize, days: u32) -> Result<u128, MathError> {
        let (base, rate) = self.outlooks.get(day).copied().unwrap_or_default();
        net_income(geometric_sum(base, rate, days)?, POWER)
    }

    /// Income of the days `from..until` as of the evening of `now`: (paid out or free to claim, still to vest).
    pub fn earned(&self, from: usize, until: usize, now: usize) -> Result<(u128, u128), MathError> {
        let narrow = |day: usize| u32::try_from(day).map_err(|_| MathError::Overflow);
        let edge = FILECOIN.edge(narrow(now)?, narrow(from)?, narrow(until)?);
        let at = |position: usize| self.income.get(position).ok_or(MathError::Overflow);
        let earned = FILECOIN.earned(at(from)?, at(until)?, at(edge as usize)?, narrow(now)?)?;
        Ok((add(earned.free, earned.vested)?, sub(earned.locked_total, earned.vested)?))
    }

    /// All income of the days `from..until`. [atto]
    pub fn total(&self, from: usize, until: usize) -> Result<u128, MathError> {
        let sum = |position: usize| self.income.get(position).map_or(0, |prefix| prefix.free + prefix.locked);
        sub(sum(until), sum(from))
    }
}

/// What the oracle counts on, on each evening.
fn outlooks(outputs: &[u128]) -> Result<Vec<(u128, u128)>, MathError> {
    let mut sums = vec![0u128];
    for output in outputs {
        sums.push(add(sums.last().copied().unwrap_or(0), *output)?);
    }
    (0..outputs.len()).map(|day| outlook(outputs, &sums, day)).collect()
}

/// The rule of the oracle (`output-oracle/outlook.rs`) on the evening of a day, nothing missing, no cut announced.
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
    fn the_outlook_is_the_least_of_day_and_means_and_falls_at_the_faster_rate() {
        // Eight days of 80, then one of 40: base 40, and the rate that halved it in 8 days.
        let mut outputs = vec![OUTPUT; 8];
        outputs.push(OUTPUT / 2);
        let path = Path::new(outputs.clone()).unwrap();
        let (base, rate) = path.outlooks[8];
        assert_eq!(base, OUTPUT / 2);
        // 0.5^(1/8)
        assert_eq!(rate / 1_000_000_000, 917_004_043);
        // A rise waits: the month's mean holds it back, and the floor's rate counts.
        outputs[8] = OUTPUT * 2;
        let (base, rate) = Path::new(outputs).unwrap().outlooks[8];
        assert_eq!((base, rate), ((8 * OUTPUT + 2 * OUTPUT) / 9, FLOOR_RATE.into()));
        // Too little past for a rate.
        assert_eq!(path.outlooks[6], (OUTPUT, FLOOR_RATE.into()));
    }

    #[test]
    fn a_path_goes_on_at_the_rate_that_the_oracle_counts_on() {
        let path = Path::new(vec![OUTPUT; 10]).unwrap();
        assert_eq!((path.known, path.outputs.len()), (10, 10 + 540 + 180));
        assert_eq!(path.output(10), OUTPUT / 100_000 * 99_889);
        assert!(path.output(729) > 0 && path.output(730) == 0);
        assert_eq!(path.openings(), 7..10);
    }

    #[test]
    fn income_vests_over_half_a_year() {
        let path = Path::new(vec![OUTPUT; 10]).unwrap();
        // Less 5 %, less 5 %; three quarters are locked, and none has vested on the same evening.
        let net = OUTPUT / 10_000 * 9_025;
        assert_eq!(path.earned(3, 4, 3), Ok((net / 4, net * 3 / 4)));
        assert_eq!(path.earned(3, 4, 3 + 90), Ok((net / 4 + net * 3 / 8, net * 3 / 8)));
        assert_eq!(path.earned(3, 4, 3 + 180), Ok((net, 0)));
        assert_eq!(path.total(3, 5), Ok(2 * net));
    }
}
