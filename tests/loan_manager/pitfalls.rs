//! Known failures of other protocols. Each test fails if the failure is possible here. More of them are tested in other
//! files: share inflation and rounding in `lending_pool/erc4626`; interest on donations and rates applied to the past
//! in `lending_pool/lender_rates`; a pause during an auction, and health that recovers in one, in `auction`; costs that
//! grow with the number of loans in `costs`; a provider that stops in `default_of_provider`; days that are rewritten or
//! lost, and income from before a holder's time, in `tests/reward_distributor`; locks that a transfer drops in
//! `tokens/nft_lien`.

use chain::{assert_reverts, Address, Contract, IntoSol};
use harness::{Bank, DAY, FIRST};
use suite::{Asset, CreditConfig, COIN, KIND};

#[test]
fn liquidation_works_when_only_strangers_act() {
    // No message of the liquidation needs the owner or a keeper of the protocol.
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(1);
    w.must(&w.suite.oracle, &w.owner, "retireKind", (KIND, FIRST + 1));
    w.at(FIRST + 3, 0);
    let stranger = w.chain.ethereum("stranger");
    bank.must(&stranger, "sweep", (position,));
    w.at(FIRST + 100, 0);
    bank.must(&stranger, "startAuction", (position, tokens[0]));
    w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
    bank.must(&stranger, "settle", (position,));
    assert_eq!(bank.debt(position), 0);
}

#[test]
fn income_is_the_borrowers_when_nothing_is_owed() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    (1..4).for_each(|day| bank.live(FIRST + day));
    assert_eq!(w.suite.nft.get::<Address>("ownerOf", (tokens[0],)).unwrap(), w.alice.address());
    let before = w.balance(&bank.coin, &w.alice);
    let receipt = bank.must(&w.keeper, "sweep", (position,));
    let (claimed, _): (u128, u128) = bank.manager.returned("sweep", &receipt).unwrap();
    assert_eq!(w.balance(&bank.coin, &w.alice) - before, claimed, "all income goes to Alice");
}

#[test]
fn locked_income_goes_to_the_buyer_when_a_collateral_nft_is_sold() {
    // A seller cannot take income out first: a payment voids the offer, and locked income goes to the buyer with the
    // NFTs.
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(1);
    (1..5).for_each(|day| bank.live(FIRST + day));
    let offer = || {
        bank.must(&w.alice, "offer", (position, &w.bob, COIN));
        bank.offer_of(position).2
    };
    let seen = offer();
    bank.must(&w.alice, "sweep", (position,));
    let now = offer();
    let claimed = bank.manager.send(&w.bob, "accept", (position, seen, COIN));
    assert_reverts!(claimed, "LoanManager_PositionChanged", (position, seen, now));
    bank.must(&w.bob, "accept", (position, now, COIN));
    let mine = w.suite.distributor.send(&w.alice, "claimSegment", (tokens[0], 0u32));
    Bank::refused_by(&w.suite.distributor, mine, "RewardDistributor_NotPayee", (tokens[0], &w.alice, &bank.manager));
    w.at(FIRST + 200, 0);
    bank.must(&w.bob, "repay", (position, u128::MAX));
    let (alice, bob) = (w.balance(&bank.coin, &w.alice), w.balance(&bank.coin, &w.bob));
    let receipt = bank.must(&w.keeper, "sweep", (position,));
    let (income, _): (u128, u128) = bank.manager.returned("sweep", &receipt).unwrap();
    assert!(income > 0);
    assert_eq!(w.balance(&bank.coin, &w.alice), alice);
    assert_eq!(w.balance(&bank.coin, &w.bob) - bob, income);
}

#[test]
fn startAuction_reverts_when_the_notice_ran_during_a_pause() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, debt) = bank.loan(2);
    bank.count_income(3_000);
    bank.must(&w.keeper, "sweep", (position,));
    bank.must(&w.owner, "pauseBorrowing", ());
    w.chain.advance(5 * DAY);
    bank.must(&w.owner, "resumeBorrowing", ());
    w.chain.advance(60);
    // The pause was longer than the notice, but a pause does not count as notice.
    let soon = bank.manager.send(&w.keeper, "startAuction", (position, tokens[0]));
    assert!(soon.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanManager_TooEarly")));
    bank.must(&w.alice, "repay", (position, debt / 2));
    assert!(bank.health(position).3 < 3);
}

#[test]
fn setTerms_reverts_when_a_period_is_too_long() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    for endless in [
        bank.terms(|terms| terms.sale.patienceDays = 181),
        bank.terms(|terms| terms.sale.noticeDays = 31),
        bank.terms(|terms| terms.sale.redeemSeconds = 3 * 86_400 + 1),
        bank.terms(|terms| terms.sale.auctionSeconds = 14 * 86_400 + 1),
    ] {
        let result = bank.manager.send(&w.owner, "setTerms", (endless,));
        assert!(result.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "TermOutOfRange")));
    }
}

#[test]
fn startAuction_reverts_when_the_first_lot_was_enough_or_just_sold() {
    let standard = CreditConfig::standard(COIN);
    let bank = Bank::with(Asset::Hfil, standard);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(3);
    bank.count_income(3_000);
    bank.must(&w.keeper, "sweep", (position,));
    w.at(FIRST + 5, 1);
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    bank.must(&w.bob, "bid", (position, u128::MAX));
    w.chain.set_time(w.chain.now() + DAY + 60).unwrap();
    bank.must(&w.keeper, "settle", (position,));
    // The first lot paid for both. The next auction reverts, because the position recovered or because it is too early.
    let next = bank.manager.send(&w.keeper, "startAuction", (position, tokens[1])).unwrap_err();
    let name = next.revert().unwrap().name().to_string();
    assert!(["LoanManager_TooEarly", "LoanManager_WrongState"].contains(&name.as_str()), "{name}");
}

