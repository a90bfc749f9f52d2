//! `governor`: proposals, votes, and their way to the timelock. The manual is in `interfaces::governor`.
//!
//! This file is wiring: who calls, what time it is, what the rules decide; other contracts are called last.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![cfg_attr(test, allow(dead_code))] // A test runs without the contract around the rules.
#![allow(non_snake_case)]

extern crate platform as ink;

mod ballot;
mod description;
mod proposal;
mod rules;

#[cfg(all(target_arch = "riscv64", target_feature = "e"))]
ink::polkavm_derive::min_stack_size!(65536);

#[allow(unsafe_code, missing_docs)] // What ink! generates has unsafe blocks and types without docs.
#[cfg(not(test))]
#[ink::contract]
mod governor {
    use crate::ballot::{self, Ballot, Ballots};
    use crate::description;
    use crate::proposal::{set, Fate, Proposal, Quorum, State};
    use crate::rules::{part, threshold, Rules, Setup};
    use components::calls::Calls;
    use ink::call::must_paying;
    use ink::codegen::sol::selector_bytes;
    use ink::crypto::keccak256;
    use ink::prelude::{string::String, vec, vec::Vec};
    use ink::sol::{DynBytes, FixedBytes, Text};
    use ink::storage::Mapping;
    use ink::words::{Bytes32, Word};
    use ink::Revert;
    use ink::U256;
    use interfaces::governor::{
        Governor, GovernorError as Error, GovernorSettings, ProposalCanceled, ProposalCreated, ProposalExecuted,
        ProposalExtended, ProposalQueued, VoteCast,
    };
    use interfaces::refs::{TimelockRef, VotesRef};

    /// Calls of one proposal.
    const MOST_CALLS: usize = 10;
    const SCHEDULE: [u8; 4] = selector_bytes("scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)");
    const EXECUTE: [u8; 4] = selector_bytes("executeBatch(address[],uint256[],bytes[],bytes32,bytes32)");

    /// Every field has keys of its own: the root is empty and costs nothing.
    #[ink(storage)]
    #[derive(Default)]
    pub struct GovernorContract {
        rules: Rules,
        proposals: Mapping<Bytes32, Proposal>,
        /// What a queued proposal is called in the timelock.
        operations: Mapping<Bytes32, Bytes32>,
        voted: Mapping<(Bytes32, Address), bool>,
        ballots: Ballots,
    }

    impl GovernorContract {
        /// A governor of `timelock` with the votes of `token`, both contracts (Governor_NotContract), and settings in
        /// their ranges (Governor_InvalidSettings). It governs nothing until the timelock names it.
        #[ink(constructor)]
        pub fn new(token: Address, timelock: Address, settings: GovernorSettings) -> Result<Self, Revert<Error>> {
            let mut this = Self::default();
            for account in [token, timelock] {
                if !this.env().is_contract(&account) {
                    return Err(Error::Governor_NotContract { account }.into());
                }
            }
            let event = this.rules.init(token, timelock, settings, this.now())?;
            this.tell(event);
            Ok(this)
        }

        fn now(&self) -> u64 {
            self.env().block_timestamp()
        }

        /// Emits what happened. Not inlined: a message in a frame of its own is less code.
        #[inline(never)]
        fn tell<T: ink::env::Event<ink::env::DefaultAbi>>(&self, event: T) {
            self.env().emit_event(event);
        }

        fn at(&self, proposalId: U256) -> Proposal {
            self.proposals.get(proposalId.to_word()).unwrap_or_default()
        }

        fn existing(&self, id: Bytes32) -> Result<Proposal, Revert<Error>> {
            let proposal = self.proposals.get(id);
            proposal.ok_or_else(|| Error::GovernorNonexistentProposal { proposalId: number(id) }.into())
        }

