//! Tests of `reward-distributor`: one file per message, and the promises that span messages.
//!
//! Market, NFT and oracle are a mock that says what a test tells it, so that every day, output and
//! resale can be chosen; the coin is the real one. `tests/flows` runs the real contracts together.
#![allow(non_snake_case)] // Tests are named after messages.

mod claim;
mod claim_late;
mod claim_segment;
mod collect_fees;
mod costs;
mod cover;
mod deliver;
mod deliver_late;
mod governance;
mod hostile_coins;
mod model;
mod resale;
mod vesting;
mod vesting_since;
mod views;
mod world;
