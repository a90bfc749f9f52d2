//! `repay`: anyone may, interest is paid first, and no debt below the minimum is left.

use chain::assert_reverts;
use harness::{Bank, FIRST};
use suite::{Asset, COIN};

#[test]
fn repay_pays_interest_first_when_anyone_pays() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, _, debt) = bank.loan(4);
    w.at(FIRST + 60, 0);
    let owed = bank.debt(position);
    assert!(owed > debt);
    let (cash, ..) = bank.books();
    let before = w.balance(&bank.coin, &w.bob);
    let receipt = bank.must(&w.bob, "repay", (position, COIN));
    let event = bank.manager.events(&receipt).remove(0);
    let (interest, principal): (u128, u128) = (event.get("interest").unwrap(), event.get("principal").unwrap());
    assert_eq!(interest + principal, COIN);
    // Interest of a second or two was added since `owed` was read.
    assert!(interest >= owed - debt && interest < owed - debt + COIN / 1_000_000, "{interest} of {}", owed - debt);
    assert_eq!(event.get::<u128>("debt").unwrap(), debt + interest - COIN);
    assert_eq!(before - w.balance(&bank.coin, &w.bob), COIN);
    assert_eq!(bank.books().0 - cash, COIN);
    let receipt = bank.must(&w.bob, "repay", (position, u128::MAX));
    let event = bank.manager.events(&receipt).remove(0);
    assert_eq!(event.get::<u128>("debt").unwrap(), 0);
    assert_eq!(event.get::<u128>("principal").unwrap(), debt - principal);
    let (_, debt, _, _, shares, _) = bank.books();
    assert_eq!((debt, shares), (0, 0), "no debt share is left");
}

#[test]
fn repay_leaves_the_minimum_debt_or_none_when_nearly_all_is_paid() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, _, debt) = bank.loan(4);
    bank.must(&w.bob, "repay", (position, debt - 1));
    let left = bank.debt(position);
    assert!((COIN..COIN + 1_000_000_000_000).contains(&left), "{left}");
    let result = bank.manager.send(&w.bob, "repay", (position, 0u128));
    assert!(result.as_ref().is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_DebtTooSmall")));
    bank.must(&w.bob, "repay", (position, 2 * COIN));
    assert_eq!(bank.debt(position), 0);
    assert_reverts!(bank.manager.send(&w.bob, "repay", (position, COIN)), "LoanManager_Nothing", (position,));
    assert_reverts!(bank.manager.send(&w.bob, "repay", (7u32, COIN)), "LoanManager_UnknownPosition", (7u32,));
}
