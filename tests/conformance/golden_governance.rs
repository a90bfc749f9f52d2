//! Golden selectors and topics of OpenZeppelin's `Governor` and `TimelockController` (5.x), which explorers and voting
//! pages use. The numbers are OpenZeppelin's, not computed by our code.

use crate::golden::{errors_are, events_are, messages_are, Event, Message, ERC5267};
use harness::artifact;

const GOVERNOR: &[Message] = &[
    ("propose(address[],uint256[],bytes[],string)", "7d5e81e2", "uint256", false),
    ("castVote(uint256,uint8)", "56781388", "uint256", false),
    ("castVoteWithReason(uint256,uint8,string)", "7b3c71d3", "uint256", false),
    ("castVoteBySig(uint256,uint8,address,bytes)", "8ff262e3", "uint256", false),
    ("queue(address[],uint256[],bytes[],bytes32)", "160cbed7", "uint256", false),
    ("execute(address[],uint256[],bytes[],bytes32)", "2656227d", "uint256", false),
    ("cancel(address[],uint256[],bytes[],bytes32)", "452115d6", "uint256", false),
    ("hashProposal(address[],uint256[],bytes[],bytes32)", "c59057e4", "uint256", true),
    ("state(uint256)", "3e4f49e6", "uint8", true),
    ("proposalSnapshot(uint256)", "2d63f693", "uint256", true),
    ("proposalDeadline(uint256)", "c01f9e37", "uint256", true),
    ("proposalProposer(uint256)", "143489d0", "address", true),
    ("proposalEta(uint256)", "ab58fb8e", "uint256", true),
    ("proposalNeedsQueuing(uint256)", "a9a95294", "bool", true),
    ("proposalVotes(uint256)", "544ffc9c", "uint256,uint256,uint256", true),
    ("hasVoted(uint256,address)", "43859632", "bool", true),
    ("votingDelay()", "3932abb1", "uint256", true),
    ("votingPeriod()", "02a251a3", "uint256", true),
    ("proposalThreshold()", "b58131b0", "uint256", true),
    ("quorum(uint256)", "f8ce560a", "uint256", true),
    ("quorumNumerator()", "a7713a70", "uint256", true),
    ("quorumDenominator()", "97c3d334", "uint256", true),
    ("getVotes(address,uint256)", "eb9019d4", "uint256", true),
    ("COUNTING_MODE()", "dd4e2ba5", "string", true),
    ("lateQuorumVoteExtension()", "32b8113e", "uint48", true),
    ("clock()", "91ddadf4", "uint48", true),
    ("CLOCK_MODE()", "4bf5d7e9", "string", true),
    ("name()", "06fdde03", "string", true),
    ("version()", "54fd4d50", "string", true),
    ("nonces(address)", "7ecebe00", "uint256", true),
    ("token()", "fc0c546a", "address", true),
    ("timelock()", "d33219b4", "address", true),
];
const GOVERNOR_EVENTS: &[Event] = &[
    (
        "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)",
        "7d84a6263ae0d98d3329bd7b46bb4e8d6f98cd35a7adb45c274c8b7fd5ebd5e0",
        &[false; 9],
    ),
    (
        "VoteCast(address,uint256,uint8,uint256,string)",
        "b8e138887d0aa13bab447e82de9d5c1777041ecd21ca36ba824ff1e6c07ddda4",
        &[true, false, false, false, false],
    ),
    (
        "ProposalQueued(uint256,uint256)",
        "9a2e42fd6722813d69113e7d0079d3d940171428df7373df9c7f7617cfda2892",
        &[false, false],
    ),
    ("ProposalExecuted(uint256)", "712ae1383f79ac853f8d882153778e0260ef8f03b504e2866e0593e04d2b291f", &[false]),
    ("ProposalCanceled(uint256)", "789cf55be980739dad1d0699b93b58e806b51c9d96619bfa8fe0a28abaa7b30c", &[false]),
    (
        "ProposalExtended(uint256,uint64)",
        "541f725fb9f7c98a30cc9c0ff32fbb14358cd7159c847a3aa20a2bdc442ba511",
        &[true, false],
    ),
];
const GOVERNOR_ERRORS: &[&str] = &[
    "GovernorInvalidProposalLength(uint256,uint256,uint256)",
    "GovernorNonexistentProposal(uint256)",
    "GovernorUnexpectedProposalState(uint256,uint8,bytes32)",
    "GovernorInsufficientProposerVotes(address,uint256,uint256)",
    "GovernorRestrictedProposer(address)",
    "GovernorInvalidVoteType()",
    "GovernorAlreadyCastVote(address)",
    "GovernorInvalidSignature(address)",
    "GovernorUnableToCancel(uint256,address)",
    "GovernorOnlyExecutor(address)",
];

