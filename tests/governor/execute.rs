//! `queue` and `execute`: the governor schedules, the timelock executes.

use crate::world::*;
use chain::{Contract, IntoArgs, Value};
use harness::artifact;

/// One coin of the chain. [wei]
const COIN: u128 = 1_000_000_000_000_000_000;

#[test]
fn proposal_passes_every_state_when_voted_queued_and_executed() {
    let w = World::new();
    let plan = w.plan(7).call(&w.target, "say", ("hello",));
    assert!(w.governor.get::<u8>("state", (plan.id(),)).is_err());
    w.propose(&w.alice, &plan).expect("proposed");
    assert_eq!(w.state(&plan), PENDING);
    w.chain.advance(VOTING_DELAY + 1);
    assert_eq!(w.state(&plan), ACTIVE);
    w.vote(&w.alice, &plan, 1).expect("a vote");
    w.chain.advance(VOTING_PERIOD);
    assert_eq!(w.state(&plan), SUCCEEDED);
    let receipt = w.queue(&plan).expect("anyone queues");
    let eta = w.chain.now() + DELAY;
    let [event] = &w.governor.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("ProposalQueued", (plan.id(), eta)), "{event}");
    assert_eq!(w.timelock.events(&receipt).len(), 3, "two calls and the salt");
    assert_eq!((w.state(&plan), w.number("proposalEta", plan.id())), (QUEUED, u128::from(eta)));
    let operation = plan.operation_id(w.governor.address());
    assert_eq!(w.timelock.get::<u64>("getTimestamp", (operation,)).expect("a view"), eta);
    w.chain.advance(DELAY);
    assert_eq!(w.state(&plan), QUEUED);
    let receipt = w.execute(&plan).expect("anyone executes");
    let [event] = &w.governor.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("ProposalExecuted", (plan.id(),)));
    assert_eq!(w.state(&plan), EXECUTED);
    assert_eq!(w.noted(), (1, 7, 0, w.timelock.address()));
    assert_eq!(w.target.get::<String>("said", ()).expect("a view"), "hello");
}

#[test]
fn queue_reverts_when_the_proposal_has_not_succeeded() {
    let w = World::new();
    let plan = w.plan(1);
    w.propose(&w.alice, &plan).expect("proposed");
    let refused = |state: u8| w.wrong_state(w.queue(&plan), &plan, state, &[SUCCEEDED]);
    refused(PENDING);
    w.chain.advance(VOTING_DELAY + 1);
    refused(ACTIVE);
    let snapshot = w.chain.snapshot();
    w.chain.advance(VOTING_PERIOD);
    refused(DEFEATED);
    w.chain.restore(&snapshot);
    w.vote(&w.alice, &plan, 1).expect("a vote");
    w.chain.advance(VOTING_PERIOD);
    w.queue(&plan).expect("succeeded");
    refused(QUEUED);
    w.chain.advance(DELAY);
    w.execute(&plan).expect("ready");
    refused(EXECUTED);
}

#[test]
fn execute_reverts_when_the_proposal_is_not_queued_or_not_ready() {
    let w = World::new();
    let plan = w.plan(1);
    w.decide(&plan);
    w.wrong_state(w.execute(&plan), &plan, SUCCEEDED, &[QUEUED]);
    w.queue(&plan).expect("queued");
    let operation = plan.operation_id(w.governor.address());
    let early = (operation, states(&[2]));
    w.refused(w.execute(&plan), "TimelockUnexpectedOperationState", early);
    w.chain.advance(DELAY - 1);
    w.refused(w.execute(&plan), "TimelockUnexpectedOperationState", early);
    let snapshot = w.chain.snapshot();
    w.chain.advance(1);
    w.execute(&plan).expect("at the second");
    w.wrong_state(w.execute(&plan), &plan, EXECUTED, &[QUEUED]);
    assert_eq!(w.noted().0, 1);
    w.chain.restore(&snapshot);
    w.chain.advance(1 + GRACE);
    let late = w.chain.snapshot();
    w.execute(&plan).expect("the last second");
    w.chain.restore(&late);
    w.chain.advance(1);
    assert_eq!(w.state(&plan), EXPIRED);
    w.wrong_state(w.execute(&plan), &plan, EXPIRED, &[QUEUED]);
    assert_eq!(w.noted().0, 0);
}

