//! Days of the oracle that have the reports that they need, and that nobody judged: a feeder is silent, or the day
//! before was in quarantine.

use crate::{reader::Reader, Duty, Named, Result, Task};
use bindings::OutputOracle;

/// How many kinds a round asks for.
const MAX_KINDS: u32 = 64;

/// A day that `settle` accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub kind: u32,
    pub day: u32,
    /// Whether it would be final afterwards. Otherwise it would be quarantined.
    pub becomes_final: bool,
    /// Whether it is quarantined already.
    pub quarantined: bool,
}

/// The next day of each kind, and the one after a quarantined day.
pub(crate) fn tasks(reader: &Reader<'_>) -> Result<Vec<Task>> {
    let oracle = &reader.deployment.oracle;
    let mut days = Vec::new();
    for kind in 1..=oracle.read(OutputOracle::kindsCall {})?.min(MAX_KINDS) {
        let last = oracle.read(OutputOracle::statusCall { kind })?.lastDay;
        for day in [last.saturating_add(1), last.saturating_add(2)] {
            let settled = reader.ask(oracle, OutputOracle::settleCall { kind, day })?.given();
            let Some(becomes_final) = settled else { continue };
            let quarantined = !becomes_final && oracle.read(OutputOracle::quarantineOfCall { kind })?.day == day;
            days.push(Waiting { kind, day, becomes_final, quarantined });
        }
    }
    Ok(due(oracle, &days))
}

/// Days that would change.
pub(crate) fn due(oracle: &Named, days: &[Waiting]) -> Vec<Task> {
    let changing = days.iter().filter(|day| day.becomes_final || !day.quarantined);
    changing
        .map(|&Waiting { kind, day, .. }| {
            let call = OutputOracle::settleCall { kind, day };
            Task::new(Duty::Oracle, oracle, format_args!("{kind} {day}"), &call)
        })
        .collect()
}
