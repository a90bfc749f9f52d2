//! A retired kind: past income stays, and future income counts as zero.

use super::{output, state, three, world, ETH, ETH_PARAMS};
use crate::world::*;
use math::WAD;

#[test]
fn remainingOutput_is_zero_when_the_kind_is_retired() {
    let world = world();
    let figures = (2 * WAD, 7_920_000_000_000_000);
    (FIRST..FIRST + 3).for_each(|day| assert!(three(&world, ETH, day, figures)));
    let merge = FIRST + 5;
    let days = || world.oracle.get::<(u32, u32)>("daysOf", (ETH,)).unwrap();
    assert_eq!(days(), (FIRST, u32::MAX));
    let receipt = world.owns("retireKind", (ETH, merge));
    assert!(world.oracle.events(&receipt)[0].is("KindRetired", (ETH, merge)));
    assert_eq!(days(), (FIRST, merge));
    let f = 21_818_181_818_181;
    // The remaining output falls at once. Income earned before the merge stays earned.
    let remaining = |from: u32| world.oracle.get::<(u128, u32)>("remainingOutput", (ETH, from, FIRST + 100)).unwrap();
    assert_eq!(remaining(FIRST + 3), (2 * f, FRESH));
    assert_eq!(remaining(merge), (0, FRESH));
    assert!(three(&world, ETH, FIRST + 3, figures), "days before can be reported");
    assert_eq!(state(&world, ETH), FRESH);
    world.pass(merge);
    assert_eq!(state(&world, ETH), RETIRED);
    assert_eq!(world.oracle.get::<u128>("conservativeOutput", (ETH,)).unwrap(), 0);
    let feeder = &world.feeders[0];
    for day in [merge, merge + 1] {
        let args = (ETH, day, figures.0, figures.1);
        world.refuses(feeder, "report", args, "OutputOracle_Retired", (ETH, merge));
    }
    // A day after retirement has a certain output of zero once it is over. A missing day before it has not.
    assert_eq!(world.oracle.get::<(u128, u64)>("dayOutput", (ETH, merge)).unwrap(), (0, u64::from(merge + 1) * DAY));
    let today = (ETH, merge + 1);
    assert_refused(world.oracle.call("dayOutput", today), "OutputOracle_DayNotFinal", today);
    assert_refused(world.oracle.call("dayOutput", (ETH, merge - 1)), "OutputOracle_DayNotFinal", (ETH, merge - 1));
    assert!(three(&world, ETH, merge - 1, figures));
    assert_eq!(output(&world, ETH, merge - 1), f);
}

#[test]
fn retireKind_reverts_when_days_are_final_or_it_is_retired() {
    let world = world();
    let figures = (2 * WAD, 7_920_000_000_000_000);
    assert!(three(&world, ETH, FIRST, figures));
    let owner = &world.owner;
    for day in [0, FIRST, u32::MAX] {
        world.refuses(owner, "retireKind", (ETH, day), "OutputOracle_RetiresTooEarly", (ETH, day, FIRST + 1));
    }
    world.refuses(owner, "retireKind", (9u32, FIRST + 1), "OutputOracle_UnknownKind", (9u32,));
    let stranger = &world.stranger;
    world.refuses(stranger, "retireKind", (ETH, FIRST + 9), "OwnableUnauthorizedAccount", (stranger,));
    world.owns("retireKind", (ETH, FIRST + 1));
    world.refuses(owner, "retireKind", (ETH, FIRST + 9), "OutputOracle_Retired", (ETH, FIRST + 1));
    world.refuses(owner, "setKind", (ETH, ETH_PARAMS), "OutputOracle_Retired", (ETH, FIRST + 1));
}

#[test]
fn retireKind_reverts_when_the_day_is_over() {
    let world = world();
    let figures = (2 * WAD, 7_920_000_000_000_000);
    assert!(three(&world, ETH, FIRST, figures));
    // A vote for day N is executed on N + 9. Days N to N + 7 would be final with no output and past their deadline.
    let (day, today) = (FIRST + 1, FIRST + 10);
    world.go_to(today, 0);
    let owner = &world.owner;
    for day in [day, today - 1] {
        world.refuses(owner, "retireKind", (ETH, day), "OutputOracle_RetiresTooEarly", (ETH, day, today));
    }
    world.owns("retireKind", (ETH, today));
    // Days before are reported and paid as ever, and only the day of the retirement, once it is over, has no output.
    for day in FIRST + 1..today {
        assert_refused(world.oracle.call("dayOutput", (ETH, day)), "OutputOracle_DayNotFinal", (ETH, day));
        assert!(three(&world, ETH, day, figures));
        assert_eq!(output(&world, ETH, day), 21_818_181_818_181);
    }
    assert_refused(world.oracle.call("dayOutput", (ETH, today)), "OutputOracle_DayNotFinal", (ETH, today));
    world.pass(today);
    assert_eq!(world.oracle.get::<(u128, u64)>("dayOutput", (ETH, today)).unwrap(), (0, u64::from(today + 1) * DAY));
}

#[test]
fn quarantine_of_the_last_days_ends_as_ever_when_the_kind_is_retired() {
    let world = world();
    assert!(three(&world, ETH, FIRST, (2 * WAD, 7_920_000_000_000_000)));
    assert!(!three(&world, ETH, FIRST + 1, (2 * WAD, 3_920_000_000_000_000)));
    world.owns("retireKind", (ETH, FIRST + 2));
    assert_eq!(world.oracle.get::<(u32, u128, u128, u128, u64, u32)>("quarantineOf", (ETH,)).unwrap().0, FIRST + 1);
    world.chain.advance(DAY);
    for feeder in &world.feeders[..2] {
        world.oracle.exec(feeder, "confirm", (ETH, FIRST + 1)).unwrap();
    }
    assert_eq!(output(&world, ETH, FIRST + 1), 44_081_632_653_061);
    assert_eq!(state(&world, ETH), RETIRED);
}
