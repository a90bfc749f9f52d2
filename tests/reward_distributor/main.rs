//! Tests of `reward-distributor`: one file for each message, and rules that span messages.
//!
//! One mock stands for market, NFT and oracle, so that a test can choose every day, output and resale. The coin is
//! the real one. `tests/flows` runs the real contracts together.
#![allow(non_snake_case)] // Tests are named after messages.

mod anyone;
mod claim;
mod claim_late;
mod claim_late_segment;
mod claim_segment;
mod collect_fees;
mod costs;
mod cover;
mod cover_late;
mod deliver;
mod deliver_late;
mod governance;
mod hostile_coins;
mod late_bond;
mod min_tip;
mod model;
mod resale;
mod retired;
mod terms_bind;
mod vesting;
mod vesting_since;
mod views;
mod world;
