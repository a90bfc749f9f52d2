//! The properties of ERC-4626 that a16z's `erc4626-tests` lists, on random states of the pool: with cash only, with
//! power bought, income collected and not, gifts, with a queue and without.

use crate::world::*;
use chain::{Account, U256};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// How many random states each property is tried on.
const STATES: u32 = 40;

/// A number up to `most`, of any size with the same chance.
pub fn any(rng: &mut SmallRng, most: u128) -> u128 {
    let bits = 128 - most.leading_zeros();
    let top = rng.gen_range(0..=bits);
    rng.gen_range(0..=u128::MAX.checked_shr(128 - top).unwrap_or(0)).min(most)
}

/// Somebody does something.
fn step(w: &Mine, rng: &mut SmallRng, day: &mut u32) {
    let who = [&w.alice, &w.bob][rng.gen_range(0..2)];
    match rng.gen_range(0..9) {
        0..=2 => drop(w.pool.exec(who, "deposit", (any(rng, 1_000 * COIN), who))),
        3 => drop(w.pool.exec(who, "redeem", (any(rng, w.view("maxRedeem", (who,))), who, who))),
        4 => {
            let (count, ..) = w.view::<(u128, u128, u128)>("investable", (w.batch,));
            drop(w.pool.exec(&w.carol, "invest", (w.batch, any(rng, count.min(100)))));
        }
        5 => {
            w.live(*day);
            *day += 1;
        }
        6 => drop(w.pool.exec(&w.carol, "collect", (1u32, 40u32))),
        7 => drop(w.coin.exec(&w.carol, "transfer", (&w.pool, any(rng, COIN)))),
        _ => drop(w.pool.exec(who, "requestWithdrawal", (any(rng, w.shares(who)),))),
    }
}

/// Tries `property` on many states; what it does is undone.
fn on_random_states(seed: u64, property: impl Fn(&Mine, &mut SmallRng)) {
    let mut rng = SmallRng::seed_from_u64(seed);
    let w = Mine::new();
    let mut day = harness::FIRST;
    w.deposit(&w.alice, 100 * COIN);
    w.live(day);
    day += 1;
    for state in 0..STATES {
        for _ in 0..rng.gen_range(1..5) {
            step(&w, &mut rng, &mut day);
        }
        // Some states have plenty of cash, so that limits do not hide everything else.
        let before = w.chain.snapshot();
        if state % 2 == 0 {
            w.deposit(&w.carol, 50_000 * COIN);
        }
        property(&w, &mut rng);
        w.chain.restore(&before);
    }
}

fn number(w: &Mine, message: &str, args: impl chain::IntoArgs) -> u128 {
    w.view(message, args)
}

/// Sends an ERC-4626 message; what it returned.
fn sends(w: &Mine, who: &Account, message: &str, amount: u128) -> u128 {
    let receipt = if message == "deposit" || message == "mint" {
        w.pool.exec(who, message, (amount, who))
    } else {
        w.pool.exec(who, message, (amount, who, who))
    };
    let receipt = receipt.unwrap_or_else(|error| panic!("{message} {amount}: {error}"));
    w.pool.returned(message, &receipt).unwrap()
}

