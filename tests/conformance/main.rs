//! Conformance for wallets, marketplaces and explorers: the built ABIs have the selectors, topics and interface ids of
//! the standards, and the suites of `tests/harness/conformance` check our tokens.
#![allow(non_snake_case)]

mod behaviour;
mod call_graph;
mod committed;
mod errors;
mod extensions;
mod glossary;
mod golden;
mod golden_governance;
mod golden_nft;
mod privileges;
mod sizes;
