//! A client over Substrate JSON-RPC, by subxt. Substrate accounts sign extrinsics, and Ethereum accounts sign
//! transactions that travel in an extrinsic without a signature of its own: so both kinds work on this port.

mod transaction;

use crate::{
    events,
    failure::{lies_ahead, subxt as failed},
    wire::{Message, Wire},
};
use chain::{Account, Address, Client, Error, Log, LogFilter, Output, Receipt, Result, Weight, B256};
use parity_scale_codec::{Decode, Encode};
use std::{future::Future, sync::Arc};
use subxt::{
    backend::LegacyBackend,
    config::RpcConfigFor,
    dynamic,
    rpcs::{methods::legacy::LegacyRpcMethods, rpc_params, RpcClient},
    ArcMetadata, OnlineClient, PolkadotConfig,
};

/// A client of a node by its URL.
pub struct Substrate {
    api: OnlineClient<PolkadotConfig>,
    rpc: LegacyRpcMethods<RpcConfigFor<PolkadotConfig>>,
    raw: RpcClient,
    runtime: tokio::runtime::Runtime,
    chain_id: u64,
    /// The names of the runtime's errors.
    pub(crate) metadata: ArcMetadata,
    /// Wei in one unit of the native coin.
    pub(crate) ratio: u128,
}

impl Substrate {
    /// Connects to a node. Fails if it does not answer.
    pub fn connect(url: &str) -> Result<Self> {
        // The first of several clients sets it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.map_err(|error| Error::Transport(format!("{url}: {error}")))?;
        let connected = runtime.block_on(async {
            let raw = RpcClient::from_insecure_url(url).await.map_err(failed)?;
            // The newer methods (chainHead) give up on a chain whose newest block is far ahead of the last final one.
            let backend = Arc::new(LegacyBackend::builder().build(raw.clone()));
            let api = OnlineClient::from_backend(backend).await.map_err(failed)?;
            let at = api.at_current_block().await.map_err(failed)?;
            let constants = at.constants();
            let chain_id = constants.entry(dynamic::constant::<u64>("Revive", "ChainId")).map_err(failed)?;
            let ratio = constants.entry(dynamic::constant::<u32>("Revive", "NativeToEthRatio")).map_err(failed)?;
            let metadata = at.metadata();
            Ok::<_, Error>((raw, api, metadata, chain_id, u128::from(ratio)))
        });
        let (raw, api, metadata, chain_id, ratio) = connected?;
        Ok(Self { api, rpc: LegacyRpcMethods::new(raw.clone()), raw, runtime, chain_id, metadata, ratio })
    }

    fn ask<T, E: std::fmt::Display>(&self, question: impl Future<Output = Result<T, E>>) -> Result<T> {
        self.runtime.block_on(question).map_err(failed)
    }

    /// Asks the runtime.
    pub(crate) fn runtime<T: Decode>(&self, method: &str, arguments: impl Encode) -> Result<T> {
        let arguments = arguments.encode();
        let answer = self.ask(self.rpc.state_call(&format!("ReviveApi_{method}"), Some(&arguments), None))?;
        T::decode(&mut &answer[..]).map_err(|error| Error::Transport(format!("ReviveApi_{method} answered: {error}")))
    }

    fn account_id(&self, of: Address) -> Result<[u8; 32]> {
        self.runtime("account_id", of.0 .0)
    }

    /// The amount in the chain's own unit, of which an extrinsic carries whole ones.
    pub(crate) fn native(&self, wei: u128) -> Result<u128> {
        match wei % self.ratio {
            0 => Ok(wei / self.ratio),
            _ => Err(Error::Unsupported(format!("{wei} wei is not a whole number of units of {} wei", self.ratio))),
        }
    }

    /// The time of a block, by default of the newest. [s]
    pub(crate) fn time_at(&self, block: Option<B256>) -> Result<u64> {
        let key = polkadot_sdk::frame_support::storage::storage_prefix(b"Timestamp", b"Now");
        let stored = self.ask(self.rpc.state_get_storage(&key, block.map(|hash| hash.0.into())))?;
        let millis = stored.and_then(|bytes| u64::decode(&mut &bytes[..]).ok()).unwrap_or_default();
        Ok(millis / 1_000)
    }
}

impl Client for Substrate {
    fn chain_id(&self) -> Result<u64> {
        Ok(self.chain_id)
    }

    fn block_number(&self) -> Result<u64> {
        let header = self.ask(self.rpc.chain_get_header(None))?;
        header.map(|header| header.number).ok_or_else(|| Error::Transport("the node has no block".into()))
    }

    /// The last block's time, or that of the node's clock where it can be moved.
    fn now(&self) -> Result<u64> {
        match self.ask(self.raw.request::<u64>("dmex_now", rpc_params![])) {
            Ok(millis) => Ok(millis / 1_000),
            Err(_) => self.time_at(None),
        }
    }

    fn set_time(&self, seconds: u64) -> Result<()> {
        if !lies_ahead(self.now()?, seconds)? {
            return Ok(());
        }
        // To the second: the next block has just that time, and the clock goes on from there.
        let set: Result<String> = self.ask(self.raw.request("evm_setNextBlockTimestamp", rpc_params![seconds]));
        set.map_err(|_| Error::Unsupported("the clock of this chain cannot be moved".into()))?;
        self.ask(self.raw.request::<String>("evm_mine", rpc_params![])).map(drop)
    }

    fn balance(&self, of: Address) -> Result<u128> {
        let balance: polkadot_sdk::sp_core::U256 = self.runtime("balance", of.0 .0)?;
        Ok(u128::try_from(balance).unwrap_or(u128::MAX))
    }

    fn nonce(&self, of: Address) -> Result<u64> {
        self.runtime::<u32>("nonce", of.0 .0).map(u64::from)
    }

    fn code(&self, at: Address) -> Result<Vec<u8>> {
        self.runtime("code", at.0 .0)
    }

    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, Message { to: None, code, data: constructor, value })
    }

    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, Message { to: Some(to), code: &[], data, value })
    }

    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output> {
        let dry = self.dry_call(self.account_id(from)?, to, data, value)?;
        let weight = Weight { ref_time: dry.consumed.ref_time(), proof_size: dry.consumed.proof_size() };
        Ok(Output { outcome: dry.outcome, data: dry.output, weight, gas: 0 })
    }

    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        let last = self.block_number()?.min(filter.to_block.unwrap_or(u64::MAX));
        let blocks = (filter.from_block, last);
        let all = self.runtime.block_on(events::between(&self.api, &self.rpc, blocks, filter.address))?;
        Ok(all.into_iter().filter(|log| filter.matches(log)).collect())
    }
}
