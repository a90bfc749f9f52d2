//! `withdrawCollateral`: the remaining NFTs must secure the debt, and income that still vests stays the borrower's.

use bindings::LoanManager;
use chain::{assert_reverts, Address};
use harness::{Bank, FIRST};
use suite::{Asset, COIN};

#[test]
fn withdrawCollateral_reverts_when_a_debt_would_keep_no_nft() {
    let (bank, position) = crate::other_coin::held();
    let w = &bank.world;
    let tokens: Vec<u64> = bank.manager.get("tokensOf", (position,)).unwrap();
    // Income that is held for the debt could cover what is left of it, until its price falls.
    let held: u128 = bank.manager.read(LoanManager::positionOfCall { position }).unwrap().held;
    bank.must(&w.alice, "repay", (position, bank.debt(position) - COIN));
    assert!(held * 98 * 7 / 10 > 2 * COIN, "worth more than the debt: {held}");
    let all = bank.manager.send(&w.alice, "withdrawCollateral", (position, &tokens[..]));
    assert_reverts!(all, "LoanManager_InvalidCount", (0u32,));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[1..]));
    bank.must(&w.alice, "repay", (position, u128::MAX));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..1]));
}

#[test]
fn collateral_withdrawal_reverts_when_the_rest_does_not_carry_the_debt() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let line: u128 = bank.manager.get("creditLine", (position, 0u32)).unwrap();
    let debt = line / 2;
    bank.must(&w.alice, "borrow", (position, debt));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..1]));
    let refused = bank.manager.send(&w.alice, "withdrawCollateral", (position, &tokens[1..3]));
    let error = refused.unwrap_err();
    let revert = error.revert().unwrap();
    assert_eq!(revert.name(), "LoanManager_AboveCredit");
    let limit: u128 = revert.error.as_ref().unwrap().get("limit").unwrap();
    assert!(limit.abs_diff(line / 4) < 4, "one of four NFTs would be left: {limit} of {line}");
    assert_eq!(bank.manager.get::<Vec<u64>>("tokensOf", (position,)).unwrap(), &tokens[1..]);
    assert_reverts!(
        bank.manager.send(&w.alice, "withdrawCollateral", (position, &tokens[..1])),
        "LoanManager_NotCollateral",
        (position, tokens[0])
    );
    assert_reverts!(
        bank.manager.send(&w.bob, "withdrawCollateral", (position, &tokens[1..2])),
        "LoanManager_NotBorrower",
        (position, &w.bob)
    );
}

#[test]
fn every_nft_comes_back_when_the_debt_is_zero_with_its_income_still_to_vest() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let (position, tokens, _) = bank.loan(2);
    (1..11).for_each(|day| bank.live(FIRST + day));
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.keeper, "sweep", (position,));
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
    for token in &tokens {
        assert_eq!(w.suite.nft.get::<Address>("lienHolderOf", (*token,)).unwrap(), Address::ZERO);
        assert_eq!(bank.manager.get::<(u32, u32, u32)>("collateralOf", (*token,)).unwrap(), (0, 0, 0));
    }
    // Income that was earned in the position vests for months. `collect` by anyone pays it to Alice.
    let before = w.balance(&bank.coin, &w.alice);
    w.at(FIRST + 200, 0);
    // The NFTs were bought on the second day and earn from the third.
    let receipt = bank.must(&w.keeper, "collect", (tokens[0], 0u32));
    let amount: u128 = bank.manager.returned("collect", &receipt).unwrap();
    assert!(amount > COIN / 4, "the vesting part of ten days: {amount}");
    assert_eq!(w.balance(&bank.coin, &w.alice) - before, amount);
    let again = bank.manager.send(&w.keeper, "collect", (tokens[0], 0u32));
    Bank::refused_by(&w.suite.distributor, again, "RewardDistributor_NothingToClaim", (bank.batch,));
    // Income of later days is Alice's. The loan manager cannot collect it.
    let other = bank.manager.send(&w.keeper, "collect", (tokens[0], 1u32));
    assert_reverts!(other, "LoanManager_NotCollateral", (0u32, tokens[0]));
}

#[test]
fn income_stays_the_owners_when_collateral_is_withdrawn_on_the_same_day() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    bank.live(FIRST + 1);
    bank.live(FIRST + 2);
    let position = bank.open(&w.alice, &tokens);
    bank.must(&w.alice, "withdrawCollateral", (position, &tokens[..]));
    let (.., payee): (u32, u32, u32, u32, Address) = w.suite.nft.get("incomeHead", (tokens[0],)).unwrap();
    assert_eq!(payee, w.alice.address());
    // Supplied again on the same day, in another position: the income goes to the second position.
    let second = bank.open(&w.alice, &tokens);
    bank.live(FIRST + 3);
    bank.live(FIRST + 4);
    let receipt = bank.must(&w.keeper, "sweep", (second,));
    let (claimed, to_debt): (u128, u128) = bank.manager.returned("sweep", &receipt).unwrap();
    assert!(claimed > 0);
    assert_eq!(to_debt, 0);
}
