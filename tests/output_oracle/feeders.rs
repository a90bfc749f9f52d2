//! A feeder rotates its key; governance removes a feeder at once where the quorum survives.

use crate::world::*;
use chain::Address;

const INVALID: &str = "OutputOracle_InvalidFeeder";

/// Five feeders, of whom three are a quorum. Day 0 is final.
fn five() -> World {
    let world = World::grown(0);
    world.owns("admitFeeder", (&world.feeders[3],));
    world.owns("admitFeeder", (&world.feeders[4],));
    world
}

fn keys(world: &World) -> Vec<Address> {
    world.oracle.get("feeders", ()).unwrap()
}

#[test]
fn rotateKey_hands_the_feeder_over_to_its_new_key() {
    let world = five();
    let [old, new] = [&world.feeders[1], &world.feeders[5]];
    world.pass(FIRST + 1);
    world.reports(1, FIRST + 1, (E0 / 2, Q0)).unwrap();
    let receipt = world.oracle.exec(old, "rotateKey", (new,)).unwrap();
    assert!(world.oracle.events(&receipt)[0].is("FeederKeyRotated", (old, new)));
    assert_eq!(keys(&world), [0, 5, 2, 3, 4].map(|feeder: usize| world.feeders[feeder].address()));
    // The old key can do nothing, and what it reported does not count.
    world.refuses_report(1, FIRST + 1, network(1), "OutputOracle_NotFeeder", (old,));
    world.refuses(old, "rotateKey", (&world.feeders[6],), "OutputOracle_NotFeeder", (old,));
    assert!(!world.reports(0, FIRST + 1, network(1)).unwrap());
    assert!(!world.reports(5, FIRST + 1, network(1)).unwrap());
    assert!(world.reports(2, FIRST + 1, network(1)).unwrap());
    assert_eq!(world.output(FIRST + 1), per_tib(network(1)));
    // It keeps its name.
    let receipt = world.oracle.exec(new, "rotateKey", (&world.feeders[6],)).unwrap();
    assert!(world.oracle.events(&receipt)[0].is("FeederKeyRotated", (old, &world.feeders[6])));
}

#[test]
fn rotateKey_reverts_when_the_key_is_zero_or_known() {
    let world = five();
    let [first, second, third] = [&world.feeders[0], &world.feeders[1], &world.feeders[2]];
    world.oracle.exec(second, "rotateKey", (&world.feeders[5],)).unwrap();
    // Its own key, another feeder's, the name of another feeder, nobody's.
    for key in [first.address(), third.address(), second.address(), Address::ZERO] {
        world.refuses(first, "rotateKey", (key,), INVALID, (key,));
    }
    let stranger = &world.stranger;
    world.refuses(stranger, "rotateKey", (stranger,), "OutputOracle_NotFeeder", (stranger,));
    // A name belongs to its feeder: nobody else is admitted by it.
    world.refuses(&world.owner, "admitFeeder", (second,), INVALID, (second,));
    assert!(world.owns("admitFeeder", (&world.feeders[5],)).logs.is_empty(), "it is a feeder already");
}

#[test]
fn removeFeeder_removes_a_rogue_whatever_key_it_has() {
    let world = five();
    let rogue = &world.feeders[4];
    world.pass(FIRST + 1);
    world.reports(4, FIRST + 1, (E0 / 2, Q0)).unwrap();
    // It sees its removal coming, and rotates ahead of it.
    world.oracle.exec(rogue, "rotateKey", (&world.feeders[5],)).unwrap();
    world.reports(5, FIRST + 1, (E0 / 2, Q0)).unwrap();
    let receipt = world.owns("removeFeeder", (rogue,));
    assert!(world.oracle.events(&receipt)[0].is("FeederAdmitted", (rogue, false)));
    assert_eq!(keys(&world), world.feeders[..4].iter().map(|feeder| feeder.address()).collect::<Vec<_>>());
    world.refuses_report(5, FIRST + 1, network(1), "OutputOracle_NotFeeder", (&world.feeders[5],));
    assert!(!world.reports(0, FIRST + 1, network(1)).unwrap());
    assert!(!world.reports(1, FIRST + 1, network(1)).unwrap(), "its reports do not count");
    assert!(world.reports(2, FIRST + 1, network(1)).unwrap());
    // By its key as well; and the quorum survives.
    world.oracle.exec(&world.feeders[3], "rotateKey", (&world.feeders[6],)).unwrap();
    world.owns("removeFeeder", (&world.feeders[6],));
    let count = (2u32, 3u32, 7u32);
    world.refuses(&world.owner, "removeFeeder", (&world.feeders[0],), "OutputOracle_WrongFeederCount", count);
    let stranger = &world.stranger;
    world.refuses(&world.owner, "removeFeeder", (stranger,), "OutputOracle_InvalidFeeder", (stranger,));
}

#[test]
fn confirm_counts_once_when_its_feeder_rotates_in_between() {
    let world = five();
    let (e, q) = network(1);
    assert!(!world.three_report(FIRST + 1, (e / 2, q)));
    world.chain.advance(6 * 3_600);
    world.oracle.exec(&world.feeders[0], "confirm", (FIL, FIRST + 1)).unwrap();
    world.oracle.exec(&world.feeders[0], "rotateKey", (&world.feeders[5],)).unwrap();
    world.oracle.exec(&world.feeders[5], "confirm", (FIL, FIRST + 1)).unwrap();
    assert!(!world.is_final(FIRST + 1), "one feeder is not two");
    world.oracle.exec(&world.feeders[1], "confirm", (FIL, FIRST + 1)).unwrap();
    assert_eq!(world.output(FIRST + 1), per_tib((e / 2, q)));
}
