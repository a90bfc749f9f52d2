//! Errors that the other files do not test, with their values. A message that reverts changes nothing.

use chain::{assert_reverts, Address, Contract, IntoSol, Receipt, Result, U256};
use harness::{artifact, Bank, DAY, FIRST};
use suite::{Asset, COIN};

/// The views of the first position, the pool's totals, and all balances.
fn everything(bank: &Bank) -> String {
    let w = &bank.world;
    let mut told = format!("{:?}", bank.books());
    for message in ["positionOf", "tokensOf", "auctionOf"] {
        told += &format!("{:?}", bank.manager.call(message, (1u32,)).map_err(|error| error.to_string()));
    }
    for coin in [&w.suite.hfil, &w.suite.husd] {
        for who in [&w.alice, &w.bob, &w.carol] {
            told += &format!(" {}", w.balance(coin, who));
        }
        told += &format!(" {} {}", w.balance(coin, &bank.manager), w.balance(coin, &bank.pool));
    }
    told
}

/// Sends a message that reverts, and asserts that it changed nothing.
fn unchanged(bank: &Bank, refused: impl FnOnce() -> Result<Receipt>) -> Result<Receipt> {
    let before = everything(bank);
    let result = refused();
    assert_eq!(everything(bank), before, "a message that reverted changed something");
    result
}

#[test]
fn new_debt_and_the_next_pause_revert_when_too_early() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 2, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let until = bank.must(&w.owner, "pauseBorrowing", ()).timestamp + 7 * DAY;
    let lend = || bank.manager.send(&w.alice, "borrow", (position, COIN));
    assert_reverts!(unchanged(&bank, lend), "LoanManager_Paused", (until,));
    let (price, version): (u128, u32) = w.suite.market.get("priceOf", (bank.batch, &bank.coin)).unwrap();
    let buy = || bank.manager.send(&w.alice, "buyWithLoan", (position, bank.batch, 1u32, price, price, version));
    assert_reverts!(unchanged(&bank, buy), "LoanManager_Paused", (until,));
    let leverage_to =
        || bank.manager.send(&w.alice, "leverageTo", (position, bank.batch, 7_000u32, 1u32, price, version));
    assert_reverts!(unchanged(&bank, leverage_to), "LoanManager_Paused", (until,));
    let again = || bank.manager.send(&w.owner, "pauseBorrowing", ());
    assert_reverts!(unchanged(&bank, again), "LoanManager_PauseTooSoon", (until + 30 * DAY,));
    (1..7).for_each(|day| bank.live(FIRST + day));
    w.chain.set_time(until - 1).unwrap();
    assert_reverts!(unchanged(&bank, lend), "LoanManager_Paused", (until,));
    w.chain.set_time(until).unwrap();
    bank.must(&w.alice, "borrow", (position, COIN));
}

#[test]
fn dmc_messages_revert_when_the_coin_refuses() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    let dmc = Contract::deploy(&w.chain, &artifact("hostile-coin"), &w.owner, ()).unwrap();
    w.must(&dmc, &w.owner, "mint", (&w.alice, U256::MAX));
    w.must(&dmc, &w.alice, "approve", (&bank.manager, U256::MAX));
    bank.must(&w.owner, "setDmc", (&dmc,));
    let says_no = 2u8;
    w.must(&dmc, &w.owner, "setMode", (says_no,));
    let supply = || bank.manager.send(&w.alice, "supplyDmc", (position, COIN));
    assert_reverts!(unchanged(&bank, supply), "Coin_TransferFailed", (&dmc, COIN, 0u8));
    w.must(&dmc, &w.owner, "setMode", (0u8,));
    bank.must(&w.alice, "supplyDmc", (position, COIN));
    w.must(&dmc, &w.owner, "setMode", (says_no,));
    let withdraw = || bank.manager.send(&w.alice, "withdrawDmc", (position, COIN));
    assert_reverts!(unchanged(&bank, withdraw), "Coin_TransferFailed", (&dmc, COIN, 0u8));
    w.must(&dmc, &w.owner, "setMode", (0u8,));
    // An overflow reverts with a Panic, as in Solidity.
    let all = || bank.manager.send(&w.alice, "supplyDmc", (position, u128::MAX));
    assert_reverts!(unchanged(&bank, all), "Panic", (0x11u8,));
    bank.must(&w.alice, "withdrawDmc", (position, COIN));
}

#[test]
fn deploy_reverts_when_a_contract_or_the_owner_is_invalid() {
    let bank = Bank::new(Asset::Hfil);
    let (w, suite) = (&bank.world, &bank.world.suite);
    let deploy = |owner: Address, oracle: Address, extension: Address| {
        let wired = [bank.pool.address(), suite.husd.address(), suite.husd.address(), suite.nft.address()];
        let mut args = vec![owner.to_sol()];
        args.extend(wired.map(|account| account.to_sol()));
        args.extend([suite.market.address(), suite.distributor.address(), oracle].map(|account| account.to_sol()));
        args.extend([bank.config.loans.to_sol(), extension.to_sol()]);
        Contract::deploy(&w.chain, &artifact("loan-manager"), &w.bob, args)
    };
    let (owner, oracle) = (w.owner.address(), suite.oracle.address());
    let extension = bank.extension.address();
    assert_reverts!(deploy(owner, owner, extension), "LoanManager_NotContract", (owner,));
    assert_reverts!(deploy(owner, oracle, owner), "LoanManager_NotContract", (owner,));
    assert_reverts!(deploy(Address::ZERO, oracle, extension), "OwnableInvalidOwner", (Address::ZERO,));
    deploy(owner, oracle, extension).unwrap();
}
