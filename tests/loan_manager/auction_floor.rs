//! The floor of an auction follows the debt down. A borrower who repays does not lose the lot at a floor that covered
//! the old debt.

use crate::auction::{weak, Lot};
use chain::{assert_reverts, Address, Decoded, Receipt};
use harness::{Bank, DAY, FIRST};
use math::credit::Dutch;
use rand::{rngs::SmallRng, Rng, SeedableRng};
use suite::{Asset, CreditConfig, COIN};

fn price(bank: &Bank, position: u32) -> u128 {
    bank.manager.get::<Lot>("auctionOf", (position,)).unwrap().1
}

fn event(bank: &Bank, receipt: &Receipt, name: &str) -> Option<Decoded> {
    bank.manager.events(receipt).into_iter().find(|event| event.name == name)
}

/// An auction of a lot of Alice's, in a loan on `count` NFTs. Its patience is over: the pool takes the lot without a
/// bid.
fn last_call(count: u32) -> (Bank, u32, Vec<u64>) {
    let mut config = CreditConfig::standard(COIN);
    config.loans.sale.patienceDays = config.loans.sale.noticeDays;
    let bank = Bank::with(Asset::Hfil, config);
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(count);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    bank.count_income(3_000);
    bank.must(&bank.world.keeper, "sweep", (position,));
    (3..6).for_each(|day| bank.live(FIRST + day));
    bank.must(&bank.world.keeper, "startAuction", (position, tokens[0]));
    (bank, position, tokens)
}

#[test]
fn auction_price_falls_further_when_the_debt_is_paid_down() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    let receipt = bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    let start: u128 = bank.manager.returned("startAuction", &receipt).unwrap();
    let opened = receipt.timestamp;
    w.chain.set_time(opened + 36 * 3_600).unwrap();
    let before = price(&bank, position);
    // The debt falls below the floor, which was the lot's part of the old debt.
    let debt = bank.debt(position);
    bank.must(&w.alice, "repay", (position, debt - 2 * COIN));
    let (half, owed) = (price(&bank, position), bank.debt(position));
    assert!(owed.abs_diff(2 * COIN) < COIN / 1_000);
    let line = start - (start - owed) / 2;
    assert!(half < before && half.abs_diff(line) < start / 10_000, "{before} {half} {line}");
    let snapshot = w.chain.snapshot();
    // A bid above the debt pays the surplus to the borrower.
    let paid: u128 = bank.manager.returned("bid", &bank.must(&w.bob, "bid", (position, u128::MAX))).unwrap();
    assert!(paid <= half && paid.abs_diff(half) < start / 10_000);
    w.chain.set_time(w.chain.now() + DAY + 60).unwrap();
    let (alice, cash) = (w.balance(&bank.coin, &w.alice), bank.books().0);
    let sold = event(&bank, &bank.must(&w.keeper, "settle", (position,)), "LotSold").unwrap();
    let surplus: u128 = sold.get("surplus").unwrap();
    assert!(sold.is("LotSold", (position, tokens[0], &w.bob, paid, surplus)), "{sold}");
    assert_eq!(w.balance(&bank.coin, &w.alice) - alice, surplus);
    assert_eq!(bank.books().0 - cash, paid - surplus);
    assert!(bank.debt(position) == 0 && surplus.abs_diff(paid - owed) < COIN / 1_000, "{surplus} of {paid}");
    // The final price is the debt, and grows with its interest.
    w.chain.restore(&snapshot);
    for hours in [72, 500] {
        w.chain.set_time(opened + hours * 3_600).unwrap();
        assert_eq!(price(&bank, position), bank.debt(position));
    }
    // The fine for a redemption is a part of the bid.
    let paid: u128 = bank.manager.returned("bid", &bank.must(&w.bob, "bid", (position, u128::MAX))).unwrap();
    let receipt = bank.must(&w.alice, "redeem", (position, u128::MAX));
    assert_eq!(bank.manager.returned::<u128>("redeem", &receipt).unwrap(), paid.div_ceil(20));
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap(), tokens);
}

#[test]
fn auction_floor_stays_when_the_debt_still_exceeds_it() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    let receipt = bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    w.chain.set_time(receipt.timestamp + 80 * 3_600).unwrap();
    let (floor, debt) = (price(&bank, position), bank.debt(position));
    assert!(floor.abs_diff(debt / 2) < debt / 1_000);
    // The debt falls to a little above the floor, and then below it.
    bank.must(&w.alice, "repay", (position, debt - floor - COIN / 1_000));
    assert_eq!(price(&bank, position), floor);
    bank.must(&w.alice, "repay", (position, COIN / 500));
    let less = price(&bank, position);
    assert!(less < floor && less == bank.debt(position), "{less} of {floor}");
}

