//! `castVote`, `castVoteWithReason`: once, in time, with the votes at the snapshot.

use crate::world::*;
use chain::Address;

#[test]
fn castVote_weighs_the_snapshot_when_votes_moved_later() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    // Votes bought or borrowed after the snapshot do not count. Votes sold after it still do.
    w.give(w.eve.address(), SUPPLY);
    w.give(w.alice.address(), 0);
    let receipt = w.vote(&w.alice, &plan, 1).expect("she had them");
    assert_eq!(w.governor.returned::<u128>("castVote", &receipt).expect("a weight"), ALICE);
    let [event] = &w.governor.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("VoteCast", (&w.alice, plan.id(), 1u8, ALICE, "")), "{event}");
    let receipt = w.vote(&w.eve, &plan, 0).expect("without weight");
    assert_eq!(w.governor.returned::<u128>("castVote", &receipt).expect("a weight"), 0);
    let why = "It is too much";
    let receipt = w.governor.send(&w.bob, "castVoteWithReason", (plan.id(), 0u8, why)).expect("bob votes");
    let [event] = &w.governor.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("VoteCast", (&w.bob, plan.id(), 0u8, BOB, why)), "{event}");
    w.vote(&w.carol, &plan, 2).expect("carol abstains");
    let votes: (u128, u128, u128) = w.governor.get("proposalVotes", (plan.id(),)).expect("a view");
    assert_eq!(votes, (BOB, ALICE, CAROL));
    for (who, voted) in [(&w.alice, true), (&w.eve, true), (&w.dave, false)] {
        assert_eq!(w.governor.get::<bool>("hasVoted", (plan.id(), who)).expect("a view"), voted);
    }
}

#[test]
fn castVote_weighs_the_end_of_the_snapshot_second_when_votes_moved_in_it() {
    let w = World::new();
    let plan = w.plan(1);
    w.propose(&w.alice, &plan).expect("proposed");
    let snapshot: u64 = w.governor.get("proposalSnapshot", (plan.id(),)).expect("a view");
    w.chain.set_time(snapshot).expect("forwards");
    assert_eq!(w.state(&plan), PENDING);
    w.wrong_state(w.vote(&w.alice, &plan, 1), &plan, PENDING, &[ACTIVE]);
    // Votes borrowed and returned within that second do not count: the end of the second counts.
    w.give(w.eve.address(), SUPPLY);
    w.give(w.eve.address(), 0);
    w.give(w.dave.address(), DAVE + 1);
    w.chain.set_time(snapshot + 1).expect("forwards");
    for (who, weight) in [(&w.eve, 0), (&w.dave, DAVE + 1)] {
        let receipt = w.vote(who, &plan, 1).expect("voting is open");
        assert_eq!(w.governor.returned::<u128>("castVote", &receipt).expect("a weight"), weight);
    }
}

#[test]
fn castVote_reverts_when_the_account_has_voted() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    w.vote(&w.alice, &plan, 1).expect("once");
    for support in [0, 1, 2] {
        w.refused(w.vote(&w.alice, &plan, support), "GovernorAlreadyCastVote", (&w.alice,));
    }
    let again = w.governor.send(&w.alice, "castVoteWithReason", (plan.id(), 1u8, "again"));
    w.refused(again, "GovernorAlreadyCastVote", (&w.alice,));
    let votes: (u128, u128, u128) = w.governor.get("proposalVotes", (plan.id(),)).expect("a view");
    assert_eq!(votes, (0, ALICE, 0));
}

#[test]
fn castVote_reverts_when_support_is_unknown() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    for support in [3, 255] {
        w.refused(w.vote(&w.alice, &plan, support), "GovernorInvalidVoteType", ());
    }
}

