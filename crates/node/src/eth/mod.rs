//! Ethereum JSON-RPC on the runtime's own API, with the pallet's own types.

mod api;
mod blocks;
mod error;
mod evm;
mod extract;
mod fees;
mod filters;
mod index;
mod logs;
mod record;
mod send;
mod state;

use crate::{
    clock::Clock,
    sealer::Sealer,
    service::{FullClient, Pool, Service},
    Error,
};
pub(crate) use blocks::chain_id;
pub use evm::MAX_MINED;
pub(crate) use send::ACCOUNTS;

use api::{ChainServer, EvmServer, FiltersServer, SendServer, StateServer};
use futures::StreamExt;
use index::Index;
use jsonrpsee::{Methods, RpcModule};
use sc_client_api::BlockchainEvents;
use sc_service::TaskManager;
use std::sync::Arc;

/// What the methods share. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Ethereum {
    client: Arc<FullClient>,
    pool: Arc<Pool>,
    clock: Arc<Clock>,
    sealer: Sealer,
    index: Arc<Index>,
    filters: Arc<filters::Registry>,
}

impl Ethereum {
    /// Starts the index of the chain.
    pub fn start(service: &Service, tasks: &TaskManager) -> Result<Self, Error> {
        let Service { client, pool, clock, sealer, .. } = service;
        // The notifications come first, so that no block falls between them and the index.
        let mut blocks = client.import_notification_stream();
        let opened = Index::open(client).map_err(|error| Error::Sdk("reading the index", error.message().into()))?;
        let index = Arc::new(opened);
        let growing = index.clone();
        // The node is of no use without an index, so the end of this task is the end of the node.
        tasks.spawn_essential_handle().spawn_blocking("index", None, async move {
            while let Some(block) = blocks.next().await {
                if let Err(error) = growing.extend(block.hash) {
                    tracing::error!("block {} is not in the index: {error}", block.hash);
                    return;
                }
            }
        });
        Ok(Self {
            client: client.clone(),
            pool: pool.clone(),
            clock: clock.clone(),
            sealer: sealer.clone(),
            index,
            filters: Arc::default(),
        })
    }

    /// All methods.
    pub fn methods(&self) -> Result<RpcModule<()>, Error> {
        let mut all = RpcModule::new(());
        let mut add = |module: Methods| all.merge(module).map(drop).map_err(Error::sdk("adding RPC methods"));
        add(ChainServer::into_rpc(self.clone()).into())?;
        add(StateServer::into_rpc(self.clone()).into())?;
        add(SendServer::into_rpc(self.clone()).into())?;
        add(FiltersServer::into_rpc(self.clone()).into())?;
        add(self.clock_methods())?;
        Ok(all)
    }

    /// The methods that move the clock, which both ports have.
    pub fn clock_methods(&self) -> Methods {
        EvmServer::into_rpc(self.clone()).into()
    }
}
