//! The governor's state and rules: proposals, votes, cancelling. It reads token and timelock, and changes neither.

use crate::ballot::Ballot;
use crate::description;
use crate::errors::{Error, Result};
use crate::proposal::{set, Fate, Proposal, Quorum, State};
use crate::rules::{part, threshold, Rules, Setup};
use components::calls::Calls;
use components::{ensure, revert};
use ink::crypto::keccak256;
use ink::storage::Mapping;
use ink::words::{Bytes32, Word};
use ink::{Address, Panic, U256};
use interfaces::governor::GovernorSettings;
use interfaces::refs::{TimelockRef, VotesRef};

/// The maximum number of calls in one proposal.
const MAX_CALLS: usize = 10;

/// Proposals, the accounts that voted, and the rules.
#[ink::storage_item]
#[derive(Default)]
pub struct Proposals {
    /// Token, timelock, settings.
    pub rules: Rules,
    by_id: Mapping<Bytes32, Proposal>,
    /// The id of a queued proposal's operation in the timelock.
    operations: Mapping<Bytes32, Bytes32>,
    voted: Mapping<(Bytes32, Address), bool>,
}

impl Proposals {
    /// A proposal; zeros if there is none.
    pub fn at(&self, proposal_id: U256) -> Proposal {
        self.by_id.get(proposal_id.to_word()).unwrap_or_default()
    }

    /// Whether `account` has voted.
    pub fn has_voted(&self, id: Bytes32, account: Address) -> bool {
        self.voted.get((id, account)).unwrap_or_default()
    }

    fn existing(&self, id: Bytes32) -> Result<Proposal> {
        let proposal = self.by_id.get(id);
        proposal.ok_or_else(|| Error::GovernorNonexistentProposal { proposalId: number(id) }.into())
    }

    /// The state of a proposal.
    ///
    /// # Errors
    /// `GovernorNonexistentProposal`.
    pub fn state(&self, id: Bytes32, now: u64) -> Result<State> {
        Ok(self.state_of(id, &self.existing(id)?, now))
    }

