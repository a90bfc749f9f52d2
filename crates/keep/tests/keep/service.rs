//! The loop, its metrics and its health.

use crate::stage::{always, Stage, COIN, FIRST};
use keep::{run, Duty, Options};
use service::{Monitor, Stop};
use std::time::Duration;

#[test]
fn once_sends_until_nothing_is_left() {
    let stage = Stage::new();
    let batch = stage.batch(10, 5);
    (FIRST..FIRST + 3).for_each(|day| stage.report(day));
    stage.at(FIRST + 6, 0);
    let monitor = Monitor::new("dmex_keep");
    let mut keeper = stage.keeper("keeper", Options { once: true, ..always(&[Duty::Cover, Duty::Fees]) });
    let mut sent = Vec::new();
    let mut report = |round: &keep::Round| sent.extend(round.sent().into_iter().map(str::to_owned));
    run(&mut keeper, &Stop::new(), &monitor, &mut report).expect("it ends");
    let covered = (FIRST..FIRST + 3).map(|day| format!("distributor.cover {batch} {day}"));
    assert!(covered.into_iter().all(|key| sent.contains(&key)), "{sent:?}");
    let text = monitor.text();
    for line in ["dmex_keep_tasks_sent_total{duty=\"cover\"} 3", "dmex_keep_tasks_lost_total{duty=\"cover\"} 0"] {
        assert!(text.contains(line), "no {line} in\n{text}");
    }
    assert_eq!(monitor.health(), Ok(()));
}

#[test]
fn loop_ends_when_it_is_stopped() {
    let stage = Stage::new();
    let (monitor, stop) = (Monitor::new("dmex_keep"), Stop::new());
    let mut keeper = stage.keeper("keeper", Options { interval: Duration::from_secs(3_600), ..always(&[Duty::Cover]) });
    let signal = stop.clone();
    let mut rounds = 0;
    let mut report = |_: &keep::Round| {
        rounds += 1;
        signal.set();
    };
    run(&mut keeper, &stop, &monitor, &mut report).expect("it ends");
    assert_eq!(rounds, 1);
}

#[test]
fn keeper_that_cannot_pay_for_a_day_is_failing() {
    let stage = Stage::new();
    let monitor = Monitor::new("dmex_keep");
    let budget = 2_000_000 * COIN;
    let mut keeper = stage.keeper("keeper", Options { once: true, budget, ..always(&[Duty::Cover]) });
    run(&mut keeper, &Stop::new(), &monitor, &mut |_| {}).expect("it ends");
    let why = monitor.health().expect_err("a million coins");
    assert!(why.contains("below the day's budget"), "{why}");
}
