//! Messages of the owner, and their bounds.

use crate::world::*;
use math::WAD;

#[test]
fn governance_messages_revert_when_the_caller_is_not_the_owner() {
    let world = World::new();
    let feeder = &world.feeders[0];
    for who in [&world.stranger, feeder] {
        world.refuses(who, "admitFeeder", (who,), "OwnableUnauthorizedAccount", (who,));
        world.refuses(who, "removeFeeder", (feeder,), "OwnableUnauthorizedAccount", (who,));
        world.refuses(who, "setQuorum", (3u32,), "OwnableUnauthorizedAccount", (who,));
        world.refuses(who, "setKind", (FIL, FIL_PARAMS), "OwnableUnauthorizedAccount", (who,));
        world.refuses(who, "transferOwnership", (who,), "OwnableUnauthorizedAccount", (who,));
        world.refuses(who, "acceptOwnership", (), "OwnableUnauthorizedAccount", (who,));
    }
}

#[test]
fn ownership_moves_when_the_new_owner_accepts() {
    let world = World::new();
    let (owner, new_owner) = (&world.owner, &world.stranger);
    let receipt = world.owns("transferOwnership", (new_owner,));
    assert!(world.oracle.events(&receipt)[0].is("OwnershipTransferStarted", (owner, new_owner)));
    assert_eq!(world.oracle.get::<chain::Address>("owner", ()).unwrap(), owner.address());
    let receipt = world.oracle.exec(new_owner, "acceptOwnership", ()).unwrap();
    assert!(world.oracle.events(&receipt)[0].is("OwnershipTransferred", (owner, new_owner)));
    world.refuses(owner, "setQuorum", (3u32,), "OwnableUnauthorizedAccount", (owner,));
    world.oracle.exec(new_owner, "setQuorum", (3u32,)).unwrap();
}

#[test]
fn admitFeeder_emits_only_when_something_changes() {
    let world = World::new();
    let fourth = &world.feeders[3];
    let receipt = world.owns("admitFeeder", (fourth,));
    assert!(world.oracle.events(&receipt)[0].is("FeederAdmitted", (fourth, true)));
    assert!(world.owns("admitFeeder", (fourth,)).logs.is_empty(), "nothing changes, so no event");
    let feeders: Vec<chain::Address> = world.oracle.get("feeders", ()).unwrap();
    assert_eq!(feeders, world.feeders[..4].iter().map(|feeder| feeder.address()).collect::<Vec<_>>());
    let receipt = world.owns("removeFeeder", (fourth,));
    assert!(world.oracle.events(&receipt)[0].is("FeederAdmitted", (fourth, false)));
    world.refuses(&world.owner, "removeFeeder", (fourth,), "OutputOracle_InvalidFeeder", (fourth,));
}

#[test]
fn admitFeeder_reverts_when_it_is_zero_or_too_many_or_too_few() {
    let world = World::new();
    let owner = &world.owner;
    let zero = chain::Address::ZERO;
    world.refuses(owner, "admitFeeder", (zero,), "OutputOracle_InvalidFeeder", (zero,));
    let count = "OutputOracle_WrongFeederCount";
    world.refuses(owner, "removeFeeder", (&world.feeders[0],), count, (2u32, 3u32, 7u32));
    for feeder in &world.feeders[3..] {
        world.owns("admitFeeder", (feeder,));
    }
    world.refuses(owner, "admitFeeder", (&world.stranger,), count, (8u32, 3u32, 7u32));
    world.owns("setQuorum", (7u32,));
    world.refuses(owner, "removeFeeder", (&world.feeders[0],), count, (6u32, 7u32, 7u32));
}

