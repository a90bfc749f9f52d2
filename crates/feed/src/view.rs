//! The oracle as a feeder sees it before it acts.

use crate::{
    bands::per_unit,
    round::Round,
    source::{Figures, DAY},
};
use bindings::OutputOracle::{self, dayFiguresReturn, AnnouncedCut, KindParams, OracleStatus, Quarantine};
use chain::{Address, Contract, Result};

/// One kind of power at the oracle.
pub struct View {
    /// The time of the chain. [unix seconds]
    pub now: u64,
    /// The unit and the limits.
    pub kind: KindParams,
    /// The announced cuts that are ahead, or came in the last month.
    pub cuts: Vec<AnnouncedCut>,
    /// The kind earns nothing from this day on.
    pub retired_from: u32,
    /// The state, and the last final day.
    pub status: OracleStatus,
    /// The figures of the last final day. None before the first.
    pub last: Option<Figures>,
    /// The quarantined figures of the next day, if there are any.
    pub held: Option<Quarantine>,
}

impl View {
    /// Reads the oracle.
    pub fn read(oracle: &Contract, kind: u32) -> Result<Self> {
        let params = oracle.read(OutputOracle::kindOfCall { kind })?;
        let status = oracle.read(OutputOracle::statusCall { kind })?;
        let last = match status.lastDay >= params.firstDay {
            true => Some(oracle.read(OutputOracle::dayFiguresCall { kind, day: status.lastDay })?),
            false => None,
        };
        let held = oracle.read(OutputOracle::quarantineOfCall { kind })?;
        Ok(Self {
            now: chain::Connect::client(oracle).now()?,
            kind: params,
            cuts: cuts(oracle, kind)?,
            retired_from: oracle.read(OutputOracle::daysOfCall { kind })?.retiredFrom,
            status,
            last: last.map(|dayFiguresReturn { networkOutput, networkPower }| Figures {
                network_output: networkOutput,
                network_power: networkPower,
            }),
            held: (held.day != 0).then_some(held),
        })
    }

    /// The next day to become final.
    pub fn next(&self) -> u32 {
        self.status.lastDay.saturating_add(1)
    }

    /// Whether a day is over and still earned.
    pub fn is_over(&self, day: u32) -> bool {
        self.now >= u64::from(day).saturating_add(1).saturating_mul(DAY) && day < self.retired_from
    }

    /// Shows how far the oracle is.
    pub fn show(&self, round: &mut Round) {
        let over = u32::try_from(self.now / DAY).unwrap_or(u32::MAX);
        round.lag = over.min(self.retired_from).saturating_sub(self.next());
        round.last_day = self.status.lastDay;
        round.output = self.last.and_then(|figures| per_unit(&self.kind, &figures));
    }
}

/// The announced cuts of a kind, up to the first that is zero.
fn cuts(oracle: &Contract, kind: u32) -> Result<Vec<AnnouncedCut>> {
    let mut cuts = Vec::new();
    for index in 0.. {
        match oracle.read(OutputOracle::cutOfCall { kind, index })? {
            AnnouncedCut { day: 0, .. } => break,
            cut => cuts.push(cut),
        }
    }
    Ok(cuts)
}

/// The figures of a quarantined day.
pub fn figures(held: &Quarantine) -> Figures {
    Figures { network_output: held.networkOutput, network_power: held.networkPower }
}

/// Whether a feeder has reported a day that is not final.
pub fn has_reported(oracle: &Contract, kind: u32, day: u32, feeder: Address) -> Result<bool> {
    Ok(oracle.read(OutputOracle::reportersOfCall { kind, day })?.contains(&feeder))
}
