//! The command line of DMEX.
//!
//! [`build`] makes artifacts of contracts; `suite` (a crate) puts them on a chain and wires them; [`demo`] lives through a stretch
//! of the network's history on them; [`scenario`] plays its accidents; [`report`] tells what happened; [`backtest`] lives
//! loans through years of it. All of it speaks
//! to a chain through [`chain::Client`], so the embedded chain and a remote one differ by a value.

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
pub mod outcome;
pub mod place;
pub mod progress;
pub mod report;
pub mod scenario;

pub use error::{Error, Result};
