//! What went wrong for others, by its name: each of these tests fails if it could happen here. (Share inflation,
//! donations and rates applied to the past are the pool's: `tests/lending_pool`. A pause across an auction, and a health
//! bounce, are in `auction`; costs that grow with the number of loans in `costs`.)

use chain::Address;
use dmex::suite::{CreditConfig, Lends, LoanTerms, COIN, KIND};
use harness::{Bank, DAY, FIRST};

#[test]
fn liquidation_by_an_admin_key_alone() {
    // Nobody but the owner of the contracts ever acts for the protocol here, and it does nothing: strangers do.
    let bank = Bank::new(Lends::Hfil);
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
fn the_pool_holds_the_nft_so_its_income_is_the_pools() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    (1..4).for_each(|day| bank.live(FIRST + day));
    assert_eq!(w.suite.nft.get::<Address>("ownerOf", (tokens[0],)).unwrap(), w.alice.address());
    let before = w.balance(&bank.coin, &w.alice);
    let receipt = bank.must(&w.keeper, "sweep", (position,));
    let (claimed, _): (u128, u128) = bank.desk.returned("sweep", &receipt).unwrap();
    assert_eq!(w.balance(&bank.coin, &w.alice) - before, claimed, "all of it is hers");
}

#[test]
fn claim_before_sale() {
    // Who sells a pledged NFT cannot take its locked income first: it goes with the lot, to the atto.
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(1);
    (1..5).for_each(|day| bank.live(FIRST + day));
    bank.must(&w.alice, "unwind", (position, tokens[0], 14 * COIN));
    bank.must(&w.alice, "sweep", (position,));
    bank.must(&w.bob, "take", (position, tokens[0], 14 * COIN));
    let mine = w.suite.distributor.send(&w.alice, "claimSegment", (tokens[0], 0u32));
    Bank::refused_by(&w.suite.distributor, mine, "RewardDistributor_NotPayee", (tokens[0], &w.alice, &bank.desk));
    w.at(FIRST + 200, 0);
    let before = w.balance(&bank.coin, &w.bob);
    bank.must(&w.keeper, "collect", (tokens[0], 0u32));
    assert!(w.balance(&bank.coin, &w.bob) > before);
}

#[test]
fn repay_paused_and_liquidated_at_once_after() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, debt) = bank.loan(2);
    bank.count_income(3_000);
    bank.must(&w.keeper, "sweep", (position,));
    bank.must(&w.owner, "pauseBorrowing", (5 * DAY,));
    w.chain.set_time(w.chain.now() + 5 * DAY + 60).unwrap();
    // The pause was longer than the notice, and none of it counts.
    let soon = bank.desk.send(&w.keeper, "startAuction", (position, tokens[0]));
    assert!(soon.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanDesk_TooEarly")));
    bank.must(&w.alice, "repay", (position, debt / 2));
    assert!(bank.health(position).3 < 3);
}

#[test]
fn grace_so_long_that_debt_outruns_value() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    let loans = bank.config.loans;
    for endless in [
        LoanTerms { patience_days: 181, ..loans },
        LoanTerms { notice_days: 31, ..loans },
        LoanTerms { redeem_seconds: 3 * 86_400 + 1, ..loans },
        LoanTerms { auction_seconds: 14 * 86_400 + 1, ..loans },
    ] {
        let result = bank.desk.send(&w.owner, "setTerms", (endless,));
        assert!(result.is_err_and(|e| e.revert().is_some_and(|r| r.name() == "LoanDesk_InvalidTerms")));
    }
}

#[test]
fn a_whole_farm_is_dumped_at_once() {
    let standard = CreditConfig::standard(COIN);
    let bank = Bank::with(Lends::Hfil, standard);
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
    // The first lot fetched enough for two: the next is refused for that, or for its time.
    let next = bank.desk.send(&w.keeper, "startAuction", (position, tokens[1])).unwrap_err();
    let name = next.revert().unwrap().name().to_string();
    assert!(["LoanDesk_TooEarly", "LoanDesk_WrongState"].contains(&name.as_str()), "{name}");
}

#[test]
fn income_is_valued_by_output_times_days() {
    // The first day's output times the days left is twice and more of what the desk counts, before any haircut.
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    let output = w.report(FIRST);
    w.deliver(bank.batch, FIRST);
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let (_, worth, ..) = bank.health(position);
    assert!(worth * 5 < output * 538 * 2, "{worth} counted, {} naively", output * 538);
}
