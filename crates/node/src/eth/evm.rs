//! The movable clock and block production, under the names of Hardhat and Anvil.
//!
//! There is no `evm_snapshot`: every block is final at once. A copy of the data folder is a snapshot.

use super::{
    api::EvmServer,
    error::{internal, invalid, server, Result},
    Ethereum,
};
use alloy_primitives::U64;
use jsonrpsee::core::async_trait;
use polkadot_sdk::sp_core::H256;
use serde_json::Value;

/// The most blocks that one `evm_mine` makes. Each takes milliseconds.
pub const MAX_MINED: u64 = 1_000;

/// Tools send seconds as a number, as decimal text, or as hex.
fn seconds(value: &Value) -> Result<u64> {
    number(value).ok_or_else(|| invalid(format!("{value} is not a number of seconds")))
}

/// How many blocks to make.
fn blocks(value: &Value) -> Result<u64> {
    match number(value) {
        Some(blocks) if blocks <= MAX_MINED => Ok(blocks),
        Some(blocks) => Err(invalid(format!("{blocks} blocks are more than {MAX_MINED}, the most at a time"))),
        None => Err(invalid(format!("{value} is not a number of blocks"))),
    }
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => match text.strip_prefix("0x") {
            Some(hex) => u64::from_str_radix(hex, 16).ok(),
            None => text.parse().ok(),
        },
        _ => None,
    }
}

impl Ethereum {
    fn set_time(&self, value: &Value) -> Result<U64> {
        let time = seconds(value)?;
        match self.clock.set_next(time.saturating_mul(1_000)) {
            Ok(()) => Ok(U64::from(time)),
            Err(last) => Err(server(format!("timestamp {time} is not later than the last block's {}", last / 1_000))),
        }
    }

    async fn seal(&self) -> Result<()> {
        let block: H256 = self.sealer.mine().await.map_err(internal)?;
        let mut blocks = self.index.subscribe();
        while !self.index.knows(block)? {
            blocks.recv().await.map_err(internal)?;
        }
        Ok(())
    }
}

#[async_trait]
impl EvmServer for Ethereum {
    /// Returns how far the clock is ahead of the machine's. [s]
    fn increase_time(&self, by: Value) -> Result<i64> {
        Ok(self.clock.advance(seconds(&by)?.saturating_mul(1_000)).div_euclid(1_000))
    }

    fn now(&self) -> Result<u64> {
        Ok(self.clock.now())
    }

    fn set_next_timestamp(&self, time: Value) -> Result<U64> {
        self.set_time(&time)
    }

    /// One block: by default now, or at a time, as a number or as `{ "timestamp": .. }` or `{ "blocks": .. }`.
    async fn mine(&self, options: Option<Value>) -> Result<String> {
        let (time, count) = match &options {
            Some(Value::Object(fields)) => (fields.get("timestamp"), fields.get("blocks")),
            Some(Value::Null) | None => (None, None),
            Some(time) => (Some(time), None),
        };
        let count = count.map_or(Ok(1), blocks)?;
        time.map(|time| self.set_time(time)).transpose()?;
        for _ in 0..count {
            self.seal().await?;
        }
        Ok("0x0".into())
    }

    async fn set_automine(&self, on: bool) -> Result<bool> {
        self.sealer.set_automine(on).await;
        Ok(true)
    }

    fn automine(&self) -> Result<bool> {
        Ok(self.sealer.automine())
    }
}
