//! Attacks on other vaults by first depositors, by donors and by collectors of dust; and the largest amounts.

use super::{Vault, COIN, OFFSET};
use chain::U256;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// Pitfall "share inflation by first depositor / donation". The attacker deposits almost nothing, then donates to the
/// vault before the victim's deposit. The accounting does not count the donation, so the attacker loses it.
pub fn share_inflation_by_the_first_depositor_costs_the_attacker<V: Vault>() {
    for donation in [0, 1, COIN, V::DONATION] {
        let vault = V::new();
        let w = vault.site();
        let had = w.coins(w.bob);
        w.sends(w.bob, "deposit", V::FIRST);
        w.coin.exec(w.bob, "transfer", (w.pool, donation)).expect("a donation");
        let shares = w.sends(w.alice, "deposit", COIN);
        assert_eq!(shares, COIN * OFFSET);
        assert_eq!(w.sends(w.alice, "redeem", shares), V::after_fee(COIN));
        assert_eq!(w.sends(w.bob, "redeem", w.shares(w.bob)), V::after_fee(V::FIRST));
        assert_eq!(w.coins(w.bob), had - donation - (V::FIRST - V::after_fee(V::FIRST)));
    }
}

/// Pitfall "rounding in user's favour": single attos, in and out, thousands of times, at an ugly price.
pub fn rounding_is_never_in_the_users_favour<V: Vault>() {
    let mut rng = SmallRng::seed_from_u64(11);
    let vault = V::ugly();
    let w = vault.site();
    let had = w.coins(w.bob);
    let price = || (vault.values(), vault.supply() + OFFSET);
    for _ in 0..2_000 {
        let (before, shares) = price();
        let amount = rng.gen_range(1..20u128);
        match rng.gen_range(0..4) {
            0 => drop(w.pool.exec(w.bob, "deposit", (amount, w.bob))),
            1 => drop(w.pool.exec(w.bob, "mint", (amount * 999_983, w.bob))),
            2 => drop(w.pool.exec(w.bob, "withdraw", (amount, w.bob, w.bob))),
            _ => drop(w.pool.exec(w.bob, "redeem", (amount * 999_983, w.bob, w.bob))),
        }
        let (after, all) = price();
        for (now, then) in after.into_iter().zip(before) {
            assert!(U256::from(now + 1) * U256::from(shares) >= U256::from(then + 1) * U256::from(all), "a price fell");
        }
    }
    let left = w.shares(w.bob);
    assert!(left > 0, "some of the messages passed");
    if w.number("previewRedeem", (left,)) > 0 {
        w.sends(w.bob, "redeem", left);
    }
    assert!(w.coins(w.bob) <= had);
}

/// The vault still works after them.
pub fn the_largest_deposit_and_the_largest_mint_are_possible<V: Vault>() {
    for (limit, message) in [("maxDeposit", "deposit"), ("maxMint", "mint")] {
        let vault = V::ugly();
        let w = vault.site();
        vault.endow(w.carol, w.number("maxDeposit", (w.carol,)));
        w.sends(w.carol, message, w.number(limit, (w.carol,)));
        // The deposit fills the vault.
        assert!(w.number("maxDeposit", (w.carol,)) <= 1);
        w.sends(w.carol, "redeem", w.shares(w.carol));
    }
}
