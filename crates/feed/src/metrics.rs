//! What Prometheus sees of a feeder.

use crate::round::{Action, Round};
use service::{Gauge, IntCounter, IntCounterVec, Monitor};

/// The metrics of a feeder, named `dmex_feed_..`.
pub struct Metrics {
    monitor: Monitor,
    rounds: IntCounter,
    actions: IntCounterVec,
    problems: IntCounterVec,
    last_reported: Gauge,
    last_final: Gauge,
    lag: Gauge,
    output: Gauge,
    balance: Gauge,
}

impl Metrics {
    /// The metrics in a monitor without others.
    pub fn new(monitor: &Monitor) -> Self {
        let gauge = |name, help| monitor.gauge(name, help);
        Self {
            monitor: monitor.clone(),
            rounds: monitor.counter("rounds_total", "Rounds so far."),
            actions: monitor.counters("actions_total", "Transactions to the oracle.", "action"),
            problems: monitor.counters("problems_total", "What was not done, by origin.", "origin"),
            last_reported: gauge("last_reported_day", "The last day that this feeder reported, unix seconds / 86400."),
            last_final: gauge("last_final_day", "The last final day of the oracle, unix seconds / 86400."),
            lag: gauge("lag_days", "Days that are over and not final."),
            balance: gauge("balance_coins", "The feeder's balance before the last round."),
            output: gauge("output", "Output of a unit of power on the last final day, in whole coins."),
        }
    }

    /// Records a round.
    pub fn record(&self, round: &Round) {
        self.rounds.inc();
        for action in &round.actions {
            self.actions.with_label_values(&[label(action)]).inc();
        }
        for problem in &round.problems {
            self.problems.with_label_values(&[problem.origin()]).inc();
        }
        if let Some(day) = round.last_reported {
            self.last_reported.set(f64::from(day));
        }
        if let Some(output) = round.output {
            // A gauge is a float: enough for a chart, and never read back.
            self.output.set(output as f64 / 1e18);
            // Before the first one, there is no last final day.
            self.last_final.set(f64::from(round.last_day));
        }
        if let Some(balance) = round.balance {
            self.balance.set(balance as f64 / 1e18);
        }
        self.lag.set(f64::from(round.lag));
        match round.problems.first() {
            Some(problem) => self.monitor.failing(problem.to_string()),
            None => self.monitor.ok(),
        }
    }
}

fn label(action: &Action) -> &'static str {
    match action {
        Action::Report { .. } => "report",
        Action::Confirm { .. } => "confirm",
        Action::Settle { .. } => "settle",
        Action::Price { .. } => "price",
    }
}
