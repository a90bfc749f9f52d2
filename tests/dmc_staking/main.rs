//! Tests of `dmc-staking`: stakes, revenue in several coins, emission.
#![allow(non_snake_case)]

mod emission;
mod governance;
mod hostile_coins;
mod model;
mod random;
mod revenue;
mod stake;
mod suite;
mod unstake;
mod views;
mod world;
