//! `callQuick`: the steward lowers risk at once, within what governance listed.

use crate::world::{data, role, Op, World, NOW};
use chain::{keccak256, Bytes, Contract, IntoArgs, IntoSol, B256};
use harness::{artifact, DAY};

fn selector(signature: &str) -> [u8; 4] {
    keccak256(signature)[..4].try_into().expect("four bytes")
}

fn word(value: u64) -> B256 {
    B256::from(chain::U256::from(value).to_be_bytes())
}

impl World {
    /// An operation lists, or delists, a quick call.
    fn list(&self, target: impl IntoSol, signature: &str, argument: u8, word: B256, listed: bool) {
        let args = (target, selector(signature), argument, word, listed);
        let op = Op::default().call(&self.timelock, "listQuick", args).salt(self.chain.now() as u8);
        self.pass(&op).expect("governance lists");
    }

    fn quick(&self, message: &str, args: impl IntoArgs, argument: u8) -> chain::Result<chain::Receipt> {
        let call = (&self.target, data(&self.target, message, args), argument);
        self.timelock.send(&self.steward, "callQuick", call)
    }
}

#[test]
fn the_steward_calls_what_is_listed_and_nothing_else() {
    let w = World::new();
    let not_listed = (&w.target, selector("note(uint256)"));
    w.refused(w.quick("note", (7u8,), 255), "Timelock_NotQuick", not_listed);
    w.list(&w.target, "note(uint256)", 255, B256::ZERO, true);
    let receipt = w.quick("note", (7u8,), 255).expect("listed");
    let [event] = &w.timelock.events(&receipt)[..] else { panic!("one event") };
    let payload = chain::Value::Bytes(data(&w.target, "note", (7u8,)).to_vec());
    assert!(event.is("QuickCalled", (&w.target, selector("note(uint256)"), payload)));
    assert_eq!(w.noted(), (1, 7, 0, w.timelock.address()));
    // Another message of the same target, the same message of another target.
    w.refused(w.quick("say", ("a",), 255), "Timelock_NotQuick", (&w.target, selector("say(string)")));
    let call = (&w.governor, data(&w.target, "note", (7u8,)), 255u8);
    let refused = w.timelock.send(&w.steward, "callQuick", call);
    w.refused(refused, "Timelock_NotQuick", (&w.governor, selector("note(uint256)")));
    // Off the list again.
    w.list(&w.target, "note(uint256)", 255, B256::ZERO, false);
    w.refused(w.quick("note", (7u8,), 255), "Timelock_NotQuick", not_listed);
}

#[test]
fn an_entry_can_fix_an_argument() {
    let w = World::new();
    w.list(&w.target, "note(uint256)", 0, word(7), true);
    w.quick("note", (7u8,), 0).expect("exactly seven");
    let refused = (&w.target, selector("note(uint256)"));
    for number in [0u64, 6, 8] {
        w.refused(w.quick("note", (number,), 0), "Timelock_NotQuick", refused);
    }
    // The entry says which argument counts: not another one, and not any.
    for argument in [1, 7, 254, 255] {
        w.refused(w.quick("note", (7u8,), argument), "Timelock_NotQuick", refused);
    }
    // Data that is cut has no such argument.
    let cut = Bytes::from(data(&w.target, "note", (7u8,))[..35].to_vec());
    let sent = w.timelock.send(&w.steward, "callQuick", (&w.target, cut, 0u8));
    w.refused(sent, "Timelock_NotQuick", refused);
    let sent = w.timelock.send(&w.steward, "callQuick", (&w.target, Bytes::from(vec![1, 2, 3]), 255u8));
    w.refused(sent, "Timelock_NotQuick", (&w.target, [0u8; 4]));
    assert!(w.timelock.get::<bool>("isQuick", (refused.0, refused.1, 0u8, word(7))).expect("a view"));
    assert!(!w.timelock.get::<bool>("isQuick", (refused.0, refused.1, 0u8, word(8))).expect("a view"));
}

#[test]
fn some_calls_are_never_quick_whatever_is_listed() {
    let w = World::new();
    for signature in ["transferOwnership(address)", "acceptOwnership()"] {
        w.list(&w.target, signature, 255, B256::ZERO, true);
        let mut call = selector(signature).to_vec();
        call.extend([0; 32]);
        let sent = w.timelock.send(&w.steward, "callQuick", (&w.target, Bytes::from(call), 255u8));
        w.refused(sent, "Timelock_NotQuick", (&w.target, selector(signature)));
    }
    w.list(&w.timelock, "updateDelay(uint256)", 255, B256::ZERO, true);
    let call = (&w.timelock, data(&w.timelock, "updateDelay", (DAY,)), 255u8);
    let sent = w.timelock.send(&w.steward, "callQuick", call);
    w.refused(sent, "Timelock_NotQuick", (&w.timelock, selector("updateDelay(uint256)")));
    w.list(&w.governor, "run(address,bytes)", 255, B256::ZERO, true);
    let call = (&w.governor, data(&w.governor, "run", (&w.target, Bytes::new())), 255u8);
    let sent = w.timelock.send(&w.steward, "callQuick", call);
    w.refused(sent, "Timelock_NotQuick", (&w.governor, selector("run(address,bytes)")));
}

#[test]
fn call_quick_reverts_for_everybody_but_the_steward_in_term() {
    let w = World::new();
    w.list(&w.target, "note(uint256)", 255, B256::ZERO, true);
    let call = (&w.target, data(&w.target, "note", (7u8,)), 255u8);
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
fn what_the_callee_says_is_passed_on_and_re_entry_refused() {
    let w = World::new();
    w.list(&w.target, "refuse(uint256)", 255, B256::ZERO, true);
    w.refused(w.quick("refuse", (7u8,), 255), "MockTarget_Refuses", (7u8, &w.timelock));
    let puppet = Contract::deploy(&w.chain, &artifact("puppet"), &w.deployer, ()).expect("it deploys");
    w.list(&puppet, "run(address,bytes)", 255, B256::ZERO, true);
    let back = data(&w.timelock, "getMinDelay", ());
    let call = (&puppet, data(&puppet, "run", (&w.timelock, back)), 255u8);
    let error = w.timelock.send(&w.steward, "callQuick", call).expect_err("re-entry");
    let said = &error.revert().unwrap_or_else(|| panic!("{error}")).data;
    assert_eq!(&said[16..36], puppet.address().as_slice(), "the platform stops the puppet");
}
