//! The withdrawal queue: `requestWithdrawal`, `claimWithdrawal` and `cancelWithdrawal`, with enough cash and without.

use crate::world::*;
use chain::{assert_reverts, Address};

/// The shares of `coins` coins at the first price.
const fn shares(coins: u128) -> u128 {
    coins * COIN * OFFSET
}

#[test]
fn a_request_waits_in_the_pools_name_and_is_paid_when_cash_comes() {
    let w = World::new();
    let debt = w.lent_out();
    let receipt = w.pool.send(&w.alice, "requestWithdrawal", (shares(300),)).unwrap();
    let number: u32 = w.pool.returned("requestWithdrawal", &receipt).unwrap();
    assert_eq!(number, 1);
    assert!(w.event(&receipt, "Transfer").is("Transfer", (&w.alice, &w.pool, shares(300))));
    assert!(w.event(&receipt, "WithdrawalRequested").is("WithdrawalRequested", (1u8, &w.alice, shares(300))));
    assert_eq!((w.shares(&w.alice), w.shares(&w.pool)), (shares(700), shares(300)));
    // Cash of 120 coins reaches a part of the request at once, and anyone can claim it.
    assert_eq!(w.request_of(1), (w.alice.address(), shares(300), shares(120), 0));
    let receipt = w.pool.send(&w.carol, "claimWithdrawal", (1u8,)).unwrap();
    assert_eq!(w.pool.returned::<u128>("claimWithdrawal", &receipt).unwrap(), 120 * COIN);
    let paid = (1u8, &w.alice, 120 * COIN, shares(120), shares(180));
    assert!(w.event(&receipt, "WithdrawalPaid").is("WithdrawalPaid", paid));
    let withdraw = (&w.carol, &w.alice, &w.alice, 120 * COIN, shares(120));
    assert!(w.event(&receipt, "Withdraw").is("Withdraw", withdraw));
    assert!(w.event(&receipt, "Transfer").is("Transfer", (&w.pool, Address::ZERO, shares(120))));
    assert_reverts!(
        w.unchanged(|| w.pool.send(&w.carol, "claimWithdrawal", (1u8,))),
        "LendingPool_NotReached",
        (1u8, 0u8)
    );
    w.repay(200 * COIN, shares_for(200 * COIN, RAY));
    assert_eq!(w.claim(1), 180 * COIN);
    assert_reverts!(w.pool.send(&w.carol, "claimWithdrawal", (1u8,)), "LendingPool_UnknownRequest", (1u8,));
    assert_eq!(w.request_of(1), (Address::ZERO, 0, 0, 0));
    assert_eq!(w.coins(&w.alice), MUCH - 700 * COIN);
    assert_eq!(w.accounting().debt_shares, debt - shares_for(200 * COIN, RAY));
}

#[test]
fn claimWithdrawal_pays_in_order_when_cash_comes_in() {
    let w = World::new();
    w.lent_out();
    let (first, second) = (w.request(&w.alice, shares(300)), w.request(&w.bob, shares(100)));
    // No withdrawal, loan or later request takes the cash of the queue.
    assert_eq!((w.view::<u128>("maxWithdraw", (&w.alice,)), w.view::<u128>("lendable", ())), (0, 0));
    assert_reverts!(
        w.unchanged(|| w.pool.send(&w.bob, "withdraw", (1u8, &w.bob, &w.bob))),
        "ERC4626ExceededMaxWithdraw",
        (&w.bob, 1u8, 0u8)
    );
    assert_reverts!(w.unchanged(|| w.manager("lend", (&w.borrower, 1u8))), "LendingPool_CashShort", (0u8, 1u8));
    assert_reverts!(
        w.unchanged(|| w.pool.send(&w.bob, "claimWithdrawal", (second,))),
        "LendingPool_NotReached",
        (second, shares(180))
    );
    // The cash of a deposit goes to the queue as well.
    w.deposit(&w.carol, 200 * COIN);
    assert_eq!(w.view::<u128>("maxWithdraw", (&w.carol,)), 0);
    // Cash of 320 coins reaches all of the first request and 20 of the second. They can be claimed in any order.
    assert_eq!(w.request_of(first).2, shares(300));
    assert_eq!(w.request_of(second), (w.bob.address(), shares(100), shares(20), 0));
    assert_eq!(w.claim(second), 20 * COIN);
    assert_eq!(w.claim(first), 300 * COIN);
    w.repay(100 * COIN, shares_for(100 * COIN, RAY));
    assert_eq!(w.claim(second), 80 * COIN);
    // Cash beyond all requests is free.
    assert_eq!(w.view::<u128>("maxWithdraw", (&w.carol,)), 20 * COIN);
}

