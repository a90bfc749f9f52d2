//! `lowerMaxLtv`, `lowerBatch`, `lowerProvider`: they only lower risk, and bind only new debt and new collateral.

use crate::auction::weak;
use chain::assert_reverts;
use harness::Bank;
use suite::{Asset, COIN};

/// Alice borrows half of her credit line on four NFTs. Returns (bank, position, NFTs, credit line).
fn half() -> (Bank, u32, Vec<u64>, u128) {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let line: u128 = bank.manager.get("creditLine", (position, 0u32)).unwrap();
    bank.must(&w.alice, "borrow", (position, line / 2));
    (bank, position, tokens, line)
}

fn max_ltv(bank: &Bank) -> u32 {
    bank.manager.get("effectiveMaxLtvBps", ()).unwrap()
}

#[test]
fn borrow_reverts_when_the_maximum_ltv_was_lowered() {
    let (bank, position, _, line) = half();
    let w = &bank.world;
    assert_eq!(max_ltv(&bank), 7_000);
    let receipt = bank.must(&w.owner, "lowerMaxLtv", (4_000u32,));
    assert!(bank.manager.events(&receipt)[0].is("MaxLtvLowered", (4_000u32,)));
    assert_eq!(max_ltv(&bank), 4_000);
    // `creditLine` follows the lowered LTV, and `borrow` accepts no more.
    let low: u128 = bank.manager.get("creditLine", (position, 0u32)).unwrap();
    let (debt, value, ltv, state) = bank.health(position);
    assert_eq!((low, ltv, state), (value * 4 / 10, 3_500, 0), "{line}");
    let above = bank.manager.send(&w.alice, "borrow", (position, low - debt + COIN / 100));
    assert!(above.is_err_and(|error| error.revert().is_some_and(|told| told.name() == "LoanManager_AboveCredit")));
    bank.must(&w.alice, "borrow", (position, low - debt - COIN / 100));
    // A purchase with a loan is bound by it as well, but not a purchase without a loan.
    let (price, version): (u128, u32) = w.suite.market.get("priceOf", (bank.batch, &bank.coin)).unwrap();
    let buy = |down: u128| (position, bank.batch, 1u32, down, price, version);
    let refused = bank.manager.send(&w.alice, "buyWithLoan", buy(0));
    assert!(refused.is_err_and(|error| error.revert().is_some_and(|told| told.name() == "LoanManager_AboveCredit")));
    let target = |bps: u32| (position, bank.batch, bps, 1u32, price, version);
    let refused = bank.manager.send(&w.alice, "leverageTo", target(4_001));
    assert_reverts!(refused, "LoanManager_AboveLimit", (4_001u128, 4_000u128));
    bank.must(&w.owner, "lowerMaxLtv", (100u32,));
    bank.must(&w.alice, "buyWithLoan", buy(price));
    let refused = bank.manager.send(&w.alice, "buyWithLoan", buy(price - 1));
    assert!(refused.is_err_and(|error| error.revert().is_some_and(|told| told.name() == "LoanManager_AboveCredit")));
}

#[test]
fn lowerMaxLtv_reverts_when_the_ltv_would_rise() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let lower = |bps: u32| bank.manager.send(&w.owner, "lowerMaxLtv", (bps,));
    assert_reverts!(lower(7_001), "LoanManager_AboveLimit", (7_001u128, 7_000u128));
    assert_reverts!(lower(0), "TermOutOfRange", ("maxLtvBps", 0u32, 1u32, 7_000u32));
    for bps in [7_000, 5_000, 5_000, 1] {
        lower(bps).unwrap();
        assert_eq!(max_ltv(&bank), bps);
        assert_reverts!(lower(bps + 1), "LoanManager_AboveLimit", (u128::from(bps) + 1, u128::from(bps)));
        assert_reverts!(lower(u32::MAX), "LoanManager_AboveLimit", (u128::from(u32::MAX), u128::from(bps)));
    }
    // A `setTerms` that reverts does not end the lowered LTV.
    let wrong = bank.terms(|terms| terms.credit.maxLtvBps = 0);
    let max = wrong.credit.watchLtvBps - 1;
    let refused = bank.manager.send(&w.owner, "setTerms", (wrong,));
    assert_reverts!(refused, "TermOutOfRange", ("maxLtvBps", 0u32, 1u32, max));
    assert_eq!(max_ltv(&bank), 1);
    bank.must(&w.owner, "setTerms", (&bank.config.loans,));
    assert_eq!(max_ltv(&bank), 7_000);
    let stranger = bank.manager.send(&w.alice, "lowerMaxLtv", (1u32,));
    assert_reverts!(stranger, "OwnableUnauthorizedAccount", (&w.alice,));
}

