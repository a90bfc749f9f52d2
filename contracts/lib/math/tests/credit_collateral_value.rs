//! Tests of collateral value, states and auctions: examples by hand, and properties for random numbers.

use math::credit::{
    by_delivery_record, collateral_value, counted, credit_line, floor, health_factor, less, ltv, may_auction,
    net_income, price, realize_bad_debt, redeem_fine, settle, standard, sweep_bps, Dutch, Haircut, Power, State,
    Thresholds,
};
use math::decay::geometric_sum;
use math::{MathError, WAD};
use proptest::prelude::*;
use State::{CashSweep, Healthy, Liquidation, Watch};

const POWER: Power = Power { power: 1_000_000, service_bps: 500, fee_bps: 500 };
const HAIRCUT: Haircut = Haircut { income_bps: 4_500, locked_bps: 9_000 };
const STATES: Thresholds =
    Thresholds { max_ltv_bps: 7_000, watch_ltv_bps: 7_500, sweep_ltv_bps: 8_000, liquidation_ltv_bps: 9_000 };

/// Output per unit of the days left of a term, as the oracle sums it.
fn remaining(daily: u128, rate: u128, days: u32) -> u128 {
    geometric_sum(daily, rate, days).unwrap()
}

#[test]
fn net_income_by_hand() {
    // 1000 for half a unit: 500, less 5 %: 475, less 5 % (23.75, rounded up): 451.
    assert_eq!(net_income(1_000, Power { power: 500_000, ..POWER }), Ok(451));
    assert_eq!(net_income(1_000, Power { power: 1_000_000, service_bps: 0, fee_bps: 0 }), Ok(1_000));
    assert_eq!(net_income(1_000, Power { service_bps: 10_000, ..POWER }), Ok(0));
    assert_eq!(net_income(1_000, Power { service_bps: 10_001, ..POWER }), Err(MathError::Overflow));
    assert_eq!(net_income(1_000, Power { fee_bps: u32::MAX, ..POWER }), Err(MathError::Overflow));
    assert_eq!(net_income(u128::MAX, Power { power: u64::MAX, ..POWER }), Err(MathError::Overflow));
}

#[test]
fn collateral_value_by_hand() {
    // 45 % of 1001 is 450.45, 90 % of 11 is 9.9.
    assert_eq!(collateral_value(1_001, 11, WAD, HAIRCUT), Ok(459));
    assert_eq!(collateral_value(1_001, 11, 200 * WAD, HAIRCUT), Ok(91_800));
    assert_eq!(collateral_value(0, 0, WAD, HAIRCUT), Ok(0));
    assert_eq!(collateral_value(1_000, 0, 0, HAIRCUT), Ok(0));
    assert_eq!(less(1_000, 0), Ok(1_000));
    assert_eq!(less(999, 4_320), Ok(567), "567.4 rounds down");
    assert_eq!(less(999, 20_000), Ok(0));
}

#[test]
fn price_takes_the_edge_that_protects_lenders() {
    let dollars = |n: u128| n * WAD;
    assert_eq!(price((dollars(200), dollars(180)), (WAD, WAD)), Ok(180 * WAD));
    assert_eq!(price((dollars(150), dollars(180)), (WAD, WAD)), Ok(150 * WAD));
    // The debt coin lost its peg for a day. The debt must not count for less.
    assert_eq!(price((dollars(200), dollars(200)), (WAD / 2, WAD)), Ok(200 * WAD));
    assert_eq!(price((1, 1), (3, 2)), Ok(333_333_333_333_333_333), "rounds down");
    assert_eq!(price((1, 1), (0, 0)), Err(MathError::DivisionByZero));
}

#[test]
fn a_record_of_missed_days_costs_their_square() {
    let income = |promised, missed| by_delivery_record(HAIRCUT, promised, missed).unwrap().income_bps;
    assert_eq!(income(0, 0), 4_500);
    assert_eq!(income(100, 0), 4_500);
    assert_eq!(income(100, 1), 4_410, "4500 * 0.99 = 4455, * 0.99 = 4410.45");
    assert_eq!(income(10, 1), 3_645);
    assert_eq!(income(10, 10), 0);
    assert_eq!(income(0, 3), 0);
    assert_eq!(by_delivery_record(HAIRCUT, 10, 1).unwrap().locked_bps, 9_000, "what was delivered is safe");
}