    /// The state, with that of the operation in the timelock.
    #[inline(never)]
    fn state_of(&self, id: Bytes32, proposal: &Proposal, now: u64) -> State {
        let state = proposal.state(now);
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

    /// The state, if it is one of `states`.
    ///
    /// # Errors
    /// `GovernorUnexpectedProposalState`.
    fn expect(&self, id: Bytes32, proposal: &Proposal, states: &[State], now: u64) -> Result<State> {
        let current = self.state_of(id, proposal, now);
        if states.contains(&current) {
            return Ok(current);
        }
        let (proposalId, expectedStates) = (number(id), set(states));
        revert!(Error::GovernorUnexpectedProposalState { proposalId, current: current as u8, expectedStates })
    }

    /// The votes of `proposer` a second ago, and the votes that a proposer needs.
    #[inline(never)]
    fn standing(&self, proposer: Address, setup: &Setup, now: u64) -> Result<(u128, u128)> {
        let votes = VotesRef(setup.token).getPastVotes(proposer, now.saturating_sub(1));
        Ok((small(votes)?, self.threshold(setup, now)?))
    }

    /// The votes that a proposer needs at `now`.
    ///
    /// # Errors
    /// The token's; `Panic(0x11)`.
    pub fn threshold(&self, setup: &Setup, now: u64) -> Result<u128> {
        let supply = VotesRef(setup.token).getPastTotalSupply(now.saturating_sub(1));
        Ok(threshold(small(supply)?, &setup.settings)?)
    }

    /// The quorum of a proposal with the snapshot `timepoint`.
    ///
    /// # Errors
    /// The token's; `Panic(0x11)`.
    pub fn quorum_at(&self, token: Address, timepoint: u64) -> Result<u128> {
        let supply = small(VotesRef(token).getPastTotalSupply(timepoint))?;
        Ok(part(supply, self.rules.quorum_bps(timepoint))?)
    }

    /// Adds a proposal. Returns its id and times.
    ///
    /// # Errors
    /// `GovernorRestrictedProposer`, `GovernorInvalidProposalLength`, `Governor_TooManyCalls`,
    /// `GovernorInsufficientProposerVotes`, `GovernorUnexpectedProposalState`.
    pub fn propose(&mut self, proposer: Address, calls: &Calls, words: &[u8], now: u64) -> Result<(Bytes32, Proposal)> {
        // Check
        ensure!(description::allows(words, proposer), Error::GovernorRestrictedProposer { proposer });
        ensure_sound(calls)?;
        let setup = self.rules.setup();
        let (votes, needed) = self.standing(proposer, &setup, now)?;
        if votes < needed {
            let (votes, threshold) = (votes.into(), needed.into());
            revert!(Error::GovernorInsufficientProposerVotes { proposer, votes, threshold });
        }
        let id = calls.hash(&[keccak256(words)]);
        if let Some(proposal) = self.by_id.get(id) {
            self.expect(id, &proposal, &[], now)?;
        }
        // Effect
        let GovernorSettings { votingDelay, votingPeriod, lateExtension: late, .. } = setup.settings;
        let snapshot = now.saturating_add(votingDelay);
        let deadline = snapshot.saturating_add(votingPeriod);
        let proposal = Proposal { proposer, token: setup.token, snapshot, deadline, late, ..Proposal::default() };
        self.by_id.insert(id, &proposal);
        Ok((id, proposal))
    }

    /// Counts a vote. Returns its weight, and the deadline if it moved.
    ///
    /// # Errors
    /// `GovernorNonexistentProposal`, `GovernorUnexpectedProposalState`, `GovernorAlreadyCastVote`,
    /// `GovernorInvalidVoteType`; the token's.
    pub fn vote(&mut self, ballot: &Ballot, now: u64) -> Result<(u128, Option<u64>)> {
        let Ballot { proposal: proposal_id, support, voter } = *ballot;
        let id = proposal_id.to_word();
        // Check
        let mut proposal = self.existing(id)?;
        self.expect(id, &proposal, &[State::Active], now)?;
        ensure!(!self.has_voted(id, voter), Error::GovernorAlreadyCastVote { voter });
        // The first vote reads the quorum, for all later votes.
        if proposal.quorum == Quorum::Unknown {
            proposal.needed = self.quorum_at(proposal.token, proposal.snapshot)?;
            proposal.quorum = Quorum::Open;
        }
        let weight = small(VotesRef(proposal.token).getPastVotes(voter, proposal.snapshot))?;
        // Effect
        let extended = proposal.count(support, weight, now)?;
        self.by_id.insert(id, &proposal);
        self.voted.insert((id, voter), &true);
        Ok((weight, extended))
    }

    /// Marks a proposal as queued: it is `operation` in the timelock, and is ready at `eta`.
    ///
    /// # Errors
    /// `GovernorNonexistentProposal`, `GovernorUnexpectedProposalState`.
    pub fn queue(&mut self, id: Bytes32, operation: Bytes32, eta: u64, now: u64) -> Result {
        let mut proposal = self.existing(id)?;
        self.expect(id, &proposal, &[State::Succeeded], now)?;
        // Effect
        (proposal.fate, proposal.eta) = (Fate::Queued, eta);
        self.by_id.insert(id, &proposal);
        self.operations.insert(id, &operation);
        Ok(())
    }

    /// Marks a proposal as executed, before it is.
    ///
    /// # Errors
    /// `GovernorNonexistentProposal`, `GovernorUnexpectedProposalState`.
    pub fn execute(&mut self, id: Bytes32, now: u64) -> Result {
        let mut proposal = self.existing(id)?;
        self.expect(id, &proposal, &[State::Queued], now)?;
        // Effect
        proposal.fate = Fate::Executed;
        self.by_id.insert(id, &proposal);
        Ok(())
    }

    /// Cancels a proposal. Returns the id of its operation in the timelock, if it is queued there.
    ///
    /// # Errors
    /// `GovernorNonexistentProposal`, `GovernorUnexpectedProposalState`, `GovernorUnableToCancel`.
    pub fn cancel(&mut self, id: Bytes32, account: Address, now: u64) -> Result<Option<Bytes32>> {
        let mut proposal = self.existing(id)?;
        let alive = [State::Pending, State::Active, State::Succeeded, State::Queued];
        let state = self.expect(id, &proposal, &alive, now)?;
        let may = self.may_cancel(&proposal, state, account, now)?;
        ensure!(may, Error::GovernorUnableToCancel { proposalId: number(id), account });
        // Effect
        proposal.fate = Fate::Canceled;
        self.by_id.insert(id, &proposal);
        Ok(if state == State::Queued { self.operations.get(id) } else { None })
    }

    /// Whether `caller` may cancel a proposal in `state`.
    fn may_cancel(&self, proposal: &Proposal, state: State, caller: Address, now: u64) -> Result<bool> {
        if caller == proposal.proposer && state == State::Pending {
            return Ok(true);
        }
        let setup = self.rules.setup();
        let (guardian, until) = TimelockRef(setup.timelock).guardian();
        if caller == guardian && now < until {
            return Ok(true);
        }
        if !matches!(state, State::Pending | State::Active) {
            return Ok(false);
        }
        let (votes, needed) = self.standing(proposal.proposer, &setup, now)?;
        Ok(votes < needed)
    }
}

/// An id as the ABI has it.
pub fn number(id: Bytes32) -> U256 {
    U256::from_big_endian(&id)
}

/// Votes as they are counted: no token has 2^128.
fn small(votes: U256) -> Result<u128> {
    u128::try_from(votes).map_err(|_| Panic::Overflow.into())
}

/// Refuses lists of different lengths, and fewer than 1 or more than [`MAX_CALLS`] calls.
fn ensure_sound(calls: &Calls) -> Result {
    let [targets, calldatas, values] = [calls.targets.len(), calls.payloads.len(), calls.values.len()].map(U256::from);
    match calls.count() {
        None | Some(0) => revert!(Error::GovernorInvalidProposalLength { targets, calldatas, values }),
        Some(count) if count > MAX_CALLS => {
            revert!(Error::Governor_TooManyCalls { count: u32::try_from(count).unwrap_or(u32::MAX), max: 10 })
        }
        Some(_) => Ok(()),
    }
}
