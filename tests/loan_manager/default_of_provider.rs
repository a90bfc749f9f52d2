//! A provider that stops: only income that still vests counts, and every exit stays open.

use bindings::LoanManager;
use chain::assert_reverts;
use harness::{Bank, Terms, DAY, FIRST};
use suite::{Asset, COIN};

#[test]
fn exits_stay_open_when_the_provider_defaults() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    // The provider withdraws its surplus bond before anybody knows what a day earns. Missed days use up the rest.
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let (bond, needed, _): (u128, u128, u128) = w.suite.market.get("bondOf", (bank.batch,)).unwrap();
    w.must(&w.suite.market, &w.provider, "withdrawBond", (bank.batch, bond - needed - COIN / 1_000));
    bank.live_days(1);
    let (position, _) = bank.borrow(&tokens);
    (1..4).for_each(|day| bank.live(FIRST + day));
    bank.must(&w.keeper, "sweep", (position,));
    let (_, sound, ..) = bank.health(position);
    let mut day = FIRST + 4;
    loop {
        w.report(day);
        w.chain.set_time(w.chain.now() + DAY + 600).unwrap();
        w.must(&w.suite.distributor, &w.keeper, "cover", (bank.batch, day));
        let (state, ..): (u32, u32, u32, u32, u32, u32, bool, chain::Address) =
            w.suite.market.get("stateOf", (bank.batch,)).unwrap();
        if state == 5 {
            break;
        }
        if day == FIRST + 6 {
            let (_, weaker, ..) = bank.health(position);
            assert!(weaker < sound / 2, "three of seven days were missed: {weaker} of {sound}");
        }
        day += 1;
        assert!(day < FIRST + 60, "the bond is used up before the term ends");
    }
    let (debt, value, _, state) = bank.health(position);
    assert!(value < debt && state == 3, "only income that still vests counts: {value} of {debt}");
    no_new_debt_with_the_same_provider(&bank);
    // These messages pass: `sweep`, `open`, `collectMissed`, `repay`, `redeem` and `withdrawCollateral`.
    bank.must(&w.keeper, "sweep", (position,));
    let top_up = w.suite.nft.get::<u64>("tokenOfOwnerByIndex", (&w.carol, 0u32)).unwrap();
    let own = bank.open(&w.carol, &[top_up]);
    assert_eq!(bank.health(own).0, 0, "collateral can still be supplied");
    let before = bank.debt(position);
    let (_, segment, _): (u32, u32, u32) = bank.manager.get("collateralOf", (tokens[0],)).unwrap();
    let receipt = bank.must(&w.keeper, "collectMissed", (tokens[0], segment));
    let refunded: u128 = bank.manager.returned("collectMissed", &receipt).unwrap();
    assert!(refunded > 10 * COIN, "the escrow of the remaining days comes back: {refunded}");
    let after = bank.debt(position);
    assert!(after == 0 || before - after >= refunded - COIN / 1_000, "all escrow pays the debt: {before} {after}");
    let worst: (u128, u128, u128, u128, u128, u128, u32, u128) = bank.manager.get("solvency", ()).unwrap();
    assert_eq!(worst.6, bank.batch);
    if after > 0 {
        bank.must(&w.bob, "repay", (position, u128::MAX));
    }
    w.must(&bank.pool, &w.carol, "redeem", (COIN * 1_000_000, &w.carol, &w.carol));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
    assert_eq!(bank.books().5, 0, "no debt was lost: the escrow paid it");
}

/// Whoever reports a default ends new debt on all batches of the provider, until governance limits it anew.
fn no_new_debt_with_the_same_provider(bank: &Bank) {
    let w = &bank.world;
    let today = u32::try_from(w.now() / DAY).unwrap();
    let (first, last) = (today + 1, today + 540);
    let (opens, closes) = (w.now(), u64::from(today + 300) * DAY);
    let other = w.offer(Terms { first, last, opens, closes, minimum: 1, ..w.terms() });
    let unlisted = bank.manager.send(&w.keeper, "reportDefault", (other,));
    assert_reverts!(unlisted, "LoanManager_NotListed", (other,));
    bank.credit().list(&w.owner, other, w.provider.address(), 300_000_000).unwrap();
    let tokens = w.buy(&w.bob, other, 3, &w.suite.hfil);
    let position = bank.open(&w.bob, &tokens);
    bank.must(&w.bob, "borrow", (position, COIN));
    assert_reverts!(bank.manager.send(&w.keeper, "reportDefault", (other,)), "LoanManager_NoDefault", (other,));
    let before = bank.health(position);
    let receipt = bank.must(&w.keeper, "reportDefault", (bank.batch,));
    assert!(bank.manager.events(&receipt)[0].is("ProviderDefaulted", (&w.provider, bank.batch)));
    assert_reverts!(
        bank.manager.send(&w.keeper, "reportDefault", (bank.batch,)),
        "LoanManager_NoDefault",
        (bank.batch,)
    );
    let limited = bank.manager.read(LoanManager::providerOfCall { provider: w.provider.address() }).unwrap();
    assert!(limited.defaulted);
    // Nothing else changes for the loan: it is valued as before, and can be repaid.
    assert_eq!(bank.health(position).1, before.1);
    let refused = bank.manager.send(&w.bob, "borrow", (position, COIN / 10)).expect_err("refused");
    assert_eq!(refused.revert().unwrap().name(), "LoanManager_AboveCredit");
    // A lower cap of the steward does not end it, a new limit of governance does.
    bank.must(&w.owner, "lowerProvider", (&w.provider, limited.maxPower));
    assert!(bank.manager.send(&w.bob, "borrow", (position, COIN / 10)).is_err());
    bank.must(&w.owner, "limitProvider", (&w.provider, limited.maxPower));
    bank.must(&w.bob, "borrow", (position, COIN / 10));
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.bob, "withdrawCollateral", (position, &tokens[..]));
}
