//! A node in a process of its own behind a pipe, see [`chain::serve`]. It is asked over its Substrate port, so
//! `tests/e2e` runs on a node as on the embedded chain. The process ends with its input.

use chain::{native, Address, Client, Error, Native, NativeReceipt, Result};
use node::{Node, Options};
use parity_scale_codec::{Decode, Encode};
use polkadot_sdk::{
    frame_support::{storage::storage_prefix, Blake2_128Concat, StorageHasher},
    frame_system::AccountInfo,
    pallet_balances::AccountData,
    pallet_revive::pallet_revive_types::runtime_api::CodeV1,
    sp_core::H256,
    sp_weights::Weight,
};
use serde::de::DeserializeOwned;
use serde_json::{json, Value};
use std::{
    process::ExitCode,
    sync::Arc,
    thread::sleep,
    time::{Duration, Instant},
};
use subxt::rpcs::{client::RpcParams, RpcClient};

/// How long an extrinsic may take to be in a block.
const PATIENCE: Duration = Duration::from_secs(20);
/// The pause between two questions for it.
const PAUSE: Duration = Duration::from_millis(3);

/// The limits of a run without effects: none.
const NO_LIMITS: (Option<Weight>, Option<u128>) = (None, None);

fn main() -> ExitCode {
    let served = Port::open().and_then(|port| chain::serve(&port).map_err(transport));
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("node-server: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The Substrate port of a node in memory, whose clock starts at 1970 as that of the embedded chain.
struct Port {
    rpc: RpcClient,
    client: Arc<dyn Client>,
    // Dropped before the runtime of its tasks.
    _node: Node,
    runtime: tokio::runtime::Runtime,
}

impl Port {
    fn open() -> Result<Self> {
        let runtime = tokio::runtime::Runtime::new().map_err(transport)?;
        let options = Options { eth_port: 0, ws_port: 0, clock: Some(0), still: true, ..Options::default() };
        let node = runtime.block_on(Node::start(&options)).map_err(transport)?;
        let url = format!("ws://{}", node.ws());
        let rpc = runtime.block_on(RpcClient::from_insecure_url(&url)).map_err(transport)?;
        Ok(Self { rpc, client: remote::connect(&url)?, _node: node, runtime })
    }

    fn ask<T: DeserializeOwned>(&self, method: &str, list: &[Value]) -> Result<T> {
        let mut params = RpcParams::new();
        for value in list {
            params.push(value).map_err(transport)?;
        }
        self.runtime.block_on(self.rpc.request(method, params)).map_err(|error| Error::Rejected(error.to_string()))
    }

    /// [`Port::ask`] for bytes, if there are any.
    fn bytes(&self, method: &str, list: &[Value]) -> Result<Option<Vec<u8>>> {
        let text: Option<String> = self.ask(method, list)?;
        text.map(|text| hex::decode(text.trim_start_matches("0x")).map_err(transport)).transpose()
    }

    /// What a function of the runtime answers, encoded.
    fn runtime(&self, function: &str, arguments: impl Encode) -> Result<Vec<u8>> {
        let answer = self.bytes("state_call", &[function.into(), hex(arguments.encode())])?;
        answer.ok_or_else(|| Error::Transport(format!("{function} answers nothing")))
    }

    fn next_nonce(&self, of: [u8; 32]) -> Result<u32> {
        decode(&self.runtime("AccountNonceApi_account_nonce", of)?)
    }

    /// Waits for the block with an extrinsic. Returns it with the extrinsic's position.
    fn find(&self, extrinsic: &Value) -> Result<(Value, u32)> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let block: Value = self.ask("chain_getBlockHash", &[])?;
            let found: Value = self.ask("chain_getBlock", std::slice::from_ref(&block))?;
            let all = found["block"]["extrinsics"].as_array().into_iter().flatten();
            if let Some((_, position)) = all.zip(0..).find(|(other, _)| *other == extrinsic) {
                return Ok((block, position));
            }
            sleep(PAUSE);
        }
        Err(Error::Transport(format!("the extrinsic is in no block after {PATIENCE:?}")))
    }
}

fn transport(error: impl std::fmt::Display) -> Error {
    Error::Transport(error.to_string())
}

fn hex(bytes: impl AsRef<[u8]>) -> Value {
    format!("0x{}", hex::encode(bytes)).into()
}

fn decode<T: Decode>(mut bytes: &[u8]) -> Result<T> {
    T::decode(&mut bytes).map_err(transport)
}

impl Native for Port {
    fn metadata(&self) -> Result<Vec<u8>> {
        let found: Option<Vec<u8>> = decode(&self.runtime("Metadata_metadata_at_version", native::METADATA)?)?;
        found.ok_or_else(|| Error::Transport(format!("the runtime has no metadata {}", native::METADATA)))
    }

    fn free_balance(&self, id: [u8; 32]) -> Result<u128> {
        let key = [&storage_prefix(b"System", b"Account")[..], &Blake2_128Concat::hash(&id)].concat();
        let stored = self.bytes("state_getStorage", &[hex(key)])?;
        let info: Option<AccountInfo<u32, AccountData<u128>>> = stored.map(|bytes| decode(&bytes)).transpose()?;
        Ok(info.map_or(0, |info| info.data.free))
    }

    fn account_id(&self, of: Address) -> Result<[u8; 32]> {
        decode(&self.runtime("ReviveApi_account_id", of.0 .0)?)
    }

    fn dry_call(&self, from: [u8; 32], to: Address, value: u128, data: Vec<u8>) -> Result<Vec<u8>> {
        self.runtime("ReviveApi_call", (from, to.0 .0, value, NO_LIMITS, data))
    }

    fn dry_instantiate(
        &self,
        from: [u8; 32],
        value: u128,
        code: Vec<u8>,
        data: Vec<u8>,
        salt: Option<[u8; 32]>,
    ) -> Result<Vec<u8>> {
        self.runtime("ReviveApi_instantiate", (from, value, NO_LIMITS, CodeV1::Upload(code), data, salt))
    }

    fn payload(&self, signer: [u8; 32], call: &[u8]) -> Result<Vec<u8>> {
        let genesis: H256 = self.ask("chain_getBlockHash", &[json!(0)])?;
        native::payload(call, self.next_nonce(signer)?, genesis)
    }

    fn submit(&self, signer: [u8; 32], call: &[u8], signature: [u8; 64]) -> Result<NativeReceipt> {
        let extrinsic = hex(native::extrinsic(signer, call, signature, self.next_nonce(signer)?)?);
        let _: H256 = self.ask("author_submitExtrinsic", std::slice::from_ref(&extrinsic))?;
        let (block, position) = self.find(&extrinsic)?;
        let key = hex(storage_prefix(b"System", b"Events"));
        let events = self.bytes("state_getStorage", &[key, block])?.unwrap_or_default();
        NativeReceipt::read(&events, position)
    }

    fn now(&self) -> Result<u64> {
        self.client.now()
    }

    fn set_time(&self, seconds: u64) -> Result<()> {
        self.client.set_time(seconds)
    }
}
