//! In and out, by whatever pair of messages, is never a profit.

use super::{any, can_go, number, on_random_states, sends};
use crate::world::*;

#[test]
fn there_and_back_is_never_a_profit() {
    // (there, back by the result, and back by the same amount): the result against what went there.
    on_random_states(8, |w, rng| {
        let here = w.chain.snapshot();
        let who = &w.carol;
        let assets = any(rng, 1_000_000 * COIN).max(1);
        if number(w, "previewDeposit", (assets,)) == 0 {
            return;
        }
        let shares = sends(w, who, "deposit", assets);
        let deposited = w.chain.snapshot();
        if shares <= number(w, "maxRedeem", (who,)) && number(w, "previewRedeem", (shares,)) > 0 {
            assert!(sends(w, who, "redeem", shares) <= assets, "deposit and redeem");
        }
        w.chain.restore(&deposited);
        if assets <= number(w, "maxWithdraw", (who,)) {
            assert!(sends(w, who, "withdraw", assets) >= shares, "deposit and withdraw");
        }
        w.chain.restore(&here);
        let cost = sends(w, who, "mint", shares);
        let minted = w.chain.snapshot();
        if shares <= number(w, "maxRedeem", (who,)) && number(w, "previewRedeem", (shares,)) > 0 {
            assert!(sends(w, who, "redeem", shares) <= cost, "mint and redeem");
        }
        w.chain.restore(&minted);
        if cost <= number(w, "maxWithdraw", (who,)) {
            assert!(sends(w, who, "withdraw", cost) >= shares, "mint and withdraw");
        }
        w.chain.restore(&here);
    });
}

#[test]
fn out_and_in_again_is_never_a_profit() {
    on_random_states(9, |w, rng| {
        let here = w.chain.snapshot();
        let who = &w.alice;
        if let Some(shares) = can_go(w, rng, who, "maxRedeem", "previewRedeem") {
            let assets = sends(w, who, "redeem", shares);
            let redeemed = w.chain.snapshot();
            if number(w, "previewDeposit", (assets,)) > 0 {
                assert!(sends(w, who, "deposit", assets) <= shares, "redeem and deposit");
            }
            w.chain.restore(&redeemed);
            assert!(sends(w, who, "mint", shares) >= assets, "redeem and mint");
        }
        w.chain.restore(&here);
        if let Some(assets) = can_go(w, rng, who, "maxWithdraw", "previewWithdraw") {
            let shares = sends(w, who, "withdraw", assets);
            let withdrawn = w.chain.snapshot();
            if number(w, "previewDeposit", (assets,)) > 0 {
                assert!(sends(w, who, "deposit", assets) <= shares, "withdraw and deposit");
            }
            w.chain.restore(&withdrawn);
            assert!(sends(w, who, "mint", shares) >= assets, "withdraw and mint");
        }
        w.chain.restore(&here);
    });
}
