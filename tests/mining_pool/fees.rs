//! Exit fees by name: who paid what in which period, for who gives a part of them back.

use crate::world::*;
use chain::Account;
use suite::MiningTerms;

/// 120 days. [s]
const PERIOD: u64 = 10_368_000;

fn now(m: &Mine) -> u32 {
    u32::try_from(m.w.chain.now() / PERIOD).unwrap()
}

fn fees(m: &Mine, who: &Account, period: u32) -> u128 {
    m.view("exitFeesOf", (who, period))
}

#[test]
fn exit_fees_are_kept_by_the_name_of_whose_shares_they_were() {
    let m = Mine::new();
    let (alice, bob, carol) = (&m.w.alice, &m.w.bob, &m.w.carol);
    m.deposit(alice, 100 * COIN + 7);
    m.deposit(bob, 50 * COIN);
    let period = now(&m);
    assert_eq!(fees(&m, alice, period), 0);
    let shares = 10 * COIN * OFFSET + 1;
    let gross: u128 = m.view("convertToAssets", (shares,));
    let mut of_alice = gross - m.redeem(alice, shares);
    assert!(of_alice > 0);
    assert_eq!(fees(&m, alice, period), of_alice);
    // Carol brings a withdrawal of Alice's shares, to Bob: it is Alice who pays.
    m.must(alice, "approve", (carol, u128::MAX));
    let all = m.books().0;
    m.must(carol, "withdraw", (5 * COIN, bob, alice));
    of_alice += all - m.books().0 - 5 * COIN;
    assert_eq!([alice, bob, carol].map(|who| fees(&m, who, period)), [of_alice, 0, 0]);
    // Carol brings Bob's request.
    let request: u32 = m.does(bob, "requestWithdrawal", (20 * COIN * OFFSET,));
    assert_eq!(fees(&m, bob, period), 0);
    let paid: u128 = m.does(carol, "claimWithdrawal", (request,));
    assert_eq!([alice, bob, carol].map(|who| fees(&m, who, period)), [of_alice, 20 * COIN - paid, 0]);
    assert_eq!(m.view::<u128>("exitFeesOf", (&m.pool, period)), 0);
    assert_eq!(m.books().3, of_alice + 20 * COIN - paid, "names and books agree");
    // What the treasury takes stays written.
    m.must(carol, "collectFees", ());
    assert_eq!(fees(&m, alice, period), of_alice);
}

#[test]
fn a_period_ends_with_its_last_second() {
    let m = Mine::new();
    let alice = &m.w.alice;
    m.deposit(alice, 100 * COIN);
    let period = now(&m);
    let end = u64::from(period + 1) * PERIOD;
    let leave = |time: u64| {
        m.w.chain.set_time(time).unwrap();
        m.redeem(alice, COIN * OFFSET)
    };
    assert_eq!(leave(end - 1), COIN - COIN / 1_000);
    assert_eq!([period, period + 1].map(|period| fees(&m, alice, period)), [COIN / 1_000, 0]);
    leave(end);
    leave(end + 1);
    assert_eq!([period, period + 1].map(|period| fees(&m, alice, period)), [COIN / 1_000, 2 * COIN / 1_000]);
    assert_eq!(fees(&m, alice, period - 1), 0);
    assert_eq!(fees(&m, alice, u32::MAX), 0);
}

#[test]
fn without_a_fee_nothing_is_written() {
    let m = Mine::new();
    let alice = &m.w.alice;
    m.deposit(alice, 100 * COIN);
    m.must(&m.w.owner, "setTerms", (MiningTerms { exit_fee_bps: 0, ..m.terms },));
    let storage = |receipt: &chain::Receipt| receipt.deposit;
    let receipt = m.must(alice, "redeem", (COIN * OFFSET, alice, alice));
    assert!(storage(&receipt) <= 0, "no new cell: {}", storage(&receipt));
    assert_eq!(fees(&m, alice, now(&m)), 0);
}
