//! The fee on withdrawals: a part of the redemption value, kept for the treasury.

use crate::world::*;
use suite::MiningTerms;

#[test]
fn exits_pay_the_fee_when_one_is_set() {
    let m = Mine::new();
    let (alice, bob, carol) = (&m.w.alice, &m.w.bob, &m.w.carol);
    m.deposit(alice, 100 * COIN + 7);
    m.deposit(bob, 50 * COIN);
    let shares = 10 * COIN * OFFSET + 1;
    let gross: u128 = m.view("convertToAssets", (shares,));
    let mut fees = gross - m.redeem(alice, shares);
    assert!(fees > 0);
    assert_eq!(m.accounting().3, fees);
    // Carol withdraws to Bob, from Alice's shares.
    m.must(alice, "approve", (carol, u128::MAX));
    let all = m.accounting().0;
    m.must(carol, "withdraw", (5 * COIN, bob, alice));
    let fee = all - m.accounting().0 - 5 * COIN;
    assert!(fee > 0);
    fees += fee;
    assert_eq!(m.accounting().3, fees);
    // Carol claims Bob's request.
    let request: u32 = m.does(bob, "requestWithdrawal", (20 * COIN * OFFSET,));
    assert_eq!(m.accounting().3, fees, "a request costs no fee");
    let paid: u128 = m.does(carol, "claimWithdrawal", (request,));
    assert!(paid < 20 * COIN);
    fees += 20 * COIN - paid;
    assert_eq!(m.accounting().3, fees);
    let before = m.coins(&m.w.treasury);
    m.must(carol, "collectFees", ());
    assert_eq!((m.coins(&m.w.treasury) - before, m.accounting().3), (fees, 0));
}

#[test]
fn exits_pay_the_whole_value_when_the_fee_is_zero() {
    let m = Mine::new();
    let alice = &m.w.alice;
    m.deposit(alice, 100 * COIN);
    m.must(&m.w.owner, "setTerms", (MiningTerms { exitFeeBps: 0, ..m.terms },));
    assert_eq!(m.redeem(alice, COIN * OFFSET), COIN);
    assert_eq!(m.accounting().3, 0);
}
