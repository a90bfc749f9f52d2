//! What wallets, marketplaces and explorers rely on: the selectors, topics and interface ids that the standards fix,
//! held against the built ABIs; and suites of behaviour that any deployed token can be put through.
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
mod privileges;
