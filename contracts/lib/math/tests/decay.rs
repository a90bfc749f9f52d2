//! Tests of powers and sums of a daily rate: never above the exact value, and close to it.

use math::decay::{geometric_sum, haircut, observed_rate, pow_wad, SIX_YEAR_DAILY};
use math::{MathError, WAD};
use num_bigint::BigUint;
use proptest::prelude::*;

fn big(x: u128) -> BigUint {
    BigUint::from(x)
}

/// `floor(rate^n * 10^18 / 10^18^n)`, exact.
fn exact_pow(rate: u128, n: u32) -> u128 {
    u128::try_from(big(rate).pow(n) * WAD / big(WAD).pow(n)).unwrap()
}

/// `floor(sum of first * rate^i for i in 1..=n)`, exact: Horner's scheme over the common denominator.
fn exact_sum(first: u128, rate: u128, n: u32) -> u128 {
    let mut sum = BigUint::ZERO;
    for i in (1..=n).rev() {
        sum = (sum + big(WAD).pow(n - i)) * rate;
    }
    u128::try_from(sum * first / big(WAD).pow(n)).unwrap()
}

fn rate() -> impl Strategy<Value = u128> {
    prop_oneof![0..=WAD, WAD - WAD / 20..=WAD, WAD - 1000..=WAD]
}

#[test]
fn six_years_of_decay_are_a_half() {
    // The definition: K^2190 <= 1/2 < (K+1)^2190.
    assert!(big(SIX_YEAR_DAILY).pow(2190) * 2u8 <= big(WAD).pow(2190));
    assert!(big(SIX_YEAR_DAILY + 1).pow(2190) * 2u8 > big(WAD).pow(2190));
    let half = pow_wad(SIX_YEAR_DAILY, 2190).unwrap();
    assert!((WAD / 2 - 10_000..=WAD / 2).contains(&half));
}

#[test]
fn edges_of_the_range_are_exact_or_fail_by_name() {
    assert_eq!(pow_wad(0, 0), Ok(WAD));
    assert_eq!(pow_wad(0, 5), Ok(0));
    assert_eq!(pow_wad(WAD, u32::MAX), Ok(WAD));
    assert_eq!(pow_wad(SIX_YEAR_DAILY, u32::MAX), Ok(0));
    assert_eq!(pow_wad(2 * WAD, 60), Ok((1 << 60) * WAD));
    assert_eq!(pow_wad(2 * WAD, 100), Err(MathError::Overflow));
    assert_eq!(pow_wad(u128::MAX, u32::MAX), Err(MathError::Overflow));
    assert_eq!(geometric_sum(7, WAD, 0), Ok(0));
    assert_eq!(geometric_sum(7, WAD, 540), Ok(7 * 540));
    assert_eq!(geometric_sum(u128::MAX, WAD, 1), Ok(u128::MAX));
    assert_eq!(geometric_sum(u128::MAX, WAD, 2), Err(MathError::Overflow));
    assert_eq!(geometric_sum(1, WAD, u32::MAX), Ok(u128::from(u32::MAX)));
    assert_eq!(geometric_sum(1, u128::MAX, 9), Err(MathError::Overflow));
}

#[test]
fn observed_rate_at_the_edges() {
    assert_eq!(observed_rate(1, 0, 30), Err(MathError::DivisionByZero));
    assert_eq!(observed_rate(1, 1, 0), Err(MathError::DivisionByZero));
    assert_eq!(observed_rate(5, 5, 30), Ok(WAD));
    assert_eq!(observed_rate(u128::MAX, 1, 30), Ok(WAD), "a rise counts as no change");
    assert_eq!(observed_rate(0, 5, 30), Ok(0));
    assert_eq!(observed_rate(1, u128::MAX, 30), Ok(0));
    assert_eq!(observed_rate(1, 2, 1), Ok(WAD / 2));
    // The rate is recovered from 30 days of six-year decay.
    let month = pow_wad(SIX_YEAR_DAILY, 30).unwrap();
    let found = observed_rate(month, WAD, 30).unwrap();
    assert!((SIX_YEAR_DAILY - 5..=SIX_YEAR_DAILY).contains(&found), "{found}");
}

#[test]
fn a_stale_value_loses_two_percent_a_day() {
    let honest = 90_465_113_074_536_141;
    let expected = [
        88_655_810_813_045_418,
        86_882_694_596_784_509,
        85_145_040_704_848_818,
        83_442_139_890_751_841,
        81_773_297_092_936_804,
        80_137_831_151_078_067,
        78_535_074_528_056_505,
    ];
    for (days, value) in (1..).zip(expected) {
        assert_eq!(haircut(honest, 9_800, days), Ok(value));
    }
    assert_eq!(haircut(honest, 9_800, 0), Ok(honest));
    assert_eq!(haircut(honest, 9_800, u32::MAX), Ok(0));
    assert_eq!(haircut(u128::MAX, 10_000, 3), Ok(u128::MAX));
    assert_eq!(haircut(1, 10_001, 1), Err(MathError::Overflow));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..Default::default() })]

    #[test]
    fn pow_is_below_the_exact_power_and_close(rate in rate(), days in 0u32..1500) {
        let exact = exact_pow(rate, days);
        let found = pow_wad(rate, days).unwrap();
        prop_assert!(found <= exact);
        prop_assert!(exact - found <= 2 * u128::from(days), "short by {}", exact - found);
    }

    #[test]
    fn geometric_sum_is_below_the_exact_sum_and_close(first in 0u128..1 << 70, rate in rate(), days in 0u32..600) {
        let exact = exact_sum(first, rate, days);
        let found = geometric_sum(first, rate, days).unwrap();
        prop_assert!(found <= exact);
        let bound = 2 * first * u128::from(days).pow(2) / WAD + 1;
        prop_assert!(exact - found <= bound, "short by {} of {bound}", exact - found);
    }

    #[test]
    fn geometric_sum_grows_with_each_argument(first in 0u128..1 << 70, rate in 1..WAD, days in 1u32..600) {
        let sum = geometric_sum(first, rate, days).unwrap();
        // Rounding depends on the number of days. It differs by no more than the error bound.
        let slack = 2 * first * u128::from(days).pow(2) / WAD + 1;
        prop_assert!(sum <= geometric_sum(first + 1, rate, days).unwrap());
        prop_assert!(sum <= geometric_sum(first, rate + 1, days).unwrap());
        prop_assert!(sum <= geometric_sum(first, rate, days + 1).unwrap() + slack);
        prop_assert!(sum <= first * u128::from(days));
    }

    #[test]
    fn observed_rate_is_the_root_rounded_down(now in 1u128..1 << 90, old in 1u128..1 << 90, days in 1u32..120) {
        let rate = observed_rate(now, old, days).unwrap();
        let holds = |rate: u128| big(rate).pow(days) * old <= big(now) * big(WAD).pow(days);
        prop_assert!(rate == WAD || holds(rate), "the rate over the window exceeds what was seen");
        if now < old && now > old / 1000 {
            let slack = 8 + 8 * (old / now);
            prop_assert!(!holds(rate + slack), "the rate is more than {slack} below the root");
        }
    }

    #[test]
    fn observed_rate_always_ends(now in any::<u128>(), old in 1u128.., days in 1u32..) {
        prop_assert!(observed_rate(now, old, days).unwrap() <= WAD);
    }
}
