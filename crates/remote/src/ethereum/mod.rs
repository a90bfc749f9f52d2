//! A client over Ethereum JSON-RPC. Keys stay here: the node sees signed transactions only.

mod transaction;

use crate::{
    failure::{lies_ahead, outcome, transport},
    wire::{Message, Wire},
};
use alloy_provider::{network::Ethereum as Network, Provider, RootProvider};
use alloy_rpc_client::ClientBuilder;
use alloy_rpc_types_eth::{BlockId, BlockNumberOrTag, Filter, TransactionRequest};
use alloy_transport::{
    layers::{RetryBackoffLayer, RetryPolicy},
    TransportError, TransportResult,
};
use chain::{Account, Address, Client, Error, Log, LogFilter, Outcome, Output, Receipt, Result, Weight};
use std::{future::Future, time::Duration};
use transaction::{log, request};

/// How long the node may take for an answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// How often a question is repeated that the node did not answer, and the pause before. Each is longer. [ms]
const RETRIES: u32 = 3;
const FIRST_PAUSE: u64 = 100;
/// A client does not count what its questions cost a public node: that one says "429".
const NO_LIMIT: u64 = u64::MAX;

/// Repeats whatever got no answer of a node. Every question may be repeated: a transaction is the same one the second
/// time, and gets into a block once.
#[derive(Clone, Debug)]
struct Unanswered;

impl RetryPolicy for Unanswered {
    fn should_retry(&self, error: &TransportError) -> bool {
        !error.is_error_resp()
    }

    fn backoff_hint(&self, _error: &TransportError) -> Option<Duration> {
        None
    }
}

/// A client of a node by its URL.
pub struct Ethereum {
    provider: RootProvider<Network>,
    runtime: tokio::runtime::Runtime,
    chain_id: u64,
}

impl Ethereum {
    /// Connects to a node. Fails if it does not answer.
    pub fn connect(url: &str) -> Result<Self> {
        let failed = |error: String| Error::Transport(format!("{url}: {error}"));
        let parsed = url.parse::<reqwest::Url>().map_err(|error| failed(error.to_string()))?;
        // The first of several clients sets it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().timeout(TIMEOUT).build().map_err(|error| failed(error.to_string()))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.map_err(|error| failed(error.to_string()))?;
        let again = RetryBackoffLayer::new_with_policy(RETRIES, FIRST_PAUSE, NO_LIMIT, Unanswered);
        let client = ClientBuilder::default().layer(again).http_with_client(http, parsed);
        let provider = RootProvider::new(client);
        let chain_id = runtime.block_on(provider.get_chain_id()).map_err(transport)?;
        Ok(Self { provider, runtime, chain_id })
    }

    fn ask<T>(&self, question: impl Future<Output = TransportResult<T>>) -> Result<T> {
        self.runtime.block_on(question).map_err(transport)
    }

    /// Runs a transaction without effects, at the newest block: what is read between two blocks fits together.
    fn run(&self, request: &TransactionRequest) -> Result<Output> {
        let answer =
            self.runtime.block_on(async { self.provider.call(request.clone()).block(BlockId::latest()).await });
        let (outcome, data) = match answer {
            Ok(data) => (Outcome::Success, data.to_vec()),
            Err(error) => (outcome(&error).ok_or(error).map_err(transport)?, Vec::new()),
        };
        Ok(Output { outcome, data, weight: Weight::default(), gas: 0 })
    }

    fn time_of(&self, block: BlockNumberOrTag) -> Result<u64> {
        let found = self.ask(async { self.provider.get_block_by_number(block).await })?;
        found
            .map(|block| block.header.timestamp)
            .ok_or_else(|| Error::Transport(format!("the node has no block {block}")))
    }
}

impl Client for Ethereum {
    fn chain_id(&self) -> Result<u64> {
        Ok(self.chain_id)
    }

    fn supports(&self, account: &Account) -> bool {
        account.is_ethereum()
    }

    fn block_number(&self) -> Result<u64> {
        self.ask(self.provider.get_block_number())
    }

    /// The last block's time, or that of the node's clock where it can be moved.
    fn now(&self) -> Result<u64> {
        match self.ask(self.provider.raw_request::<_, u64>("dmex_now".into(), ())) {
            Ok(millis) => Ok(millis / 1_000),
            Err(_) => self.time_of(BlockNumberOrTag::Latest),
        }
    }

    fn set_time(&self, seconds: u64) -> Result<()> {
        if !lies_ahead(self.now()?, seconds)? {
            return Ok(());
        }
        // To the second: the next block has just that time, and the clock goes on from there.
        let set =
            self.ask(self.provider.raw_request::<_, serde_json::Value>("evm_setNextBlockTimestamp".into(), (seconds,)));
        set.map_err(|_| Error::Unsupported("the clock of this chain cannot be moved".into()))?;
        self.ask(self.provider.raw_request::<_, serde_json::Value>("evm_mine".into(), ())).map(drop)
    }

    fn balance(&self, of: Address) -> Result<u128> {
        let balance = self.ask(async { self.provider.get_balance(of).await })?;
        Ok(u128::try_from(balance).unwrap_or(u128::MAX))
    }

    fn nonce(&self, of: Address) -> Result<u64> {
        self.ask(async { self.provider.get_transaction_count(of).pending().await })
    }

    fn code(&self, at: Address) -> Result<Vec<u8>> {
        self.ask(async { self.provider.get_code_at(at).await }).map(|code| code.to_vec())
    }

    fn deploy(&self, from: &Account, code: &[u8], constructor: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, Message { to: None, code, data: constructor, value })
    }

    fn send(&self, from: &Account, to: Address, data: &[u8], value: u128) -> Result<Receipt> {
        self.transact(from, Message { to: Some(to), code: &[], data, value })
    }

    fn call(&self, from: Address, to: Address, data: &[u8], value: u128) -> Result<Output> {
        self.run(&request(from, Some(to), data, value))
    }

    fn logs(&self, filter: &LogFilter) -> Result<Vec<Log>> {
        let mut wanted = Filter::new().from_block(filter.from_block);
        wanted = match filter.to_block {
            Some(last) => wanted.to_block(last),
            None => wanted.to_block(BlockNumberOrTag::Latest),
        };
        if let Some(address) = filter.address {
            wanted = wanted.address(address);
        }
        for (slot, topic) in wanted.topics.iter_mut().zip(&filter.topics) {
            *slot = topic.map(Into::into).unwrap_or_default();
        }
        let found = self.ask(async { self.provider.get_logs(&wanted).await })?;
        Ok(found.iter().map(log).collect())
    }
}
