//! Bad debt: the reserve pays first, then the price of a share falls, at once and by an exact amount.

use crate::world::*;
use chain::assert_reverts;

#[test]
fn bad_debt_costs_no_lender_when_the_reserve_covers_it() {
    let w = World::new();
    let debt = w.lent_out();
    w.chain.advance(YEAR);
    let before = w.accounting();
    let price: u128 = w.view("convertToAssets", (COIN * OFFSET,));
    assert!(before.reserve > 10 * COIN);
    let receipt = w.manager("realizeBadDebt", (debt / 1_000,)).unwrap();
    let after = w.accounting();
    let lost = before.debt - after.debt;
    assert!(w.event(&receipt, "BadDebt").is("BadDebt", (lost, lost, 0u8)));
    assert_eq!((after.reserve, after.lost), (before.reserve - lost, 0));
    assert_eq!((after.assets(), after.cash), (before.assets(), before.cash));
    assert_eq!(w.view::<u128>("convertToAssets", (COIN * OFFSET,)), price);
}

#[test]
fn bad_debt_lowers_the_share_price_when_the_reserve_is_short() {
    let w = World::new();
    let debt = w.lent_out();
    w.chain.advance(YEAR);
    let before = w.accounting();
    let receipt = w.manager("realizeBadDebt", (debt,)).unwrap();
    let after = w.accounting();
    let from_lenders = before.debt - before.reserve;
    assert!(w.event(&receipt, "BadDebt").is("BadDebt", (before.debt, before.reserve, from_lenders)));
    assert_eq!((after.debt, after.debt_shares, after.reserve, after.lost), (0, 0, 0, from_lenders));
    assert_eq!(after.assets(), before.assets() - from_lenders);
    assert_eq!(after.assets(), after.cash);
    // Lenders share the rest by their shares. The order of redemptions does not matter.
    let (bob, alice) = (w.redeem(&w.bob, 200 * COIN * OFFSET), w.redeem(&w.alice, 1_000 * COIN * OFFSET));
    assert_eq!((bob, alice), (20 * COIN, 100 * COIN));
}

#[test]
fn addReserve_raises_the_reserve_when_money_is_recovered() {
    let w = World::new();
    let debt = w.lent_out();
    w.realize_bad_debt(debt);
    let before = w.accounting();
    w.coin.exec(&w.borrower, "transfer", (&w.pool, 7 * COIN)).unwrap();
    let receipt = w.manager("addReserve", (7 * COIN,)).unwrap();
    assert!(w.event(&receipt, "ReserveAdded").is("ReserveAdded", (7 * COIN,)));
    let after = w.accounting();
    assert_eq!((after.reserve, after.cash), (before.reserve + 7 * COIN, before.cash + 7 * COIN));
    assert_eq!(after.assets(), before.assets(), "lenders do not get the reserve");
}

#[test]
fn deposit_reverts_when_all_assets_are_lost() {
    let w = World::with(Terms { cash_buffer: 500, ..TERMS });
    w.deposit(&w.alice, 1_000_000 * COIN);
    let debt = w.lend(w.view("lendable", ()));
    w.redeem(&w.alice, w.view("maxRedeem", (&w.alice,)));
    w.realize_bad_debt(debt);
    assert_eq!(w.view::<u128>("maxDeposit", (&w.bob,)), 0);
    assert_eq!(w.view::<u128>("maxMint", (&w.bob,)), 0);
    let refused = w.unchanged(|| w.pool.send(&w.bob, "deposit", (COIN, &w.bob)));
    assert_reverts!(refused, "ERC4626ExceededMaxDeposit", (&w.bob, COIN, 0u8));
    // Lenders can send requests. Nothing is left to pay, and no share is burned for nothing.
    let all = w.shares(&w.alice);
    let request = w.request(&w.alice, all);
    assert_eq!(w.accounting().cash, 0);
    let claim = w.unchanged(|| w.pool.send(&w.carol, "claimWithdrawal", (request,)));
    assert_reverts!(claim, "LendingPool_NotReached", (request, 0u8));
    assert_eq!(w.cancel(&w.alice, request), all);
}

#[test]
fn bad_debt_reverts_when_it_exceeds_the_debt() {
    let w = World::new();
    let debt = w.lent_out();
    assert_reverts!(w.unchanged(|| w.manager("realizeBadDebt", (debt + 1,))), "Panic", (0x11u8,));
}

#[test]
fn the_queue_is_open_whatever_happened_to_the_pool() {
    // All debt is lost, the reserve is gone, the terms changed: the queue is paid the rest.
    let w = World::new();
    let debt = w.lent_out();
    let request = w.request(&w.alice, 1_000 * COIN * OFFSET);
    w.chain.advance(30 * DAY);
    w.realize_bad_debt(debt);
    let terms = Terms { base: 0, at_optimal: 0, full: 0, cash_buffer: 5_000, max_debt: 0, ..TERMS };
    w.pool.send(&w.owner, "setTerms", (terms,)).unwrap();
    let due = w.request_of(request).2;
    assert_eq!(due, 1_000 * COIN * OFFSET, "the remaining cash pays the whole request");
    assert_eq!(w.claim(request), 100 * COIN);
    let other = w.request(&w.bob, 50 * COIN * OFFSET);
    w.cancel(&w.bob, other);
    let last = w.request(&w.bob, 200 * COIN * OFFSET);
    assert_eq!(w.claim(last), 20 * COIN);
}
