//! The parts that the governor's messages share: time, events, the salt of an operation, and votes.

use crate::ballot::Ballot;
use crate::errors::Error;
use crate::governor::GovernorContract;
use ink::codegen::Env;
use ink::env::{DefaultAbi, Event};
use ink::sol::{FixedBytes, Text};
use ink::words::Bytes32;
use ink::{Revert, U256};
use interfaces::governor::{ProposalExtended, VoteCast};

impl GovernorContract {
    pub(crate) fn now(&self) -> u64 {
        self.env().block_timestamp()
    }

    /// The salt of a proposal's operation in the timelock: the governor's address keeps it apart from the operations
    /// of other proposers.
    pub(crate) fn salt(&self, descriptionHash: FixedBytes<32>) -> Bytes32 {
        let mut salt = descriptionHash.0;
        for (byte, own) in salt.iter_mut().zip(self.env().address().0) {
            *byte ^= own;
        }
        salt
    }

    /// Emits an event. Not inlined: one copy of the encoder is less code.
    #[inline(never)]
    pub(crate) fn emit<T: Event<DefaultAbi>>(&self, event: T) {
        self.env().emit_event(event);
    }

    /// Counts a vote. Returns its weight.
    #[inline(never)]
    pub(crate) fn vote(&mut self, ballot: Ballot, reason: Text) -> Result<U256, Revert<Error>> {
        let (weight, extended) = self.proposals.vote(&ballot, self.now())?;
        let Ballot { proposal: proposalId, support, voter } = ballot;
        let weight = weight.into();
        self.emit(VoteCast { voter, proposalId, support, weight, reason });
        if let Some(extendedDeadline) = extended {
            self.emit(ProposalExtended { proposalId, extendedDeadline });
        }
        Ok(weight)
    }
}
