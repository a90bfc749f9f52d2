//! Each transaction and its receipt, by every way to ask for it.

use super::world::{Ran, World};
use alloy_consensus::{Transaction, TxEnvelope, Typed2718};
use alloy_eips::Decodable2718;
use alloy_primitives::Bloom;
use chain::{keccak256, Address, Bytes, Receipt};
use polkadot_sdk::sp_io::crypto::secp256k1_ecdsa_recover;
use serde_json::{json, Value};

/// An Ethereum transaction in its place.
pub struct Placed<'a> {
    pub block: u64,
    pub index: usize,
    pub payload: &'a [u8],
    pub done: &'a Ran,
    /// The number of logs of the block before its own.
    pub first_log: usize,
}

/// The Ethereum transactions of a block. Those of Substrate accounts have no place in Ethereum's view.
pub fn placed(world: &World, block: u64) -> Vec<Placed<'_>> {
    let (mut all, mut first_log) = (Vec::new(), 0);
    for done in &world.blocks[block as usize - 1].done {
        let Some(payload) = &done.payload else { continue };
        all.push(Placed { block, index: all.len(), payload, done, first_log });
        first_log += done.receipt.logs.len();
    }
    all
}

/// The hash of a block as the node has it. [`super::blocks`] checks that it is the hash of its contents.
pub fn hash(world: &World, block: u64) -> Value {
    world.eth.ask("eth_getBlockByNumber", json!([hex(block), false]))["hash"].clone()
}

/// A quantity from the wire.
pub fn number(hex: &Value) -> u64 {
    let text = hex.as_str().and_then(|text| text.strip_prefix("0x"));
    text.and_then(|text| u64::from_str_radix(text, 16).ok()).unwrap_or_else(|| panic!("{hex} is not a quantity"))
}

/// A quantity on the wire.
pub fn hex(number: impl std::fmt::LowerHex) -> String {
    format!("{number:#x}")
}

/// The logs of a transaction as they are on the wire.
pub fn logs(world: &World, placed: &Placed<'_>, hash: &Value) -> Vec<Value> {
    let Placed { block, index, payload, done, first_log } = placed;
    let (transaction, time) = (keccak256(payload), world.blocks[*block as usize - 1].timestamp);
    let one = |(log, position): (&chain::Log, usize)| {
        json!({
            "address": log.address, "topics": log.topics, "data": Bytes::from(log.data.clone()),
            "blockHash": hash, "blockNumber": hex(block), "blockTimestamp": hex(time),
            "transactionHash": transaction, "transactionIndex": hex(index), "logIndex": hex(position),
            "removed": false,
        })
    };
    done.receipt.logs.iter().zip(*first_log..).map(one).collect()
}

/// The transactions of all blocks.
pub fn check(world: &World) {
    for block in 1..=world.blocks.len() as u64 {
        let (all, hash) = (placed(world, block), hash(world, block));
        let receipts = world.eth.ask("eth_getBlockReceipts", json!([hex(block)]));
        assert_eq!(receipts.as_array().map(Vec::len), Some(all.len()), "block {block}");
        assert_eq!(world.eth.ask("eth_getBlockReceipts", json!([hash])), receipts);
        let mut gas = 0;
        for placed in &all {
            let asked = world.eth.ask("eth_getTransactionReceipt", json!([keccak256(placed.payload)]));
            assert_eq!(asked, receipts[placed.index]);
            gas += number(&asked["gasUsed"]);
            assert_eq!(number(&asked["cumulativeGasUsed"]), gas, "{asked}");
            receipt(world, placed, &hash, &asked);
            transaction(world, placed, &hash);
        }
        let none = world.eth.ask("eth_getTransactionByBlockHashAndIndex", json!([hash, hex(all.len())]));
        assert_eq!(none, Value::Null);
    }
}

