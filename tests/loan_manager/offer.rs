//! `offer`: it is void once something leaves the position or its debt grows, and only then.

use crate::{auction, dmc, other_coin};
use chain::{assert_reverts, Address, Contract, U256};
use harness::{artifact, Bank, Terms, DAY, FIRST, PRICE_HFIL, PRICE_HUSD};
use suite::{Asset, COIN};

/// A position of Alice's with `count` NFTs and no debt.
pub fn free_of_debt(count: u32) -> (Bank, u32, Vec<u64>) {
    let bank = Bank::new(Asset::Hfil);
    bank.live_days(1);
    let tokens = bank.world.buy(&bank.world.alice, bank.batch, count, &bank.world.suite.hfil);
    let position = bank.open(&bank.world.alice, &tokens);
    (bank, position, tokens)
}

/// Alice offers a position to Bob for one coin. Returns the revision that Bob sees.
pub fn offer(bank: &Bank, position: u32) -> u32 {
    bank.must(&bank.world.alice, "offer", (position, &bank.world.bob, COIN));
    let (to, price, revision) = bank.offer_of(position);
    assert_eq!((to, price), (bank.world.bob.address(), COIN));
    revision
}

/// Asserts that the offer is void: the position has another revision than Bob has seen.
pub fn assert_void(bank: &Bank, position: u32, seen: u32) {
    let (to, price, revision) = bank.offer_of(position);
    assert_eq!((to, price), (Address::ZERO, 0), "there is no offer");
    let accept = |revision: u32| bank.manager.send(&bank.world.bob, "accept", (position, revision, COIN));
    assert_reverts!(accept(seen), "LoanManager_PositionChanged", (position, seen, revision));
    assert_reverts!(accept(revision), "LoanManager_NotOffered", (position, &bank.world.bob));
}

/// Asserts that the offer has not changed and that Bob can accept it.
pub fn assert_stands(bank: &Bank, position: u32, seen: u32) {
    assert_eq!(bank.offer_of(position), (bank.world.bob.address(), COIN, seen));
    bank.must(&bank.world.bob, "accept", (position, seen, COIN));
}

// ---- Changes that void an offer: debt ----

#[test]
fn offer_is_void_when_more_is_borrowed() {
    let (bank, position, _) = free_of_debt(4);
    let seen = offer(&bank, position);
    bank.must(&bank.world.alice, "borrow", (position, COIN));
    assert_void(&bank, position, seen);
}

#[test]
fn buy_with_loan_voids_the_offer_when_it_adds_debt() {
    let (bank, position, _) = free_of_debt(4);
    let seen = offer(&bank, position);
    let (price, version): (u128, u32) = bank.world.suite.market.get("priceOf", (bank.batch, &bank.coin)).unwrap();
    let order = (position, bank.batch, 1u32, price - 2 * COIN, price, version);
    bank.must(&bank.world.alice, "buyWithLoan", order);
    assert_void(&bank, position, seen);
}

#[test]
fn offer_is_void_when_leverage_rises() {
    let (bank, position, _) = free_of_debt(12);
    let seen = offer(&bank, position);
    let (_, version): (u128, u32) = bank.world.suite.market.get("priceOf", (bank.batch, &bank.coin)).unwrap();
    bank.must(&bank.world.alice, "leverageTo", (position, bank.batch, 6_000u32, 8u32, u128::MAX, version));
    assert_void(&bank, position, seen);
}

// ---- Changes that void an offer: collateral withdrawn or in an auction ----

#[test]
fn offer_is_void_when_collateral_is_withdrawn() {
    let (bank, position, tokens) = free_of_debt(4);
    let seen = offer(&bank, position);
    bank.must(&bank.world.alice, "withdrawCollateral", (position, &tokens[..1]));
    assert_void(&bank, position, seen);
}

