//! Blocks, the clock, and snapshots.

use crate::probe::{self, ask, words, NOTE, TIME};
use chain::{Address, Chain, Error, LogFilter};

const APRIL: u64 = 1_617_235_200;

fn time_and_number(chain: &Chain, probe: Address) -> (u64, u64) {
    let output = chain.call(Address::ZERO, probe, &ask(TIME, &[]), 0);
    let words = words(&output.data);
    (words[0], words[1])
}

#[test]
fn the_clock_is_in_seconds_and_only_goes_forward() {
    let chain = Chain::new();
    let alice = chain.sr25519("//Alice");
    let probe = probe::deploy(&chain, &alice);
    chain.set_time(APRIL).unwrap();
    assert_eq!(chain.now(), APRIL);
    assert_eq!(time_and_number(&chain, probe).0, APRIL, "views see the clock before any block is made");
    let receipt = chain.send(&alice, probe, &ask(TIME, &[]), 0).unwrap().ok().unwrap();
    assert_eq!(words(&receipt.output)[0], APRIL, "and so do transactions");
    assert_eq!(receipt.timestamp, APRIL);
    assert_eq!(words(&receipt.output)[1], receipt.block);
    assert_eq!(chain.now(), APRIL, "a block does not move it");

    chain.advance(86_400);
    assert_eq!(chain.now(), APRIL + 86_400);
    let error = chain.set_time(APRIL).unwrap_err();
    assert!(matches!(error, Error::Clock { now, requested } if now == APRIL + 86_400 && requested == APRIL), "{error}");
    chain.set_time(APRIL + 86_400).expect("the present is allowed");
}

#[test]
fn each_transaction_makes_a_block_by_default() {
    let chain = Chain::new();
    let (alice, holder) = (chain.sr25519("//Alice"), chain.ethereum("holder-1"));
    let probe = probe::deploy(&chain, &alice);
    let start = chain.block_number();
    let send = |account| chain.send(account, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap();
    assert_eq!(send(&alice).block, start + 1);
    assert_eq!(send(&holder).block, start + 2);

    chain.begin_block();
    let together = [send(&alice), send(&holder), send(&alice)];
    chain.end_block();
    assert!(together.iter().all(|receipt| receipt.block == start + 3));
    let indexes: Vec<_> = together.iter().map(|receipt| receipt.logs[0].index).collect();
    assert_eq!(indexes, [0, 1, 2]);
    assert_eq!(chain.block_number(), start + 3);
    chain.mine();
    assert_eq!(chain.block_number(), start + 4);
    assert_eq!(words(&send(&alice).output), [6], "all five counted");
}

#[test]
fn a_rejected_transaction_does_not_spoil_its_block() {
    let chain = Chain::new();
    let alice = chain.sr25519("//Alice");
    let probe = probe::deploy(&chain, &alice);
    let old = chain.sign(&alice, probe, &ask(NOTE, &[]), 0, Some(0)).unwrap();
    chain.begin_block();
    chain.send(&alice, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap();
    assert!(chain.submit_extrinsic(&old).is_err());
    chain.send(&alice, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap();
    chain.end_block();
    assert_eq!(chain.logs(&LogFilter::default()).len(), 2);
}

#[test]
fn a_snapshot_restores_everything() {
    let chain = Chain::new();
    let alice = chain.sr25519("//Alice");
    let probe = probe::deploy(&chain, &alice);
    let note = || words(&chain.send(&alice, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap().output)[0];
    let state = || {
        let of = alice.address();
        (chain.now(), chain.block_number(), chain.balance(of), chain.nonce(of), chain.logs(&LogFilter::default()))
    };
    assert_eq!(note(), 1);
    let (early, then) = (chain.snapshot(), state());
    for round in 0..3 {
        assert_eq!(note(), 2, "round {round}");
        chain.advance(1000);
        assert_eq!(note(), 3, "round {round}");
        let (late, later) = (chain.snapshot(), state());
        chain.exec(&alice, probe, &ask(NOTE, &[]), 0);
        chain.restore(&early);
        assert_eq!(state(), then);
        chain.restore(&late);
        assert_eq!(state(), later);
        assert_eq!(note(), 4, "round {round}");
        chain.restore(&early);
    }
}

#[test]
fn many_blocks_leave_no_dead_state_behind() {
    let chain = Chain::new();
    let alice = chain.sr25519("//Alice");
    let probe = probe::deploy(&chain, &alice);
    // More blocks than there are between two prunings of dead trie nodes.
    for _ in 0..600 {
        chain.mine();
    }
    assert_eq!(time_and_number(&chain, probe).1, chain.block_number() + 1);
    chain.send(&alice, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap();
}

#[test]
fn logs_are_found_by_block_address_and_topic() {
    let chain = Chain::new();
    let alice = chain.sr25519("//Alice");
    let (one, other) = (probe::deploy(&chain, &alice), probe::deploy(&chain, &alice));
    assert_ne!(one, other);
    for probe in [one, other, one] {
        chain.send(&alice, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap();
    }
    let last = chain.block_number();
    let count = |filter: LogFilter| chain.logs(&filter).len();
    let topic = chain::B256::with_last_byte(probe::NOTED);
    assert_eq!(count(LogFilter::default()), 3);
    assert_eq!(count(LogFilter { address: Some(one), ..Default::default() }), 2);
    assert_eq!(count(LogFilter { from_block: last, ..Default::default() }), 1);
    assert_eq!(count(LogFilter { to_block: Some(last - 1), ..Default::default() }), 2);
    assert_eq!(count(LogFilter { topics: vec![Some(topic)], ..Default::default() }), 3);
    assert_eq!(count(LogFilter { topics: vec![None, Some(topic)], ..Default::default() }), 0);
}
