//! What first depositors, donors and gatherers of dust have done to other vaults.

use crate::world::*;
use chain::U256;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

#[test]
fn share_inflation_by_the_first_depositor_costs_the_attacker() {
    // Pitfall "share inflation by first depositor / donation". The attacker is first with one atto, then gives the pool
    // whatever it likes before the victim's deposit: the books do not see it, so all of it is lost.
    for gift in [0, 1, COIN, 1_000_000 * COIN] {
        let w = World::new();
        w.deposit(&w.bob, 1);
        w.coin.exec(&w.bob, "transfer", (&w.pool, gift)).unwrap();
        let shares = w.deposit(&w.alice, COIN);
        assert_eq!(shares, COIN * OFFSET);
        assert_eq!(w.redeem(&w.alice, shares), COIN);
        assert_eq!(w.redeem(&w.bob, w.shares(&w.bob)), 1);
        assert_eq!(w.coins(&w.bob), MUCH - gift);
    }
}

#[test]
fn share_inflation_by_interest_costs_the_attacker() {
    // The only way to raise the price of a share is to earn: by a loan, or by a debt that is paid too much. An attacker
    // who is its own borrower pays it all, and the virtual shares take a part of what a dusty pool earns.
    let w = World::new();
    w.deposit(&w.bob, 1);
    w.coin.exec(&w.bob, "transfer", (&w.pool, 1_000 * COIN)).unwrap();
    w.desk("returned", (1_000 * COIN, 0u8)).unwrap();
    // Half of it is nobody's now.
    let stake = w.view::<u128>("convertToAssets", (w.shares(&w.bob),));
    assert!(stake <= 500 * COIN + 1, "{stake}");
    let victim = w.deposit(&w.alice, 10 * COIN);
    let back = w.redeem(&w.alice, victim);
    assert!(10 * COIN - back < COIN / 1_000, "the victim lost {}", 10 * COIN - back);
    let gain = w.view::<u128>("convertToAssets", (w.shares(&w.bob),)) - stake;
    assert!(gain <= 10 * COIN - back && gain < COIN / 1_000, "and the attacker gained {gain} of its 500 lost");
}

#[test]
fn rounding_is_never_in_the_users_favour() {
    // Pitfall "rounding in user's favour": single attos, in and out, thousands of times, at an ugly price.
    let mut rng = SmallRng::seed_from_u64(11);
    let w = World::new();
    w.deposit(&w.alice, 1_000_003);
    w.lend(777_777);
    w.chain.advance(YEAR / 3);
    for _ in 0..2_000 {
        let price = |w: &World| (w.books().assets() + 1, w.books().shares + OFFSET);
        let (assets, shares) = price(&w);
        let amount = rng.gen_range(1..20u128);
        match rng.gen_range(0..4) {
            0 => drop(w.pool.exec(&w.bob, "deposit", (amount, &w.bob))),
            1 => drop(w.pool.exec(&w.bob, "mint", (amount * 999_983, &w.bob))),
            2 => drop(w.pool.exec(&w.bob, "withdraw", (amount, &w.bob, &w.bob))),
            _ => drop(w.pool.exec(&w.bob, "redeem", (amount * 999_983, &w.bob, &w.bob))),
        }
        let (now, all) = price(&w);
        assert!(U256::from(now) * U256::from(shares) >= U256::from(assets) * U256::from(all), "the price fell");
    }
    w.redeem(&w.bob, w.shares(&w.bob));
    assert!(w.coins(&w.bob) <= MUCH);
}
