//! Conformance for wallets, marketplaces and explorers: the built ABIs have the selectors, topics and interface ids of
//! the standards, and suites of behaviour check any deployed token.
#![allow(non_snake_case)]

mod behaviour;
mod call_graph;
mod committed;
mod erc20_suite;
mod erc2612_suite;
mod erc5267_suite;
mod erc721_suite;
mod errors;
mod glossary;
mod golden;
mod golden_governance;
mod golden_nft;
mod privileges;
mod sizes;
