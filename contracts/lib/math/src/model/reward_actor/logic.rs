//! The formulas of the reward actor, without its state.

use num_bigint::BigInt;
use num_integer::Integer;

use super::{expneg, PRECISION};

/// Growth of the baseline in one epoch, minus one, Q.128. The baseline doubles in a year. `logic.rs`:
/// `BASELINE_EXPONENT`, which is 340282591298641078465964189926313473653, minus 2^128.
const BASELINE_GROWTH: u128 = 224_377_702_615_002_589_582_494_545_262_197;
/// The baseline at epoch 0, in bytes. `logic.rs`, `BASELINE_INITIAL_VALUE`.
pub const BASELINE_INITIAL_VALUE: u128 = 2_888_888_880_000_000_000;
/// ln 2 / (6 years in epochs), Q.128. `logic.rs`, `LAMBDA`.
pub const LAMBDA: u128 = 37_396_271_439_864_487_274_534_522_888_786;
/// e^lambda - 1, Q.128. `logic.rs`, `EXP_LAM_SUB_ONE`.
const EXP_LAM_SUB_ONE: u128 = 37_396_273_494_747_879_394_193_016_954_629;
/// Expected number of winners in an epoch. `lib.rs` of the actor.
pub const EXPECTED_LEADERS_PER_EPOCH: u32 = 5;

/// Growth of the baseline in one epoch, Q.128.
pub fn baseline_exponent() -> BigInt {
    (BigInt::from(1) << PRECISION) + BASELINE_GROWTH
}

/// The baseline one epoch later, in bytes, rounded down.
pub fn baseline_power_after(power: &BigInt) -> BigInt {
    (power * baseline_exponent()) >> PRECISION
}

/// The baseline at epoch -1, from which the actor starts counting, in bytes.
pub fn baseline_power_before_start() -> BigInt {
    ((BigInt::from(BASELINE_INITIAL_VALUE) << (2 * PRECISION)) / baseline_exponent()) >> PRECISION
}

/// Effective network time in epochs, Q.128: the moment at which the sum of the baseline reaches the sum of the power
/// that the network had. `network_time` is that moment rounded up, `baseline_power` the baseline at `network_time`.
///
/// `theta = network_time - (cumsum_baseline - cumsum_realized) / baseline_power`; zero at network time zero.
pub fn theta(network_time: u64, baseline_power: &BigInt, cumsum_realized: &BigInt, cumsum_baseline: &BigInt) -> BigInt {
    if network_time == 0 {
        return BigInt::ZERO;
    }
    let missing = (cumsum_baseline - cumsum_realized) << PRECISION;
    (BigInt::from(network_time) << PRECISION) - missing.div_floor(baseline_power)
}

/// Attofil minted in one epoch for all winners, when effective network time moves from `theta_before` to
/// `theta_now` (Q.128). The totals are the maxima that simple and baseline minting ever mint, in attofil.
///
/// `simple_total * (e^lambda - 1) * e^(-lambda * epoch) + supply(theta_now) - supply(theta_before)`, rounded down.
pub fn epoch_reward(
    epoch: i64,
    theta_before: &BigInt,
    theta_now: &BigInt,
    simple_total: &BigInt,
    baseline_total: &BigInt,
) -> BigInt {
    let age = expneg(&(BigInt::from(LAMBDA) * epoch));
    let simple = (simple_total * EXP_LAM_SUB_ONE * age) >> PRECISION;
    let baseline = baseline_supply(theta_now, baseline_total) - baseline_supply(theta_before, baseline_total);
    (simple + baseline) >> PRECISION
}

/// Baseline minting since the beginning, in attofil, Q.128: `total * (1 - e^(-lambda * theta))`.
fn baseline_supply(theta: &BigInt, total: &BigInt) -> BigInt {
    let one = BigInt::from(1) << PRECISION;
    (one - expneg(&((theta * LAMBDA) >> PRECISION))) * total
}

/// The reward of a block with `wins` won tickets: `floor(reward * wins / 5)` attofil, plus the gas of its messages.
/// This is `award_block_reward` of the actor without penalties. The actor deducts three times the penalty of the
/// messages.
pub fn award(epoch_reward: &BigInt, wins: u32, gas: &BigInt) -> BigInt {
    (epoch_reward * wins).div_floor(&BigInt::from(EXPECTED_LEADERS_PER_EPOCH)) + gas
}
