//! The withdrawal queue: requests are paid in order. Until then they are shares, which earn and bear losses.

use crate::world::*;
use chain::{assert_reverts, Address};
use harness::FIRST;

/// Alice has 600 HFIL in the pool and Bob 400. All cash above the buffer was spent on NFTs.
fn short() -> Mine {
    let m = Mine::new();
    m.deposit(&m.w.alice, 600 * COIN);
    m.deposit(&m.w.bob, 400 * COIN);
    m.live(FIRST);
    m.invest(59);
    m
}

fn request(m: &Mine, who: &chain::Account, shares: u128) -> u32 {
    m.does(who, "requestWithdrawal", (shares,))
}

/// (owner, left, due, ahead).
fn request_of(m: &Mine, number: u32) -> (Address, u128, u128, u128) {
    m.view("requestOf", (number,))
}

#[test]
fn claimWithdrawal_pays_in_order_when_income_comes_in() {
    let m = short();
    let (first, second) = (request(&m, &m.w.alice, m.shares(&m.w.alice)), request(&m, &m.w.bob, m.shares(&m.w.bob)));
    assert_eq!((first, second), (1, 2));
    assert_eq!(m.view::<u128>("maxRedeem", (&m.w.alice,)), 0);
    let refused = m.pool.send(&m.w.bob, "claimWithdrawal", (second,));
    let (_, left, due, ahead) = request_of(&m, second);
    assert_eq!((left, due), (400 * COIN * OFFSET, 0));
    assert_reverts!(refused, "MiningPool_NotReached", (second, ahead));
    // The cash is Alice's first.
    let (_, _, due, ahead) = request_of(&m, first);
    assert!(due > 0 && ahead == 0);
    let gross: u128 = m.view("convertToAssets", (due,));
    let paid: u128 = m.does(&m.w.keeper, "claimWithdrawal", (first,));
    assert!(gross - paid <= gross / 1_000 + 1 && paid < gross);
    assert_reverts!(m.pool.send(&m.w.keeper, "claimWithdrawal", (first,)), "MiningPool_NotReached", (first, 0u8));
    // No purchase and no withdrawal takes the queue's cash, and a new deposit pays the queue.
    assert_eq!(m.invests(1).unwrap_err().revert().unwrap().name(), "MiningPool_CashShort");
    m.deposit(&m.w.carol, 300 * COIN);
    assert_eq!(m.view::<u128>("maxWithdraw", (&m.w.carol,)), 0);
    m.must(&m.w.keeper, "claimWithdrawal", (first,));
    let (_, left, ..) = request_of(&m, first);
    let (_, _, due, _) = request_of(&m, second);
    assert!(left == 0 || due == 0, "no request is paid before an earlier one");
    m.live(FIRST + 1);
    m.live(FIRST + 2);
    m.collect(1);
    for number in [first, second] {
        drop(m.pool.send(&m.w.keeper, "claimWithdrawal", (number,)));
    }
    m.ensure_backed();
}

#[test]
fn cancelWithdrawal_returns_shares_when_not_yet_paid() {
    let m = short();
    let (alices, bobs) = (m.shares(&m.w.alice), m.shares(&m.w.bob));
    let (first, second) = (request(&m, &m.w.alice, alices), request(&m, &m.w.bob, bobs));
    assert_reverts!(m.pool.send(&m.w.bob, "cancelWithdrawal", (first,)), "MiningPool_NotRequester", (first, &m.w.bob));
    assert_eq!(m.does::<u128>(&m.w.alice, "cancelWithdrawal", (first,)), alices);
    assert_eq!(m.shares(&m.w.alice), alices);
    assert_reverts!(m.pool.send(&m.w.alice, "cancelWithdrawal", (first,)), "MiningPool_UnknownRequest", (first,));
    // Bob is next.
    assert!(m.does::<u128>(&m.w.keeper, "claimWithdrawal", (second,)) > 0);
    assert_reverts!(m.pool.send(&m.w.bob, "requestWithdrawal", (0u128,)), "MiningPool_ZeroShares");
    assert_reverts!(m.pool.send(&m.w.bob, "claimWithdrawal", (9u32,)), "MiningPool_UnknownRequest", (9u32,));
    let asked = m.pool.send(&m.w.carol, "requestWithdrawal", (5u128,));
    assert_reverts!(asked, "ERC20InsufficientBalance", (&m.w.carol, 0u8, 5u8));
}

#[test]
fn queued_shares_fall_too_when_output_falls() {
    let m = short();
    let number = request(&m, &m.w.bob, m.shares(&m.w.bob));
    (1..10).for_each(|day| m.live(FIRST + day));
    let (_, left, ..) = request_of(&m, number);
    let before: u128 = m.view("convertToAssets", (left,));
    let (output, power) = harness::World::network(10);
    m.report(FIRST + 10, output * 568 / 1_000, power);
    let after: u128 = m.view("convertToAssets", (left,));
    assert!(after < before, "{after} {before}");
    // Requests are also paid while the feed is stale.
    m.w.at(FIRST + 15, 0);
    assert!(m.does::<u128>(&m.w.keeper, "claimWithdrawal", (number,)) > 0);
}

/// Once a bug: cash had reached two requests, the price rose, and the second request could take the cash of the first.
#[test]
fn claimWithdrawal_pays_the_first_request_first_when_the_price_rose() {
    let m = Mine::with(suite::Asset::Husd, |_| {});
    let params = (COIN, 1_000 * COIN, 3_600u32, 259_200u32, 3_600u32, 9_000u16, 10_000u16, false);
    let args = vec![chain::IntoSol::to_sol(&m.w.suite.hfil), chain::IntoSol::to_sol(&params)];
    m.w.must(&m.w.suite.oracle, &m.w.owner, "setCoin", args);
    let price = |dollars: u128| m.w.say_price(&m.w.suite.hfil, dollars * COIN);
    let all = m.deposit(&m.w.alice, 20_000 * COIN);
    m.deposit(&m.w.bob, 20_000 * COIN);
    m.live(FIRST);
    price(150);
    m.invest(10);
    // Cash is enough for both requests, and is kept for them.
    let part = all / 10;
    let (first, second) = (request(&m, &m.w.alice, part), request(&m, &m.w.bob, part));
    for number in [first, second] {
        let (_, left, due, ahead) = request_of(&m, number);
        assert_eq!((left, due, ahead), (part, part, 0));
    }
    // Bob withdraws the rest of the cash. Then the price of HFIL doubles.
    m.redeem(&m.w.bob, m.view("maxRedeem", (&m.w.bob,)));
    for _ in 0..3 {
        m.w.chain.advance(3_600);
        price(300);
    }
    let due = [first, second].map(|number| request_of(&m, number).2);
    assert!(due[0] == part && due[1] < part, "the cash is not enough for both any more: {due:?}");
    // The first request comes first.
    drop(m.pool.send(&m.w.keeper, "claimWithdrawal", (second,)));
    m.w.must(&m.pool, &m.w.keeper, "claimWithdrawal", (first,));
    let (firsts, seconds) = (request_of(&m, first).1, request_of(&m, second).1);
    assert_eq!(firsts, 0, "the first request is paid in full; the second waits for {seconds} of {part}");
    assert!(seconds > 0, "the second request still waits");
}
