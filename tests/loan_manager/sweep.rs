//! `sweep`: anyone may claim the income of a position. It is split by the position's state.

use chain::{assert_reverts, Decoded};
use harness::{Bank, FIRST};
use suite::{Asset, COIN};

fn swept(bank: &Bank, position: u32) -> Decoded {
    let receipt = bank.must(&bank.world.keeper, "sweep", (position,));
    bank.manager.events(&receipt).into_iter().find(|event| event.name == "Swept").expect("income")
}

fn parts(event: &Decoded) -> (u128, u128, u128, u32) {
    (
        event.get("toDebt").unwrap(),
        event.get("toBorrower").unwrap(),
        event.get("tip").unwrap(),
        event.get("state").unwrap(),
    )
}

#[test]
fn sweep_follows_the_borrowers_choice_when_healthy() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    bank.must(&w.alice, "borrow", (position, 2 * COIN));
    assert_reverts!(bank.manager.send(&w.keeper, "sweep", (position,)), "LoanManager_Nothing", (position,));
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    let before = w.balance(&bank.coin, &w.alice);
    let (to_debt, to_borrower, tip, state) = parts(&swept(&bank, position));
    assert_eq!((to_debt, tip, state), (0, 0, 0));
    assert_eq!(w.balance(&bank.coin, &w.alice) - before, to_borrower);
    assert!(to_borrower > 0);
    bank.must(&w.alice, "chooseSweep", (position, 4_000u32));
    bank.live(FIRST + 3);
    let debt = bank.debt(position);
    let (to_debt, to_borrower, ..) = parts(&swept(&bank, position));
    assert_eq!(to_debt, ((to_debt + to_borrower) * 4).div_ceil(10));
    assert!(debt - bank.debt(position) <= to_debt);
    let wrong = bank.manager.send(&w.alice, "chooseSweep", (position, 10_001u32));
    assert_reverts!(wrong, "LoanManager_AboveLimit", (10_001u128, 10_000u128));
    let other = bank.manager.send(&w.bob, "chooseSweep", (position, 0u32));
    assert_reverts!(other, "LoanManager_NotBorrower", (position, &w.bob));
}

#[test]
fn sweep_takes_half_or_all_when_in_watch_or_cash_sweep() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, ..) = bank.loan(4);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    // Income to come counts at 41 % instead of 45 %, so the LTV rises from 70 % to above 76 %.
    bank.count_income(4_100);
    assert_eq!(bank.health(position).3, 1);
    let (to_debt, to_borrower, tip, state) = parts(&swept(&bank, position));
    assert_eq!((tip, state), (0, 1));
    assert_eq!(to_debt, (to_debt + to_borrower).div_ceil(2));
    bank.live(FIRST + 3);
    bank.count_income(3_800);
    assert_eq!(bank.health(position).3, 2);
    let keeper = w.balance(&bank.coin, &w.keeper);
    let (to_debt, to_borrower, tip, state) = parts(&swept(&bank, position));
    assert_eq!((to_borrower, state), (0, 2));
    assert_eq!(tip, (to_debt + tip) / 200, "the keeper gets 0.5 %");
    assert_eq!(w.balance(&bank.coin, &w.keeper) - keeper, tip);
    let weak: (u128, u128, u128, u128, u128, u128, u32, u128) = bank.manager.get("solvency", ()).unwrap();
    assert_eq!(weak.5, bank.debt(position), "the whole debt is in CashSweep");
    // The borrower sweeps without a tip.
    bank.live(FIRST + 4);
    let receipt = bank.must(&w.alice, "sweep", (position,));
    let event = bank.manager.events(&receipt).into_iter().find(|event| event.name == "Swept").unwrap();
    assert_eq!(event.get::<u128>("tip").unwrap(), 0);
    bank.count_income(4_500);
    bank.must(&w.keeper, "sweep", (position,));
    let weak: (u128, u128, u128, u128, u128, u128, u32, u128) = bank.manager.get("solvency", ()).unwrap();
    assert_eq!((weak.5, bank.health(position).3), (0, 0), "no debt is in CashSweep once the position is healthy");
}

#[test]
fn debt_ends_when_all_income_is_swept() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 20, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    bank.must(&w.alice, "borrow", (position, COIN * 3 / 2));
    bank.must(&w.alice, "chooseSweep", (position, 10_000u32));
    for day in 1.. {
        bank.live(FIRST + day);
        let result = bank.manager.send(&w.keeper, "sweep", (position,));
        assert!(result.is_ok() || day == 1, "{result:?}");
        if bank.debt(position) == 0 {
            break;
        }
        assert!(day < 30, "{}", bank.debt(position));
    }
    let (cash, debt, reserve, _, shares, lost) = bank.books();
    assert_eq!((debt, shares, lost), (0, 0, 0));
    assert!(cash > 10_000 * COIN && reserve > 0);
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
}
