//! `governor`: proposals, votes, and their way to the timelock. The manual is in `interfaces::governor`.
//!
//! This file wires the rules to the chain: caller, time, events, and calls to other contracts, which come last.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![cfg_attr(test, allow(dead_code))] // A test runs without the contract around the rules.
#![allow(non_snake_case)]

mod ballot;
mod description;
mod errors;
#[cfg(not(test))]
mod messages;
mod proposal;
mod proposals;
mod rules;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code, missing_docs)] // What ink! generates has unsafe blocks and types without docs.
#[cfg(not(test))]
#[ink::contract]
mod governor {
    use crate::ballot::{self, Ballot, Ballots};
    use crate::errors::Error;
    use crate::proposal::Proposal;
    use crate::proposals::{number, Proposals};
    use components::calls::Calls;
    use components::domain::describe;
    use components::ensure;
    use ink::call::must_paying;
    use ink::codegen::sol::selector_bytes;
    use ink::prelude::{string::String, vec, vec::Vec};
    use ink::sol::{DynBytes, FixedBytes, Text};
    use ink::words::{Bytes32, Word};
    use ink::{Revert, U256};
    use interfaces::erc5267::{Eip712Domain, Erc5267};
    use interfaces::governor::{
        Governor, GovernorSettings, ProposalCanceled, ProposalCreated, ProposalExecuted, ProposalQueued, Uint48,
    };
    use interfaces::refs::{TimelockRef, VotesRef};

    const SCHEDULE: [u8; 4] = selector_bytes("scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)");
    const EXECUTE: [u8; 4] = selector_bytes("executeBatch(address[],uint256[],bytes[],bytes32,bytes32)");
    /// No predecessor.
    const NONE: Bytes32 = [0; 32];

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct GovernorContract {
        pub(crate) proposals: Proposals,
        ballots: Ballots,
    }

