//! Tests of `lending-pool`: a file for each topic, the properties of ERC-4626, and long random runs.
//!
//! The loan manager is a puppet that sends what a test tells it to, because the pool must withstand any loan manager.
#![allow(non_snake_case)]

mod costs;
mod erc4626;
mod ghost;
mod lender_bad_debt;
mod lender_deposit;
mod lender_dust;
mod lender_manager;
mod lender_queue;
mod lender_rates;
mod lender_risk;
mod lender_withdraw;
mod random;
mod world;
