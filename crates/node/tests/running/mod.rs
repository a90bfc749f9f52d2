//! A node in the process of a test, and our own clients of it.

use chain::Client;
use node::{Node, Options};
use std::{path::PathBuf, sync::Arc};

pub mod rpc;

/// The start of its clock, before April 2021. [unix seconds]
pub const START: u64 = 1_614_556_800;

/// A node on free ports, in memory. Its clock stands still until it is moved.
pub struct Running {
    node: Node,
    runtime: tokio::runtime::Runtime,
}

impl Running {
    pub fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let options = Options { eth_port: 0, ws_port: 0, clock: Some(START), still: true, ..Options::default() };
        let node = runtime.block_on(Node::start(&options)).expect("the node starts");
        Self { node, runtime }
    }

    /// The address of Ethereum JSON-RPC, without a scheme.
    pub fn eth(&self) -> String {
        self.node.eth().to_string()
    }

    /// The URL of Substrate JSON-RPC.
    pub fn ws(&self) -> String {
        format!("ws://{}", self.node.ws())
    }

    pub fn ethereum(&self) -> Arc<dyn Client> {
        remote::connect(&format!("http://{}", self.eth())).expect("the port answers")
    }

    pub fn substrate(&self) -> Arc<dyn Client> {
        remote::connect(&self.ws()).expect("the port answers")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The tasks of the node end inside of its runtime.
        let _entered = self.runtime.enter();
    }
}

/// The output folder of `dmex build`.
pub fn artifacts() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("../../target"), PathBuf::from);
    target.join("artifacts")
}
