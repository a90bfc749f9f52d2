//! Reads a block of the chain as Ethereum sees it.

use super::{
    error::{internal, Result},
    record::{Event, Record, Transaction},
};
use crate::service::{Backend, Block, FullClient};
use alloy_primitives::keccak256;
use parity_scale_codec::{Decode, Encode};
use polkadot_sdk::{
    frame_support::storage::storage_prefix,
    frame_system::{EventRecord, Phase},
    pallet_revive::{
        self, create1,
        evm::{GenericTransaction, TransactionSigned},
        pallet_revive_types::runtime_api::{BlockV1, ReceiptGasInfoV1},
        ReviveApi,
    },
    sp_core::{storage::StorageKey, H256},
    sp_runtime::OpaqueExtrinsic,
};
use revive_dev_runtime::{RuntimeCall, RuntimeEvent, UncheckedExtrinsic};
use sc_client_api::{BlockBackend, StorageProvider};
use sp_api::ProvideRuntimeApi;

/// The Ethereum block as the runtime has it.
// The plain form of each runtime call is as complete as its versioned one, and shorter.
#[allow(deprecated)]
pub(super) fn block(client: &FullClient, native: H256) -> Result<BlockV1> {
    client.runtime_api().eth_block(native).map_err(internal)
}

/// The record of a block.
#[allow(deprecated)]
pub(super) fn record(client: &FullClient, native: H256) -> Result<Record> {
    let block = block(client, native)?;
    let body = client.block_body(native).map_err(internal)?.unwrap_or_default();
    let gas = client.runtime_api().eth_receipt_data(native).map_err(internal)?;
    let events = events(client, native)?;
    let payloads = (0..).zip(&body).filter_map(|(index, extrinsic)| Some((index, payload(extrinsic)?)));
    let transactions = payloads
        .zip(gas)
        .map(|((index, payload), gas)| transaction(&payload, &gas, &events, index))
        .collect::<Result<_>>()?;
    Ok(Record {
        number: block.number.as_u64(),
        native: native.0,
        hash: block.hash.0,
        timestamp: block.timestamp.as_u64(),
        transactions,
    })
}

/// The signed transaction in an extrinsic, if it has one.
pub(super) fn payload(extrinsic: &OpaqueExtrinsic) -> Option<Vec<u8>> {
    let decoded = UncheckedExtrinsic::decode(&mut &extrinsic.encode()[..]).ok()?;
    match decoded.0.function {
        RuntimeCall::Revive(pallet_revive::Call::eth_transact { payload }) => Some(payload),
        _ => None,
    }
}

fn transaction(
    payload: &[u8],
    gas: &ReceiptGasInfoV1,
    events: &[EventRecord<RuntimeEvent, H256>],
    extrinsic: u32,
) -> Result<Transaction> {
    let signed = TransactionSigned::decode(payload).map_err(internal)?;
    let from = signed.recover_eth_address().map_err(|()| internal("a signature that does not recover"))?;
    let plain = GenericTransaction::from_signed(signed, gas.effective_gas_price, Some(from));
    let nonce = plain.nonce.unwrap_or_default().low_u64();
    let mut transaction = Transaction {
        hash: keccak256(payload).0,
        payload: payload.to_vec(),
        from: from.0,
        to: plain.to.map(|to| to.0),
        contract: plain.to.is_none().then(|| create1(&from, nonce).0),
        kind: plain.r#type.unwrap_or_default().0,
        gas_used: u64::try_from(gas.gas_used).unwrap_or(u64::MAX),
        price: u128::try_from(gas.effective_gas_price).unwrap_or(u128::MAX),
        success: true,
        logs: Vec::new(),
    };
    for record in events.iter().filter(|record| record.phase == Phase::ApplyExtrinsic(extrinsic)) {
        match &record.event {
            RuntimeEvent::Revive(pallet_revive::Event::EthExtrinsicRevert { .. }) => transaction.success = false,
            RuntimeEvent::Revive(pallet_revive::Event::ContractEmitted { contract, data, topics }) => {
                let topics = topics.iter().map(|topic| topic.0).collect();
                transaction.logs.push(Event { address: contract.0, topics, data: data.clone() });
            }
            _ => {}
        }
    }
    Ok(transaction)
}

fn events(client: &FullClient, native: H256) -> Result<Vec<EventRecord<RuntimeEvent, H256>>> {
    let key = StorageKey(storage_prefix(b"System", b"Events").to_vec());
    let stored = StorageProvider::<Block, Backend>::storage(client, native, &key).map_err(internal)?;
    let Some(stored) = stored else { return Ok(Vec::new()) };
    Decode::decode(&mut &stored.0[..]).map_err(internal)
}
