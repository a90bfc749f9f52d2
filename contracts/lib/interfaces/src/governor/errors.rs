//! Why the governor refuses a message.

use ink::sol::FixedBytes;
use ink::{Address, U256};

/// Why the governor refuses. Those without an underscore are OpenZeppelin's.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GovernorError {
    /// The lists of a proposal differ in length, or are empty.
    GovernorInvalidProposalLength { targets: U256, calldatas: U256, values: U256 },
    /// Nobody proposed this.
    GovernorNonexistentProposal { proposalId: U256 },
    /// The proposal is in state `current`, which is none of `expectedStates`: bit n stands for state n.
    GovernorUnexpectedProposalState { proposalId: U256, current: u8, expectedStates: FixedBytes<32> },
    /// `proposer` has `votes`, less than `threshold`.
    GovernorInsufficientProposerVotes { proposer: Address, votes: U256, threshold: U256 },
    /// The description names another proposer than `proposer`.
    GovernorRestrictedProposer { proposer: Address },
    /// A vote is 0 (against), 1 (for) or 2 (abstain).
    GovernorInvalidVoteType,
    /// `voter` has voted.
    GovernorAlreadyCastVote { voter: Address },
    /// `voter` did not sign this vote with the nonce that is due.
    GovernorInvalidSignature { voter: Address },
    /// `account` may not cancel the proposal (now).
    GovernorUnableToCancel { proposalId: U256, account: Address },
    /// Only the timelock, by a proposal, may do this: `account` is not it.
    GovernorOnlyExecutor { account: Address },
    /// A proposal has at most `max` calls, not `count`.
    Governor_TooManyCalls { count: u32, max: u32 },
    /// `account` is not a contract.
    Governor_NotContract { account: Address },
}
