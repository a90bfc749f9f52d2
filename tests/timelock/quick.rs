//! `callQuick`: the steward sends messages that governance listed, at once.

use crate::world::{data, role, Op, World, NOW};
use chain::{keccak256, Bytes, Contract, IntoArgs, IntoSol};
use harness::{artifact, DAY};

fn selector(signature: &str) -> [u8; 4] {
    keccak256(signature)[..4].try_into().expect("four bytes")
}

impl World {
    /// Lists or delists a quick call by an operation.
    fn list(&self, target: impl IntoSol, signature: &str, listed: bool) {
        let args = (target, selector(signature), listed);
        let op = Op::default().call(&self.timelock, "listQuick", args).salt(self.chain.now() as u8);
        self.pass(&op).expect("governance lists");
    }

    fn quick(&self, message: &str, args: impl IntoArgs) -> chain::Result<chain::Receipt> {
        self.quick_bytes(&self.target, data(&self.target, message, args))
    }

    fn quick_bytes(&self, target: &Contract, data: Bytes) -> chain::Result<chain::Receipt> {
        self.timelock.send(&self.steward, "callQuick", (target, data))
    }

    fn is_quick(&self, target: &Contract, signature: &str) -> bool {
        self.timelock.get("isQuick", (target, selector(signature))).expect("a view")
    }
}

#[test]
fn callQuick_reverts_when_the_message_is_not_listed() {
    let w = World::new();
    let not_listed = (&w.target, selector("note(uint256)"));
    w.refused(w.quick("note", (7u8,)), "Timelock_NotQuick", not_listed);
    w.list(&w.target, "note(uint256)", true);
    let receipt = w.quick("note", (7u8,)).expect("listed");
    let [event] = &w.timelock.events(&receipt)[..] else { panic!("one event") };
    let payload = chain::Value::Bytes(data(&w.target, "note", (7u8,)).to_vec());
    assert!(event.is("QuickCalled", (&w.target, selector("note(uint256)"), payload)));
    assert_eq!(w.noted(), (1, 7, 0, w.timelock.address()));
    // Another message of the same target, and the same message of another target.
    w.refused(w.quick("say", ("a",)), "Timelock_NotQuick", (&w.target, selector("say(string)")));
    let other = Contract::deploy(&w.chain, &artifact("mock-target"), &w.deployer, ()).expect("it deploys");
    let refused = w.quick_bytes(&other, data(&other, "note", (7u8,)));
    w.refused(refused, "Timelock_NotQuick", (&other, selector("note(uint256)")));
    let told = [(&w.target, "note(uint256)"), (&w.target, "say(string)"), (&other, "note(uint256)")];
    assert_eq!(told.map(|(target, signature)| w.is_quick(target, signature)), [true, false, false]);
    // After it was delisted.
    w.list(&w.target, "note(uint256)", false);
    w.refused(w.quick("note", (7u8,)), "Timelock_NotQuick", not_listed);
    assert!(!w.is_quick(&w.target, "note(uint256)"));
}

#[test]
fn callQuick_forwards_any_arguments_when_the_message_is_listed() {
    let w = World::new();
    w.list(&w.target, "note(uint256)", true);
    for (count, number) in (1u32..).zip([0, 7, u128::MAX]) {
        w.quick("note", (number,)).expect("listed, whatever the number is");
        assert_eq!(w.noted(), (count, number, 0, w.timelock.address()));
    }
    // Data that ends within the arguments is forwarded, and the callee refuses it.
    let cut = data(&w.target, "note", (7u8,))[..35].to_vec();
    let error = w.quick_bytes(&w.target, cut.into()).expect_err("no number");
    let told = error.revert().and_then(|revert| w.timelock.abi().error(&revert.data));
    assert!(told.is_none_or(|told| told.name != "Timelock_NotQuick"), "{error}");
    // Data that ends within the selector matches no entry, not even a listed selector of zeros.
    let zeros = (&w.target, [0u8; 4], true);
    w.pass(&Op::default().call(&w.timelock, "listQuick", zeros)).expect("governance lists");
    for short in [vec![], vec![0, 0, 0], selector("note(uint256)")[..3].to_vec()] {
        w.refused(w.quick_bytes(&w.target, short.into()), "Timelock_NotQuick", (&w.target, [0u8; 4]));
    }
    assert_eq!(w.noted().0, 3);
}

#[test]
fn callQuick_reverts_when_the_message_may_never_be_quick() {
    let w = World::new();
    for signature in ["transferOwnership(address)", "acceptOwnership()"] {
        w.list(&w.target, signature, true);
        let mut call = selector(signature).to_vec();
        call.extend([0; 32]);
        let sent = w.quick_bytes(&w.target, call.into());
        w.refused(sent, "Timelock_NotQuick", (&w.target, selector(signature)));
    }
    w.list(&w.timelock, "updateDelay(uint256)", true);
    let sent = w.quick_bytes(&w.timelock, data(&w.timelock, "updateDelay", (DAY,)));
    w.refused(sent, "Timelock_NotQuick", (&w.timelock, selector("updateDelay(uint256)")));
    w.list(&w.governor, "run(address,bytes)", true);
    let sent = w.quick_bytes(&w.governor, data(&w.governor, "run", (&w.target, Bytes::new())));
    w.refused(sent, "Timelock_NotQuick", (&w.governor, selector("run(address,bytes)")));
}

#[test]
fn callQuick_reverts_when_the_caller_is_not_the_steward_in_term() {
    let w = World::new();
    w.list(&w.target, "note(uint256)", true);
    let call = (&w.target, data(&w.target, "note", (7u8,)));
    for who in [&w.deployer, &w.guardian, &w.alice] {
        let sent = w.timelock.send(who, "callQuick", call.clone());
        w.refused(sent, "AccessControlUnauthorizedAccount", (who, role("STEWARD_ROLE")));
    }
    let sent = w.govern("callQuick", call.clone());
    w.refused(sent, "AccessControlUnauthorizedAccount", (&w.governor, role("STEWARD_ROLE")));
    w.chain.set_time(NOW + 300 * DAY).expect("forwards");
    let sent = w.timelock.send(&w.steward, "callQuick", call);
    w.refused(sent, "AccessControlUnauthorizedAccount", (&w.steward, role("STEWARD_ROLE")));
}

#[test]
fn callQuick_reverts_when_the_callee_refuses_or_reenters() {
    let w = World::new();
    w.list(&w.target, "refuse(uint256)", true);
    w.refused(w.quick("refuse", (7u8,)), "MockTarget_Refuses", (7u8, &w.timelock));
    let puppet = Contract::deploy(&w.chain, &artifact("puppet"), &w.deployer, ()).expect("it deploys");
    w.list(&puppet, "run(address,bytes)", true);
    let back = data(&w.timelock, "getMinDelay", ());
    let error = w.quick_bytes(&puppet, data(&puppet, "run", (&w.timelock, back))).expect_err("re-entry");
    let said = &error.revert().unwrap_or_else(|| panic!("{error}")).data;
    assert_eq!(&said[16..36], puppet.address().as_slice(), "the chain refuses the re-entry");
}
