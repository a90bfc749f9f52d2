//! `buyWithLoan` and `leverageTo`: a loan on new NFTs pays for them, within the price and terms that the caller signed.

use chain::{assert_reverts, Address};
use harness::{Bank, PRICE_HFIL};
use suite::{Asset, COIN};

fn version(bank: &Bank) -> u32 {
    let (_, version): (u128, u32) = bank.world.suite.market.get("priceOf", (bank.batch, &bank.coin)).unwrap();
    version
}

#[test]
fn buyWithLoan_buys_power_when_the_down_payment_is_enough() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    w.buy(&w.bob, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let price = 2 * PRICE_HFIL;
    let before = w.balance(&bank.coin, &w.alice);
    let args = (0u32, bank.batch, 2u32, 20 * COIN, price, version(&bank));
    let receipt = bank.must(&w.alice, "buyWithLoan", args);
    let position: u32 = bank.manager.returned("buyWithLoan", &receipt).unwrap();
    assert_eq!(before - w.balance(&bank.coin, &w.alice), 20 * COIN);
    assert_eq!(bank.debt(position), price - 20 * COIN);
    let tokens: Vec<u64> = bank.manager.get("tokensOf", (position,)).unwrap();
    assert_eq!(tokens.len(), 2);
    for token in &tokens {
        assert_eq!(w.suite.nft.get::<Address>("ownerOf", (*token,)).unwrap(), w.alice.address());
        assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (*token,)).unwrap(), bank.manager.address());
    }
    assert_eq!(w.balance(&bank.coin, &bank.manager), 0, "the loan manager keeps nothing");
    // A second purchase in the same position, without a loan.
    bank.must(&w.alice, "buyWithLoan", (position, bank.batch, 1u32, u128::MAX, PRICE_HFIL, version(&bank)));
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap().len(), 3);
}

#[test]
fn buyWithLoan_reverts_when_price_version_or_credit_is_exceeded() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    w.buy(&w.bob, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let signed = version(&bank);
    let ask = |down: u128, max: u128, version: u32| {
        bank.manager.send(&w.alice, "buyWithLoan", (0u32, bank.batch, 1u32, down, max, version))
    };
    assert_reverts!(ask(8 * COIN, 15 * COIN, signed), "LoanManager_PriceAboveBound", (PRICE_HFIL, 15 * COIN));
    Bank::refused_by(
        &w.suite.market,
        ask(8 * COIN, PRICE_HFIL, signed + 1),
        "PowerMarket_TermsChanged",
        (signed, signed + 1),
    );
    let refused = ask(COIN, PRICE_HFIL, signed).unwrap_err();
    assert_eq!(refused.revert().unwrap().name(), "LoanManager_AboveCredit");
    assert_eq!(bank.books().1, 0, "nothing was lent");
    bank.must(&w.owner, "pauseBorrowing", ());
    assert_eq!(ask(8 * COIN, PRICE_HFIL, signed).unwrap_err().revert().unwrap().name(), "LoanManager_Paused");
}

#[test]
fn leverage_buys_up_to_the_target_when_price_and_count_allow() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let own = w.buy(&w.alice, bank.batch, 12, &w.suite.hfil);
    let position = bank.open(&w.alice, &own);
    let args = |target: u32, max: u32, price: u128| (position, bank.batch, target, max, price, version(&bank));
    let above = bank.manager.send(&w.alice, "leverageTo", args(7_001, 8, u128::MAX));
    assert_reverts!(above, "LoanManager_AboveLimit", (7_001u128, 7_000u128));
    let receipt = bank.must(&w.alice, "leverageTo", args(6_000, 8, u128::MAX));
    let count: u32 = bank.manager.returned("leverageTo", &receipt).unwrap();
    let (debt, _, ltv, state) = bank.health(position);
    println!("leverageTo {count}: {debt} {ltv}, {} gas", receipt.gas);
    assert_eq!(debt, u128::from(count) * PRICE_HFIL);
    assert!(count > 0 && ltv <= 6_000 && state == 0, "{count} {ltv}");
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap().len() as u32, 12 + count);
    if count < 8 {
        let more = bank.manager.send(&w.alice, "leverageTo", args(6_000, 8, u128::MAX));
        assert_reverts!(more, "LoanManager_Nothing", (position,));
    }
    let bound = bank.manager.send(&w.alice, "leverageTo", args(7_000, 1, PRICE_HFIL - 1));
    let name = bound.unwrap_err().revert().unwrap().name().to_string();
    assert!(name == "LoanManager_PriceAboveBound" || name == "LoanManager_Nothing", "{name}");
}
