//! The methods, with the names, the parameters and the answers of go-ethereum and of Parity's `eth-rpc`.

use super::error::Result;
use alloy_primitives::{Address, Bytes, B256, U256, U64};
use alloy_rpc_types_eth::{BlockId, BlockNumberOrTag, FeeHistory, Filter, FilterChanges, Log, TransactionReceipt};
use jsonrpsee::{core::SubscriptionResult, proc_macros::rpc};
use polkadot_sdk::pallet_revive::pallet_revive_types::runtime_api::{
    GenericTransactionV1, StateOverrideSetV1, TraceV1, TracerTypeV1,
};
use serde_json::Value;

/// Blocks, transactions, receipts and logs.
#[rpc(server)]
pub(super) trait Chain {
    #[method(name = "eth_blockNumber")]
    fn block_number(&self) -> Result<U64>;
    #[method(name = "eth_chainId")]
    fn chain_id(&self) -> Result<U64>;
    #[method(name = "eth_syncing")]
    fn syncing(&self) -> Result<bool>;
    #[method(name = "net_version")]
    fn version(&self) -> Result<String>;
    #[method(name = "net_listening")]
    fn listening(&self) -> Result<bool>;
    #[method(name = "web3_clientVersion")]
    fn client_version(&self) -> Result<String>;
    #[method(name = "eth_getBlockByHash", blocking)]
    fn block_by_hash(&self, hash: B256, full: bool) -> Result<Option<Value>>;
    #[method(name = "eth_getBlockByNumber", blocking)]
    fn block_by_number(&self, number: BlockNumberOrTag, full: bool) -> Result<Option<Value>>;
    #[method(name = "eth_getBlockTransactionCountByHash", blocking)]
    fn count_by_hash(&self, hash: B256) -> Result<Option<U64>>;
    #[method(name = "eth_getBlockTransactionCountByNumber", blocking)]
    fn count_by_number(&self, number: BlockNumberOrTag) -> Result<Option<U64>>;
    #[method(name = "eth_getBlockReceipts", blocking)]
    fn block_receipts(&self, block: BlockId) -> Result<Option<Vec<TransactionReceipt>>>;
    #[method(name = "eth_getTransactionByHash", blocking)]
    fn transaction(&self, hash: B256) -> Result<Option<Value>>;
    #[method(name = "eth_getTransactionByBlockHashAndIndex", blocking)]
    fn transaction_by_hash(&self, hash: B256, index: U64) -> Result<Option<Value>>;
    #[method(name = "eth_getTransactionByBlockNumberAndIndex", blocking)]
    fn transaction_by_number(&self, number: BlockNumberOrTag, index: U64) -> Result<Option<Value>>;
    #[method(name = "eth_getTransactionReceipt", blocking)]
    fn receipt(&self, hash: B256) -> Result<Option<TransactionReceipt>>;
    #[method(name = "eth_getLogs", blocking)]
    fn logs(&self, filter: Filter) -> Result<Vec<Log>>;
}

