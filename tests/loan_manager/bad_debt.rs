//! Bad debt: it is realized at once and by event, after every lot was auctioned. The reserve pays first, then lenders.

use chain::Address;
use harness::{Bank, DAY, FIRST};
use suite::{Asset, COIN, KIND};

/// A loan on NFTs that will never earn again. Its patience is over.
fn hopeless() -> (Bank, u32, Vec<u64>) {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(2);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    w.must(&w.suite.oracle, &w.owner, "retireKind", (KIND, FIRST + 3));
    bank.must(&w.keeper, "sweep", (position,));
    assert_eq!(bank.health(position).3, 3);
    w.at(FIRST + 95, 0);
    (bank, position, tokens)
}

fn settle(bank: &Bank, position: u32, token: u64) -> Vec<chain::Decoded> {
    let w = &bank.world;
    w.chain.set_time(w.chain.now() + DAY).unwrap();
    bank.must(&w.keeper, "startAuction", (position, token));
    w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
    let receipt = bank.must(&w.keeper, "settle", (position,));
    let mut events = bank.manager.events(&receipt);
    events.extend(bank.pool.events(&receipt));
    events
}

#[test]
fn bad_debt_hits_reserve_then_lenders_when_nobody_bids() {
    let (bank, position, tokens) = hopeless();
    let w = &bank.world;
    let price = |shares: u128| bank.pool.get::<u128>("convertToAssets", (shares,)).unwrap();
    let shares: u128 = bank.pool.get("balanceOf", (&w.carol,)).unwrap();
    let events = settle(&bank, position, tokens[0]);
    assert!(events.iter().any(|e| e.name == "LotSold" && e.get::<Address>("buyer").unwrap() == Address::ZERO));
    assert!(bank.debt(position) > 0, "one lot is left");
    let (debt, before) = (bank.debt(position), price(shares));
    let (_, _, reserve, ..) = bank.books();
    let events = settle(&bank, position, tokens[1]);
    let bad: Vec<_> = events.iter().filter(|e| e.name == "BadDebt").collect();
    let sum = |field: &str| bad.iter().map(|e| e.get::<u128>(field).unwrap()).sum::<u128>();
    // What was due on the lot paid a part of the debt when its auction began.
    let repaid = debt.saturating_sub(sum("amount"));
    assert!(repaid < debt / 100, "{} of {debt}", sum("amount"));
    assert_eq!(sum("fromReserve") + sum("fromLenders"), sum("amount"));
    assert!(sum("fromReserve") >= reserve, "the whole reserve pays first");
    assert_eq!(bank.debt(position), 0);
    let (_, left, reserve, _, debt_shares, lost) = bank.books();
    assert_eq!((left, reserve, debt_shares), (0, 0, 0));
    let after = price(shares);
    assert!(before - after <= lost && lost > 0, "{before} - {after}, {lost}");
    // The loan manager owns the lots. Their income that still vests goes to the reserve.
    for token in &tokens {
        assert_eq!(w.suite.nft.get::<Address>("ownerOf", (*token,)).unwrap(), bank.manager.address());
    }
    w.at(FIRST + 290, 0);
    bank.must(&w.keeper, "collect", (tokens[0], 0u32));
    assert!(bank.books().2 > 0);
}

#[test]
fn bad_debt_is_what_bids_leave_unpaid_when_bids_are_low() {
    let (bank, position, tokens) = hopeless();
    let w = &bank.world;
    for token in &tokens {
        w.chain.set_time(w.chain.now() + DAY).unwrap();
        bank.must(&w.keeper, "startAuction", (position, *token));
        w.chain.set_time(w.chain.now() + 3 * DAY).unwrap();
        let receipt = bank.must(&w.bob, "bid", (position, COIN));
        let paid: u128 = bank.manager.returned("bid", &receipt).unwrap();
        w.chain.set_time(w.chain.now() + 2 * DAY).unwrap();
        let (lost, debt) = (bank.books().5, bank.debt(position));
        let receipt = bank.must(&w.keeper, "settle", (position,));
        if *token == tokens[1] {
            let off = bank.manager.events(&receipt).into_iter().find(|e| e.name == "BadDebtRealized").unwrap();
            let (reserve, lenders): (u128, u128) = (off.get("fromReserve").unwrap(), off.get("fromLenders").unwrap());
            assert!((reserve + lenders).abs_diff(debt - paid) < COIN / 1_000_000);
            assert_eq!(bank.books().5 - lost, lenders);
        } else {
            assert_eq!(bank.books().5, lost, "no bad debt while a lot is left");
        }
        assert_eq!(w.suite.nft.get::<Address>("ownerOf", (*token,)).unwrap(), w.bob.address());
    }
    assert_eq!(bank.debt(position), 0);
}

#[test]
fn repay_works_when_the_kind_is_retired() {
    let (bank, position, tokens) = hopeless();
    let w = &bank.world;
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
    assert_eq!(bank.books().5, 0);
}
