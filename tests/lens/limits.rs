//! The longest lists, answers and nesting.

use crate::malformed::shared;
use crate::world::{call, named, raw, strict, World};
use bindings::{
    Erc20,
    Lens::{self, Call3},
};
use chain::{Bytes, Outcome, Output, SolCall, U256};

/// The most that the platform takes and returns. [bytes]
const MAX: usize = 128 * 1_024;

/// The longest list within the platform's limit of call data.
fn longest(call: &Call3) -> Vec<Call3> {
    let length = |count: usize| Lens::aggregate3Call { calls: vec![call.clone(); count] }.abi_encode().len();
    let each = length(2) - length(1);
    let calls = vec![call.clone(); 1 + (MAX - length(1)) / each];
    let size = length(calls.len());
    assert!(size <= MAX && size + each > MAX, "{size} bytes");
    calls
}

#[test]
fn the_longest_list_of_call_data_is_answered() {
    let w = World::new();
    let calls = longest(&strict(raw(w.bob.address(), vec![7; 4])));
    println!("{} calls in {MAX} bytes of call data", calls.len());
    let results = w.read(calls.clone()).expect("accounts without code cost little");
    assert_eq!(results.len(), calls.len());
    assert!(results.iter().all(|result| result.success && result.returnData.is_empty()));
}

/// The call data of two calls that share a call, to a target that reverts with `length` bytes in all; and its answer.
fn two(w: &World, length: usize) -> (Vec<u8>, Output) {
    // The target reverts with a `string`: an offset, a length and the bytes.
    let data = shared(&named(&w.target, "refuseAtLength", (Bytes::from(vec![7; length - 64]),)), 2);
    let output = w.chain.call(w.alice.address(), w.lens.address(), &data, 0);
    (data, output)
}

#[test]
fn the_longest_answer_is_as_long_as_the_platform_allows_and_a_longer_one_is_refused_by_name() {
    let w = World::new();
    // Offset and length of the list; for each result an offset, a flag, an offset, a length and the data.
    let length = (MAX - 64) / 2 - 32 * 4;
    let (data, longest) = two(&w, length);
    assert!(data.len() < MAX);
    assert!(longest.outcome.is_success(), "{:?}", longest.outcome);
    assert_eq!(longest.data.len(), MAX);
    let results = Lens::aggregate3Call::abi_decode_returns(&longest.data).expect("an answer");
    let [first, second] = &results[..] else { panic!("two results") };
    assert_eq!(first, second);
    assert!(!first.success && first.returnData.len() == length && first.returnData[64..].iter().all(|byte| *byte == 7));
    let Outcome::Reverted(data) = two(&w, length + 32).1.outcome else { panic!("above the limit") };
    let error = w.lens.abi().error(&data).expect("an error of the lens");
    assert!(error.is("Lens_AnswerTooLong", (1u32, MAX as u64 + 64, MAX as u64)), "{error:?}");
}

/// The platform's limit of nested calls is 25. What is beyond fails, and the lenses above say so.
#[test]
fn nesting_beyond_the_platforms_depth_fails_and_changes_nothing_above() {
    let w = World::new();
    let supply = call(&w.coin, &Erc20::totalSupplyCall {});
    let nested = |depth: usize| {
        (0..depth).fold(supply.clone(), |inner, _| call(&w.lens, &Lens::aggregate3Call { calls: vec![inner] }))
    };
    let innermost = |depth: usize| {
        let mut result = w.one(nested(depth));
        for _ in 0..depth {
            if !result.success {
                return None;
            }
            let inner = Lens::aggregate3Call::abi_decode_returns(&result.returnData).expect("an answer of a lens");
            result = inner.into_iter().next().expect("one");
        }
        result.success.then(|| U256::from_be_slice(&result.returnData))
    };
    let single = w.coin.read(Erc20::totalSupplyCall {}).expect("a view");
    assert_eq!(innermost(10), Some(single));
    assert_eq!(innermost(40), None);
    let together = w.read(vec![nested(40), supply.clone()]).expect("the outermost goes on");
    assert_eq!(U256::from_be_slice(&together[1].returnData), single);
}