/// An amount that can go out right now, with a message that takes coins or shares; none if there is too little.
fn can_go(w: &Mine, rng: &mut SmallRng, who: &Account, limit: &str, preview: &str) -> Option<u128> {
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
fn totalAssets_is_the_low_value() {
    on_random_states(2, |w, _| {
        let (low, high, cash, state) = w.valuation();
        assert_eq!(number(w, "totalAssets", ()), low);
        assert!(cash <= low && low <= high && state == 1);
        assert_eq!(number(w, "totalSupply", ()), w.books().1);
    });
}

#[test]
fn deposit_gives_what_its_preview_said_for_exactly_the_assets() {
    on_random_states(3, |w, rng| {
        let assets = any(rng, 1_000 * COIN).max(1);
        let promised = number(w, "previewDeposit", (assets,));
        assert!(promised <= number(w, "convertToShares", (assets,)));
        if promised == 0 {
            return;
        }
        let before = (w.coins(&w.carol), w.shares(&w.alice), w.valuation());
        let receipt = w.pool.exec(&w.carol, "deposit", (assets, &w.alice)).unwrap();
        let shares: u128 = w.pool.returned("deposit", &receipt).unwrap();
        assert_eq!(shares, promised);
        assert_eq!((w.coins(&w.carol), w.shares(&w.alice)), (before.0 - assets, before.1 + shares));
        assert_eq!(w.valuation().0, before.2 .0 + assets);
    });
}

#[test]
fn mint_costs_what_its_preview_said_for_exactly_the_shares() {
    on_random_states(4, |w, rng| {
        let shares = any(rng, 1_000 * COIN * OFFSET).max(1);
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
fn there_and_back_is_never_a_profit() {
    // (there, back by the result, and back by the same amount): the result against what went there.
    on_random_states(8, |w, rng| {
        let here = w.chain.snapshot();
        let who = &w.carol;
        let assets = any(rng, 1_000 * COIN).max(1);
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

#[test]
fn share_inflation_by_the_first_depositor_costs_the_attacker() {
    // Pitfall "share inflation by first depositor / donation". The attacker is first with one atto, then gives the pool
    // whatever it likes before the victim's deposit: the books do not see it, so all of it is lost.
    for gift in [0, 1, COIN, 10_000 * COIN] {
        let w = Mine::new();
        w.deposit(&w.bob, 1_001);
        w.must_coin(&w.bob, gift);
        let shares = w.deposit(&w.alice, COIN);
        assert_eq!(shares, COIN * OFFSET);
        assert_eq!(w.redeem(&w.alice, shares), COIN - COIN / 1_000);
        assert_eq!(w.redeem(&w.bob, w.shares(&w.bob)), 999, "the fee rounds up");
    }
}

#[test]
fn rounding_is_never_in_the_users_favour() {
    // Pitfall "rounding in user's favour": single attos, in and out, thousands of times, at an ugly price.
    let mut rng = SmallRng::seed_from_u64(11);
    let w = Mine::new();
    w.deposit(&w.alice, 100 * COIN + 3);
    w.live(harness::FIRST);
    w.invest(3);
    w.live(harness::FIRST + 1);
    w.live(harness::FIRST + 2);
    w.collect(1);
    for _ in 0..2_000 {
        let price = |w: &Mine| {
            let (low, high, ..) = w.valuation();
            (low + 1, high + 1, w.books().1 + OFFSET)
        };
        let (low, high, shares) = price(&w);
        let amount = rng.gen_range(1..20u128);
        match rng.gen_range(0..4) {
            0 => drop(w.pool.exec(&w.bob, "deposit", (amount, &w.bob))),
            1 => drop(w.pool.exec(&w.bob, "mint", (amount * 999_983, &w.bob))),
            2 => drop(w.pool.exec(&w.bob, "withdraw", (amount, &w.bob, &w.bob))),
            _ => drop(w.pool.exec(&w.bob, "redeem", (amount * 999_983, &w.bob, &w.bob))),
        }
        let (below, above, all) = price(&w);
        for (now, then) in [(below, low), (above, high)] {
            assert!(U256::from(now) * U256::from(shares) >= U256::from(then) * U256::from(all), "a price fell");
        }
    }
}

#[test]
fn messages_refuse_what_makes_no_sense_by_name() {
    let w = Mine::new();
    w.deposit(&w.alice, COIN);
    let zero = chain::Address::ZERO;
    let above = U256::from(1) << 128;
    let wide = U256::from(u128::MAX);
    let room: U256 = w.view("maxDeposit", (&w.alice,));
    for receiver in [zero, w.pool.address()] {
        let to = w.pool.send(&w.alice, "deposit", (COIN, chain::Value::Address(receiver)));
        chain::assert_reverts!(to, "ERC20InvalidReceiver", (chain::Value::Address(receiver),));
        let to = w.pool.send(&w.alice, "redeem", (COIN, chain::Value::Address(receiver), &w.alice));
        chain::assert_reverts!(to, "ERC20InvalidReceiver", (chain::Value::Address(receiver),));
    }
    for message in ["deposit", "redeem", "mint", "withdraw"] {
        let nothing = match message {
            "deposit" | "mint" => w.pool.send(&w.alice, message, (0u8, &w.alice)),
            _ => w.pool.send(&w.alice, message, (0u8, &w.alice, &w.alice)),
        };
        chain::assert_reverts!(nothing, "MiningPool_ZeroShares");
    }
    for amount in [above, U256::MAX] {
        let asked = w.pool.send(&w.alice, "deposit", (amount, &w.alice));
        chain::assert_reverts!(asked, "ERC4626ExceededMaxDeposit", (&w.alice, amount, room));
        let asked = w.pool.get::<U256>("previewDeposit", (amount,));
        chain::assert_reverts!(asked, "MiningPool_TooLarge", (amount,));
        let asked = w.pool.get::<U256>("convertToAssets", (amount,));
        chain::assert_reverts!(asked, "MiningPool_TooLarge", (amount,));
    }
    chain::assert_reverts!(w.pool.get::<U256>("previewDeposit", (wide,)), "Math_Overflow");
}
