//! `governor`: holders of the votes token decide; the timelock carries it out.
//!
//! It speaks the ABI of OpenZeppelin's `Governor`. A *proposal* is a list of calls with a description, known by the
//! hash of both. Life of a proposal, in OpenZeppelin's numbers:
//! 0 Pending (voting opens after its snapshot) · 1 Active · 2 Canceled · 3 Defeated (too few for it, or no quorum) ·
//! 4 Succeeded · 5 Queued (in the timelock) · 6 Expired (not executed for 14 days after it was ready) · 7 Executed.
//! Succeeded means: votes for > votes against, and for + abstain >= quorum.
//!
//! **Votes** are those of the token at the snapshot, the second in which voting begins: coins borrowed or bought later
//! count nothing, and one account votes once. **Late quorum**: if the quorum is reached shortly before the end, voting
//! stays open for at least `lateExtension` from then, once, so that nobody decides in the last second.
//!
//! **Who may what.** Anyone with votes >= `proposalThreshold` proposes. Anyone queues, executes, brings a signed vote.
//! A proposal is cancelled by its proposer while it is pending; by the timelock's guardian until it is executed; by
//! anyone before voting ends, when its proposer's votes have fallen below the threshold. The settings change only by a
//! proposal, within bounds in code. The governor itself holds no coins and no rights but to schedule and cancel.
//!
//! Trust: nobody. Who deployed it has no right in it. Token and timelock are fixed: another token is another governor.
//!
//! Beyond OpenZeppelin's: at most 10 calls, threshold as a fraction of supply, one message for all settings, and
//! signatures of accounts only (no ERC-1271). Units: votes in the token's smallest unit, times in unix seconds,
//! fractions in bps.

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
    // ---- A proposal's way ----

    /// Propose calls, with the reasons why. Voting opens after `votingDelay`.
    ///
    /// A description that ends with `#proposer=0x` and 40 hex digits can only be proposed by that account: nobody can
    /// propose it first to cancel it.
    ///
    /// Requires: that (GovernorRestrictedProposer); the caller's votes of a second ago >= proposalThreshold
    /// (GovernorInsufficientProposerVotes); lists of one length, not empty (GovernorInvalidProposalLength), at most 10
    /// calls (Governor_TooManyCalls); not proposed before (GovernorUnexpectedProposalState).
    /// Emits: ProposalCreated. Returns the proposal's id.
    #[ink(message)]
    fn propose(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        description: Text,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Vote with all your votes: 0 against, 1 for, 2 abstain. Once, and for good.
    ///
    /// Requires: a proposal (GovernorNonexistentProposal) that is active (GovernorUnexpectedProposalState); 0 to 2
    /// (GovernorInvalidVoteType); not voted yet (GovernorAlreadyCastVote). Emits: VoteCast, ProposalExtended.
    /// Returns the votes counted.
    #[ink(message)]
    fn castVote(&mut self, proposalId: U256, support: u8) -> Result<U256, Revert<GovernorError>>;

    /// Vote, and say why. As `castVote`.
    #[ink(message)]
    fn castVoteWithReason(
        &mut self,
        proposalId: U256,
        support: u8,
        reason: Text,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Bring a vote that `voter` signed; anyone may.
    ///
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

    /// Hand a proposal that succeeded to the timelock, where it waits (anyone).
    ///
    /// Requires: state Succeeded (GovernorUnexpectedProposalState). Emits: ProposalQueued. Returns the id.
    #[ink(message)]
    fn queue(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Carry out a proposal whose wait is over (anyone). Coins sent along go to the timelock, which pays the calls.
    ///
    /// Requires: state Queued (GovernorUnexpectedProposalState), and ready: the timelock says if not. Emits:
    /// ProposalExecuted. Errors: what a callee says when it refuses; then nothing happened. Returns the id.
    #[ink(message, payable)]
    fn execute(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> Result<U256, Revert<GovernorError>>;

    /// Stop a proposal: your own, one as guardian, or one whose proposer has lost the votes for it.
    ///
    /// Requires: not executed, cancelled, defeated or expired (GovernorUnexpectedProposalState); one of: the proposer
    /// while it is Pending, the timelock's guardian in term, anyone while it is Pending or Active and the proposer's
    /// votes of a second ago are below the threshold (GovernorUnableToCancel). Emits: ProposalCanceled.
    /// Returns the id.
    #[ink(message)]
    fn cancel(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> Result<U256, Revert<GovernorError>>;

    // ---- What is known of a proposal ----

    /// The id: keccak256(abi.encode(targets, values, calldatas, descriptionHash)).
    #[ink(message)]
    fn hashProposal(
        &self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Vec<DynBytes>,
        descriptionHash: FixedBytes<32>,
    ) -> U256;

    /// Its state: see above. Requires: a proposal (GovernorNonexistentProposal).
    #[ink(message)]
    fn state(&self, proposalId: U256) -> Result<u8, Revert<GovernorError>>;

    /// The second whose votes count; zero if there is no such proposal. [unix seconds]
    #[ink(message)]
    fn proposalSnapshot(&self, proposalId: U256) -> U256;

    /// The last second in which votes count, an extension included. [unix seconds]
    #[ink(message)]
    fn proposalDeadline(&self, proposalId: U256) -> U256;

    /// Who proposed it.
    #[ink(message)]
    fn proposalProposer(&self, proposalId: U256) -> Address;

    /// When it can be executed; zero until queued. [unix seconds]
    #[ink(message)]
    fn proposalEta(&self, proposalId: U256) -> U256;

    /// Whether it has to be queued before it is executed: always true.
    #[ink(message)]
    fn proposalNeedsQueuing(&self, proposalId: U256) -> bool;

    /// The votes counted so far. Returns: (againstVotes, forVotes, abstainVotes).
    #[ink(message)]
    fn proposalVotes(&self, proposalId: U256) -> (U256, U256, U256);

    /// Whether `account` has voted.
    #[ink(message)]
    fn hasVoted(&self, proposalId: U256, account: Address) -> bool;

    // ---- The rules ----

    /// Set the rules (timelock only).
    ///
    /// Requires: the timelock (GovernorOnlyExecutor); ranges (TermOutOfRange). Emits: GovernorSettingsSet.
    #[ink(message)]
    fn setSettings(&mut self, settings: GovernorSettings) -> Result<(), Revert<GovernorError>>;

    /// The rules as they are now.
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

    /// The votes that a proposer needs now. Rounds up.
    #[ink(message)]
    fn proposalThreshold(&self) -> Result<U256, Revert<GovernorError>>;

    /// The votes (for and abstain) that a proposal with the snapshot `timepoint` needs; it has to be in the past.
    /// Rounds up: never less than the fraction. The fraction is the one in force at `timepoint`.
    #[ink(message)]
    fn quorum(&self, timepoint: U256) -> Result<U256, Revert<GovernorError>>;

    /// The quorum's fraction now. [bps]
    #[ink(message)]
    fn quorumNumerator(&self) -> U256;

    /// 10_000.
    #[ink(message)]
    fn quorumDenominator(&self) -> U256;

    /// The votes of `account` at `timepoint`, which has to be in the past.
    #[ink(message)]
    fn getVotes(&self, account: Address, timepoint: U256) -> U256;

    // ---- What it is ----

    /// How votes count: `support=bravo&quorum=for,abstain`.
    #[ink(message)]
    fn COUNTING_MODE(&self) -> Text;

    /// Now. [unix seconds]
    #[ink(message)]
    fn clock(&self) -> Uint48;

    /// What `clock` counts: `mode=timestamp`.
    #[ink(message)]
    fn CLOCK_MODE(&self) -> Text;

    /// `DMEX Governor`: with `version`, this chain and this address, the EIP-712 domain of signed votes.
    #[ink(message)]
    fn name(&self) -> Text;

    /// `1`.
    #[ink(message)]
    fn version(&self) -> Text;

    /// The nonce that `owner`'s next signed vote must carry.
    #[ink(message)]
    fn nonces(&self, owner: Address) -> U256;

    /// The votes token.
    #[ink(message)]
    fn token(&self) -> Address;

    /// Who carries out what was decided.
    #[ink(message)]
    fn timelock(&self) -> Address;
}