#[test]
fn setQuorum_reverts_when_it_is_even_or_below_three_or_cannot_meet() {
    let world = World::new();
    for quorum in [0u32, 1, 2, 4, 5, 6, 7, u32::MAX] {
        let args = (quorum,);
        world.refuses(&world.owner, "setQuorum", args, "OutputOracle_InvalidQuorum", (quorum, 3u32));
    }
    let receipt = world.owns("setQuorum", (3u32,));
    assert!(world.oracle.events(&receipt)[0].is("QuorumSet", (3u32,)));
    for feeder in &world.feeders[3..5] {
        world.owns("admitFeeder", (feeder,));
    }
    for quorum in [2u32, 4, 7] {
        world.refuses(&world.owner, "setQuorum", (quorum,), "OutputOracle_InvalidQuorum", (quorum, 5u32));
    }
    world.owns("setQuorum", (5u32,));
    assert_eq!(world.oracle.get::<u32>("quorum", ()).unwrap(), 5);
}

#[test]
fn quorum_is_three_when_deployed() {
    let world = World::bare();
    assert_eq!(world.oracle.get::<u32>("quorum", ()).unwrap(), 3);
}

#[test]
fn day_is_not_final_when_only_two_feeders_reported() {
    let chain = chain::Chain::new();
    chain.set_time(u64::from(FIRST + 2) * DAY).unwrap();
    let owner = chain.ethereum("owner");
    let oracle = deploy(&chain, &owner, &owner).unwrap();
    oracle.exec(&owner, "setKind", (FIL, FIL_PARAMS)).unwrap();
    for name in ["one", "two"] {
        let feeder = chain.ethereum(name);
        oracle.exec(&owner, "admitFeeder", (&feeder,)).unwrap();
        oracle.exec(&feeder, "report", (FIL, FIRST, E0, Q0)).unwrap();
    }
    assert_refused(oracle.call("dayOutput", (FIL, FIRST)), "OutputOracle_DayNotFinal", (FIL, FIRST));
}

#[test]
fn setKind_reverts_when_the_number_is_not_the_next() {
    let world = World::bare();
    for kind in [0u32, 2, 3, u32::MAX] {
        world.refuses(&world.owner, "setKind", (kind, FIL_PARAMS), "OutputOracle_UnknownKind", (kind,));
    }
    let receipt = world.owns("setKind", (1u32, FIL_PARAMS));
    assert!(world.oracle.events(&receipt)[0].is("KindSet", (1u32, 1u128 << 40, FIRST)));
    world.owns("setKind", (2u32, FIL_PARAMS));
    assert_eq!(world.oracle.get::<u32>("kinds", ()).unwrap(), 2);
}

#[test]
fn setKind_keeps_days_and_outlook_when_limits_change() {
    let world = World::grown(3);
    let before = (world.status(), world.conservative(), world.output(FIRST + 3));
    let mut params = FIL_PARAMS;
    params.bands[3] = 50;
    params.stale = 5;
    world.owns("setKind", (FIL, params));
    assert_eq!((world.status(), world.conservative(), world.output(FIRST + 3)), before);
    let found = world.oracle.call("kindOf", (FIL,)).unwrap();
    let shown = |value: &chain::Value| format!("{value:?}");
    assert!(shown(&found[0]).contains("50"), "{found:?}");
    // A tighter band applies to the next day: -0.65 % is now outside.
    assert!(!world.three_report(FIRST + 4, network(4)));
}

#[test]
fn setKind_reverts_when_its_identity_would_change() {
    let world = World::grown(0);
    let scale = Params { scale: 1 << 41, ..FIL_PARAMS };
    world.refuses(
        &world.owner,
        "setKind",
        (FIL, scale),
        "TermOutOfRange",
        ("scale", 1u64 << 41, 1u64 << 40, 1u64 << 40),
    );
    let first = Params { first: FIRST + 1, ..FIL_PARAMS };
    world.refuses(&world.owner, "setKind", (FIL, first), "TermOutOfRange", ("firstDay", FIRST + 1, FIRST, FIRST));
}

