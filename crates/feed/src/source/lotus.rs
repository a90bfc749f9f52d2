//! Filecoin by the JSON-RPC of a Lotus or Forest node.
//!
//! **Heights.** Epoch e is at 1598306400 + 30 e, so day d is the epochs `start..start + 2880` and `end = start + 2880`
//! is the first epoch of the next day. A read at a tipset returns the *parent* state: what the chain was before the
//! messages and rewards of that tipset. So the state at height `end` less the state at height `start` is exactly what
//! was awarded in the day's own epochs. If no block was made at a height, `ChainGetTipSetByHeight` returns the last
//! tipset before it. The rewards of that tipset then count in the next day. No reward counts twice or is lost, because
//! one day's end is the next day's start.
//!
//! **Finality.** A day is final 900 epochs after its end (`CHAIN_FINALITY`).
//!
//! **Figures.** E is the miners' rewards of the day and Q the mean of the quality-adjusted power at both ends. The
//! output of a TiB that follows is compared with the protocol's own estimate for the end of the day: rewards stay a few
//! percent below it, because epochs win fewer than five blocks on average. What is outside of 85 % to 102 % is not
//! reported.

use super::{Figures, Source, SourceError, DAY};
use crate::rpc::{Auth, Rpc};
use chain::U256;
use math::output::{output_per_unit, FILECOIN_UNIT};
use serde::{Deserialize, Deserializer};
use serde_json::{json, Value};
use std::time::Duration;

/// The time of epoch 0. [unix seconds]
const GENESIS: u64 = 1_598_306_400;
/// The length of an epoch. [s]
const EPOCH: u64 = 30;
/// Epochs in a day.
const EPOCHS_IN_DAY: u64 = DAY / EPOCH;
/// A tipset this far below the head does not change. [epochs]
const FINALITY: u64 = 900;
/// The longest run of epochs without a block that is believed. [epochs]
const MAX_NULL_EPOCHS: u64 = 20;
/// Actual output as a part of the expected one. [percent]
const ACTUAL: (u128, u128) = (85, 102);