        /// The state, with what became of it in the timelock.
        #[inline(never)]
        fn state_of(&self, id: Bytes32, proposal: &Proposal) -> State {
            let state = proposal.state(self.now());
            if state != State::Queued {
                return state;
            }
            let operation = self.operations.get(id).unwrap_or_default();
            match TimelockRef(self.rules.setup().timelock).getOperationState(operation) {
                0 => State::Canceled,
                3 => State::Executed,
                4 => State::Expired,
                _ => State::Queued,
            }
        }

        /// The state, if it is one of these.
        fn expect(&self, id: Bytes32, proposal: &Proposal, states: &[State]) -> Result<State, Revert<Error>> {
            let current = self.state_of(id, proposal);
            if states.contains(&current) {
                return Ok(current);
            }
            let (proposalId, expectedStates) = (number(id), set(states));
            Err(Error::GovernorUnexpectedProposalState { proposalId, current: current as u8, expectedStates }.into())
        }

        /// What the calls are known by in the timelock: the governor's own address keeps others' ids apart.
        fn salt(&self, descriptionHash: FixedBytes<32>) -> Bytes32 {
            let mut salt = descriptionHash.0;
            for (byte, own) in salt.iter_mut().zip(self.env().address().0) {
                *byte ^= own;
            }
            salt
        }

        /// Votes of `proposer` a second ago, and what they need.
        #[inline(never)]
        fn standing(&self, proposer: Address, setup: &Setup) -> Result<(u128, u128), Revert<Error>> {
            let (token, past) = (VotesRef(setup.token), self.now().saturating_sub(1));
            let votes = small(token.getPastVotes(proposer, past))?;
            Ok((votes, threshold(small(token.getPastTotalSupply(past))?, &setup.settings)?))
        }

        fn quorum_at(&self, token: Address, timepoint: u64) -> Result<u128, Revert<Error>> {
            let supply = small(VotesRef(token).getPastTotalSupply(timepoint))?;
            Ok(part(supply, self.rules.quorum_bps(timepoint))?)
        }

        #[inline(never)]
        fn vote(&mut self, ballot: Ballot, reason: Text) -> Result<U256, Revert<Error>> {
            let Ballot { proposal: proposalId, support, voter } = ballot;
            let id = proposalId.to_word();
            // Check
            let mut proposal = self.existing(id)?;
            self.expect(id, &proposal, &[State::Active])?;
            if self.voted.get((id, voter)).unwrap_or_default() {
                return Err(Error::GovernorAlreadyCastVote { voter }.into());
            }
            // The first vote asks for the quorum, for all that follow.
            if proposal.quorum == Quorum::Unknown {
                proposal.quorum = Quorum::Open(self.quorum_at(proposal.token, proposal.snapshot)?);
            }
            let weight = VotesRef(proposal.token).getPastVotes(voter, proposal.snapshot);
            // Effect
            let extended = proposal.count(support, small(weight)?, self.now())?;
            self.proposals.insert(id, &proposal);
            self.voted.insert((id, voter), &true);
            self.tell(VoteCast { voter, proposalId, support, weight, reason });
            if let Some(extendedDeadline) = extended {
                self.tell(ProposalExtended { proposalId, extendedDeadline });
            }
            Ok(weight)
        }

        /// Who may cancel a proposal in `state`.
        fn may_cancel(&self, proposal: &Proposal, state: State, caller: Address) -> Result<bool, Revert<Error>> {
            if caller == proposal.proposer && state == State::Pending {
                return Ok(true);
            }
            let setup = self.rules.setup();
            let (guardian, until) = TimelockRef(setup.timelock).guardian();
            if caller == guardian && self.now() < until {
                return Ok(true);
            }
            if !matches!(state, State::Pending | State::Active) {
                return Ok(false);
            }
            let (votes, needed) = self.standing(proposal.proposer, &setup)?;
            Ok(votes < needed)
        }
    }

    /// An id as the ABI has it.
    fn number(id: Bytes32) -> U256 {
        U256::from_big_endian(&id)
    }

