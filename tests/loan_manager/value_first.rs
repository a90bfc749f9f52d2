//! Money that reaches a position is split by its state now, not by the one on record; a position that has healed has a
//! new notice; and nothing leaves a lot that is auctioned.

use crate::auction::{weak, Lot};
use chain::{assert_reverts, Address};
use harness::{Bank, Terms, DAY, FIRST};
use suite::{Asset, COIN};

/// Alice's loan on two NFTs, Healthy on record, whose provider has just defaulted. Nobody has swept since. Returns also the
/// last day, which was not covered in full.
fn defaulted() -> (Bank, u32, Vec<u64>, u32) {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let (bond, needed, _): (u128, u128, u128) = w.suite.market.get("bondOf", (bank.batch,)).expect("a batch");
    w.must(&w.suite.market, &w.provider, "withdrawBond", (bank.batch, bond - needed - COIN / 1_000));
    bank.live_days(1);
    let (position, _) = bank.borrow(&tokens);
    bank.must(&w.alice, "chooseSweep", (position, 0u32));
    (1..4).for_each(|day| bank.live(FIRST + day));
    bank.must(&w.keeper, "sweep", (position,));
    for day in FIRST + 4..FIRST + 64 {
        miss(&bank, bank.batch, day);
        let state: (u32, u32, u32, u32, u32, u32, bool, Address) =
            w.suite.market.get("stateOf", (bank.batch,)).expect("a batch");
        if state.0 == 5 {
            return (bank, position, tokens, day);
        }
    }
    panic!("the bond is used up before the term ends");
}

/// The day passes without a delivery, and anyone covers it.
fn miss(bank: &Bank, batch: u32, day: u32) {
    let w = &bank.world;
    w.report(day);
    w.advance(DAY + 600);
    w.must(&w.suite.distributor, &w.keeper, "cover", (batch, day));
}

fn segment(bank: &Bank, token: u64) -> u32 {
    let (_, segment, _): (u32, u32, u32) = bank.manager.get("collateralOf", (token,)).expect("a view");
    segment
}

#[test]
fn collectMissed_pays_the_debt_when_the_provider_has_defaulted_and_nobody_swept() {
    // In the first edition a borrower whose state on record was Healthy took all of it: 23.25 for a debt of 4.81.
    let (bank, position, tokens, _) = defaulted();
    let w = &bank.world;
    let (debt, before) = (bank.debt(position), w.balance(&bank.coin, &w.alice));
    let mut collected = 0;
    for token in &tokens {
        let receipt = bank.must(&w.alice, "collectMissed", (*token, segment(&bank, *token)));
        collected += bank.manager.returned::<u128>("collectMissed", &receipt).expect("an amount");
    }
    let surplus = collected.saturating_sub(debt);
    assert!(collected > 20 * COIN && debt > COIN, "{collected} of escrow, and a debt of {debt}");
    assert!(w.balance(&bank.coin, &w.alice) - before <= surplus, "Alice is paid after the lenders");
    assert_eq!(bank.debt(position), debt.saturating_sub(collected));
}

#[test]
fn collectLate_pays_the_debt_when_the_provider_has_defaulted_and_nobody_swept() {
    let (bank, position, tokens, day) = defaulted();
    let (w, distributor) = (&bank.world, &bank.world.suite.distributor);
    w.must(distributor, &w.provider, "deliverLate", (bank.batch, day, u128::MAX));
    let (debt, before) = (bank.debt(position), w.balance(&bank.coin, &w.alice));
    let receipt = bank.must(&w.alice, "collectLate", (tokens[0], segment(&bank, tokens[0]), day));
    let amount: u128 = bank.manager.returned("collectLate", &receipt).expect("an amount");
    assert!(amount > 0 && amount < debt, "{amount}, and a debt of {debt}");
    assert_eq!(w.balance(&bank.coin, &w.alice), before);
    assert!(bank.debt(position) - (debt - amount) <= 1, "interest rounds up");
}

