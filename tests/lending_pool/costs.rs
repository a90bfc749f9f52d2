//! Costs of messages: beside OpenZeppelin's ERC-4626 on the same runtime, and independent of the number of lenders and
//! requests.

use crate::world::*;
use chain::Receipt;

/// 70 % of the cost of OpenZeppelin 5.4's ERC-4626, compiled by resolc 0.3.0, on this runtime. [gas]
const DEPOSIT: u64 = 360_646 * 7 / 10;
const REDEEM: u64 = 339_553 * 7 / 10;

fn assert_within(what: &str, gas: u64, max: u64) {
    println!("{what}: {gas} gas, at most {max}");
    assert!(gas <= max, "{what}: {gas} gas, more than {max}");
}

fn show(what: &str, receipt: &Receipt) -> u64 {
    let (weight, gas) = (&receipt.weight, receipt.gas);
    println!("{what:<28} {:>7} M {:>8} B {gas:>9} gas", weight.ref_time / 1_000_000, weight.proof_size);
    gas
}

/// The cost of the second message. The first one pays for new storage.
fn twice(w: &World, message: &str, args: impl chain::IntoArgs) -> u64 {
    w.pool.send(&w.alice, message, &args).unwrap();
    show(message, &w.pool.send(&w.alice, message, &args).unwrap())
}

#[test]
fn deposit_and_redeem_cost_no_more_than_allowed_beside_openzeppelin() {
    println!("blob {} B", harness::artifact("lending-pool").code.len());
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    w.lend(500 * COIN);
    w.chain.advance(DAY);
    let deposit = twice(&w, "deposit", (5 * COIN, &w.alice));
    twice(&w, "mint", (5 * COIN * OFFSET, &w.alice));
    let redeem = twice(&w, "redeem", (COIN * OFFSET, &w.alice, &w.alice));
    twice(&w, "withdraw", (COIN, &w.alice, &w.alice));
    assert_within("deposit", deposit, DEPOSIT);
    assert_within("redeem", redeem, REDEEM);
}

#[test]
fn messages_cost_the_same_when_lenders_and_requests_are_many() {
    let w = World::new();
    w.lent_out();
    w.claim(w.request(&w.alice, 120 * COIN * OFFSET));
    let costs = |w: &World| {
        let request = w.pool.send(&w.bob, "requestWithdrawal", (COIN * OFFSET,)).unwrap();
        let number: u32 = w.pool.returned("requestWithdrawal", &request).unwrap();
        let here = w.chain.snapshot();
        let cancel = w.pool.send(&w.bob, "cancelWithdrawal", (number,)).unwrap();
        w.chain.restore(&here);
        let deposit = w.pool.send(&w.alice, "deposit", (400 * COIN, &w.alice)).unwrap();
        let claim = w.pool.send(&w.carol, "claimWithdrawal", (number,)).unwrap();
        w.chain.restore(&here);
        [("requestWithdrawal", request), ("cancelWithdrawal", cancel), ("deposit", deposit), ("claimWithdrawal", claim)]
            .map(|(name, receipt)| (name, show(name, &receipt), receipt.weight.proof_size))
    };
    w.request(&w.bob, 1);
    let few = costs(&w);
    for n in 0..200 {
        let lender = w.chain.ethereum(&format!("lender-{n}"));
        w.pool.exec(&w.bob, "transfer", (&lender, COIN * OFFSET / 10)).unwrap();
        w.request(&lender, COIN * OFFSET / 10);
    }
    let many = costs(&w);
    for ((name, gas, proof), (_, more, larger)) in few.into_iter().zip(many) {
        // A number with more digits costs a few gas; a loop over requests would cost hundreds of thousands.
        assert!(more <= gas + gas / 200 && larger <= proof + 300, "{name}: {gas} gas with few, {more} with many");
    }
}
