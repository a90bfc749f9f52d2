//! The demo's month of real history, replayed over each port: what people hold at the end is what they hold on the
//! embedded chain.

use super::running::{artifacts, Running};
use chain::{Chain, Client, Connect};
use dmex::{
    demo::{self, Plot},
    history::History,
    outcome::Outcome,
    progress::Progress,
};
use std::sync::Arc;

/// The days of the replay.
const DAYS: u32 = 5;

fn replay(client: &Arc<dyn Client>) -> Outcome {
    let history = History::april_2021().and_then(|all| all.cut(None, Some(DAYS))).expect("it is built in");
    demo::run(client, &artifacts(), &history, Plot::Month, &Progress::new(true)).expect("the month replays")
}

/// What does not depend on the kind of chain or account.
fn figures(outcome: &Outcome) -> String {
    let holders: Vec<_> = outcome
        .holders
        .iter()
        .map(|holder| (&holder.name, holder.tokens, holder.claimed.0, holder.vesting.0))
        .collect();
    let days: Vec<_> = outcome.days.iter().map(|day| (&day.date, day.delivered.0, day.platform_fee.0)).collect();
    let checks: Vec<_> = outcome.checks.iter().map(|check| (&check.rule, check.passed)).collect();
    format!("{holders:#?}\n{days:#?}\n{checks:#?}")
}

#[test]
fn a_month_over_each_port_ends_as_on_the_embedded_chain() {
    let expected = figures(&replay(&Chain::new().client()));
    assert_eq!(figures(&replay(&Running::start().ethereum())), expected);
    assert_eq!(figures(&replay(&Running::start().substrate())), expected);
}
