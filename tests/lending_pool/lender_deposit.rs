//! `deposit` and `mint`: amounts, receivers, and errors.

use crate::world::*;
use chain::{assert_reverts, Address, U256};

#[test]
fn deposit_mints_shares_with_six_more_decimals_when_the_pool_is_new() {
    let w = World::new();
    let receipt = w.pool.send(&w.alice, "deposit", (5 * COIN, &w.bob)).unwrap();
    assert_eq!(w.pool.returned::<u128>("deposit", &receipt).unwrap(), 5 * COIN * OFFSET);
    assert_eq!((w.shares(&w.bob), w.shares(&w.alice)), (5 * COIN * OFFSET, 0));
    assert_eq!(w.coins(&w.pool), 5 * COIN);
    let events = w.pool.events(&receipt);
    assert!(events[0].is("Transfer", (Address::ZERO, &w.bob, 5 * COIN * OFFSET)), "{}", events[0]);
    assert!(events[1].is("Deposit", (&w.alice, &w.bob, 5 * COIN, 5 * COIN * OFFSET)), "{}", events[1]);
    let (name, symbol, decimals): (String, String, u8) =
        (w.view("name", ()), w.view("symbol", ()), w.view("decimals", ()));
    assert_eq!((name.as_str(), symbol.as_str(), decimals), ("Lent HFIL", "lHFIL", 24));
    assert_eq!(w.view::<Address>("asset", ()), w.coin.address());
}

#[test]
fn mint_rounds_the_cost_up_when_a_share_is_less_than_an_atto() {
    let w = World::new();
    w.deposit(&w.alice, COIN);
    w.lend(COIN / 2);
    w.chain.advance(YEAR);
    // One share is worth less than an atto, and costs one.
    let cost: u128 = w.view("previewMint", (1u8,));
    let receipt = w.pool.exec(&w.bob, "mint", (1u8, &w.bob)).unwrap();
    assert_eq!((cost, w.pool.returned::<u128>("mint", &receipt).unwrap(), w.shares(&w.bob)), (1, 1, 1));
}

#[test]
fn deposit_reverts_when_amount_receiver_or_allowance_is_wrong() {
    let w = World::new();
    w.deposit(&w.alice, 10 * COIN);
    let send = |assets: U256, to: Address| w.unchanged(|| w.pool.send(&w.bob, "deposit", (assets, to)));
    let bob = w.bob.address();
    assert_reverts!(send(U256::from(COIN), Address::ZERO), "ERC20InvalidReceiver", (Address::ZERO,));
    assert_reverts!(send(U256::from(COIN), w.pool.address()), "ERC20InvalidReceiver", (&w.pool,));
    let max: U256 = w.view("maxDeposit", (&w.bob,));
    assert_eq!(max, U256::from((1u128 << 96) - 10 * COIN));
    for above in [max + U256::from(1), U256::MAX] {
        assert_reverts!(send(above, bob), "ERC4626ExceededMaxDeposit", (bob, above, max));
    }
    // More than the balance or the allowance: the coin's own error.
    let refused = w.unchanged(|| w.pool.send(&w.bob, "deposit", (MUCH + 1, &w.bob)));
    let chain::Error::Reverted(revert) = refused.unwrap_err() else { panic!("another failure") };
    let reason = w.coin.abi().error(&revert.data).unwrap();
    assert!(reason.is("ERC20InsufficientBalance", (&w.bob, MUCH, MUCH + 1)), "{reason}");
    w.coin.exec(&w.bob, "approve", (&w.pool, 5u8)).unwrap();
    let refused = w.unchanged(|| w.pool.send(&w.bob, "deposit", (6u8, &w.bob)));
    let chain::Error::Reverted(revert) = refused.unwrap_err() else { panic!("another failure") };
    let reason = w.coin.abi().error(&revert.data).unwrap();
    assert!(reason.is("ERC20InsufficientAllowance", (&w.pool, 5u8, 6u8)), "{reason}");
}

#[test]
fn mint_reverts_when_the_amount_is_zero_or_above_the_maximum() {
    let w = World::new();
    w.deposit(&w.alice, 10 * COIN);
    let max: U256 = w.view("maxMint", (&w.bob,));
    for above in [max + U256::from(1), U256::MAX] {
        let refused = w.unchanged(|| w.pool.send(&w.bob, "mint", (above, &w.bob)));
        assert_reverts!(refused, "ERC4626ExceededMaxMint", (&w.bob, above, max));
    }
}

#[test]
fn deposit_reverts_when_it_buys_no_share() {
    // Raises the price of a share: all cash is lent and interest is paid, again and again.
    let w = World::with(Terms { base: 10_000, at_optimal: 10_000, full: 10_000, cash_buffer: 500, ..TERMS });
    w.deposit(&w.alice, 1_000);
    for _ in 0..30 {
        let debt = w.lend(w.view("lendable", ()));
        w.chain.advance(YEAR);
        w.repay_all(debt);
    }
    assert!(w.view::<u128>("convertToAssets", (OFFSET,)) > OFFSET, "a share is worth more than an atto");
    assert_reverts!(w.unchanged(|| w.pool.send(&w.bob, "deposit", (1u8, &w.bob))), "LendingPool_ZeroShares");
}

#[test]
fn previews_revert_when_the_number_does_not_fit() {
    let w = World::new();
    let large = U256::from(1) << 128;
    for message in
        ["previewDeposit", "previewMint", "previewWithdraw", "previewRedeem", "convertToShares", "convertToAssets"]
    {
        assert_reverts!(w.pool.get::<U256>(message, (large,)), "LendingPool_TooLarge", (large,));
        let small: U256 = w.view(message, (0u8,));
        assert_eq!(small, U256::ZERO);
    }
    assert_reverts!(w.pool.get::<U256>("convertToShares", (u128::MAX,)), "Panic", (0x11u8,));
}
