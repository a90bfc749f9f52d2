//! Bitcoin by the JSON-RPC of a Bitcoin Core node.
//!
//! **The day's blocks** are those whose median time past (`mediantime`) lies in the day. A block's own time may run
//! backwards from block to block; the median cannot, so every block is of one day, and a search finds it. A day is
//! final once the first block after it has six confirmations.
//!
//! **Figures.** The kind's unit is what 10^12 hashes a second find in a day, so the oracle takes E and Q per block:
//! E is the mean subsidy in 10^-18 BTC, and Q the mean of the hashes that a block takes, difficulty * 2^32. For a day
//! with a halving or a new difficulty they are the means over the day's blocks, so that E / Q is the subsidy of all
//! blocks over the work of all blocks: what a hash earned on that day, on average. E rounds down and Q up. Fees are not
//! counted.
//!
//! Difficulty is read as decimal text, since a binary fraction would already be another number.

use super::{Figures, Source, SourceError, DAY};
use crate::{
    decimal::atto,
    rpc::{Auth, Rpc},
};
use chain::U256;
use math::{output::BITCOIN_HASHES, WAD};
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use std::time::Duration;

/// Blocks between two halvings of the subsidy.
const HALVING: u64 = 210_000;
/// Blocks between two difficulties.
const RETARGET: u64 = 2_016;
/// The first subsidy. [satoshi]
const SUBSIDY: u128 = 50 * 100_000_000;
/// A satoshi. [10^-18 BTC]
const SATOSHI: u128 = 10_000_000_000;
/// A block with so many confirmations does not change.
const CONFIRMATIONS: u64 = 6;
/// A day has 144 blocks on average; a third and the triple are believed.
const BLOCKS: (u64, u64) = (48, 432);

/// A node of the Bitcoin network.
pub struct Bitcoin {
    rpc: Rpc,
}

#[derive(Deserialize)]
struct Header {
    height: u64,
    mediantime: u64,
    difficulty: Box<RawValue>,
    /// -1 for a block that is not in the best chain.
    confirmations: i64,
}

impl Bitcoin {
    /// A node at a URL such as `http://127.0.0.1:8332`. `timeout` is for one call.
    pub fn new(url: impl Into<String>, auth: Auth, timeout: Duration) -> Result<Self, SourceError> {
        Ok(Self { rpc: Rpc::new(url.into(), auth, timeout)? })
    }

    fn header(&mut self, height: u64) -> Result<Header, SourceError> {
        let hash: String = self.rpc.call("getblockhash", json!([height]))?;
        let header: Header = self.rpc.call("getblockheader", json!([hash]))?;
        match header {
            Header { height: other, .. } if other != height => {
                Err(SourceError::implausible(format!("the height of block {height}"), other))
            }
            Header { confirmations, .. } if confirmations < 1 => {
                Err(SourceError::implausible(format!("the number of confirmations of block {height}"), confirmations))
            }
            header => Ok(header),
        }
    }

    /// The first block from `from` to `tip` whose median time is not before `time`, or the one after `tip`.
    fn first_at(&mut self, time: u64, from: u64, tip: u64) -> Result<u64, SourceError> {
        let (mut low, mut high) = (from, tip.saturating_add(1));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.header(middle)?.mediantime < time {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        Ok(low)
    }

    /// The work of a block. [hashes, 10^-18]
    fn work(&mut self, height: u64) -> Result<U256, SourceError> {
        let header = self.header(height)?;
        let text = header.difficulty.get();
        let difficulty = atto(text).filter(|difficulty| *difficulty >= WAD);
        let difficulty = difficulty
            .ok_or_else(|| SourceError::implausible(format!("the difficulty of block {height}, 1 or more,"), text))?;
        Ok(U256::from(difficulty) * U256::from(BITCOIN_HASHES))
    }

    /// The means over the blocks `first..end`.
    fn means(&mut self, first: u64, end: u64) -> Result<Figures, SourceError> {
        let (mut output, mut work, mut at) = (0, U256::ZERO, first);
        while at < end {
            // Subsidy and difficulty are the same until the next multiple of either period.
            let next = [HALVING, RETARGET].iter().map(|period| (at / period + 1) * period).min().unwrap_or(end);
            let next = next.min(end);
            output += subsidy(at) * SATOSHI * u128::from(next - at);
            work += self.work(at)? * U256::from(next - at);
            at = next;
        }
        let count = end - first;
        let power = work.div_ceil(U256::from(count) * U256::from(WAD));
        let network_power = u128::try_from(power).map_err(|_| SourceError::implausible("hashes per block", power))?;
        Ok(Figures { network_output: output / u128::from(count), network_power })
    }
}

impl Source for Bitcoin {
    fn figures(&mut self, day: u32) -> Result<Figures, SourceError> {
        let (start, end) = (u64::from(day) * DAY, (u64::from(day) + 1) * DAY);
        let tip: u64 = self.rpc.call("getblockcount", json!([]))?;
        let after = self.first_at(end, 0, tip)?;
        if after.saturating_add(CONFIRMATIONS - 1) > tip {
            let until = format!("{CONFIRMATIONS} confirmations of the first block after day {day}; the tip is {tip}");
            return Err(SourceError::NotYet { until });
        }
        let first = self.first_at(start, after.saturating_sub(BLOCKS.1 + 1), after)?;
        let count = after - first;
        if !(BLOCKS.0..=BLOCKS.1).contains(&count) {
            let what = format!("the number of blocks of day {day}, of {} to {},", BLOCKS.0, BLOCKS.1);
            return Err(SourceError::implausible(what, count));
        }
        self.means(first, after)
    }
}

/// Bitcoin Core's `GetBlockSubsidy`. [satoshi]
fn subsidy(height: u64) -> u128 {
    u32::try_from(height / HALVING).ok().and_then(|halvings| SUBSIDY.checked_shr(halvings)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::subsidy;

    #[test]
    fn subsidy_halves_every_210_000_blocks_to_zero() {
        let cases = [
            (0, 5_000_000_000),
            (209_999, 5_000_000_000),
            (210_000, 2_500_000_000),
            (629_999, 1_250_000_000),
            (630_000, 625_000_000),
            (840_000, 312_500_000),
            (210_000 * 33, 0),
            (210_000 * 64, 0),
            (210_000 * 128, 0),
            (u64::MAX, 0),
        ];
        for (height, expected) in cases {
            assert_eq!(subsidy(height), expected, "{height}");
        }
    }
}
