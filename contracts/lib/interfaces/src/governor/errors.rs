//! The governor's errors.

use ink::sol::FixedBytes;
use ink::{Address, U256};

/// The governor's errors. Those without an underscore are OpenZeppelin's.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GovernorError {
    /// The lists of a proposal differ in length, or are empty.
    GovernorInvalidProposalLength { targets: U256, calldatas: U256, values: U256 },
    /// There is no proposal with this id.
    GovernorNonexistentProposal { proposalId: U256 },
    /// The proposal is in state `current`, which is none of `expectedStates`: bit n stands for state n.
    GovernorUnexpectedProposalState { proposalId: U256, current: u8, expectedStates: FixedBytes<32> },
    /// `proposer` has `votes`, less than `threshold`.
    GovernorInsufficientProposerVotes { proposer: Address, votes: U256, threshold: U256 },
    /// The description names another proposer than `proposer`.
    GovernorRestrictedProposer { proposer: Address },
    /// `support` is not 0 (against), 1 (for) or 2 (abstain).
    GovernorInvalidVoteType,
    /// `voter` has voted already.
    GovernorAlreadyCastVote { voter: Address },
    /// `voter` did not sign this vote with its current nonce.
    GovernorInvalidSignature { voter: Address },
    /// `account` may not cancel the proposal now.
    GovernorUnableToCancel { proposalId: U256, account: Address },
    /// `account` is not the timelock: this changes only by a proposal.
    GovernorOnlyExecutor { account: Address },
    /// A proposal has at most `max` calls, not `count`.
    Governor_TooManyCalls { count: u32, max: u32 },
    /// `account` is not a contract.
    Governor_NotContract { account: Address },
}
