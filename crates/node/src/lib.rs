//! A Substrate node in one process, with the runtime of the embedded chain: Substrate JSON-RPC on one port, Ethereum
//! JSON-RPC on another, and a clock that can be moved. It has no peers, and every block is final at once.
//!
//! The parts are the SDK's, except for the Ethereum methods, which stand on the runtime's `ReviveApi`: see [`eth`].

mod clock;
mod error;
mod eth;
mod executor;
mod sealer;
mod server;
mod service;
mod substrate;

pub use error::Error;
pub use eth::MAX_MINED;
pub use server::{MAX_BACKLOG, MAX_BATCH, MAX_CONNECTIONS, MAX_REQUEST, MAX_RESPONSE, MAX_SUBSCRIPTIONS};

use chain::Account;
use eth::Ethereum;
use jsonrpsee::server::ServerHandle;
use sc_service::TaskManager;
use service::Service;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

/// The port where tools expect Ethereum JSON-RPC.
pub const ETH_PORT: u16 = 8545;
/// The port where tools expect Substrate JSON-RPC.
pub const WS_PORT: u16 = 9944;

/// The chain id, which signatures contain.
pub fn chain_id() -> u64 {
    eth::chain_id()
}

/// The accounts with coins, as a text for people: their names are their keys.
pub fn accounts() -> String {
    let ethereum = eth::ACCOUNTS.iter().map(|name| format!("  {} {name}", Account::ethereum(name).address()));
    let substrate = SUBSTRATE.iter().map(|uri| format!("  {} {uri}", Account::sr25519(uri).address()));
    let lines: Vec<String> = ethereum.chain(substrate).collect();
    format!("Development accounts. Everybody has their keys, and each has coins:\n{}", lines.join("\n"))
}

/// The Substrate accounts with coins at genesis.
const SUBSTRATE: [&str; 12] = [
    "//Alice",
    "//Bob",
    "//Charlie",
    "//Dave",
    "//Eve",
    "//Ferdie",
    "//Alice//stash",
    "//Bob//stash",
    "//Charlie//stash",
    "//Dave//stash",
    "//Eve//stash",
    "//Ferdie//stash",
];

/// How a node runs.
#[derive(Clone, Debug)]
pub struct Options {
    /// The interface of both ports.
    pub host: IpAddr,
    /// The port of Ethereum JSON-RPC. 0 is any free one.
    pub eth_port: u16,
    /// The port of Substrate JSON-RPC. 0 is any free one.
    pub ws_port: u16,
    /// The folder of the chain. `None` keeps it in memory.
    pub data: Option<PathBuf>,
    /// The time between two blocks. `None` makes one for each transaction.
    pub block_time: Option<Duration>,
    /// Where the clock starts, if not at the machine's time. [unix seconds]
    pub clock: Option<u64>,
    /// Whether the clock stands still until it is moved.
    pub still: bool,
}

impl Default for Options {
    fn default() -> Self {
        let host = Ipv4Addr::LOCALHOST.into();
        Self { host, eth_port: ETH_PORT, ws_port: WS_PORT, data: None, block_time: None, clock: None, still: false }
    }
}

/// A running node. It stops when it is dropped.
pub struct Node {
    eth: SocketAddr,
    ws: SocketAddr,
    servers: [ServerHandle; 2],
    // Dropped last: the ports close before the chain does.
    tasks: TaskManager,
}

impl Node {
    /// Starts a node. Both ports answer when this returns. Needs a tokio runtime.
    pub async fn start(options: &Options) -> Result<Self, Error> {
        let handle = tokio::runtime::Handle::current();
        let tasks = TaskManager::new(handle, None).map_err(Error::sdk("starting the tasks"))?;
        let service = Service::start(options, &tasks)?;
        let (eth, ws) =
            (SocketAddr::new(options.host, options.eth_port), SocketAddr::new(options.host, options.ws_port));
        let ethereum = Ethereum::start(&service, &tasks)?;
        let (ws, substrate) = server::open(ws, substrate::module(&service, ethereum.clock_methods(), &tasks)?).await?;
        let (eth, ethereum) = server::open(eth, ethereum.methods()?).await?;
        Ok(Self { eth, ws, servers: [ethereum, substrate], tasks })
    }

    /// The address of Ethereum JSON-RPC.
    pub fn eth(&self) -> SocketAddr {
        self.eth
    }

    /// The address of Substrate JSON-RPC.
    pub fn ws(&self) -> SocketAddr {
        self.ws
    }

    /// Runs until a part of the node fails.
    pub async fn failed(&mut self) -> Error {
        match self.tasks.future().await {
            Ok(()) => Error::Sdk("running", "a task ended".into()),
            Err(error) => Error::Sdk("running", error.to_string()),
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        for server in &self.servers {
            // It may have stopped by itself.
            let _ = server.stop();
        }
    }
}
