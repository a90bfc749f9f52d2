//! `healthIf`, `creditLine`, `solvency`, `healthFactor`: views for borrowers, lenders and bidders.

use chain::assert_reverts;
use harness::{Bank, FIRST};
use suite::{Asset, COIN};

type Health = (u128, u128, u32, u32);
type Solvency = (u128, u128, u128, u128, u128, u128, u32, u128);

#[test]
fn healthIf_returns_the_stressed_health_when_output_price_or_days_change() {
    let bank = Bank::new(Asset::Hfil);
    bank.live_days(1);
    let (position, ..) = bank.loan(2);
    let ask = |output: u32, price: u32, days: u32| {
        bank.manager.get::<Health>("healthIf", (position, output, price, days)).unwrap()
    };
    let now = bank.health(position);
    assert_eq!(ask(0, 0, 0), now);
    let (debt, value, ..) = ask(1_000, 0, 0);
    assert_eq!(debt, now.0);
    assert!(value.abs_diff(now.1 * 9 / 10) < 10, "{value} of {}", now.1);
    assert_eq!(
        ask(0, 1_000, 0).1,
        now.1,
        "a price shock changes nothing: the pool lends the coin that the power earns"
    );
    let later = ask(0, 0, 100);
    assert!(later.0 > now.0 && later.1 < now.1);
    assert_eq!(ask(3_000, 0, 0).3, 3);
    assert_eq!(ask(10_000, 0, 0).1, 0);
}

#[test]
fn creditLine_falls_to_zero_when_the_term_ends() {
    let bank = Bank::new(Asset::Hfil);
    bank.live_days(1);
    let (position, _, debt) = bank.loan(2);
    let line = |days: u32| bank.manager.get::<u128>("creditLine", (position, days)).unwrap();
    assert!(line(0).abs_diff(debt) < 10);
    let points: Vec<u128> = [0, 50, 100, 200, 300, 400, 500, 538].map(line).to_vec();
    assert!(points.windows(2).all(|pair| pair[0] > pair[1]), "{points:?}");
    assert_eq!(line(540), 0);
}

#[test]
fn solvency_sums_assets_debt_and_weak_debt_when_a_loan_is_weak() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, _, debt) = bank.loan(4);
    let (assets, owed, reserve, queue, lost, weak, worst, left): Solvency = bank.manager.get("solvency", ()).unwrap();
    assert_eq!((owed, queue, lost, weak, worst, left), (debt, 0, 0, 0, 0, COIN));
    let (cash, ..) = bank.books();
    assert_eq!(assets, cash + owed - reserve);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    bank.count_income(3_700);
    bank.must(&w.keeper, "sweep", (position,));
    let (assets, _, reserve, _, _, weak, _, left): Solvency = bank.manager.get("solvency", ()).unwrap();
    assert_eq!(weak, bank.debt(position));
    assert_eq!(left, math::mul_div_down(assets - (weak - reserve), COIN, assets).unwrap());
}

#[test]
fn healthFactor_is_one_when_at_the_liquidation_threshold() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, ..) = bank.loan(2);
    let factor = || bank.manager.get::<u128>("healthFactor", (position,)).unwrap();
    let threshold = u128::from(bank.config.loans.credit.liquidationLtvBps) * COIN / 10_000;
    let expected = || {
        let (debt, value, ..) = bank.health(position);
        math::mul_div_down(value, threshold, debt).unwrap()
    };
    assert_eq!(factor(), expected());
    assert!(factor() > COIN && bank.health(position).3 == 0);
    bank.count_income(3_000);
    assert_eq!(factor(), expected());
    assert!(factor() < COIN && bank.health(position).3 == 3);
    bank.must(&w.alice, "repay", (position, u128::MAX));
    assert_eq!(factor(), u128::MAX, "no debt");
    let unknown = bank.manager.get::<u128>("healthFactor", (9u32,));
    assert_reverts!(unknown, "LoanManager_UnknownPosition", (9u32,));
}
