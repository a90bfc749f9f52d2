//! The HUSD pool: income in HFIL is held for the debt and sold at the oracle's price.

use chain::assert_reverts;
use harness::{Bank, DAY, FIRST};
use suite::{Asset, COIN, KIND};

const HOUR: u64 = 3_600;

/// Feeders report the price of HFIL in dollars. The oracle stores one price an hour.
fn price(bank: &Bank, dollars: u128) {
    let w = &bank.world;
    w.say_price(&w.suite.hfil, dollars * COIN);
}

fn bank() -> Bank {
    let bank = Bank::new(Asset::Husd);
    let w = &bank.world;
    let params = (COIN, 1_000 * COIN, 3_600u32, 259_200u32, 3_600u32, 9_000u16, 10_000u16, false);
    w.must(
        &w.suite.oracle,
        &w.owner,
        "setCoin",
        vec![chain::IntoSol::to_sol(&w.suite.hfil), chain::IntoSol::to_sol(&params)],
    );
    bank.live_days(1);
    price(&bank, 100);
    bank
}

/// A loan of Alice's whose income is held for the debt, with a fresh price.
pub fn held() -> (Bank, u32) {
    let bank = bank();
    let (position, ..) = bank.loan(2);
    bank.must(&bank.world.alice, "chooseSweep", (position, 10_000u32));
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    bank.must(&bank.world.keeper, "sweep", (position,));
    price(&bank, 100);
    (bank, position)
}

#[test]
fn collateral_value_follows_the_lower_price_when_spot_and_average_differ() {
    let bank = bank();
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let (_, value, ..) = bank.health(position);
    assert!(value > 2_000 * COIN, "28 HFIL at 100 dollars: {value}");
    let (_, less, ..): (u128, u128, u32, u32) = bank.manager.get("healthIf", (position, 0u32, 2_500u32, 0u32)).unwrap();
    assert!(less.abs_diff(value * 3 / 4) < 10);
    w.chain.set_time(w.chain.now() + HOUR).unwrap();
    price(&bank, 50);
    let (_, halved, ..) = bank.health(position);
    assert!(halved.abs_diff(value / 2) < value / 1_000, "a fall counts at once: {halved} of {value}");
}

#[test]
fn buyIncome_pays_the_debt_when_income_is_in_another_coin() {
    let bank = bank();
    let w = &bank.world;
    let (position, tokens, _) = bank.loan(2);
    bank.must(&w.alice, "chooseSweep", (position, 10_000u32));
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    let receipt = bank.must(&w.keeper, "sweep", (position,));
    let (claimed, held): (u128, u128) = bank.manager.returned("sweep", &receipt).unwrap();
    assert!(claimed > 0 && claimed == held);
    assert_eq!(w.balance(&w.suite.hfil, &bank.manager), held);
    assert_reverts!(
        bank.manager.send(&w.keeper, "buyIncome", (7u32, held, held)),
        "LoanManager_UnknownPosition",
        (7u32,)
    );
    price(&bank, 100);
    let cost = held.div_ceil(1) * 98;
    let low = bank.manager.send(&w.bob, "buyIncome", (position, u128::MAX, cost / 2));
    assert!(low.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_PriceAboveBound")));
    let (debt, hfil) = (bank.debt(position), w.balance(&w.suite.hfil, &w.bob));
    let receipt = bank.must(&w.bob, "buyIncome", (position, u128::MAX, u128::MAX));
    let (amount, paid): (u128, u128) = bank.manager.returned("buyIncome", &receipt).unwrap();
    assert_eq!(amount, held);
    assert!(paid.abs_diff(cost) < 100, "{paid} {cost}");
    assert_eq!(w.balance(&w.suite.hfil, &w.bob) - hfil, held);
    assert!((debt - bank.debt(position)).abs_diff(paid) < COIN / 1_000);
    assert_reverts!(
        bank.manager.send(&w.bob, "buyIncome", (position, 1u128, 1u128)),
        "LoanManager_Nothing",
        (position,)
    );
    w.must(&bank.coin, &w.owner, "mint", (&w.bob, COIN));
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
}

#[test]
fn borrow_reverts_when_the_coin_price_is_stale() {
    let bank = bank();
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    (1..5).for_each(|day| bank.live(FIRST + day));
    assert_reverts!(bank.manager.send(&w.alice, "borrow", (position, COIN)), "LoanManager_FeedNotFresh", (2u32,));
    price(&bank, 100);
    bank.must(&w.alice, "borrow", (position, 100 * COIN));
}

#[test]
fn held_income_goes_to_the_reserve_when_the_debt_became_bad() {
    let bank = bank();
    let w = &bank.world;
    let (position, tokens, _) = bank.loan(1);
    bank.must(&w.alice, "chooseSweep", (position, 10_000u32));
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    bank.must(&w.keeper, "sweep", (position,));
    w.must(&w.suite.oracle, &w.owner, "retireKind", (KIND, FIRST + 3));
    bank.must(&w.keeper, "sweep", (position,));
    w.at(FIRST + 95, 0);
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let held = bank.manager.get::<(chain::Address, u128, u128, u128, u128, u32)>("positionOf", (position,)).unwrap().3;
    assert!(held > 0);
    w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
    let receipt = bank.must(&w.keeper, "settle", (position,));
    assert_eq!(bank.debt(position), 0, "the debt was realized as bad debt");
    let told = bank.manager.events(&receipt);
    let told: u128 = told.iter().filter(|e| e.name == "BadDebtRealized").map(|e| e.get::<u128>("held").unwrap()).sum();
    assert_eq!(told, held);
    assert_reverts!(bank.manager.send(&w.bob, "buyIncome", (position, held, held)), "LoanManager_Nothing", (position,));
    price(&bank, 100);
    let reserve = bank.books().2;
    let receipt = bank.must(&w.bob, "buyIncome", (0u32, held, u128::MAX));
    let (amount, paid): (u128, u128) = bank.manager.returned("buyIncome", &receipt).unwrap();
    assert_eq!((amount, bank.books().2 - reserve), (held, paid));
}
