//! Each block by every way to ask for it, and what holds it together: its hash is that of its contents.

use super::{
    transactions::{hex, number, placed},
    world::World,
};
use alloy_consensus::{Header, ReceiptEnvelope};
use alloy_primitives::{Bloom, BloomInput};
use alloy_rpc_types_eth::{Block, TransactionReceipt};
use chain::{keccak256, B256};
use serde_json::{json, Value};

/// All blocks.
pub fn check(world: &World) {
    let height = world.blocks.len() as u64;
    assert_eq!(number(&world.eth.ask("eth_blockNumber", json!([]))), height);
    let mut parent = world.eth.ask("eth_getBlockByNumber", json!(["earliest", false]))["hash"].clone();
    for block in 1..=height {
        let plain = world.eth.ask("eth_getBlockByNumber", json!([hex(block), false]));
        assert_eq!(plain["parentHash"], parent, "block {block}");
        parent = plain["hash"].clone();
        contents(world, block, &plain);
        sealed(world, &plain);
    }
    for tag in ["latest", "safe", "finalized", "pending"] {
        assert_eq!(world.eth.ask("eth_getBlockByNumber", json!([tag, false]))["hash"], parent, "{tag}");
    }
    assert_eq!(world.eth.ask("eth_getBlockByNumber", json!([hex(height + 1), false])), Value::Null);
    assert_eq!(world.eth.ask("eth_getBlockByHash", json!([B256::repeat_byte(1), false])), Value::Null);
}

fn contents(world: &World, block: u64, plain: &Value) {
    let all = placed(world, block);
    let hashes: Vec<B256> = all.iter().map(|placed| keccak256(placed.payload)).collect();
    assert_eq!(plain["transactions"], json!(hashes), "block {block}");
    assert_eq!(plain["number"], json!(hex(block)));
    assert_eq!(number(&plain["timestamp"]), world.blocks[block as usize - 1].timestamp, "block {block}");
    let hash = &plain["hash"];
    assert_eq!(&world.eth.ask("eth_getBlockByHash", json!([hash, false])), plain);
    let full = world.eth.ask("eth_getBlockByHash", json!([hash, true]));
    assert_eq!(world.eth.ask("eth_getBlockByNumber", json!([hex(block), true])), full);
    let each: Vec<Value> = hashes.iter().map(|hash| world.eth.ask("eth_getTransactionByHash", json!([hash]))).collect();
    assert_eq!(full["transactions"], json!(each));
    assert_eq!(Value::Object(without_transactions(&full)), Value::Object(without_transactions(plain)));
    for (method, id) in [
        ("eth_getBlockTransactionCountByHash", hash.clone()),
        ("eth_getBlockTransactionCountByNumber", json!(hex(block))),
    ] {
        assert_eq!(world.eth.ask(method, json!([id])), json!(hex(all.len())), "block {block}");
    }
    let bloom: Bloom = serde_json::from_value(plain["logsBloom"].clone()).expect("a bloom");
    for log in all.iter().flat_map(|placed| &placed.done.receipt.logs) {
        let inputs = log.topics.iter().map(|topic| topic.as_slice()).chain([log.address.as_slice()]);
        for input in inputs {
            assert!(bloom.contains_input(BloomInput::Raw(input)), "the bloom of block {block} without {log:?}");
        }
    }
}

fn without_transactions(block: &Value) -> serde_json::Map<String, Value> {
    let mut fields = block.as_object().expect("a block").clone();
    fields.remove("transactions");
    fields
}

/// The hash is that of the header, and the header has the roots of the transactions and receipts that the node shows.
fn sealed(world: &World, plain: &Value) {
    let full = world.eth.ask("eth_getBlockByHash", json!([plain["hash"], true]));
    let block: Block = serde_json::from_value(full).expect("a block");
    let header: &Header = &block.header;
    assert_eq!(header.hash_slow(), block.header.hash, "block {}", header.number);
    let receipts = world.eth.ask("eth_getBlockReceipts", json!([plain["hash"]]));
    let receipts: Vec<TransactionReceipt> = serde_json::from_value(receipts).expect("receipts");
    let bare: Vec<ReceiptEnvelope> =
        receipts.into_iter().map(|receipt| receipt.into_primitives_receipt().inner).collect();
    assert_eq!(alloy_consensus::proofs::calculate_receipt_root(&bare), header.receipts_root, "block {}", header.number);
    let bodies: Vec<_> =
        block.transactions.into_transactions().map(|transaction| transaction.inner.into_inner()).collect();
    assert_eq!(alloy_consensus::proofs::calculate_transaction_root(&bodies), header.transactions_root);
}
