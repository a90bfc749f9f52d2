//! Small programs for the three people who integrate DMEX. Each is a file of its own and speaks to a chain through
//! [`chain::Client`] only. Messages and answers are types of the crate [`bindings`], with the names of the contracts'
//! ABIs. `tests/run.rs` runs all of them on the embedded chain: `cargo test -p examples`.
//!
//! * [`income`]: an app shows a holder the NFTs and what they earn.
//! * [`provider`]: a provider lists a batch and delivers every day.
//! * [`keeper`]: a keeper covers the days that a provider missed, and collects the fees.

pub mod income;
pub mod keeper;
pub mod provider;

use chain::Error;

/// Whether a contract refused a message with one of its errors `names`. Any other failure is not an answer: a node that
/// does not reply says nothing about income.
pub(crate) fn is_refusal(error: &Error, names: &[&str]) -> bool {
    error.revert().is_some_and(|revert| names.contains(&revert.name()))
}

/// The README's Rust example, compiled by `cargo test`.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