#[test]
fn requestWithdrawal_is_due_at_once_when_cash_is_enough() {
    let w = World::new();
    w.deposit(&w.alice, 10 * COIN);
    let request = w.request(&w.alice, shares(4));
    assert_eq!(w.request_of(request).2, shares(4));
    // The other six coins can be withdrawn and lent.
    assert_eq!(w.view::<u128>("maxWithdraw", (&w.alice,)), 6 * COIN);
    assert_eq!(w.view::<u128>("lendable", ()), 5 * COIN);
    w.lend(5 * COIN);
    assert_eq!(w.claim(request), 4 * COIN);
}

#[test]
fn cancelWithdrawal_returns_the_unpaid_shares_when_partly_paid() {
    let w = World::new();
    w.lent_out();
    let request = w.request(&w.alice, shares(300));
    w.claim(request);
    assert_reverts!(
        w.unchanged(|| w.pool.send(&w.bob, "cancelWithdrawal", (request,))),
        "LendingPool_NotRequester",
        (request, &w.bob)
    );
    let receipt = w.pool.send(&w.alice, "cancelWithdrawal", (request,)).unwrap();
    assert!(w.event(&receipt, "WithdrawalCancelled").is("WithdrawalCancelled", (request, &w.alice, shares(180))));
    assert!(w.event(&receipt, "Transfer").is("Transfer", (&w.pool, &w.alice, shares(180))));
    assert_eq!((w.shares(&w.alice), w.shares(&w.pool)), (shares(880), 0));
    assert_reverts!(w.pool.send(&w.alice, "cancelWithdrawal", (request,)), "LendingPool_UnknownRequest", (request,));
    // The queue is empty: the next cash is free.
    w.deposit(&w.carol, 10 * COIN);
    assert_eq!(w.view::<u128>("maxWithdraw", (&w.carol,)), 10 * COIN);
}

#[test]
fn requests_move_up_when_one_ahead_is_cancelled() {
    let w = World::new();
    w.lent_out();
    w.claim(w.request(&w.alice, shares(120)));
    let (first, second, third) =
        (w.request(&w.alice, shares(100)), w.request(&w.alice, shares(200)), w.request(&w.bob, shares(50)));
    w.cancel(&w.alice, second);
    assert_eq!(w.request_of(third).3, shares(300));
    assert_reverts!(w.pool.send(&w.alice, "cancelWithdrawal", (second,)), "LendingPool_UnknownRequest", (second,));
    // Cash has not reached the gap yet.
    assert_reverts!(
        w.unchanged(|| w.pool.send(&w.bob, "claimWithdrawal", (second,))),
        "LendingPool_NotReached",
        (second, shares(100))
    );
    w.repay(130 * COIN, shares_for(130 * COIN, RAY));
    // The first request gets 100 coins. The other 30 stay in the gap until it is claimed.
    assert_eq!((w.request_of(first).2, w.request_of(third).2), (shares(100), 0));
    assert_eq!(w.claim(second), 0);
    assert_eq!((w.request_of(first).2, w.request_of(third).2), (shares(100), shares(30)));
    assert_eq!((w.claim(third), w.claim(first)), (30 * COIN, 100 * COIN));
    // A gap can be claimed once.
    assert_reverts!(w.pool.send(&w.bob, "claimWithdrawal", (second,)), "LendingPool_UnknownRequest", (second,));
}

#[test]
fn cancelWithdrawal_leaves_no_gap_when_at_the_front_or_the_end() {
    let w = World::new();
    w.lent_out();
    w.claim(w.request(&w.alice, shares(120)));
    let requests: Vec<u32> = [100, 200, 50].map(|coins| w.request(&w.alice, shares(coins))).into();
    // Alice cancels at the end, then at the front, then at the new front.
    w.cancel(&w.alice, requests[2]);
    let last = w.request(&w.bob, shares(50));
    assert_eq!(w.request_of(last).3, shares(300));
    w.cancel(&w.alice, requests[0]);
    assert_eq!(w.request_of(last).3, shares(200));
    w.cancel(&w.alice, requests[1]);
    assert_eq!(w.request_of(last).3, 0);
    w.repay(50 * COIN, shares_for(50 * COIN, RAY));
    assert_eq!(w.claim(last), 50 * COIN);
}

