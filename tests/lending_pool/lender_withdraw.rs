//! `withdraw` and `redeem`: amounts, receivers, and errors. Shares as an ERC-20.

use crate::world::*;
use chain::{assert_reverts, Address, U256};

#[test]
fn withdraw_and_redeem_pay_when_cash_is_there() {
    let w = World::new();
    w.deposit(&w.alice, 10 * COIN);
    let receipt = w.pool.send(&w.alice, "withdraw", (3 * COIN, &w.carol, &w.alice)).unwrap();
    assert_eq!(w.pool.returned::<u128>("withdraw", &receipt).unwrap(), 3 * COIN * OFFSET);
    let events = w.pool.events(&receipt);
    assert!(events[0].is("Transfer", (&w.alice, Address::ZERO, 3 * COIN * OFFSET)), "{}", events[0]);
    let withdraw = (&w.alice, &w.carol, &w.alice, 3 * COIN, 3 * COIN * OFFSET);
    assert!(events[1].is("Withdraw", withdraw), "{}", events[1]);
    assert_eq!(w.coins(&w.carol), MUCH + 3 * COIN);
    assert_eq!(w.redeem(&w.alice, 7 * COIN * OFFSET), 7 * COIN);
    assert_eq!((w.shares(&w.alice), w.coins(&w.pool), w.accounting().shares), (0, 0, 0));
}

#[test]
fn withdraw_uses_up_the_allowance_when_another_account_calls() {
    let w = World::new();
    w.deposit(&w.alice, 10 * COIN);
    let refused = w.unchanged(|| w.pool.send(&w.bob, "withdraw", (COIN, &w.bob, &w.alice)));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.bob, 0u8, COIN * OFFSET));
    w.pool.send(&w.alice, "approve", (&w.bob, 2 * COIN * OFFSET)).unwrap();
    w.pool.send(&w.bob, "withdraw", (COIN, &w.bob, &w.alice)).unwrap();
    assert_eq!(w.view::<u128>("allowance", (&w.alice, &w.bob)), COIN * OFFSET);
    w.pool.send(&w.bob, "redeem", (COIN * OFFSET, &w.bob, &w.alice)).unwrap();
    let refused = w.unchanged(|| w.pool.send(&w.bob, "redeem", (OFFSET, &w.bob, &w.alice)));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.bob, 0u8, OFFSET));
    assert_eq!(w.coins(&w.bob), MUCH + 2 * COIN);
}

#[test]
fn withdraw_and_redeem_revert_when_above_the_maximum_or_the_receiver_is_wrong() {
    let w = World::new();
    w.lent_out();
    // 1,200 coins were deposited and 1,080 lent, so 120 can be withdrawn.
    let (alice, max) = (&w.alice, U256::from(120 * COIN));
    assert_eq!(w.view::<U256>("maxWithdraw", (alice,)), max);
    let above = max + U256::from(1);
    let refused = w.unchanged(|| w.pool.send(alice, "withdraw", (above, alice, alice)));
    assert_reverts!(refused, "ERC4626ExceededMaxWithdraw", (alice, above, max));
    let max: U256 = w.view("maxRedeem", (alice,));
    let refused = w.unchanged(|| w.pool.send(alice, "redeem", (max + U256::from(1), alice, alice)));
    assert_reverts!(refused, "ERC4626ExceededMaxRedeem", (alice, max + U256::from(1), max));
    // More than the balance.
    let refused = w.unchanged(|| w.pool.send(&w.carol, "withdraw", (1u8, &w.carol, &w.carol)));
    assert_reverts!(refused, "ERC4626ExceededMaxWithdraw", (&w.carol, 1u8, 0u8));
    for message in ["withdraw", "redeem"] {
        // The receiver is neither the pool itself nor the zero address.
        let refused = w.unchanged(|| w.pool.send(alice, message, (COIN, &w.pool, alice)));
        assert_reverts!(refused, "ERC20InvalidReceiver", (&w.pool,));
        let refused = w.unchanged(|| w.pool.send(alice, message, (COIN, Address::ZERO, alice)));
        assert_reverts!(refused, "ERC20InvalidReceiver", (Address::ZERO,));
    }
}

#[test]
fn shares_transfer_as_erc20_when_allowed() {
    let w = World::new();
    w.deposit(&w.alice, COIN);
    let receipt = w.pool.send(&w.alice, "transfer", (&w.bob, 40u8)).unwrap();
    assert!(w.event(&receipt, "Transfer").is("Transfer", (&w.alice, &w.bob, 40u8)));
    w.pool.send(&w.alice, "approve", (&w.carol, 30u8)).unwrap();
    w.pool.send(&w.carol, "transferFrom", (&w.alice, &w.carol, 30u8)).unwrap();
    assert_eq!((w.shares(&w.bob), w.shares(&w.carol)), (40, 30));
    assert_eq!(w.view::<u128>("totalSupply", ()), COIN * OFFSET);
    let refused = w.unchanged(|| w.pool.send(&w.bob, "transfer", (&w.carol, 41u8)));
    assert_reverts!(refused, "ERC20InsufficientBalance", (&w.bob, 40u8, 41u8));
    let refused = w.unchanged(|| w.pool.send(&w.bob, "transfer", (&w.pool, 1u8)));
    assert_reverts!(refused, "ERC20InvalidReceiver", (&w.pool,));
    let refused = w.unchanged(|| w.pool.send(&w.carol, "transferFrom", (&w.alice, &w.carol, 1u8)));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.carol, 0u8, 1u8));
}