#[test]
fn setKind_reverts_when_a_limit_is_out_of_range() {
    let world = World::new();
    let with = |change: &dyn Fn(&mut Params)| {
        let mut params = FIL_PARAMS;
        change(&mut params);
        params
    };
    let bound = |i: usize, value: u128| with(&|p| p.bounds[i] = value);
    let band = |i: usize, value: u16| with(&|p| p.bands[i] = value);
    let [_, max_e, _, max_q, _, max_f] = FIL_PARAMS.bounds;
    let wrong: [((&str, u128, u128, u128), Params); 28] = [
        (("scale", 0, 1, 1 << 100), with(&|p| p.scale = 0)),
        (("scale", (1 << 100) + 1, 1, 1 << 100), with(&|p| p.scale = (1 << 100) + 1)),
        (("firstDay", 0, 1, (1 << 31) - 1), with(&|p| p.first = 0)),
        (("firstDay", u32::MAX.into(), 1, (1 << 31) - 1), with(&|p| p.first = u32::MAX)),
        (("staleDays", 0, 1, 30), with(&|p| p.stale = 0)),
        (("staleDays", 31, 1, 30), with(&|p| p.stale = 31)),
        (("floorRate", WAD / 10 * 9 - 1, WAD / 10 * 9, WAD), with(&|p| p.floor = WAD / 10 * 9 - 1)),
        (("floorRate", WAD + 1, WAD / 10 * 9, WAD), with(&|p| p.floor = WAD + 1)),
        (("minNetworkOutput", 0, 1, max_e), bound(0, 0)),
        (("minNetworkOutput", max_e + 1, 1, max_e), bound(0, max_e + 1)),
        (("maxNetworkOutput", u128::MAX, 1, 1 << 100), bound(1, u128::MAX)),
        (("minNetworkPower", 0, 1, max_q), bound(2, 0)),
        (("minNetworkPower", max_q + 1, 1, max_q), bound(2, max_q + 1)),
        (("maxNetworkPower", (1 << 112) + 1, 1, 1 << 112), bound(3, (1 << 112) + 1)),
        (("minOutput", 0, 1, max_f), bound(4, 0)),
        (("minOutput", max_f + 1, 1, max_f), bound(4, max_f + 1)),
        (("maxOutput", (1 << 96) + 1, 1, 1 << 96), bound(5, (1 << 96) + 1)),
        (("networkOutput", 5_001, 0, 5_000), band(0, 5_001)),
        (("networkPowerFall", 0, 1, 5_000), band(1, 0)),
        (("networkPowerFall", 5_001, 1, 5_000), band(1, 5_001)),
        (("networkPowerRise", 0, 1, 10_000), band(2, 0)),
        (("networkPowerRise", 10_001, 1, 10_000), band(2, 10_001)),
        (("output", 0, 1, 5_000), band(3, 0)),
        (("output", 5_001, 1, 5_000), band(3, 5_001)),
        (("weekFall", 0, 1, 8_000), band(4, 0)),
        (("weekFall", 8_001, 1, 8_000), band(4, 8_001)),
        (("weekRise", 0, 1, 10_000), band(5, 0)),
        (("weekRise", 10_001, 1, 10_000), band(5, 10_001)),
    ];
    for (term, params) in wrong {
        world.refuses(&world.owner, "setKind", (2u32, params), "TermOutOfRange", term);
    }
}

#[test]
fn report_does_not_overflow_when_figures_are_the_largest() {
    // All figures at the limits that governance may set, for many days.
    let world = World::bare();
    let (e, q) = (1u128 << 100, 1u128 << 112);
    let params = Params { scale: 1 << 100, bounds: [1, e, 1, q, 1, 1 << 96], ..FIL_PARAMS };
    world.owns("setKind", (FIL, params));
    let f = 1u128 << 88;
    for day in FIRST..FIRST + 9 {
        world.pass(day);
        (0..3).for_each(|feeder| assert_eq!(world.reports(feeder, day, (e, q)).unwrap(), feeder == 2));
        assert_eq!(world.output(day), f);
    }
    assert_eq!(world.conservative(), f);
    assert!(world.remaining(FIRST, u32::MAX) > 9 * f);
}

#[test]
fn constructor_reverts_when_the_owner_is_zero() {
    let chain = chain::Chain::new();
    let deployer = chain.sr25519("//Alice");
    let zero = chain::Address::ZERO;
    let result = deploy(&chain, &deployer, zero);
    assert_refused(result, "OwnableInvalidOwner", (zero,));
}