#[test]
fn offer_is_void_when_dmc_is_withdrawn() {
    let (bank, position, _) = free_of_debt(1);
    dmc::name_dmc(&bank);
    bank.must(&bank.world.alice, "supplyDmc", (position, COIN));
    let seen = offer(&bank, position);
    bank.must(&bank.world.alice, "withdrawDmc", (position, 1u128));
    assert_void(&bank, position, seen);
}

#[test]
fn offer_is_void_when_an_auction_starts_or_settles() {
    let (bank, position, tokens, _) = auction::weak();
    let w = &bank.world;
    let seen = offer(&bank, position);
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    assert_void(&bank, position, seen);
    // No offer can be made while the auction runs, and an earlier offer stays void after it.
    let (.., selling) = bank.offer_of(position);
    let again = bank.manager.send(&w.alice, "offer", (position, &w.bob, COIN));
    assert_reverts!(again, "LoanManager_AuctionRuns", (position, tokens[0]));
    bank.must(&w.carol, "bid", (position, u128::MAX));
    w.chain.set_time(w.chain.now() + DAY + 60).unwrap();
    bank.must(&w.keeper, "settle", (position,));
    for seen in [seen, selling] {
        assert_void(&bank, position, seen);
    }
}

// ---- Changes that void an offer: income paid out ----

#[test]
fn sweep_voids_the_offer_when_it_pays_the_borrower() {
    let (bank, position, _) = free_of_debt(2);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    let seen = offer(&bank, position);
    bank.must(&bank.world.keeper, "sweep", (position,));
    assert_void(&bank, position, seen);
}

#[test]
fn sweep_voids_the_offer_when_it_pays_a_tip() {
    let (bank, position, ..) = auction::weak();
    let seen = offer(&bank, position);
    let receipt = bank.must(&bank.world.keeper, "sweep", (position,));
    let swept = bank.manager.events(&receipt).into_iter().find(|event| event.name == "Swept").expect("income");
    let paid = |name: &str| swept.get::<u128>(name).unwrap();
    assert!(paid("toBorrower") == 0 && paid("tip") > 0, "{swept}");
    assert_void(&bank, position, seen);
}

#[test]
fn offer_is_void_when_income_is_bought() {
    let (bank, position) = other_coin::held();
    let seen = offer(&bank, position);
    bank.must(&bank.world.carol, "buyIncome", (position, 1u128, u128::MAX));
    assert_void(&bank, position, seen);
}

#[test]
fn repay_voids_the_offer_when_held_income_goes_back_to_the_borrower() {
    let (bank, position) = other_coin::held();
    let (w, seen) = (&bank.world, offer(&bank, position));
    let before = w.balance(&w.suite.hfil, &w.alice);
    bank.must(&w.carol, "repay", (position, u128::MAX));
    assert!(w.balance(&w.suite.hfil, &w.alice) > before);
    assert_void(&bank, position, seen);
}

/// A position of Alice's with one NFT that was bought with `coin`. The bond of its batch is tiny, and its first day was
/// missed. Returns (bank, position, NFT, batch).
pub fn missed(coin: impl Fn(&Bank, u32) -> Contract) -> (Bank, u32, u64, u32) {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let batch = w.offer(Terms { supply: 7, minimum: 1, bond: 1, ..w.terms() });
    let tokens = w.buy(&w.alice, batch, 1, &coin(&bank, batch));
    bank.must(&w.owner, "listBatch", (batch, 7_000_000u128));
    let position = bank.open(&w.alice, &tokens);
    w.report(FIRST);
    w.chain.set_time(w.chain.now() + DAY + 600).unwrap();
    w.must(&w.suite.distributor, &w.keeper, "cover", (batch, FIRST));
    (bank, position, tokens[0], batch)
}

#[test]
fn offer_is_void_when_missed_days_are_collected() {
    let (bank, position, token, _) = missed(|bank, _| bank.coin.clone());
    let seen = offer(&bank, position);
    bank.must(&bank.world.keeper, "collectMissed", (token, 0u32));
    assert_void(&bank, position, seen);
}

