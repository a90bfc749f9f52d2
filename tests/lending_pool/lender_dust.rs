//! Shares in the queue that are worth less than an atto: they are never burned for nothing, and delay no request.

use crate::world::*;
use chain::assert_reverts;

/// A pool with 120 of 1,200 coins in cash, and a request of Alice's with `dust` shares.
fn dusty(dust: u128) -> (World, u32) {
    let w = World::new();
    w.lent_out();
    let request = w.request(&w.alice, dust);
    (w, request)
}

#[test]
fn claimWithdrawal_reverts_and_the_next_are_paid_when_the_head_is_dust() {
    let (w, dust) = dusty(OFFSET - 1);
    let behind = [w.request(&w.bob, 100 * COIN * OFFSET), w.request(&w.alice, 300 * COIN * OFFSET)];
    assert_eq!(w.request_of(dust), (w.alice.address(), OFFSET - 1, 0, 0), "there is nothing to pay yet");
    let claim = || w.pool.send(&w.carol, "claimWithdrawal", (dust,));
    assert_reverts!(w.unchanged(claim), "LendingPool_NotReached", (dust, 0u8));
    // Later requests do not wait for it: the first is paid in full, the second as far as cash reaches.
    assert_eq!(w.claim(behind[0]), 100 * COIN);
    assert_eq!(w.claim(behind[1]), 20 * COIN - 1, "one atto is kept for the dust");
    assert_reverts!(w.unchanged(claim), "LendingPool_NotReached", (dust, 0u8));
    w.repay(280 * COIN + 1, shares_for(280 * COIN + 1, RAY));
    assert_eq!(w.claim(behind[1]), 280 * COIN + 1);
    // Only the dust waits, and loans and withdrawals go on.
    assert_eq!(w.shares(&w.pool), OFFSET - 1);
    w.repay(100 * COIN, shares_for(100 * COIN, RAY));
    assert!(w.view::<u128>("maxWithdraw", (&w.bob,)) >= 100 * COIN - 1);
    assert!(w.view::<u128>("lendable", ()) > 0);
    assert_eq!(w.cancel(&w.alice, dust), OFFSET - 1, "all of the dust comes back");
    assert_eq!(w.shares(&w.pool), 0);
}

#[test]
fn claimWithdrawal_pays_dust_when_it_is_an_atto() {
    let (w, dust) = dusty(OFFSET - 1);
    assert_reverts!(w.pool.send(&w.carol, "claimWithdrawal", (dust,)), "LendingPool_NotReached", (dust, 0u8));
    // With a year's interest the dust is worth an atto.
    w.chain.advance(YEAR);
    assert_eq!(w.request_of(dust), (w.alice.address(), OFFSET - 1, OFFSET - 1, 0));
    assert_eq!(w.claim(dust), 1);
    assert_reverts!(w.pool.send(&w.carol, "claimWithdrawal", (dust,)), "LendingPool_UnknownRequest", (dust,));
}

#[test]
fn claimWithdrawal_passes_the_gap_when_dust_was_cancelled() {
    let w = World::new();
    w.lent_out();
    w.claim(w.request(&w.alice, 120 * COIN * OFFSET));
    let (first, dust) = (w.request(&w.alice, 10 * COIN * OFFSET), w.request(&w.alice, 1));
    let last = w.request(&w.bob, 10 * COIN * OFFSET);
    w.cancel(&w.alice, dust);
    w.repay(15 * COIN, shares_for(15 * COIN, RAY));
    assert_eq!(w.claim(dust), 0);
    assert_eq!((w.claim(first), w.request_of(last).3), (10 * COIN, 0));
    assert_eq!(w.claim(last), 5 * COIN - 1);
}
