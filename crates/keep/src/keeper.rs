//! A keeper: reads what is due, decides, and sends.

use crate::{
    duties,
    memory::{Memory, DAY},
    order::{order, seed},
    reader::Reader,
    Deployment, Duty, Error, Options, Outcome, Result, Round, Step, Task,
};
use bindings::LoanManager;
use chain::{Account, Client, Connect, Receipt, SolCall};
use service::State;
use std::{collections::BTreeSet, sync::Arc};

/// What a message will cost, its deposit too. None if it would be refused. [wei]
pub type Estimate = Box<dyn Fn(&Account, &Task) -> chain::Result<Option<u128>> + Send>;

/// The memory of a keeper, on disk or not.
enum Store {
    Disk(State<Memory>),
    Process(Memory),
}

impl Store {
    fn get(&self) -> &Memory {
        match self {
            Self::Disk(state) => state.get(),
            Self::Process(memory) => memory,
        }
    }

    fn update(&mut self, change: impl FnOnce(&mut Memory)) -> Result<()> {
        match self {
            Self::Disk(state) => state.update(change)?,
            Self::Process(memory) => change(memory),
        }
        Ok(())
    }
}

/// An account without any right that sends what anyone may send.
pub struct Keeper {
    client: Arc<dyn Client>,
    account: Account,
    deployment: Deployment,
    options: Options,
    store: Store,
    estimate: Option<Estimate>,
    /// The duty that could not be read for the tasks of this round, and why.
    failed: Option<String>,
}

impl Keeper {
    /// Opens the state. Fails if another process uses it. A dry run does not open it: it can run beside a keeper.
    pub fn new(on: &impl Connect, account: Account, deployment: Deployment, options: Options) -> Result<Self> {
        options.check()?;
        let mut store = match &options.state {
            Some(path) if !options.dry_run => Store::Disk(State::open(path)?),
            _ => Store::Process(Memory::default()),
        };
        let of = format!("chain {}, market {}", on.client().chain_id()?, deployment.market.address());
        match store.get().of.clone() {
            found if found == of => {}
            found if found.is_empty() => store.update(|memory| memory.of = of)?,
            found => return Err(Error::Options(format!("the state is of {found}, not of {of}: name another --state"))),
        }
        let (client, failed) = (on.client(), None);
        Ok(Self { client, account, deployment, options, store, estimate: None, failed })
    }

    /// Asks `estimate` what a message costs, for a chain that knows it. Without it, the gas of a run without effects
    /// and the costs of earlier messages have to do.
    pub fn estimating(self, estimate: Estimate) -> Self {
        Self { estimate: Some(estimate), ..self }
    }

    /// Its options.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The balance that pays for its messages. [wei]
    pub fn balance(&self) -> Result<u128> {
        Ok(self.client.balance(self.account.address())?)
    }

    /// A delay that differs from keeper to keeper and from time to time, up to `most`.
    pub(crate) fn jitter(&self, occasion: &str, most: u64) -> u64 {
        seed(self.account.address(), occasion) % most.saturating_add(1)
    }

    /// One round: what is due is sent, if the options allow it.
    pub fn round(&mut self) -> Result<Round> {
        let tasks = self.due()?;
        self.send(tasks)
    }

    /// The tasks that are due now and were not sent today, in the order in which this keeper sends them.
    pub fn due(&mut self) -> Result<Vec<Task>> {
        let now = self.client.now()?;
        let mut memory = self.store.get().clone();
        memory.begin(now);
        let (keeper, options) = (self.account.address(), &self.options);
        let reader = Reader { deployment: &self.deployment, keeper, now, options };
        let (mut tasks, failed) = duties::due(&reader, &mut memory)?;
        self.failed = failed;
        tasks.retain(|task| !memory.skips(&task.key, now));
        order(keeper, &mut tasks);
        for task in &tasks {
            memory.see(&task.key, now);
        }
        self.store.update(|stored| *stored = memory)?;
        Ok(tasks)
    }

