//! Costs of messages. They must not depend on the age or the size of a batch.
//!
//! The siblings are mocks here, so the figures are those of the distributor and of a small callee;
//! `tests/costs` measures the real contracts.

use crate::world::*;
use chain::{Account, Receipt};

fn claim(w: &World, who: &Account, tokens: &[u64]) -> Receipt {
    w.distributor.exec(who, "claim", (BATCH, tokens)).unwrap()
}

fn show(name: &str, receipt: &Receipt) {
    let weight = receipt.weight;
    println!(
        "{name}: {} ps, {} B proof, {} gas, deposit {}",
        weight.ref_time, weight.proof_size, receipt.gas, receipt.deposit
    );
}

/// First and second claim of one token that was sold on the first day, of `sold` tokens, `age` days later.
fn claims(sold: u32, age: u32) -> [Receipt; 2] {
    let w = World::new(500, 1_000);
    w.hold(T1, sold, 0, &w.bob);
    w.hold(T1, 1, 0, &w.alice);
    w.earning(sold);
    for offset in 0..age {
        w.deliver(offset, F0);
    }
    // Alice already has a balance, so only the cell of the claim is new.
    w.coin.exec(&w.owner, "mint", (&w.alice, 1u8)).unwrap();
    let first = claim(&w, &w.alice, &[T1]);
    w.at(age + 1, 0);
    [first, claim(&w, &w.alice, &[T1])]
}

#[test]
fn claim_costs_the_same_when_days_or_tokens_are_many() {
    let young = claims(1, 1);
    let cases = [
        ("500 tokens, 1 day", claims(500, 1)),
        ("1 token, 540 days", claims(1, 540)),
        ("500 tokens, 540 days", claims(500, 540)),
    ];
    for (n, name) in ["first", "second"].into_iter().enumerate() {
        show(&format!("{name} claim, 1 token, 1 day"), &young[n]);
        for (case, receipts) in &cases {
            show(&format!("{name} claim, {case}"), &receipts[n]);
            let (now, then) = (receipts[n].weight, young[n].weight);
            assert_eq!(now.proof_size, then.proof_size, "{case}");
            assert_eq!(receipts[n].deposit, young[n].deposit, "{case}");
            // The steps are the same. Only the number of digits in a division differs.
            assert!(now.ref_time.abs_diff(then.ref_time) * 500 <= then.ref_time, "{case}: {now:?} and {then:?}");
        }
    }
}

#[test]
fn costs_are_printed_when_messages_are_sent() {
    let w = World::new(500, 1_000);
    println!("blob {} B", artifact("reward_distributor").code.len());
    w.hold(T1, 50, 0, &w.alice);
    w.earning(50);
    show("first deliver", &w.deliver(0, F0));
    show("deliver", &w.deliver(1, F0));
    let fifty: Vec<u64> = (T1..T1 + 50).collect();
    show("first claim of 50", &claim(&w, &w.alice, &fifty));
    show("deliver", &w.deliver(2, F0));
    show("second claim of 50", &claim(&w, &w.alice, &fifty));
    w.transfer(T1, 3, &w.bob);
    w.deliver(3, F0);
    let closed = |name: &str| show(name, &w.distributor.exec(&w.alice, "claimSegment", (T1, 0u32)).unwrap());
    closed("claimSegment, claimed before");
    show("first claim of a later segment", &claim(&w, &w.bob, &[T1]));
    w.transfer(T1 + 1, 4, &w.bob);
    w.bond(u128::from(u64::MAX) * 1_000);
    show("cover", &w.cover(4, F0));
    closed("claimSegment");
    w.bond(F0);
    show("cover with arrears", &w.cover(5, F0));
    let late = w.distributor.exec(&w.provider, "deliverLate", (BATCH, FIRST + 5, u128::MAX)).unwrap();
    show("deliverLate", &late);
    let tokens: Vec<u64> = (T1 + 2..T1 + 50).collect();
    for (name, some) in [("claimLate of 1", &tokens[..1]), ("claimLate of 47", &tokens[1..])] {
        show(name, &w.distributor.exec(&w.alice, "claimLate", (BATCH, some, vec![FIRST + 5])).unwrap());
    }
    show("collectFees", &w.distributor.exec(&w.keeper, "collectFees", (BATCH,)).unwrap());
}
