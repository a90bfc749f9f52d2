//! What every message costs, and that it is not more than it was, nor than the peers.
//!
//! Cost is exact: the same call on the same runtime has the same weight on every machine. So it is committed:
//! `snapshots/costs.json` holds each message's second call of its kind (the first pays for new storage and stands beside
//! it). A rise fails; after a look at why, `DMEX_UPDATE_SNAPSHOTS=1 ./scripts/test` writes the new figures.

mod claims;
mod dmc;
mod figures;
mod governance;
mod joint;
mod joint_full;
mod loans;
mod peers;
mod snapshot;
mod story;

pub use snapshot::{Cost, Costs};
