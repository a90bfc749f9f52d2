//! The parts of the SDK that make a chain: database, client, transaction pool and block production.

use crate::{
    clock::Clock,
    executor::{Native, CODE},
    sealer::{self, Sealer},
    Error, Options,
};
use polkadot_sdk::{
    sp_core::storage::well_known_keys,
    sp_runtime::{generic, OpaqueExtrinsic},
};
use revive_dev_runtime::{Header, RuntimeApi};
use sc_client_api::{execution_extensions::ExecutionExtensions, HeaderBackend};
use sc_consensus_manual_seal::{run_manual_seal, ManualSealParams};
use sc_service::{
    BlocksPruning, ClientConfig, DatabaseSource, GenesisBlockBuilder, PruningMode, TFullBackend, TFullClient,
    TaskManager,
};
use std::{path::Path, sync::Arc};

/// A block whose extrinsics are bytes, which they are for everybody but the runtime: in JSON they are hex then.
pub(crate) type Block = generic::Block<Header, OpaqueExtrinsic>;
/// The SDK's client, which executes natively.
pub(crate) type FullClient = TFullClient<Block, RuntimeApi, Native>;
/// The SDK's database.
pub(crate) type Backend = TFullBackend<Block>;
/// The SDK's transaction pool.
pub(crate) type Pool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;

/// Room for the trie nodes that are read most. [bytes]
const TRIE_CACHE: usize = 64 << 20;

/// A running chain, without ports.
pub(crate) struct Service {
    pub client: Arc<FullClient>,
    pub backend: Arc<Backend>,
    pub pool: Arc<Pool>,
    pub clock: Arc<Clock>,
    pub sealer: Sealer,
}

impl Service {
    /// Opens the chain in its folder, or a new one in memory, and starts to make blocks.
    pub fn start(options: &Options, tasks: &TaskManager) -> Result<Self, Error> {
        let backend = sc_service::new_db_backend(settings(options.data.as_deref()))
            .map_err(Error::sdk("opening the database"))?;
        let client = client(&backend, tasks)?;
        let spawner = tasks.spawn_essential_handle();
        let pool = Arc::new(sc_transaction_pool::Builder::new(spawner, client.clone(), true.into()).build());
        let clock = Arc::new(Clock::after(
            time_of_best(&client)?,
            options.clock.map(|start| start.saturating_mul(1_000)),
            options.still,
        ));
        let (sealer, commands) = Sealer::new(options.block_time);
        let params = ManualSealParams {
            block_import: client.clone(),
            env: sc_basic_authorship::ProposerFactory::new(
                tasks.spawn_handle(),
                client.clone(),
                pool.clone(),
                None,
                None,
            ),
            client: client.clone(),
            pool: pool.clone(),
            commands_stream: commands,
            select_chain: sc_consensus::LongestChain::new(backend.clone()),
            consensus_data_provider: None,
            create_inherent_data_providers: {
                let clock = clock.clone();
                move |_, ()| {
                    let stamp = sp_timestamp::InherentDataProvider::new(clock.stamp().into());
                    async move { Ok(stamp) }
                }
            },
        };
        tasks.spawn_essential_handle().spawn_blocking("seal", None, run_manual_seal(params));
        // Without it the pool never learns that a block used its transactions, and every block waits for it in vain.
        let notifications = sc_transaction_pool::notification_future(client.clone(), pool.clone(), false);
        tasks.spawn_handle().spawn("pool", None, notifications);
        sealer::spawn(&sealer, client.clone(), pool.clone(), tasks);
        Ok(Self { client, backend, pool, clock, sealer })
    }
}

/// Every state and every block is kept: old calls, logs and receipts stay answerable.
fn settings(data: Option<&Path>) -> sc_client_db::DatabaseSettings {
    let source = match data {
        Some(folder) => DatabaseSource::ParityDb { path: folder.join("db") },
        // An existing database would be expected otherwise.
        None => DatabaseSource::Custom { db: Arc::new(sp_database::MemDb::new()), require_create_flag: true },
    };
    sc_client_db::DatabaseSettings {
        trie_cache_maximum_size: Some(TRIE_CACHE),
        state_pruning: Some(PruningMode::ArchiveAll),
        source,
        blocks_pruning: BlocksPruning::KeepAll,
        pruning_filters: Vec::new(),
        metrics_registry: None,
    }
}

fn client(backend: &Arc<Backend>, tasks: &TaskManager) -> Result<Arc<FullClient>, Error> {
    let mut genesis = chain::genesis();
    genesis.top.insert(well_known_keys::CODE.to_vec(), CODE.to_vec());
    let builder = GenesisBlockBuilder::new_with_storage(genesis, true, backend.clone(), Native)
        .map_err(Error::sdk("making the genesis"))?;
    let client = sc_service::new_client(
        backend.clone(),
        Native,
        builder,
        None,
        None,
        ExecutionExtensions::new(None, Arc::new(Native)),
        Box::new(tasks.spawn_handle()),
        None,
        None,
        ClientConfig::default(),
    );
    client.map(Arc::new).map_err(Error::sdk("starting the client"))
}

/// The time of the last block. Zero at genesis. [ms]
fn time_of_best(client: &FullClient) -> Result<u64, Error> {
    let best = client.info().best_hash;
    let key = polkadot_sdk::frame_support::storage::storage_prefix(b"Timestamp", b"Now");
    let stored = sc_client_api::StorageProvider::<Block, Backend>::storage(
        client,
        best,
        &polkadot_sdk::sp_core::storage::StorageKey(key.to_vec()),
    )
    .map_err(Error::sdk("reading the time"))?;
    let time = stored.and_then(|data| data.0.try_into().ok()).map(u64::from_le_bytes);
    Ok(time.unwrap_or_default())
}
