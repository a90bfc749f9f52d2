//! Auctions: when one may start, how the price falls, who is paid, and that nothing voids an auction that runs.

use chain::{assert_reverts, Address};
use harness::{Bank, DAY, FIRST};
use suite::{Asset, COIN};

/// The answer of `auctionOf`.
pub type Lot = (u32, u128, Address, u128, u64);

/// A loan of Alice's that is in Liquidation, after its notice.
pub fn weak() -> (Bank, u32, Vec<u64>, u128) {
    let bank = Bank::new(Asset::Hfil);
    bank.live_days(1);
    let (position, tokens, debt) = bank.loan(2);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    bank.count_income(3_000);
    assert_eq!(bank.health(position).3, 3);
    bank.must(&bank.world.keeper, "sweep", (position,));
    // Three calendar days of notice, from the day on which `sweep` recorded the state.
    let (clock, _): (u64, u64) = bank.manager.get("clock", ()).unwrap();
    let soon = bank.manager.send(&bank.world.keeper, "startAuction", (position, tokens[0]));
    assert_reverts!(soon, "LoanManager_TooEarly", (clock / DAY * DAY + 3 * DAY,));
    (3..6).for_each(|day| bank.live(FIRST + day));
    (bank, position, tokens, debt)
}

#[test]
fn startAuction_reverts_when_the_position_is_healthy_or_an_auction_runs() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.count_income(4_500);
    let result = bank.manager.send(&w.keeper, "startAuction", (position, tokens[0]));
    assert_reverts!(result, "LoanManager_WrongState", (position, 0u32));
    bank.count_income(3_000);
    let result = bank.manager.send(&w.keeper, "startAuction", (position, 77u32));
    assert_reverts!(result, "LoanManager_NotCollateral", (position, 77u32));
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let result = bank.manager.send(&w.keeper, "startAuction", (position, tokens[1]));
    assert_reverts!(result, "LoanManager_AuctionRuns", (position, tokens[0]));
    let runs = (position, tokens[0]);
    assert_reverts!(
        bank.manager.send(&w.alice, "withdrawCollateral", (position, &tokens[..])),
        "LoanManager_AuctionRuns",
        runs
    );
    assert_reverts!(bank.manager.send(&w.alice, "borrow", (position, COIN)), "LoanManager_AuctionRuns", runs);
    assert_reverts!(bank.manager.send(&w.alice, "offer", (position, &w.bob, 0u128)), "LoanManager_AuctionRuns", runs);
    assert_reverts!(bank.manager.send(&w.bob, "redeem", (position, COIN)), "LoanManager_NoAuction", (position,));
    assert_reverts!(bank.manager.send(&w.bob, "bid", (9u32, COIN)), "LoanManager_NoAuction", (9u32,));
}

#[test]
fn auction_price_falls_to_the_lots_part_of_the_debt_when_nobody_bids() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    let receipt = bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let start: u128 = bank.manager.returned("startAuction", &receipt).unwrap();
    let at = |hours: u64| {
        w.chain.set_time(receipt.timestamp + hours * 3_600).unwrap();
        bank.manager.get::<Lot>("auctionOf", (position,)).unwrap().1
    };
    let quarter = at(18);
    let floor = at(72);
    let part = bank.debt(position) / 2;
    assert!(floor.abs_diff(part) < part / 1_000, "{floor} of {part}");
    assert!(quarter.abs_diff(start - (start - floor) / 4) < start / 10_000, "{start} {quarter} {floor}");
    assert_eq!(at(500), floor);
    // Nobody has bid, and the patience is not over: the lot stays.
    let books = bank.books();
    bank.must(&w.keeper, "settle", (position,));
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap(), tokens);
    assert_eq!(bank.books().5, books.5);
    let next = bank.manager.send(&w.keeper, "startAuction", (position, tokens[0]));
    assert!(next.as_ref().is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_TooEarly")), "{next:?}");
    w.chain.set_time(w.chain.now() + DAY).unwrap();
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
}

#[test]
fn settle_pays_the_surplus_to_the_borrower_when_a_lot_is_sold() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let price: u128 = bank.manager.get::<Lot>("auctionOf", (position,)).unwrap().1;
    assert_reverts!(
        bank.manager.get_as::<u128>(&w.bob, "bid", (position, price / 2)),
        "LoanManager_PriceAboveBound",
        (price, price / 2)
    );
    let receipt = bank.must(&w.bob, "bid", (position, price));
    let paid: u128 = bank.manager.returned("bid", &receipt).unwrap();
    assert!(paid <= price);
    assert_reverts!(bank.manager.send(&w.carol, "bid", (position, price)), "LoanManager_NoAuction", (position,));
    let (.., until) = bank.manager.get::<Lot>("auctionOf", (position,)).unwrap();
    assert_reverts!(bank.manager.send(&w.keeper, "settle", (position,)), "LoanManager_TooEarly", (until,));
    w.chain.set_time(w.chain.now() + DAY + 60).unwrap();
    let (debt, before, cash) = (bank.debt(position), w.balance(&bank.coin, &w.alice), bank.books().0);
    let receipt = bank.must(&w.keeper, "settle", (position,));
    let sold = bank.manager.events(&receipt).into_iter().find(|event| event.name == "LotSold").unwrap();
    let surplus: u128 = sold.get("surplus").unwrap();
    assert!(sold.is("LotSold", (position, tokens[0], &w.bob, paid, surplus)), "{sold}");
    assert_eq!(w.balance(&bank.coin, &w.alice) - before, surplus);
    assert_eq!(bank.books().0 - cash + surplus, paid, "the whole bid went to the pool and the borrower");
    assert!(bank.debt(position) == 0 || surplus == 0, "{debt}");
    assert_eq!(w.suite.nft.get::<Address>("ownerOf", (tokens[0],)).unwrap(), w.bob.address());
    assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (tokens[0],)).unwrap(), Address::ZERO);
    // The buyer also gets the lot's income that still vests.
    w.at(FIRST + 190, 0);
    let bob = w.balance(&bank.coin, &w.bob);
    let receipt = bank.must(&w.keeper, "collect", (tokens[0], 0u32));
    let amount: u128 = bank.manager.returned("collect", &receipt).unwrap();
    assert_eq!(w.balance(&bank.coin, &w.bob) - bob, amount);
    assert!(amount > 0);
}

