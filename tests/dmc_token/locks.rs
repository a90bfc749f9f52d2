//! `lockFrom`, `unlock`: locked coins stay in the wallet, vote, and cannot move. Carol stands for a contract.

use crate::world::{World, ALICE_HAS};
use chain::{assert_reverts, Address, U256};

/// Alice approves Carol, who locks 600,000.
fn locked() -> World {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    w.must(&w.alice, "approve", (&w.carol, 700_000u32));
    let receipt = w.must(&w.carol, "lockFrom", (&w.alice, 600_000u32));
    let events = w.events(&receipt);
    assert!(events.len() == 1 && events[0].is("Locked", (&w.alice, &w.carol, 600_000u32)), "{events:?}");
    w
}

fn lock_of(w: &World) -> (u128, Address) {
    w.view("lockOf", (&w.alice,))
}

#[test]
fn transfer_and_burn_revert_when_the_coins_are_locked() {
    let w = locked();
    assert_eq!(lock_of(&w), (600_000, w.carol.address()));
    assert_eq!((w.balance(&w.alice), w.votes(&w.alice)), (ALICE_HAS, ALICE_HAS));
    assert_eq!(w.view::<u128>("allowance", (&w.alice, &w.carol)), 100_000);
    for (message, args) in [("transfer", vec![w.bob.address()]), ("burn", vec![])] {
        let mut args: Vec<chain::Value> = args.iter().map(chain::IntoSol::to_sol).collect();
        args.push(chain::IntoSol::to_sol(&400_001u32));
        let refused = w.unchanged(|| w.token.send(&w.alice, message, args));
        assert_reverts!(refused, "ERC20InsufficientBalance", (&w.alice, 400_000u32, 400_001u32));
    }
    // The locker cannot take them either.
    let refused = w.unchanged(|| w.token.send(&w.carol, "transferFrom", (&w.alice, &w.carol, 400_001u32)));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.carol, 100_000u32, 400_001u32));
    w.must(&w.alice, "transfer", (&w.bob, 400_000u32));
    assert_eq!((w.balance(&w.alice), w.votes(&w.alice)), (600_000, 600_000));
    // Received coins are free, and the delegate can change as usual.
    w.must(&w.bob, "transfer", (&w.alice, 10u8));
    w.must(&w.alice, "transfer", (&w.bob, 10u8));
    w.must(&w.alice, "delegate", (&w.bob,));
    assert_eq!((w.votes(&w.alice), w.votes(&w.bob)), (0, 600_000));
}

#[test]
fn lockFrom_reverts_when_allowance_or_free_balance_is_short() {
    let w = locked();
    let refused = w.unchanged(|| w.token.send(&w.bob, "lockFrom", (&w.alice, 1u8)));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.bob, 0u8, 1u8));
    let refused = w.unchanged(|| w.token.send(&w.carol, "lockFrom", (&w.alice, 100_001u32)));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.carol, 100_000u32, 100_001u32));
    w.must(&w.alice, "approve", (&w.carol, U256::MAX));
    for value in [U256::from(400_001), U256::from(1) << 128, U256::MAX] {
        let refused = w.unchanged(|| w.token.send(&w.carol, "lockFrom", (&w.alice, value)));
        assert_reverts!(refused, "ERC20InsufficientBalance", (&w.alice, 400_000u32, value));
    }
    w.must(&w.carol, "lockFrom", (&w.alice, 400_000u32));
    assert_eq!(lock_of(&w).0, ALICE_HAS);
    let refused = w.unchanged(|| w.token.send(&w.alice, "transfer", (&w.bob, 1u8)));
    assert_reverts!(refused, "ERC20InsufficientBalance", (&w.alice, 0u8, 1u8));
}

#[test]
fn lockFrom_and_unlock_revert_when_another_account_holds_the_lock() {
    let w = locked();
    w.must(&w.alice, "approve", (&w.dave, 1_000u32));
    let refused = w.unchanged(|| w.token.send(&w.dave, "lockFrom", (&w.alice, 1u8)));
    assert_reverts!(refused, "DmcToken_LockedByAnother", (&w.alice, &w.carol));
    for caller in [&w.alice, &w.dave, &w.owner, &w.minter] {
        let refused = w.unchanged(|| w.token.send(caller, "unlock", (&w.alice, 1u8)));
        assert_reverts!(refused, "DmcToken_NotLocked", (&w.alice, caller, 0u8, 1u8));
    }
    for value in [U256::from(600_001), U256::MAX] {
        let refused = w.unchanged(|| w.token.send(&w.carol, "unlock", (&w.alice, value)));
        assert_reverts!(refused, "DmcToken_NotLocked", (&w.alice, &w.carol, 600_000u32, value));
    }
    let receipt = w.must(&w.carol, "unlock", (&w.alice, 200_000u32));
    assert!(w.events(&receipt)[0].is("Locked", (&w.alice, &w.carol, 400_000u32)));
    w.must(&w.carol, "unlock", (&w.alice, 400_000u32));
    assert_eq!(lock_of(&w), (0, Address::ZERO));
    w.must(&w.dave, "lockFrom", (&w.alice, 1_000u32));
    assert_eq!(lock_of(&w), (1_000, w.dave.address()));
    let refused = w.unchanged(|| w.token.send(&w.carol, "unlock", (&w.alice, 1u8)));
    assert_reverts!(refused, "DmcToken_NotLocked", (&w.alice, &w.carol, 0u8, 1u8));
}

#[test]
fn lockFrom_records_no_locker_when_the_amount_is_zero() {
    let w = World::new();
    w.must(&w.carol, "lockFrom", (&w.alice, 0u8));
    assert_eq!(lock_of(&w), (0, Address::ZERO));
}
