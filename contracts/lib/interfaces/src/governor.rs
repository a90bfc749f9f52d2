//! `governor`: holders of the votes token decide on proposals; the timelock executes them.
//!
//! The ABI follows OpenZeppelin's `Governor` (differences below). A *proposal* is a list of calls with a description;
//! its id is the hash of both. States of a proposal, in OpenZeppelin's numbers: 0 Pending (voting opens after its
//! snapshot) · 1 Active · 2 Canceled · 3 Defeated (no majority, or no quorum) · 4 Succeeded · 5 Queued (in the
//! timelock) · 6 Expired (not executed within 14 days after it was ready) · 7 Executed. A proposal succeeds if votes
//! for > votes against, and votes for + abstentions >= quorum.
//!
//! **Votes** are those of the token at the snapshot, the second in which voting begins: coins that are borrowed or
//! bought later do not count, and an account votes once. **Late quorum**: if the quorum is reached shortly before the
//! deadline, voting stays open for at least `lateExtension` from then, once, so that nobody can decide in the last
//! second.
//!
//! **Roles.** Anyone with votes >= `proposalThreshold` proposes. Anyone queues, executes, or submits a signed vote. A
//! proposal is cancelled by its proposer while it is Pending; by the timelock's guardian until it is executed; by
//! anyone before voting ends, if its proposer's votes have fallen below the threshold. Settings change only by a
//! proposal, within limits in code. The governor holds no coins. Its only right is to schedule and cancel in the
//! timelock.
//!
//! Trust: none. The deployer has no right. Token and timelock are fixed: another token needs another governor.
//!
//! **Differences from OpenZeppelin.** There is no `castVoteWithReasonAndParams`, `castVoteWithReasonAndParamsBySig`,
//! `getVotesWithParams`, `quorumNumerator(uint256)`, `relay`, `updateTimelock` or `supportsInterface`, and no hook for
//! received NFTs. One message and one event set all settings. A proposal has at most 10 calls, and the threshold is a
//! fraction of the supply. The timelock's guardian can cancel, and so can anyone once the proposer's votes
//! are below the threshold. Only accounts sign votes (no ERC-1271). Equal names have equal signatures.
//!
//! Units: votes in the token's smallest unit, times in unix seconds, fractions in bps.

mod errors;
mod events;
mod types;

pub use crate::widths::Uint48;
pub use errors::*;
pub use events::*;
pub use types::*;

use ink::prelude::vec::Vec;
use ink::sol::{DynBytes, FixedBytes, Text};
use ink::{Address, Revert, U256};

/// Proposals and votes.
#[ink::trait_definition]
pub trait Governor {
    // ---- Proposals and votes ----