/// The time of the notice that a new weakness begins, on the loan manager's clock.
fn notice(bank: &Bank) -> u64 {
    let (clock, _): (u64, u64) = bank.manager.get("clock", ()).expect("a view");
    clock / DAY * DAY + 3 * DAY
}

/// A position that healed, and stayed Healthy for a week without a message, weakens again: it has a new notice.
fn has_a_new_notice(bank: &Bank, position: u32, token: u64, heal: impl FnOnce()) {
    let w = &bank.world;
    heal();
    assert!(bank.health(position).3 < 2, "it has healed");
    (6..13).for_each(|day| bank.live(FIRST + day));
    bank.count_income(1_000);
    let refused = bank.manager.send(&w.keeper, "startAuction", (position, token));
    assert_reverts!(refused, "LoanManager_TooEarly", (notice(bank),));
}

#[test]
fn startAuction_gives_a_new_notice_when_a_repayment_had_healed_the_position() {
    let (bank, position, tokens, debt) = weak();
    has_a_new_notice(&bank, position, tokens[0], || {
        bank.must(&bank.world.bob, "repay", (position, debt / 2));
    });
}

#[test]
fn startAuction_gives_a_new_notice_when_more_collateral_had_healed_the_position() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    let more = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    has_a_new_notice(&bank, position, tokens[0], || {
        bank.must(&w.alice, "supplyCollateral", (position, &more[..]));
    });
}

#[test]
fn a_lot_keeps_what_it_is_owed_while_it_is_auctioned() {
    // In the first edition the borrower took it from under a bidder who had paid: 2.41 for an NFT owed 11.62.
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    miss(&bank, bank.batch, FIRST + 6);
    let (lot, number) = (tokens[0], segment(&bank, tokens[0]));
    let owed = || w.suite.market.get::<(u128, Address, Address)>("missedOf", (lot, number)).expect("a view").0;
    // What is due when the auction begins pays the debt: it is not sold with the lot for nothing.
    let (due, debt) = (owed(), bank.debt(position));
    bank.must(&w.keeper, "startAuction", (position, lot));
    assert!(due > 0 && owed() == 0 && debt - bank.debt(position) >= due, "{debt} {due}");
    // What comes later is the lot's.
    miss(&bank, bank.batch, FIRST + 7);
    let owed = owed();
    assert!(owed > 0);
    let taken = || {
        assert_reverts!(
            bank.manager.send(&w.alice, "collectMissed", (lot, number)),
            "LoanManager_AuctionRuns",
            (position, lot)
        );
        assert_reverts!(
            bank.manager.send(&w.alice, "collectLate", (lot, number, FIRST + 6)),
            "LoanManager_AuctionRuns",
            (position, lot)
        );
    };
    taken();
    let price = bank.manager.get::<Lot>("auctionOf", (position,)).expect("an auction").1;
    bank.must(&w.bob, "bid", (position, price));
    taken();
    // The other NFT's is split as ever.
    bank.must(&w.keeper, "collectMissed", (tokens[1], segment(&bank, tokens[1])));
    w.advance(DAY + 60);
    bank.must(&w.keeper, "settle", (position,));
    let before = w.balance(&bank.coin, &w.bob);
    bank.must(&w.keeper, "collectMissed", (lot, number));
    assert_eq!(w.balance(&bank.coin, &w.bob), before + owed, "what was there at the bid is the bidder's");
}

#[test]
fn startAuction_sells_nothing_for_nothing_while_others_count() {
    // An NFT of a sale that has not reached its minimum counts nothing yet, and was sold for nothing beside another.
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    let closes = u64::from(FIRST + 100) * DAY;
    let batch = w.offer(Terms { first: FIRST + 100, last: FIRST + 400, closes, minimum: 5, ..w.terms() });
    bank.must(&w.owner, "listBatch", (batch, 100_000_000u128));
    let young = w.buy(&w.alice, batch, 1, &w.suite.hfil)[0];
    bank.must(&w.alice, "supplyCollateral", (position, vec![young]));
    let refused = bank.manager.send(&w.keeper, "startAuction", (position, young));
    assert_reverts!(refused, "LoanManager_Nothing", (position,));
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
}