/// A node of the Filecoin network.
pub struct Lotus {
    rpc: Rpc,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct TipSet {
    height: u64,
    cids: Value,
    blocks: Vec<Block>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Block {
    timestamp: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Actor {
    state: RewardState,
}

/// The state of the reward actor f02: actors before v19, and since.
#[derive(Deserialize)]
#[serde(untagged)]
enum RewardState {
    #[serde(rename_all = "PascalCase")]
    Total {
        this_epoch_reward: Big,
        /// The rewards of miners so far.
        total_storage_power_reward: Big,
    },
    #[serde(rename_all = "PascalCase")]
    Streams {
        this_epoch_reward: Big,
        /// All rewards so far, ..
        total_minted_reward: Big,
        /// .. those that were burnt in place of being paid, ..
        total_burn_minted: Big,
        /// .. and those that went to other streams than the miners'.
        total_explicit_minted: Big,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct MinerPower {
    total_power: Power,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Power {
    quality_adj_power: Big,
}

/// A big integer: Lotus writes them as text.
struct Big(u128);

impl<'de> Deserialize<'de> for Big {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::text::deserialize(deserializer).map(Self)
    }
}

/// The network before the blocks of one tipset.
struct Reading {
    /// The rewards of miners so far. [atto]
    mined: u128,
    /// The expected reward of an epoch. [atto]
    per_epoch: u128,
    /// Quality-adjusted power. [byte]
    power: u128,
}

impl Lotus {
    /// A node at a URL such as `https://api.node.glif.io/rpc/v1`. `timeout` is for one call.
    pub fn new(url: impl Into<String>, timeout: Duration) -> Result<Self, SourceError> {
        Ok(Self { rpc: Rpc::new(url.into(), Auth::None, timeout)? })
    }

    /// The tipset at a height, or the last one before it.
    fn tipset(&mut self, height: u64) -> Result<TipSet, SourceError> {
        let tipset: TipSet = self.rpc.call("Filecoin.ChainGetTipSetByHeight", json!([height, null]))?;
        let earliest = height.saturating_sub(MAX_NULL_EPOCHS);
        if !(earliest..=height).contains(&tipset.height) {
            let what = format!("the height of the tipset, of {earliest} to {height}");
            return Err(SourceError::implausible(what, tipset.height));
        }
        let time = GENESIS.saturating_add(tipset.height.saturating_mul(EPOCH));
        match tipset.blocks.iter().find(|block| block.timestamp != time) {
            Some(block) => {
                let what = format!("the time of a block at height {}, {time} on mainnet,", tipset.height);
                Err(SourceError::implausible(what, block.timestamp))
            }
            None => Ok(tipset),
        }
    }

    /// The state before a tipset. Both reads name its blocks, so they are of one state.
    fn read(&mut self, height: u64) -> Result<Reading, SourceError> {
        let tipset = self.tipset(height)?;
        let Actor { state } = self.rpc.call("Filecoin.StateReadState", json!(["f02", tipset.cids]))?;
        let MinerPower { total_power } = self.rpc.call("Filecoin.StateMinerPower", json!(["<empty>", tipset.cids]))?;
        let (mined, per_epoch) = state.mined()?;
        Ok(Reading { mined, per_epoch, power: total_power.quality_adj_power.0 })
    }
}

impl RewardState {
    /// The rewards of miners so far, and the expected reward of an epoch. [atto]
    fn mined(self) -> Result<(u128, u128), SourceError> {
        match self {
            Self::Total { this_epoch_reward, total_storage_power_reward } => {
                Ok((total_storage_power_reward.0, this_epoch_reward.0))
            }
            Self::Streams { this_epoch_reward, total_minted_reward, total_burn_minted, total_explicit_minted } => {
                let others = total_burn_minted.0.checked_add(total_explicit_minted.0);
                let mined = others.and_then(|others| total_minted_reward.0.checked_sub(others));
                let negative = || SourceError::implausible("minted less burnt and explicit", total_minted_reward.0);
                Ok((mined.ok_or_else(negative)?, this_epoch_reward.0))
            }
        }
    }
}

impl Source for Lotus {
    fn figures(&mut self, day: u32) -> Result<Figures, SourceError> {
        let before = || SourceError::implausible("the day, before the network's first,", day);
        let start = (u64::from(day) * DAY).checked_sub(GENESIS).ok_or_else(before)? / EPOCH;
        let end = start + EPOCHS_IN_DAY;
        let head: TipSet = self.rpc.call("Filecoin.ChainHead", json!([]))?;
        if head.height < end + FINALITY {
            let until = format!("epoch {} for day {day}; the head is {}", end + FINALITY, head.height);
            return Err(SourceError::NotYet { until });
        }
        actual(&self.read(start)?, &self.read(end)?)
    }
}

/// The figures of the day between two readings.
fn actual(start: &Reading, end: &Reading) -> Result<Figures, SourceError> {
    let output = end.mined.checked_sub(start.mined);
    let network_output = output.ok_or_else(|| SourceError::implausible("rewards so far, which fell,", end.mined))?;
    let too_large = || SourceError::implausible("quality-adjusted power", end.power);
    let network_power = start.power.checked_add(end.power).ok_or_else(too_large)? / 2;
    let actual = output_per_unit(network_output, network_power, FILECOIN_UNIT).ok();
    let expected = spot(end.per_epoch, end.power);
    let part = |value: Option<u128>, percent: u128| value.and_then(|value| value.checked_mul(percent));
    let (min, max) = (part(expected, ACTUAL.0), part(expected, ACTUAL.1));
    match (min, part(actual, 100), max) {
        (Some(min), Some(value), Some(max)) if min <= value && value <= max => {
            Ok(Figures { network_output, network_power })
        }
        _ => {
            let show = |value: Option<u128>| value.map_or("no number".into(), |value| value.to_string());
            let (min, max) = ACTUAL;
            let what = format!("output per TiB, of {min} % to {max} % of the expected {},", show(expected));
            Err(SourceError::implausible(what, show(actual)))
        }
    }
}

/// The expected output of a TiB of quality-adjusted power in a day, from the expected reward of an epoch and the
/// network's power. [atto]
pub fn spot(this_epoch_reward: u128, power: u128) -> Option<u128> {
    let output = this_epoch_reward.checked_mul(u128::from(EPOCHS_IN_DAY))?;
    output_per_unit(output, power, FILECOIN_UNIT).ok()
}

/// [`spot`] from the protocol's smoothed estimates, which are integers of 128 fractional bits: `PositionEstimate` of
/// `ThisEpochRewardSmoothed` in f02 and of `ThisEpochQAPowerSmoothed` in f04. [atto]
pub fn smoothed(reward_position: U256, power_position: U256) -> Option<u128> {
    let whole = |position: U256| u128::try_from(position >> 128usize).ok();
    spot(whole(reward_position)?, whole(power_position)?)
}
