//! What the feeder and the keeper share: metrics, health, state on disk, retries, and the signal to stop.
//!
//! A service is a loop of rounds. It reads its [`State`], does what is due, sleeps until [`Stop`] is set, and tells its
//! [`Monitor`] after every round whether it went well. Prometheus reads the metrics, and whatever restarts services
//! reads the health.

mod error;
mod monitor;
mod retry;
mod server;
mod state;
mod stop;

pub use error::{Error, Result};
pub use monitor::Monitor;
pub use prometheus::{Gauge, IntCounter, IntCounterVec};
pub use retry::{retry, Backoff};
pub use state::State;
pub use stop::Stop;
