//! Upper bounds on the costs of the messages of a loan. A commit that raises a bound has to state the reason.

use harness::{Bank, DAY, FIRST};
use suite::{Asset, COIN};

#[test]
fn messages_cost_no_more_than_allowed_when_one_nft_is_collateral() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    let tokens = w.buy(&w.alice, bank.batch, 10, &w.suite.hfil);
    bank.live_days(1);
    let mut costs: Vec<(&str, chain::Receipt, u64)> = Vec::new();
    costs.push(("open", bank.must(&w.alice, "open", (&tokens[..1],)), 700_000));
    costs.push(("borrow", bank.must(&w.alice, "borrow", (1u32, 6 * COIN)), 1_250_000));
    bank.live(FIRST + 1);
    bank.must(&w.alice, "chooseSweep", (1u32, 5_000u32));
    bank.must(&w.keeper, "sweep", (1u32,));
    bank.live(FIRST + 2);
    costs.push(("sweep", bank.must(&w.keeper, "sweep", (1u32,)), 2_000_000));
    costs.push(("repay", bank.must(&w.bob, "repay", (1u32, COIN)), 700_000));
    bank.count_income(1_500);
    bank.live(FIRST + 3);
    bank.must(&w.keeper, "sweep", (1u32,));
    w.at(FIRST + 8, 0);
    let start = bank.must(&w.keeper, "startAuction", (1u32, tokens[0]));
    // It collects what is due on the lot.
    costs.push(("startAuction", start, 2_000_000));
    // It is in the second blob, because it is rare: that costs a fifth.
    costs.push(("bid", bank.must(&w.bob, "bid", (1u32, u128::MAX)), 500_000));
    w.chain.set_time(w.chain.now() + 2 * DAY).unwrap();
    costs.push(("settle", bank.must(&w.keeper, "settle", (1u32,)), 1_500_000));
    for (what, receipt, max) in &costs {
        println!("{what}: {} gas, {:?}", receipt.gas, receipt.weight);
        assert!(receipt.gas <= *max, "{what} costs {} gas, more than {max}", receipt.gas);
    }
}

#[test]
fn borrow_costs_the_same_when_loans_are_many() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 30, &w.suite.hfil);
    let borrow = |at: usize| {
        let position = bank.open(&w.alice, &tokens[at..=at]);
        bank.must(&w.alice, "borrow", (position, 2 * COIN)).weight.proof_size
    };
    borrow(0);
    let second = borrow(1);
    (2..29).for_each(|at| {
        borrow(at);
    });
    assert!(borrow(29).abs_diff(second) < 500);
}
