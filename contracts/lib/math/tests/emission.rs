//! Tests of the emission of DMC against sums of big integers.

use math::emission::{emitted, emitted_between, ALL, HALVING};
use num_bigint::BigUint;

const DMC: u128 = 1_000_000_000_000_000_000;

/// Emission by its definition: each half-year emits half of what is left, evenly. Rounds down. [10^-18 DMC]
fn reference(seconds: u64) -> BigUint {
    let (mut left, mut emitted) = (BigUint::from(ALL), BigUint::from(0u8));
    for _ in 0..seconds / HALVING {
        let kept = &left / 2u8;
        emitted += &left - &kept;
        left = kept;
    }
    let half = &left - &left / 2u8;
    emitted + half * (seconds % HALVING) / HALVING
}

#[test]
fn five_dmc_every_six_seconds_at_first() {
    assert_eq!(emitted(0), Ok(0));
    assert_eq!(emitted(6), Ok(5 * DMC));
    assert_eq!(emitted(6 * 14_400), Ok(72_000 * DMC), "a day");
    assert_eq!(emitted(HALVING), Ok(13_140_000 * DMC));
    assert_eq!(emitted(HALVING + 12), Ok(13_140_000 * DMC + 5 * DMC), "half as fast");
}

#[test]
fn exact_at_each_halving_and_never_above_all() {
    for n in 0..130u32 {
        let at = u64::from(n) * HALVING;
        let left = ALL.checked_shr(n).unwrap_or(0);
        assert_eq!(emitted(at), Ok(ALL - left), "halving {n}");
        assert_eq!(BigUint::from(emitted(at).unwrap()), reference(at));
    }
    for end in [u64::MAX, u64::MAX - 1, 200 * HALVING, u64::from(u32::MAX) * HALVING, (1 << 33) * HALVING] {
        assert_eq!(emitted(end), Ok(ALL));
    }
}

#[test]
fn between_halvings_it_is_the_reference_rounded_down_and_never_falls() {
    let mut before = 0;
    for step in 0..20_000u64 {
        let at = step * 40_009 + step % 7;
        let now = emitted(at).unwrap();
        assert_eq!(BigUint::from(now), reference(at), "at {at}");
        assert!(now >= before && now <= ALL);
        before = now;
    }
}

#[test]
fn parts_add_up_to_the_whole() {
    let (mut sum, mut from) = (0, 0);
    for step in 1..2_000u64 {
        let to = from + step * 997 % 100_003;
        sum += emitted_between(from, to).unwrap();
        from = to;
    }
    assert_eq!(Ok(sum), emitted(from));
    assert_eq!(emitted_between(10, 10), Ok(0));
    assert_eq!(emitted_between(10, 9), Ok(0), "a clock behind emits nothing");
}
