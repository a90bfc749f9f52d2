//! Tests of rate, debt and DMC rule: examples by hand, comparison with big integers, and properties for random numbers.

use math::credit::{
    accrue, owed, reserve_part, shares_for_borrow, shares_for_repay, split_payment, standard, utilization, Curve,
    DmcRule, RAY, YEAR,
};
use math::{MathError, WAD};
use num_bigint::BigUint;
use proptest::prelude::*;

const PERCENT: u128 = WAD / 100;
const CURVE: Curve =
    Curve { base_rate_bps: 200, optimal_utilization_bps: 8_000, rate_at_optimal_bps: 1_500, max_rate_bps: 6_000 };

fn big(x: u128) -> BigUint {
    BigUint::from(x)
}

fn curve() -> impl Strategy<Value = Curve> {
    (prop::array::uniform3(0..=10_000u32), 1..10_000u32).prop_map(|(mut rates, optimal_utilization_bps)| {
        rates.sort_unstable();
        Curve {
            base_rate_bps: rates[0],
            optimal_utilization_bps,
            rate_at_optimal_bps: rates[1],
            max_rate_bps: rates[2],
        }
    })
}

#[test]
fn rate_by_hand() {
    assert_eq!(CURVE.rate(0), Ok(2 * PERCENT));
    assert_eq!(CURVE.rate(40 * PERCENT), Ok(85 * PERCENT / 10), "half way to the optimal utilization: 2 + 13 / 2");
    assert_eq!(CURVE.rate(80 * PERCENT), Ok(15 * PERCENT));
    assert_eq!(CURVE.rate(90 * PERCENT), Ok(375 * PERCENT / 10), "half way up: 15 + 45 / 2");
    assert_eq!(CURVE.rate(WAD), Ok(60 * PERCENT));
    assert_eq!(CURVE.rate(u128::MAX), Ok(60 * PERCENT));
    // A utilization of 10^-18 raises the rate by 13 / 80 of a unit, rounded up to one.
    assert_eq!(CURVE.rate(1), Ok(2 * PERCENT + 1));
}

#[test]
fn utilization_by_hand() {
    assert_eq!(utilization(0, 0), Ok(0));
    assert_eq!(utilization(5, 0), Ok(0));
    assert_eq!(utilization(0, 7), Ok(WAD));
    assert_eq!(utilization(2, 8), Ok(80 * PERCENT));
    assert_eq!(utilization(2, 1), Ok(333_333_333_333_333_334), "rounds up");
    assert_eq!(utilization(u128::MAX, 1), Err(MathError::Overflow));
}

#[test]
fn a_curve_is_valid_or_not() {
    assert!(CURVE.is_valid() && standard::CURVE.is_valid());
    assert!(!Curve { base_rate_bps: 1_501, ..CURVE }.is_valid());
    assert!(!Curve { max_rate_bps: 1_499, ..CURVE }.is_valid());
    assert!(!Curve { max_rate_bps: 10_001, ..CURVE }.is_valid());
    assert!(!Curve { optimal_utilization_bps: 0, ..CURVE }.is_valid());
    assert!(!Curve { optimal_utilization_bps: 10_000, ..CURVE }.is_valid());
    assert_eq!(Curve { base_rate_bps: 9, rate_at_optimal_bps: 8, ..CURVE }.rate(WAD / 10), Err(MathError::Overflow));
}

#[test]
fn index_by_hand() {
    assert_eq!(accrue(RAY, 15 * PERCENT, YEAR), Ok(RAY + RAY * 15 / 100));
    assert_eq!(accrue(RAY, 15 * PERCENT, 0), Ok(RAY));
    assert_eq!(accrue(RAY, 0, YEAR), Ok(RAY));
    // 0.15 / 365 = 0.000410958904109589041095890410958...: the last digit rounds up.
    assert_eq!(accrue(RAY, 15 * PERCENT, 86_400), Ok(1_000_410_958_904_109_589_041_095_891));
    assert_eq!(accrue(u128::MAX, 15 * PERCENT, YEAR), Err(MathError::Overflow));
    // One accrual of 30 days gives a little less than 30 accruals of a day: interest compounds with each accrual.
    let late = accrue(RAY, 15 * PERCENT, 30 * 86_400).unwrap();
    let daily = (0..30).fold(RAY, |index, _| accrue(index, 15 * PERCENT, 86_400).unwrap());
    assert_eq!((late, daily > late), (1_012_328_767_123_287_671_232_876_713, true));
}

#[test]
fn index_has_room_for_26_years_at_the_highest_rate() {
    // e^26 is 2.0e11. The largest index that fits is 3.4e11 rays.
    let years = (0..26 * 365).fold(RAY, |index, _| accrue(index, WAD, 86_400).unwrap());
    assert!((RAY * 150_000_000_000..RAY * 200_000_000_000).contains(&years), "{years}");
}

#[test]
fn shares_by_hand() {
    let index = RAY + RAY / 2;
    assert_eq!(shares_for_borrow(3, index), Ok(2));
    assert_eq!(shares_for_borrow(4, index), Ok(3), "2.67 rounds up");
    assert_eq!(shares_for_repay(4, index), Ok(2), "2.67 rounds down");
    assert_eq!(owed(3, index), Ok(5), "4.5 rounds up");
    assert_eq!(owed(0, index), Ok(0));
    assert_eq!(shares_for_repay(1, 0), Err(MathError::DivisionByZero));
}

