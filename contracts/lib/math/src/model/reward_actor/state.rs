//! The state of the actor and how an epoch changes it.

use num_bigint::BigInt;

use super::logic::{baseline_power_after, baseline_power_before_start, epoch_reward, theta, BASELINE_INITIAL_VALUE};
use super::Estimate;

/// Epochs of 30 seconds in a day.
pub const EPOCHS_PER_DAY: u32 = 2_880;

/// Attofil per FIL.
const FIL: u128 = crate::WAD;

/// The maximum that each of the two minting mechanisms ever mints, in attofil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Simple minting, which decays with time.
    pub simple: BigInt,
    /// Baseline minting, which decays with effective network time.
    pub baseline: BigInt,
}

impl Totals {
    /// 330 and 770 million FIL: the totals of the specification, and of a new network.
    pub fn nominal() -> Self {
        Totals { simple: BigInt::from(330_000_000 * FIL), baseline: BigInt::from(770_000_000 * FIL) }
    }

    /// The totals of the live network. A migration lowered the baseline total (`fil_actor_reward_state` 27.2.0).
    pub fn mainnet() -> Self {
        Totals { baseline: BigInt::from(768_335_872_210_768_889_362_796_814_u128), ..Self::nominal() }
    }
}

/// The state of the reward actor. Power is in bytes, its sums in byte-epochs, money in attofil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Sum of the baseline up to `effective_network_time`.
    pub cumsum_baseline: BigInt,
    /// Sum of the network's raw power, each epoch capped by the baseline.
    pub cumsum_realized: BigInt,
    /// Effective network time in epochs, rounded up.
    pub effective_network_time: u64,
    /// The baseline at `effective_network_time`.
    pub effective_baseline_power: BigInt,
    /// The reward of all winners of the epoch together, if there are five.
    pub this_epoch_reward: BigInt,
    /// The same, smoothed.
    pub this_epoch_reward_smoothed: Estimate,
    /// The baseline at `epoch`.
    pub this_epoch_baseline_power: BigInt,
    /// The epoch of this state.
    pub epoch: i64,
    /// The maximum that is ever minted.
    pub totals: Totals,
}

impl State {
    /// The state at epoch 0 of a network that starts with `raw_power`. Initial estimates: `state.rs`.
    pub fn new(raw_power: &BigInt, totals: Totals) -> Self {
        let mut state = State {
            cumsum_baseline: BigInt::ZERO,
            cumsum_realized: BigInt::ZERO,
            effective_network_time: 0,
            effective_baseline_power: BigInt::from(BASELINE_INITIAL_VALUE),
            this_epoch_reward: BigInt::ZERO,
            this_epoch_reward_smoothed: Estimate::new(
                BigInt::from(36_266_260_308_195_979_333_u128),
                BigInt::from(-109_897_758_509_i64),
            ),
            this_epoch_baseline_power: baseline_power_before_start(),
            epoch: -1,
            totals,
        };
        state.next_epoch(raw_power);
        state
    }

    /// Moves one epoch ahead with the raw power of the network, and computes the epoch's reward.
    pub fn next_epoch(&mut self, raw_power: &BigInt) {
        let before = self.theta();
        self.next_null_epoch(raw_power);
        self.this_epoch_reward =
            epoch_reward(self.epoch, &before, &self.theta(), &self.totals.simple, &self.totals.baseline);
    }

    /// Moves one epoch ahead without a reward: a null round, in which nobody made a block.
    pub fn next_null_epoch(&mut self, raw_power: &BigInt) {
        self.epoch += 1;
        self.this_epoch_baseline_power = baseline_power_after(&self.this_epoch_baseline_power);
        self.cumsum_realized += raw_power.min(&self.this_epoch_baseline_power);
        while self.cumsum_realized > self.cumsum_baseline {
            self.effective_network_time += 1;
            self.effective_baseline_power = baseline_power_after(&self.effective_baseline_power);
            self.cumsum_baseline += &self.effective_baseline_power;
        }
    }

    /// Feeds the reward of this epoch to the smoothed estimate, `epochs` after the last time.
    pub fn smooth(&mut self, epochs: u32) {
        self.this_epoch_reward_smoothed = self.this_epoch_reward_smoothed.after(&self.this_epoch_reward, epochs);
    }

    /// Moves one day ahead at constant raw power. Returns the amount that the day's epochs mint together, in attofil,
    /// with five winners each. The network pays about 3 % less, because epochs have fewer winners on average.
    pub fn next_day(&mut self, raw_power: &BigInt) -> BigInt {
        let mut minted = BigInt::ZERO;
        for _ in 0..EPOCHS_PER_DAY {
            self.next_epoch(raw_power);
            self.smooth(1);
            minted += &self.this_epoch_reward;
        }
        minted
    }

    /// Effective network time in epochs, Q.128.
    pub fn theta(&self) -> BigInt {
        theta(self.effective_network_time, &self.effective_baseline_power, &self.cumsum_realized, &self.cumsum_baseline)
    }
}
