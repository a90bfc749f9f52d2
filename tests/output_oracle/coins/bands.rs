//! A price that jumps is quarantined. A price counts in the average for as long as it was the spot price. Old prices
//! are stale.

use super::{Limits, Market, HOUR, LIMITS, P};
use crate::world::*;

#[test]
fn price_rise_is_quarantined_when_no_later_slot_confirms_it() {
    let market = Market::priced();
    assert!(market.next_report(P / 10 * 11), "+10 % is within");
    let market = Market::priced();
    let risen = P / 10 * 11 + 1;
    market.world.chain.advance(HOUR);
    (0..2).for_each(|feeder| drop(market.report(feeder, risen).unwrap()));
    let receipt = market.report(2, risen).unwrap();
    assert!(market.world.oracle.events(&receipt)[1].is("PriceQuarantined", (market.coin, market.slot(), risen)));
    let (spot, average, _, state) = market.price();
    assert_eq!((spot, average, state), (P, P, QUARANTINED), "a rise waits");
    market.refuses(0, market.slot(), P, "OutputOracle_SlotIsFinal", (market.coin, market.slot()));
    assert!(market.next_report(risen + 5));
    assert_eq!((market.price().0, market.price().3), (risen + 5, FRESH));
}

#[test]
fn fall_counts_at_once_and_is_final_when_a_later_slot_stands_by_it() {
    let market = Market::priced();
    assert!(market.next_report(P / 10 * 7), "-30 % is within");
    let market = Market::priced();
    let fallen = P / 10 * 7 - 1;
    assert!(!market.next_report(fallen));
    assert_eq!((market.price().0, market.price().3), (fallen, QUARANTINED), "a fall counts at once");
    assert!(market.next_report(fallen - 5));
    assert_eq!((market.price().0, market.price().3), (fallen - 5, FRESH));
}

#[test]
fn quarantined_price_is_forgotten_when_a_later_slot_refutes_it() {
    for wrong in [P / 1_000, P * 40] {
        let market = Market::priced();
        assert!(!market.next_report(wrong));
        assert!(market.next_report(P + 1));
        assert_eq!((market.price().0, market.price().3), (P + 1, FRESH));
        // The forgotten price confirms no later one.
        assert!(!market.next_report(wrong));
    }
}

#[test]
fn quarantine_follows_the_price_when_it_falls_further() {
    let market = Market::priced();
    assert!(!market.next_report(P / 2));
    assert!(!market.next_report(P / 4), "neither near the last nor near the quarantined one");
    assert_eq!(market.price().0, P / 4);
    assert!(market.next_report(P / 5));
    assert_eq!((market.price().0, market.price().3), (P / 5, FRESH));
}

#[test]
fn average_is_weighted_by_time_when_the_price_changes() {
    let market = Market::priced();
    let start = market.price().2;
    let risen = P / 100 * 108;
    assert!(market.next_report(risen));
    let (spot, average, updated, _) = market.price();
    assert_eq!(spot, risen);
    let window = u128::from(LIMITS.window);
    // A new price has no weight yet.
    assert_eq!(average, P);
    let expected = |stood: u64| (P * (window - u128::from(stood)) + risen * u128::from(stood)) / window;
    for hours in [1, 2, 12, 23] {
        market.world.chain.set_time(updated + hours * HOUR).unwrap();
        assert_eq!(market.price().1, expected(hours * HOUR), "after {hours} hours");
    }
    for hours in [24, 48] {
        market.world.chain.set_time(updated + hours * HOUR).unwrap();
        assert_eq!(market.price().1, risen, "after {hours} hours it is all of the average");
    }
    assert!(updated > start);
}

#[test]
fn price_is_stale_when_it_is_old() {
    let market = Market::priced();
    let updated = market.price().2;
    market.world.chain.set_time(updated + u64::from(LIMITS.stale)).unwrap();
    assert_eq!(market.price().3, FRESH);
    market.world.chain.set_time(updated + u64::from(LIMITS.stale) + 1).unwrap();
    assert_eq!((market.price().0, market.price().3), (P, STALE));
    // Each coin has a clock of its own.
    let other = coins(&market.world)[1];
    market.world.owns("setCoin", (other, Limits { stale: 86_400, ..LIMITS }));
    assert!(market.next_report(P));
    assert_eq!(market.price().3, FRESH);
}
