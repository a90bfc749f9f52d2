//! A deposit and a withdrawal, by any pair of messages, are never a profit. Allowances for shares, and dust.

use super::{any, on_random_states, Vault};
use chain::assert_reverts;

/// The way back uses the shares or the assets of the deposit.
pub fn there_and_back_is_never_a_profit<V: Vault>() {
    on_random_states::<V>(8, |_, w, rng| {
        let here = w.chain.snapshot();
        let who = w.carol;
        let assets = any(rng, V::AMOUNT).max(1);
        if w.number("previewDeposit", (assets,)) == 0 {
            return;
        }
        let back_by_shares = |shares: u128, paid: u128, way: &str| {
            if shares <= w.number("maxRedeem", (who,)) && w.number("previewRedeem", (shares,)) > 0 {
                assert!(w.sends(who, "redeem", shares) <= paid, "{way} and redeem");
            }
        };
        let back_by_assets = |assets: u128, shares: u128, way: &str| {
            if assets <= w.number("maxWithdraw", (who,)) {
                assert!(w.sends(who, "withdraw", assets) >= shares, "{way} and withdraw");
            }
        };
        let shares = w.sends(who, "deposit", assets);
        let deposited = w.chain.snapshot();
        back_by_shares(shares, assets, "deposit");
        w.chain.restore(&deposited);
        back_by_assets(assets, shares, "deposit");
        w.chain.restore(&here);
        let cost = w.sends(who, "mint", shares);
        let minted = w.chain.snapshot();
        back_by_shares(shares, cost, "mint");
        w.chain.restore(&minted);
        back_by_assets(cost, shares, "mint");
        w.chain.restore(&here);
    });
}

/// A withdrawal and a deposit, by any pair of messages, are never a profit either.
pub fn out_and_in_again_is_never_a_profit<V: Vault>() {
    on_random_states::<V>(9, |_, w, rng| {
        let here = w.chain.snapshot();
        let who = w.alice;
        let again = |assets: u128, shares: u128, way: &str| {
            let out = w.chain.snapshot();
            if w.number("previewDeposit", (assets,)) > 0 {
                assert!(w.sends(who, "deposit", assets) <= shares, "{way} and deposit");
            }
            w.chain.restore(&out);
            assert!(w.sends(who, "mint", shares) >= assets, "{way} and mint");
            w.chain.restore(&here);
        };
        if let Some(shares) = w.can_go(rng, "maxRedeem", "previewRedeem") {
            again(w.sends(who, "redeem", shares), shares, "redeem");
        }
        if let Some(assets) = w.can_go(rng, "maxWithdraw", "previewWithdraw") {
            again(assets, w.sends(who, "withdraw", assets), "withdraw");
        }
    });
}

/// A redemption uses up the allowance.
pub fn only_who_was_allowed_to_spends_anothers_shares<V: Vault>() {
    on_random_states::<V>(10, |_, w, rng| {
        let Some(shares) = w.can_go(rng, "maxRedeem", "previewRedeem") else { return };
        let refused = w.pool.exec(w.bob, "redeem", (shares, w.bob, w.alice));
        assert_reverts!(refused, "ERC20InsufficientAllowance", (w.bob, 0u8, shares));
        w.pool.exec(w.alice, "approve", (w.bob, shares + 5)).expect("approved");
        w.pool.exec(w.bob, "redeem", (shares, w.bob, w.alice)).expect("allowed");
        assert_eq!(w.number("allowance", (w.alice, w.bob)), 5);
    });
}

/// A holder can redeem dust for nothing, as `maxRedeem` says. It costs the other holders nothing.
pub fn dust_can_be_redeemed_for_nothing<V: Vault>() {
    let vault = V::ugly();
    let w = vault.site();
    w.pool.exec(w.alice, "transfer", (w.bob, 1u8)).expect("alice has shares");
    assert_eq!((w.number("maxRedeem", (w.bob,)), w.number("previewRedeem", (1u8,))), (1, 0));
    let (before, supply) = (vault.values(), vault.supply());
    assert_eq!(w.sends(w.bob, "redeem", 1), 0);
    assert_eq!((w.shares(w.bob), vault.supply()), (0, supply - 1));
    for (now, then) in vault.values().into_iter().zip(before) {
        // The fee rounds up, so it may take one atto.
        assert!(now == then || now + 1 == then, "{now} of {then}");
    }
}
