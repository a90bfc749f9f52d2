//! Our costs beside the stated figures of the peers: OpenZeppelin 5.4 and the Synthetix reward contract, compiled by
//! resolc 0.3.0 to PolkaVM. `./scripts/bench` measures the peers again and fails if a stated figure is wrong.
//!
//! The target is the peer's figure. Where ours still costs more, the ratchet bounds it. The ratchet is lowered with
//! every improvement.

use crate::{
    figures::{Figure, GET_REWARD, NFT_TRANSFER_FROM, TRANSFER, TRANSFER_FROM},
    Cost,
};
use harness::{World, FIRST};

fn assert_within(what: &str, cost: Cost, Figure { peer, ratchet }: &Figure) {
    println!("{what}: {} gas, the peer {peer}", cost.gas);
    assert!(cost.gas <= *peer.max(ratchet), "{what} costs {cost:?}: more than before ({ratchet} gas)");
}

#[test]
fn coin_transfers_cost_no_more_than_allowed_beside_openzeppelin() {
    let w = World::new();
    let coin = &w.suite.hfil;
    w.must(coin, &w.alice, "transfer", (&w.bob, 5u8));
    assert_within("transfer", Cost::from(&w.must(coin, &w.alice, "transfer", (&w.bob, 5u8))), &TRANSFER);
    w.must(coin, &w.bob, "approve", (&w.alice, 50u8));
    w.must(coin, &w.alice, "transferFrom", (&w.bob, &w.carol, 5u8));
    let cost = Cost::from(&w.must(coin, &w.alice, "transferFrom", (&w.bob, &w.carol, 5u8)));
    assert_within("transferFrom", cost, &TRANSFER_FROM);
}

#[test]
fn nft_transfer_costs_no_more_than_allowed_beside_openzeppelin() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 20, &w.suite.husd);
    w.at(FIRST + 3, 1);
    let send = |token| Cost::from(&w.must(&w.suite.nft, &w.alice, "transferFrom", (&w.alice, &w.bob, token)));
    send(tokens[0]);
    assert_within("NFT transferFrom", send(tokens[7]), &NFT_TRANSFER_FROM);
}

#[test]
fn claim_costs_no_more_than_allowed_beside_synthetix() {
    let w = World::new();
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 20, &w.suite.husd);
    let claim = |day| {
        w.report(day);
        w.deliver(batch, day);
        Cost::from(&w.must(&w.suite.distributor, &w.alice, "claim", (batch, vec![tokens[0]])))
    };
    claim(FIRST);
    assert_within("claim of one NFT", claim(FIRST + 1), &GET_REWARD);
}