#[test]
fn states_by_hand() {
    let state = |debt| STATES.state(debt, 1_000);
    assert_eq!(
        [0, 749, 750, 799, 800, 899, 900, 2_000].map(state),
        [Healthy, Healthy, Watch, Watch, CashSweep, CashSweep, Liquidation, Liquidation]
    );
    assert_eq!(STATES.state(0, 0), Healthy);
    assert_eq!(STATES.state(1, 0), Liquidation);
    assert_eq!(STATES.state(u128::MAX, u128::MAX), Liquidation, "no product is cut off");
    assert_eq!([Healthy, Watch, CashSweep, Liquidation].map(State::code), [0, 1, 2, 3]);
    assert_eq!(STATES.limit(999), Ok(699));
    assert_eq!((ltv(0, 0), ltv(1, 0), ltv(1, 3), ltv(3, 1)), (0, u32::MAX, 3_334, 30_000));
    assert_eq!(ltv(u128::MAX, 1), u32::MAX);
}

#[test]
fn health_factor_by_hand() {
    assert_eq!(health_factor(0, 0, 9_000), u128::MAX, "no debt");
    assert_eq!(health_factor(1, 0, 9_000), 0, "no collateral value");
    assert_eq!(health_factor(900, 1_000, 9_000), WAD, "at the threshold");
    assert_eq!(health_factor(450, 1_000, 9_000), 2 * WAD);
    assert_eq!(health_factor(1_800, 1_000, 9_000), WAD / 2);
    // 0.9 * 1000 / 700 = 1.285714...
    assert_eq!(health_factor(700, 1_000, 9_000), 1_285_714_285_714_285_714, "rounds down");
    assert_eq!(health_factor(u128::MAX, u128::MAX, 10_000), WAD, "no product is cut off");
    assert_eq!(health_factor(1, u128::MAX, 10_000), u128::MAX, "does not fit");
    assert_eq!(health_factor(1_000_000 * WAD, 1, 9_000), 0);
}

#[test]
fn thresholds_are_valid_or_not() {
    assert!(STATES.is_valid() && standard::THRESHOLDS.is_valid());
    assert!(!Thresholds { max_ltv_bps: 7_500, ..STATES }.is_valid(), "a new loan would be in watch");
    assert!(!Thresholds { watch_ltv_bps: 8_001, ..STATES }.is_valid());
    assert!(!Thresholds { sweep_ltv_bps: 9_001, ..STATES }.is_valid());
    assert!(!Thresholds { liquidation_ltv_bps: 10_001, ..STATES }.is_valid());
}

#[test]
fn sweep_follows_the_state_and_the_borrowers_choice() {
    let sweep = |chosen| [Healthy, Watch, CashSweep, Liquidation].map(|state| sweep_bps(state, chosen, 5_000));
    assert_eq!(sweep(0), [0, 5_000, 10_000, 10_000]);
    assert_eq!(sweep(6_000), [6_000, 6_000, 10_000, 10_000]);
    assert_eq!(sweep(u32::MAX), [10_000; 4]);
}

#[test]
fn patience_counts_from_the_first_weak_day() {
    assert!(!may_auction(100, 139, 40));
    assert!(may_auction(100, 140, 40));
    assert!(!may_auction(u32::MAX, 140, 0), "not weak at all");
    assert_eq!((floor(500, 300, false), floor(500, 300, true), floor(200, 300, true)), (500, 300, 200));
}

#[test]
fn auction_by_hand() {
    let auction = Dutch::open(1_000, 13_000, 400, 3_600).unwrap();
    assert_eq!(auction, Dutch { start: 1_300, floor: 400, seconds: 3_600 });
    assert_eq!(
        [0, 1, 1_800, 3_599, 3_600, u64::MAX].map(|at| auction.price(at).unwrap()),
        [1_300, 1_300, 850, 401, 400, 400]
    );
    assert_eq!(Dutch::open(100, 13_000, 400, 10).unwrap().start, 400, "never opens below its floor");
    assert_eq!(Dutch { seconds: 0, ..auction }.price(0), Ok(400));
    assert_eq!(settle(700, 500), (500, 200, 0));
    assert_eq!(settle(300, 500), (300, 0, 200));
    assert_eq!(realize_bad_debt(200, 150), (150, 50));
    assert_eq!(realize_bad_debt(100, 150), (100, 0));
    assert_eq!(redeem_fine(1_001, 500), Ok(51), "rounds up");
    assert_eq!((counted(500, 1_000, 1_000), counted(50, 1_000, 1_000)), (Ok(100), Ok(50)));
}

