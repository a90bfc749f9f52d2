//! A late quorum extends the vote.

use crate::world::*;
use chain::Receipt;

fn extension(w: &World, receipt: &Receipt) -> Option<u64> {
    let events = w.governor.events(receipt);
    let event = events.iter().find(|event| event.name == "ProposalExtended")?;
    Some(event.get("extendedDeadline").expect("a time"))
}

#[test]
fn castVote_extends_nothing_when_the_quorum_is_early() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    let deadline: u64 = w.governor.get("proposalDeadline", (plan.id(),)).expect("a view");
    w.chain.set_time(deadline - LATE).expect("forwards");
    let receipt = w.vote(&w.alice, &plan, 1).expect("a day is left");
    assert_eq!(extension(&w, &receipt), None);
    assert_eq!(w.number("proposalDeadline", plan.id()), u128::from(deadline));
}

#[test]
fn castVote_extends_the_deadline_when_it_makes_a_late_quorum() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    let deadline: u64 = w.governor.get("proposalDeadline", (plan.id(),)).expect("a view");
    w.vote(&w.carol, &plan, 1).expect("no quorum yet");
    // Bob's vote makes the quorum in the last second. Without the extension the vote would be over.
    w.chain.set_time(deadline).expect("forwards");
    let receipt = w.vote(&w.bob, &plan, 1).expect("the last second");
    assert_eq!(extension(&w, &receipt), Some(deadline + LATE));
    let [event] = &w.governor.events(&receipt)[1..] else { panic!("two events") };
    assert!(event.is("ProposalExtended", (plan.id(), deadline + LATE)));
    assert_eq!(w.number("proposalDeadline", plan.id()), u128::from(deadline + LATE));
    w.chain.set_time(deadline + LATE).expect("forwards");
    assert_eq!(w.state(&plan), ACTIVE);
    // The vote is extended only once.
    let receipt = w.vote(&w.alice, &plan, 0).expect("the answer");
    assert_eq!(extension(&w, &receipt), None);
    w.chain.advance(1);
    assert_eq!(w.state(&plan), DEFEATED);
}

#[test]
fn castVote_extends_nothing_when_the_vote_is_against() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    let deadline: u64 = w.governor.get("proposalDeadline", (plan.id(),)).expect("a view");
    w.chain.set_time(deadline).expect("forwards");
    assert_eq!(extension(&w, &w.vote(&w.alice, &plan, 0).expect("against")), None);
    let receipt = w.vote(&w.bob, &plan, 2).expect("abstains");
    assert_eq!(extension(&w, &receipt), Some(deadline + LATE), "abstentions count for the quorum");
}

#[test]
fn castVote_uses_the_extension_at_proposal_when_settings_changed() {
    let w = World::new();
    let (plan, change) = (
        w.plan(1),
        Plan::new("Two days").call(
            &w.governor,
            "setSettings",
            ((VOTING_DELAY, 20 * VOTING_DELAY, 2 * LATE, 100u32, 400u32),),
        ),
    );
    w.ripen(&change);
    w.open(&plan);
    w.execute(&change).expect("the rules change while voting is open");
    let deadline: u64 = w.governor.get("proposalDeadline", (plan.id(),)).expect("a view");
    w.chain.set_time(deadline).expect("forwards");
    let receipt = w.vote(&w.bob, &plan, 1).expect("the last second");
    assert_eq!(extension(&w, &receipt), Some(deadline + LATE));
}
