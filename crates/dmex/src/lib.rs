//! The command line of DMEX.
//!
//! [`build`] compiles the contracts. The crate `suite` deploys and wires them. [`demo`] replays days of the network's
//! real history on them, [`scenario`] replays accidents of the price feed, and [`report`] writes the results.
//! [`backtest`] simulates loans over years of history. Every module uses a chain through [`chain::Client`], so the
//! embedded chain can be replaced by a remote one.

pub mod amount;
pub mod backtest;
pub mod build;
pub mod calls;
pub mod cli;
pub mod date;
pub mod decimal;
pub mod demo;
pub mod deploy;
pub mod error;
pub mod history;
pub mod kind;
pub mod outcome;
pub mod place;
pub mod progress;
pub mod report;
pub mod scenario;
pub mod smoke;

pub use error::{Error, Result};