#[test]
fn the_line_of_a_standard_nft_by_hand() {
    // 0.0825 FIL a day, a third less each year, 540 days: 405 times the first day and not 540.
    let daily = 82_500_000_000_000_000;
    let left = remaining(daily, standard::FLOOR_RATE.into(), 540);
    assert_eq!(left * 1_000 / daily, 405_892);
    let line = |days| credit_line(remaining(daily, standard::FLOOR_RATE.into(), days), POWER, WAD, HAIRCUT, &STATES);
    let today = line(540).unwrap();
    // 33.486 FIL less twice 5 %, 45 % of that, 70 % of that.
    assert_eq!(today / 1_000_000_000_000_000, 9_519);
    assert!(line(270).unwrap() < today && line(0) == Ok(0));
}

proptest! {
    #[test]
    fn collateral_value_never_rises_with_age_and_ends_at_zero(daily in 1..WAD, rate in WAD / 2..=WAD, power in 1..1u64 << 40) {
        let power = Power { power, ..POWER };
        // Maximum rounding error of the sum over the days left.
        let rounding = 2 * daily * 540 * 540 / WAD + 1;
        let rounding = net_income(rounding, power).unwrap() + 3;
        let mut last = u128::MAX - rounding;
        for left in (0..=540).rev().step_by(9) {
            let net = net_income(remaining(daily, rate, left), power).unwrap();
            let now = collateral_value(net, 0, WAD, HAIRCUT).unwrap();
            prop_assert!(now <= last + rounding);
            last = now;
        }
        prop_assert_eq!(last, 0);
    }

    #[test]
    fn collateral_value_never_rises_as_its_parts_fall(net in 0..1u128 << 100, locked in 0..1u128 << 100, price in 0..1u128 << 70,
                                           cut in 0..=10_000u32) {
        let whole = collateral_value(net, locked, price, HAIRCUT).unwrap();
        prop_assert!(collateral_value(less(net, cut).unwrap(), locked, price, HAIRCUT).unwrap() <= whole);
        prop_assert!(collateral_value(net, less(locked, cut).unwrap(), price, HAIRCUT).unwrap() <= whole);
        prop_assert!(collateral_value(net, locked, less(price, cut).unwrap(), HAIRCUT).unwrap() <= whole);
    }

    #[test]
    fn a_new_loan_is_healthy_and_states_only_worsen_with_debt(value in 1..1u128 << 110, a in 0..1u128 << 111,
                                                              b in 0..1u128 << 111) {
        prop_assert_eq!(STATES.state(STATES.limit(value).unwrap(), value), Healthy);
        prop_assert!(STATES.state(a.min(b), value) <= STATES.state(a.max(b), value));
        prop_assert!(STATES.state(a, value) >= STATES.state(a, value * 2));
        // `ltv` rounds up, so it never suggests a better state than the exact one.
        if a > 0 && ltv(a, value) < 7_500 {
            prop_assert_eq!(STATES.state(a, value), Healthy);
        }
    }

    #[test]
    fn health_factor_below_one_is_liquidation(value in 0..1u128 << 110, debt in 1..1u128 << 111) {
        let factor = health_factor(debt, value, STATES.liquidation_ltv_bps);
        if factor < WAD {
            prop_assert_eq!(STATES.state(debt, value), Liquidation);
        }
        if factor > WAD {
            prop_assert!(STATES.state(debt, value) < Liquidation);
        }
        prop_assert!(factor >= health_factor(debt + 1, value, STATES.liquidation_ltv_bps));
    }

    #[test]
    fn an_auction_only_falls_from_start_to_floor(start in 0..1u128 << 120, floor in 0..1u128 << 120,
                                                 seconds in 0..1u64 << 30, at in 0..1u64 << 31,
                                                 later in 0..1u64 << 31) {
        let auction = Dutch { start: start.max(floor), floor, seconds };
        let price = auction.price(at).unwrap();
        prop_assert!(price >= auction.price(at.saturating_add(later)).unwrap());
        prop_assert!((floor..=auction.start).contains(&price));
    }

    #[test]
    fn nobody_loses_an_atto_of_a_price(price in any::<u128>(), debt in any::<u128>(), reserve in any::<u128>()) {
        let (to_debt, surplus, shortfall) = settle(price, debt);
        prop_assert_eq!(to_debt + surplus, price);
        prop_assert_eq!(to_debt + shortfall, debt);
        let (from_reserve, from_lenders) = realize_bad_debt(shortfall, reserve);
        prop_assert_eq!(from_reserve + from_lenders, shortfall);
        prop_assert!(from_lenders == 0 || from_reserve == reserve);
    }
}
