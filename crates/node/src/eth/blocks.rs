//! Blocks, transactions, receipts and logs.

use super::{
    api::ChainServer,
    error::{internal, Result},
    extract,
    record::Record,
    Ethereum,
};
use alloy_primitives::{B256, U64};
use alloy_rpc_types_eth::{BlockId, BlockNumberOrTag, Filter, Log, TransactionReceipt};
use polkadot_sdk::{
    pallet_revive::{self, evm::TransactionSigned, pallet_revive_types::runtime_api::TransactionInfoV1},
    sp_core::{Get, H160, H256, U256},
};
use revive_dev_runtime::Runtime;
use serde_json::{json, Value};

/// The chain id, which signatures contain.
pub(crate) fn chain_id() -> u64 {
    <Runtime as pallet_revive::Config>::ChainId::get()
}

impl Ethereum {
    /// The block of a record.
    fn block(&self, record: Option<Record>, full: bool) -> Result<Option<Value>> {
        let Some(record) = record else { return Ok(None) };
        let mut block = json!(extract::block(&self.client, H256(record.native))?);
        if full {
            let all = (0..record.transactions.len()).map(|position| transaction(&record, position));
            block["transactions"] = json!(all.collect::<Result<Vec<_>>>()?);
        }
        Ok(Some(block))
    }
}

/// A transaction of a block, if it has that many. The runtime's type has no time, and no price where fees have a cap.
fn transaction(record: &Record, position: usize) -> Result<Option<Value>> {
    let Some(found) = record.transactions.get(position) else { return Ok(None) };
    let signed = TransactionSigned::decode(&found.payload).map_err(internal)?;
    let mut transaction = json!(TransactionInfoV1 {
        block_hash: H256(record.hash),
        block_number: record.number.into(),
        from: H160(found.from),
        hash: H256(found.hash),
        transaction_index: U256::from(position),
        transaction_signed: signed.into(),
    });
    transaction["blockTimestamp"] = json!(U64::from(record.timestamp));
    if transaction.get("maxFeePerGas").is_some() {
        transaction["gasPrice"] = json!(U256::from(found.price));
    }
    Ok(Some(transaction))
}

/// The number of transactions of a block.
fn count(record: &Record) -> U64 {
    U64::from(record.transactions.len())
}

fn position(index: U64) -> usize {
    usize::try_from(index.to::<u64>()).unwrap_or(usize::MAX)
}

impl ChainServer for Ethereum {
    fn block_number(&self) -> Result<U64> {
        Ok(U64::from(self.index.latest()))
    }

    fn chain_id(&self) -> Result<U64> {
        Ok(U64::from(chain_id()))
    }

    fn syncing(&self) -> Result<bool> {
        Ok(false)
    }

    fn version(&self) -> Result<String> {
        Ok(chain_id().to_string())
    }

    fn listening(&self) -> Result<bool> {
        Ok(true)
    }

    fn client_version(&self) -> Result<String> {
        Ok(format!("dmex-node/{}", env!("CARGO_PKG_VERSION")))
    }

    fn block_by_hash(&self, hash: B256, full: bool) -> Result<Option<Value>> {
        self.block(self.index.by_hash(hash)?, full)
    }

    fn block_by_number(&self, number: BlockNumberOrTag, full: bool) -> Result<Option<Value>> {
        self.block(self.index.find(number.into())?, full)
    }

    fn count_by_hash(&self, hash: B256) -> Result<Option<U64>> {
        Ok(self.index.by_hash(hash)?.as_ref().map(count))
    }

    fn count_by_number(&self, number: BlockNumberOrTag) -> Result<Option<U64>> {
        Ok(self.index.find(number.into())?.as_ref().map(count))
    }

    fn block_receipts(&self, block: BlockId) -> Result<Option<Vec<TransactionReceipt>>> {
        Ok(self.index.find(block)?.as_ref().map(Record::receipts))
    }

    fn transaction(&self, hash: B256) -> Result<Option<Value>> {
        let Some((record, position)) = self.index.by_transaction(hash)? else { return Ok(None) };
        transaction(&record, position)
    }

    fn transaction_by_hash(&self, hash: B256, index: U64) -> Result<Option<Value>> {
        let Some(record) = self.index.by_hash(hash)? else { return Ok(None) };
        transaction(&record, position(index))
    }

    fn transaction_by_number(&self, number: BlockNumberOrTag, index: U64) -> Result<Option<Value>> {
        let Some(record) = self.index.find(number.into())? else { return Ok(None) };
        transaction(&record, position(index))
    }

    fn receipt(&self, hash: B256) -> Result<Option<TransactionReceipt>> {
        let Some((record, position)) = self.index.by_transaction(hash)? else { return Ok(None) };
        Ok(record.receipts().into_iter().nth(position))
    }

    fn logs(&self, filter: Filter) -> Result<Vec<Log>> {
        self.matching(&filter)
    }
}
