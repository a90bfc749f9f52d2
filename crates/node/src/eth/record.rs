//! What Ethereum asks of a block, kept beside the block in the node's database.

use alloy_consensus::{Eip658Value, Receipt, ReceiptEnvelope, ReceiptWithBloom, TxType};
use alloy_primitives::{Address, Bloom, Log as Emitted, LogData, B256};
use alloy_rpc_types_eth::{Log, TransactionReceipt};
use parity_scale_codec::{Decode, Encode};

/// A block with its Ethereum transactions.
#[derive(Clone, Debug, Default, Encode, Decode)]
pub(super) struct Record {
    /// The number, which is the same in both views of the chain.
    pub number: u64,
    /// The hash in the Substrate view.
    pub native: [u8; 32],
    /// The hash in the Ethereum view.
    pub hash: [u8; 32],
    /// [s]
    pub timestamp: u64,
    pub transactions: Vec<Transaction>,
}

/// A transaction that was in a block.
#[derive(Clone, Debug, Encode, Decode)]
pub(super) struct Transaction {
    pub hash: [u8; 32],
    /// The signed transaction from the wire.
    pub payload: Vec<u8>,
    pub from: [u8; 20],
    pub to: Option<[u8; 20]>,
    /// The contract that it deployed.
    pub contract: Option<[u8; 20]>,
    pub kind: u8,
    /// Gas is a u64 in every tool.
    pub gas_used: u64,
    /// [wei]
    pub price: u128,
    pub success: bool,
    pub logs: Vec<Event>,
}

/// An event of a contract.
#[derive(Clone, Debug, Encode, Decode)]
pub(super) struct Event {
    pub address: [u8; 20],
    pub topics: Vec<[u8; 32]>,
    pub data: Vec<u8>,
}

impl Record {
    /// All logs of the block.
    pub fn logs(&self) -> Vec<Log> {
        let mut all = Vec::new();
        for (index, transaction) in (0..).zip(&self.transactions) {
            self.extend(&mut all, index, transaction);
        }
        all
    }

    /// The receipts of the block.
    pub fn receipts(&self) -> Vec<TransactionReceipt> {
        let (mut logs, mut cumulative, mut receipts) = (Vec::new(), 0_u64, Vec::new());
        for (index, transaction) in (0..).zip(&self.transactions) {
            let first = logs.len();
            self.extend(&mut logs, index, transaction);
            cumulative = cumulative.saturating_add(transaction.gas_used);
            let own = logs.get(first..).unwrap_or_default().to_vec();
            receipts.push(self.receipt(index, transaction, own, cumulative));
        }
        receipts
    }

    fn receipt(&self, index: u64, transaction: &Transaction, logs: Vec<Log>, cumulative: u64) -> TransactionReceipt {
        let mut bloom = Bloom::ZERO;
        logs.iter().for_each(|log| bloom.accrue_log(&log.inner));
        let status = Eip658Value::Eip658(transaction.success);
        let receipt = Receipt { status, cumulative_gas_used: cumulative, logs };
        let kind = TxType::try_from(transaction.kind).unwrap_or_default();
        TransactionReceipt {
            inner: ReceiptEnvelope::from_typed(kind, ReceiptWithBloom::new(receipt, bloom)),
            transaction_hash: transaction.hash.into(),
            transaction_index: Some(index),
            block_hash: Some(self.hash.into()),
            block_number: Some(self.number),
            gas_used: transaction.gas_used,
            effective_gas_price: transaction.price,
            blob_gas_used: None,
            blob_gas_price: None,
            from: transaction.from.into(),
            to: transaction.to.map(Address::from),
            contract_address: transaction.contract.map(Address::from),
        }
    }

    /// Adds the logs of a transaction. A log's index counts through the block.
    fn extend(&self, logs: &mut Vec<Log>, index: u64, transaction: &Transaction) {
        for event in &transaction.logs {
            let topics = event.topics.iter().copied().map(B256::from).collect();
            let data = LogData::new_unchecked(topics, event.data.clone().into());
            logs.push(Log {
                inner: Emitted { address: event.address.into(), data },
                block_hash: Some(self.hash.into()),
                block_number: Some(self.number),
                block_timestamp: Some(self.timestamp),
                transaction_hash: Some(transaction.hash.into()),
                transaction_index: Some(index),
                log_index: Some(logs.len() as u64),
                removed: false,
            });
        }
    }
}
