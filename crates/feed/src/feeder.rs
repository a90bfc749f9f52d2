//! A feeder: its source, its account, and what it may send.

use crate::{
    memory::{Identity, Memory},
    prices::Prices,
    round::Round,
    source::{Figures, Source},
    Error, Options, Result, SourceError,
};
use bindings::OutputOracle;
use chain::{Account, Connect, Contract, SolCall};
use service::{retry, State, Stop};

/// The oracle's refusals of what another feeder has done in the same moment, or of what has to wait.
const TOO_LATE: [&str; 8] = [
    "OutputOracle_DayIsFinal",
    "OutputOracle_SlotIsFinal",
    "OutputOracle_NotSettled",
    "OutputOracle_NotQuarantined",
    "OutputOracle_AlreadyConfirmed",
    "OutputOracle_ConfirmTooEarly",
    "OutputOracle_WrongDay",
    "OutputOracle_WrongSlot",
];

/// A feeder of one kind of power, and of coin prices.
pub struct Feeder {
    pub(crate) oracle: Contract,
    pub(crate) account: Account,
    source: Box<dyn Source>,
    pub(crate) prices: Option<Prices>,
    pub(crate) options: Options,
    pub(crate) state: State<Memory>,
    stop: Stop,
}

impl Feeder {
    /// Opens the state, which belongs to one feeder of one oracle. No other process can open it meanwhile.
    pub fn open(
        oracle: Contract,
        account: Account,
        source: Box<dyn Source>,
        prices: Option<Prices>,
        options: Options,
        stop: Stop,
    ) -> Result<Self> {
        let state: State<Memory> = State::open(&options.state)?;
        let expected = Identity {
            chain_id: oracle.client().chain_id()?,
            oracle: oracle.address().to_string(),
            account: account.address().to_string(),
            kind: options.kind,
        };
        let mut feeder = Self { oracle, account, source, prices, options, state, stop };
        match feeder.state.get().feeder.clone() {
            Some(found) if found != expected => Err(Error::OtherFeeder {
                path: feeder.options.state,
                found: Box::new(found),
                expected: Box::new(expected),
            }),
            Some(_) => Ok(feeder),
            None if feeder.options.dry_run => Ok(feeder),
            None => {
                feeder.state.update(|memory| memory.feeder = Some(expected))?;
                Ok(feeder)
            }
        }
    }

    /// Does what is due: reports days, confirms a quarantined one, settles, reports prices. A problem with one of them
    /// does not stop the others.
    pub fn round(&mut self) -> Round {
        let mut round = Round::default();
        if let Err(error) = self.admitted(&mut round) {
            round.problems.push(error);
            return round;
        }
        // Prices first: a slot is short, and the source of days may be slow.
        for step in [Self::coins, Self::days, Self::settle] {
            if let Err(error) = step(self, &mut round) {
                round.problems.push(error);
            }
        }
        let days = &self.state.get().days;
        round.last_reported = days.iter().rev().find(|(_, report)| report.sent).map(|(day, _)| *day);
        round
    }

    /// Checks that the oracle listens to the account.
    fn admitted(&self, round: &mut Round) -> Result<()> {
        let account = self.account.address();
        round.balance = Some(self.oracle.client().balance(account)?);
        match self.oracle.read(OutputOracle::feedersCall {})?.contains(&account) {
            true => Ok(()),
            false => Err(Error::NotAdmitted(account)),
        }
    }

    /// The figures of a day, or `None` if the source does not have them yet.
    pub(crate) fn figures(&mut self, day: u32, round: &mut Round) -> Result<Option<Figures>> {
        let figures = retry(self.options.backoff, &self.stop, SourceError::is_transient, || self.source.figures(day));
        match figures {
            Ok(figures) => Ok(Some(figures)),
            Err(SourceError::NotYet { until }) => {
                round.waiting = Some((day, until));
                Ok(None)
            }
            Err(error) => Err(Error::Source { day, error }),
        }
    }

    /// Whether the oracle would take a message now. `false` if another feeder was faster.
    pub(crate) fn is_accepted<C: SolCall + Clone>(&self, call: &C) -> Result<bool> {
        in_time(self.oracle.read_as(self.account.address(), call.clone()))
    }

    /// Sends a message. `false` if another feeder was faster.
    pub(crate) fn send<C: SolCall>(&self, call: C) -> Result<bool> {
        in_time(self.oracle.write(&self.account, call))
    }
}

fn in_time<T>(result: chain::Result<T>) -> Result<bool> {
    match result {
        Ok(_) => Ok(true),
        Err(chain::Error::Reverted(revert)) if TOO_LATE.contains(&revert.name()) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
