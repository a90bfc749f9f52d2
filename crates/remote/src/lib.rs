//! Clients of a chain by its URL. They implement [`chain::Client`], so whatever runs on the embedded chain runs on a
//! node too, as far as its clock lets it.

mod dry;
mod ethereum;
mod events;
mod failure;
pub mod keys;
mod sign;
mod substrate;
mod wire;

pub use ethereum::Ethereum;
pub use substrate::Substrate;
pub use wire::{Message, Prepared, Signed, Wire, PATIENCE};

use chain::{Client, Error, Result};
use std::sync::Arc;

/// The client for a URL: `http://` and `https://` are Ethereum JSON-RPC, `ws://` and `wss://` are Substrate JSON-RPC.
pub fn connect(url: &str) -> Result<Arc<dyn Client>> {
    wire(url).map(|wire| wire as Arc<dyn Client>)
}

/// [`connect`], for whoever sends a transaction step by step.
pub fn wire(url: &str) -> Result<Arc<dyn Wire>> {
    match url.split_once("://") {
        Some(("http" | "https", _)) => Ok(Arc::new(Ethereum::connect(url)?)),
        Some(("ws" | "wss", _)) => Ok(Arc::new(Substrate::connect(url)?)),
        _ => Err(Error::Transport(format!("{url} is not the URL of a node, such as http://127.0.0.1:8545"))),
    }
}