    /// Propose calls, with a description. Voting opens after `votingDelay`.
    ///
    /// Only the account that a description names at its end, as `#proposer=0x` and 40 hex digits, can propose it:
    /// nobody else can propose it first and cancel it. Requires: that account (GovernorRestrictedProposer); the
    /// caller's votes of a second ago >= proposalThreshold (GovernorInsufficientProposerVotes); lists of equal length,
    /// not empty (GovernorInvalidProposalLength), at most 10 calls (Governor_TooManyCalls); not proposed before
    /// (GovernorUnexpectedProposalState). Emits: ProposalCreated. Returns the proposal's id.
    #[ink(message)]
    fn propose(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        description: Text,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Vote with all your votes: 0 against, 1 for, 2 abstain. You cannot change it later.
    /// Requires: a proposal (GovernorNonexistentProposal) in state Active (GovernorUnexpectedProposalState); `support`
    /// of 0 to 2 (GovernorInvalidVoteType); no earlier vote (GovernorAlreadyCastVote).
    /// Emits: VoteCast; ProposalExtended if the quorum is late. Returns the weight.
    #[ink(message)]
    fn castVote(&mut self, proposalId: U256, support: u8) -> Result<U256, Revert<GovernorError>>;

    /// Vote, and give a reason. As `castVote`.
    #[ink(message)]
    fn castVoteWithReason(
        &mut self,
        proposalId: U256,
        support: u8,
        reason: Text,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Submit a vote that `voter` signed (anyone).
    /// Requires: as `castVote`; 65 bytes r, s, v: `voter`'s canonical signature over the EIP-712 message
    /// `Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)` with their current nonce, this governor
    /// and this chain (GovernorInvalidSignature). Only secp256k1 accounts can sign. Emits: as `castVote`.
    #[ink(message)]
    fn castVoteBySig(
        &mut self,
        proposalId: U256,
        support: u8,
        voter: Address,
        signature: DynBytes,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Queue a proposal that succeeded in the timelock (anyone). Requires: a proposal (GovernorNonexistentProposal) in
    /// state Succeeded (GovernorUnexpectedProposalState). Emits: ProposalQueued. Returns the id.
    #[ink(message)]
    fn queue(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Execute a proposal whose delay is over (anyone). Coins sent along go to the timelock, which pays the calls.
    /// Requires: a proposal (GovernorNonexistentProposal) in state Queued (GovernorUnexpectedProposalState); an
    /// operation that is Ready (the timelock's error). Errors: those of the callees. Emits: ProposalExecuted. Returns
    /// the id.
    #[ink(message, payable)]
    fn execute(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Cancel a proposal: your own, any as guardian, or one whose proposer's votes have fallen below the threshold.
    ///
    /// Requires: a proposal (GovernorNonexistentProposal) in state Pending, Active, Succeeded or Queued
    /// (GovernorUnexpectedProposalState); the proposer while it is Pending, the timelock's guardian in term, or anyone
    /// while it is Pending or Active and the proposer's votes of a second ago are below the threshold
    /// (GovernorUnableToCancel). Emits: ProposalCanceled. Returns the id.
    #[ink(message)]
    fn cancel(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> Result<U256, Revert<GovernorError>>;

    // ---- Views of a proposal ----
    /// The id: keccak256(abi.encode(targets, values, calldatas, descriptionHash)).
    #[ink(message)]
    fn hashProposal(
        &self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> U256;

    /// Its state, 0 to 7: see the head of this file. Requires: a proposal (GovernorNonexistentProposal).
    #[ink(message)]
    fn state(&self, proposalId: U256) -> Result<u8, Revert<GovernorError>>;

    /// The second whose votes count; zero if there is no such proposal. [unix seconds]
    #[ink(message)]
    fn proposalSnapshot(&self, proposalId: U256) -> U256;

    /// The last second in which votes count, an extension included. [unix seconds]
    #[ink(message)]
    fn proposalDeadline(&self, proposalId: U256) -> U256;

    /// The account that proposed it; zero if there is no such proposal.
    #[ink(message)]
    fn proposalProposer(&self, proposalId: U256) -> Address;

    /// When it can be executed; zero until queued. [unix seconds]
    #[ink(message)]
    fn proposalEta(&self, proposalId: U256) -> U256;

    /// Whether it has to be queued before it is executed: always true.
    #[ink(message)]
    fn proposalNeedsQueuing(&self, proposalId: U256) -> bool;

    /// The votes cast so far. Returns: (againstVotes, forVotes, abstainVotes).
    #[ink(message)]
    fn proposalVotes(&self, proposalId: U256) -> (U256, U256, U256);

    /// Whether `account` has voted.
    #[ink(message)]
    fn hasVoted(&self, proposalId: U256, account: Address) -> bool;

    // ---- Settings ----
    /// Set the settings (timelock only). Requires: the timelock (GovernorOnlyExecutor); the ranges of
    /// [`GovernorSettings`] (TermOutOfRange). Emits: GovernorSettingsSet.
    #[ink(message)]
    fn setSettings(&mut self, settings: GovernorSettings) -> Result<(), Revert<GovernorError>>;

    /// The settings in force.
    #[ink(message)]
    fn settings(&self) -> GovernorSettings;

    /// From a proposal to its snapshot. [seconds]
    #[ink(message)]
    fn votingDelay(&self) -> U256;

    /// How long voting is open. [seconds]
    #[ink(message)]
    fn votingPeriod(&self) -> U256;

    /// How long voting is open after a late quorum. [seconds]
    #[ink(message)]
    fn lateQuorumVoteExtension(&self) -> Uint48;

    /// The votes that a proposer needs now. Rounding: up.
    #[ink(message)]
    fn proposalThreshold(&self) -> Result<U256, Revert<GovernorError>>;

    /// The votes (for and abstain) that a proposal with the snapshot `timepoint` needs. The fraction is the one in
    /// force at `timepoint`. Rounding: up. Requires: `timepoint` < now (ERC5805FutureLookup).
    #[ink(message)]
    fn quorum(&self, timepoint: U256) -> Result<U256, Revert<GovernorError>>;

    /// The quorum as a fraction of the supply, now. [bps]
    #[ink(message)]
    fn quorumNumerator(&self) -> U256;

    /// The whole that `quorumNumerator` is a fraction of: 10_000.
    #[ink(message)]
    fn quorumDenominator(&self) -> U256;

    /// The votes of `account` at `timepoint`. Requires: `timepoint` < now (ERC5805FutureLookup).
    #[ink(message)]
    fn getVotes(&self, account: Address, timepoint: U256) -> U256;

    // ---- Standards ----
    /// How votes are counted: `support=bravo&quorum=for,abstain`.
    #[ink(message)]
    fn COUNTING_MODE(&self) -> Text;

    /// The time of this block. [unix seconds]
    #[ink(message)]
    fn clock(&self) -> Uint48;

    /// The unit of `clock`: `mode=timestamp`.
    #[ink(message)]
    fn CLOCK_MODE(&self) -> Text;

    /// `DMEX Governor`: with `version`, this chain and this address, the EIP-712 domain of signed votes.
    #[ink(message)]
    fn name(&self) -> Text;

    /// `1`, the version in that domain.
    #[ink(message)]
    fn version(&self) -> Text;

    /// The nonce that `owner`'s next signed vote must carry.
    #[ink(message)]
    fn nonces(&self, owner: Address) -> U256;

    /// The votes token.
    #[ink(message)]
    fn token(&self) -> Address;

    /// The timelock that executes proposals.
    #[ink(message)]
    fn timelock(&self) -> Address;
}