#[test]
fn repay_gains_a_bidder_nothing_when_it_lowers_the_price() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    let opened = bank.must(&w.keeper, "startAuction", (position, tokens[0])).timestamp;
    let (mut lowered, mut previous) = (0, u128::MAX);
    for hours in [0, 7, 36, 71, 90] {
        w.chain.set_time(opened + hours * 3_600 + 60).unwrap();
        let here = w.chain.snapshot();
        let all = bank.debt(position);
        // Takes as many seconds as the payment, so that both prices are of the same second.
        w.must(&bank.coin, &w.bob, "approve", (&bank.manager, chain::U256::MAX));
        let before = price(&bank, position);
        assert!(before <= previous);
        previous = before;
        for pays in [1, COIN / 3, 5 * COIN, all / 2, all - 3 * COIN / 2, all - COIN] {
            w.chain.restore(&here);
            let receipt = bank.must(&w.bob, "repay", (position, pays));
            let paid: u128 = bank.manager.returned("repay", &receipt).unwrap();
            let after = price(&bank, position);
            assert!(after <= before && after + paid >= before, "{before} -> {after} for {paid}");
            lowered += u32::from(after < before);
        }
        w.chain.restore(&here);
    }
    assert!(lowered >= 10, "too few payments lowered the price: {lowered}");
}

#[test]
fn dutch_price_falls_at_most_by_the_floors_fall_when_the_floor_is_lowered() {
    let mut random = SmallRng::seed_from_u64(4);
    for _ in 0..200_000 {
        let max = u128::MAX >> random.gen_range(0..128);
        let start = random.gen_range(0..=max);
        let floor = random.gen_range(0..=start);
        let (less, seconds) = (random.gen_range(0..=floor), random.gen_range(1..=1_209_600u64));
        let elapsed = random.gen_range(0..=seconds + 1);
        let at = |floor| Dutch { start, floor, seconds }.price(elapsed).unwrap();
        let (high, low) = (at(floor), at(less));
        assert!(low <= high && high - low <= floor - less && low >= less, "{start} {floor} {less} {elapsed}/{seconds}");
    }
}

#[test]
fn bid_reverts_when_the_debt_was_repaid_before_any_bid() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
    bank.must(&w.carol, "repay", (position, u128::MAX));
    // The price is zero, but nobody can bid. Anyone can end the auction.
    assert_eq!(price(&bank, position), 0);
    assert_reverts!(bank.manager.send(&w.bob, "bid", (position, u128::MAX)), "LoanManager_NoAuction", (position,));
    let runs = bank.manager.send(&w.alice, "withdrawCollateral", (position, &tokens[..]));
    assert_reverts!(runs, "LoanManager_AuctionRuns", (position, tokens[0]));
    bank.must(&w.bob, "settle", (position,));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
    assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (tokens[0],)).unwrap(), Address::ZERO);
}

#[test]
fn settle_cancels_the_auction_when_the_position_recovered_and_nobody_bid() {
    let (bank, position, tokens) = last_call(2);
    let w = &bank.world;
    let debt = bank.debt(position);
    let healed = bank.must(&w.alice, "repay", (position, debt - 2 * COIN));
    w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
    let (owed, lost) = (bank.debt(position), bank.books().5);
    let receipt = bank.must(&w.keeper, "settle", (position,));
    assert!(event(&bank, &receipt, "LotSold").is_none() && event(&bank, &receipt, "BadDebtRealized").is_none());
    let told = event(&bank, &healed, "StateChanged").unwrap();
    assert_eq!((told.get::<u32>("position").unwrap(), told.get::<u32>("state").unwrap()), (position, 0));
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap(), tokens);
    assert!(bank.debt(position) >= owed && bank.books().5 == lost, "the debt is still owed");
    assert_reverts!(bank.manager.get::<Lot>("auctionOf", (position,)), "LoanManager_NoAuction", (position,));
    w.chain.set_time(w.chain.now() + 2 * DAY).unwrap();
    let again = bank.manager.send(&w.keeper, "startAuction", (position, tokens[0]));
    assert!(again.is_err_and(|error| error.revert().is_some_and(|told| told.name() == "LoanManager_WrongState")));
    bank.must(&w.alice, "repay", (position, u128::MAX));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
}

#[test]
fn settle_credits_at_most_the_debt_when_nobody_bid() {
    for pays in [false, true] {
        let (bank, position, tokens) = last_call(1);
        let w = &bank.world;
        let here = w.chain.snapshot();
        w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
        let (floor, debt) = (price(&bank, position), bank.debt(position));
        assert!(floor < debt, "the floor is the lot's collateral value");
        w.chain.restore(&here);
        if pays {
            // Alice repays until the debt is below the floor. The collateral value falls as days pass.
            bank.must(&w.alice, "repay", (position, debt - floor * 99 / 100));
        }
        w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
        assert_eq!(bank.health(position).3, 3);
        let receipt = bank.must(&w.keeper, "settle", (position,));
        let sold = event(&bank, &receipt, "LotSold").unwrap();
        let (took, buyer): (u128, Address) = (sold.get("price").unwrap(), sold.get("buyer").unwrap());
        assert_eq!((buyer, sold.get::<u128>("surplus").unwrap()), (Address::ZERO, 0));
        assert!(if pays { took < floor } else { took == floor }, "{took} of {floor}");
        let gone: u128 = bank.pool.events(&receipt).iter().map(|bad| bad.get::<u128>("amount").unwrap()).sum();
        let owed = if pays { took } else { debt };
        assert!(gone.abs_diff(owed) < COIN / 1_000, "the whole debt ends: {gone} of {owed}");
        assert_eq!(bank.debt(position), 0);
        assert_eq!(w.suite.nft.get::<Address>("ownerOf", (tokens[0],)).unwrap(), bank.manager.address());
    }
}
