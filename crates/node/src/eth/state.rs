//! The state at a block, and runs that change nothing.

use super::{
    api::StateServer,
    error::{internal, not_found, refused, Result},
    Ethereum,
};
use alloy_primitives::{Address, Bytes, B256, U256, U64};
use alloy_rpc_types_eth::{BlockId, BlockNumberOrTag, FeeHistory};
use polkadot_sdk::{
    pallet_revive::{
        pallet_revive_types::runtime_api::{
            DryRunConfigV1, GenericTransactionV1, StateOverrideSetV1, TraceV1, TracerTypeV1,
        },
        ReviveApi,
    },
    sp_core::{H160, H256},
};
use sc_client_api::BlockBackend;
use serde_json::{json, Value};
use sp_api::ProvideRuntimeApi;

/// Between the numbers of the runtime and of alloy.
pub(super) fn u256(number: polkadot_sdk::sp_core::U256) -> U256 {
    U256::from_be_bytes(number.to_big_endian())
}

fn h160(address: Address) -> H160 {
    H160(address.0 .0)
}

impl Ethereum {
    /// The state that an id means: by default the newest.
    fn at(&self, block: Option<BlockId>) -> Result<H256> {
        self.index.state(block.unwrap_or_default())
    }

    /// How a run without effects is set up. The pending block has the time of the node's clock.
    fn setup(&self, block: BlockId, overrides: Option<StateOverrideSetV1>) -> DryRunConfigV1<u64> {
        let timestamp_override = block.is_pending().then(|| self.clock.now());
        DryRunConfigV1 { timestamp_override, state_overrides: overrides, ..DryRunConfigV1::default() }
    }

    /// The block of a number with its parent's state, where a trace starts.
    fn traced(&self, native: H256) -> Result<(H256, crate::service::Block)> {
        let header = self.client.header(native).map_err(internal)?.ok_or_else(|| not_found("block"))?;
        let body = self.client.block_body(native).map_err(internal)?.unwrap_or_default();
        Ok((header.parent_hash, crate::service::Block { header, extrinsics: body }))
    }
}

// The plain form of each runtime call is as complete as its versioned one, and shorter.
#[allow(deprecated)]
impl StateServer for Ethereum {
    fn balance(&self, address: Address, block: Option<BlockId>) -> Result<U256> {
        self.client.runtime_api().balance(self.at(block)?, h160(address)).map(u256).map_err(internal)
    }

    /// With the pending transactions, if asked for them: so that a wallet can send several at once.
    fn nonce(&self, address: Address, block: Option<BlockId>) -> Result<U64> {
        let at = self.at(block)?;
        let nonce = self.client.runtime_api().nonce(at, h160(address)).map_err(internal)?;
        let waiting = if block.is_some_and(|id| id.is_pending()) { self.waiting(address, nonce.into()) } else { 0 };
        Ok(U64::from(u64::from(nonce) + waiting))
    }

    fn code(&self, address: Address, block: Option<BlockId>) -> Result<Bytes> {
        self.client.runtime_api().code(self.at(block)?, h160(address)).map(Bytes::from).map_err(internal)
    }

    fn storage(&self, address: Address, slot: U256, block: Option<BlockId>) -> Result<B256> {
        let stored = self.client.runtime_api().get_storage(self.at(block)?, h160(address), slot.to_be_bytes());
        // An address without a contract has only zeros.
        let value = stored.map_err(internal)?.ok().flatten().unwrap_or_default();
        Ok(B256::left_padding_from(value.get(..32).unwrap_or(&value)))
    }

    fn gas_price(&self) -> Result<U256> {
        self.client.runtime_api().gas_price(self.at(None)?).map(u256).map_err(internal)
    }

    /// The chain knows no tips.
    fn priority_fee(&self) -> Result<U256> {
        Ok(U256::ZERO)
    }

    fn fee_history(&self, count: U64, newest: BlockNumberOrTag, percentiles: Option<Vec<f64>>) -> Result<FeeHistory> {
        self.fees(count.to(), newest, percentiles)
    }

    fn call(
        &self,
        transaction: GenericTransactionV1,
        block: Option<BlockId>,
        overrides: Option<StateOverrideSetV1>,
    ) -> Result<Bytes> {
        let block = block.unwrap_or_default();
        let (at, setup) = (self.index.state(block)?, self.setup(block, overrides));
        let run = self.client.runtime_api().eth_transact_with_config(at, transaction, setup);
        run.map_err(internal)?.map(|run| run.data.into()).map_err(refused)
    }

    /// For the block to come, unless another one is asked for: a clock that was moved counts.
    fn estimate(
        &self,
        transaction: GenericTransactionV1,
        block: Option<BlockId>,
        overrides: Option<StateOverrideSetV1>,
    ) -> Result<U256> {
        let block = block.unwrap_or(BlockId::pending());
        let (at, setup) = (self.index.state(block)?, self.setup(block, overrides));
        let estimate = self.client.runtime_api().eth_estimate_gas(at, transaction, setup);
        estimate.map_err(internal)?.map(u256).map_err(refused)
    }

    fn trace_transaction(&self, hash: B256, tracer: Option<TracerTypeV1>) -> Result<TraceV1> {
        let (record, position) = self.index.by_transaction(hash)?.ok_or_else(|| not_found("transaction"))?;
        let (parent, block) = self.traced(H256(record.native))?;
        let payload = record.transactions.get(position).map(|transaction| transaction.payload.clone());
        let is_it = |extrinsic| super::extract::payload(extrinsic) == payload;
        let index = block.extrinsics.iter().position(is_it).and_then(|index| u32::try_from(index).ok());
        let index = index.ok_or_else(|| not_found("transaction"))?;
        let trace = self.client.runtime_api().trace_tx(parent, block, index, tracer.unwrap_or_default());
        trace.map_err(internal)?.ok_or_else(|| not_found("trace"))
    }

    fn trace_call(
        &self,
        transaction: GenericTransactionV1,
        block: Option<BlockId>,
        tracer: Option<TracerTypeV1>,
    ) -> Result<TraceV1> {
        let trace = self.client.runtime_api().trace_call(self.at(block)?, transaction, tracer.unwrap_or_default());
        trace.map_err(internal)?.map_err(refused)
    }

    fn trace_block(&self, number: BlockNumberOrTag, tracer: Option<TracerTypeV1>) -> Result<Vec<Value>> {
        let record = self.index.find(number.into())?.ok_or_else(|| not_found("block"))?;
        let (parent, block) = self.traced(H256(record.native))?;
        let hashes: Vec<_> = block
            .extrinsics
            .iter()
            .map(|extrinsic| super::extract::payload(extrinsic).map(alloy_primitives::keccak256))
            .collect();
        let traces = self.client.runtime_api().trace_block(parent, block, tracer.unwrap_or_default());
        let named = traces.map_err(internal)?.into_iter().map(|(index, trace)| {
            let hash = hashes.get(index as usize).copied().flatten();
            json!({ "txHash": hash, "result": trace })
        });
        Ok(named.collect())
    }
}