#[test]
fn collateral_withdrawal_and_transfer_keep_the_terms_when_the_ltv_is_lowered() {
    let (bank, position, tokens, _) = half();
    let w = &bank.world;
    bank.must(&w.owner, "lowerMaxLtv", (1u32,));
    // Without one of four NFTs the LTV is 47 %. A withdrawal still needs only the 70 % of the terms.
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..1]));
    assert_eq!(bank.health(position).3, 0);
    bank.must(&w.alice, "offer", (position, &w.bob, 0u128));
    let (.., revision) = bank.offer_of(position);
    bank.must(&w.bob, "accept", (position, revision, 0u128));
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.bob, "withdrawCollateral", (position, &tokens[1..]));
}

#[test]
fn redeem_costs_the_same_when_the_ltv_is_lowered() {
    let (bank, position, tokens, _) = weak();
    let w = &bank.world;
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    bank.must(&w.bob, "bid", (position, u128::MAX));
    let (here, state) = (w.chain.snapshot(), bank.health(position));
    let redeem = |bps: u32| {
        w.chain.restore(&here);
        bank.must(&w.owner, "lowerMaxLtv", (bps,));
        assert_eq!((bank.health(position).2, bank.health(position).3), (state.2, state.3));
        let receipt = bank.must(&w.alice, "redeem", (position, u128::MAX));
        bank.manager.returned::<u128>("redeem", &receipt).unwrap()
    };
    assert_eq!(redeem(7_000), redeem(1));
}

#[test]
fn caps_only_fall_and_collateral_stays_when_lowered() {
    let (bank, position, tokens, _) = half();
    let w = &bank.world;
    let (max, supplied, _): (u128, u128, chain::Address) = bank.manager.get("batchOf", (bank.batch,)).unwrap();
    assert_eq!(supplied, 4_000_000);
    let batch = |max: u128| bank.manager.send(&w.owner, "lowerBatch", (bank.batch, max));
    let provider = |max: u128| bank.manager.send(&w.owner, "lowerProvider", (&w.provider, max));
    assert_reverts!(batch(max + 1), "LoanManager_AboveLimit", (max + 1, max));
    let receipt = batch(5_000_000).unwrap();
    assert!(bank.manager.events(&receipt)[0].is("BatchListed", (bank.batch, 5_000_000u128)));
    assert_reverts!(batch(5_000_001), "LoanManager_AboveLimit", (5_000_001u128, 5_000_000u128));
    let more = w.buy(&w.alice, bank.batch, 3, &w.suite.hfil);
    let refused = bank.manager.send(&w.alice, "supplyCollateral", (position, &more[..2]));
    assert_reverts!(refused, "LoanManager_AboveLimit", (6_000_000u128, 5_000_000u128));
    bank.must(&w.alice, "supplyCollateral", (position, &more[..1]));
    // The provider's limit may be below the power that is collateral.
    let receipt = provider(2_000_000).unwrap();
    assert!(bank.manager.events(&receipt)[0].is("ProviderLimited", (&w.provider, 2_000_000u128)));
    assert_reverts!(provider(2_000_001), "LoanManager_AboveLimit", (2_000_001u128, 2_000_000u128));
    assert_eq!(
        bank.manager.get::<(u128, u128, bool)>("providerOf", (&w.provider,)).unwrap(),
        (2_000_000, 5_000_000, false)
    );
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..1]));
    batch(0).unwrap();
    let refused = bank.manager.send(&w.alice, "supplyCollateral", (position, &more[1..]));
    assert_reverts!(refused, "LoanManager_AboveLimit", (6_000_000u128, 0u128));
    bank.must(&w.alice, "repay", (position, u128::MAX));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[1..]));
    // A batch that was never listed and a provider without a limit have nothing to lower.
    assert_reverts!(bank.manager.send(&w.owner, "lowerBatch", (9u32, 0u128)), "LoanManager_NotListed", (9u32,));
    let unknown = bank.manager.send(&w.owner, "lowerProvider", (&w.alice, 1u128));
    assert_reverts!(unknown, "LoanManager_AboveLimit", (1u128, 0u128));
    let not = ("OwnableUnauthorizedAccount", (&w.alice,));
    assert_reverts!(bank.manager.send(&w.alice, "lowerBatch", (bank.batch, 0u128)), not.0, not.1);
    assert_reverts!(bank.manager.send(&w.alice, "lowerProvider", (&w.provider, 0u128)), not.0, not.1);
}
