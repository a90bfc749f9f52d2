//! New debt on a batch whose provider has stopped, or could gain by stopping: its future income counts for nothing. What
//! was lent before is valued as before.

use bindings::PowerMarket;
use chain::{assert_reverts, Address};
use harness::{Bank, DAY, FIRST};
use suite::{Asset, COIN};

/// The days that are delivered before a story begins.
const LIVED: u32 = 20;

/// A position of Alice's with ten NFTs of a batch that was delivered for twenty days.
fn ready() -> (Bank, u32, Vec<u64>) {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(LIVED);
    let position = bank.open(&w.alice, &tokens);
    (bank, position, tokens)
}

/// A day is missed; the bond pays all of it.
fn miss(bank: &Bank, day: u32) {
    let w = &bank.world;
    w.report(day);
    w.advance(DAY + 60);
    w.must(&w.suite.distributor, &w.keeper, "cover", (bank.batch, day));
}

/// The debt that a position can have, as `borrow` says when far more is asked for. [atto]
fn limit(bank: &Bank, position: u32) -> u128 {
    let refused = bank.manager.send(&bank.world.alice, "borrow", (position, 5_000 * COIN)).expect_err("far above");
    let revert = refused.revert().expect("a refusal");
    assert_eq!(revert.name(), "LoanManager_AboveCredit", "{refused}");
    revert.error.as_ref().expect("it is known").get("limit").expect("an amount")
}

fn status(bank: &Bank) -> PowerMarket::BatchStatus {
    bank.world.suite.market.read(PowerMarket::stateOfCall { batch: bank.batch }).expect("a batch")
}

#[test]
fn borrow_reverts_while_the_provider_has_missed_the_last_day() {
    let (bank, position, _) = ready();
    let (before, value) = (limit(&bank, position), bank.health(position).1);
    miss(&bank, FIRST + LIVED);
    assert_eq!((status(&bank).missedInRow, status(&bank).secured), (1, true), "the bond is not the reason");
    // Only what vests already counts for new debt.
    let now = limit(&bank, position);
    assert!(now > 0 && now < before / 10, "{now} of {before}");
    let refused = bank.manager.send(&bank.world.alice, "borrow", (position, now + COIN));
    assert_reverts!(refused, "LoanManager_AboveCredit", (now + COIN, now));
    // A loan that exists loses the part of one missed day, and not all.
    assert!(bank.health(position).1 > value * 8 / 10, "{} of {value}", bank.health(position).1);
    // The provider delivers the next day, and its batch has credit again.
    bank.live(FIRST + LIVED + 1);
    let after = limit(&bank, position);
    assert!(after > before * 8 / 10, "{after} of {before}");
    bank.must(&bank.world.alice, "borrow", (position, now + COIN));
}

#[test]
fn borrow_reverts_while_the_bond_posted_is_below_the_bond_needed() {
    let (bank, position, _) = ready();
    let (w, batch, before) = (&bank.world, bank.batch, limit(&bank, position));
    let bond = || w.suite.market.read(PowerMarket::bondOfCall { batch }).expect("a bond");
    // The provider leaves no more than is needed, and misses three days. A day takes more than its part of the bond.
    w.sends(&w.suite.market, &w.provider, PowerMarket::assessBondCall { batch });
    let amount = bond().posted - bond().needed;
    w.sends(&w.suite.market, &w.provider, PowerMarket::withdrawBondCall { batch, amount });
    (0..3).for_each(|missed| miss(&bank, FIRST + LIVED + missed));
    bank.live(FIRST + LIVED + 3);
    let (needed, posted) = (bond().needed, bond().posted);
    assert!(posted < needed, "{posted} of {needed}");
    assert_eq!((status(&bank).missedInRow, status(&bank).secured), (0, false), "the last day is not the reason");
    let now = limit(&bank, position);
    assert!(now < before / 10, "{now} of {before}");
    // An atto too few is too few.
    let post = |amount: u128| w.sends(&w.suite.market, &w.provider, PowerMarket::postBondCall { batch, amount });
    post(needed - posted - 1);
    assert_eq!(limit(&bank, position), now);
    post(1);
    assert!(status(&bank).secured);
    let after = limit(&bank, position);
    assert!(after > before / 3, "the three missed days weigh, but it has credit: {after} of {before}");
    bank.must(&w.alice, "borrow", (position, now + COIN));
}

#[test]
fn withdrawCollateral_reverts_while_a_loan_is_on_a_batch_in_arrears() {
    let (bank, position, tokens) = ready();
    let w = &bank.world;
    let debt = limit(&bank, position) / 4;
    bank.must(&w.alice, "borrow", (position, debt));
    miss(&bank, FIRST + LIVED);
    // A quarter of the credit is used, and nine of ten NFTs would be left. The loan is sound, but it gets no weaker.
    assert_eq!(bank.health(position).3, 0);
    let refused = bank.manager.send(&w.alice, "withdrawCollateral", (position, &tokens[..1])).expect_err("in arrears");
    assert_eq!(refused.revert().expect("a refusal").name(), "LoanManager_AboveCredit");
    // More collateral and payments are welcome, and without a debt everything comes back.
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
}

#[test]
fn income_of_collateral_is_sent_by_nobody_but_the_loan_manager() {
    // It keeps books of what it claims. Income that somebody else sent to it would be in no book.
    let (bank, position, tokens) = ready();
    let (w, suite) = (&bank.world, &bank.world.suite);
    assert!(suite.nft.get::<bool>("claimsAlone", (&bank.manager,)).expect("a view"));
    bank.live(FIRST + LIVED);
    miss(&bank, FIRST + LIVED + 1);
    let (_, segment, _): (u32, u32, u32) = bank.manager.get("collateralOf", (tokens[0],)).expect("collateral");
    let payee: (u128, Address, Address) = suite.market.get("missedOf", (tokens[0], segment)).expect("a segment");
    assert_eq!(payee.2, bank.manager.address());
    for who in [&w.keeper, &w.alice, &w.owner] {
        let refused = (tokens[0], who, &bank.manager);
        let claimed = suite.distributor.send(who, "claim", (bank.batch, &tokens[..1]));
        assert_reverts!(claimed, "RewardDistributor_NotPayee", refused);
        let refunded = suite.market.send(who, "refundMissed", (&tokens[..1],));
        assert_reverts!(refunded, "PowerMarket_NotPayee", refused);
    }
    // By the loan manager's own messages anyone sends it.
    bank.must(&w.keeper, "sweep", (position,));
    bank.must(&w.keeper, "collectMissed", (tokens[0], segment));
}
