//! `cancel`: by the governor and by the guardian, while its term runs.

use crate::world::{role, states, World, DELAY, GRACE, NOW};
use harness::DAY;

#[test]
fn execute_reverts_when_the_guardian_cancelled() {
    let w = World::new();
    let op = w.note(7);
    w.plan(&op, DELAY).expect("scheduled");
    let receipt = w.timelock.send(&w.guardian, "cancel", (op.id(),)).expect("the guardian cancels");
    let [event] = &w.timelock.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("Cancelled", (op.id(),)));
    assert_eq!(w.state(&op), 0);
    w.chain.advance(DELAY);
    w.refused(w.act(&op), "TimelockUnexpectedOperationState", (op.id(), states(&[2])));
    w.pass(&op).expect("the governor may decide the same again, and waits again");
}

#[test]
fn cancel_by_the_governor_works_when_ready_or_expired() {
    let w = World::new();
    let op = w.note(7);
    for wait in [DELAY, DELAY + GRACE + 1] {
        w.plan(&op, DELAY).expect("scheduled");
        w.chain.advance(wait);
        w.govern("cancel", (op.id(),)).expect("the governor cancels");
        assert_eq!(w.state(&op), 0);
    }
}

#[test]
fn cancel_reverts_when_the_caller_has_no_role() {
    let w = World::new();
    let op = w.note(7);
    w.plan(&op, DELAY).expect("scheduled");
    for who in [&w.deployer, &w.steward, &w.alice] {
        let refused = w.timelock.send(who, "cancel", (op.id(),));
        w.refused(refused, "AccessControlUnauthorizedAccount", (who, role("CANCELLER_ROLE")));
    }
}

#[test]
fn cancel_reverts_when_there_is_nothing_to_cancel() {
    let w = World::new();
    let op = w.note(7);
    let nothing = (op.id(), states(&[1, 2, 4]));
    w.refused(w.govern("cancel", (op.id(),)), "TimelockUnexpectedOperationState", nothing);
    w.pass(&op).expect("done");
    w.refused(w.govern("cancel", (op.id(),)), "TimelockUnexpectedOperationState", nothing);
}

#[test]
fn cancel_by_the_guardian_reverts_when_its_term_is_over() {
    let w = World::new();
    let op = w.note(7);
    let until = NOW + 300 * DAY;
    w.chain.set_time(until - 1).expect("forwards");
    w.plan(&op, DELAY).expect("scheduled");
    let snapshot = w.chain.snapshot();
    w.timelock.send(&w.guardian, "cancel", (op.id(),)).expect("the last second");
    w.chain.restore(&snapshot);
    w.chain.set_time(until).expect("forwards");
    let refused = w.timelock.send(&w.guardian, "cancel", (op.id(),));
    w.refused(refused, "AccessControlUnauthorizedAccount", (&w.guardian, role("CANCELLER_ROLE")));
    let held: bool = w.timelock.get("hasRole", (role("CANCELLER_ROLE"), &w.guardian)).expect("a view");
    assert!(!held);
}
