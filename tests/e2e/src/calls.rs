//! The runtime's calls, encoded by its metadata.

use crate::{server::Server, Error};
use ink::{Address, H256};
use ink_e2e::{
    subxt::{
        dynamic::{self, Value},
        tx::Payload,
        Metadata,
    },
    Weight,
};
use parity_scale_codec::Decode;

/// Encodes calls for one runtime.
pub(crate) struct Calls {
    metadata: Metadata,
}

/// The limits of a transaction.
pub(crate) struct Limits {
    pub weight: Weight,
    /// [native unit]
    pub deposit: u128,
}

impl Calls {
    pub fn new(server: &mut Server) -> Self {
        let bytes = server.metadata().expect("the chain answers");
        Self { metadata: Metadata::decode(&mut &bytes[..]).expect("subxt reads this version of metadata") }
    }

    /// Any call, by name.
    pub fn encode(&self, pallet: &str, call: &str, fields: Vec<Value>) -> Result<Vec<u8>, Error> {
        dynamic::tx(pallet, call, fields)
            .encode_call_data(&self.metadata)
            .map_err(|error| Error(format!("{pallet}.{call}: {error}")))
    }

    pub fn call(&self, to: Address, value: u128, limits: Limits, data: Vec<u8>) -> Result<Vec<u8>, Error> {
        let fields = vec![
            Value::from_bytes(to),
            Value::u128(value),
            weight(limits.weight),
            Value::u128(limits.deposit),
            Value::from_bytes(data),
        ];
        self.encode("Revive", "call", fields)
    }

    pub fn instantiate(
        &self,
        code: Vec<u8>,
        value: u128,
        limits: Limits,
        data: Vec<u8>,
        salt: Option<[u8; 32]>,
    ) -> Result<Vec<u8>, Error> {
        let salt = match salt {
            Some(salt) => Value::unnamed_variant("Some", [Value::from_bytes(salt)]),
            None => Value::unnamed_variant("None", []),
        };
        let fields = vec![
            Value::u128(value),
            weight(limits.weight),
            Value::u128(limits.deposit),
            Value::from_bytes(code),
            Value::from_bytes(data),
            salt,
        ];
        self.encode("Revive", "instantiate_with_code", fields)
    }

    pub fn upload(&self, code: Vec<u8>, deposit: u128) -> Result<Vec<u8>, Error> {
        self.encode("Revive", "upload_code", vec![Value::from_bytes(code), Value::u128(deposit)])
    }

    pub fn remove_code(&self, hash: H256) -> Result<Vec<u8>, Error> {
        self.encode("Revive", "remove_code", vec![Value::from_bytes(hash)])
    }

    pub fn transfer(&self, to: [u8; 32], value: u128) -> Result<Vec<u8>, Error> {
        let to = Value::unnamed_variant("Id", [Value::from_bytes(to)]);
        self.encode("Balances", "transfer_allow_death", vec![to, Value::u128(value)])
    }
}

fn weight(weight: Weight) -> Value {
    Value::named_composite([
        ("ref_time", Value::u128(weight.ref_time().into())),
        ("proof_size", Value::u128(weight.proof_size().into())),
    ])
}
