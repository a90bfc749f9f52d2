//! Feeders on the embedded chain: what they report, what they refuse, and that they do it once.

mod kit;

use bindings::OutputOracle::{self, QuorumSet};
use chain::Connect;
use feed::{Action, Error, Figures, Options, Simulate, Source};
use kit::{days, round, table, Stage, DAY, FIRST, HOUR};
use std::collections::BTreeSet;

/// Output per TiB of the simulated network on its first days. [atto]
const OUTPUT: [u128; 3] = [93_428_383_554_522_361, 92_821_046_070_285_177, 92_221_185_694_116_237];
/// Output per TiB on the eighth day. [atto]
const OUTPUT_7: u128 = 89_329_357_485_198_398;

#[test]
fn three_feeders_make_each_day_of_a_week_final() {
    let stage = Stage::filecoin();
    let mut feeders: Vec<_> = (0..3).map(|index| stage.feeder(index, Simulate)).collect();
    stage.chain.set_time(u64::from(FIRST) * DAY + 5).expect("the first day begins");
    assert!(feeders.iter_mut().all(|feeder| round(feeder).is_empty()), "no day is over");
    for offset in 0..8 {
        stage.after(FIRST + offset, HOUR);
        for (index, feeder) in feeders.iter_mut().enumerate() {
            assert_eq!(stage.output(FIRST + offset), None, "{offset} before feeder {index}");
            assert_eq!(days(&round(feeder)), [offset], "feeder {index}");
            assert!(round(feeder).is_empty(), "feeder {index} again");
        }
        assert!(stage.output(FIRST + offset).is_some(), "{offset}");
    }
    for (offset, expected) in (0..).zip(OUTPUT).chain([(7, OUTPUT_7)]) {
        assert_eq!(stage.output(FIRST + offset), Some(expected), "{offset}");
    }
    let expected: Vec<_> = (FIRST..FIRST + 8).map(|day| (day, Simulate.figures(day).expect("simulated"))).collect();
    for feeder in 0..3 {
        assert_eq!(stage.reports(feeder), expected);
        assert_eq!(stage.sent(feeder), 8, "no transaction but the reports");
    }
}

#[test]
fn a_late_feeder_fills_a_gap_in_order() {
    let stage = Stage::filecoin();
    stage.after(FIRST + 4, HOUR);
    let mut feeders: Vec<_> = (0..3).map(|index| stage.feeder(index, Simulate)).collect();
    assert_eq!(days(&round(&mut feeders[0])), [0], "the next day waits for the others");
    assert_eq!(days(&round(&mut feeders[1])), [0]);
    assert_eq!(days(&round(&mut feeders[2])), [0, 1], "its report makes a day final, and it goes on");
    for _ in 0..8 {
        feeders.iter_mut().for_each(|feeder| drop(round(feeder)));
    }
    assert_eq!(stage.status().lastDay, FIRST + 4);
    let reports = stage.all_reports();
    let distinct: BTreeSet<_> = reports.iter().map(|report| (report.day, report.feeder)).collect();
    assert_eq!(distinct.len(), reports.len(), "no feeder reports a day twice");
}

#[test]
fn a_fourth_feeder_does_not_report_what_is_final() {
    let stage = Stage::new(&suite::filecoin(FIRST), 4);
    stage.after(FIRST, HOUR);
    for index in 0..3 {
        round(&mut stage.feeder(index, Simulate));
    }
    assert_eq!(stage.status().lastDay, FIRST);
    assert!(round(&mut stage.feeder(3, Simulate)).is_empty());
    assert_eq!(stage.sent(3), 0);
}

#[test]
fn a_feeder_settles_a_day_without_the_silent_third() {
    let stage = Stage::filecoin();
    stage.after(FIRST, HOUR);
    for index in 0..3 {
        round(&mut stage.feeder(index, Simulate));
    }
    stage.after(FIRST + 1, HOUR);
    let mut feeders: Vec<_> = (0..2).map(|index| stage.feeder(index, Simulate)).collect();
    feeders.iter_mut().for_each(|feeder| assert_eq!(days(&round(feeder)), [1]));
    stage.after(FIRST + 1, 6 * HOUR - 10);
    assert!(round(&mut feeders[0]).is_empty(), "the third may still speak");
    stage.after(FIRST + 1, 6 * HOUR);
    assert_eq!(round(&mut feeders[0]), [Action::Settle { day: FIRST + 1 }]);
    assert_eq!(stage.output(FIRST + 1), Some(OUTPUT[1]));
    assert!(round(&mut feeders[1]).is_empty());
}

