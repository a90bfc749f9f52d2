//! `schedule`, `scheduleBatch`, the hashes and the states.

use crate::world::{data, role, states, Op, World, DELAY, GRACE, NOW};
use chain::{keccak256, Bytes, IntoArgs, Value, B256, U256};
use harness::DAY;

#[test]
fn roles_and_delay_match_the_deployment() {
    let w = World::new();
    assert_eq!(w.timelock.get::<u64>("getMinDelay", ()).expect("a view"), DELAY);
    let roles = [("PROPOSER_ROLE", [true, false, false]), ("CANCELLER_ROLE", [true, true, false])];
    for (name, holders) in roles {
        assert_eq!(w.timelock.get::<B256>(name, ()).expect("a view"), role(name));
        for (who, has) in [w.governor.address(), w.guardian.address(), w.alice.address()].into_iter().zip(holders) {
            assert_eq!(w.timelock.get::<bool>("hasRole", (role(name), who)).expect("a view"), has, "{name}");
        }
    }
    assert!(w.timelock.get::<bool>("hasRole", (role("EXECUTOR_ROLE"), &w.alice)).expect("a view"));
    assert!(w.timelock.get::<bool>("hasRole", (role("STEWARD_ROLE"), &w.steward)).expect("a view"));
    for nobody in [role("DEFAULT_ADMIN_ROLE"), B256::ZERO] {
        assert!(!w.timelock.get::<bool>("hasRole", (nobody, &w.deployer)).expect("a view"), "there is no admin");
    }
}

#[test]
fn hashOperation_covers_every_field() {
    let w = World::new();
    let op = w.note(7).call(&w.target, "say", ("a text of more than thirty-two bytes, to be sure",)).paying(5).salt(9);
    let op = op.after(B256::repeat_byte(3));
    assert_eq!(w.timelock.get::<B256>("hashOperationBatch", op.args()).expect("a view"), op.id());
    let single: Vec<Value> = (&w.target, 5u8, &op.payloads[1], op.predecessor, op.salt).to_args();
    let hash = keccak256(Value::Tuple(single.clone()).abi_encode_params());
    assert_eq!(w.timelock.get::<B256>("hashOperation", single).expect("a view"), hash);
    // A change of any field changes the id.
    let other = [w.note(8), w.note(7).paying(1), w.note(7).salt(1), w.note(7).after(op.salt), Op::default()];
    for other in other {
        assert_ne!(other.id(), w.note(7).id());
    }
}

#[test]
fn operation_passes_every_state_when_time_passes() {
    let w = World::new();
    let op = w.note(7).call(&w.target, "say", ("hello",)).salt(1);
    assert_eq!(w.state(&op), 0);
    let receipt = w.plan(&op, DELAY).expect("the governor schedules");
    let events = w.timelock.events(&receipt);
    let names: Vec<&str> = events.iter().map(|event| &event.name[..]).collect();
    assert_eq!(names, ["CallScheduled", "CallScheduled", "CallSalt"]);
    let payload = Value::Bytes(op.payloads[1].to_vec());
    let second = (op.id(), 1u8, &w.target, 0u8, payload, B256::ZERO, DELAY);
    assert!(events[1].is("CallScheduled", second), "{}", events[1]);
    assert!(events[2].is("CallSalt", (op.id(), op.salt)));
    assert_eq!(w.timelock.get::<u64>("getTimestamp", (op.id(),)).expect("a view"), NOW + DELAY);

    let views = ["isOperation", "isOperationPending", "isOperationReady", "isOperationDone"];
    let seen = || views.map(|view| w.timelock.get::<bool>(view, (op.id(),)).expect("a view"));
    w.chain.set_time(NOW + DELAY - 1).expect("forwards");
    assert_eq!((w.state(&op), seen()), (1, [true, true, false, false]));
    w.chain.set_time(NOW + DELAY).expect("forwards");
    assert_eq!((w.state(&op), seen()), (2, [true, true, true, false]));
    let snapshot = w.chain.snapshot();
    w.act(&op).expect("ready");
    assert_eq!((w.state(&op), seen()), (3, [true, false, false, true]));
    assert_eq!(w.timelock.get::<u64>("getTimestamp", (op.id(),)).expect("a view"), 1);
    w.chain.restore(&snapshot);
    w.chain.set_time(NOW + DELAY + GRACE).expect("forwards");
    assert_eq!(w.state(&op), 2);
    w.chain.set_time(NOW + DELAY + GRACE + 1).expect("forwards");
    assert_eq!((w.state(&op), seen()), (4, [true, false, false, false]));
}

