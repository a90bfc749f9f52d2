//! Small programs for the three people who integrate DMEX. Each is a file of its own and speaks to a chain through
//! [`chain::Client`] only. `tests/run.rs` runs all of them on the embedded chain: `cargo test -p examples`.
//!
//! * [`income`]: an app shows a holder the NFTs and what they earn.
//! * [`provider`]: a provider lists a batch and delivers every day.
//! * [`keeper`]: a keeper covers the days that a provider missed, and collects the fees.

pub mod income;
pub mod keeper;
pub mod provider;

/// The README's Rust example, compiled by `cargo test`.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
