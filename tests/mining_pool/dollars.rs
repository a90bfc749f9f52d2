//! The HUSD pool: it pays for power in dollars, and earns HFIL.

use crate::world::*;
use chain::assert_reverts;
use harness::{FIRST, PRICE_HUSD};
use suite::Asset;

const HOUR: u64 = 3_600;

/// Feeders report the price of HFIL in dollars. The oracle stores one price an hour.
fn price(m: &Mine, dollars: u128) {
    m.w.say_price(&m.w.suite.hfil, dollars * COIN);
}

/// A pool with 40,000 HUSD of Alice's and ten NFTs; HFIL at 150 dollars.
fn mine() -> Mine {
    let m = Mine::with(Asset::Husd, |_| {});
    let params = (COIN, 1_000 * COIN, 3_600u32, 259_200u32, 3_600u32, 9_000u16, 10_000u16, false);
    let args = vec![chain::IntoSol::to_sol(&m.w.suite.hfil), chain::IntoSol::to_sol(&params)];
    m.w.must(&m.w.suite.oracle, &m.w.owner, "setCoin", args);
    m.deposit(&m.w.alice, 40_000 * COIN);
    m.live(FIRST);
    price(&m, 150);
    m.invest(10);
    m
}

#[test]
fn valuation_falls_at_once_and_rises_slowly_when_the_coin_price_moves() {
    let m = mine();
    let (redemption, deposit, cash, state) = m.valuation();
    assert_eq!((cash, state), (40_000 * COIN - 10 * PRICE_HUSD, 1));
    m.w.chain.advance(HOUR);
    price(&m, 75);
    let (halved, above, ..) = m.valuation();
    assert!((halved - cash).abs_diff((redemption - cash) / 2) < COIN / 1_000, "{halved} of {redemption}");
    assert!(above <= deposit);
    m.w.chain.advance(HOUR);
    price(&m, 150);
    let (back, ..) = m.valuation();
    assert!(back - cash < (redemption - cash) * 9 / 10, "the average rises slowly: {back} of {redemption}");
    // The deposit value counts at the higher of spot and average, and at least the cost of the power.
    let (_, _, _, _, cost) = m.value(1);
    assert!(m.valuation().1 >= cash + cost);
}

#[test]
fn invest_reverts_when_the_low_coin_price_makes_power_too_dear() {
    let m = mine();
    let (_, each, bound): (u128, u128, u128) = m.view("investable", (m.batch,));
    assert_eq!(each, PRICE_HUSD);
    m.w.chain.advance(HOUR);
    price(&m, 100);
    let (count, _, less): (u128, u128, u128) = m.view("investable", (m.batch,));
    assert!(less < bound * 68 / 100 && less < PRICE_HUSD && count == 0);
    assert_reverts!(m.invests(1), "MiningPool_PriceAboveBound", (PRICE_HUSD, less));
}

#[test]
fn buyIncome_sells_below_spot_when_income_is_in_another_coin() {
    let m = mine();
    m.live(FIRST + 1);
    m.live(FIRST + 2);
    price(&m, 150);
    assert_reverts!(m.pool.send(&m.w.bob, "buyIncome", (1u8, 1u8)), "MiningPool_Nothing", (0u8,));
    let (before, ..) = m.valuation();
    let claimed = m.collect(1);
    let (redemption, ..) = m.valuation();
    assert!(redemption.abs_diff(before) < 1_000_000, "{redemption} {before}");
    let (cash, _, held, fees, fees_income, _) = m.accounting();
    assert_eq!((held + fees_income, fees), (claimed, 0));
    assert!(fees_income.abs_diff(claimed / 10) < 2);
    let due = held * 147;
    let cheap = m.pool.send(&m.w.bob, "buyIncome", (u128::MAX, due / 2));
    assert_reverts!(cheap, "MiningPool_AboveSigned", (due, due / 2));
    let (bought, paid): (u128, u128) = m.does(&m.w.bob, "buyIncome", (held / 3, u128::MAX));
    assert_eq!(bought, held / 3);
    assert!(paid.abs_diff(held / 3 * 147) <= 147);
    assert_eq!(m.accounting().0, cash + paid);
    let (after, ..) = m.valuation();
    assert!(after >= redemption - 1, "a sale brings no less than was counted: {after} {redemption}");
    m.ensure_backed();
    // Income is not sold at a stale price, and redemptions pay less for each day of its age.
    m.w.chain.advance(4 * DAY);
    assert_reverts!(m.pool.send(&m.w.bob, "buyIncome", (u128::MAX, u128::MAX)), "MiningPool_FeedNotFresh", (2u8,));
    assert_reverts!(m.pool.send(&m.w.bob, "deposit", (COIN, &m.w.bob)), "MiningPool_FeedNotFresh", (2u8,));
    for message in ["deposit", "mint"] {
        m.pool.send(&m.w.bob, message, (0u8, &m.w.bob)).expect("an amount of zero needs no price");
    }
    assert!(m.valuation().0 < after);
    m.redeem(&m.w.alice, m.shares(&m.w.alice) / 20);
    let (sent, income): (u128, u128) = m.does(&m.w.bob, "collectFees", ());
    assert!(sent > 0 && income == fees_income);
    assert_eq!(m.w.balance(&m.w.suite.hfil, &m.w.treasury), income);
    m.ensure_backed();
}
