//! The state of a demo: the suite, the people, the tokens of each holder, and the records so far.

use super::{
    cast::{Cast, HOLDERS},
    epilogue::Refund,
    plan::Plan,
};
use crate::{
    calls::Calls,
    date::Day,
    decimal::human,
    error::{Error, Result},
    outcome::{Check, Event, Outcome},
    progress::Progress,
};
use bindings::{Erc20, WrappedAsset};
use chain::{Account, Address, Contract, Receipt, SolCall, SolEvent, U256};
use std::collections::BTreeMap;
use suite::{Suite, KIND, PRODUCT};

/// Tokens with the same history: one holder, one segment, always claimed together. So all of them have the same income,
/// and the demo reads one. At the end it checks every token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenGroup {
    /// The index of the payee in [`HOLDERS`].
    pub holder: usize,
    /// The tokens.
    pub tokens: Vec<u64>,
    /// Their income segment.
    pub segment: u32,
    /// Whether the payee still holds the tokens. If not, the payee has their income up to the sale.
    pub open: bool,
}

/// A demo in progress.
pub struct Stage<'a> {
    /// The contracts.
    pub suite: Suite,
    /// The people.
    pub cast: Cast,
    /// The plan.
    pub plan: Plan,
    /// The coin that the power delivers.
    pub coin: Contract,
    /// The number of the oracle's kind.
    pub kind: u32,
    /// The number of the product.
    pub product: u32,
    /// The number of the batch.
    pub batch: u32,
    /// The tokens, by payee and segment.
    pub groups: Vec<TokenGroup>,
    /// The costs of the transactions.
    pub calls: Calls,
    /// The events so far.
    pub events: Vec<Event>,
    /// The payments to holders. [atto]
    pub claimed: u128,
    /// The fees on income that were collected. [atto]
    pub fees_collected: u128,
    /// The income that was delivered or covered. [atto]
    pub delivered: u128,
    /// What holders got back of the price, once they did.
    pub refund: Option<Refund>,
    checks: BTreeMap<&'static str, u64>,
    /// Progress on the terminal.
    pub progress: &'a Progress,
}

impl<'a> Stage<'a> {
    /// The state after the deployment.
    pub fn new(suite: Suite, cast: Cast, plan: Plan, progress: &'a Progress) -> Self {
        let mut calls = Calls::default();
        for (label, receipt) in &suite.receipts {
            calls.record(label.clone(), receipt);
        }
        let (coin, kind, product) = match suite.products.iter().find(|sold| sold.name == plan.kind.contract) {
            Some(sold) => (sold.coin.clone(), sold.kind, sold.product),
            None => (suite.hfil.clone(), KIND, PRODUCT),
        };
        Self {
            suite,
            cast,
            plan,
            coin,
            kind,
            product,
            batch: 0,
            groups: Vec::new(),
            calls,
            events: Vec::new(),
            claimed: 0,
            fees_collected: 0,
            delivered: 0,
            refund: None,
            checks: BTreeMap::new(),
            progress,
        }
    }

    /// The coins that people pay with, by their symbols: dollars, and the coin that the power delivers.
    pub fn coins(&self) -> [(&'static str, Contract); 2] {
        [("HUSD", self.suite.husd.clone()), (self.plan.kind.wrapped, self.coin.clone())]
    }

    /// An amount of the coin that the power delivers, as text.
    pub fn amount(&self, atto: u128) -> String {
        let kind = self.plan.kind;
        format!("{} {}", human(atto, kind.decimals.amount), kind.wrapped)
    }

    /// Sends a message to a contract of the suite, by its name.
    pub fn send<C: SolCall>(&mut self, name: &str, from: &Account, call: C) -> Result<Receipt> {
        let contract = self.contract(name)?;
        self.call((name, &contract), from, call)
    }

    /// Sends a message to any contract, and records its cost under the given name.
    pub fn call<C: SolCall>(&mut self, target: (&str, &Contract), from: &Account, call: C) -> Result<Receipt> {
        self.calls.send(target, from, call)
    }

    /// The operator mints a coin of the suite, by its name.
    pub fn mint(&mut self, coin: &str, to: &Account, amount: u128) -> Result<()> {
        let (operator, value) = (self.cast.operator.clone(), U256::from(amount));
        self.send(coin, &operator, WrappedAsset::mintCall { to: to.address(), value }).map(drop)
    }

    /// An account allows `spender` to take a coin of the suite, by its name.
    pub fn approve(&mut self, coin: &str, from: &Account, spender: Address, value: U256) -> Result<()> {
        self.send(coin, from, Erc20::approveCall { spender, value }).map(drop)
    }

    /// A contract of the suite, by its name.
    pub fn contract(&self, name: &str) -> Result<Contract> {
        let found = self.suite.all().into_iter().find(|(known, _)| *known == name);
        found.map(|(_, contract)| contract.clone()).ok_or_else(|| Error::Usage(format!("no contract {name}")))
    }

    /// The last event of its type in a receipt, of a contract of the suite, by its name.
    pub fn event<E: SolEvent>(&self, name: &str, receipt: &Receipt) -> Result<E> {
        let last = self.contract(name)?.emitted::<E>(receipt).pop();
        last.ok_or_else(|| Error::Check(format!("{name} did not emit {}", E::SIGNATURE)))
    }

    /// A holder's account.
    pub fn holder(&self, index: usize) -> Account {
        self.cast.holders.get(index).unwrap_or(&self.cast.keeper).clone()
    }

    /// Advances the clock to `seconds`, unless that is in the past.
    pub fn at(&self, seconds: u64) -> Result<()> {
        let now = self.suite.client.now()?;
        if seconds > now {
            self.suite.client.set_time(seconds)?;
        }
        Ok(())
    }

    /// Adds an event to the report and prints it.
    pub fn narrate(&mut self, day: Day, text: String) {
        self.progress.say(format!("{day} {text}"));
        self.events.push(Event { date: day.to_string(), text });
    }

    /// Checks a rule. A rule that does not hold ends the demo.
    pub fn check(&mut self, rule: &'static str, holds: bool, values: impl FnOnce() -> String) -> Result<()> {
        if !holds {
            return Err(Error::Check(format!("{rule}: {}", values())));
        }
        *self.checks.entry(rule).or_default() += 1;
        Ok(())
    }

    /// Writes costs, checks and events to the document.
    pub fn update(&self, outcome: &mut Outcome) {
        outcome.weights = self.calls.rows();
        outcome.checks = self.checks();
        outcome.events = self.events.clone();
    }

    /// The rules that were checked so far.
    pub fn checks(&self) -> Vec<Check> {
        self.checks.iter().map(|(rule, passed)| Check { rule: (*rule).into(), passed: *passed }).collect()
    }
}

/// The name of a holder.
pub fn name(holder: usize) -> &'static str {
    HOLDERS.get(holder).copied().unwrap_or("nobody")
}
