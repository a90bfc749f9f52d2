//! A feeder that is killed, or loses its connection, between its intention to report and the report: it reports once.

mod kit;

use bindings::OutputOracle;
use chain::Connect;
use feed::{DayReport, Error, Feeder, Figures, Memory, PriceReport, Prices, Simulate, Source, Stop};
use kit::{days, round, table, Flaky, Stage, FIRST, HOUR};
use std::{fs, sync::Arc, time::Duration};

/// A state as a killed process leaves it.
fn killed(stage: &Stage, figures: Figures) -> Memory {
    stage.feeder(0, Simulate);
    let path = stage.options(0).state;
    let mut memory: Memory = serde_json::from_slice(&fs::read(&path).expect("a state")).expect("a memory");
    memory.days.insert(FIRST, DayReport { figures, sent: false });
    fs::write(path, serde_json::to_vec(&memory).expect("JSON")).expect("the state is written");
    memory
}

/// What a source said before it was asked again: near to what it says now, and not the same.
fn earlier() -> Figures {
    let now = Simulate.figures(FIRST).expect("simulated");
    Figures { network_output: now.network_output - 7, ..now }
}

#[test]
fn a_feeder_killed_before_sending_sends_what_it_was_about_to() {
    let stage = Stage::filecoin();
    killed(&stage, earlier());
    stage.after(FIRST, HOUR);
    let mut feeder = stage.feeder(0, Simulate);
    assert_eq!(days(&round(&mut feeder)), [0]);
    assert!(round(&mut feeder).is_empty());
    assert_eq!(stage.reports(0), [(FIRST, earlier())]);
    assert_eq!(stage.sent(0), 1);
}

#[test]
fn a_feeder_killed_after_sending_does_not_send_again() {
    let stage = Stage::filecoin();
    killed(&stage, earlier());
    stage.after(FIRST, HOUR);
    let Figures { network_output, network_power } = earlier();
    let call =
        OutputOracle::reportCall { kind: 1, day: FIRST, networkOutput: network_output, networkPower: network_power };
    stage.oracle.write(&stage.feeders[0], call).expect("the report arrives");
    let after = stage.feeder(0, Simulate).round();
    assert_eq!((after.actions, after.last_reported), (vec![], Some(FIRST)));
    assert_eq!(stage.reports(0), [(FIRST, earlier())]);
    assert_eq!(stage.sent(0), 1);
    let memory: Memory = serde_json::from_slice(&fs::read(stage.options(0).state).expect("a state")).expect("a memory");
    assert!(memory.days[&FIRST].sent);
}

#[test]
fn a_feeder_killed_before_sending_a_price_sends_that_price() {
    let stage = Stage::filecoin();
    let coin = stage.list_coin(7);
    stage.chain.set_time(u64::from(FIRST) * kit::DAY + 60).expect("the clock moves");
    let slot = u32::try_from(stage.chain.now() / HOUR).expect("a slot");
    let mut memory = killed(&stage, earlier());
    memory.prices.insert(coin.to_string(), PriceReport { slot, price: 5 * suite::COIN, sent: false });
    fs::write(stage.options(0).state, serde_json::to_vec(&memory).expect("JSON")).expect("the state is written");
    let path = stage.folder.path().join("prices.json");
    fs::write(&path, format!("{{\"{coin}\": \"6\"}}")).expect("the prices are written");
    let prices = Prices::File { path, max_age: Duration::from_secs(600) };
    let mut feeder = stage.open(0, Simulate, Some(prices), stage.options(0)).expect("the state");
    let sent = round(&mut feeder);
    assert_eq!(sent, [feed::Action::Price { coin: coin.to_string(), slot, price: 5 * suite::COIN }]);
    assert!(round(&mut feeder).is_empty());
}

/// Runs a round over a connection that breaks at the report. Then the source says something else, and the connection is
/// good. Returns what the second round reported.
fn broken(stage: &Stage, delivers: bool) -> Vec<u32> {
    stage.after(FIRST, HOUR);
    let flaky = Arc::new(Flaky { inner: stage.chain.client(), breaks: true.into(), delivers });
    let client: Arc<dyn chain::Client> = flaky;
    let oracle = feed::oracle(&client, stage.oracle.address()).expect("the committed interface");
    let open = |source: feed::Table| {
        let (oracle, account) = (oracle.clone(), stage.feeders[0].clone());
        Feeder::open(oracle, account, Box::new(source), None, stage.options(0), Stop::new()).expect("the state")
    };
    let lost = open(table(1, |_, figures| *figures = earlier())).round();
    assert!(lost.actions.is_empty());
    assert!(matches!(lost.problems.as_slice(), [Error::Chain(_)]), "{:?}", lost.problems);
    days(&round(&mut open(table(1, |_, _| ()))))
}

#[test]
fn a_report_that_the_connection_lost_is_sent_with_the_same_figures() {
    let stage = Stage::filecoin();
    assert_eq!(broken(&stage, false), [0]);
    assert_eq!((stage.reports(0), stage.sent(0)), (vec![(FIRST, earlier())], 1));
}

#[test]
fn a_report_whose_receipt_the_connection_lost_is_not_sent_again() {
    let stage = Stage::filecoin();
    assert!(broken(&stage, true).is_empty());
    assert_eq!((stage.reports(0), stage.sent(0)), (vec![(FIRST, earlier())], 1));
}
