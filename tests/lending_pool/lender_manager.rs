//! Messages of the loan manager and of governance, and a coin that misbehaves.

use crate::world::*;
use chain::{assert_reverts, Account, Address, Chain, Contract, Error, U256};
use harness::artifact;

#[test]
fn lend_reverts_when_cash_buffer_queue_or_debt_limit_is_hit() {
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    assert_eq!(w.view::<u128>("lendable", ()), 900 * COIN);
    let refused = w.unchanged(|| w.manager("lend", (&w.borrower, 900 * COIN + 1)));
    assert_reverts!(refused, "LendingPool_CashShort", (900 * COIN, 900 * COIN + 1));
    assert_reverts!(w.unchanged(|| w.manager("lend", (&w.borrower, 0u8))), "LendingPool_ZeroShares");
    let receipt = w.manager("lend", (&w.borrower, 100 * COIN)).unwrap();
    assert!(w.event(&receipt, "Lent").is("Lent", (&w.borrower, 100 * COIN, 100 * COIN)));
    assert_eq!(w.coins(&w.borrower), MUCH + 100 * COIN);
    w.pool.send(&w.owner, "setTerms", (Terms { max_debt: 150 * COIN, ..TERMS },)).unwrap();
    assert_eq!(w.view::<u128>("lendable", ()), 50 * COIN);
    let refused = w.unchanged(|| w.manager("lend", (&w.borrower, 50 * COIN + 1)));
    assert_reverts!(refused, "LendingPool_AboveDebtLimit", (150 * COIN + 1, 150 * COIN));
    w.lend(50 * COIN);
    // Of 850 coins in cash the queue needs 500 and the cash buffer is 100, so 250 can be lent.
    w.pool.send(&w.owner, "setTerms", (TERMS,)).unwrap();
    w.request(&w.alice, 500 * COIN * OFFSET);
    assert_eq!(w.view::<u128>("lendable", ()), 250 * COIN);
}

#[test]
fn returned_reverts_when_the_payment_is_short() {
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    let debt = w.lend(800 * COIN);
    w.chain.advance(YEAR);
    let due = 920 * COIN;
    let refused = w.unchanged(|| w.manager("returned", (due - 1, debt)));
    assert_reverts!(refused, "LendingPool_Underpaid", (due, due - 1));
    w.coin.exec(&w.borrower, "transfer", (&w.pool, due)).unwrap();
    let receipt = w.manager("returned", (due, debt)).unwrap();
    assert!(w.event(&receipt, "Returned").is("Returned", (due, debt)));
    let accounting = w.accounting();
    assert_eq!((accounting.debt, accounting.debt_shares, accounting.cash), (0, 0, 1_120 * COIN));
    assert_reverts!(w.unchanged(|| w.manager("returned", (2u8, 1u8))), "Panic", (0x11u8,));
}

#[test]
fn lend_returned_and_bad_debt_revert_when_the_caller_is_not_the_loan_manager() {
    let w = World::new();
    w.lent_out();
    for who in [&w.owner, &w.alice, &w.borrower] {
        let send = |message: &str, args: Vec<chain::Value>| {
            assert_reverts!(w.unchanged(|| w.pool.send(who, message, args)), "LendingPool_NotLoanManager", (who,));
        };
        send("lend", chain::IntoArgs::to_args(&(who, 1u8)));
        send("returned", chain::IntoArgs::to_args(&(1u8, 1u8)));
        send("realizeBadDebt", chain::IntoArgs::to_args(&(1u8,)));
        send("addReserve", chain::IntoArgs::to_args(&(1u8,)));
    }
}

