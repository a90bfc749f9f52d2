//! What the acts of the demo share: the suite, the people, who holds what, and what has been noted so far.

use super::{
    cast::{Cast, HOLDERS},
    plan::Plan,
};
use crate::{
    calls::Calls,
    date::Day,
    error::{Doing, Error, Result},
    outcome::{Check, Event, Outcome},
    progress::Progress,
};
use chain::{Account, Contract, IntoArgs, Receipt};
use std::collections::BTreeMap;
use suite::Suite;

/// Tokens with one and the same past: same holder, same segment, claimed together always. What one of them has, each
/// has; that this is so is checked token by token at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Index in [`HOLDERS`] of who is paid.
    pub holder: usize,
    /// The tokens.
    pub tokens: Vec<u32>,
    /// Their income segment.
    pub segment: u32,
    /// Whether the holder still has them; else only what was earned before the sale is theirs.
    pub open: bool,
}

/// A demo under way.
pub struct Stage<'a> {
    /// The contracts.
    pub suite: Suite,
    /// The people.
    pub cast: Cast,
    /// What is going to happen.
    pub plan: Plan,
    /// The number of the batch.
    pub batch: u32,
    /// Who is paid what.
    pub lots: Vec<Lot>,
    /// Costs.
    pub calls: Calls,
    /// The story so far.
    pub events: Vec<Event>,
    /// What holders were paid by claims. [atto HFIL]
    pub claimed: u128,
    /// The platform's part of income that was collected. [atto HFIL]
    pub fees_collected: u128,
    /// What was delivered or covered. [atto HFIL]
    pub delivered: u128,
    checks: BTreeMap<&'static str, u64>,
    /// For the terminal.
    pub progress: &'a Progress,
}

impl<'a> Stage<'a> {
    /// The curtain rises.
    pub fn new(suite: Suite, cast: Cast, plan: Plan, progress: &'a Progress) -> Self {
        let mut calls = Calls::default();
        for (label, receipt) in &suite.receipts {
            calls.note(label.clone(), receipt);
        }
        Self {
            suite,
            cast,
            plan,
            batch: 0,
            lots: Vec::new(),
            calls,
            events: Vec::new(),
            claimed: 0,
            fees_collected: 0,
            delivered: 0,
            checks: BTreeMap::new(),
            progress,
        }
    }

    /// Send to a contract of the suite, by its name.
    pub fn send(&mut self, name: &str, from: &Account, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        let contract = self.contract(name)?;
        self.call((name, &contract), from, message, args)
    }

    /// Send to any contract, and note the cost under the name it is given.
    pub fn call(
        &mut self,
        to: (&str, &Contract),
        from: &Account,
        message: &str,
        args: impl IntoArgs,
    ) -> Result<Receipt> {
        self.calls.send(to, from, message, args)
    }

    /// A contract of the suite, by its name.
    pub fn contract(&self, name: &str) -> Result<Contract> {
        let found = self.suite.contracts().into_iter().find(|(known, _)| *known == name);
        found.map(|(_, contract)| contract.clone()).ok_or_else(|| Error::Usage(format!("no contract {name}")))
    }

    /// A value of an event in a receipt.
    pub fn event(&self, name: &str, receipt: &Receipt, event: &str, value: &str) -> Result<u128> {
        let events = self.contract(name)?.events(receipt);
        let found = events.iter().rev().find(|decoded| decoded.name == event);
        let found = found.ok_or_else(|| Error::Check(format!("{name} did not emit {event}")))?;
        found.get(value).doing(|| format!("{event}.{value}"))
    }

    /// A holder's account.
    pub fn holder(&self, index: usize) -> Account {
        self.cast.holders.get(index).unwrap_or(&self.cast.keeper).clone()
    }

    /// Move the clock on to `seconds`; it stays where it is if that is past.
    pub fn at(&self, seconds: u64) -> Result<()> {
        let now = self.suite.client.now()?;
        if seconds > now {
            self.suite.client.set_time(seconds)?;
        }
        Ok(())
    }

    /// A sentence of the story.
    pub fn tell(&mut self, day: Day, what: String) {
        self.progress.say(format!("{day} {what}"));
        self.events.push(Event { date: day.to_string(), what });
    }

    /// Something that must hold. What does not ends the demo.
    pub fn check(&mut self, what: &'static str, holds: bool, values: impl FnOnce() -> String) -> Result<()> {
        if !holds {
            return Err(Error::Check(format!("{what}: {}", values())));
        }
        *self.checks.entry(what).or_default() += 1;
        Ok(())
    }

    /// Brings what is told of the whole evening up to date.
    pub fn close(&self, outcome: &mut Outcome) {
        outcome.weights = self.calls.rows();
        outcome.checks = self.checks();
        outcome.events = self.events.clone();
    }

    /// What was checked so far.
    pub fn checks(&self) -> Vec<Check> {
        self.checks.iter().map(|(what, held)| Check { what: (*what).into(), held: *held }).collect()
    }
}

/// Name of a holder.
pub fn name(holder: usize) -> &'static str {
    HOLDERS.get(holder).copied().unwrap_or("nobody")
}
