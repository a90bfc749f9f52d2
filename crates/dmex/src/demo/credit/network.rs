//! The network after the replayed days: its real history, and a surge of power on top.

use crate::{
    date::Day,
    error::Result,
    history::{History, NetworkDay},
};
use std::collections::BTreeMap;

/// The daily growth of power in the surge, on top of the network's own growth. [percent]
const SURGE_PERCENT: u128 = 4;
/// The length of the surge. [days]
const SURGE_DAYS: u32 = 5;

/// The figures of later days.
pub struct Network {
    known: BTreeMap<Day, NetworkDay>,
    last: NetworkDay,
    surge: Option<Day>,
}

impl Network {
    /// The network after a replayed history. The real days follow if the history matches the built-in two years to one
    /// percent, because sources differ by that. After the last known day the figures stay as they are.
    pub fn after(history: &History, last: NetworkDay) -> Result<Self> {
        let known: BTreeMap<Day, NetworkDay> =
            History::two_years()?.days.into_iter().map(|day| (day.day, day)).collect();
        let real = history.days.iter().all(|day| known.get(&day.day).is_some_and(|known| near(day, known)));
        Ok(Self { known: if real { known } else { BTreeMap::new() }, last, surge: None })
    }

    /// Lets power surge from `day` on. It stays high after the surge.
    pub fn surge(&mut self, day: Day) {
        self.surge = Some(day);
    }

    /// The growth of power in the surge. [bps]
    pub fn surge_bps() -> u32 {
        let grown = (100 + SURGE_PERCENT).pow(SURGE_DAYS) * 10_000 / 100u128.pow(SURGE_DAYS);
        u32::try_from(grown).unwrap_or(0).saturating_sub(10_000)
    }

    /// The figures of a day. Call it for all days in order.
    pub fn day(&mut self, day: Day) -> NetworkDay {
        self.last = NetworkDay { day, ..self.known.get(&day).copied().unwrap_or(self.last) };
        let grown = self.surge.map_or(0, |first| (day.0 + 1).saturating_sub(first.0).min(SURGE_DAYS));
        let power = (0..grown).fold(self.last.power, |power, _| power * (100 + SURGE_PERCENT) / 100);
        NetworkDay { power, ..self.last }
    }
}

/// Whether two sources agree on a day.
fn near(one: &NetworkDay, other: &NetworkDay) -> bool {
    let close = |a: u128, b: u128| a.abs_diff(b) <= a / 100;
    close(one.output, other.output) && close(one.power, other.power)
}
