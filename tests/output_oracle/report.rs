//! Reports, their quorum and their order.

use crate::world::*;

#[test]
fn report_is_final_when_the_quorum_is_in() {
    let world = World::new();
    world.pass(FIRST);
    assert_eq!(world.status(), (WAITING, FIRST - 1, 0));
    assert!(!world.reports(0, FIRST, (E0, Q0)).unwrap());
    assert!(!world.reports(1, FIRST, (E0, Q0)).unwrap());
    assert!(!world.is_final(FIRST), "two reports are no quorum");
    assert_eq!(world.reporters(FIRST), [world.feeders[0].address(), world.feeders[1].address()]);
    assert!(world.reports(2, FIRST, (E0, Q0)).unwrap());
    // The network of 2021-04-01, to the atto.
    let (output, final_at): (u128, u64) = world.oracle.get("dayOutput", (FIL, FIRST)).unwrap();
    assert_eq!(output, 93_428_383_554_522_361);
    assert!(final_at.abs_diff(world.chain.now()) <= 12, "{final_at} is now");
    assert_eq!(world.oracle.get::<(u128, u128)>("dayFigures", (FIL, FIRST)).unwrap(), (E0, Q0));
    assert_eq!(world.status(), (FRESH, FIRST, 0));
}

#[test]
fn report_emits_the_final_day_when_the_quorum_is_reached() {
    let world = World::new();
    world.pass(FIRST);
    world.reports(0, FIRST, (E0, Q0)).unwrap();
    world.reports(1, FIRST, (E0, Q0)).unwrap();
    let last = &world.feeders[2];
    // In a signed transaction with real limits.
    let receipt = world.oracle.send(last, "report", (FIL, FIRST, E0, Q0)).unwrap();
    let events = world.oracle.events(&receipt);
    assert_eq!(events.len(), 2, "{events:?}");
    assert!(events[0].is("DayReported", (FIL, FIRST, last, E0, Q0)), "{}", events[0]);
    assert!(events[1].is("DayFinal", (FIL, FIRST, F0, E0, Q0)), "{}", events[1]);
}

#[test]
fn report_takes_the_median_of_each_figure_when_reports_differ() {
    let world = World::new();
    world.pass(FIRST);
    // Every order of three reports. None of them is the median in both figures.
    let reports = [(E0 - 1, Q0), (E0, Q0 + 1), (E0 + 1, Q0 - 1)];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let before = world.chain.snapshot();
        order.iter().enumerate().for_each(|(feeder, report)| {
            world.reports(feeder, FIRST, reports[*report]).unwrap();
        });
        assert_eq!(world.oracle.get::<(u128, u128)>("dayFigures", (FIL, FIRST)).unwrap(), (E0, Q0));
        assert_eq!(world.output(FIRST), F0);
        world.chain.restore(&before);
    }
}

#[test]
fn report_takes_the_median_of_five_when_the_quorum_is_five() {
    let world = World::new();
    world.owns("admitFeeder", (&world.feeders[3],));
    world.owns("admitFeeder", (&world.feeders[4],));
    world.owns("setQuorum", (5u32,));
    world.pass(FIRST);
    // Two rogue feeders at opposite ends or at one end: the three honest ones decide.
    for rogues in [[MIN_E * 30, MAX_E], [MAX_E, MAX_E - 1], [MIN_E * 30, MIN_E * 31]] {
        let before = world.chain.snapshot();
        for (feeder, e) in [rogues[0], E0, rogues[1], E0, E0].into_iter().enumerate() {
            assert_eq!(world.reports(feeder, FIRST, (e, Q0)).unwrap(), feeder == 4);
        }
        assert_eq!(world.output(FIRST), F0);
        world.chain.restore(&before);
    }
}

#[test]
fn report_changes_nothing_when_it_is_the_same_again() {
    let world = World::new();
    world.pass(FIRST);
    world.reports(0, FIRST, (E0, Q0)).unwrap();
    let before = world.books();
    let receipt = world.oracle.exec(&world.feeders[0], "report", (FIL, FIRST, E0, Q0)).unwrap();
    assert!(receipt.logs.is_empty());
    assert_eq!(world.books(), before);
    assert!(!world.reports(0, FIRST, (E0, Q0)).unwrap(), "one feeder is no quorum, however often");
}

#[test]
fn report_corrects_a_slip_when_the_day_is_not_judged() {
    let world = World::grown(0);
    let day = FIRST + 1;
    let (e, q) = network(1);
    world.pass(day);
    // One feeder slips by one attofil, one is right, and the third one is silent: two different reports settle nothing.
    world.reports(0, day, (e + 1, q)).unwrap();
    world.reports(1, day, (e, q)).unwrap();
    world.go_to(day + 1, 6 * 3_600);
    let from = u64::from(day + 1) * DAY + 6 * 3_600;
    let values = (FIL, day, 1u32, 2u32, from);
    world.refuses(&world.stranger, "settle", (FIL, day), "OutputOracle_NotSettled", values);
    let receipt = world.oracle.exec(&world.feeders[0], "report", (FIL, day, e, q)).unwrap();
    assert!(world.oracle.events(&receipt)[0].is("DayReported", (FIL, day, &world.feeders[0], e, q)));
    assert_eq!(world.reporters(day), [1, 0].map(|feeder: usize| world.feeders[feeder].address()), "still two");
    world.oracle.exec(&world.stranger, "settle", (FIL, day)).unwrap();
    assert_eq!(world.output(day), per_tib((e, q)));
    world.refuses_report(0, day, (e + 1, q), "OutputOracle_DayIsFinal", (FIL, day));
}

