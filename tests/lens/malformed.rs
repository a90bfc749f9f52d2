//! Refusals: by name where a call fails that must not, with empty data where call data fit no message, as in Solidity.

use crate::world::{call, named, strict, World};
use bindings::{
    Erc20,
    Lens::{self, Call3},
};
use chain::{assert_reverts, Bytes, Outcome, SolCall};
use suite::COIN;

#[test]
fn a_call_that_must_succeed_reverts_all_by_name_with_the_data_of_its_target() {
    let w = World::new();
    let supply = strict(call(&w.coin, &Erc20::totalSupplyCall {}));
    for length in [0, 3, 36, 300, 5_000] {
        let refusal = named(&w.target, "refuseAtLength", (Bytes::from(vec![7; length]),));
        let reason = w.one(refusal.clone()).returnData;
        let refusal = strict(refusal);
        for before in 0..3u32 {
            let mut calls = vec![supply.clone(); before as usize];
            calls.extend([refusal.clone(), supply.clone()]);
            assert_reverts!(w.read(calls), "Lens_CallFailed", (before, &w.target, reason.clone()));
        }
    }
    // A call that may fail does not count, however many there are before.
    let trap = named(&w.target, "trap", ());
    let calls = vec![trap.clone(), trap.clone(), strict(trap)];
    assert_reverts!(w.read(calls), "Lens_CallFailed", (2u32, &w.target, Bytes::new()));
}

/// The words of an encoded list of one call: offset, length; offset of the call; target, flag, offset and length of its
/// data, the data.
fn encoded(w: &World) -> Vec<u8> {
    Lens::aggregate3Call { calls: vec![call(&w.coin, &Erc20::totalSupplyCall {})] }.abi_encode()
}

fn is_empty_revert(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Reverted(data) if data.is_empty())
}

#[test]
fn call_data_that_ends_early_reverts_with_empty_data() {
    let w = World::new();
    let data = encoded(&w);
    assert!(w.raw(&data, 0).is_success());
    // The last word is padding of four bytes of call data, which nobody needs.
    let needed = data.len() - 28;
    assert!(w.raw(&data[..needed], 0).is_success());
    for end in (0..needed).step_by(7).chain([needed - 1]) {
        assert!(is_empty_revert(&w.raw(&data[..end], 0)), "{end} of {} bytes", data.len());
    }
}

#[test]
fn call_data_out_of_range_reverts_with_empty_data() {
    let w = World::new();
    let data = encoded(&w);
    // (position of a word behind the selector, its byte, what it is)
    for (word, byte, what) in [
        (0, 31, "the offset of the list"),
        (0, 0, "an offset of 2^255"),
        (1, 27, "a length of 2^32"),
        (1, 31, "a length of two"),
        (2, 28, "an offset behind the end"),
        (3, 11, "an address of 21 bytes"),
        (4, 31, "a flag that is no bool"),
        (5, 28, "an offset of the call's data behind the end"),
        (6, 28, "data longer than all"),
    ] {
        let mut wrong = data.clone();
        wrong[4 + 32 * word + byte] |= 0x83;
        assert!(is_empty_revert(&w.raw(&wrong, 0)), "{what}");
    }
    for selector in [[0; 4], [0x25, 0x2d, 0xba, 0x42]] {
        assert!(is_empty_revert(&w.raw(&[&selector, &data[4..]].concat(), 0)), "a message that there is not");
    }
    assert!(is_empty_revert(&w.raw(&data, COIN)), "coins are not taken");
}

/// Legal in Solidity's ABI: offsets in any order, and one piece of call data for several calls.
#[test]
fn calls_may_share_their_data() {
    let w = World::new();
    let supply = call(&w.coin, &Erc20::totalSupplyCall {});
    let single = w.one(supply.clone());
    let shared = shared(&supply, 3);
    let Outcome::Success = w.raw(&shared, 0) else { panic!("it is legal") };
    let output = w.chain.call(w.alice.address(), w.lens.address(), &shared, 0);
    let results = Lens::aggregate3Call::abi_decode_returns(&output.data).expect("an answer");
    assert_eq!(results, vec![single; 3]);
}

/// `aggregate3` with `count` times the same call, which is there once.
pub fn shared(call: &Call3, count: usize) -> Vec<u8> {
    let one = Lens::aggregate3Call { calls: vec![call.clone()] }.abi_encode();
    let word = |value: usize| chain::U256::from(value).to_be_bytes::<32>();
    let mut all = [&one[..4], &word(32), &word(count)].concat();
    (0..count).for_each(|_| all.extend(word(32 * count)));
    all.extend(&one[4 + 96..]);
    all
}
