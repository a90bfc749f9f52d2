//! DMC as collateral: required once the loan manager knows DMC, counted up to a cap, slashed when a debt becomes bad.

use chain::{assert_reverts, Contract, IntoSol, U256};
use harness::{artifact, Bank, DAY, FIRST};
use suite::{Asset, COIN, KIND};

/// Deploys a token as DMC and sets it. DMC and HFIL cost a dollar each.
pub fn name_dmc(bank: &Bank) -> Contract {
    let w = &bank.world;
    let args = ("DMEX Coin", "DMC", 18u8, u128::MAX, &w.owner);
    let dmc = Contract::deploy(&w.chain, &artifact("wrapped-asset"), &w.owner, args).unwrap();
    let params = (COIN / 100, 1_000 * COIN, 3_600u32, 604_800u32, 3_600u32, 9_000u16, 10_000u16, false);
    for coin in [&dmc, &w.suite.hfil] {
        w.must(&w.suite.oracle, &w.owner, "setCoin", vec![coin.to_sol(), params.to_sol()]);
    }
    report_prices(bank, &dmc);
    bank.must(&w.owner, "setDmc", (&dmc,));
    w.must(&dmc, &w.owner, "mint", (&w.alice, 1_000 * COIN));
    w.must(&dmc, &w.alice, "approve", (&bank.manager, U256::MAX));
    dmc
}

/// Feeders report a price of one dollar for HFIL and DMC.
fn report_prices(bank: &Bank, dmc: &Contract) {
    let w = &bank.world;
    for coin in [dmc, &w.suite.hfil] {
        w.say_price(coin, COIN);
    }
}

#[test]
fn borrow_reverts_when_dmc_is_below_its_part() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let dmc = name_dmc(&bank);
    let tokens = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    // The required part is 5 % at a low utilization.
    let result = bank.manager.send(&w.alice, "borrow", (position, 10 * COIN));
    assert_reverts!(result, "LoanManager_DmcTooLittle", (0u128, COIN / 2));
    bank.must(&w.alice, "supplyDmc", (position, COIN));
    bank.must(&w.alice, "borrow", (position, 10 * COIN));
    let result = bank.manager.send(&w.alice, "withdrawDmc", (position, COIN));
    assert_eq!(result.unwrap_err().revert().unwrap().name(), "LoanManager_DmcTooLittle");
    let result = bank.manager.send(&w.alice, "withdrawDmc", (position, COIN + 1));
    assert_reverts!(result, "LoanManager_AboveLimit", (COIN + 1, COIN));
    bank.must(&w.bob, "repay", (position, u128::MAX));
    bank.must(&w.alice, "withdrawDmc", (position, COIN));
    assert_eq!(w.balance(&dmc, &w.alice), 1_000 * COIN);
}

#[test]
fn collateral_value_of_dmc_is_capped_when_above_a_tenth_of_the_nfts() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    name_dmc(&bank);
    let tokens = w.buy(&w.alice, bank.batch, 4, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let (_, bare, ..) = bank.health(position);
    bank.must(&w.alice, "supplyDmc", (position, COIN));
    assert!(bank.health(position).1.abs_diff(bare + COIN) < 10);
    bank.must(&w.alice, "supplyDmc", (position, 900 * COIN));
    assert!(bank.health(position).1.abs_diff(bare * 11 / 10) < 10);
}

#[test]
fn dmc_is_slashed_when_debt_becomes_bad() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let dmc = name_dmc(&bank);
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    bank.must(&w.alice, "supplyDmc", (position, COIN));
    bank.must(&w.alice, "borrow", (position, 5 * COIN));
    w.must(&w.suite.oracle, &w.owner, "retireKind", (KIND, FIRST + 1));
    w.at(FIRST + 2, 0);
    bank.must(&w.keeper, "sweep", (position,));
    w.at(FIRST + 100, 0);
    bank.must(&w.keeper, "startAuction", (position, tokens[0]));
    w.chain.set_time(w.chain.now() + 4 * DAY).unwrap();
    let receipt = bank.must(&w.keeper, "settle", (position,));
    let off = bank.manager.events(&receipt).into_iter().rfind(|e| e.name == "BadDebtRealized").unwrap();
    assert_eq!(off.get::<u128>("dmc").unwrap(), COIN);
    assert_eq!(w.balance(&dmc, &bank.manager), COIN, "the loan manager holds slashed DMC until somebody buys it");
    let old = bank.manager.send(&w.bob, "buySlashed", (COIN, COIN));
    assert_reverts!(old, "LoanManager_FeedNotFresh", (2u32,));
    report_prices(&bank, &dmc);
    let low = bank.manager.send(&w.bob, "buySlashed", (COIN, COIN / 2));
    assert_reverts!(low, "LoanManager_PriceAboveBound", (COIN * 98 / 100, COIN / 2));
    let reserve = bank.books().2;
    bank.must(&w.bob, "buySlashed", (u128::MAX, COIN));
    assert_eq!(bank.books().2 - reserve, COIN * 98 / 100, "the price goes to the reserve");
    assert_eq!(w.balance(&dmc, &w.bob), COIN);
    assert_reverts!(bank.manager.send(&w.bob, "buySlashed", (COIN, COIN)), "LoanManager_Nothing", (0u32,));
    let result = bank.manager.send(&w.alice, "withdrawDmc", (position, 1u128));
    assert_reverts!(result, "LoanManager_AboveLimit", (1u128, 0u128));
}
