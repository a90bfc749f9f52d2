//! The cost of every message. It must not rise, and must stay within the bounds set beside the peers.
//!
//! Costs are exact: the same call on the same runtime has the same weight on every machine. So they are committed:
//! `snapshots/costs.json` holds each message's second call of its kind (the first pays for new storage and stands
//! beside it). A rise fails the test. Once it is explained, `DMEX_UPDATE_SNAPSHOTS=1 ./scripts/test` writes the new
//! figures.

mod claims;
mod dmc;
mod figures;
mod governance;
mod lens;
mod loans;
mod mining_pool;
mod mining_pool_full;
mod peers;
mod snapshot;
mod story;

pub use snapshot::{Cost, Costs};
