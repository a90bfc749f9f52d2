//! Costs of the messages of a loan: of lenders at the pool, and of borrowers, keepers and bidders at the loan manager.

use crate::{Cost, Costs};
use chain::{Account, Contract, IntoArgs};
use harness::{artifact, Bank, DAY, FIRST};
use suite::{Asset, COIN};

/// Plays a loan from its opening to the auction and records every message, its second call where possible.
pub fn note(costs: &mut Costs) {
    let bank = Bank::new(Asset::Hfil);
    for name in ["lending-pool", "loan-manager"] {
        costs.blobs.insert(name.into(), artifact(name).code.len());
    }
    let tokens = bank.world.buy(&bank.world.alice, bank.batch, 10, &bank.world.suite.hfil);
    bank.live_days(1);
    borrow(&bank, costs, &tokens);
    lend(&bank, costs);
    fail(&bank, costs, tokens[0]);
}

fn send(bank: &Bank, costs: &mut Costs, label: &str, from: &Account, message: &str, args: impl IntoArgs) {
    let on: &Contract = if label.starts_with("lending-pool") { &bank.pool } else { &bank.manager };
    costs.messages.insert(label.into(), Cost::from(&bank.world.must(on, from, message, args)));
}

fn borrow(bank: &Bank, costs: &mut Costs, tokens: &[u64]) {
    let w = &bank.world;
    send(bank, costs, "loan-manager.open 1", &w.alice, "open", (&tokens[..1],));
    send(bank, costs, "loan-manager.supplyCollateral 1", &w.alice, "supplyCollateral", (1u32, &tokens[1..2]));
    send(bank, costs, "loan-manager.withdrawCollateral 1", &w.alice, "withdrawCollateral", (1u32, &tokens[1..2]));
    for amount in [3 * COIN, 2 * COIN] {
        send(bank, costs, "loan-manager.borrow", &w.alice, "borrow", (1u32, amount));
    }
    bank.must(&w.alice, "chooseSweep", (1u32, 5_000u32));
    for day in 1..3 {
        bank.live(FIRST + day);
        send(bank, costs, "loan-manager.sweep", &w.keeper, "sweep", (1u32,));
    }
    send(bank, costs, "loan-manager.repay", &w.bob, "repay", (1u32, COIN / 10));
}

fn lend(bank: &Bank, costs: &mut Costs) {
    let carol = &bank.world.carol;
    let shares = COIN * 1_000_000;
    for _ in 0..2 {
        send(bank, costs, "lending-pool.deposit", carol, "deposit", (5 * COIN, carol));
        send(bank, costs, "lending-pool.mint", carol, "mint", (shares, carol));
        send(bank, costs, "lending-pool.withdraw", carol, "withdraw", (COIN, carol, carol));
        send(bank, costs, "lending-pool.redeem", carol, "redeem", (shares, carol, carol));
        send(bank, costs, "lending-pool.requestWithdrawal", carol, "requestWithdrawal", (shares,));
    }
    send(bank, costs, "lending-pool.claimWithdrawal", carol, "claimWithdrawal", (1u32,));
    send(bank, costs, "lending-pool.cancelWithdrawal", carol, "cancelWithdrawal", (2u32,));
}

fn fail(bank: &Bank, costs: &mut Costs, token: u64) {
    let w = &bank.world;
    bank.count_income(1_500);
    bank.live(FIRST + 3);
    bank.must(&w.keeper, "sweep", (1u32,));
    w.at(FIRST + 8, 0);
    send(bank, costs, "loan-manager.startAuction", &w.keeper, "startAuction", (1u32, token));
    send(bank, costs, "loan-manager.bid", &w.bob, "bid", (1u32, u128::MAX));
    w.chain.set_time(w.chain.now() + 2 * DAY).expect("ahead");
    send(bank, costs, "loan-manager.settle", &w.keeper, "settle", (1u32,));
}
