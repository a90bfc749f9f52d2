//! A feeder as a service: reads the network's figures, checks them, and reports each of them once.
//!
//! A round of a [`Feeder`] reports every day that is over, confirms a quarantined day if its own source agrees, settles
//! a day that waits for a silent feeder only, and reports coin prices. [`run`] repeats it.
//!
//! **Nothing wrong.** A source that is unreachable, refuses, or says what cannot be true has no figures, and a feeder
//! without figures reports nothing. Figures outside of the oracle's bounds or of its daily bands are an [`Outlier`],
//! which the feeder reports only when it is allowed for that day: a real jump is looked at by a person first.
//!
//! **Nothing twice.** Figures are on disk before they are sent, and a feeder that was killed in between reads from the
//! chain whether they arrived. If not, it sends exactly those figures. The state on disk is locked, so that no second
//! process feeds from it.

mod bands;
mod coins;
mod days;
mod decimal;
mod error;
mod feeder;
mod memory;
mod metrics;
mod prices;
mod round;
mod rpc;
mod source;
mod text;
mod view;

pub use bands::Outlier;
pub use decimal::atto;
pub use error::{Error, Result};
pub use feeder::Feeder;
pub use memory::{DayReport, Identity, Memory, PriceReport};
pub use prices::Prices;
pub use round::{Action, Round};
pub use rpc::Auth;
pub use service::{Backoff, Stop};
pub use source::{smoothed, spot, Bitcoin, Figures, Lotus, Simulate, Source, SourceError, Table};

use chain::{Abi, Address, Client, Contract};
use metrics::Metrics;
use service::Monitor;
use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};

/// A feeder is failing when its last good round is as many intervals ago.
const ALIVE_INTERVALS: u32 = 5;

/// The settings of a feeder.
#[derive(Clone, Debug)]
pub struct Options {
    /// The kind of power.
    pub kind: u32,
    /// The file of the state.
    pub state: PathBuf,
    /// The time between two rounds.
    pub interval: Duration,
    /// One round only.
    pub once: bool,
    /// Sends nothing.
    pub dry_run: bool,
    /// The day whose figures are reported although they are outside of the daily bands.
    pub allow_outlier: Option<u32>,
    /// How far the own figures may differ from quarantined ones that the feeder confirms. [bps]
    pub tolerance: u32,
    /// Retries of the source.
    pub backoff: Backoff,
    /// Coins by name.
    pub coins: BTreeMap<String, Address>,
}

impl Options {
    /// The usual settings.
    pub fn new(kind: u32, state: impl Into<PathBuf>) -> Self {
        Self {
            kind,
            state: state.into(),
            interval: Duration::from_secs(300),
            once: false,
            dry_run: false,
            allow_outlier: None,
            tolerance: 100,
            backoff: Backoff::default(),
            coins: BTreeMap::new(),
        }
    }
}

/// The oracle at an address, with its committed interface. An error if no contract is there.
pub fn oracle(client: &Arc<dyn Client>, address: Address) -> Result<Contract> {
    let abi = Abi::parse(include_str!("../../../abi/output-oracle.json"))?;
    if client.code(address)?.is_empty() {
        return Err(Error::NoContract(address));
    }
    Ok(Contract::at(client, &abi, address))
}

/// Repeats rounds until `stop` is set, or runs one if that is asked for. `tell` hears of every round, and `monitor` has
/// no other metrics.
pub fn run(feeder: &mut Feeder, stop: &Stop, monitor: &Monitor, tell: &mut dyn FnMut(&Round)) -> Result<()> {
    let metrics = Metrics::new(monitor);
    let Options { interval, once, .. } = feeder.options;
    monitor.alive_within(interval.saturating_mul(ALIVE_INTERVALS).max(Duration::from_secs(60)));
    loop {
        let mut round = feeder.round();
        metrics.record(&round);
        tell(&round);
        match once {
            true if round.problems.is_empty() => return Ok(()),
            true => return Err(round.problems.remove(0)),
            false if stop.sleep(interval) => return Ok(()),
            false => {}
        }
    }
}
