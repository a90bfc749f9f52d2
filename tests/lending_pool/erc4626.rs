//! The properties of ERC-4626 that a16z's `erc4626-tests` lists, on random states of the pool: after deposits, loans,
//! interest, losses, donations, with a queue and without.

mod attacks;
mod round_trips;

use crate::world::*;
use chain::{Account, U256};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// How many random states each property is tried on.
const STATES: u32 = 60;

/// A number up to `most`, of any size with the same chance.
pub fn any(rng: &mut SmallRng, most: u128) -> u128 {
    let bits = 128 - most.leading_zeros();
    let top = rng.gen_range(0..=bits);
    rng.gen_range(0..=u128::MAX.checked_shr(128 - top).unwrap_or(0)).min(most)
}

/// Somebody does something.
fn step(w: &World, rng: &mut SmallRng) {
    let who = [&w.alice, &w.bob][rng.gen_range(0..2)];
    match rng.gen_range(0..9) {
        0..=2 => drop(w.pool.exec(who, "deposit", (any(rng, 1_000_000 * COIN), who))),
        3 => drop(w.pool.exec(who, "redeem", (any(rng, w.view("maxRedeem", (who,))), who, who))),
        4 => drop(w.desk("lend", (&w.borrower, any(rng, w.view("lendable", ()))))),
        5 => w.chain.advance(any(rng, u128::from(YEAR) / 4) as u64),
        6 => {
            let books = w.books();
            let shares = any(rng, books.debt_shares);
            w.repay_all(shares);
        }
        7 if rng.gen_bool(0.2) => drop(w.write_off(any(rng, w.books().debt_shares / 3))),
        7 => drop(w.coin.exec(&w.carol, "transfer", (&w.pool, any(rng, COIN)))),
        _ => drop(w.pool.exec(who, "requestWithdrawal", (any(rng, w.shares(who)),))),
    }
}

/// Tries `property` on many states; what it does is undone.
fn on_random_states(seed: u64, property: impl Fn(&World, &mut SmallRng)) {
    let mut rng = SmallRng::seed_from_u64(seed);
    let w = World::new();
    for state in 0..STATES {
        for _ in 0..rng.gen_range(1..5) {
            step(&w, &mut rng);
        }
        // Some states have plenty of cash, so that limits do not hide everything else.
        let before = w.chain.snapshot();
        if state % 2 == 0 {
            w.deposit(&w.carol, 5_000_000 * COIN);
        }
        property(&w, &mut rng);
        w.chain.restore(&before);
    }
}

fn number(w: &World, message: &str, args: impl chain::IntoArgs) -> u128 {
    w.view(message, args)
}

/// Sends an ERC-4626 message; what it returned.
fn sends(w: &World, who: &Account, message: &str, amount: u128) -> u128 {
    let receipt = if message == "deposit" || message == "mint" {
        w.pool.exec(who, message, (amount, who))
    } else {
        w.pool.exec(who, message, (amount, who, who))
    };
    let receipt = receipt.unwrap_or_else(|error| panic!("{message} {amount}: {error}"));
    w.pool.returned(message, &receipt).unwrap()
}

/// An amount that can go out right now, with a message that takes coins or shares; none if there is too little.
fn can_go(w: &World, rng: &mut SmallRng, who: &Account, limit: &str, preview: &str) -> Option<u128> {
    let amount = any(rng, number(w, limit, (who,)));
    (amount > 0 && number(w, preview, (amount,)) > 0).then_some(amount)
}

#[test]
fn conversions_are_the_same_for_everybody_and_round_down() {
    on_random_states(1, |w, rng| {
        let (assets, shares) = (any(rng, 1 << 90), any(rng, 1 << 100));
        for (message, amount) in [("convertToShares", assets), ("convertToAssets", shares)] {
            let answer = number(w, message, (amount,));
            for who in [&w.alice, &w.carol] {
                assert_eq!(w.pool.get_as::<u128>(who, message, (amount,)).unwrap(), answer);
            }
        }
        let there = number(w, "convertToShares", (assets,));
        assert!(number(w, "convertToAssets", (there,)) <= assets);
        let there = number(w, "convertToAssets", (shares,));
        assert!(number(w, "convertToShares", (there,)) <= shares);
    });
}

#[test]
fn totalAssets_is_what_the_books_say_with_interest() {
    on_random_states(2, |w, _| {
        assert_eq!(number(w, "totalAssets", ()), w.books().assets());
        assert_eq!(number(w, "totalSupply", ()), w.books().shares);
    });
}

#[test]
fn deposit_gives_what_its_preview_said_for_exactly_the_assets() {
    on_random_states(3, |w, rng| {
        let assets = any(rng, 1_000_000 * COIN).max(1);
        let promised = number(w, "previewDeposit", (assets,));
        assert!(promised <= number(w, "convertToShares", (assets,)));
        if promised == 0 {
            return;
        }
        let before = (w.coins(&w.carol), w.shares(&w.alice), w.books());
        let receipt = w.pool.exec(&w.carol, "deposit", (assets, &w.alice)).unwrap();
        let shares: u128 = w.pool.returned("deposit", &receipt).unwrap();
        assert_eq!(shares, promised);
        assert_eq!((w.coins(&w.carol), w.shares(&w.alice)), (before.0 - assets, before.1 + shares));
        assert_eq!(w.books().assets(), before.2.assets() + assets);
    });
}

