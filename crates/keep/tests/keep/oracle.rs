//! A day that waits for a silent feeder.

use crate::stage::{always, round, rounds, Stage, FIRST};
use bindings::OutputOracle;
use keep::Duty;
use suite::KIND;

#[test]
fn day_with_a_silent_feeder_is_settled_after_six_hours() {
    let stage = Stage::new();
    stage.report(FIRST);
    stage.report_by(2, FIRST + 1);
    let mut keeper = stage.keeper("keeper", always(&[Duty::Oracle]));
    assert_eq!(round(&mut keeper).steps, [], "the third feeder still has time");
    stage.at(FIRST + 2, 7);
    assert_eq!(rounds(&mut keeper), [format!("oracle.settle {KIND} {}", FIRST + 1)]);
    let day = OutputOracle::dayOutputCall { kind: KIND, day: FIRST + 1 };
    assert!(stage.suite.oracle.read(day).expect("final").output > 0);
}

#[test]
fn batch_that_nobody_settles_is_ended_after_ninety_days() {
    let stage = Stage::new();
    let batch = stage.batch(10, 5);
    let mut keeper = stage.keeper("keeper", always(&[Duty::Market]));
    stage.at(FIRST + 90, 23);
    assert_eq!(round(&mut keeper).steps, []);
    stage.at(FIRST + 91, 0);
    assert_eq!(rounds(&mut keeper), [format!("market.endAbandoned {batch}")]);
}