fn envelope(payload: &[u8]) -> (TxEnvelope, Address) {
    let envelope = TxEnvelope::decode_2718_exact(payload).expect("a transaction");
    let mut signature = envelope.signature().as_bytes();
    signature[64] -= 27;
    let key = secp256k1_ecdsa_recover(&signature, &envelope.signature_hash().0);
    let key = key.unwrap_or_else(|_| panic!("a signature that does not recover"));
    let from = Address::from_slice(&keccak256(key)[12..]);
    (envelope, from)
}

fn receipt(world: &World, placed: &Placed<'_>, hash: &Value, found: &Value) {
    let (signed, from) = envelope(placed.payload);
    let model = &placed.done.receipt;
    let success = model.outcome.is_success();
    // The address is known before it is known whether the deployment succeeds.
    let contract = signed.to().is_none().then(|| from.create(signed.nonce()));
    assert!(model.address.is_none() || model.address == contract, "{model:?}");
    let logs = logs(world, placed, hash);
    let mut bloom = Bloom::ZERO;
    for log in &model.logs {
        bloom.accrue_raw_log(log.address, &log.topics);
    }
    let expected = [
        ("transactionHash", json!(keccak256(placed.payload))),
        ("transactionIndex", json!(hex(placed.index))),
        ("blockHash", hash.clone()),
        ("blockNumber", json!(hex(placed.block))),
        ("status", json!(hex(u8::from(success)))),
        ("type", json!(hex(signed.ty()))),
        ("from", json!(from)),
        ("to", json!(signed.to())),
        ("contractAddress", json!(contract)),
        ("logs", json!(logs)),
        ("logsBloom", json!(bloom)),
    ];
    for (field, expected) in expected {
        assert_eq!(found[field], expected, "{field} of {found}");
    }
    let (gas, price) = (number(&found["gasUsed"]), u128::from(number(&found["effectiveGasPrice"])));
    let cost = model.fee.saturating_add_signed(model.deposit);
    // What is refused is charged in the chain's own units, and shown in whole gas.
    assert_eq!(u128::from(gas), cost.div_ceil(price), "the cost of {found}");
}

fn transaction(world: &World, placed: &Placed<'_>, hash: &Value) {
    let (signed, from) = envelope(placed.payload);
    let found = world.eth.ask("eth_getTransactionByHash", json!([keccak256(placed.payload)]));
    let expected = [
        ("hash", json!(keccak256(placed.payload))),
        ("blockHash", hash.clone()),
        ("blockNumber", json!(hex(placed.block))),
        ("transactionIndex", json!(hex(placed.index))),
        ("from", json!(from)),
        ("to", json!(signed.to())),
        ("nonce", json!(hex(signed.nonce()))),
        ("value", json!(hex(signed.value()))),
        ("gas", json!(hex(signed.gas_limit()))),
        ("input", json!(signed.input())),
        ("type", json!(hex(signed.ty()))),
        ("chainId", json!(hex(node::chain_id()))),
    ];
    for (field, expected) in expected {
        assert_eq!(found[field], expected, "{field} of {found}");
    }
    let ask = |method: &str, block: Value| world.eth.ask(method, json!([block, hex(placed.index)]));
    assert_eq!(ask("eth_getTransactionByBlockHashAndIndex", hash.clone()), found);
    assert_eq!(ask("eth_getTransactionByBlockNumberAndIndex", json!(hex(placed.block))), found);
}

/// What a client says of a transaction is what the embedded chain says of it, as far as that kind of client knows it.
pub fn same_receipt(found: &Receipt, expected: &Receipt, over_ethereum: bool) {
    assert_eq!(found.outcome, expected.outcome);
    assert_eq!((&found.output, found.address), (&expected.output, expected.address));
    assert_eq!((found.block, found.timestamp), (expected.block, expected.timestamp));
    let logs = |receipt: &Receipt| -> Vec<_> {
        let plain = |log: &chain::Log| (log.address, log.topics.clone(), log.data.clone(), log.block, log.index);
        receipt.logs.iter().map(plain).collect()
    };
    assert_eq!(logs(found), logs(expected));
    match over_ethereum {
        true => assert_eq!(found.tx_hash, expected.tx_hash),
        false => assert_eq!((found.weight, found.deposit), (expected.weight, expected.deposit)),
    }
}
