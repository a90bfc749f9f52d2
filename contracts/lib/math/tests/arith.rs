//! Tests of `mul_div` against big integers, at the edges of the range and with random numbers.

use math::arith::{div_down_evenly, mul_add_div_rem, mul_wide};
use math::{add, mul, mul_div_down, mul_div_up, sub, MathError};
use num_bigint::BigUint;
use proptest::prelude::*;

const MAX: u128 = u128::MAX;

/// Numbers of every length, many with long runs of equal bits, where the division guesses wrong digits.
fn any_length() -> impl Strategy<Value = u128> {
    prop_oneof![
        any::<u128>(),
        (any::<u128>(), 0u32..128).prop_map(|(x, s)| x >> s),
        (0u32..128, 0u32..128).prop_map(|(a, b)| (1u128 << a).wrapping_sub(1u128 << b)),
        (0u32..128, 0u128..4).prop_map(|(a, b)| (1u128 << a).wrapping_sub(b)),
        0u128..16,
        (0u128..16).prop_map(|x| MAX - x),
    ]
}

fn big(x: u128) -> BigUint {
    BigUint::from(x)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn mul_add_div_rem_matches_big_integers(a in any_length(), b in any_length(), c in any_length(), d in any_length()) {
        let whole = big(a) * big(b) + big(c);
        let expected = if d == 0 {
            Err(MathError::DivisionByZero)
        } else {
            u128::try_from(&whole / big(d))
                .map(|q| (q, u128::try_from(&whole % big(d)).unwrap()))
                .map_err(|_| MathError::Overflow)
        };
        prop_assert_eq!(mul_add_div_rem(a, b, c, d), expected);
    }

    #[test]
    fn mul_div_rounds_each_way(a in any_length(), b in any_length(), d in any_length()) {
        let up = (d != 0).then(|| (big(a) * big(b) + big(d) - 1u8) / big(d));
        let down = (d != 0).then(|| big(a) * big(b) / big(d));
        let checked = |x: Option<BigUint>| {
            x.ok_or(MathError::DivisionByZero).and_then(|x| u128::try_from(x).map_err(|_| MathError::Overflow))
        };
        prop_assert_eq!(mul_div_down(a, b, d), checked(down));
        prop_assert_eq!(mul_div_up(a, b, d), checked(up));
    }

    #[test]
    fn div_down_evenly_is_division(n in any_length(), d in any::<u32>(), s in 0u32..32) {
        let d = d >> s;
        let expected = n.checked_div(u128::from(d)).ok_or(MathError::DivisionByZero);
        prop_assert_eq!(div_down_evenly(n, d), expected);
    }

    #[test]
    fn quotients_that_just_fit_are_found(q in any_length(), d in any_length(), r in any_length()) {
        let d = d.max(1);
        let r = r % d;
        prop_assert_eq!(mul_add_div_rem(q, d, r, d), Ok((q, r)));
    }

    #[test]
    fn mul_wide_matches_big_integers(a in any_length(), b in any_length()) {
        let (high, low) = mul_wide(a, b);
        prop_assert_eq!((big(high) << 128) + big(low), big(a) * big(b));
    }

    #[test]
    fn checked_sums_match_the_standard_library(a in any_length(), b in any_length()) {
        prop_assert_eq!(add(a, b).ok(), a.checked_add(b));
        prop_assert_eq!(sub(a, b).ok(), a.checked_sub(b));
        prop_assert_eq!(mul(a, b).ok(), a.checked_mul(b));
    }
}

#[test]
fn mul_div_is_exact_at_the_top_of_the_range() {
    assert_eq!(mul_div_down(MAX, MAX, MAX), Ok(MAX));
    assert_eq!(mul_div_up(MAX, MAX, MAX), Ok(MAX));
    assert_eq!(mul_div_down(MAX, MAX - 1, MAX), Ok(MAX - 1));
    assert_eq!(mul_div_down(MAX - 1, MAX - 1, MAX), Ok(MAX - 2));
    assert_eq!(mul_div_up(MAX - 1, MAX - 1, MAX), Ok(MAX - 1));
    assert_eq!(mul_div_down(MAX, 1, 2), Ok(MAX / 2));
    assert_eq!(mul_div_up(MAX, 1, 2), Ok(MAX / 2 + 1));
    assert_eq!(mul_add_div_rem(MAX, MAX, MAX, MAX), Err(MathError::Overflow));
}

#[test]
fn mul_div_fails_by_name() {
    assert_eq!(mul_div_down(1, 1, 0), Err(MathError::DivisionByZero));
    assert_eq!(mul_div_up(0, 0, 0), Err(MathError::DivisionByZero));
    assert_eq!(mul_div_down(MAX, MAX, 0), Err(MathError::DivisionByZero));
    assert_eq!(mul_div_down(MAX, 2, 1), Err(MathError::Overflow));
    assert_eq!(mul_div_down(MAX, MAX, MAX - 1), Err(MathError::Overflow));
    assert_eq!(add(MAX, 1), Err(MathError::Overflow));
    assert_eq!(sub(0, 1), Err(MathError::Overflow));
    assert_eq!(mul(MAX, 2), Err(MathError::Overflow));
}

#[test]
fn rounding_up_past_the_top_is_an_overflow() {
    // 7 * b == 2 * MAX + 1: the quotient is MAX and a half.
    let b = 97_223_533_405_982_418_132_392_744_980_505_203_273;
    assert_eq!(mul_div_down(7, b, 2), Ok(MAX));
    assert_eq!(mul_div_up(7, b, 2), Err(MathError::Overflow));
}
