/** Errors of votes, of the governor and of the timelock. */
import { operationStates, proposalState, proposalStates } from "./states";
import type { ErrorName, Sentences } from "./types";

type Voting = Extract<ErrorName, `Governor${string}` | `Votes${string}` | `ERC5805${string}` | `ECDSA${string}`>;
type Delay = Extract<ErrorName, `Timelock${string}` | `AccessControl${string}`>;

export const votes: Sentences<Voting | "InvalidAccountNonce"> = {
  GovernorInvalidProposalLength: ({ targets, calldatas, values }, say) =>
    "A proposal needs one or more calls, each with an address, data and a value: there are " +
    `${say.count(targets)} addresses, ${say.count(calldatas)} data and ${say.count(values)} values.`,
  GovernorNonexistentProposal: () => "There is no such proposal. Check its number.",
  GovernorUnexpectedProposalState: ({ current, expectedStates }) =>
    BigInt(expectedStates) === 0n
      ? `This proposal exists already, in the state ${proposalState(current)}. ` +
        "Change its description to propose it again."
      : `The proposal is in the state ${proposalState(current)}. ` +
        `This is possible only in ${proposalStates(expectedStates)}.`,
  GovernorInsufficientProposerVotes: ({ proposer, votes: cast, threshold }, say) =>
    `A proposal needs ${say.owed(threshold)} votes, and ` +
    `${say.isYou(proposer) ? "you have" : `${say.who(proposer)} has`} ${say.held(cast)}. ` +
    "Delegate more DMC to the proposer first.",
  GovernorRestrictedProposer: ({ proposer }, say) =>
    `The description names another proposer than ${say.isYou(proposer) ? "you" : say.who(proposer)}. ` +
    "Only the account it names can propose it.",
  GovernorInvalidVoteType: () => "A vote is for, against or abstain. Choose one of them.",
  GovernorAlreadyCastVote: ({ voter }, say) =>
    `${say.isYou(voter) ? "You have" : `${say.who(voter)} has`} voted already. A vote cannot be changed.`,
  GovernorInvalidSignature: ({ voter }, say) =>
    `This vote was not signed by ${say.who(voter)} with its current number. Sign it again.`,
  GovernorUnableToCancel: ({ account }, say) =>
    `${say.isYou(account) ? "You" : say.who(account)} cannot cancel this proposal now. Its proposer can while it is ` +
    "pending, and the guardian until it is executed.",
  GovernorOnlyExecutor: () => "Only the timelock can do this: it takes a proposal.",
  Governor_TooManyCalls: ({ count, max }, say) =>
    `A proposal has ${say.count(max)} calls at most, not ${say.count(count)}. Split it.`,
  Governor_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  VotesExpiredSignature: ({ expiry }, say) =>
    `The signed delegation was valid until ${say.time(expiry)}. Delegate again.`,
  Votes_NoCheckpoint: ({ index }, say) => `This account has no checkpoint ${say.count(index)} of its votes.`,
  ERC5805FutureLookup: ({ timepoint, clock }, say) =>
    `The votes of ${say.time(timepoint)} can be read only after that second. On the chain it is ${say.time(clock)}. ` +
    "Wait a moment and try again.",
  ECDSAInvalidSignature: () => "The signature is not valid. Sign again.",
  InvalidAccountNonce: ({ account, currentNonce }, say) =>
    `The signature does not fit ${say.who(account)}, whose next number is ${say.count(currentNonce)}. Sign again.`,
};

export const delay: Sentences<Delay> = {
  AccessControlUnauthorizedAccount: ({ account }, say) =>
    `${say.isYou(account) ? "You do" : `${say.who(account)} does`} not have the role that this needs, ` +
    "or its term is over.",
  TimelockInvalidOperationLength: ({ targets, payloads, values }, say) =>
    "Each call needs an address, data and a value: there are " +
    `${say.count(targets)} addresses, ${say.count(payloads)} data and ${say.count(values)} values.`,
  TimelockInsufficientDelay: ({ delay: wait, minDelay }, say) =>
    `A delay of ${say.duration(wait)} is too short. It has to be ${say.duration(minDelay)} at least.`,
  TimelockUnexpectedOperationState: ({ expectedStates }) =>
    `This is possible only while the operation is ${operationStates(expectedStates)}. It may still be waiting, ` +
    "or done.",
  TimelockUnexecutedPredecessor: () => "Another operation has to be executed before this one.",
  TimelockUnauthorizedCaller: () => "Only the timelock itself can do this: it takes a proposal.",
  Timelock_DelayOutOfRange: ({ delay: wait, min, max }, say) =>
    `A delay of ${say.duration(wait)} is not possible. It has to be ${say.duration(min)} to ${say.duration(max)}.`,
  Timelock_InvalidCount: ({ count, max }, say) =>
    `An operation has 1 to ${say.count(max)} calls, not ${say.count(count)}.`,
  Timelock_TermTooLong: ({ until, latest }, say) =>
    `A term until ${say.time(until)} is too long. It can end on ${say.time(latest)} at the latest.`,
  Timelock_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  Timelock_NotQuick: ({ target, selector }, say) =>
    `The call ${selector} of ${say.who(target)} is not one of the steward's quick calls. It takes a proposal.`,
};
