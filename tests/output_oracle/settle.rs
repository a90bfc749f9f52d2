//! `settle`: a silent feeder cannot hold up a day.

use crate::world::*;

const SIX_HOURS: u64 = 6 * 3_600;
const NOT: &str = "OutputOracle_NotSettled";

/// A day with two identical reports and a silent third feeder.
fn waiting() -> (World, u32) {
    let world = World::grown(0);
    let day = FIRST + 1;
    world.pass(day);
    world.reports(0, day, network(1)).unwrap();
    world.reports(2, day, network(1)).unwrap();
    (world, day)
}

#[test]
fn settle_makes_the_day_final_when_the_rest_cannot_change_the_median() {
    let (world, day) = waiting();
    let from = u64::from(day + 1) * DAY + SIX_HOURS;
    world.refuses(&world.stranger, "settle", (FIL, day), NOT, (FIL, day, 2u32, 2u32, from));
    world.chain.set_time(from - 7).unwrap();
    world.refuses(&world.stranger, "settle", (FIL, day), NOT, (FIL, day, 2u32, 2u32, from));
    world.chain.set_time(from).unwrap();
    let receipt = world.oracle.exec(&world.stranger, "settle", (FIL, day)).unwrap();
    assert!(world.oracle.returned::<bool>("settle", &receipt).unwrap());
    assert!(world.oracle.events(&receipt)[0]
        .is("DayFinal", (FIL, day, 92_821_046_070_285_177u128, network(1).0, network(1).1)));
    assert_eq!(world.output(day), 92_821_046_070_285_177);
    // The silent feeder is too late.
    world.refuses_report(1, day, network(1), "OutputOracle_DayIsFinal", (FIL, day));
}

#[test]
fn settle_reverts_when_the_reports_differ() {
    let world = World::grown(0);
    let day = FIRST + 1;
    world.pass(day);
    let (e, q) = network(1);
    world.reports(0, day, (e, q)).unwrap();
    world.reports(1, day, (e + 1, q)).unwrap();
    world.go_to(day + 1, DAY - 60);
    let from = u64::from(day + 1) * DAY + SIX_HOURS;
    world.refuses(&world.stranger, "settle", (FIL, day), NOT, (FIL, day, 1u32, 2u32, from));
    // A third report decides, whatever the second one says.
    assert!(world.reports(2, day, (e, q)).unwrap());
    assert_eq!(world.output(day), per_tib((e, q)));
}

#[test]
fn settle_reverts_when_nobody_or_one_has_reported() {
    let world = World::grown(0);
    let day = FIRST + 1;
    world.go_to(day + 1, DAY - 60);
    let from = u64::from(day + 1) * DAY + SIX_HOURS;
    world.refuses(&world.stranger, "settle", (FIL, day), NOT, (FIL, day, 0u32, 2u32, from));
    world.reports(0, day, network(1)).unwrap();
    world.refuses(&world.feeders[0], "settle", (FIL, day), NOT, (FIL, day, 1u32, 2u32, from));
}

#[test]
fn settle_reverts_when_it_is_the_first_day_of_a_kind() {
    let world = World::new();
    world.pass(FIRST);
    world.reports(0, FIRST, (E0, Q0)).unwrap();
    world.reports(1, FIRST, (E0, Q0)).unwrap();
    world.go_to(FIRST + 2, 0);
    let from = u64::from(FIRST + 1) * DAY + SIX_HOURS;
    // The first day needs the whole quorum, because no band checks it.
    world.refuses(&world.stranger, "settle", (FIL, FIRST), NOT, (FIL, FIRST, 2u32, 2u32, from));
}

#[test]
fn settle_reverts_when_a_needed_feeder_was_removed() {
    let (world, day) = waiting();
    world.owns("admitFeeder", (&world.feeders[3],));
    world.owns("removeFeeder", (&world.feeders[0],));
    world.go_to(day + 1, DAY - 60);
    let from = u64::from(day + 1) * DAY + SIX_HOURS;
    world.refuses(&world.stranger, "settle", (FIL, day), NOT, (FIL, day, 1u32, 2u32, from));
}

#[test]
fn settle_needs_three_identical_reports_when_the_quorum_is_five() {
    let world = World::grown(0);
    world.owns("admitFeeder", (&world.feeders[3],));
    world.owns("admitFeeder", (&world.feeders[4],));
    world.owns("setQuorum", (5u32,));
    let day = FIRST + 1;
    world.pass(day);
    world.reports(0, day, network(1)).unwrap();
    world.reports(1, day, network(1)).unwrap();
    world.go_to(day + 1, DAY - 60);
    let from = u64::from(day + 1) * DAY + SIX_HOURS;
    world.refuses(&world.stranger, "settle", (FIL, day), NOT, (FIL, day, 2u32, 3u32, from));
    world.reports(4, day, network(1)).unwrap();
    world.oracle.exec(&world.stranger, "settle", (FIL, day)).unwrap();
    assert_eq!(world.output(day), per_tib(network(1)));
}

#[test]
fn settle_quarantines_when_output_jumps() {
    let world = World::grown(0);
    let day = FIRST + 1;
    let (e, q) = network(1);
    world.pass(day);
    world.reports(0, day, (e / 2, q)).unwrap();
    world.reports(1, day, (e / 2, q)).unwrap();
    world.go_to(day + 1, SIX_HOURS);
    let receipt = world.oracle.exec(&world.stranger, "settle", (FIL, day)).unwrap();
    assert!(!world.oracle.returned::<bool>("settle", &receipt).unwrap());
    assert_eq!(world.quarantine().0, day);
}

#[test]
fn settle_reverts_when_the_day_is_final_or_not_over_or_out_of_order() {
    let world = World::grown(1);
    let stranger = &world.stranger;
    world.refuses(stranger, "settle", (FIL, FIRST), "OutputOracle_DayIsFinal", (FIL, FIRST));
    let today = FIRST + 2;
    let ends_at = u64::from(today + 1) * DAY;
    world.refuses(stranger, "settle", (FIL, today), "OutputOracle_DayNotOver", (FIL, today, ends_at));
    world.pass(FIRST + 3);
    let args = (FIL, FIRST + 3);
    world.refuses(stranger, "settle", args, "OutputOracle_WrongDay", (FIL, FIRST + 3, FIRST + 2));
    world.refuses(stranger, "settle", (3u32, FIRST + 2), "OutputOracle_UnknownKind", (3u32,));
}