#[test]
fn bid_stands_when_health_recovers_during_the_auction() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    bank.count_income(4_500);
    assert_eq!(bank.health(position).3, 0);
    bank.must(&w.bob, "bid", (position, u128::MAX));
    w.chain.set_time(w.chain.now() + DAY + 60).unwrap();
    bank.must(&w.keeper, "settle", (position,));
    assert_eq!(w.suite.nft.get::<Address>("ownerOf", (tokens[0],)).unwrap(), w.bob.address());
}

#[test]
fn redeem_returns_the_bid_with_a_fine_when_in_time() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let receipt = bank.must(&w.bob, "bid", (position, u128::MAX));
    let paid: u128 = bank.manager.returned("bid", &receipt).unwrap();
    let bob = w.balance(&bank.coin, &w.bob);
    let receipt = bank.must(&w.alice, "redeem", (position, u128::MAX));
    let fine = paid.div_ceil(20);
    let events = bank.manager.events(&receipt);
    assert!(events.iter().any(|event| event.is("Redeemed", (position, tokens[0], fine))));
    assert_eq!(w.balance(&bank.coin, &w.bob) - bob, paid + fine, "the bidder got the bid back, and the fine");
    let (_, _, ltv, state) = bank.health(position);
    assert!(ltv <= 7_001 && state == 0, "{ltv}");
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap(), tokens);
    assert_reverts!(bank.manager.get::<Lot>("auctionOf", (position,)), "LoanManager_NoAuction", (position,));
    assert_eq!(w.balance(&bank.coin, &bank.manager), 0, "the loan manager keeps nothing");
}

#[test]
fn redeem_reverts_when_its_window_without_pauses_is_over() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    bank.must(&w.bob, "bid", (position, u128::MAX));
    let (.., until) = bank.manager.get::<Lot>("auctionOf", (position,)).unwrap();
    bank.must(&w.owner, "pauseBorrowing", ());
    w.chain.set_time(w.chain.now() + 2 * DAY).unwrap();
    bank.must(&w.owner, "resumeBorrowing", ());
    assert_reverts!(bank.manager.send(&w.keeper, "settle", (position,)), "LoanManager_TooEarly", (until,));
    let snapshot = w.chain.snapshot();
    bank.must(&w.alice, "redeem", (position, u128::MAX));
    w.chain.restore(&snapshot);
    w.chain.set_time(w.chain.now() + DAY).unwrap();
    assert_reverts!(bank.manager.send(&w.alice, "redeem", (position, u128::MAX)), "LoanManager_TooLate", (until,));
    bank.must(&w.keeper, "settle", (position,));
}

#[test]
fn redeem_window_stays_when_terms_change_after_the_bid() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let receipt = bank.must(&w.bob, "bid", (position, u128::MAX));
    let told = bank.manager.events(&receipt).into_iter().find(|event| event.name == "BidPlaced").unwrap();
    let until: u64 = told.get("until").unwrap();
    for redeem_seconds in [3_600, 3 * 86_400] {
        let terms = bank.terms(|terms| terms.sale.redeemSeconds = redeem_seconds);
        bank.must(&w.owner, "setTerms", (terms,));
        assert_eq!(bank.manager.get::<Lot>("auctionOf", (position,)).unwrap().4, until);
    }
    w.chain.set_time(w.chain.now() + DAY - 600).unwrap();
    assert_reverts!(bank.manager.send(&w.keeper, "settle", (position,)), "LoanManager_TooEarly", (until,));
    w.chain.set_time(w.chain.now() + 600).unwrap();
    assert_reverts!(bank.manager.send(&w.alice, "redeem", (position, u128::MAX)), "LoanManager_TooLate", (until,));
    bank.must(&w.keeper, "settle", (position,));
}

#[test]
fn redeem_fine_stays_when_terms_change_after_the_bid() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let receipt = bank.must(&w.bob, "bid", (position, u128::MAX));
    let told = bank.manager.events(&receipt).into_iter().find(|event| event.name == "BidPlaced").unwrap();
    let (price, fine): (u128, u128) = (told.get("price").unwrap(), told.get("fine").unwrap());
    assert_eq!(fine, price.div_ceil(20));
    bank.must(&w.owner, "setTerms", (bank.terms(|terms| terms.sale.fineBps = 0),));
    let bob = w.balance(&bank.coin, &w.bob);
    bank.must(&w.alice, "redeem", (position, u128::MAX));
    assert_eq!(w.balance(&bank.coin, &w.bob) - bob, price + fine);
}

#[test]
fn auction_price_stands_still_when_paused() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    w.chain.set_time(w.chain.now() + DAY).unwrap();
    bank.must(&w.owner, "pauseBorrowing", ());
    let price = |bank: &Bank| bank.manager.get::<Lot>("auctionOf", (position,)).unwrap().1;
    let before = price(&bank);
    w.chain.set_time(w.chain.now() + DAY).unwrap();
    assert_eq!(price(&bank), before);
    bank.must(&w.owner, "resumeBorrowing", ());
    w.chain.set_time(w.chain.now() + DAY).unwrap();
    assert!(price(&bank) < before);
}
