//! Outliers and quarantined days: what a feeder refuses, confirms, and reports again.

mod kit;

use feed::{Action, Error, Figures, Options, Simulate};
use kit::{days, round, table, Stage, FIRST, HOUR};

/// Output per TiB of the simulated network on the third day. [atto]
const OUTPUT_2: u128 = 92_221_185_694_116_237;

/// From the third day on, so many percent of the output.
fn fewer(percent: u128) -> impl Fn(u32, &mut Figures) {
    move |offset, figures| {
        if offset >= 2 {
            figures.network_output = figures.network_output / 100 * percent;
        }
    }
}

#[test]
fn an_outlier_is_refused_then_allowed_for_its_day() {
    let stage = Stage::filecoin();
    let source = || table(4, fewer(60));
    let open = |index, allow| {
        stage.open(index, source(), None, Options { allow_outlier: allow, ..stage.options(index) }).expect("the state")
    };
    for offset in 0..2 {
        stage.after(FIRST + offset, HOUR);
        (0..3).for_each(|index| drop(round(&mut open(index, None))));
    }
    stage.after(FIRST + 2, HOUR);
    for allow in [None, Some(FIRST + 1), Some(FIRST + 3)] {
        let refused = open(0, allow).round();
        assert!(refused.actions.is_empty());
        let outlier = match refused.problems.as_slice() {
            [Error::Outlier(outlier)] => outlier,
            other => panic!("{other:?}"),
        };
        assert_eq!((outlier.day, outlier.figure, outlier.absolute), (FIRST + 2, "network output", false));
        assert!(outlier.value.expect("a value") < outlier.min);
    }
    assert_eq!((stage.sent(0), stage.all_reports().len()), (2, 6), "only the days before");
    for index in 0..3 {
        assert_eq!(days(&round(&mut open(index, Some(FIRST + 2)))), [2]);
    }
    assert_eq!(stage.status().state, 4, "the oracle quarantines it");
    assert_eq!(stage.output(FIRST + 2), None);
}

#[test]
fn a_quarantined_day_is_confirmed_after_six_hours_by_sources_that_agree() {
    let stage = Stage::filecoin();
    for offset in 0..3 {
        stage.after(FIRST + offset, HOUR);
        for index in 0..3 {
            let options = Options { allow_outlier: Some(FIRST + 2), ..stage.options(index) };
            round(&mut stage.open(index, table(3, fewer(60)), None, options).expect("the state"));
        }
    }
    let mut feeders: Vec<_> = (0..3).map(|index| stage.feeder(index, table(3, fewer(60)))).collect();
    stage.after(FIRST + 2, 6 * HOUR);
    feeders.iter_mut().for_each(|feeder| assert!(round(feeder).is_empty(), "the quarantine is five hours old"));
    assert_eq!(stage.all_reports().len(), 9, "no report is repeated: it would begin the quarantine anew");
    stage.after(FIRST + 2, 7 * HOUR + 60);
    // A source that differs by 2 % does not confirm.
    let mut noisy =
        stage.open(2, table(3, fewer(61)), None, Options { state: stage.folder.path().join("x"), ..stage.options(2) });
    let disagreeing = noisy.as_mut().expect("a fresh state").round();
    assert!(
        matches!(disagreeing.problems.as_slice(), [Error::Outlier(_), Error::Disagrees { .. }]),
        "{:?}",
        disagreeing.problems
    );
    assert_eq!(round(&mut feeders[0]), [Action::Confirm { day: FIRST + 2 }]);
    assert!(round(&mut feeders[0]).is_empty(), "once");
    assert_eq!(stage.output(FIRST + 2), None);
    assert_eq!(round(&mut feeders[1]), [Action::Confirm { day: FIRST + 2 }]);
    assert!(stage.output(FIRST + 2).is_some());
    assert!(round(&mut feeders[2]).is_empty());
}

#[test]
fn the_day_after_confirms_a_quarantined_day() {
    let stage = Stage::filecoin();
    for offset in 0..3 {
        stage.after(FIRST + offset, 20 * HOUR);
        for index in 0..3 {
            let options = Options { allow_outlier: Some(FIRST + 2), ..stage.options(index) };
            round(&mut stage.open(index, table(3, fewer(60)), None, options).expect("the state"));
        }
    }
    stage.after(FIRST + 3, 60);
    for index in 0..3 {
        let reported = round(&mut stage.feeder(index, table(4, fewer(60))));
        assert_eq!(days(&reported), [3], "feeder {index}, without leave for an outlier: the jump is known");
    }
    // The quarantine began twenty hours after its day, and lasts six whatever the day after says.
    assert_eq!((stage.output(FIRST + 2), stage.output(FIRST + 3)), (None, None));
    stage.after(FIRST + 3, 2 * HOUR + 60);
    let actions = round(&mut stage.feeder(0, table(4, fewer(60))));
    assert_eq!(actions, [Action::Confirm { day: FIRST + 2 }, Action::Settle { day: FIRST + 3 }]);
    assert!(stage.output(FIRST + 2).is_some() && stage.output(FIRST + 3).is_some());
}

#[test]
fn sources_that_correct_themselves_report_a_quarantined_day_again() {
    let stage = Stage::filecoin();
    for offset in 0..2 {
        stage.after(FIRST + offset, HOUR);
        (0..3).for_each(|index| drop(round(&mut stage.feeder(index, Simulate))));
    }
    stage.after(FIRST + 2, HOUR);
    for index in 0..2 {
        let options = Options { allow_outlier: Some(FIRST + 2), ..stage.options(index) };
        round(&mut stage.open(index, table(3, fewer(60)), None, options).expect("the state"));
    }
    // The third was right from the start.
    let mut right = stage.feeder(2, Simulate);
    assert_eq!(days(&round(&mut right)), [2]);
    assert_eq!(stage.status().state, 4, "two of three were wrong");
    for expected in [1, 0] {
        let disagreeing = right.round();
        assert_eq!(disagreeing.actions.len(), expected, "again, and only once");
        assert!(matches!(disagreeing.problems.as_slice(), [Error::Disagrees { .. }]), "{:?}", disagreeing.problems);
    }
    stage.after(FIRST + 2, 12 * HOUR);
    assert!(right.round().actions.is_empty(), "it does not confirm");
    for index in 0..2 {
        stage.feeder(index, Simulate).round();
    }
    assert_eq!(stage.output(FIRST + 2), Some(OUTPUT_2));
}