#[test]
fn a_dry_run_of_a_fresh_feeder_shows_the_report_and_sends_nothing() {
    let stage = Stage::filecoin();
    stage.after(FIRST, HOUR);
    let options = Options { dry_run: true, ..stage.options(0) };
    let path = options.state.clone();
    let mut feeder = stage.open(0, Simulate, None, options).expect("a fresh state");
    let figures = Simulate.figures(FIRST).expect("simulated");
    for _ in 0..2 {
        assert_eq!(round(&mut feeder), [Action::Report { day: FIRST, figures, output: OUTPUT[0] }]);
    }
    assert_eq!((stage.sent(0), stage.all_reports().len()), (0, 0));
    assert!(!path.exists(), "it has reported nothing, so it remembers nothing");
}

#[test]
fn figures_out_of_bounds_are_never_sent() {
    let stage = Stage::filecoin();
    stage.after(FIRST, HOUR);
    let zero = |_: u32, figures: &mut Figures| figures.network_power /= 1_024;
    let options = Options { allow_outlier: Some(FIRST), ..stage.options(0) };
    let refused = stage.open(0, table(1, zero), None, options).expect("a fresh state").round();
    assert!(matches!(refused.problems.as_slice(), [Error::Outlier(outlier)] if outlier.absolute), "{refused:?}");
    assert_eq!(stage.sent(0), 0);
}

#[test]
fn a_state_has_one_feeder() {
    let stage = Stage::filecoin();
    let first = stage.feeder(0, Simulate);
    let second = stage.open(0, Simulate, None, stage.options(0));
    assert!(matches!(second, Err(Error::State(service::Error::Locked { .. }))));
    drop(first);
    let other = stage.open(1, Simulate, None, stage.options(0));
    assert!(matches!(other, Err(Error::OtherFeeder { .. })));
}

#[test]
fn an_account_that_is_no_feeder_is_told_so() {
    let stage = Stage::filecoin();
    stage.after(FIRST, HOUR);
    let stranger = Stage { feeders: vec![stage.chain.ethereum("stranger")], ..stage };
    let refused = stranger.feeder(0, Simulate).round();
    let text = refused.problems.first().expect("a problem").to_string();
    assert!(text.contains("has not admitted"), "{text}");
    assert_eq!(stranger.sent(0), 0);
}

#[test]
fn a_row_that_is_missing_waits_and_is_no_problem() {
    let stage = Stage::filecoin();
    stage.after(FIRST + 1, HOUR);
    for index in 0..2 {
        round(&mut stage.feeder(index, Simulate));
    }
    let waiting = stage.feeder(2, table(1, |_, _| ())).round();
    assert!(waiting.problems.is_empty());
    assert_eq!(days(&waiting.actions), [0]);
    assert_eq!(waiting.waiting.expect("a day").0, FIRST + 1);
    assert_eq!((waiting.last_day, waiting.lag), (FIRST, 1));
}

#[test]
fn a_quorum_of_five_needs_five_feeders() {
    let stage = Stage::new(&suite::filecoin(FIRST), 5);
    let receipt = stage.oracle.write(&stage.owner, OutputOracle::setQuorumCall { quorum: 5 }).expect("the owner");
    assert_eq!(stage.oracle.emitted::<QuorumSet>(&receipt).len(), 1);
    stage.after(FIRST, HOUR);
    for index in 0..5 {
        assert_eq!(stage.output(FIRST), None);
        round(&mut stage.feeder(index, Simulate));
    }
    assert_eq!(stage.output(FIRST), Some(OUTPUT[0]));
    assert!(stage.oracle.client().now().expect("a clock") > 0);
}
