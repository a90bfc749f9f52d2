//! `propose`, and the views of proposals and of the governor.

use crate::world::*;
use chain::{Address, Value, U256};

#[test]
fn views_return_what_governance_tools_read() {
    let w = World::new();
    let text = |view: &str| w.governor.get::<String>(view, ()).expect("a view");
    assert_eq!(text("COUNTING_MODE"), "support=bravo&quorum=for,abstain");
    assert_eq!(text("CLOCK_MODE"), "mode=timestamp");
    assert_eq!((text("name"), text("version")), ("DMEX Governor".into(), "1".into()));
    let number = |view: &str| w.governor.get::<u64>(view, ()).expect("a view");
    assert_eq!(number("clock"), w.chain.now());
    assert_eq!((number("votingDelay"), number("votingPeriod")), (VOTING_DELAY, VOTING_PERIOD));
    assert_eq!(number("lateQuorumVoteExtension"), LATE);
    assert_eq!((number("quorumNumerator"), number("quorumDenominator")), (400, 10_000));
    assert_eq!(u128::from(number("proposalThreshold")), THRESHOLD);
    assert_eq!(w.number("quorum", NOW), QUORUM);
    let address = |view: &str| w.governor.get::<Address>(view, ()).expect("a view");
    assert_eq!((address("token"), address("timelock")), (w.votes.address(), w.timelock.address()));
    assert_eq!(w.governor.get::<u128>("getVotes", (&w.alice, NOW)).expect("a view"), ALICE);
    w.refused(
        w.governor.get::<u128>("quorum", (w.chain.now(),)),
        "ERC5805FutureLookup",
        (w.chain.now(), w.chain.now()),
    );
}

#[test]
fn propose_returns_the_hash_of_targets_values_calls_and_description() {
    let w = World::new();
    let plan = w.plan(7).call(&w.target, "say", ("a text of more than thirty-two bytes, to be sure",)).paying(5);
    let receipt = w.propose(&w.alice, &plan).expect("proposed");
    assert_eq!(w.governor.returned::<U256>("propose", &receipt).expect("an id"), plan.id());
    assert_eq!(w.governor.get::<U256>("hashProposal", plan.hashed()).expect("a view"), plan.id());
    let (start, end) = (w.chain.now() + VOTING_DELAY, w.chain.now() + VOTING_DELAY + VOTING_PERIOD);
    let [event] = &w.governor.events(&receipt)[..] else { panic!("one event") };
    let lists: Vec<Value> = plan.text();
    let none = vec![String::new(); 2];
    let expected = (
        (plan.id(), &w.alice, lists[0].clone(), lists[1].clone()),
        (none, lists[2].clone(), start, end, &plan.description),
    );
    let expected = [chain::IntoArgs::to_args(&expected.0), chain::IntoArgs::to_args(&expected.1)].concat();
    assert!(event.is("ProposalCreated", expected), "{event}");
    assert_eq!(w.number("proposalSnapshot", plan.id()), u128::from(start));
    assert_eq!(w.number("proposalDeadline", plan.id()), u128::from(end));
    assert_eq!(w.number("proposalEta", plan.id()), 0);
    assert_eq!(w.governor.get::<Address>("proposalProposer", (plan.id(),)).expect("a view"), w.alice.address());
    assert!(w.governor.get::<bool>("proposalNeedsQueuing", (plan.id(),)).expect("a view"));
    let votes: (u128, u128, u128) = w.governor.get("proposalVotes", (plan.id(),)).expect("a view");
    assert_eq!(votes, (0, 0, 0));
}

#[test]
fn propose_reverts_when_votes_are_below_the_threshold() {
    let w = World::new();
    let refused = w.propose(&w.dave, &w.plan(1));
    w.refused(refused, "GovernorInsufficientProposerVotes", (&w.dave, DAVE, THRESHOLD));
    w.refused(w.propose(&w.eve, &w.plan(1)), "GovernorInsufficientProposerVotes", (&w.eve, 0u8, THRESHOLD));
    w.propose(&w.carol, &w.plan(1)).expect("exactly enough");
}