#[test]
fn collateral_value_is_far_below_output_times_days_when_the_term_is_long() {
    // The first day's output times the days left is a naive value. It is far above the collateral value.
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let output = w.report(FIRST);
    w.deliver(bank.batch, FIRST);
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let (_, value, ..) = bank.health(position);
    assert!(value * 5 < output * 538 * 2, "{value} counted, {} naively", output * 538);
}

/// A world with a price feed of HFIL, and a position of Alice's with two NFTs.
fn priced(lends: Asset) -> (Bank, u32) {
    let bank = Bank::new(lends);
    let w = &bank.world;
    let params = (COIN / 100, 1_000 * COIN, 3_600u32, 259_200u32, 3_600u32, 9_000u16, 10_000u16, false);
    w.must(&w.suite.oracle, &w.owner, "setCoin", vec![w.suite.hfil.to_sol(), params.to_sol()]);
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    (bank, position)
}

/// The first `feeders` feeders report the price of a coin. [atto of a dollar]
fn say(bank: &Bank, coin: &Contract, price: u128, feeders: usize) {
    let slot = u32::try_from(bank.world.chain.now() / 3_600).unwrap();
    for feeder in &bank.world.feeders[..feeders] {
        bank.world.must(&bank.world.suite.oracle, feeder, "reportPrice", (coin, slot, price));
    }
}

#[test]
fn borrow_reverts_when_no_quorum_has_set_a_first_price() {
    let (bank, position) = priced(Asset::Husd);
    let w = &bank.world;
    // The reports of one or two of three feeders set no price.
    for feeders in [1, 2] {
        say(&bank, &w.suite.hfil, 900 * COIN, feeders);
        let result = bank.manager.send(&w.alice, "borrow", (position, COIN));
        Bank::refused_by(&w.suite.oracle, result, "OutputOracle_NoPrice", (&w.suite.hfil,));
    }
}

#[test]
fn collateral_value_follows_a_crash_when_the_price_is_quarantined() {
    let (bank, position) = priced(Asset::Husd);
    let w = &bank.world;
    say(&bank, &w.suite.hfil, 100 * COIN, 3);
    let (_, before, ..) = bank.health(position);
    w.chain.set_time(w.chain.now() + 3_600).unwrap();
    // A fall of 95 % in an hour is outside of the band. It is quarantined, but lowers the collateral value at once.
    say(&bank, &w.suite.hfil, 5 * COIN, 3);
    let (_, after, ..) = bank.health(position);
    assert!(after.abs_diff(before / 20) < before / 1_000, "{before} {after}");
    let result = bank.manager.send(&w.alice, "borrow", (position, COIN));
    assert_reverts!(result, "LoanManager_FeedNotFresh", (4u32,));
}

#[test]
fn borrow_reverts_when_either_leg_of_the_feed_is_stale() {
    let (bank, position) = priced(Asset::Husd);
    let w = &bank.world;
    say(&bank, &w.suite.hfil, 100 * COIN, 3);
    let stale = 2u32;
    // The output is days old, the price is new.
    w.at(FIRST + 5, 0);
    say(&bank, &w.suite.hfil, 100 * COIN, 3);
    assert_reverts!(bank.manager.send(&w.alice, "borrow", (position, COIN)), "LoanManager_FeedNotFresh", (stale,));
    // The price is days old, the output is new.
    w.at(FIRST + 9, 0);
    (1..9).for_each(|day| {
        w.report(FIRST + day);
    });
    assert_reverts!(bank.manager.send(&w.alice, "borrow", (position, COIN)), "LoanManager_FeedNotFresh", (stale,));
    say(&bank, &w.suite.hfil, 100 * COIN, 3);
    bank.must(&w.alice, "borrow", (position, 10 * COIN));
}

#[test]
fn startAuction_reverts_when_only_dmc_lost_its_value() {
    // DMC that falls to zero leads to no liquidation: it counts for at most 10 % of the NFTs, and a loan is at most 70
    // % of the collateral value.
    let (bank, position) = priced(Asset::Hfil);
    let w = &bank.world;
    let args = ("DMEX Coin", "DMC", 18u8, u128::MAX, &w.owner);
    let dmc = Contract::deploy(&w.chain, &harness::artifact("wrapped-asset"), &w.owner, args).unwrap();
    let params = (1u128, 1_000 * COIN, 3_600u32, 259_200u32, 3_600u32, 9_000u16, 10_000u16, false);
    w.must(&w.suite.oracle, &w.owner, "setCoin", vec![dmc.to_sol(), params.to_sol()]);
    say(&bank, &w.suite.hfil, 100 * COIN, 3);
    say(&bank, &dmc, COIN, 3);
    bank.must(&w.owner, "setDmc", (&dmc,));
    w.must(&dmc, &w.owner, "mint", (&w.alice, 1_000_000 * COIN));
    w.must(&dmc, &w.alice, "approve", (&bank.manager, chain::U256::MAX));
    bank.must(&w.alice, "supplyDmc", (position, 1_000_000 * COIN));
    let max: u128 = bank.manager.get("creditLine", (position, 0u32)).unwrap();
    bank.must(&w.alice, "borrow", (position, max));
    w.chain.set_time(w.chain.now() + 3_600).unwrap();
    say(&bank, &dmc, 1, 3);
    let (debt, value, ltv, state) = bank.health(position);
    assert!((7_600..7_800).contains(&ltv) && state == 1, "{debt} on {value}: {ltv} in state {state}");
    let token = bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap()[0];
    let sale = bank.manager.send(&w.keeper, "startAuction", (position, token));
    assert_reverts!(sale, "LoanManager_WrongState", (position, 1u32));
}
