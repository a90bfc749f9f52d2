//! Reads the chain at one moment, as the keeper sees it.

use crate::{options::in_dollars, Deployment, Duty, Named, Options, Result, Task};
use bindings::OutputOracle;
use chain::{Address, Contract, Error, SolCall};
use std::fmt;

/// The oracle's number for a price that is recent.
const FRESH: u32 = 1;

/// What a contract answered.
pub(crate) enum Answer<T> {
    /// It returned this.
    Given(T),
    /// It refused with the error of this name, or for this reason.
    Refused(String),
}

impl<T> Answer<T> {
    /// The answer, if there is one.
    pub fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Refused(_) => None,
        }
    }
}

/// A view of the chain for one round.
pub(crate) struct Reader<'a> {
    pub deployment: &'a Deployment,
    pub keeper: Address,
    /// [unix seconds]
    pub now: u64,
    pub options: &'a Options,
}

impl Reader<'_> {
    /// Runs a message as the keeper, without effects. A contract that refuses, traps or returns nonsense gives an
    /// answer: only a chain that does not answer is an error.
    pub fn ask<C: SolCall>(&self, on: &Contract, call: C) -> Result<Answer<C::Return>> {
        match on.read_as(self.keeper, call) {
            Ok(value) => Ok(Answer::Given(value)),
            Err(Error::Reverted(revert)) => Ok(Answer::Refused(revert.name().into())),
            Err(Error::Failed { reason, .. } | Error::Abi(reason)) => Ok(Answer::Refused(reason)),
            Err(error) => Err(error.into()),
        }
    }

    /// The task of sending a message, if a run without effects succeeds.
    pub fn accepted<C: SolCall + Clone>(
        &self,
        duty: Duty,
        on: &Named,
        subject: impl fmt::Display,
        call: C,
    ) -> Result<Option<Task>> {
        let answer = self.ask(on, call.clone())?.given();
        Ok(answer.map(|_| Task::new(duty, on, subject, &call)))
    }

    /// The value of an amount that is in one of `coins`, at the lowest of their prices. Zero if one has no recent
    /// price. [10^-18 USD]
    pub fn dollars(&self, coins: &[Address], amount: u128) -> Result<u128> {
        let mut lowest = None;
        for coin in coins {
            let price = self.price(*coin)?;
            lowest = Some(lowest.map_or(price, |lowest: u128| lowest.min(price)));
        }
        Ok(in_dollars(amount, lowest.unwrap_or_default()))
    }

    fn price(&self, coin: Address) -> Result<u128> {
        if coin == self.deployment.husd {
            return Ok(suite::COIN);
        }
        let price = self.ask(&self.deployment.oracle, OutputOracle::priceOfCall { coin })?.given();
        Ok(price.filter(|price| price.state == FRESH).map_or(0, |price| price.spot.min(price.average)))
    }
}
