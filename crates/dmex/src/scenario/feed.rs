//! An oracle and its three feeders for scenarios: report, confirm, settle, and compare figures.

use super::Step;
use crate::{
    calls::Calls,
    date::{Day, DAY},
    demo::Cast,
    error::{Error, Result},
    progress::Progress,
};
use bindings::OutputOracle::{self, KindParams, OracleStatus};
use chain::{Account, Client, Contract};
use math::model::scenarios::{Network, FIRST_DAY};
use std::sync::Arc;
use suite::KIND;

/// The time of the reports, after the end of a day. [s]
const REPORT_DELAY: u64 = 3_600;

/// The oracle in a scenario.
pub struct Feed<'a> {
    /// The oracle.
    pub oracle: Contract,
    /// The people: feeders, the operator and a keeper.
    pub cast: Cast,
    /// Progress on the terminal.
    pub progress: &'a Progress,
    client: Arc<dyn Client>,
    kind: KindParams,
    calls: Calls,
    steps: Vec<Step>,
}

impl<'a> Feed<'a> {
    /// A feed to a fresh oracle.
    pub fn new(
        client: Arc<dyn Client>,
        oracle: Contract,
        cast: Cast,
        kind: KindParams,
        progress: &'a Progress,
    ) -> Self {
        Self { oracle, cast, progress, client, kind, calls: Calls::default(), steps: Vec::new() }
    }

    /// The compared figures.
    pub fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// Compares a figure with the expected one.
    pub fn expect(&mut self, offset: u32, figure: impl Into<String>, expected: impl ToString, actual: impl ToString) {
        let step = Step::new(offset, figure.into(), expected.to_string(), actual.to_string());
        if !step.agrees {
            self.progress.say(format!("{}: expected {}, got {}", step.figure, step.expected, step.actual));
        }
        self.steps.push(step);
    }

    /// Adds a kind with the same settings and without reports. Returns its number.
    pub fn new_kind(&mut self) -> Result<u32> {
        let kind = self.oracle.read(OutputOracle::kindsCall {})? + 1;
        let call = OutputOracle::setKindCall { kind, params: self.kind.clone() };
        self.calls.send(("oracle", &self.oracle), &self.cast.operator, call)?;
        Ok(kind)
    }

    /// The time of the reports of a day: an hour after its end. [unix seconds]
    pub fn reporting_time(offset: u32) -> u64 {
        Day(FIRST_DAY.0 + offset + 1).start() + REPORT_DELAY
    }

    /// Advances the clock to `seconds`, unless that is in the past.
    pub fn at(&self, seconds: u64) -> Result<()> {
        if seconds > self.client.now()? {
            self.client.set_time(seconds)?;
        }
        Ok(())
    }

    /// One feeder reports a day. Returns the name of the error if the report reverts.
    pub fn report_as(&mut self, feeder: usize, kind: u32, day: u32, network: Network) -> Result<Option<String>> {
        let account = self.feeder(feeder);
        let Network { output, power } = network;
        let call = OutputOracle::reportCall { kind, day, networkOutput: output, networkPower: power };
        match self.calls.send(("oracle", &self.oracle), &account, call) {
            Ok(_) => Ok(None),
            Err(Error::Suite(suite::Error::Chain(error))) => match *error {
                chain::Error::Reverted(revert) => Ok(Some(revert.name().to_owned())),
                other => Err(other.into()),
            },
            Err(error) => Err(error),
        }
    }

    /// All three feeders report a day an hour after its end, or now if that is later.
    pub fn report(&mut self, kind: u32, offset: u32, network: Network) -> Result<()> {
        self.at(Self::reporting_time(offset))?;
        let day = FIRST_DAY.0 + offset;
        for feeder in 0..3 {
            if let Some(revert) = self.report_as(feeder, kind, day, network)? {
                return Err(Error::Check(format!("the report of day {offset} reverted: {revert}")));
            }
        }
        Ok(())
    }

    /// Two feeders confirm the quarantined day at the time `from`.
    pub fn confirm(&mut self, offset: u32, from: u64) -> Result<()> {
        self.at(from)?;
        for feeder in 0..2 {
            let account = self.feeder(feeder);
            let call = OutputOracle::confirmCall { kind: KIND, day: FIRST_DAY.0 + offset };
            self.calls.send(("oracle", &self.oracle), &account, call)?;
        }
        Ok(())
    }

    /// A keeper settles a day with two of three reports, six hours after its end.
    pub fn settle(&mut self, kind: u32, offset: u32) -> Result<()> {
        self.at(Day(FIRST_DAY.0 + offset + 1).start() + DAY / 4)?;
        let call = OutputOracle::settleCall { kind, day: FIRST_DAY.0 + offset };
        self.calls.send(("oracle", &self.oracle), &self.cast.keeper, call).map(drop)
    }

    /// The output per TiB of a day, or the name of the error if the day is not final.
    pub fn output(&self, kind: u32, offset: u32) -> Result<String> {
        match self.oracle.read(OutputOracle::dayOutputCall { kind, day: FIRST_DAY.0 + offset }) {
            Ok(day) => Ok(day.output.to_string()),
            Err(chain::Error::Reverted(revert)) => Ok(revert.name().to_owned()),
            Err(error) => Err(error.into()),
        }
    }

    /// The status of the kind.
    pub fn status(&self, kind: u32) -> Result<OracleStatus> {
        Ok(self.oracle.read(OutputOracle::statusCall { kind })?)
    }

    /// The conservative output of a TiB a day.
    pub fn conservative(&self, kind: u32) -> Result<u128> {
        Ok(self.oracle.read(OutputOracle::conservativeOutputCall { kind })?)
    }

    fn feeder(&self, index: usize) -> Account {
        self.cast.feeders.get(index).unwrap_or(&self.cast.keeper).clone()
    }
}
