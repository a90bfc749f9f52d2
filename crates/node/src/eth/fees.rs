//! The history of fees. The base fee of a block is what everybody pays: the chain knows no tips.

use super::{
    error::{invalid, not_found, server, Result},
    extract, Ethereum,
};
use alloy_rpc_types_eth::{BlockNumberOrTag, FeeHistory};
use polkadot_sdk::sp_core::H256;

/// The most blocks in one answer, as in geth.
const MAX_BLOCKS: u64 = 1_024;
/// The most percentiles, as in geth.
const MAX_PERCENTILES: usize = 100;

impl Ethereum {
    /// The fees of up to `count` blocks, the newest of them given.
    pub(super) fn fees(
        &self,
        count: u64,
        newest: BlockNumberOrTag,
        percentiles: Option<Vec<f64>>,
    ) -> Result<FeeHistory> {
        let percentiles = percentiles.unwrap_or_default();
        check(&percentiles)?;
        let last = self.index.number(newest);
        if last > self.index.latest() {
            return Err(server(format!("request beyond head block: requested {last}, head {}", self.index.latest())));
        }
        let count = count.min(MAX_BLOCKS).min(last + 1);
        if count == 0 {
            return Ok(FeeHistory::default());
        }
        let mut history = FeeHistory { oldest_block: last + 1 - count, ..FeeHistory::default() };
        for number in history.oldest_block..=last {
            let record = self.index.by_number(number)?.ok_or_else(|| not_found("block"))?;
            let block = extract::block(&self.client, H256(record.native))?;
            history.base_fee_per_gas.push(u128::try_from(block.base_fee_per_gas).unwrap_or(u128::MAX));
            history.gas_used_ratio.push(ratio(block.gas_used.low_u128(), block.gas_limit.low_u128()));
            history.base_fee_per_blob_gas.push(0);
            history.blob_gas_used_ratio.push(0.0);
        }
        // The block to come costs as much as the last one.
        history.base_fee_per_gas.extend(history.base_fee_per_gas.last().copied());
        history.base_fee_per_blob_gas.push(0);
        let tips = vec![0; percentiles.len()];
        history.reward = (!percentiles.is_empty()).then(|| vec![tips; history.gas_used_ratio.len()]);
        Ok(history)
    }
}

fn check(percentiles: &[f64]) -> Result<()> {
    if percentiles.len() > MAX_PERCENTILES {
        return Err(invalid(format!("invalid reward percentile: over the query limit {MAX_PERCENTILES}")));
    }
    if let Some(bad) = percentiles.iter().find(|percentile| !(0.0..=100.0).contains(*percentile)) {
        return Err(invalid(format!("invalid reward percentile: {bad}")));
    }
    match percentiles.windows(2).all(|pair| pair.first() < pair.last()) {
        true => Ok(()),
        false => Err(invalid("invalid reward percentile: they have to increase")),
    }
}

#[allow(clippy::cast_precision_loss)] // A share for a chart.
fn ratio(part: u128, whole: u128) -> f64 {
    match whole {
        0 => 0.0,
        _ => part as f64 / whole as f64,
    }
}
