//! Real history, replayed over each port: what people hold at the end is what they hold on the embedded chain.

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
const DAYS: u32 = 15;

fn replay(client: &Arc<dyn Client>, plot: Plot) -> String {
    let history = History::april_2021().and_then(|all| all.cut(None, Some(DAYS))).expect("it is built in");
    figures(&demo::run(client, &artifacts(), &history, plot, &Progress::new(true)).expect("it replays"))
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
fn a_provider_who_stops_leaves_over_each_port_what_it_leaves_on_the_embedded_chain() {
    let expected = replay(&Chain::new().client(), Plot::Stop);
    assert_eq!(replay(&Running::start().ethereum(), Plot::Stop), expected);
    assert_eq!(replay(&Running::start().substrate(), Plot::Stop), expected);
}

/// Loans, pools and votes too. Over the Ethereum port they take 42 s, and each test of the page begins with such a
/// month (`dmex-node --lived-in`): `DMEX_DEEP` compares that one as well.
#[test]
fn a_month_over_a_port_ends_as_on_the_embedded_chain() {
    let expected = replay(&Chain::new().client(), Plot::Month);
    assert_eq!(replay(&Running::start().substrate(), Plot::Month), expected);
    if std::env::var_os("DMEX_DEEP").is_some() {
        assert_eq!(replay(&Running::start().ethereum(), Plot::Month), expected);
    }
}
