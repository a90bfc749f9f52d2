//! Tests of `governor`: proposals, votes, and execution by the timelock. One file for each group of messages.
#![allow(non_snake_case)]

mod cancel;
mod draw;
mod execute;
mod handover;
mod late_quorum;
mod malicious;
mod propose;
mod quick;
mod random;
mod settings;
mod signature;
mod steward;
mod vote;
mod world;