/// The state, now or at any block, and runs that change nothing.
#[rpc(server)]
pub(super) trait State {
    #[method(name = "eth_getBalance", blocking)]
    fn balance(&self, address: Address, block: Option<BlockId>) -> Result<U256>;
    #[method(name = "eth_getTransactionCount", blocking)]
    fn nonce(&self, address: Address, block: Option<BlockId>) -> Result<U64>;
    #[method(name = "eth_getCode", blocking)]
    fn code(&self, address: Address, block: Option<BlockId>) -> Result<Bytes>;
    #[method(name = "eth_getStorageAt", blocking)]
    fn storage(&self, address: Address, slot: U256, block: Option<BlockId>) -> Result<B256>;
    #[method(name = "eth_gasPrice", blocking)]
    fn gas_price(&self) -> Result<U256>;
    #[method(name = "eth_maxPriorityFeePerGas")]
    fn priority_fee(&self) -> Result<U256>;
    #[method(name = "eth_feeHistory", blocking)]
    fn fee_history(&self, count: U64, newest: BlockNumberOrTag, percentiles: Option<Vec<f64>>) -> Result<FeeHistory>;
    #[method(name = "eth_call", blocking)]
    fn call(
        &self,
        transaction: GenericTransactionV1,
        block: Option<BlockId>,
        overrides: Option<StateOverrideSetV1>,
    ) -> Result<Bytes>;
    #[method(name = "eth_estimateGas", blocking)]
    fn estimate(
        &self,
        transaction: GenericTransactionV1,
        block: Option<BlockId>,
        overrides: Option<StateOverrideSetV1>,
    ) -> Result<U256>;
    #[method(name = "debug_traceTransaction", blocking)]
    fn trace_transaction(&self, hash: B256, tracer: Option<TracerTypeV1>) -> Result<TraceV1>;
    #[method(name = "debug_traceCall", blocking)]
    fn trace_call(
        &self,
        transaction: GenericTransactionV1,
        block: Option<BlockId>,
        tracer: Option<TracerTypeV1>,
    ) -> Result<TraceV1>;
    #[method(name = "debug_traceBlockByNumber", blocking)]
    fn trace_block(&self, number: BlockNumberOrTag, tracer: Option<TracerTypeV1>) -> Result<Vec<Value>>;
}

/// Transactions on their way into a block.
#[rpc(server)]
pub(super) trait Send {
    #[method(name = "eth_accounts")]
    fn accounts(&self) -> Result<Vec<Address>>;
    #[method(name = "eth_sendRawTransaction")]
    async fn send_raw(&self, payload: Bytes) -> Result<B256>;
    #[method(name = "eth_sendTransaction")]
    async fn send(&self, transaction: GenericTransactionV1) -> Result<B256>;
}

/// Filters, which older tools poll, and subscriptions over WebSocket.
#[rpc(server)]
pub(super) trait Filters {
    #[method(name = "eth_newFilter")]
    fn new_filter(&self, filter: Filter) -> Result<U64>;
    #[method(name = "eth_newBlockFilter")]
    fn new_block_filter(&self) -> Result<U64>;
    #[method(name = "eth_newPendingTransactionFilter")]
    fn new_pending_filter(&self) -> Result<U64>;
    #[method(name = "eth_uninstallFilter")]
    fn uninstall(&self, id: U64) -> Result<bool>;
    #[method(name = "eth_getFilterChanges", blocking)]
    fn changes(&self, id: U64) -> Result<FilterChanges>;
    #[method(name = "eth_getFilterLogs", blocking)]
    fn filter_logs(&self, id: U64) -> Result<Vec<Log>>;
    #[subscription(name = "eth_subscribe" => "eth_subscription", unsubscribe = "eth_unsubscribe", item = Value)]
    async fn subscribe(&self, kind: String, filter: Option<Filter>) -> SubscriptionResult;
}

/// The movable clock, under the names of Hardhat and Anvil.
#[rpc(server)]
pub(super) trait Evm {
    #[method(name = "evm_increaseTime")]
    fn increase_time(&self, seconds: Value) -> Result<i64>;
    /// The time of the next block if it were made now. [ms] Ours: no tool has a name for it.
    #[method(name = "dmex_now")]
    fn now(&self) -> Result<u64>;
    #[method(name = "evm_setNextBlockTimestamp")]
    fn set_next_timestamp(&self, seconds: Value) -> Result<U64>;
    #[method(name = "evm_mine")]
    async fn mine(&self, options: Option<Value>) -> Result<String>;
    #[method(name = "evm_setAutomine")]
    async fn set_automine(&self, on: bool) -> Result<bool>;
    #[method(name = "getAutomine", aliases = ["hardhat_getAutomine", "anvil_getAutomine"])]
    fn automine(&self) -> Result<bool>;
}