#[test]
fn castVote_reverts_when_the_deadline_has_passed() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    w.vote(&w.bob, &plan, 1).expect("quorum, in time");
    let deadline: u64 = w.governor.get("proposalDeadline", (plan.id(),)).expect("a view");
    w.chain.set_time(deadline).expect("forwards");
    let snapshot = w.chain.snapshot();
    w.vote(&w.alice, &plan, 0).expect("the last second counts");
    w.chain.restore(&snapshot);
    w.chain.set_time(deadline + 1).expect("forwards");
    w.wrong_state(w.vote(&w.alice, &plan, 0), &plan, SUCCEEDED, &[ACTIVE]);
}

#[test]
fn proposal_is_defeated_when_quorum_or_majority_is_missing() {
    let w = World::new();
    let outcome = |number: u128, ballots: &[(&chain::Account, u8)]| {
        let plan = w.plan(number);
        w.open(&plan);
        for (who, support) in ballots {
            w.vote(who, &plan, *support).expect("a vote");
        }
        w.chain.advance(VOTING_PERIOD);
        w.state(&plan)
    };
    assert_eq!(outcome(1, &[]), DEFEATED);
    assert_eq!(outcome(2, &[(&w.carol, 1)]), DEFEATED, "1,000 of 4,000");
    assert_eq!(outcome(3, &[(&w.alice, 0), (&w.carol, 1)]), DEFEATED, "votes against do not count for the quorum");
    assert_eq!(outcome(4, &[(&w.alice, 2), (&w.carol, 1)]), SUCCEEDED, "abstentions count for the quorum");
    assert_eq!(outcome(5, &[(&w.alice, 2)]), DEFEATED, "a quorum without a majority");
    assert_eq!(outcome(6, &[(&w.alice, 0), (&w.bob, 1)]), DEFEATED);
    w.give(w.bob.address(), ALICE);
    assert_eq!(outcome(7, &[(&w.alice, 0), (&w.bob, 1)]), DEFEATED, "a draw");
    assert_eq!(outcome(8, &[(&w.alice, 1), (&w.bob, 0), (&w.carol, 1)]), SUCCEEDED);
    // 4,000 votes are enough, one vote less is not.
    w.give(w.carol.address(), QUORUM - DAVE - 1);
    assert_eq!(outcome(9, &[(&w.carol, 1), (&w.dave, 2)]), DEFEATED, "one vote short of the quorum");
    w.give(w.carol.address(), QUORUM - DAVE);
    assert_eq!(outcome(10, &[(&w.carol, 1), (&w.dave, 2)]), SUCCEEDED, "exactly the quorum");
}

#[test]
fn quorum_uses_the_supply_at_the_snapshot_when_supply_rises_later() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    w.give(Address::ZERO, 100 * SUPPLY);
    w.chain.advance(10);
    w.vote(&w.bob, &plan, 1).expect("20,000");
    w.chain.advance(VOTING_PERIOD);
    assert_eq!(w.state(&plan), SUCCEEDED);
    let at: u64 = w.governor.get("proposalSnapshot", (plan.id(),)).expect("a view");
    assert_eq!(w.number("quorum", at), QUORUM);
    assert_eq!(w.number("quorum", w.chain.now() - 1), 100 * QUORUM);
}

#[test]
fn castVote_reverts_when_the_token_fails_or_votes_overflow() {
    let w = World::new();
    let plan = w.plan(1);
    w.open(&plan);
    let snapshot = w.chain.snapshot();
    w.votes.send(&w.deployer, "breakDown", ()).expect("a mock");
    w.refused(w.vote(&w.alice, &plan, 1), "MockVotes_Broken", ());
    assert!(!w.governor.get::<bool>("hasVoted", (plan.id(), &w.alice)).expect("a view"));
    w.chain.restore(&snapshot);
    // More votes than the type allows.
    w.give(w.alice.address(), u128::MAX);
    let other = w.plan(2);
    w.open(&other);
    w.vote(&w.alice, &other, 1).expect("2^128 - 1");
    w.refused(w.vote(&w.bob, &other, 1), "Panic", (0x11u8,));
}
