//! `borrow`: within the maximum LTV, above the minimum debt, from the pool's cash, on fresh feeds, outside pauses.

use chain::assert_reverts;
use harness::{Bank, FIRST};
use suite::{Asset, CreditConfig, PoolTerms, COIN};

#[test]
fn borrow_pays_the_borrower_and_books_the_debt_when_within_credit() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let position = bank.open(&w.alice, &tokens);
    let (before, (cash, ..)) = (w.balance(&bank.coin, &w.alice), bank.books());
    let receipt = bank.must(&w.alice, "borrow", (position, 7 * COIN));
    assert!(bank.manager.events(&receipt)[0].is("Borrowed", (position, 7 * COIN, 7 * COIN)));
    assert_eq!(w.balance(&bank.coin, &w.alice) - before, 7 * COIN);
    let (cash_now, debt, _, _, shares, _) = bank.books();
    assert_eq!((cash - cash_now, debt), (7 * COIN, 7 * COIN));
    let of: (chain::Address, u128, u128, u128, u128, u32) = bank.manager.get("positionOf", (position,)).unwrap();
    assert_eq!(of, (w.alice.address(), 7 * COIN, 7 * COIN, 0, 0, 0));
    assert!(shares > 0);
}

#[test]
fn borrow_reverts_when_above_the_credit_line() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let position = bank.open(&w.alice, &tokens);
    let line: u128 = bank.manager.get("creditLine", (position, 0u32)).unwrap();
    let books = bank.books();
    let result = bank.manager.send(&w.alice, "borrow", (position, line + 1));
    assert_reverts!(result, "LoanManager_AboveCredit", (line + 1, line));
    assert_eq!(bank.books().0, books.0, "no cash left the pool");
    bank.must(&w.alice, "borrow", (position, line));
    let (debt, value, ltv, state) = bank.health(position);
    assert_eq!((debt, ltv, state), (line, 7_000, 0));
    assert!(line <= value * 7 / 10);
}

#[test]
fn borrow_reverts_when_the_debt_would_be_below_the_minimum() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let position = bank.open(&w.alice, &tokens);
    let result = bank.manager.send(&w.alice, "borrow", (position, COIN - 1));
    assert_reverts!(result, "LoanManager_DebtTooSmall", (COIN - 1, COIN));
    bank.must(&w.alice, "borrow", (position, COIN));
    bank.must(&w.alice, "borrow", (position, 1u128));
}

#[test]
fn borrow_reverts_when_the_caller_is_not_the_borrower() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let position = bank.open(&w.alice, &tokens);
    let result = bank.manager.send(&w.bob, "borrow", (position, COIN));
    assert_reverts!(result, "LoanManager_NotBorrower", (position, &w.bob));
}

#[test]
fn borrow_and_collateral_withdrawal_revert_when_a_feed_is_stale() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, debt) = {
        let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
        let position = bank.open(&w.alice, &tokens);
        bank.must(&w.alice, "borrow", (position, 10 * COIN));
        (position, tokens, 10 * COIN)
    };
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    // Nothing is sold once a day is overdue.
    let more = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    w.at(FIRST + 6, 1);
    let stale = (2u32,);
    assert_reverts!(bank.manager.send(&w.alice, "borrow", (position, COIN)), "LoanManager_FeedNotFresh", stale);
    assert_reverts!(
        bank.manager.send(&w.alice, "withdrawCollateral", (position, &tokens[..1])),
        "LoanManager_FeedNotFresh",
        stale
    );
    // `repay`, `supplyCollateral` and `sweep` still pass.
    bank.must(&w.keeper, "sweep", (position,));
    bank.must(&w.alice, "supplyCollateral", (position, &more[..]));
    bank.must(&w.bob, "repay", (position, u128::MAX));
    assert_eq!(bank.debt(position), 0);
    assert!(debt > 0);
    // A position without a debt needs no feed.
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
}

#[test]
fn borrow_reverts_and_exits_work_when_paused() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let position = bank.open(&w.alice, &tokens);
    bank.must(&w.alice, "borrow", (position, 5 * COIN));
    bank.must(&w.owner, "pauseBorrowing", ());
    let refused = || {
        let result = bank.manager.send(&w.alice, "borrow", (position, COIN));
        let paused = result.as_ref().is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_Paused"));
        assert!(paused, "{result:?}");
    };
    refused();
    bank.must(&w.bob, "repay", (position, COIN));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..1]));
    w.must(&bank.pool, &w.carol, "withdraw", (COIN, &w.carol, &w.carol));
    bank.live(FIRST + 1);
    bank.must(&w.keeper, "sweep", (position,));
    bank.live(FIRST + 2);
    refused();
    bank.must(&w.owner, "resumeBorrowing", ());
    bank.must(&w.alice, "borrow", (position, COIN));
}

#[test]
fn borrow_reverts_when_debt_limit_or_cash_buffer_is_hit() {
    let standard = CreditConfig::standard(COIN);
    let pool = PoolTerms { maxDebt: 6 * COIN, ..standard.pool };
    let bank = Bank::with(Asset::Hfil, CreditConfig { pool, ..standard });
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let position = bank.open(&w.alice, &tokens);
    let result = bank.manager.send(&w.alice, "borrow", (position, 6 * COIN + 1));
    Bank::refused_by(&bank.pool, result, "LendingPool_AboveDebtLimit", (6 * COIN + 1, 6 * COIN));
    w.must(&bank.pool, &w.carol, "withdraw", (9_995 * COIN, &w.carol, &w.carol));
    let result = bank.manager.send(&w.alice, "borrow", (position, 5 * COIN));
    let lendable: u128 = bank.pool.get("lendable", ()).unwrap();
    Bank::refused_by(&bank.pool, result, "LendingPool_CashShort", (lendable, 5 * COIN));
    assert!(lendable <= 4 * COIN + COIN / 2, "the cash buffer of 10 % stays: {lendable}");
    bank.must(&w.alice, "borrow", (position, lendable));
}
