//! A simulated network, for tests and local nodes.

use super::{Figures, Source, SourceError};
use math::model::scenarios::{Network, DAILY_GROWTH, FIRST_DAY};

/// The furthest simulated day, in 2102. Beyond it the rule says nothing about any network.
const LAST_DAY: u32 = FIRST_DAY.0 + 30_000;

/// The rule of `math::model::scenarios`: the real Filecoin network of 2021-04-01, and from then on a constant growth of
/// power and the six-year decay of output. Every feeder computes the same figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Simulate;

impl Source for Simulate {
    fn figures(&mut self, day: u32) -> Result<Figures, SourceError> {
        let outside = || SourceError::implausible(format!("the day, of {} to {LAST_DAY}", FIRST_DAY.0), day);
        let offset = day.checked_sub(FIRST_DAY.0).filter(|_| day <= LAST_DAY).ok_or_else(outside)?;
        let mut network = Network::GENESIS;
        for _ in 0..offset {
            network = network.next(DAILY_GROWTH).map_err(|_| outside())?;
        }
        Ok(Figures { network_output: network.output, network_power: network.power })
    }
}
