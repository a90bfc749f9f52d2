//! `execute`, `executeBatch`: on time, in order, all calls or none, once.

use crate::world::{data, states, Op, World, DELAY, GRACE};
use chain::{Bytes, Contract, IntoArgs, B256, U256};
use harness::artifact;

/// One coin of the chain. [wei]
const COIN: u128 = 1_000_000_000_000_000_000;

#[test]
fn execute_reverts_when_not_scheduled_too_early_too_late_or_done() {
    let w = World::new();
    let op = w.note(7);
    let refused = |w: &World| w.refused(w.act(&op), "TimelockUnexpectedOperationState", (op.id(), states(&[2])));
    refused(&w);
    w.plan(&op, DELAY).expect("scheduled");
    refused(&w);
    w.chain.advance(DELAY - 1);
    refused(&w);
    let snapshot = w.chain.snapshot();
    w.chain.advance(1);
    w.act(&op).expect("at the second");
    refused(&w);
    assert_eq!(w.noted().0, 1);
    w.chain.restore(&snapshot);
    w.chain.advance(GRACE + 2);
    refused(&w);
    assert_eq!(w.noted().0, 0);
}

#[test]
fn execute_reverts_when_anything_differs_from_what_was_scheduled() {
    let w = World::new();
    let op = w.note(7).call(&w.target, "say", ("a",)).salt(1);
    w.plan(&op, DELAY).expect("scheduled");
    w.chain.advance(DELAY);
    let mut swapped = op.clone();
    swapped.payloads.swap(0, 1);
    let mut target = op.clone();
    target.targets[1] = w.alice.address();
    let others = [swapped, target, op.clone().paying(1), op.clone().salt(2), op.clone().after(op.salt), w.note(7)];
    for other in others {
        w.refused(w.act(&other), "TimelockUnexpectedOperationState", (other.id(), states(&[2])));
    }
    assert_eq!(w.noted().0, 0);
    w.act(&op).expect("exactly this");
}

#[test]
fn execute_makes_every_call_in_order_when_anyone_executes() {
    let w = World::new();
    let op = w.note(1).call(&w.target, "say", ("hello",)).call(&w.target, "note", (2u8,));
    let receipt = w.pass(&op).expect("all of it");
    let events = w.timelock.events(&receipt);
    assert_eq!(events.len(), 3);
    for (index, event) in events.iter().enumerate() {
        let payload = chain::Value::Bytes(op.payloads[index].to_vec());
        assert!(event.is("CallExecuted", (op.id(), index, &w.target, 0u8, payload)), "{event}");
    }
    assert_eq!(w.noted(), (2, 2, 0, w.timelock.address()));
    assert_eq!(w.target.get::<String>("said", ()).expect("a view"), "hello");
}

#[test]
fn execute_reverts_with_the_reason_when_a_call_fails() {
    let w = World::new();
    let op = w.note(1).call(&w.target, "refuse", (2u8,)).call(&w.target, "note", (3u8,));
    w.refused(w.pass(&op), "MockTarget_Refuses", (2u8, &w.timelock));
    assert_eq!((w.noted().0, w.state(&op)), (0, 2), "nothing changed, and it can be executed again");

    // A reason of any length is passed on in full.
    let long = Op::default().call(&w.target, "refuseAtLength", (Bytes::from(vec![7; 3_000]),));
    let error = w.pass(&long).expect_err("refused");
    let reason = error.revert().expect("a revert").data.clone();
    assert_eq!(reason.len(), 64 + 3_008, "offset, length, content");
    assert!(reason[64..3_064].iter().all(|byte| *byte == 7));
}

#[test]
fn execute_reverts_with_the_target_when_a_call_fails_without_a_reason() {
    let w = World::new();
    let failed = |op: &Op| {
        let error = w.pass(op).expect_err("refused");
        let data = &error.revert().unwrap_or_else(|| panic!("{error}")).data;
        let words = (&chain::keccak256("CallFailed(address)")[..4], op.targets[0].into_word());
        assert_eq!(data[..], [words.0, words.1.as_slice()].concat());
    };
    failed(&Op::default().call(&w.target, "trap", ()));
    // A call that never ends uses all gas and changes nothing.
    let endless = w.note(1).call(&w.target, "spin", ());
    w.pass(&endless).expect_err("out of gas");
    assert_eq!((w.noted().0, w.state(&endless)), (0, 2));
    // A message that is not payable reverts without an error.
    w.chain.fund(&[&w.alice], 5 * COIN).expect("coins");
    let op = Op::default().call(&w.target, "say", ("no coins, please",)).paying(COIN);
    w.plan(&op, DELAY).expect("scheduled");
    w.chain.advance(DELAY);
    let error = w.timelock.pay(&w.alice, "executeBatch", op.args(), COIN).expect_err("refused");
    assert_eq!(error.revert().expect("a revert").data.len(), 36, "{error}");
    // Data for an account without code was meant for a contract, so the call reverts.
    let mut wrong = w.note(9);
    wrong.targets[0] = w.steward.address();
    failed(&wrong);
}

