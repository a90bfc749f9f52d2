//! Signs messages as wallets of both kinds do.

use super::message::Message;
use alloy_consensus::{transaction::RlpEcdsaEncodableTx, SignableTransaction, TxEip1559, TxEip2930, TxLegacy};
use alloy_primitives::{Bytes, Signature, TxKind, U256};
use chain::Account;
use subxt::{
    dynamic::{self, Value},
    utils::{AccountId32, MultiSignature},
    PolkadotConfig,
};

/// The base fee, which is what everybody pays. [wei]
const PRICE: u128 = 50_000_000_000;

/// The Ethereum transaction of a message, of one of three types.
pub fn ethereum(message: &Message, nonce: u64) -> Vec<u8> {
    let (chain_id, gas_limit, value) = (node::chain_id(), message.gas, U256::from(message.value));
    let to = message.to.map_or(TxKind::Create, TxKind::Call);
    let input = Bytes::from([&message.code[..], &message.data[..]].concat());
    let (access_list, gas_price) = (Default::default(), PRICE);
    match message.kind {
        0 => seal(&message.from, TxLegacy { chain_id: Some(chain_id), nonce, gas_price, gas_limit, to, value, input }),
        1 => seal(&message.from, TxEip2930 { chain_id, nonce, gas_price, gas_limit, to, value, access_list, input }),
        _ => {
            // More than the base fee is not taken.
            let (max_fee_per_gas, max_priority_fee_per_gas) = (2 * PRICE, 0);
            let fees = TxEip1559 { max_fee_per_gas, max_priority_fee_per_gas, ..TxEip1559::default() };
            seal(&message.from, TxEip1559 { chain_id, nonce, gas_limit, to, value, access_list, input, ..fees })
        }
    }
}

fn seal<T: SignableTransaction<Signature> + RlpEcdsaEncodableTx>(from: &Account, transaction: T) -> Vec<u8> {
    let chain::Signature { v, r, s } = from.sign_hash(transaction.signature_hash());
    let signature = Signature::new(U256::from_be_bytes(r.0), U256::from_be_bytes(s.0), v == 28);
    let mut bytes = Vec::new();
    transaction.into_signed(signature).eip2718_encode(&mut bytes);
    bytes
}

/// The call of a message in an extrinsic, with limits that are never reached.
pub fn substrate(message: &Message) -> subxt::tx::DynamicPayload<Vec<Value>> {
    let weight = [("ref_time", Value::u128(50_000_000_000)), ("proof_size", Value::u128(500_000))];
    let (weight, deposit) = (Value::named_composite(weight), Value::u128(100_000_000_000_000));
    let (value, data) = (Value::u128(message.value / 1_000_000), Value::from_bytes(&message.data));
    match message.to {
        Some(to) => dynamic::tx("Revive", "call", vec![Value::from_bytes(to), value, weight, deposit, data]),
        None => {
            let (code, no_salt) = (Value::from_bytes(&message.code), Value::unnamed_variant("None", []));
            dynamic::tx("Revive", "instantiate_with_code", vec![value, weight, deposit, code, data, no_salt])
        }
    }
}

/// A Substrate account as subxt signs with it.
pub struct Signer<'a>(pub &'a Account);

impl subxt::tx::Signer<PolkadotConfig> for Signer<'_> {
    fn account_id(&self) -> AccountId32 {
        AccountId32(self.0.account_id())
    }

    fn sign(&self, payload: &[u8]) -> MultiSignature {
        MultiSignature::Sr25519(self.0.sign_extrinsic(payload))
    }
}
