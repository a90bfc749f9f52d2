//! A fall is visible to lenders before it is final: with a majority of a quorum. Silent feeders can hold up rises only.

use super::{Market, HOUR, LIMITS, P};
use crate::world::*;

/// Five feeders, of whom three are a quorum, and a price of `P`.
fn five() -> Market {
    let market = Market::priced();
    market.world.owns("admitFeeder", (&market.world.feeders[3],));
    market.world.owns("admitFeeder", (&market.world.feeders[4],));
    market.world.chain.advance(HOUR);
    market
}

/// What lenders count with: the lower of spot and average; and the state.
fn lenders(market: &Market) -> (u128, u32) {
    let (spot, average, _, state) = market.price();
    (spot.min(average), state)
}

#[test]
fn fall_is_visible_when_one_of_three_feeders_is_silent() {
    // The price is 100 % and final. From then on two of three feeders report a quarter of it, every hour for three days.
    let market = Market::priced();
    let final_at = market.price().2;
    market.world.chain.advance(HOUR);
    market.report(0, P / 4).unwrap();
    assert_eq!(lenders(&market), (P, FRESH), "one report is not enough");
    let receipt = market.report(1, P / 4).unwrap();
    let events = market.world.oracle.events(&receipt);
    assert!(events[1].is("PriceFell", (market.coin, market.slot(), P / 4)), "{events:?}");
    assert_eq!(lenders(&market), (P / 4, FRESH), "the second one counts at once");
    assert_eq!(market.price().2, final_at, "and is not final");
    for hours in 2..72 {
        market.world.chain.advance(HOUR);
        (0..2).for_each(|feeder| drop(market.report(feeder, P / 4).unwrap()));
        let state = if hours <= LIMITS.stale as u64 / HOUR { FRESH } else { STALE };
        assert_eq!(lenders(&market), (P / 4, state), "after {hours} hours");
    }
}

#[test]
fn fall_is_final_with_the_first_three_of_five_reports() {
    let market = five();
    let fallen = P / 100 * 75;
    for (feeder, seen) in [(4, P), (2, fallen), (0, fallen)] {
        market.report(feeder, fallen).unwrap();
        assert_eq!(lenders(&market).0, seen, "feeder {feeder}");
    }
    assert_eq!((market.price().2, market.price().3), (market.world.chain.now(), FRESH));
    market.refuses(1, market.slot(), P, "OutputOracle_SlotIsFinal", (market.coin, market.slot()));
}

#[test]
fn prices_and_days_go_on_when_two_of_five_feeders_are_gone() {
    let market = five();
    market.world.chain.set_time((u64::from(FIRST) + 1) * DAY + HOUR).unwrap();
    for (n, alive) in [[0, 1, 2], [2, 3, 4], [4, 1, 0]].into_iter().enumerate() {
        let (n, day) = (n as u128 + 1, FIRST + n as u32);
        for feeder in alive {
            market.report(feeder, P + n).unwrap();
            market.world.pass(day);
            market.world.reports(feeder, day, network(day - FIRST)).unwrap();
        }
        assert_eq!((market.price().0, market.price().3), (P + n, FRESH));
        assert_eq!(market.world.status(), (FRESH, day, 0));
        market.world.chain.set_time((u64::from(day) + 2) * DAY + HOUR).unwrap();
    }
}

#[test]
fn rise_waits_for_the_quorum_and_takes_a_fall_back() {
    let market = five();
    (0..2).for_each(|feeder| drop(market.report(feeder, P / 2).unwrap()));
    assert_eq!(lenders(&market).0, P / 2);
    // Two who see a recovery, or correct themselves, are not enough; nor is another slot.
    (0..2).for_each(|feeder| drop(market.report(feeder, P).unwrap()));
    assert_eq!(lenders(&market).0, P / 2);
    market.world.chain.advance(HOUR);
    (0..2).for_each(|feeder| drop(market.report(feeder, P + 5).unwrap()));
    assert_eq!(lenders(&market).0, P / 2);
    market.report(3, P + 5).unwrap();
    assert_eq!((market.price().0, market.price().3), (P + 5, FRESH));
    // What is forgotten does not come back.
    market.world.chain.advance(HOUR);
    market.report(0, P + 6).unwrap();
    assert_eq!(market.price().0, P + 5);
}

#[test]
fn fall_is_not_visible_when_only_a_minority_reports_it() {
    let market = five();
    market.report(0, LIMITS.min).unwrap();
    market.report(1, P + 2).unwrap();
    assert_eq!(market.price().0, P, "the lower of two may be a lie, the higher one is no fall");
    // Nor can one feeder be two: a corrected report counts once, and a rotated key's does not count.
    market.report(0, LIMITS.min + 1).unwrap();
    market.world.oracle.exec(&market.world.feeders[0], "rotateKey", (&market.world.feeders[5],)).unwrap();
    market.report(5, LIMITS.min).unwrap();
    assert_eq!(market.price().0, P);
    market.report(2, P + 1).unwrap();
    assert_eq!((market.price().0, market.price().3), (P + 1, FRESH));
}

#[test]
fn fall_stays_visible_when_the_quorum_quarantines_a_rise() {
    let market = five();
    (0..2).for_each(|feeder| drop(market.report(feeder, P / 2).unwrap()));
    market.world.chain.advance(HOUR);
    (0..3).for_each(|feeder| drop(market.report(feeder, P * 2).unwrap()));
    assert_eq!((market.price().0, market.price().3), (P / 2, QUARANTINED));
    market.world.chain.advance(HOUR);
    (0..3).for_each(|feeder| drop(market.report(feeder, P * 2).unwrap()));
    assert_eq!((market.price().0, market.price().3), (P * 2, FRESH));
}