    /// Sends tasks, as far as the options allow it. Each runs without effects right before it is sent. When another
    /// keeper was faster, the rest of that duty is left to it. When the chain stops to answer, the round says so.
    pub fn send(&mut self, tasks: Vec<Task>) -> Result<Round> {
        let mut round = Round { balance: self.balance()?, failed: self.failed.take(), ..Round::default() };
        let mut left: BTreeSet<Duty> = BTreeSet::new();
        for task in tasks {
            let outcome = match left.contains(&task.duty) {
                true => Ok(Outcome::Left),
                false => self.attempt(&task),
            };
            match outcome {
                Ok(outcome) => {
                    if matches!(outcome, Outcome::Lost { .. }) {
                        left.insert(task.duty);
                    }
                    round.steps.push(Step { duty: task.duty, key: task.key, tip: task.tip, outcome });
                }
                Err(Error::Chain(error)) => {
                    round.failed = Some(format!("{}: {error}", task.key));
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(round)
    }

    /// Decides about a task, and sends it.
    fn attempt(&mut self, task: &Task) -> Result<Outcome> {
        let now = self.client.now()?;
        if self.yields(task, now) {
            return Ok(Outcome::Left);
        }
        let Some(estimate) = self.cost(task)? else { return Ok(Outcome::Refused) };
        if let Some(refused) = self.refuses(task, estimate) {
            return Ok(refused);
        }
        if self.options.dry_run {
            return Ok(Outcome::Ready { estimate });
        }
        // Counted before it is sent: a crash in between costs a part of the day's budget, and sends nothing twice.
        self.store.update(|memory| memory.reserve(task.duty, estimate))?;
        match self.client.send(&self.account, task.to, &task.data, 0) {
            Ok(receipt) => self.settle(task, estimate, &receipt, now),
            // Another process sends from this account and took the nonce, or the balance is too small: see the health.
            Err(chain::Error::Rejected(_)) => {
                self.store.update(|memory| {
                    memory.settle(task.duty, estimate, 0);
                    memory.pause(&task.key, now);
                })?;
                Ok(Outcome::Lost { cost: 0 })
            }
            // It may be in a block or not. Its cost stays counted.
            Err(error) => {
                self.store.update(|memory| memory.pause(&task.key, now))?;
                Err(error.into())
            }
        }
    }

    /// What a task is expected to cost. None if a run without effects fails. [wei]
    fn cost(&self, task: &Task) -> Result<Option<u128>> {
        if let Some(estimate) = &self.estimate {
            return Ok(estimate(&self.account, task)?);
        }
        let run = self.client.call(self.account.address(), task.to, &task.data, 0)?;
        // A message whose cost is not known may cost the maximum.
        let known = self.store.get().estimate(task.message, run.gas).unwrap_or(self.options.max_fee);
        Ok(run.outcome.is_success().then_some(known))
    }

    /// After a lost race other keepers go first for a day: a task is sent only if they leave it undone for a while. The
    /// while differs from keeper to keeper, so that two that yield do not meet again.
    fn yields(&self, task: &Task, now: u64) -> bool {
        let memory = self.store.get();
        let interval = self.options.interval.as_secs().max(1).saturating_mul(2);
        let patience = interval.saturating_add(self.jitter(&task.key, interval));
        let seen = memory.seen(&task.key).unwrap_or(now);
        now < memory.yields_until && now < seen.saturating_add(patience)
    }

    /// Why a task of this cost is not sent. [wei]
    fn refuses(&self, task: &Task, cost: u128) -> Option<Outcome> {
        let Options { max_fee, budget, .. } = self.options;
        let (all, own) = self.store.get().spent(task.duty);
        let free = self.options.covers(task.tip, cost);
        // Sweeps of sound positions come every day: half of the part is left to auctions.
        let part = if task.message == LoanManager::sweepCall::SIGNATURE { 2 } else { 1 };
        let share = self.options.share() / part;
        let fits = all.saturating_add(cost) <= budget && (free || own.saturating_add(cost) <= share);
        match () {
            () if cost > max_fee => Some(Outcome::TooDear { estimate: cost }),
            () if !self.options.pays(task.duty, task.tip, cost) => Some(Outcome::Unpaid { estimate: cost }),
            () if !fits => Some(Outcome::OverBudget { estimate: cost }),
            () => None,
        }
    }

    /// Counts what a message cost, and what became of it.
    fn settle(&mut self, task: &Task, reserved: u128, receipt: &Receipt, now: u64) -> Result<Outcome> {
        let deposit = u128::try_from(receipt.deposit).unwrap_or_default();
        let cost = receipt.fee.saturating_add(deposit);
        let outcome = match (receipt.outcome.is_success(), receipt.tx_hash.is_zero()) {
            (true, _) => Outcome::Sent { cost },
            // The client asked once more, and did not send it.
            (false, true) => Outcome::Refused,
            (false, false) => Outcome::Lost { cost },
        };
        // Another keeper has done the task if it is refused now. Otherwise the contract behaves differently in a block.
        let raced = matches!(outcome, Outcome::Lost { .. })
            && !self.client.call(self.account.address(), task.to, &task.data, 0)?.outcome.is_success();
        self.store.update(|memory| {
            memory.settle(task.duty, reserved, cost);
            match outcome {
                Outcome::Sent { .. } => memory.sent(&task.key, task.message, (cost, receipt.gas), now),
                Outcome::Lost { .. } if raced => memory.yields_until = now.saturating_add(DAY),
                Outcome::Lost { .. } => memory.rest(&task.key, now),
                _ => {}
            }
        })?;
        Ok(outcome)
    }
}