#[test]
fn gaps_hold_no_cash_when_many_requests_are_cancelled() {
    // Griefing: Alice makes many gaps with the same shares. No request waits behind them, so they hold no cash.
    let w = World::new();
    w.lent_out();
    w.claim(w.request(&w.alice, shares(120)));
    let front = w.request(&w.bob, shares(10));
    for _ in 0..5 {
        let gap = w.request(&w.alice, shares(800));
        let stopper = w.request(&w.alice, 1);
        w.cancel(&w.alice, gap);
        w.cancel(&w.alice, stopper);
    }
    w.repay(100 * COIN, shares_for(100 * COIN, RAY));
    // Bob's request needs ten coins. The other 90 are free, although the gaps are 4,000 coins long.
    assert_eq!(w.view::<u128>("maxWithdraw", (&w.alice,)), 90 * COIN);
    assert_eq!(w.claim(front), 10 * COIN);
    // All gaps are passed, so a new request is at the front.
    w.redeem(&w.alice, shares(90));
    let next = w.request(&w.alice, shares(7));
    assert_eq!(w.request_of(next).3, 0);
    w.repay(7 * COIN, shares_for(7 * COIN, RAY));
    assert_eq!(w.claim(next), 7 * COIN);
}

#[test]
fn gaps_cost_one_message_each_when_many_are_in_front() {
    let w = World::new();
    w.lent_out();
    w.claim(w.request(&w.alice, shares(120)));
    let front = w.request(&w.alice, shares(10));
    let gaps: Vec<u32> = (0..4).map(|_| w.request(&w.alice, shares(200))).collect();
    let victim = w.request(&w.bob, shares(20));
    for gap in &gaps {
        w.cancel(&w.alice, *gap);
    }
    // Cash for the first request and one atto more reaches the gaps, but does not pay Bob.
    w.repay(10 * COIN + 1, shares_for(10 * COIN + 1, RAY));
    for gap in &gaps {
        w.claim(*gap);
    }
    assert_eq!((w.request_of(victim).2, w.request_of(victim).3), (OFFSET, 0));
    assert_eq!(w.claim(front), 10 * COIN);
}

#[test]
fn queued_shares_earn_and_bear_losses_when_interest_or_bad_debt_comes() {
    let w = World::new();
    let debt = w.lent_out();
    let request = w.request(&w.bob, shares(200));
    w.chain.advance(YEAR);
    // A share in the queue earns interest like any other.
    let (_, held, value): (u32, u128, u128) = w.view("queue", ());
    assert_eq!((held, value), (shares(200), w.view::<u128>("convertToAssets", (shares(200),))));
    assert!(value > 200 * COIN);
    // It bears a loss like any other.
    w.realize_bad_debt(debt / 2);
    let after: u128 = w.view("convertToAssets", (shares(200),));
    assert!(after < value * 6 / 10, "{after}");
    w.repay_all(debt - debt / 2);
    assert_eq!(w.claim(request), after);
}

#[test]
fn requestWithdrawal_reverts_when_shares_are_zero_or_short() {
    let w = World::new();
    w.deposit(&w.alice, COIN);
    let ask = |who, shares: u128| w.unchanged(|| w.pool.send(who, "requestWithdrawal", (shares,)));
    assert_reverts!(ask(&w.alice, 0), "LendingPool_ZeroShares");
    assert_reverts!(ask(&w.bob, 1), "ERC20InsufficientBalance", (&w.bob, 0u8, 1u8));
    let above = COIN * OFFSET + 1;
    assert_reverts!(ask(&w.alice, above), "ERC20InsufficientBalance", (&w.alice, above - 1, above));
    for message in ["claimWithdrawal", "cancelWithdrawal"] {
        for number in [0, 1, u32::MAX] {
            let refused = w.unchanged(|| w.pool.send(&w.alice, message, (number,)));
            assert_reverts!(refused, "LendingPool_UnknownRequest", (number,));
        }
    }
    // The same shares cannot be requested twice.
    w.request(&w.alice, COIN * OFFSET);
    assert_reverts!(ask(&w.alice, 1), "ERC20InsufficientBalance", (&w.alice, 0u8, 1u8));
}
