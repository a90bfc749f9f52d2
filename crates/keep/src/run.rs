//! The loop of a keeper, its metrics and its health.

use crate::{Duty, Error, Keeper, Options, Outcome, Result, Round};
use service::{Gauge, IntCounter, IntCounterVec, Monitor, Stop};
use std::time::Duration;

/// A keeper is failing when its last good round is as many intervals ago.
const ALIVE_INTERVALS: u32 = 5;

/// Runs rounds until `stop` is set, or, with [`crate::Options::once`], until nothing is left to send. A round that sent
/// something is followed by another at once. `report` gets every round. A round that fails is repeated after the
/// interval, except with `once`.
pub fn run(keeper: &mut Keeper, stop: &Stop, monitor: &Monitor, report: &mut dyn FnMut(&Round)) -> Result<()> {
    let metrics = Metrics::new(monitor);
    let Options { once, dry_run, interval: longest, .. } = *keeper.options();
    monitor.alive_within(longest.saturating_mul(ALIVE_INTERVALS).max(Duration::from_secs(60)));
    // Two keepers that start together drift apart: each has intervals of its own.
    for number in 0_u64.. {
        let mut busy = false;
        match keeper.round() {
            Ok(round) => {
                metrics.count(monitor, &round, keeper.options().budget);
                report(&round);
                busy = !round.sent().is_empty();
                if let (true, Some(why)) = (once, round.failed) {
                    return Err(Error::Round(why));
                }
            }
            Err(error) if once => return Err(error),
            Err(error) => {
                metrics.failed.inc();
                monitor.failing(error.to_string());
            }
        }
        let ends = once && (!busy || dry_run);
        let pause = if busy { Duration::ZERO } else { interval(keeper, number) };
        if ends || stop.is_set() || (!once && stop.sleep(pause)) {
            break;
        }
    }
    Ok(())
}

/// The interval, up to a fifth longer.
fn interval(keeper: &Keeper, number: u64) -> Duration {
    let interval = keeper.options().interval;
    let fifth = u64::try_from(interval.as_millis() / 5).unwrap_or(u64::MAX);
    interval.saturating_add(Duration::from_millis(keeper.jitter(&format!("interval {number}"), fifth)))
}

/// The metrics of a keeper.
struct Metrics {
    rounds: IntCounter,
    failed: IntCounter,
    due: IntCounterVec,
    sent: IntCounterVec,
    lost: IntCounterVec,
    refused: IntCounterVec,
    unpaid: IntCounterVec,
    over_limit: IntCounterVec,
    left: IntCounterVec,
    balance: Gauge,
}

impl Metrics {
    fn new(monitor: &Monitor) -> Self {
        let by_duty = |name, help| {
            let counters = monitor.counters(name, help, "duty");
            // All duties are visible from the start.
            Duty::ALL.iter().for_each(|duty| drop(counters.with_label_values(&[duty.name()])));
            counters
        };
        Self {
            rounds: monitor.counter("rounds_total", "Rounds that reached their end."),
            failed: monitor.counter("rounds_failed_total", "Rounds in which the chain or the disk failed."),
            due: by_duty("tasks_due_total", "Tasks that were due, each counted in every round."),
            sent: by_duty("tasks_sent_total", "Tasks sent with success."),
            lost: by_duty("tasks_lost_total", "Tasks sent, and refused in a block: another keeper was faster."),
            refused: by_duty("tasks_refused_total", "Tasks not sent, because a run without effects failed."),
            unpaid: by_duty("tasks_unpaid_total", "Tasks not sent, because they do not pay."),
            over_limit: by_duty("tasks_over_limit_total", "Tasks not sent, for the maximum fee or the day's budget."),
            left: by_duty("tasks_left_total", "Tasks left to another keeper after a lost race."),
            balance: monitor.gauge("balance_coins", "The keeper's balance before the last round."),
        }
    }

    fn count(&self, monitor: &Monitor, round: &Round, budget: u128) {
        for step in &round.steps {
            let duty = [step.duty.name()];
            self.due.with_label_values(&duty).inc();
            match step.outcome {
                Outcome::Sent { .. } => self.sent.with_label_values(&duty).inc(),
                Outcome::Lost { .. } => self.lost.with_label_values(&duty).inc(),
                Outcome::Refused => self.refused.with_label_values(&duty).inc(),
                Outcome::Unpaid { .. } => self.unpaid.with_label_values(&duty).inc(),
                Outcome::TooDear { .. } | Outcome::OverBudget { .. } => {
                    self.over_limit.with_label_values(&duty).inc();
                }
                Outcome::Left => self.left.with_label_values(&duty).inc(),
                Outcome::Ready { .. } => {}
            }
        }
        self.balance.set(round.balance as f64 / 1e18);
        match &round.failed {
            Some(why) => {
                self.failed.inc();
                monitor.failing(why);
            }
            None => {
                self.rounds.inc();
                health(monitor, round.balance, budget);
            }
        }
    }
}

/// A keeper that cannot pay for a day is failing before its last message fails.
fn health(monitor: &Monitor, balance: u128, budget: u128) {
    match balance < budget {
        true => monitor.failing(format!("the balance of {balance} wei is below the day's budget of {budget} wei")),
        false => monitor.ok(),
    }
}
