//! A loan against a plain simulation of the same days in big integers.

use harness::{Bank, FIRST};
use num_bigint::BigUint;
use suite::{Asset, COIN};

/// Parts of an atto that the simulation keeps: 10^30.
fn scale() -> BigUint {
    BigUint::from(10u32).pow(30)
}

/// The divisor of a yearly rate in wads that makes it a rate per second.
fn whole() -> BigUint {
    BigUint::from(10u32).pow(18) * 31_536_000u32
}

#[test]
fn debt_matches_a_plain_simulation_when_swept_daily() {
    let bank = Bank::new(Asset::Hfil);
    let w = &bank.world;
    // Carol leaves little cash in the pool, so every payment changes the rate.
    w.must(&bank.pool, &w.carol, "withdraw", (9_930 * COIN, &w.carol, &w.carol));
    bank.live_days(1);
    let tokens = w.buy(&w.alice, bank.batch, 12, &w.suite.hfil);
    let position = bank.open(&w.alice, &tokens);
    bank.must(&w.alice, "chooseSweep", (position, 10_000u32));
    let receipt = bank.must(&w.alice, "borrow", (position, 50 * COIN));
    let (mut then, mut owed) = (receipt.timestamp, BigUint::from(50 * COIN) * scale());
    // The rate of a step follows from the pool's totals after the previous step.
    let rate_now = || bank.pool.get::<(u128, u128, u128)>("rates", ()).unwrap().1;
    let mut rate = rate_now();
    let mut rates = std::collections::BTreeSet::new();
    let days = 40u32;
    for day in 1..=days {
        bank.live(FIRST + day);
        let Ok(receipt) = bank.manager.send(&w.keeper, "sweep", (position,)) else {
            assert_eq!(day, 1, "every later day brings income");
            continue;
        };
        let seconds = receipt.timestamp - then;
        then = receipt.timestamp;
        let (_, paid): (u128, u128) = bank.manager.returned("sweep", &receipt).unwrap();
        owed = (&owed * (whole() + BigUint::from(rate) * seconds)) / whole();
        owed -= BigUint::from(paid) * scale();
        let contract = BigUint::from(bank.debt(position)) * scale();
        let apart = if contract > owed { &contract - &owed } else { &owed - &contract };
        // `debt` reads a later block, so it includes some more interest.
        let moment = &owed * BigUint::from(rate) * (w.chain.now() - then) / whole();
        rate = rate_now();
        rates.insert(rate);
        assert!(apart <= moment + scale() * day, "day {day}: {contract} against {owed}");
    }
    assert!(rates.len() > 20, "the rate changed too seldom: {}", rates.len());
}
