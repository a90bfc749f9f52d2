//! Tests of the output per unit of power, for the three networks.

use math::output::{output_per_unit, BITCOIN_HASHES, BITCOIN_UNIT, ETHEREUM_UNIT, FILECOIN_UNIT};
use math::MathError;
use num_bigint::BigUint;
use proptest::prelude::*;

/// 10^-18 BTC per satoshi.
const SAT: u128 = 10_000_000_000;

#[test]
fn filecoin_per_tib_of_april_2021() {
    let f = output_per_unit(371_122_049_088_209_892_096_657, 4_367_548_626_787_631_104, FILECOIN_UNIT);
    assert_eq!(f, Ok(93_428_383_554_522_361));
}

#[test]
fn bitcoin_per_terahash() {
    for (difficulty, subsidy_sat, expected) in [
        (20_610_000_000_000, 625_000_000, 6_100_366_209_271),
        (86_390_000_000_000, 625_000_000, 1_455_359_967_277),
        (88_100_000_000_000, 312_500_000, 713_555_888_610),
    ] {
        assert_eq!(output_per_unit(subsidy_sat * SAT, difficulty * BITCOIN_HASHES, BITCOIN_UNIT), Ok(expected));
    }
}

#[test]
fn ethereum_per_megahash() {
    let reward = 2_000_000_000_000_000_000;
    assert_eq!(output_per_unit(reward, 3_933_600_000_000_000, ETHEREUM_UNIT), Ok(43_929_225_137_278));
    assert_eq!(output_per_unit(reward, 7_920_000_000_000_000, ETHEREUM_UNIT), Ok(21_818_181_818_181));
}

#[test]
fn a_retired_network_and_absurd_amounts_fail_by_name() {
    assert_eq!(output_per_unit(1, 0, FILECOIN_UNIT), Err(MathError::DivisionByZero));
    assert_eq!(output_per_unit(0, 1, FILECOIN_UNIT), Ok(0));
    assert_eq!(output_per_unit(u128::MAX, FILECOIN_UNIT, FILECOIN_UNIT), Ok(u128::MAX));
    assert_eq!(output_per_unit(u128::MAX, 1, FILECOIN_UNIT), Err(MathError::Overflow));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn units_together_never_earn_more_than_the_network(e in 0u128..1 << 79, q in 1u128..1 << 70) {
        let f = output_per_unit(e, q, FILECOIN_UNIT).unwrap();
        prop_assert!(BigUint::from(f) * q <= BigUint::from(e) << 40);
        prop_assert!(BigUint::from(f + 1) * q > BigUint::from(e) << 40);
        prop_assert!(output_per_unit(e, q + 1, FILECOIN_UNIT).unwrap() <= f);
        prop_assert!(output_per_unit(e + 1, q, FILECOIN_UNIT).unwrap() >= f);
    }
}