#[test]
fn propose_reverts_when_votes_are_of_the_same_second() {
    let w = World::new();
    // An account borrows half of all votes within one second. It had none a second ago.
    let now = w.chain.now();
    w.give(w.eve.address(), SUPPLY / 2);
    let refused = w.propose(&w.eve, &w.plan(1));
    w.refused(refused, "GovernorInsufficientProposerVotes", (&w.eve, 0u8, THRESHOLD));
    assert_eq!(w.chain.now(), now, "the same second");
    w.give(w.eve.address(), 0);
    w.chain.advance(1);
    w.refused(w.propose(&w.eve, &w.plan(1)), "GovernorInsufficientProposerVotes", (&w.eve, 0u8, THRESHOLD));
}

#[test]
fn threshold_rounds_up_when_the_supply_does_not_divide() {
    let w = World::new();
    w.give(Address::ZERO, 100_001);
    w.chain.advance(10);
    let refused = w.propose(&w.carol, &w.plan(1));
    w.refused(refused, "GovernorInsufficientProposerVotes", (&w.carol, CAROL, THRESHOLD + 1));
    // Even without any supply, one vote is needed.
    w.give(Address::ZERO, 0);
    w.chain.advance(10);
    w.refused(w.propose(&w.eve, &w.plan(1)), "GovernorInsufficientProposerVotes", (&w.eve, 0u8, 1u8));
}

#[test]
fn propose_reverts_when_the_lists_do_not_fit() {
    let w = World::new();
    let refused = |plan: &Plan, targets: u8, calldatas: u8, values: u8| {
        let lengths = (targets, calldatas, values);
        w.refused(w.propose(&w.alice, plan), "GovernorInvalidProposalLength", lengths);
    };
    refused(&Plan::new("nothing"), 0, 0, 0);
    let mut plan = w.plan(1);
    plan.values.clear();
    refused(&plan, 1, 1, 0);
    let mut plan = w.plan(1);
    plan.payloads.push(plan.payloads[0].clone());
    refused(&plan, 1, 2, 1);
    let mut plan = w.plan(1);
    plan.targets.clear();
    refused(&plan, 0, 1, 1);
    let many = |count: u128| (0..count).fold(Plan::new("many"), |plan, number| plan.call(&w.target, "note", (number,)));
    w.refused(w.propose(&w.alice, &many(11)), "Governor_TooManyCalls", (11u8, 10u8));
    w.pass(&many(10)).expect("ten calls");
    assert_eq!(w.noted().0, 10);
}

#[test]
fn propose_reverts_when_it_was_proposed_before() {
    let w = World::new();
    let plan = w.plan(1);
    w.propose(&w.alice, &plan).expect("once");
    w.wrong_state(w.propose(&w.bob, &plan), &plan, PENDING, &[]);
    w.chain.advance(VOTING_DELAY + VOTING_PERIOD + 1);
    w.wrong_state(w.propose(&w.alice, &plan), &plan, DEFEATED, &[]);
    let again = Plan { description: "Note 1, this time for good".into(), ..plan };
    w.propose(&w.alice, &again).expect("with other words it is another proposal");
}

#[test]
fn propose_reverts_when_the_description_names_another_proposer() {
    let w = World::new();
    let named = |who: &chain::Account| {
        let description = format!("Note 1#proposer={}", who.address().to_string().to_lowercase());
        Plan { description, ..w.plan(1) }
    };
    let plan = named(&w.alice);
    w.refused(w.propose(&w.bob, &plan), "GovernorRestrictedProposer", (&w.bob,));
    w.propose(&w.alice, &plan).expect("it is hers");
    // The address has a checksum, as in wallets.
    let plan = Plan { description: format!("Note 2#proposer={}", w.bob.address()), ..w.plan(2) };
    w.refused(w.propose(&w.alice, &plan), "GovernorRestrictedProposer", (&w.alice,));
    w.propose(&w.bob, &plan).expect("it is his");
    let broken = Plan { description: "Note 3#proposer=0x12".into(), ..w.plan(3) };
    w.propose(&w.carol, &broken).expect("names nobody");
}

#[test]
fn messages_revert_when_the_proposal_is_unknown() {
    let w = World::new();
    let plan = w.plan(1);
    let unknown = (plan.id(),);
    w.refused(w.governor.get::<u8>("state", unknown), "GovernorNonexistentProposal", unknown);
    w.refused(w.vote(&w.alice, &plan, 1), "GovernorNonexistentProposal", unknown);
    for message in ["queue", "execute", "cancel"] {
        let sent = w.governor.send(&w.alice, message, plan.hashed());
        w.refused(sent, "GovernorNonexistentProposal", unknown);
    }
    assert_eq!(w.number("proposalSnapshot", plan.id()), 0);
}
