//! A fall of output counts at once, and equally for all holders.

use crate::world::*;
use chain::U256;
use harness::FIRST;

/// A pool of which Alice and Bob own half each, ten days later. All cash above the buffer was spent on NFTs.
fn invested() -> Mine {
    let m = Mine::new();
    m.deposit(&m.w.alice, 500 * COIN);
    m.deposit(&m.w.bob, 500 * COIN);
    m.live(FIRST);
    m.invest(50);
    (1..10).for_each(|day| m.live(FIRST + day));
    m
}

#[test]
fn redemption_price_falls_at_once_for_all_when_output_falls_43_percent() {
    let m = invested();
    m.collect(1);
    let (redemption, deposit, ..) = m.valuation();
    let (_, _, to_come, ..) = m.value(1);
    // Alice redeems a tenth of her shares before the fall is reported.
    let tenth = m.shares(&m.w.alice) / 10;
    let early = m.redeem(&m.w.alice, tenth);
    let (output, power) = harness::World::network(10);
    m.report(FIRST + 10, output * 568 / 1_000, power);
    // The views count the fall before any message to the pool, and so does the next message.
    let (fallen, above, _, state) = m.valuation();
    assert_eq!(state, 4, "the figures are quarantined, and count");
    assert!(fallen < redemption && above < deposit);
    let (_, _, after, ..) = m.value(1);
    assert!(after * 100 < to_come * 60, "less than 57 % of what was counted: {after} of {to_come}");
    // Alice and then Bob redeem after the fall. Neither redemption lowers the price of the next one.
    let price = |m: &Mine| Mine::price(m.valuation().0, m.accounting().1);
    let before = price(&m);
    let left = m.accounting().1;
    let late = m.redeem(&m.w.alice, tenth);
    assert!(price(&m) >= before);
    assert!(late < early);
    // Her loss is her part of the fall of income to come, after the haircut.
    let lost = early - late;
    let part = |of: u128| u128::try_from(U256::from(of) * U256::from(tenth) / U256::from(left)).unwrap();
    let expected = part((to_come - after) * 35 / 100);
    assert!(lost.abs_diff(expected) < expected / 200, "{lost} against {expected}");
    let bobs = m.redeem(&m.w.bob, tenth);
    assert!(bobs >= late, "a later redemption pays no less: {bobs} {late}");
    m.ensure_backed();
}

#[test]
fn redeem_pays_the_fallen_price_when_the_oracle_knows_of_a_fall() {
    let m = invested();
    let stale = m.view::<u128>("previewRedeem", (m.shares(&m.w.alice) / 10,));
    let (output, power) = harness::World::network(10);
    m.report(FIRST + 10, output * 568 / 1_000, power);
    let paid = m.redeem(&m.w.alice, m.shares(&m.w.alice) / 10);
    assert!(paid < stale, "{paid} {stale}");
}

#[test]
fn deposit_gains_nothing_when_made_at_a_dip() {
    let m = invested();
    let live = |day: u32, parts: u128| {
        let (output, power) = harness::World::network(day);
        m.report(FIRST + day, output * parts / 1_000, power);
        m.w.deliver(m.batch, FIRST + day);
    };
    live(10, 820);
    m.collect(1);
    let (dip, ..) = m.valuation();
    let price = |m: &Mine| Mine::price(m.valuation().0, m.accounting().1);
    let before = price(&m);
    let shares = m.deposit(&m.w.carol, 1_000 * COIN);
    let alices = m.stake(&m.w.alice);
    live(11, 1_000);
    // The output has recovered. A deposit at the redemption price would now redeem for much more.
    m.collect(1);
    let (redemption, ..) = m.valuation();
    assert!(redemption - 1_000 * COIN > dip * 105 / 100, "{dip} {redemption}");
    assert!(price(&m) > before);
    let paid = m.redeem(&m.w.carol, shares);
    assert!(paid < 999 * COIN, "the deposit price protects the other holders: {paid}");
    assert!(m.stake(&m.w.alice) > alices);
}
