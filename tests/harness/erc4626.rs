//! The properties of ERC-4626 that a16z's `erc4626-tests` lists, for each vault of the suite, on random states of it.
//!
//! A test target names its vault: `harness::erc4626_properties!(Mine)` makes a test of each property. The target tests
//! what is particular to its vault.

// The properties are named after the standard's messages.
#![allow(non_snake_case)]

mod attacks;
mod round_trips;
mod site;

pub use attacks::*;
pub use round_trips::*;
pub use site::Site;

use chain::{assert_reverts, Account, Address, U256};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// Shares of one atto at the first price: every vault here has six decimals more than its coin.
pub const OFFSET: u128 = 1_000_000;
/// [atto]
pub const COIN: u128 = 1_000_000_000_000_000_000;

/// A vault with its users, and how to bring it into random states.
pub trait Vault: Sized {
    /// How many random states each property is tried on.
    const STATES: u32;
    /// The maximum amount of a movement. [atto]
    const AMOUNT: u128;
    /// A deposit into every other state, so that limits do not hide the other properties. [atto]
    const PLENTY: u128;
    /// The deposit of an attacker before the victim's. It is above zero after the fee. [atto]
    const FIRST: u128;
    /// The maximum donation of the attacker. [atto]
    const DONATION: u128;

    /// An empty vault.
    fn new() -> Self;
    /// A vault in use: random states begin here.
    fn in_use() -> Self;
    /// A vault with prices that do not divide evenly, and a deposit of Alice's.
    fn ugly() -> Self;
    /// The contracts and accounts.
    fn site(&self) -> Site<'_>;
    /// Sends a random message.
    fn step(&mut self, rng: &mut SmallRng);
    /// The value of all shares at each price, by the vault's own accounting. The redemption value comes first. [atto]
    fn values(&self) -> Vec<u128>;
    /// The shares that exist, by the vault's own accounting.
    fn supply(&self) -> u128;
    /// Lets the owner create coins.
    fn endow(&self, who: &Account, amount: u128);
    /// The amount that a withdrawal of `gross` pays after the fee. [atto]
    fn after_fee(gross: u128) -> u128 {
        gross
    }
}

/// A number up to `max`, of any size with the same chance.
pub fn any(rng: &mut SmallRng, max: u128) -> u128 {
    let bits = 128 - max.leading_zeros();
    let top = rng.gen_range(0..=bits);
    rng.gen_range(0..=u128::MAX.checked_shr(128 - top).unwrap_or(0)).min(max)
}

/// Tests `property` on many states, and undoes its messages.
fn on_random_states<V: Vault>(seed: u64, property: impl Fn(&V, Site, &mut SmallRng)) {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut vault = V::in_use();
    for state in 0..V::STATES {
        for _ in 0..rng.gen_range(1..5) {
            vault.step(&mut rng);
        }
        let before = vault.site().chain.snapshot();
        if state % 2 == 0 {
            vault.site().sends(vault.site().carol, "deposit", V::PLENTY);
        }
        property(&vault, vault.site(), &mut rng);
        vault.site().chain.restore(&before);
    }
}

/// Both conversions round down, so a conversion there and back is no gain.
pub fn conversions_are_the_same_for_everybody_and_round_down<V: Vault>() {
    on_random_states::<V>(1, |_, w, rng| {
        let (assets, shares) = (any(rng, 1 << 90), any(rng, 1 << 100));
        for (message, amount) in [("convertToShares", assets), ("convertToAssets", shares)] {
            let answer = w.number(message, (amount,));
            for who in [w.alice, w.carol] {
                assert_eq!(w.pool.get_as::<u128>(who, message, (amount,)).expect("a view"), answer);
            }
        }
        let there = w.number("convertToShares", (assets,));
        assert!(w.number("convertToAssets", (there,)) <= assets);
        let there = w.number("convertToAssets", (shares,));
        assert!(w.number("convertToShares", (there,)) <= shares);
    });
}

/// So is the supply.
pub fn totalAssets_is_by_the_vaults_own_accounting<V: Vault>() {
    on_random_states::<V>(2, |vault, w, _| {
        assert_eq!(w.number("totalAssets", ()), vault.values()[0]);
        assert_eq!(w.number("totalSupply", ()), vault.supply());
    });
}

/// The receiver is another account.
pub fn deposit_gives_what_its_preview_said_for_exactly_the_assets<V: Vault>() {
    on_random_states::<V>(3, |vault, w, rng| {
        let assets = any(rng, V::AMOUNT).max(1);
        let promised = w.number("previewDeposit", (assets,));
        assert!(promised <= w.number("convertToShares", (assets,)));
        if promised == 0 {
            return;
        }
        let before = (w.coins(w.carol), w.shares(w.alice), vault.values()[0]);
        let shares = w.as_promised(w.carol, "deposit", assets, &[w.alice]).expect("there is room");
        assert_eq!((w.coins(w.carol), w.shares(w.alice)), (before.0 - assets, before.1 + shares));
        assert_eq!(vault.values()[0], before.2 + assets);
    });
}

/// The receiver is another account.
pub fn mint_costs_what_its_preview_said_for_exactly_the_shares<V: Vault>() {
    on_random_states::<V>(4, |_, w, rng| {
        let shares = any(rng, V::AMOUNT * OFFSET).max(1);
        let promised = w.number("previewMint", (shares,));
        let before = (w.coins(w.carol), w.shares(w.alice));
        let Some(assets) = w.as_promised(w.carol, "mint", shares, &[w.alice]) else {
            assert!(promised > before.0 || promised == 0, "{promised}");
            return;
        };
        assert_eq!((w.coins(w.carol), w.shares(w.alice)), (before.0 - assets, before.1 + shares));
    });
}