#[test]
fn governance_messages_revert_when_repeated_out_of_range_or_not_the_owner() {
    let w = World::new();
    assert_eq!(w.view::<Address>("loanManager", ()), w.manager.address());
    let refused = w.unchanged(|| w.pool.send(&w.owner, "setLoanManager", (&w.coin,)));
    assert_reverts!(refused, "LendingPool_LoanManagerIsSet", (&w.manager,));
    for message in ["setLoanManager", "setTerms"] {
        let args: Vec<chain::Value> = if message == "setLoanManager" {
            vec![chain::IntoSol::to_sol(&w.coin)]
        } else {
            vec![chain::IntoSol::to_sol(&TERMS)]
        };
        let refused = w.unchanged(|| w.pool.send(&w.alice, message, args));
        assert_reverts!(refused, "OwnableUnauthorizedAccount", (&w.alice,));
    }
    let Terms { base, at_optimal, full, .. } = TERMS;
    let wrong: [(Terms, (&str, u32, u32, u32)); 9] = [
        (Terms { base: at_optimal + 1, ..TERMS }, ("baseRateBps", at_optimal + 1, 0, at_optimal)),
        (Terms { optimal: 0, ..TERMS }, ("optimalUtilizationBps", 0, 1, 9_999)),
        (Terms { optimal: 10_000, ..TERMS }, ("optimalUtilizationBps", 10_000, 1, 9_999)),
        (Terms { at_optimal: full + 1, ..TERMS }, ("rateAtOptimalBps", full + 1, base, full)),
        (Terms { full: 10_001, ..TERMS }, ("maxRateBps", 10_001, at_optimal, 10_000)),
        (Terms { reserve: 5_001, ..TERMS }, ("reserveBps", 5_001, 0, 5_000)),
        (Terms { cash_buffer: 499, ..TERMS }, ("cashBufferBps", 499, 500, 5_000)),
        (Terms { cash_buffer: 5_001, ..TERMS }, ("cashBufferBps", 5_001, 500, 5_000)),
        (Terms { base: u32::MAX, optimal: u32::MAX, ..TERMS }, ("baseRateBps", u32::MAX, 0, at_optimal)),
    ];
    for (terms, term) in wrong {
        let refused = w.unchanged(|| w.pool.send(&w.owner, "setTerms", (terms,)));
        assert_reverts!(refused, "TermOutOfRange", term);
    }
    let edges = Terms {
        base: 0,
        optimal: 1,
        at_optimal: 10_000,
        full: 10_000,
        reserve: 5_000,
        cash_buffer: 5_000,
        max_debt: 0,
    };
    w.pool.send(&w.owner, "setTerms", (edges,)).unwrap();
    assert_eq!(w.view::<(u32, u32, u32, u32, u32, u32, u128)>("terms", ()), (0, 1, 10_000, 10_000, 5_000, 5_000, 0));
    w.pool.send(&w.owner, "transferOwnership", (&w.bob,)).unwrap();
    w.pool.send(&w.bob, "acceptOwnership", ()).unwrap();
    assert_reverts!(w.pool.send(&w.owner, "setTerms", (TERMS,)), "OwnableUnauthorizedAccount", (&w.owner,));
}

#[test]
fn lend_reverts_when_no_loan_manager_is_set() {
    let w = World::new();
    let args = ("Lent HFIL", "lHFIL", 24u8, &w.coin, TERMS, &w.owner);
    let pool = Contract::deploy(&w.chain, &artifact("lending-pool"), &w.owner, args).unwrap();
    assert_eq!(pool.get::<Address>("loanManager", ()).unwrap(), Address::ZERO);
    assert_reverts!(pool.send(&w.alice, "lend", (&w.alice, 1u8)), "LendingPool_NotLoanManager", (&w.alice,));
    assert_reverts!(pool.send(&w.owner, "setLoanManager", (&w.alice,)), "LendingPool_NotContract", (&w.alice,));
}

#[test]
fn deploy_reverts_when_coin_terms_or_owner_is_invalid() {
    let w = World::new();
    let bob = w.chain.sr25519("//Bob");
    let deploy = |asset: Address, terms: Terms, owner: Address| {
        let args = ("Lent", "L", 24u8, asset, terms, owner);
        Contract::deploy(&w.chain, &artifact("lending-pool"), &bob, args).map(|_| ())
    };
    let (coin, owner) = (w.coin.address(), w.owner.address());
    assert_reverts!(deploy(owner, TERMS, owner), "LendingPool_NotContract", (owner,));
    let below = ("cashBufferBps", 0u32, 500u32, 5_000u32);
    assert_reverts!(deploy(coin, Terms { cash_buffer: 0, ..TERMS }, owner), "TermOutOfRange", below);
    assert_reverts!(deploy(coin, TERMS, Address::ZERO), "OwnableInvalidOwner", (Address::ZERO,));
    deploy(coin, TERMS, owner).unwrap();
}