    /// Votes as they are counted: no token has 2^128.
    fn small(votes: U256) -> Result<u128, Error> {
        u128::try_from(votes).map_err(|_| Error::Math_Overflow)
    }

    /// Whether `calls` can be proposed.
    fn ensure_sound(calls: &Calls) -> Result<(), Error> {
        let [targets, calldatas, values] =
            [calls.targets.len(), calls.payloads.len(), calls.values.len()].map(U256::from);
        match calls.count() {
            None | Some(0) => Err(Error::GovernorInvalidProposalLength { targets, calldatas, values }),
            Some(count) if count > MOST_CALLS => {
                Err(Error::Governor_TooManyCalls { count: u32::try_from(count).unwrap_or(u32::MAX), most: 10 })
            }
            Some(_) => Ok(()),
        }
    }

    impl Governor for GovernorContract {
        // ---- A proposal's way ----
        #[ink(message)]
        fn propose(
            &mut self,
            targets: Vec<Address>,
            values: Vec<U256>,
            calldatas: Vec<DynBytes>,
            description: Text,
        ) -> Result<U256, Revert<Error>> {
            let (proposer, setup, now) = (self.env().caller(), self.rules.setup(), self.now());
            // Check
            if !description::allows(&description.0, proposer) {
                return Err(Error::GovernorRestrictedProposer { proposer }.into());
            }
            let calls = Calls { targets, values, payloads: calldatas };
            ensure_sound(&calls)?;
            let (votes, needed) = self.standing(proposer, &setup)?;
            if votes < needed {
                let (votes, threshold) = (votes.into(), needed.into());
                return Err(Error::GovernorInsufficientProposerVotes { proposer, votes, threshold }.into());
            }
            let id = calls.hash(&[keccak256(&description.0)]);
            if let Some(proposal) = self.proposals.get(id) {
                self.expect(id, &proposal, &[])?;
            }
            // Effect
            let GovernorSettings { votingDelay, votingPeriod, lateExtension: late, .. } = setup.settings;
            let snapshot = now.saturating_add(votingDelay);
            let deadline = snapshot.saturating_add(votingPeriod);
            let token = setup.token;
            self.proposals.insert(id, &Proposal { proposer, token, snapshot, deadline, late, ..Proposal::default() });
            let Calls { targets, values, payloads: calldatas } = calls;
            let (voteStart, voteEnd, proposalId) = (snapshot.into(), deadline.into(), number(id));
            let signatures = vec![String::new(); targets.len()];
            self.tell(ProposalCreated {
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
            // Check
            let mut proposal = self.existing(id)?;
            self.expect(id, &proposal, &[State::Succeeded])?;
            let timelock = self.rules.setup().timelock;
            let delay = TimelockRef(timelock).getMinDelay();
            let eta = U256::from(self.now()).saturating_add(delay).low_u64();
            // Effect
            let (none, salt) = ([0; 32], self.salt(descriptionHash));
            (proposal.fate, proposal.eta) = (Fate::Queued, eta);
            self.proposals.insert(id, &proposal);
            self.operations.insert(id, &calls.hash(&[none, salt]));
            let proposalId = number(id);
            self.tell(ProposalQueued { proposalId, etaSeconds: proposal.eta.into() });
            // Interaction
            let input = calls.encode(&SCHEDULE, &[none, salt, delay.to_word()]);
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
            // Check
            let mut proposal = self.existing(id)?;
            self.expect(id, &proposal, &[State::Queued])?;
            // Effect
            proposal.fate = Fate::Executed;
            self.proposals.insert(id, &proposal);
            let proposalId = number(id);
            self.tell(ProposalExecuted { proposalId });
            // Interaction: a call may lead back to us, to change the rules. Nothing is left to do here after it.
            let input = calls.encode(&EXECUTE, &[[0; 32], self.salt(descriptionHash)]);
            must_paying(&self.rules.setup().timelock, &ink::env::transferred_value(), &input, true);
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
            let (proposalId, account) = (number(id), self.env().caller());
            // Check
            let mut proposal = self.existing(id)?;
            let alive = [State::Pending, State::Active, State::Succeeded, State::Queued];
            let state = self.expect(id, &proposal, &alive)?;
            if !self.may_cancel(&proposal, state, account)? {
                return Err(Error::GovernorUnableToCancel { proposalId, account }.into());
            }
            // Effect
            proposal.fate = Fate::Canceled;
            self.proposals.insert(id, &proposal);
            self.tell(ProposalCanceled { proposalId });
            // Interaction
            if state == State::Queued {
                TimelockRef(self.rules.setup().timelock).cancel(self.operations.get(id).unwrap_or_default());
            }
            Ok(proposalId)
        }

        // ---- What is known of a proposal ----
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
            let id = proposalId.to_word();
            Ok(self.state_of(id, &self.existing(id)?) as u8)
        }

        #[ink(message)]
        fn proposalSnapshot(&self, proposalId: U256) -> U256 {
            self.at(proposalId).snapshot.into()
        }

        #[ink(message)]
        fn proposalDeadline(&self, proposalId: U256) -> U256 {
            self.at(proposalId).deadline.into()
        }

        #[ink(message)]
        fn proposalProposer(&self, proposalId: U256) -> Address {
            self.at(proposalId).proposer
        }

        #[ink(message)]
        fn proposalEta(&self, proposalId: U256) -> U256 {
            self.at(proposalId).eta.into()
        }

        #[ink(message)]
        fn proposalNeedsQueuing(&self, _proposalId: U256) -> bool {
            true
        }

        #[ink(message)]
        fn proposalVotes(&self, proposalId: U256) -> (U256, U256, U256) {
            let Proposal { against, for_it, abstain, .. } = self.at(proposalId);
            (against.into(), for_it.into(), abstain.into())
        }

        #[ink(message)]
        fn hasVoted(&self, proposalId: U256, account: Address) -> bool {
            self.voted.get((proposalId.to_word(), account)).unwrap_or_default()
        }

        // ---- The rules ----
        #[ink(message)]
        fn setSettings(&mut self, settings: GovernorSettings) -> Result<(), Revert<Error>> {
            let account = self.env().caller();
            if account != self.rules.setup().timelock {
                return Err(Error::GovernorOnlyExecutor { account }.into());
            }
            let event = self.rules.change(settings, self.now())?;
            self.tell(event);
            Ok(())
        }

        #[ink(message)]
        fn settings(&self) -> GovernorSettings {
            self.rules.setup().settings
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
        fn lateQuorumVoteExtension(&self) -> u64 {
            self.settings().lateExtension
        }

        #[ink(message)]
        fn proposalThreshold(&self) -> Result<U256, Revert<Error>> {
            let (setup, past) = (self.rules.setup(), self.now().saturating_sub(1));
            let supply = small(VotesRef(setup.token).getPastTotalSupply(past))?;
            Ok(threshold(supply, &setup.settings)?.into())
        }

        #[ink(message)]
        fn quorum(&self, timepoint: U256) -> Result<U256, Revert<Error>> {
            let timepoint = u64::try_from(timepoint).unwrap_or(u64::MAX);
            Ok(self.quorum_at(self.rules.setup().token, timepoint)?.into())
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
            VotesRef(self.rules.setup().token).getPastVotes(account, timepoint)
        }

        // ---- What it is ----
        #[ink(message)]
        fn COUNTING_MODE(&self) -> Text {
            Text(b"support=bravo&quorum=for,abstain".to_vec())
        }

        #[ink(message)]
        fn clock(&self) -> u64 {
            self.now()
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
            self.rules.setup().token
        }

        #[ink(message)]
        fn timelock(&self) -> Address {
            self.rules.setup().timelock
        }
    }
}