/// The receiver is another account.
pub fn withdraw_takes_what_its_preview_said_for_exactly_the_assets<V: Vault>() {
    on_random_states::<V>(5, |_, w, rng| {
        let Some(assets) = w.can_go(rng, "maxWithdraw", "previewWithdraw") else { return };
        let before = (w.coins(w.bob), w.shares(w.alice));
        let shares = w.as_promised(w.alice, "withdraw", assets, &[w.bob, w.alice]).expect("within the limit");
        assert_eq!((w.coins(w.bob), w.shares(w.alice)), (before.0 + assets, before.1 - shares));
    });
}

/// The receiver is another account.
pub fn redeem_pays_what_its_preview_said_for_exactly_the_shares<V: Vault>() {
    on_random_states::<V>(6, |_, w, rng| {
        let Some(shares) = w.can_go(rng, "maxRedeem", "previewRedeem") else { return };
        let before = (w.coins(w.bob), w.shares(w.alice));
        let assets = w.as_promised(w.alice, "redeem", shares, &[w.bob, w.alice]).expect("within the limit");
        assert_eq!((w.coins(w.bob), w.shares(w.alice)), (before.0 + assets, before.1 - shares));
    });
}

/// An amount at the limit passes. One more reverts.
pub fn limits_are_what_can_be_done_and_not_one_more<V: Vault>() {
    on_random_states::<V>(7, |_, w, _| {
        let here = w.chain.snapshot();
        let one = U256::from(1);
        for (limit, message, error) in [
            ("maxWithdraw", "withdraw", "ERC4626ExceededMaxWithdraw"),
            ("maxRedeem", "redeem", "ERC4626ExceededMaxRedeem"),
        ] {
            let max = w.number(limit, (w.alice,));
            w.sends(w.alice, message, max);
            w.chain.restore(&here);
            let above = w.pool.exec(w.alice, message, (max + 1, w.alice, w.alice));
            assert_reverts!(above, error, (w.alice, max + 1, max));
        }
        for (limit, message, error) in
            [("maxDeposit", "deposit", "ERC4626ExceededMaxDeposit"), ("maxMint", "mint", "ERC4626ExceededMaxMint")]
        {
            let max: U256 = w.pool.get(limit, (w.alice,)).expect("a limit never fails");
            let above = w.pool.exec(w.alice, message, (max + one, w.alice));
            assert_reverts!(above, error, (w.alice, max + one, max));
        }
    });
}

/// As in OpenZeppelin's vault: an amount of zero is accepted, with its events.
pub fn nothing_in_or_out_is_accepted_and_told<V: Vault>() {
    on_random_states::<V>(12, |vault, w, _| {
        let state = || (vault.values(), vault.supply(), w.coins(w.alice), w.shares(w.alice));
        let (before, nobody, alice) = (state(), Address::ZERO, w.alice.address());
        for message in ["deposit", "mint", "withdraw", "redeem"] {
            let is_in = ["deposit", "mint"].contains(&message);
            let receipt = match is_in {
                true => w.pool.exec(w.alice, message, (0u8, w.alice)),
                false => w.pool.exec(w.alice, message, (0u8, w.alice, w.alice)),
            };
            let receipt = receipt.unwrap_or_else(|error| panic!("{message} nothing: {error}"));
            assert_eq!(w.pool.returned::<u128>(message, &receipt).expect("an answer"), 0, "{message}");
            let events = w.pool.events(&receipt);
            let [moved, told] = events.as_slice() else { panic!("{message}: two events, not {events:?}") };
            let (from, to) = if is_in { (nobody, alice) } else { (alice, nobody) };
            assert!(moved.is("Transfer", (from, to, 0u8)), "{message}: {moved}");
            let as_told = match is_in {
                true => told.is("Deposit", (alice, alice, 0u8, 0u8)),
                false => told.is("Withdraw", (alice, alice, alice, 0u8, 0u8)),
            };
            assert!(as_told, "{message}: {told}");
        }
        assert_eq!(state(), before);
    });
}

/// A test of each property, for a [`Vault`](crate::erc4626::Vault).
#[macro_export]
macro_rules! erc4626_properties {
    ($vault:ty) => {
        $crate::erc4626_properties!($vault:
            conversions_are_the_same_for_everybody_and_round_down,
            totalAssets_is_by_the_vaults_own_accounting,
            deposit_gives_what_its_preview_said_for_exactly_the_assets,
            mint_costs_what_its_preview_said_for_exactly_the_shares,
            withdraw_takes_what_its_preview_said_for_exactly_the_assets,
            redeem_pays_what_its_preview_said_for_exactly_the_shares,
            limits_are_what_can_be_done_and_not_one_more,
            nothing_in_or_out_is_accepted_and_told,
            dust_can_be_redeemed_for_nothing,
            the_largest_deposit_and_the_largest_mint_are_possible,
            there_and_back_is_never_a_profit,
            out_and_in_again_is_never_a_profit,
            only_who_was_allowed_to_spends_anothers_shares,
            share_inflation_by_the_first_depositor_costs_the_attacker,
            rounding_is_never_in_the_users_favour);
    };
    ($vault:ty: $($property:ident),*) => {
        $(#[test]
        fn $property() {
            $crate::erc4626::$property::<$vault>();
        })*
    };
}
