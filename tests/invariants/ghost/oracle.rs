//! Output per unit: three feeders, of which one may be rogue.

use super::{because, Ghost, Why};
use crate::stage::{Who, FEEDER};
use harness::DAY;

/// Bytes of a TiB, and one whole coin. [atto]
const TIB: u128 = 1 << 40;
const COIN: u128 = 1_000_000_000_000_000_000;
/// The time after a day from which two equal reports are enough. [seconds]
const SETTLE_AFTER: u64 = 6 * 3_600;

/// A final day: network output, network power, output per unit, time at which it became final.
pub type Final = (u128, u128, u128, u64);

pub struct Kind {
    pub first: u32,
    pub finals: Vec<Final>,
    /// Reports for the next day: (feeder, network output, network power).
    pub reports: Vec<(Who, u128, u128)>,
    pub retired_from: u32,
}

impl Kind {
    pub fn new(first: u32) -> Self {
        Self { first, finals: Vec::new(), reports: Vec::new(), retired_from: u32::MAX }
    }

    pub fn next(&self) -> u32 {
        self.first + self.finals.len() as u32
    }

    fn judge(&mut self, (output, power): (u128, u128), now: u64) {
        self.finals.push((output, power, output * TIB / power, now));
        self.reports.clear();
    }
}

impl Ghost {
    pub fn kind(&self, kind: u32) -> Option<&Kind> {
        self.kinds.get((kind as usize).checked_sub(1)?)
    }

    /// (output per unit, time at which it became final) of a day.
    pub fn output(&self, kind: u32, day: u32) -> Result<(u128, u64), &'static str> {
        let known = self.kind(kind).ok_or("OutputOracle_UnknownKind")?;
        let ends = u64::from(day + 1) * DAY;
        let found = day.checked_sub(known.first).and_then(|n| known.finals.get(n as usize));
        match found {
            Some((_, _, output, at)) => Ok((*output, *at)),
            None if day >= known.retired_from && self.now >= ends => Ok((0, ends)),
            None => Err("OutputOracle_DayNotFinal"),
        }
    }

    fn why_open(&self, kind: u32, day: u32) -> Why {
        let mut why = Why::new();
        let Some(known) = self.kind(kind) else { return vec!["OutputOracle_UnknownKind"] };
        because(&mut why, day >= known.retired_from, "OutputOracle_Retired");
        because(&mut why, self.now < u64::from(day + 1) * DAY, "OutputOracle_DayNotOver");
        because(&mut why, day < known.next() && day >= known.first, "OutputOracle_DayIsFinal");
        because(&mut why, day != known.next(), "OutputOracle_WrongDay");
        why
    }

    pub fn why_report(&self, who: Who, kind: u32, day: u32, (output, power): (u128, u128)) -> Why {
        let mut why = self.why_open(kind, day);
        because(&mut why, !(FEEDER..FEEDER + 3).contains(&who), "OutputOracle_NotFeeder");
        let likely = (1_000 * COIN..=1_000_000 * COIN).contains(&output)
            && (1 << 58..=1 << 70).contains(&power)
            && (COIN / 10_000..=COIN).contains(&(output * TIB / power));
        because(&mut why, !likely, "OutputOracle_OutOfBounds");
        why
    }

    /// Records an accepted report. Returns whether the day is final with it.
    pub fn reported(&mut self, who: Who, kind: u32, (output, power): (u128, u128)) -> bool {
        let now = self.now;
        let known = &mut self.kinds[kind as usize - 1];
        if !known.reports.contains(&(who, output, power)) {
            known.reports.retain(|one| one.0 != who);
            known.reports.push((who, output, power));
        }
        let &[a, b, c] = &known.reports[..] else { return false };
        let median = |mut three: [u128; 3]| {
            three.sort_unstable();
            three[1]
        };
        known.judge((median([a.1, b.1, c.1]), median([a.2, b.2, c.2])), now);
        true
    }

    /// The figures that two feeders agree on.
    fn agreed(&self, kind: u32) -> Option<(u128, u128)> {
        let reports = &self.kind(kind)?.reports;
        let same = |one: &&(Who, u128, u128)| reports.iter().filter(|r| (r.1, r.2) == (one.1, one.2)).count() >= 2;
        reports.iter().find(same).map(|one| (one.1, one.2))
    }

    pub fn why_settle_output(&self, kind: u32, day: u32) -> Why {
        let mut why = self.why_open(kind, day);
        let ready = self.agreed(kind).is_some() && self.now >= u64::from(day + 1) * DAY + SETTLE_AFTER;
        let started = self.kind(kind).is_some_and(|known| !known.finals.is_empty());
        because(&mut why, !(ready && started), "OutputOracle_NotSettled");
        why
    }

    pub fn output_settled(&mut self, kind: u32) {
        let (figures, now) = (self.agreed(kind).expect("checked"), self.now);
        self.kinds[kind as usize - 1].judge(figures, now);
    }
}