/// A pool of a coin that misbehaves on demand.
fn of_a_hostile_coin() -> World {
    let chain = Chain::new();
    chain.set_time(NOW).unwrap();
    let owner = chain.ethereum("owner");
    let coin = Contract::deploy(&chain, &artifact("hostile-coin"), &owner, ()).unwrap();
    let people = ["owner", "alice", "bob", "carol", "borrower"].map(|name| chain.ethereum(name));
    let w = World::of(chain, coin, TERMS, people);
    for who in [&w.alice, &w.bob] {
        w.coin.exec(&w.owner, "mint", (who, MUCH)).unwrap();
        w.coin.exec(who, "approve", (&w.pool, U256::MAX)).unwrap();
    }
    w.deposit(&w.alice, 1_000 * COIN);
    w
}

#[test]
fn messages_revert_when_the_coin_refuses() {
    let w = of_a_hostile_coin();
    w.deposit(&w.bob, 100 * COIN);
    let request = w.request(&w.bob, 50 * COIN * OFFSET);
    let says_no = 2u8;
    w.coin.exec(&w.owner, "setMode", (says_no,)).unwrap();
    let refused = |amount: u128, asked: chain::Result<chain::Receipt>| {
        assert_reverts!(asked, "Coin_TransferFailed", (&w.coin, amount, 0u8));
    };
    let bob: &Account = &w.bob;
    refused(COIN, w.unchanged(|| w.pool.send(bob, "deposit", (COIN, bob))));
    refused(COIN, w.unchanged(|| w.pool.send(bob, "withdraw", (COIN, bob, bob))));
    refused(50 * COIN, w.unchanged(|| w.pool.send(bob, "claimWithdrawal", (request,))));
    refused(COIN, w.unchanged(|| w.manager("lend", (&w.borrower, COIN))));
    // A coin that reverts: the pool passes its error on. A coin that calls back: the call is refused.
    for (mode, name) in [(3u8, "HostileCoin_Refuses"), (4, "")] {
        w.coin.exec(&w.owner, "setMode", (mode,)).unwrap();
        match w.unchanged(|| w.pool.send(bob, "deposit", (COIN, bob))) {
            Err(Error::Reverted(revert)) => {
                let reason = w.coin.abi().error(&revert.data).map(|error| error.name).unwrap_or_default();
                assert_eq!(reason, name);
            }
            other => panic!("expected a refusal, got {other:?}"),
        }
    }
    w.coin.exec(&w.owner, "setMode", (0u8,)).unwrap();
    assert_eq!(w.claim(request), 50 * COIN);
}

#[test]
fn claimWithdrawal_pays_the_next_when_the_first_is_frozen() {
    // A stablecoin's issuer can freeze an account. A frozen lender must not block the requests behind it.
    let w = of_a_hostile_coin();
    w.deposit(&w.bob, 200 * COIN);
    let debt = w.lend(w.view("lendable", ()));
    let (frozen, next) = (w.request(&w.alice, 500 * COIN * OFFSET), w.request(&w.bob, 100 * COIN * OFFSET));
    w.coin.exec(&w.owner, "freeze", (&w.alice,)).unwrap();
    w.repay_all(debt);
    let refused = w.unchanged(|| w.pool.send(&w.carol, "claimWithdrawal", (frozen,)));
    assert!(matches!(refused, Err(Error::Reverted(_))), "{refused:?}");
    assert_eq!(w.claim(next), 100 * COIN);
    // The frozen request keeps its place and its shares.
    assert_eq!(w.request_of(frozen), (w.alice.address(), 500 * COIN * OFFSET, 500 * COIN * OFFSET, 0));
    w.coin.exec(&w.owner, "freeze", (Address::ZERO,)).unwrap();
    assert_eq!(w.claim(frozen), 500 * COIN);
}
