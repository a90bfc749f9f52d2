//! The network after the days that were replayed: as it went on, and then a surge of power.

use crate::{
    date::Day,
    error::Result,
    history::{History, NetworkDay},
};
use std::collections::BTreeMap;

/// Power grows by so much a day while it surges, beyond the network's own growth. [percent]
const SURGE_PERCENT: u128 = 4;
/// For so many days.
const SURGE_DAYS: u32 = 5;

/// Days to come.
pub struct Network {
    known: BTreeMap<Day, NetworkDay>,
    last: NetworkDay,
    surge: Option<Day>,
}

impl Network {
    /// After a replayed history: the real days that followed, if it is a stretch of the real two years to one percent
    /// (sources differ by that). Beyond what is known the network stands still.
    pub fn after(history: &History, last: NetworkDay) -> Result<Self> {
        let known: BTreeMap<Day, NetworkDay> =
            History::two_years()?.days.into_iter().map(|day| (day.day, day)).collect();
        let real = history.days.iter().all(|day| known.get(&day.day).is_some_and(|known| near(day, known)));
        Ok(Self { known: if real { known } else { BTreeMap::new() }, last, surge: None })
    }

    /// From `day` on, power surges for some days, and stays.
    pub fn surge(&mut self, day: Day) {
        self.surge = Some(day);
    }

    /// By how much power grows in the surge. [bps]
    pub fn surge_bps() -> u32 {
        let grown = (100 + SURGE_PERCENT).pow(SURGE_DAYS) * 10_000 / 100u128.pow(SURGE_DAYS);
        u32::try_from(grown).unwrap_or(0).saturating_sub(10_000)
    }

    /// The figures of a day; days are asked for in order.
    pub fn day(&mut self, day: Day) -> NetworkDay {
        self.last = NetworkDay { day, ..self.known.get(&day).copied().unwrap_or(self.last) };
        let grown = self.surge.map_or(0, |first| (day.0 + 1).saturating_sub(first.0).min(SURGE_DAYS));
        let power = (0..grown).fold(self.last.power, |power, _| power * (100 + SURGE_PERCENT) / 100);
        NetworkDay { power, ..self.last }
    }
}

/// Whether two sources mean the same day.
fn near(one: &NetworkDay, other: &NetworkDay) -> bool {
    let close = |a: u128, b: u128| a.abs_diff(b) <= a / 100;
    close(one.output, other.output) && close(one.power, other.power)
}
