//! `cancel`: by the proposer, by the guardian, and by anyone once the proposer has lost the votes.

use crate::world::*;
use chain::{Account, Receipt, Result};
use harness::DAY;

fn cancel(w: &World, who: &Account, plan: &Plan) -> Result<Receipt> {
    w.governor.send(who, "cancel", plan.hashed())
}

const ALIVE: [u8; 4] = [PENDING, ACTIVE, SUCCEEDED, QUEUED];

#[test]
fn cancel_by_the_proposer_reverts_when_voting_has_begun() {
    let w = World::new();
    let plan = w.plan(1);
    w.propose(&w.alice, &plan).expect("proposed");
    w.refused(cancel(&w, &w.eve, &plan), "GovernorUnableToCancel", (plan.id(), &w.eve));
    let snapshot = w.chain.snapshot();
    let receipt = cancel(&w, &w.alice, &plan).expect("it is hers");
    let [event] = &w.governor.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("ProposalCanceled", (plan.id(),)));
    assert_eq!(w.state(&plan), CANCELED);
    w.wrong_state(cancel(&w, &w.alice, &plan), &plan, CANCELED, &ALIVE);
    w.wrong_state(w.propose(&w.alice, &plan), &plan, CANCELED, &[]);
    w.chain.advance(VOTING_DELAY + 1);
    w.wrong_state(w.vote(&w.alice, &plan, 1), &plan, CANCELED, &[ACTIVE]);
    w.chain.restore(&snapshot);
    w.chain.advance(VOTING_DELAY + 1);
    w.refused(cancel(&w, &w.alice, &plan), "GovernorUnableToCancel", (plan.id(), &w.alice));
}

#[test]
fn cancel_by_the_guardian_works_when_not_yet_executed() {
    let w = World::new();
    let plan = w.plan(1);
    let cancelled = || {
        let snapshot = w.chain.snapshot();
        cancel(&w, &w.guardian, &plan).expect("the guardian");
        assert_eq!(w.state(&plan), CANCELED);
        w.chain.restore(&snapshot);
    };
    w.propose(&w.alice, &plan).expect("proposed");
    cancelled();
    w.chain.advance(VOTING_DELAY + 1);
    cancelled();
    w.vote(&w.alice, &plan, 1).expect("a vote");
    w.chain.advance(VOTING_PERIOD);
    cancelled();
    w.queue(&plan).expect("queued");
    cancelled();
    w.chain.advance(DELAY);
    let ready = w.chain.snapshot();
    let receipt = cancel(&w, &w.guardian, &plan).expect("the guardian");
    assert_eq!(w.timelock.events(&receipt).len(), 1, "in the timelock, too");
    w.wrong_state(w.execute(&plan), &plan, CANCELED, &[QUEUED]);
    let direct = w.timelock.send(&w.eve, "executeBatch", plan.operation(w.governor.address()));
    let operation = plan.operation_id(w.governor.address());
    w.refused(direct, "TimelockUnexpectedOperationState", (operation, states(&[2])));
    w.chain.restore(&ready);
    w.execute(&plan).expect("ready");
    w.wrong_state(cancel(&w, &w.guardian, &plan), &plan, EXECUTED, &ALIVE);
}

#[test]
fn state_is_canceled_when_the_timelock_cancelled() {
    let w = World::new();
    let plan = w.plan(1);
    w.ripen(&plan);
    let operation = plan.operation_id(w.governor.address());
    w.timelock.send(&w.guardian, "cancel", (operation,)).expect("the guardian");
    assert_eq!(w.state(&plan), CANCELED);
    w.wrong_state(w.execute(&plan), &plan, CANCELED, &[QUEUED]);
    w.wrong_state(w.queue(&plan), &plan, CANCELED, &[SUCCEEDED]);
}

#[test]
fn cancel_by_the_guardian_reverts_when_its_term_is_over() {
    let w = World::new();
    let plan = w.plan(1);
    w.chain.set_time(NOW + 300 * DAY - 1).expect("forwards");
    w.propose(&w.alice, &plan).expect("proposed");
    let snapshot = w.chain.snapshot();
    cancel(&w, &w.guardian, &plan).expect("the last second");
    w.chain.restore(&snapshot);
    w.chain.advance(1);
    w.refused(cancel(&w, &w.guardian, &plan), "GovernorUnableToCancel", (plan.id(), &w.guardian));
}

#[test]
fn cancel_by_anyone_works_when_the_proposer_fell_below_the_threshold() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    w.give(w.alice.address(), THRESHOLD - 1);
    // In the same second the votes still count.
    w.refused(cancel(&w, &w.eve, &plan), "GovernorUnableToCancel", (plan.id(), &w.eve));
    w.chain.advance(1);
    let snapshot = w.chain.snapshot();
    cancel(&w, &w.eve, &plan).expect("999 of 1,000");
    assert_eq!(w.state(&plan), CANCELED);
    w.chain.restore(&snapshot);
    w.give(w.alice.address(), THRESHOLD);
    w.chain.advance(1);
    w.refused(cancel(&w, &w.eve, &plan), "GovernorUnableToCancel", (plan.id(), &w.eve));
}

#[test]
fn cancel_by_anyone_reverts_when_the_proposal_has_succeeded() {
    let w = World::new();
    let plan = w.plan(1);
    w.decide(&plan);
    // The proposer sold all DMC. The decision of the voters still stands.
    w.give(w.alice.address(), 0);
    w.chain.advance(1);
    for who in [&w.eve, &w.alice] {
        w.refused(cancel(&w, who, &plan), "GovernorUnableToCancel", (plan.id(), who));
    }
    w.queue(&plan).expect("anyone queues");
    w.refused(cancel(&w, &w.eve, &plan), "GovernorUnableToCancel", (plan.id(), &w.eve));
}

#[test]
fn cancel_reverts_when_the_proposal_is_defeated_or_expired() {
    let w = World::new();
    let (lost, late) = (w.plan(1), w.plan(2));
    w.ripen(&late);
    w.open(&lost);
    w.chain.advance(VOTING_PERIOD + GRACE);
    w.wrong_state(cancel(&w, &w.guardian, &lost), &lost, DEFEATED, &ALIVE);
    w.wrong_state(cancel(&w, &w.guardian, &late), &late, EXPIRED, &ALIVE);
}
