//! Tests of shares, percentages and the revenue index: the parts add up to the whole.

use math::split::{share, split_bps};
use math::{Index, MathError, WAD};
use proptest::prelude::*;

const MAX: u128 = u128::MAX;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn invariant_shares_and_carry_sum_to_amounts(amounts in prop::collection::vec((0u128..1 << 90, 1u128..100_000), 1..60)) {
        let (mut carry, mut paid, mut received) = (0, 0u128, 0u128);
        for (amount, count) in amounts {
            let (each, rest) = share(amount, carry, count).unwrap();
            prop_assert!(rest < count);
            paid += each * count;
            received += amount;
            carry = rest;
            prop_assert_eq!(paid + carry, received);
        }
    }

    #[test]
    fn share_never_loses_an_atto(amount in any::<u128>(), carry in any::<u128>(), count in 2u128..) {
        let (each, rest) = share(amount, carry, count).unwrap();
        prop_assert!(rest < count);
        prop_assert_eq!(each.wrapping_mul(count).wrapping_add(rest), amount.wrapping_add(carry));
    }

    #[test]
    fn split_bps_parts_sum_to_the_whole(amount in any::<u128>(), bps in 0u16..=10_000) {
        let (part, rest) = split_bps(amount, bps).unwrap();
        prop_assert_eq!(part.checked_add(rest), Some(amount));
        let exact = (num_bigint::BigUint::from(amount) * bps) / 10_000u32;
        prop_assert_eq!(num_bigint::BigUint::from(part), exact);
    }

    /// Holders change weight at random. In the end they are owed all revenue, except less than an atto per settlement.
    #[test]
    fn invariant_owed_plus_carry_sum_to_revenue(
        weights in prop::collection::vec(1u128..WAD * 1_000_000, 2..8),
        steps in prop::collection::vec((0usize..8, 1u128..WAD * 1_000_000, 0u128..WAD * 1_000_000_000), 1..60),
    ) {
        let mut weights: Vec<u128> = weights;
        let mut since = vec![0u128; weights.len()];
        let (mut index, mut owed, mut revenue, mut settlements) = (Index::default(), 0u128, 0u128, 0u128);
        for (who, weight, amount) in steps {
            let who = who % weights.len();
            owed += index.owed(weights[who], since[who]).unwrap();
            (weights[who], since[who]) = (weight, index.value);
            settlements += 1;
            index = index.add(amount, weights.iter().sum()).unwrap();
            revenue += amount;
        }
        for who in 0..weights.len() {
            owed += index.owed(weights[who], since[who]).unwrap();
            settlements += 1;
        }
        let total = owed + index.carry / WAD;
        prop_assert!(total <= revenue, "owed more than there is");
        prop_assert!(revenue - total <= settlements + 1, "lost {}", revenue - total);
    }
}

#[test]
fn nobody_to_pay_is_named() {
    assert_eq!(share(1, 0, 0), Err(MathError::DivisionByZero));
    assert_eq!(Index::default().add(1, 0), Err(MathError::DivisionByZero));
}

#[test]
fn amounts_near_the_top_fail_by_name_or_are_exact() {
    assert_eq!(share(MAX, 0, 1), Ok((MAX, 0)));
    assert_eq!(share(MAX, 1, 1), Err(MathError::Overflow));
    assert_eq!(share(MAX, MAX, 2), Ok((MAX, 0)));
    assert_eq!(split_bps(MAX, 10_000), Ok((MAX, 0)));
    assert_eq!(split_bps(MAX, 0), Ok((0, MAX)));
    assert_eq!(split_bps(1, 10_001), Err(MathError::Overflow));
    assert_eq!(split_bps(MAX, 10_001), Err(MathError::Overflow));
    assert_eq!(Index::default().add(MAX, 1), Err(MathError::Overflow));
    let full = Index { value: MAX, carry: 0 };
    assert_eq!(full.add(WAD, 1), Err(MathError::Overflow));
    assert_eq!(full.owed(MAX, 0), Err(MathError::Overflow));
    assert_eq!(full.owed(WAD, 0), Ok(MAX));
    assert_eq!(Index::default().owed(1, 1), Err(MathError::Overflow));
}

#[test]
fn revenue_of_the_whole_coin_supply_fits() {
    // Two billion FIL, shared among a weight of one whole coin, a hundred times.
    let mut index = Index::default();
    for _ in 0..100 {
        index = index.add(2_000_000_000 * WAD, WAD).unwrap();
    }
    assert_eq!(index.owed(WAD, 0), Ok(200_000_000_000 * WAD));
}
