//! The governor's events.

use ink::prelude::string::String;
use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, Text};
use ink::{Address, U256};

/// A proposal was created. Votes are those at `voteStart`, and voting is open until `voteEnd`. [unix seconds]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProposalCreated {
    pub proposalId: U256,
    pub proposer: Address,
    pub targets: Vec<Address>,
    pub values: Vec<U256>,
    pub signatures: Vec<String>,
    pub calldatas: Vec<DynBytes>,
    pub voteStart: U256,
    pub voteEnd: U256,
    pub description: Text,
}

/// `voter` voted with `weight`; `support` is 0 against, 1 for, 2 abstain.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct VoteCast {
    #[ink(topic)]
    pub voter: Address,
    pub proposalId: U256,
    pub support: u8,
    pub weight: U256,
    pub reason: Text,
}

/// The quorum was late: voting is open until `extendedDeadline`. [unix seconds]
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProposalExtended {
    #[ink(topic)]
    pub proposalId: U256,
    pub extendedDeadline: u64,
}

/// The proposal waits in the timelock until `etaSeconds` (unix seconds).
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProposalQueued {
    pub proposalId: U256,
    pub etaSeconds: U256,
}

/// The proposal was executed.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProposalExecuted {
    pub proposalId: U256,
}

/// The proposal was cancelled.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct ProposalCanceled {
    pub proposalId: U256,
}

/// The settings of later proposals. The quorum counts for every proposal whose snapshot is still to come.
#[ink::event]
#[derive(Debug, PartialEq, Eq)]
pub struct GovernorSettingsSet {
    pub votingDelay: u64,
    pub votingPeriod: u64,
    pub lateExtension: u64,
    pub thresholdBps: u32,
    pub quorumBps: u32,
}