    impl GovernorContract {
        /// A governor that sends proposals to `timelock` and counts the votes of `token`. Both have to be contracts
        /// (Governor_NotContract), and settings in range (TermOutOfRange). It has no right until the timelock sets it
        /// as governor.
        #[ink(constructor)]
        pub fn new(token: Address, timelock: Address, settings: GovernorSettings) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            for account in [token, timelock] {
                ensure!(this.env().is_contract(&account), Error::Governor_NotContract { account });
            }
            let event = this.proposals.rules.init(token, timelock, settings, this.now())?;
            this.emit(event);
            Ok(this)
        }
    }

    impl Governor for GovernorContract {
        // ---- Proposals and votes ----
        #[ink(message)]
        fn propose(
            &mut self,
            targets: Vec<Address>,
            values: Vec<U256>,
            calldatas: Vec<DynBytes>,
            description: Text,
        ) -> Result<U256, Revert<Error>> {
            let proposer = self.env().caller();
            let calls = Calls { targets, values, payloads: calldatas };
            let (id, Proposal { snapshot, deadline, .. }) =
                self.proposals.propose(proposer, &calls, &description.0, self.now())?;
            let Calls { targets, values, payloads: calldatas } = calls;
            let (voteStart, voteEnd, proposalId) = (snapshot.into(), deadline.into(), number(id));
            let signatures = vec![String::new(); targets.len()];
            self.emit(ProposalCreated {
                proposalId,
                proposer,
                targets,
                values,
                signatures,
                calldatas,
                voteStart,
                voteEnd,
                description,
            });
            Ok(proposalId)
        }

        #[ink(message)]
        fn castVote(&mut self, proposalId: U256, support: u8) -> Result<U256, Revert<Error>> {
            let voter = self.env().caller();
            self.vote(Ballot { proposal: proposalId, support, voter }, Text::default())
        }

        #[ink(message)]
        fn castVoteWithReason(&mut self, proposalId: U256, support: u8, reason: Text) -> Result<U256, Revert<Error>> {
            let voter = self.env().caller();
            self.vote(Ballot { proposal: proposalId, support, voter }, reason)
        }

        #[ink(message)]
        fn castVoteBySig(
            &mut self,
            proposalId: U256,
            support: u8,
            voter: Address,
            signature: DynBytes,
        ) -> Result<U256, Revert<Error>> {
            let ballot = Ballot { proposal: proposalId, support, voter };
            self.ballots.accept(&ballot, &signature.0, self.env().address())?;
            self.vote(ballot, Text::default())
        }

        #[ink(message)]
        fn queue(
            &mut self,
            targets: Vec<Address>,
            values: Vec<U256>,
            calldatas: Vec<DynBytes>,
            descriptionHash: FixedBytes<32>,
        ) -> Result<U256, Revert<Error>> {
            let calls = Calls { targets, values, payloads: calldatas };
            let id = calls.hash(&[descriptionHash.0]);
            let timelock = self.proposals.rules.setup().timelock;
            let delay = TimelockRef(timelock).getMinDelay();
            let (now, salt) = (self.now(), self.salt(descriptionHash));
            let etaSeconds = delay.saturating_add(now.into());
            self.proposals.queue(id, calls.hash(&[NONE, salt]), etaSeconds.low_u64(), now)?;
            let proposalId = number(id);
            self.emit(ProposalQueued { proposalId, etaSeconds });
            // Interaction
            let input = calls.encode(&SCHEDULE, &[NONE, salt, delay.to_word()]);
            must_paying(&timelock, &U256::zero(), &input, false);
            Ok(proposalId)
        }

        #[ink(message, payable)]
        fn execute(
            &mut self,
            targets: Vec<Address>,
            values: Vec<U256>,
            calldatas: Vec<DynBytes>,
            descriptionHash: FixedBytes<32>,
        ) -> Result<U256, Revert<Error>> {
            let calls = Calls { targets, values, payloads: calldatas };
            let id = calls.hash(&[descriptionHash.0]);
            self.proposals.execute(id, self.now())?;
            let proposalId = number(id);
            self.emit(ProposalExecuted { proposalId });
            // Interaction: a call may come back to change the settings. No effect follows it.
            let input = calls.encode(&EXECUTE, &[NONE, self.salt(descriptionHash)]);
            must_paying(&self.proposals.rules.setup().timelock, &ink::env::transferred_value(), &input, true);
            Ok(proposalId)
        }

        #[ink(message)]
        fn cancel(
            &mut self,
            targets: Vec<Address>,
            values: Vec<U256>,
            calldatas: Vec<DynBytes>,
            descriptionHash: FixedBytes<32>,
        ) -> Result<U256, Revert<Error>> {
            let id = Calls { targets, values, payloads: calldatas }.hash(&[descriptionHash.0]);
            let operation = self.proposals.cancel(id, self.env().caller(), self.now())?;
            let proposalId = number(id);
            self.emit(ProposalCanceled { proposalId });
            // Interaction
            if let Some(operation) = operation {
                TimelockRef(self.proposals.rules.setup().timelock).cancel(operation);
            }
            Ok(proposalId)
        }

        // ---- Views of a proposal ----
        #[ink(message)]
        fn hashProposal(
            &self,
            targets: Vec<Address>,
            values: Vec<U256>,
            calldatas: Vec<DynBytes>,
            descriptionHash: FixedBytes<32>,
        ) -> U256 {
            number(Calls { targets, values, payloads: calldatas }.hash(&[descriptionHash.0]))
        }

        #[ink(message)]
        fn state(&self, proposalId: U256) -> Result<u8, Revert<Error>> {
            Ok(self.proposals.state(proposalId.to_word(), self.now())? as u8)
        }

        #[ink(message)]
        fn proposalSnapshot(&self, proposalId: U256) -> U256 {
            self.proposals.at(proposalId).snapshot.into()
        }

        #[ink(message)]
        fn proposalDeadline(&self, proposalId: U256) -> U256 {
            self.proposals.at(proposalId).deadline.into()
        }

        #[ink(message)]
        fn proposalProposer(&self, proposalId: U256) -> Address {
            self.proposals.at(proposalId).proposer
        }

        #[ink(message)]
        fn proposalEta(&self, proposalId: U256) -> U256 {
            self.proposals.at(proposalId).eta.into()
        }

        #[ink(message)]
        fn proposalNeedsQueuing(&self, _proposalId: U256) -> bool {
            true
        }

        #[ink(message)]
        fn proposalVotes(&self, proposalId: U256) -> (U256, U256, U256) {
            let Proposal { against, for_it, abstain, .. } = self.proposals.at(proposalId);
            (against.into(), for_it.into(), abstain.into())
        }

        #[ink(message)]
        fn hasVoted(&self, proposalId: U256, account: Address) -> bool {
            self.proposals.has_voted(proposalId.to_word(), account)
        }

        // ---- Settings ----
        #[ink(message)]
        fn setSettings(&mut self, settings: GovernorSettings) -> Result<(), Revert<Error>> {
            let account = self.env().caller();
            ensure!(account == self.proposals.rules.setup().timelock, Error::GovernorOnlyExecutor { account });
            let event = self.proposals.rules.change(settings, self.now())?;
            self.emit(event);
            Ok(())
        }

        #[ink(message)]
        fn settings(&self) -> GovernorSettings {
            self.proposals.rules.setup().settings
        }

        #[ink(message)]
        fn votingDelay(&self) -> U256 {
            self.settings().votingDelay.into()
        }

        #[ink(message)]
        fn votingPeriod(&self) -> U256 {
            self.settings().votingPeriod.into()
        }

        #[ink(message)]
        fn lateQuorumVoteExtension(&self) -> Uint48 {
            Uint48(self.settings().lateExtension)
        }

        #[ink(message)]
        fn proposalThreshold(&self) -> Result<U256, Revert<Error>> {
            Ok(self.proposals.threshold(&self.proposals.rules.setup(), self.now())?.into())
        }

        #[ink(message)]
        fn quorum(&self, timepoint: U256) -> Result<U256, Revert<Error>> {
            let timepoint = u64::try_from(timepoint).unwrap_or(u64::MAX);
            Ok(self.proposals.quorum_at(self.token(), timepoint)?.into())
        }

        #[ink(message)]
        fn quorumNumerator(&self) -> U256 {
            self.settings().quorumBps.into()
        }

        #[ink(message)]
        fn quorumDenominator(&self) -> U256 {
            math::BPS.into()
        }

        #[ink(message)]
        fn getVotes(&self, account: Address, timepoint: U256) -> U256 {
            let timepoint = u64::try_from(timepoint).unwrap_or(u64::MAX);
            VotesRef(self.proposals.rules.setup().token).getPastVotes(account, timepoint)
        }

        // ---- Standards ----
        #[ink(message)]
        fn COUNTING_MODE(&self) -> Text {
            Text(b"support=bravo&quorum=for,abstain".to_vec())
        }

        #[ink(message)]
        fn clock(&self) -> Uint48 {
            Uint48(self.now())
        }

        #[ink(message)]
        fn CLOCK_MODE(&self) -> Text {
            Text(b"mode=timestamp".to_vec())
        }

        #[ink(message)]
        fn name(&self) -> Text {
            Text(ballot::NAME.to_vec())
        }

        #[ink(message)]
        fn version(&self) -> Text {
            Text(ballot::VERSION.to_vec())
        }

        #[ink(message)]
        fn nonces(&self, owner: Address) -> U256 {
            self.ballots.nonce(owner).into()
        }

        #[ink(message)]
        fn token(&self) -> Address {
            self.proposals.rules.setup().token
        }

        #[ink(message)]
        fn timelock(&self) -> Address {
            self.proposals.rules.setup().timelock
        }
    }

    impl Erc5267 for GovernorContract {
        #[ink(message)]
        fn eip712Domain(&self) -> Eip712Domain {
            describe(self.name(), self.env().address())
        }
    }
}
