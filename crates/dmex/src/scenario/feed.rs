//! Three feeders and an oracle, for scenarios: report, confirm, settle, and note what was expected and what happened.

use super::Step;
use crate::{
    calls::Calls,
    date::{Day, DAY},
    demo::Cast,
    error::{Doing, Error, Result},
    progress::Progress,
};
use chain::{Account, Client, Contract};
use math::model::scenarios::{Network, FIRST_DAY};
use std::sync::Arc;
use suite::{Kind, KIND};

/// After a day has ended, feeders report. [s]
const REPORTS: u64 = 3_600;

/// The oracle under a scenario.
pub struct Feed<'a> {
    /// The oracle.
    pub oracle: Contract,
    /// The feeders, and the operator who adds kinds.
    pub cast: Cast,
    /// For the terminal.
    pub progress: &'a Progress,
    client: Arc<dyn Client>,
    kind: Kind,
    calls: Calls,
    steps: Vec<Step>,
}

impl<'a> Feed<'a> {
    /// On a fresh oracle.
    pub fn new(client: Arc<dyn Client>, oracle: Contract, cast: Cast, kind: Kind, progress: &'a Progress) -> Self {
        Self { oracle, cast, progress, client, kind, calls: Calls::default(), steps: Vec::new() }
    }

    /// What was noted.
    pub fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// Compare a figure.
    pub fn expect(&mut self, offset: u32, what: impl Into<String>, expected: impl ToString, happened: impl ToString) {
        let step = Step::new(offset, what.into(), expected.to_string(), happened.to_string());
        if !step.agrees {
            self.progress.say(format!("{}: {} expected, {} happened", step.what, step.expected, step.happened));
        }
        self.steps.push(step);
    }

    /// A further kind of the same power, with no reports yet. Returns its number.
    pub fn new_kind(&mut self) -> Result<u32> {
        let kinds: u32 = self.oracle.get("kinds", ()).doing(|| "how many kinds there are".into())?;
        let (oracle, operator) = (self.oracle.clone(), self.cast.operator.clone());
        self.calls.send(("oracle", &oracle), &operator, "setKind", (kinds + 1, self.kind.clone()))?;
        Ok(kinds + 1)
    }

    /// The time at which a day is reported: an hour after it ended. [unix seconds]
    pub fn reporting_time(offset: u32) -> u64 {
        Day(FIRST_DAY.0 + offset + 1).start() + REPORTS
    }

    /// Move the clock on.
    pub fn at(&self, seconds: u64) -> Result<()> {
        if seconds > self.client.now()? {
            self.client.set_time(seconds)?;
        }
        Ok(())
    }

    /// One feeder reports a day. A refusal comes back by its name.
    pub fn report_as(&mut self, feeder: usize, kind: u32, day: u32, network: Network) -> Result<Option<String>> {
        let account = self.feeder(feeder);
        let oracle = self.oracle.clone();
        let args = (kind, day, network.output, network.power);
        match self.calls.send(("oracle", &oracle), &account, "report", args) {
            Ok(_) => Ok(None),
            Err(Error::Suite(suite::Error::Chain(doing, error))) => match error.revert() {
                Some(revert) => Ok(Some(revert.name().to_owned())),
                None => Err(Error::Suite(suite::Error::Chain(doing, error))),
            },
            Err(error) => Err(error),
        }
    }

    /// All three report a day an hour after it ended, or now if that is later.
    pub fn report(&mut self, kind: u32, offset: u32, network: Network) -> Result<()> {
        self.at(Self::reporting_time(offset))?;
        let day = FIRST_DAY.0 + offset;
        for feeder in 0..3 {
            if let Some(refusal) = self.report_as(feeder, kind, day, network)? {
                return Err(Error::Check(format!("the oracle refuses day {offset}: {refusal}")));
            }
        }
        Ok(())
    }

    /// Two feeders confirm the quarantined day, when they may.
    pub fn confirm(&mut self, offset: u32, from: u64) -> Result<()> {
        self.at(from)?;
        let oracle = self.oracle.clone();
        for feeder in 0..2 {
            let account = self.feeder(feeder);
            self.calls.send(("oracle", &oracle), &account, "confirm", (KIND, FIRST_DAY.0 + offset))?;
        }
        Ok(())
    }

    /// Anybody settles a day for which two of three reports agree, six hours after it ended.
    pub fn settle(&mut self, kind: u32, offset: u32) -> Result<()> {
        self.at(Day(FIRST_DAY.0 + offset + 1).start() + DAY / 4)?;
        let (oracle, keeper) = (self.oracle.clone(), self.cast.keeper.clone());
        self.calls.send(("oracle", &oracle), &keeper, "settle", (kind, FIRST_DAY.0 + offset)).map(drop)
    }

    /// Output per TiB of a day, or the name of the error if it is not final.
    pub fn output(&self, kind: u32, offset: u32) -> Result<String> {
        match self.oracle.get::<(u128, u64)>("dayOutput", (kind, FIRST_DAY.0 + offset)) {
            Ok((output, _)) => Ok(output.to_string()),
            Err(chain::Error::Reverted(revert)) => Ok(revert.name().to_owned()),
            Err(error) => Err(error.into()),
        }
    }

    /// (state, last final day, missing days) of the kind.
    pub fn status(&self, kind: u32) -> Result<(u32, u32, u32)> {
        self.oracle.get("status", (kind,)).doing(|| "the state of the feed".into())
    }

    /// What a TiB can be counted on to earn a day.
    pub fn conservative(&self, kind: u32) -> Result<u128> {
        self.oracle.get("conservativeOutput", (kind,)).doing(|| "the conservative output".into())
    }

    fn feeder(&self, index: usize) -> Account {
        self.cast.feeders.get(index).unwrap_or(&self.cast.keeper).clone()
    }
}