#[test]
fn mint_costs_what_its_preview_said_for_exactly_the_shares() {
    on_random_states(4, |w, rng| {
        let shares = any(rng, 1_000_000 * COIN * OFFSET).max(1);
        let promised = number(w, "previewMint", (shares,));
        let before = (w.coins(&w.carol), w.shares(&w.alice));
        let Ok(receipt) = w.pool.exec(&w.carol, "mint", (shares, &w.alice)) else {
            assert!(promised > before.0 || promised == 0, "{promised}");
            return;
        };
        let assets: u128 = w.pool.returned("mint", &receipt).unwrap();
        assert_eq!(assets, promised);
        assert_eq!((w.coins(&w.carol), w.shares(&w.alice)), (before.0 - assets, before.1 + shares));
    });
}

#[test]
fn withdraw_takes_what_its_preview_said_for_exactly_the_assets() {
    on_random_states(5, |w, rng| {
        let Some(assets) = can_go(w, rng, &w.alice, "maxWithdraw", "previewWithdraw") else { return };
        let promised = number(w, "previewWithdraw", (assets,));
        let before = (w.coins(&w.bob), w.shares(&w.alice));
        let receipt = w.pool.exec(&w.alice, "withdraw", (assets, &w.bob, &w.alice)).unwrap();
        let shares: u128 = w.pool.returned("withdraw", &receipt).unwrap();
        assert_eq!(shares, promised);
        assert_eq!((w.coins(&w.bob), w.shares(&w.alice)), (before.0 + assets, before.1 - shares));
    });
}

#[test]
fn redeem_pays_what_its_preview_said_for_exactly_the_shares() {
    on_random_states(6, |w, rng| {
        let Some(shares) = can_go(w, rng, &w.alice, "maxRedeem", "previewRedeem") else { return };
        let promised = number(w, "previewRedeem", (shares,));
        let before = (w.coins(&w.bob), w.shares(&w.alice));
        let receipt = w.pool.exec(&w.alice, "redeem", (shares, &w.bob, &w.alice)).unwrap();
        let assets: u128 = w.pool.returned("redeem", &receipt).unwrap();
        assert_eq!(assets, promised);
        assert_eq!((w.coins(&w.bob), w.shares(&w.alice)), (before.0 + assets, before.1 - shares));
    });
}

#[test]
fn limits_are_what_can_be_done_and_not_one_more() {
    on_random_states(7, |w, _| {
        let here = w.chain.snapshot();
        for (limit, message, preview) in
            [("maxWithdraw", "withdraw", "previewWithdraw"), ("maxRedeem", "redeem", "previewRedeem")]
        {
            let most = number(w, limit, (&w.alice,));
            if most > 0 && number(w, preview, (most,)) > 0 {
                sends(w, &w.alice, message, most);
                w.chain.restore(&here);
            }
            let above = w.pool.exec(&w.alice, message, (most + 1, &w.alice, &w.alice));
            let error = if message == "withdraw" { "ERC4626ExceededMaxWithdraw" } else { "ERC4626ExceededMaxRedeem" };
            chain::assert_reverts!(above, error, (&w.alice, most + 1, most));
        }
        for (limit, message, error) in
            [("maxDeposit", "deposit", "ERC4626ExceededMaxDeposit"), ("maxMint", "mint", "ERC4626ExceededMaxMint")]
        {
            let most: U256 = w.view(limit, (&w.alice,));
            let above = w.pool.exec(&w.alice, message, (most + U256::from(1), &w.alice));
            chain::assert_reverts!(above, error, (&w.alice, most + U256::from(1), most));
        }
    });
}

#[test]
fn the_largest_deposit_and_the_largest_mint_are_possible() {
    let rich = |w: &World| {
        w.coin.exec(&w.owner, "mint", (&w.carol, 1u128 << 97)).unwrap();
        w.deposit(&w.alice, 3 * COIN);
        w.lend(COIN);
        w.chain.advance(YEAR);
    };
    for (limit, message) in [("maxDeposit", "deposit"), ("maxMint", "mint")] {
        let w = World::new();
        rich(&w);
        sends(&w, &w.carol, message, number(&w, limit, (&w.carol,)));
        // The last atto does not fit; the pool goes on.
        assert!(number(&w, "maxDeposit", (&w.carol,)) <= 1);
        w.redeem(&w.carol, w.shares(&w.carol));
    }
}

#[test]
fn only_who_was_allowed_to_spends_anothers_shares() {
    on_random_states(10, |w, rng| {
        let Some(shares) = can_go(w, rng, &w.alice, "maxRedeem", "previewRedeem") else { return };
        let refused = w.pool.exec(&w.bob, "redeem", (shares, &w.bob, &w.alice));
        chain::assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.bob, 0u8, shares));
        w.pool.exec(&w.alice, "approve", (&w.bob, shares + 5)).unwrap();
        w.pool.exec(&w.bob, "redeem", (shares, &w.bob, &w.alice)).unwrap();
        assert_eq!(number(w, "allowance", (&w.alice, &w.bob)), 5);
    });
}