#[test]
fn report_counts_once_when_its_feeder_changes_its_mind_often() {
    let world = World::new();
    world.pass(FIRST);
    for n in 0..9 {
        assert!(!world.reports(0, FIRST, (E0 / 2 + n, Q0)).unwrap());
    }
    assert!(!world.reports(1, FIRST, (E0, Q0)).unwrap());
    assert!(world.reports(2, FIRST, (E0, Q0)).unwrap());
    assert_eq!(world.output(FIRST), F0);
}

#[test]
fn report_reverts_when_the_day_is_final() {
    let world = World::grown(1);
    world.pass(FIRST + 1);
    for day in [FIRST, FIRST + 1] {
        // Neither a late feeder nor an earlier one can report again, with the same or with other figures.
        for feeder in [0, 2] {
            world.refuses_report(feeder, day, (E0, Q0), "OutputOracle_DayIsFinal", (FIL, day));
            world.refuses_report(feeder, day, (E0 / 2, Q0), "OutputOracle_DayIsFinal", (FIL, day));
        }
    }
    assert_eq!(world.output(FIRST), F0);
}

#[test]
fn report_reverts_when_the_day_is_not_over() {
    let world = World::grown(0);
    let today = FIRST + 1;
    world.go_to(today, DAY / 2);
    for day in [today, today + 1, today + 1_000, u32::MAX - 1] {
        let ends_at = (u64::from(day) + 1) * DAY;
        world.refuses_report(0, day, network(1), "OutputOracle_DayNotOver", (FIL, day, ends_at));
    }
    // The last second of the day, and the first after it.
    world.chain.set_time(u64::from(today + 1) * DAY - 7).unwrap();
    assert_refused(
        world.reports(0, today, network(1)),
        "OutputOracle_DayNotOver",
        (FIL, today, u64::from(today + 1) * DAY),
    );
    world.chain.set_time(u64::from(today + 1) * DAY).unwrap();
    assert!(!world.reports(0, today, network(1)).unwrap());
}

#[test]
fn report_reverts_when_days_are_out_of_order() {
    let world = World::grown(3);
    world.pass(FIRST + 10);
    for day in [FIRST + 5, FIRST + 6, FIRST + 10] {
        world.refuses_report(0, day, network(5), "OutputOracle_WrongDay", (FIL, day, FIRST + 4));
    }
    for day in [0, 1, FIRST - 1] {
        world.refuses_report(0, day, network(0), "OutputOracle_WrongDay", (FIL, day, FIRST + 4));
    }
}

#[test]
fn report_fills_the_gap_when_days_were_missed() {
    let world = World::grown(3);
    world.pass(FIRST + 10);
    (4..=10).for_each(|offset| world.all_report(FIRST + offset, network(offset)));
    assert_eq!(world.status(), (FRESH, FIRST + 10, 0));
}

#[test]
fn report_reverts_when_the_caller_is_no_feeder() {
    let world = World::new();
    world.pass(FIRST);
    for who in [&world.owner, &world.stranger, &world.feeders[3]] {
        let args = (FIL, FIRST, E0, Q0);
        world.refuses(who, "report", args, "OutputOracle_NotFeeder", (who,));
    }
}

#[test]
fn report_reverts_when_the_kind_is_unknown() {
    let world = World::new();
    world.pass(FIRST);
    for kind in [0u32, 2, u32::MAX] {
        world.refuses(&world.feeders[0], "report", (kind, FIRST, E0, Q0), "OutputOracle_UnknownKind", (kind,));
    }
}

#[test]
fn report_does_not_count_when_its_feeder_is_removed() {
    let world = World::new();
    world.owns("admitFeeder", (&world.feeders[3],));
    world.pass(FIRST);
    // The rogue feeder reports and is removed. Three reports of others are needed.
    world.reports(0, FIRST, (MAX_E / 2, Q0)).unwrap();
    world.owns("removeFeeder", (&world.feeders[0],));
    assert!(!world.reports(1, FIRST, (E0, Q0)).unwrap());
    assert!(!world.reports(2, FIRST, (E0, Q0)).unwrap(), "two and a removed one are no quorum");
    assert!(world.reports(3, FIRST, (E0, Q0)).unwrap());
    assert_eq!(world.output(FIRST), F0);
}

#[test]
fn report_has_room_when_many_feeders_were_removed_meanwhile() {
    let world = World::new();
    world.pass(FIRST);
    // Two pending reports of each generation of feeders, far more than seven in all.
    let account = |i: u32| world.chain.ethereum(&format!("generation-{i}"));
    for i in 0..12 {
        world.owns("admitFeeder", (&account(i),));
        world.oracle.exec(&account(i), "report", (FIL, FIRST, E0 / 2, Q0)).unwrap();
        world.owns("removeFeeder", (&account(i),));
    }
    assert!(world.three_report(FIRST, (E0, Q0)));
    assert_eq!(world.output(FIRST), F0);
}

#[test]
fn day_views_revert_when_the_day_is_not_final() {
    let world = World::grown(0);
    for day in [0, FIRST - 1, FIRST + 1, u32::MAX] {
        for message in ["dayOutput", "dayFigures"] {
            assert_refused(world.oracle.call(message, (FIL, day)), "OutputOracle_DayNotFinal", (FIL, day));
        }
    }
    assert_refused(world.oracle.call("dayOutput", (9u32, FIRST)), "OutputOracle_UnknownKind", (9u32,));
    for message in ["status", "conservativeOutput", "quarantineOf", "kindOf", "daysOf"] {
        assert_refused(world.oracle.call(message, (9u32,)), "OutputOracle_UnknownKind", (9u32,));
    }
    assert_refused(world.oracle.call("remainingOutput", (9u32, 1u32, 2u32)), "OutputOracle_UnknownKind", (9u32,));
}
