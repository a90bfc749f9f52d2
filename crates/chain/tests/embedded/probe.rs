//! A contract of a few EVM instructions, so that the tests of the chain need no built contract.

use chain::{Account, Address, Chain};

/// Returns the time and the number of the block.
pub const TIME: u8 = 1;
/// Writes, then reverts with `Refused(uint256)` of 7.
pub const REFUSE: u8 = 2;
/// Writes, then executes an invalid instruction.
pub const TRAP: u8 = 3;
/// Loops for ever.
pub const SPIN: u8 = 4;
/// Counts calls in slot 0, emits the count with the topic [`NOTED`], and returns it.
pub const NOTE: u8 = 5;
/// Stores the second argument under the first.
pub const STORE: u8 = 6;

/// The topic of the event of [`NOTE`].
pub const NOTED: u8 = 0x77;
/// The selector of `Refused(uint256)` in this test.
pub const REFUSED: [u8; 4] = [0xde, 0xad, 0xbe, 0xef];

const STOP: u8 = 0x00;
const ADD: u8 = 0x01;
const EQ: u8 = 0x14;
const SHL: u8 = 0x1b;
const SHR: u8 = 0x1c;
const CALLDATALOAD: u8 = 0x35;
const CODECOPY: u8 = 0x39;
const TIMESTAMP: u8 = 0x42;
const NUMBER: u8 = 0x43;
const MSTORE: u8 = 0x52;
const SLOAD: u8 = 0x54;
const SSTORE: u8 = 0x55;
const JUMP: u8 = 0x56;
const JUMPI: u8 = 0x57;
const JUMPDEST: u8 = 0x5b;
const PUSH1: u8 = 0x60;
const PUSH2: u8 = 0x61;
const PUSH4: u8 = 0x63;
const DUP1: u8 = 0x80;
const LOG1: u8 = 0xa1;
const RETURN: u8 = 0xf3;
const REVERT: u8 = 0xfd;
const INVALID: u8 = 0xfe;

/// Deploys the probe.
pub fn deploy(chain: &Chain, from: &Account) -> Address {
    let receipt = chain.deploy(from, &code(), &[], 0).expect("the transaction is valid");
    receipt.ok().expect("the constructor succeeds").address.expect("a deployment has an address")
}

/// Call data: the action and its words.
pub fn ask(action: u8, words: &[u8]) -> Vec<u8> {
    let padded = words.iter().flat_map(|word| [[0; 31].as_slice(), &[*word]].concat());
    [action].into_iter().chain(padded).collect()
}

/// The last byte of each returned word.
pub fn words(output: &[u8]) -> Vec<u64> {
    output.chunks(32).map(|word| u64::from_be_bytes(word[24..].try_into().expect("a whole word"))).collect()
}

/// The creation code: copies the runtime code into memory and returns it.
pub fn code() -> Vec<u8> {
    let runtime = runtime();
    let length = u8::try_from(runtime.len()).expect("a small contract");
    let head = [PUSH1, length, DUP1, PUSH1, 11, PUSH1, 0, CODECOPY, PUSH1, 0, RETURN];
    [&head[..], &runtime].concat()
}

fn runtime() -> Vec<u8> {
    let count_up = [PUSH1, 0, SLOAD, PUSH1, 1, ADD, PUSH1, 0, SSTORE];
    let actions: [(u8, Vec<u8>); 6] = [
        (TIME, vec![TIMESTAMP, PUSH1, 0, MSTORE, NUMBER, PUSH1, 32, MSTORE, PUSH1, 64, PUSH1, 0, RETURN]),
        (REFUSE, [&count_up[..], &refuse()].concat()),
        (TRAP, [&count_up[..], &[INVALID]].concat()),
        (SPIN, vec![]),
        (NOTE, [&count_up[..], &note()].concat()),
        (STORE, vec![PUSH1, 33, CALLDATALOAD, PUSH1, 1, CALLDATALOAD, SSTORE, STOP]),
    ];
    // Dispatch: compare the first byte of the call data with each action, and jump to its code.
    const HEAD: usize = 6;
    const CASE: usize = 8;
    let mut code = vec![PUSH1, 0, CALLDATALOAD, PUSH1, 0xf8, SHR];
    let mut at = HEAD + CASE * actions.len() + 1;
    for (action, body) in &actions {
        let [high, low] = u16::try_from(at).expect("a small contract").to_be_bytes();
        code.extend([DUP1, PUSH1, *action, EQ, PUSH2, high, low, JUMPI]);
        at += 1 + body_of(*action, body, at).len();
    }
    code.push(STOP);
    for (action, body) in &actions {
        let here = code.len();
        code.push(JUMPDEST);
        code.extend(body_of(*action, body, here));
    }
    code
}

/// The code of an action. The loop needs its own position, because it jumps to itself.
fn body_of(action: u8, body: &[u8], at: usize) -> Vec<u8> {
    if action == SPIN {
        return vec![PUSH1, u8::try_from(at).expect("near the start"), JUMP];
    }
    body.to_vec()
}

fn refuse() -> Vec<u8> {
    let mut code = vec![PUSH4];
    code.extend(REFUSED);
    code.extend([PUSH1, 0xe0, SHL, PUSH1, 0, MSTORE, PUSH1, 7, PUSH1, 4, MSTORE, PUSH1, 36, PUSH1, 0, REVERT]);
    code
}

fn note() -> Vec<u8> {
    let load = [PUSH1, 0, SLOAD, PUSH1, 0, MSTORE];
    let log = [PUSH1, NOTED, PUSH1, 32, PUSH1, 0, LOG1];
    [&load[..], &log, &[PUSH1, 32, PUSH1, 0, RETURN]].concat()
}