#[test]
fn execute_reverts_when_calls_or_description_differ() {
    let w = World::new();
    let plan = w.plan(1).call(&w.target, "say", ("a",));
    w.ripen(&plan);
    let mut swapped = plan.clone();
    swapped.payloads.swap(0, 1);
    let mut elsewhere = plan.clone();
    elsewhere.targets[0] = w.votes.address();
    let text = Plan { description: "Other words".into(), ..plan.clone() };
    for other in [swapped, elsewhere, text, plan.clone().paying(1), w.plan(1)] {
        w.refused(w.execute(&other), "GovernorNonexistentProposal", (other.id(),));
    }
    assert_eq!(w.noted().0, 0);
}

#[test]
fn execute_reverts_with_the_reason_when_a_call_fails() {
    let w = World::new();
    let plan = w.plan(1).call(&w.target, "refuse", (2u8,)).call(&w.target, "note", (3u8,));
    w.ripen(&plan);
    for _ in 0..2 {
        w.refused(w.execute(&plan), "MockTarget_Refuses", (2u8, &w.timelock));
        assert_eq!((w.noted().0, w.state(&plan)), (0, QUEUED), "it can be executed again");
    }
    let silent = Plan::new("Trap").call(&w.target, "trap", ());
    w.ripen(&silent);
    let error = w.execute(&silent).expect_err("refused");
    assert_eq!(&error.revert().expect("a revert").data[16..], w.target.address().as_slice());
}

#[test]
fn state_is_executed_when_the_timelock_executed() {
    let w = World::new();
    let plan = w.plan(1);
    w.ripen(&plan);
    w.timelock.send(&w.eve, "executeBatch", plan.operation(w.governor.address())).expect("it is open");
    assert_eq!((w.state(&plan), w.noted().0), (EXECUTED, 1));
    w.wrong_state(w.execute(&plan), &plan, EXECUTED, &[QUEUED]);
}

#[test]
fn execute_pays_the_calls_when_enough_coins_are_sent() {
    let w = World::new();
    let plan = w.plan(7).paying(2 * COIN);
    w.ripen(&plan);
    w.chain.fund(&[&w.eve], 9 * COIN).expect("coins");
    let error = w.governor.pay(&w.eve, "execute", plan.hashed(), COIN).expect_err("too few");
    assert!(error.revert().is_some(), "{error}");
    w.governor.pay(&w.eve, "execute", plan.hashed(), 2 * COIN).expect("exactly");
    assert_eq!(w.noted(), (1, 7, 2 * COIN, w.timelock.address()));
    assert_eq!(w.chain.balance(w.governor.address()), 0, "nothing stays");
    // No other message takes coins.
    let error = w.governor.pay(&w.eve, "castVote", (plan.id(), 1u8), COIN).expect_err("refused");
    assert!(error.revert().is_some_and(|revert| revert.data.is_empty()), "{error}");
}

#[test]
fn execute_reverts_when_a_call_reenters() {
    let w = World::new();
    // A hostile contract calls back: into the governor, where the proposal already counts as executed ...
    let puppet = Contract::deploy(&w.chain, &artifact("puppet"), &w.deployer, ()).expect("it deploys");
    let inner = w.plan(1);
    w.ripen(&inner);
    let back = |on: &Contract, message: &str, args: Vec<Value>| {
        Plan::new(message).call(&puppet, "run", (on, data(on, message, args)))
    };
    // ... and with another ready proposal into the timelock, which the chain refuses as re-entry.
    let plan = back(&w.governor, "execute", inner.hashed());
    let error = w.pass(&plan).expect_err("re-entry into the timelock");
    assert!(error.revert().is_some(), "{error}");
    assert_eq!((w.noted().0, w.state(&plan), w.state(&inner)), (0, QUEUED, QUEUED));
    // A vote or a view in the callback is harmless and allowed.
    let other = w.plan(2);
    w.propose(&w.alice, &other).expect("proposed");
    w.chain.advance(VOTING_DELAY + 1);
    let vote = back(&w.governor, "castVote", (other.id(), 0u8).to_args());
    w.ripen(&vote);
    let error = w.execute(&vote).expect_err("voting is over by then");
    let refused = w.governor.abi().error(&error.revert().expect("a revert").data).expect("the governor's");
    assert!(refused.is("GovernorUnexpectedProposalState", (other.id(), DEFEATED, states(&[ACTIVE]))), "{refused}");
}