#[test]
fn a_payment_is_interest_first() {
    assert_eq!(split_payment(7, 100, 105), (5, 2, 0));
    assert_eq!(split_payment(3, 100, 105), (3, 0, 0));
    assert_eq!(split_payment(110, 100, 105), (5, 100, 5));
    assert_eq!(split_payment(10, 100, 90), (0, 10, 0), "a part of the principal was realized as bad debt");
    assert_eq!(split_payment(9, 0, 0), (0, 0, 9));
    assert_eq!(reserve_part(999, 1_000), Ok(99), "the rest is the lenders'");
}

#[test]
fn dmc_rule_by_hand() {
    let rule = DmcRule { optimal_utilization_bps: 8_000, min_bps: 500, max_bps: 2_500 };
    assert_eq!(rule.ratio(0), Ok(5 * PERCENT));
    assert_eq!(rule.ratio(80 * PERCENT), Ok(5 * PERCENT));
    assert_eq!(rule.ratio(90 * PERCENT), Ok(15 * PERCENT));
    assert_eq!(rule.ratio(2 * WAD), Ok(25 * PERCENT));
    // A loan of 10, a ratio of 15 %, a DMC for half a coin: three.
    assert_eq!(rule.required(10 * WAD, 90 * PERCENT, WAD / 2), Ok(3 * WAD));
    assert_eq!(rule.required(1, 0, WAD), Ok(1), "rounds up");
    assert_eq!(rule.required(1, 0, 0), Err(MathError::DivisionByZero));
    let none = DmcRule { min_bps: 0, max_bps: 0, ..rule };
    assert_eq!(none.required(u128::MAX, WAD, 0), Ok(0), "no DMC, no price");
}

proptest! {
    #[test]
    fn rate_never_falls_and_meets_at_the_optimum(curve in curve(), a in 0..=WAD, b in 0..=WAD) {
        prop_assert!(curve.is_valid());
        let (low, high) = (curve.rate(a.min(b)).unwrap(), curve.rate(a.max(b)).unwrap());
        prop_assert!(low <= high);
        // Next to the optimal utilization, the rate changes by no more than the steepest slope allows.
        let optimal = u128::from(curve.optimal_utilization_bps) * WAD / 10_000;
        let at = curve.rate(optimal).unwrap();
        prop_assert_eq!(at, u128::from(curve.rate_at_optimal_bps) * WAD / 10_000);
        prop_assert!(at - curve.rate(optimal - 1).unwrap() <= 10_001);
        prop_assert!(curve.rate(optimal + 1).unwrap() - at <= 10_001);
    }

    #[test]
    fn accrual_is_the_exact_sum_rounded_up(index in RAY..RAY * 1_000_000, rate in 0..=WAD, seconds in 0..10 * YEAR) {
        let unit = big(WAD) * YEAR;
        let exact = (big(index) * rate * seconds + &unit - 1u8) / unit;
        prop_assert_eq!(big(accrue(index, rate, seconds).unwrap() - index), exact);
    }

    #[test]
    fn debt_never_rounds_down(amount in 1..1u128 << 90, index in RAY..RAY * 1_000_000) {
        let shares = shares_for_borrow(amount, index).unwrap();
        let debt = owed(shares, index).unwrap();
        // The debt is at least the amount, and exceeds it by at most the debt of one share, rounded up.
        prop_assert!(amount <= debt && debt <= amount + index / RAY + 1);
        // A payment never removes more debt than it pays.
        let paid = amount / 3;
        let left = shares - shares_for_repay(paid, index).unwrap();
        prop_assert!(big(left) * index + big(paid) * RAY >= big(shares) * index);
        prop_assert!(owed(left, index).unwrap() + paid >= debt);
    }

    #[test]
    fn single_debts_add_up_to_the_whole_or_more(shares in prop::collection::vec(0..1u128 << 90, 1..20),
                                                index in RAY..RAY * 1_000) {
        let single: u128 = shares.iter().map(|one| owed(*one, index).unwrap()).sum();
        let whole = owed(shares.iter().sum(), index).unwrap();
        prop_assert!(whole <= single && single < whole + shares.len() as u128);
    }

    #[test]
    fn parts_of_a_payment_add_up(payment in any::<u128>(), principal in any::<u128>(), owed in any::<u128>()) {
        let (interest, part, rest) = split_payment(payment, principal, owed);
        prop_assert_eq!(interest + part + rest, payment);
        prop_assert!(interest + part <= owed && part <= principal.min(owed));
        prop_assert!(interest == owed.saturating_sub(principal) || part == 0, "interest first");
    }

    #[test]
    fn dmc_rule_never_falls(a in 0..=WAD, b in 0..=WAD, loan in 0..1u128 << 90) {
        let rule = standard::DMC_RULE;
        let need = |utilization| rule.required(loan, utilization, WAD / 7).unwrap();
        prop_assert!(need(a.min(b)) <= need(a.max(b)));
    }
}