#[test]
fn execute_reverts_when_the_operations_own_delay_is_not_over() {
    let w = World::new();
    let op = w.note(7);
    w.plan(&op, 3 * DELAY).expect("the governor schedules");
    assert_eq!(w.timelock.get::<u64>("getTimestamp", (op.id(),)).expect("a view"), NOW + 3 * DELAY);
    w.chain.set_time(NOW + 3 * DELAY - 1).expect("forwards");
    w.refused(w.act(&op), "TimelockUnexpectedOperationState", (op.id(), states(&[2])));
    w.chain.set_time(NOW + 3 * DELAY).expect("forwards");
    w.act(&op).expect("ready");
}

#[test]
fn schedule_and_execute_work_when_the_operation_is_a_single_call() {
    let w = World::new();
    let payload = data(&w.target, "note", (7u8,));
    let operation: Vec<Value> = (&w.target, 0u8, &payload, B256::ZERO, B256::ZERO).to_args();
    let id: B256 = w.timelock.get("hashOperation", operation.clone()).expect("a view");
    let mut schedule = operation.clone();
    schedule.extend((DELAY,).to_args());
    let receipt = w.govern("schedule", schedule).expect("the governor schedules");
    assert_eq!(w.timelock.events(&receipt).len(), 1, "no salt, no CallSalt");
    // A batch of one call has another id.
    w.refused(w.act(&w.note(7)), "TimelockUnexpectedOperationState", (w.note(7).id(), states(&[2])));
    w.chain.advance(DELAY);
    let receipt = w.timelock.send(&w.alice, "execute", operation).expect("ready");
    let [event] = &w.timelock.events(&receipt)[..] else { panic!("one event") };
    assert!(event.is("CallExecuted", (id, 0u8, &w.target, 0u8, Value::Bytes(payload.to_vec()))), "{event}");
    assert_eq!(w.noted(), (1, 7, 0, w.timelock.address()));
}

#[test]
fn schedule_reverts_when_the_caller_is_not_the_governor() {
    let w = World::new();
    let mut args = w.note(7).args();
    args.extend((DELAY,).to_args());
    let single = (&w.target, 0u8, Bytes::new(), B256::ZERO, B256::ZERO, DELAY);
    for who in [&w.deployer, &w.guardian, &w.steward, &w.alice] {
        let expected = (who, role("PROPOSER_ROLE"));
        let refused = w.timelock.send(who, "scheduleBatch", args.clone());
        w.refused(refused, "AccessControlUnauthorizedAccount", expected);
        w.refused(w.timelock.send(who, "schedule", single.clone()), "AccessControlUnauthorizedAccount", expected);
    }
}

#[test]
fn schedule_reverts_when_the_delay_is_too_short_or_endless() {
    let w = World::new();
    w.refused(w.plan(&w.note(7), DELAY - 1), "TimelockInsufficientDelay", (DELAY - 1, DELAY));
    let (min, max) = (DAY, 30 * DAY);
    w.refused(w.plan(&w.note(7), max + 1), "Timelock_DelayOutOfRange", (max + 1, min, max));
    let mut args = w.note(7).args();
    args.extend((U256::MAX,).to_args());
    w.refused(w.govern("scheduleBatch", args), "Timelock_DelayOutOfRange", (U256::MAX, min, max));
    w.plan(&w.note(7), max).expect("the longest");
}

#[test]
fn schedule_reverts_when_it_is_scheduled_or_done() {
    let w = World::new();
    let op = w.note(7);
    w.plan(&op, DELAY).expect("once");
    w.refused(w.plan(&op, DELAY), "TimelockUnexpectedOperationState", (op.id(), states(&[0])));
    w.chain.advance(DELAY);
    w.act(&op).expect("ready");
    w.refused(w.plan(&op, DELAY), "TimelockUnexpectedOperationState", (op.id(), states(&[0])));
    w.plan(&op.clone().salt(1), DELAY).expect("with another salt it is another operation");
}

#[test]
fn schedule_reverts_when_the_lists_do_not_fit() {
    let w = World::new();
    let mut op = w.note(7);
    op.values.push(U256::ZERO);
    w.refused(w.plan(&op, DELAY), "TimelockInvalidOperationLength", (1u8, 1u8, 2u8));
    let mut op = w.note(7);
    op.payloads.clear();
    w.refused(w.plan(&op, DELAY), "TimelockInvalidOperationLength", (1u8, 0u8, 1u8));
    w.refused(w.act(&op), "TimelockInvalidOperationLength", (1u8, 0u8, 1u8));
    let many = |count: u128| (0..count).fold(Op::default(), |op, number| op.call(&w.target, "note", (number,)));
    w.refused(w.plan(&many(0), DELAY), "Timelock_InvalidCount", (0u8, 16u8));
    w.refused(w.plan(&many(17), DELAY), "Timelock_InvalidCount", (17u8, 16u8));
    w.pass(&many(16)).expect("sixteen calls");
    assert_eq!(w.noted().0, 16);
}
