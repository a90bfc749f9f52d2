//! The Substrate JSON-RPC: the SDK's own methods, for polkadot.js, subxt, cargo-contract and ink_e2e.

use crate::{
    service::{Block, Service},
    Error,
};
use futures::StreamExt;
use jsonrpsee::{Methods, RpcModule};
use sc_client_api::HeaderBackend;
use sc_rpc::{
    author::AuthorApiServer,
    chain::ChainApiServer,
    offchain::OffchainApiServer,
    state::StateApiServer,
    system::{Request, SystemApiServer, SystemInfo},
};
use sc_rpc_spec_v2::{
    archive::ArchiveApiServer,
    chain_head::{ChainHeadApiServer, ChainHeadConfig},
    chain_spec::ChainSpecApiServer,
    transaction::{TransactionApiServer, TransactionBroadcastApiServer},
};
use sc_service::TaskManager;
use std::sync::Arc;
use substrate_frame_rpc_system::SystemApiServer as FrameSystemApiServer;

/// Transactions that one connection may broadcast at a time, as in the SDK's own service.
const BROADCASTS: usize = 16;

/// The name of the chain, which wallets show.
const CHAIN: &str = "DMEX Local";

/// All methods, with those that move the clock.
pub(crate) fn module(service: &Service, clock: Methods, tasks: &TaskManager) -> Result<RpcModule<()>, Error> {
    let Service { client, backend, pool, .. } = service;
    let spawner: Arc<dyn polkadot_sdk::sp_core::traits::SpawnNamed> = Arc::new(tasks.spawn_handle());
    let genesis = client.info().genesis_hash;
    let keystore = sc_keystore::LocalKeystore::in_memory().into();
    let (state, child_state) = sc_rpc::state::new_full(client.clone(), spawner.clone(), None);
    let mut all = RpcModule::new(());
    let mut add = |module: Methods| all.merge(module).map(drop).map_err(Error::sdk("adding RPC methods"));
    add(sc_rpc::chain::new_full(client.clone(), spawner.clone()).into_rpc().into())?;
    add(state.into_rpc().into())?;
    add(sc_rpc::state::ChildStateApiServer::into_rpc(child_state).into())?;
    add(sc_rpc::author::Author::new(client.clone(), pool.clone(), keystore, spawner.clone()).into_rpc().into())?;
    add(SystemApiServer::into_rpc(sc_rpc::system::System::new(info(), system(tasks))).into())?;
    add(FrameSystemApiServer::into_rpc(substrate_frame_rpc_system::System::new(client.clone(), pool.clone())).into())?;
    if let Some(storage) = sc_client_api::Backend::offchain_storage(&**backend) {
        add(sc_rpc::offchain::Offchain::new(storage).into_rpc().into())?;
    }
    let broadcast = sc_rpc_spec_v2::transaction::TransactionBroadcast::new(
        client.clone(),
        pool.clone(),
        spawner.clone(),
        BROADCASTS,
    );
    add(broadcast.into_rpc().into())?;
    let transaction =
        sc_rpc_spec_v2::transaction::Transaction::new(client.clone(), pool.clone(), spawner.clone(), None);
    add(TransactionApiServer::into_rpc(transaction).into())?;
    let head = sc_rpc_spec_v2::chain_head::ChainHead::new(
        client.clone(),
        backend.clone(),
        spawner.clone(),
        ChainHeadConfig::default(),
    );
    add(head.into_rpc().into())?;
    let archive = sc_rpc_spec_v2::archive::Archive::new(client.clone(), backend.clone(), genesis, spawner);
    add(archive.into_rpc().into())?;
    let spec = sc_rpc_spec_v2::chain_spec::ChainSpec::new(CHAIN.into(), genesis, properties());
    add(spec.into_rpc().into())?;
    add(clock)?;
    list_methods(&mut all)?;
    Ok(all)
}

/// `rpc_methods`, without which polkadot.js does not start.
fn list_methods(all: &mut RpcModule<()>) -> Result<(), Error> {
    let mut names: Vec<&'static str> = all.method_names().collect();
    names.push("rpc_methods");
    names.sort_unstable();
    all.register_method("rpc_methods", move |_, (), _| serde_json::json!({ "methods": names }))
        .map(drop)
        .map_err(Error::sdk("adding RPC methods"))
}

fn info() -> SystemInfo {
    SystemInfo {
        impl_name: "dmex-node".into(),
        impl_version: env!("CARGO_PKG_VERSION").into(),
        chain_name: CHAIN.into(),
        properties: properties(),
        chain_type: sc_chain_spec::ChainType::Development,
    }
}

/// What wallets need to show amounts and addresses.
fn properties() -> sc_chain_spec::Properties {
    let mut properties = sc_chain_spec::Properties::new();
    properties.insert("tokenSymbol".into(), "DEV".into());
    properties.insert("tokenDecimals".into(), 12.into());
    properties.insert("ss58Format".into(), 42.into());
    properties.insert("isEthereum".into(), false.into());
    properties
}

/// Answers what only a node with peers knows: there are none.
fn system(tasks: &TaskManager) -> sc_utils::mpsc::TracingUnboundedSender<Request<Block>> {
    let (sender, mut requests) = sc_utils::mpsc::tracing_unbounded("system", 10_000);
    tasks.spawn_handle().spawn("system", None, async move {
        while let Some(request) = requests.next().await {
            answer(request);
        }
    });
    sender
}

fn answer(request: Request<Block>) {
    use sc_rpc::system::{Health, NodeRole, SyncState};
    let refused = || Err(sc_rpc::system::error::Error::MalformattedPeerArg("this node has no peers".into()));
    // Whoever asked may be gone.
    match request {
        Request::Health(to) => drop(to.send(Health { peers: 0, is_syncing: false, should_have_peers: false })),
        Request::LocalPeerId(to) => drop(to.send(String::new())),
        Request::LocalListenAddresses(to) => drop(to.send(Vec::new())),
        Request::Peers(to) => drop(to.send(Vec::new())),
        Request::NetworkState(to) => drop(to.send(serde_json::Value::Null)),
        Request::NetworkAddReservedPeer(_, to) => drop(to.send(refused())),
        Request::NetworkRemoveReservedPeer(_, to) => drop(to.send(refused())),
        Request::NetworkReservedPeers(to) => drop(to.send(Vec::new())),
        Request::NodeRoles(to) => drop(to.send(vec![NodeRole::Authority])),
        Request::SyncState(to) => {
            drop(to.send(SyncState { starting_block: 0, current_block: 0, highest_block: 0 }));
        }
    }
}
