//! The costs in a receipt are the costs that the block recorded.

use crate::probe::{self, ask, NOTE, STORE, TIME};
use chain::{Chain, Weight};

#[test]
fn the_weight_of_a_call_is_exact_and_part_of_the_weight_of_the_extrinsic() {
    let chain = Chain::new();
    let (alice, holder) = (chain.sr25519("//Alice"), chain.ethereum("holder-1"));
    let probe = probe::deploy(&chain, &alice);
    chain.send(&alice, probe, &ask(NOTE, &[]), 0).unwrap();
    let mut overheads = Vec::new();
    let mut weights = Vec::new();
    for account in [&alice, &holder] {
        for _ in 0..2 {
            let receipt = chain.send(account, probe, &ask(NOTE, &[]), 0).unwrap().ok().unwrap();
            weights.push(receipt.weight);
            overheads.push(minus(receipt.block_weight, receipt.weight));
        }
    }
    assert!(weights.iter().all(|weight| *weight == weights[0]), "the same for all senders: {weights:?}");
    assert_eq!(overheads[0], overheads[1], "the transaction's own part is constant");
    assert!(overheads[0].ref_time > 0);
    let view = chain.call(alice.address(), probe, &ask(NOTE, &[]), 0);
    assert_eq!(view.weight, weights[0]);
    // Another message has the same overhead. Only the weight of the call differs.
    let other = chain.send(&alice, probe, &ask(TIME, &[]), 0).unwrap().ok().unwrap();
    assert_ne!(other.weight, weights[0]);
    assert_eq!(minus(other.block_weight, other.weight), overheads[0]);
}

fn minus(all: Weight, part: Weight) -> Weight {
    Weight { ref_time: all.ref_time - part.ref_time, proof_size: all.proof_size - part.proof_size }
}

#[test]
fn deposits_are_charged_and_refunded() {
    let chain = Chain::new();
    for account in [chain.sr25519("//Alice"), chain.ethereum("holder-1")] {
        let probe = probe::deploy(&chain, &account);
        let store = |value: u8| {
            let before = chain.balance(account.address());
            let receipt = chain.send(&account, probe, &ask(STORE, &[9, value]), 0).unwrap().ok().unwrap();
            let paid = before as i128 - chain.balance(account.address()) as i128;
            assert_eq!(paid, receipt.fee as i128 + receipt.deposit, "{account:?} {value}");
            receipt.deposit
        };
        let charged = store(1);
        assert!(charged > 0);
        assert_eq!(store(2), 0, "no new storage");
        assert_eq!(store(0), -charged, "{account:?} gets back what was charged");
    }
}