#[test]
fn offer_is_void_when_missed_days_are_collected_in_another_coin() {
    // Paid in a third coin, so the escrow comes back to the borrower and not to the debt.
    let (bank, position, token, batch) = missed(|bank, batch| {
        let w = &bank.world;
        let args = ("Other Dollar", "OUSD", 18u8, u128::MAX, &w.owner);
        let coin = Contract::deploy(&w.chain, &artifact("wrapped-asset"), &w.owner, args).unwrap();
        w.must(&w.suite.market, &w.owner, "admitPaymentCoin", (&coin,));
        w.must(&w.suite.market, &w.provider, "setPrice", (batch, &coin, PRICE_HUSD));
        w.must(&coin, &w.owner, "mint", (&w.alice, PRICE_HUSD));
        w.must(&coin, &w.alice, "approve", (&w.suite.market, U256::MAX));
        coin
    });
    let (w, seen) = (&bank.world, offer(&bank, position));
    let (_, coin, _): (u128, Address, Address) = w.suite.market.get("missedOf", (token, 0u32)).unwrap();
    assert!(![w.suite.hfil.address(), w.suite.husd.address()].contains(&coin), "batch {batch}");
    bank.must(&w.keeper, "collectMissed", (token, 0u32));
    assert_void(&bank, position, seen);
}

#[test]
fn offer_is_void_when_late_income_is_collected() {
    let (bank, position, token, batch) = missed(|bank, _| bank.coin.clone());
    let w = &bank.world;
    w.must(&w.suite.distributor, &w.provider, "deliverLate", (batch, FIRST, u128::MAX));
    let seen = offer(&bank, position);
    bank.must(&w.keeper, "collectLate", (token, 0u32, FIRST));
    assert_void(&bank, position, seen);
}

// ---- Changes that leave an offer valid ----

#[test]
fn offer_stays_when_debt_is_repaid() {
    let bank = Bank::new(Asset::Hfil);
    bank.live_days(1);
    let (position, ..) = bank.loan(4);
    let seen = offer(&bank, position);
    bank.must(&bank.world.alice, "repay", (position, COIN));
    bank.must(&bank.world.carol, "repay", (position, u128::MAX));
    assert_stands(&bank, position, seen);
}

#[test]
fn offer_stays_when_collateral_is_supplied() {
    let (bank, position, tokens) = free_of_debt(2);
    let w = &bank.world;
    let dmc = dmc::name_dmc(&bank);
    let more = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    let (price, version): (u128, u32) = w.suite.market.get("priceOf", (bank.batch, &bank.coin)).unwrap();
    assert_eq!(price, PRICE_HFIL);
    let seen = offer(&bank, position);
    bank.must(&w.alice, "supplyCollateral", (position, &more[..]));
    bank.must(&w.alice, "buyWithLoan", (position, bank.batch, 1u32, price, price, version));
    bank.must(&w.alice, "supplyDmc", (position, COIN));
    bank.must(&w.alice, "withdrawDmc", (position, 0u128));
    assert_stands(&bank, position, seen);
    assert_eq!(w.suite.nft.get::<u32>("balanceOf", (&w.bob,)).unwrap(), tokens.len() as u32 + 2);
    bank.must(&w.bob, "withdrawDmc", (position, COIN));
    assert_eq!(w.balance(&dmc, &w.bob), COIN);
}

#[test]
fn offer_stays_when_all_income_is_swept_to_the_debt() {
    let bank = Bank::new(Asset::Hfil);
    bank.live_days(1);
    let (position, ..) = bank.loan(4);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    let seen = offer(&bank, position);
    bank.must(&bank.world.alice, "chooseSweep", (position, 10_000u32));
    let receipt = bank.must(&bank.world.keeper, "sweep", (position,));
    let (claimed, to_debt): (u128, u128) = bank.manager.returned("sweep", &receipt).unwrap();
    assert!(claimed > 0 && claimed == to_debt, "{claimed} {to_debt}");
    assert_stands(&bank, position, seen);
}
