//! Raw JSON-RPC over one WebSocket, as the answers are on the wire.

use parity_scale_codec::Decode;
use polkadot_sdk::pallet_revive;
use revive_dev_runtime::{RuntimeCall, UncheckedExtrinsic};
use serde_json::{json, Value};
use subxt::rpcs::{client::RpcParams, Error, RpcClient};

/// A connection to one of the ports.
pub struct Rpc {
    pub client: RpcClient,
    pub runtime: tokio::runtime::Runtime,
}

impl Rpc {
    /// Connects to a port by its URL or its address.
    pub fn connect(to: &str) -> Self {
        let url = if to.contains("://") { to.to_owned() } else { format!("ws://{to}") };
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let client = runtime.block_on(RpcClient::from_insecure_url(url)).expect("the port answers");
        Self { client, runtime }
    }

    /// The result of a method, or the code and the message of its error.
    pub fn try_ask(&self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        match self.runtime.block_on(self.client.request(method, self::params(&params))) {
            Ok(result) => Ok(result),
            Err(Error::User(error)) => Err((error.code, error.message)),
            Err(other) => panic!("{method} {params}: {other}"),
        }
    }

    /// The result of a method that has to succeed.
    pub fn ask(&self, method: &str, params: Value) -> Value {
        self.try_ask(method, params.clone()).unwrap_or_else(|error| panic!("{method} {params}: {error:?}"))
    }

    /// The extrinsics of a block, without the one that sets the time. Needs the Substrate port.
    pub fn extrinsics(&self, block: u64) -> Vec<Vec<u8>> {
        let hash = self.ask("chain_getBlockHash", json!([block]));
        let found = self.ask("chain_getBlock", json!([hash]));
        let all = found["block"]["extrinsics"].as_array().unwrap_or_else(|| panic!("block {block}: {found}"));
        let bytes = |hex: &Value| hex::decode(&hex.as_str().unwrap_or_else(|| panic!("{hex}"))[2..]).expect("hex");
        all.iter().skip(1).map(bytes).collect()
    }
}

/// The signed Ethereum transaction in an extrinsic, if it carries one.
pub fn payload(extrinsic: &[u8]) -> Option<Vec<u8>> {
    let decoded = UncheckedExtrinsic::decode(&mut &*extrinsic).expect("an extrinsic");
    match decoded.0.function {
        RuntimeCall::Revive(pallet_revive::Call::eth_transact { payload }) => Some(payload),
        _ => None,
    }
}

/// The parameters of a method, from a list.
pub fn params(list: &Value) -> RpcParams {
    let mut params = RpcParams::new();
    for value in list.as_array().expect("a list of parameters") {
        params.push(value).expect("JSON");
    }
    params
}