#[test]
fn execute_sends_coins_when_enough_are_there() {
    let w = World::new();
    let mut op = w.note(7).paying(2 * COIN);
    op.targets.push(w.guardian.address());
    op.values.push(U256::from(COIN));
    op.payloads.push(Bytes::new());
    w.plan(&op, DELAY).expect("scheduled");
    w.chain.advance(DELAY);
    // The timelock has no coins and is sent too few.
    let error = w.timelock.pay(&w.alice, "executeBatch", op.args(), 2 * COIN).expect_err("three are needed");
    assert!(error.revert().is_some(), "{error}");
    assert_eq!(w.noted().0, 0);
    let before = w.chain.balance(w.guardian.address());
    w.timelock.pay(&w.alice, "executeBatch", op.args(), 4 * COIN).expect("four are plenty");
    assert_eq!(w.noted(), (1, 7, 2 * COIN, w.timelock.address()));
    assert_eq!(w.chain.balance(w.guardian.address()) - before, COIN);
    // Surplus coins stay in the timelock, and the next operation spends them.
    let mut spend = Op::default();
    (spend.targets, spend.values) = (vec![w.guardian.address()], vec![U256::from(COIN)]);
    spend.payloads = vec![Bytes::new()];
    w.pass(&spend).expect("its own coins");
    assert_eq!(w.chain.balance(w.guardian.address()) - before, 2 * COIN);
}

#[test]
fn execute_reverts_when_the_predecessor_is_not_done() {
    let w = World::new();
    let first = w.note(1);
    let second = w.note(2).after(first.id());
    w.plan(&second, DELAY).expect("scheduled");
    w.plan(&first, DELAY).expect("scheduled later");
    w.chain.advance(DELAY);
    w.refused(w.act(&second), "TimelockUnexecutedPredecessor", (first.id(),));
    w.act(&first).expect("no predecessor");
    w.act(&second).expect("the first is done");
    assert_eq!(w.noted().1, 2);
    // A predecessor that was never scheduled is never done.
    let lost = w.note(3).after(B256::repeat_byte(1));
    w.refused(w.pass(&lost), "TimelockUnexecutedPredecessor", (lost.predecessor,));
}

#[test]
fn execute_reverts_when_a_call_reenters() {
    let w = World::new();
    // The puppet executes another ready operation during this one. The chain refuses the re-entry.
    let inner = w.note(1);
    w.plan(&inner, DELAY).expect("scheduled");
    let puppet = Contract::deploy(&w.chain, &artifact("puppet"), &w.deployer, ()).expect("it deploys");
    let input = data(&w.timelock, "executeBatch", inner.args());
    let outer = Op::default().call(&puppet, "run", (&w.timelock, input));
    let error = w.pass(&outer).expect_err("re-entry");
    let said = &error.revert().unwrap_or_else(|| panic!("{error}")).data;
    assert_eq!(&said[16..36], puppet.address().as_slice(), "the chain refuses the re-entry");
    assert_eq!((w.noted().0, w.state(&inner), w.state(&outer)), (0, 2, 2));
    w.act(&inner).expect("from outside");
}

#[test]
fn execute_works_when_the_timelock_calls_itself() {
    let w = World::new();
    // An operation in which the timelock itself executes another one. Both are ready, and anyone may execute them.
    let inner = w.note(5);
    w.plan(&inner, DELAY).expect("scheduled");
    let outer = Op::default().call(&w.timelock, "executeBatch", inner.args().to_args());
    w.pass(&outer).expect("a call to itself");
    assert_eq!((w.noted().1, w.state(&inner)), (5, 3));
    // A stranger cannot re-enter from there either.
    let puppet = Contract::deploy(&w.chain, &artifact("puppet"), &w.deployer, ()).expect("it deploys");
    let input = data(&w.timelock, "executeBatch", w.note(6).args());
    let stranger = Op::default().call(&puppet, "run", (&w.timelock, input));
    w.plan(&w.note(6), DELAY).expect("scheduled");
    w.plan(&stranger, DELAY).expect("scheduled");
    let nested = Op::default().call(&w.timelock, "executeBatch", stranger.args());
    w.pass(&nested).expect_err("re-entry");
    assert_eq!((w.noted().1, w.state(&nested)), (5, 2));
}