const TIMELOCK: &[Message] = &[
    ("schedule(address,uint256,bytes,bytes32,bytes32,uint256)", "01d5062a", "", false),
    ("scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)", "8f2a0bb0", "", false),
    ("cancel(bytes32)", "c4d252f5", "", false),
    ("execute(address,uint256,bytes,bytes32,bytes32)", "134008d3", "", false),
    ("executeBatch(address[],uint256[],bytes[],bytes32,bytes32)", "e38335e5", "", false),
    ("updateDelay(uint256)", "64d62353", "", false),
    ("hashOperation(address,uint256,bytes,bytes32,bytes32)", "8065657f", "bytes32", true),
    ("hashOperationBatch(address[],uint256[],bytes[],bytes32,bytes32)", "b1c5f427", "bytes32", true),
    ("isOperation(bytes32)", "31d50750", "bool", true),
    ("isOperationPending(bytes32)", "584b153e", "bool", true),
    ("isOperationReady(bytes32)", "13bc9f20", "bool", true),
    ("isOperationDone(bytes32)", "2ab0f529", "bool", true),
    ("getTimestamp(bytes32)", "d45c4435", "uint256", true),
    ("getOperationState(bytes32)", "7958004c", "uint8", true),
    ("getMinDelay()", "f27a0c92", "uint256", true),
    ("hasRole(bytes32,address)", "91d14854", "bool", true),
    ("PROPOSER_ROLE()", "8f61f4f5", "bytes32", true),
    ("EXECUTOR_ROLE()", "07bd0265", "bytes32", true),
    ("CANCELLER_ROLE()", "b08e51c0", "bytes32", true),
];
const TIMELOCK_EVENTS: &[Event] = &[
    (
        "CallScheduled(bytes32,uint256,address,uint256,bytes,bytes32,uint256)",
        "4cf4410cc57040e44862ef0f45f3dd5a5e02db8eb8add648d4b0e236f1d07dca",
        &[true, true, false, false, false, false, false],
    ),
    (
        "CallExecuted(bytes32,uint256,address,uint256,bytes)",
        "c2617efa69bab66782fa219543714338489c4e9e178271560a91b82c3f612b58",
        &[true, true, false, false, false],
    ),
    ("CallSalt(bytes32,bytes32)", "20fda5fd27a1ea7bf5b9567f143ac5470bb059374a27e8f67cb44f946f6d0387", &[true, false]),
    ("Cancelled(bytes32)", "baa1eb22f2a492ba1a5fea61b8df4d27c6c8b5f3971e63bb58fa14ff72eedb70", &[true]),
    (
        "MinDelayChange(uint256,uint256)",
        "11c24f4ead16507c69ac467fbd5e4eed5fb5c699626d2cc6d66421df253886d5",
        &[false, false],
    ),
];
const TIMELOCK_ERRORS: &[&str] = &[
    "AccessControlUnauthorizedAccount(address,bytes32)",
    "TimelockInvalidOperationLength(uint256,uint256,uint256)",
    "TimelockInsufficientDelay(uint256,uint256)",
    "TimelockUnexpectedOperationState(bytes32,bytes32)",
    "TimelockUnexecutedPredecessor(bytes32)",
    "TimelockUnauthorizedCaller(address)",
];

#[test]
fn governor_abi_matches_openzeppelin() {
    let artifact = artifact("governor");
    messages_are(&artifact.abi, GOVERNOR);
    messages_are(&artifact.abi, ERC5267);
    events_are(&artifact.abi, GOVERNOR_EVENTS);
    errors_are(&artifact.abi, GOVERNOR_ERRORS);
    let votes = artifact.abi.json().functions().find(|function| function.name == "proposalVotes").expect("a view");
    let names: Vec<&str> = votes.outputs.iter().map(|output| output.name.as_str()).collect();
    assert_eq!(names, ["againstVotes", "forVotes", "abstainVotes"]);
}

#[test]
fn timelock_abi_matches_openzeppelin() {
    let artifact = artifact("timelock");
    messages_are(&artifact.abi, TIMELOCK);
    events_are(&artifact.abi, TIMELOCK_EVENTS);
    errors_are(&artifact.abi, TIMELOCK_ERRORS);
}

#[test]
fn payable_messages_match_openzeppelin() {
    for (name, expected) in [("governor", &["execute"][..]), ("timelock", &["execute", "executeBatch"])] {
        let artifact = artifact(name);
        let payable = artifact.abi.json().functions().filter(|one| format!("{:?}", one.state_mutability) == "Payable");
        let mut names: Vec<&str> = payable.map(|function| function.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, expected);
    }
}
