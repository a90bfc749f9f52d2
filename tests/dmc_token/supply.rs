//! `mint`, `burn`, the cap, the minter, and the metadata.

use crate::world::{assert_votes_changed, World, ALICE_HAS, CAP};
use chain::{assert_reverts, Address, Chain, Contract, U256};
use harness::artifact;

#[test]
fn metadata_matches_the_deployment() {
    let w = World::new();
    assert_eq!(w.view::<String>("name", ()), "DMEX Coin");
    assert_eq!(w.view::<String>("symbol", ()), "DMC");
    assert_eq!(w.view::<u8>("decimals", ()), 18);
    assert_eq!((w.view::<u128>("cap", ()), w.view::<u128>("totalSupply", ())), (CAP, ALICE_HAS));
    assert_eq!(w.view::<Address>("owner", ()), w.owner.address());
    assert_eq!(w.view::<Address>("minter", ()), w.minter.address());
}

#[test]
fn deploy_reverts_when_initial_supply_holder_or_owner_is_invalid() {
    let chain = Chain::new();
    let (owner, bob) = (chain.ethereum("owner"), chain.sr25519("//Bob"));
    let deploy = |cap: u128, holder: Address, initial: u128, owner_is: Address| {
        Contract::deploy(&chain, &artifact("dmc-token"), &bob, (cap, holder, initial, owner_is))
    };
    let zero = Address::ZERO;
    assert_reverts!(deploy(9, owner.address(), 10, owner.address()), "ERC20ExceededCap", (10u8, 9u8));
    assert_reverts!(deploy(10, zero, 10, owner.address()), "ERC20InvalidReceiver", (zero,));
    assert_reverts!(deploy(10, owner.address(), 10, zero), "OwnableUnauthorizedAccount", (zero,));
    // The whole cap is minted at the start; or nothing, and then no holder is needed.
    let all = deploy(u128::MAX, owner.address(), u128::MAX, owner.address()).expect("it deploys");
    assert_eq!(all.get::<u128>("totalSupply", ()).unwrap(), u128::MAX);
    let none = deploy(10, zero, 0, owner.address()).expect("it deploys");
    assert_eq!(none.get::<u128>("totalSupply", ()).unwrap(), 0);
}

#[test]
fn mint_raises_balance_supply_and_votes_when_within_the_cap() {
    let w = World::new();
    w.must(&w.bob, "delegate", (&w.carol,));
    let rest = CAP - ALICE_HAS;
    let receipt = w.must(&w.minter, "mint", (&w.bob, rest));
    let events = w.events(&receipt);
    assert!(events[0].is("Transfer", (Address::ZERO, &w.bob, rest)));
    assert_votes_changed(&events, &[(&w.carol, 0, rest)]);
    assert_eq!((w.balance(&w.bob), w.view::<u128>("totalSupply", ()), w.votes(&w.carol)), (rest, CAP, rest));
}

#[test]
fn mint_reverts_when_the_cap_is_exceeded() {
    let w = World::new();
    let big = U256::from(1) << 128;
    for value in [U256::from(CAP - ALICE_HAS + 1), U256::from(u128::MAX), big, big + U256::from(1)] {
        let refused = w.unchanged(|| w.token.send(&w.minter, "mint", (&w.bob, value)));
        assert_reverts!(refused, "ERC20ExceededCap", (U256::from(ALICE_HAS) + value, CAP));
    }
    let refused = w.unchanged(|| w.token.send(&w.minter, "mint", (&w.bob, U256::MAX)));
    assert_reverts!(refused, "ERC20ExceededCap", (U256::MAX, CAP));
}

#[test]
fn mint_reverts_when_the_receiver_is_zero_or_the_token() {
    let w = World::new();
    for to in [Address::ZERO, w.token.address()] {
        let refused = w.unchanged(|| w.token.send(&w.minter, "mint", (to, 1u8)));
        assert_reverts!(refused, "ERC20InvalidReceiver", (to,));
    }
}

#[test]
fn mint_and_setMinter_revert_when_the_caller_lacks_the_role() {
    let w = World::new();
    for caller in [&w.alice, &w.bob, &w.owner] {
        let refused = w.unchanged(|| w.token.send(caller, "mint", (caller, 1u8)));
        assert_reverts!(refused, "OwnableUnauthorizedAccount", (caller,));
    }
    for caller in [&w.alice, &w.minter] {
        let refused = w.unchanged(|| w.token.send(caller, "setMinter", (caller,)));
        assert_reverts!(refused, "OwnableUnauthorizedAccount", (caller,));
    }
    let receipt = w.must(&w.owner, "setMinter", (&w.bob,));
    assert!(w.events(&receipt)[0].is("MinterSet", (&w.minter, &w.bob)));
    assert_reverts!(w.token.send(&w.minter, "mint", (&w.bob, 1u8)), "OwnableUnauthorizedAccount", (&w.minter,));
    w.must(&w.bob, "mint", (&w.bob, 1u8));
    w.must(&w.owner, "setMinter", (Address::ZERO,));
    assert_reverts!(w.token.send(&w.bob, "mint", (&w.bob, 1u8)), "OwnableUnauthorizedAccount", (&w.bob,));
    // The caller of a view is the zero address. It cannot mint either.
    assert_eq!(w.view::<Address>("minter", ()), Address::ZERO);
}

#[test]
fn burn_lowers_balance_supply_and_votes_when_the_holder_burns() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    let receipt = w.must(&w.alice, "burn", (400u128,));
    let events = w.events(&receipt);
    assert!(events[0].is("Transfer", (&w.alice, Address::ZERO, 400u128)));
    assert_votes_changed(&events, &[(&w.alice, ALICE_HAS, ALICE_HAS - 400)]);
    assert_eq!((w.balance(&w.alice), w.view::<u128>("totalSupply", ())), (ALICE_HAS - 400, ALICE_HAS - 400));
    w.must(&w.minter, "mint", (&w.bob, CAP - ALICE_HAS + 400));
    assert_eq!(w.view::<u128>("totalSupply", ()), CAP);
}

#[test]
fn burn_and_transfers_revert_when_balance_allowance_or_receiver_is_wrong() {
    let w = World::new();
    w.must(&w.alice, "delegate", (&w.alice,));
    for value in [U256::from(ALICE_HAS + 1), U256::from(1) << 128, U256::MAX] {
        let refused = w.unchanged(|| w.token.send(&w.alice, "burn", (value,)));
        assert_reverts!(refused, "ERC20InsufficientBalance", (&w.alice, ALICE_HAS, value));
        let refused = w.unchanged(|| w.token.send(&w.alice, "transfer", (&w.bob, value)));
        assert_reverts!(refused, "ERC20InsufficientBalance", (&w.alice, ALICE_HAS, value));
    }
    for to in [Address::ZERO, w.token.address()] {
        let refused = w.unchanged(|| w.token.send(&w.alice, "transfer", (to, 1u8)));
        assert_reverts!(refused, "ERC20InvalidReceiver", (to,));
    }
    let refused = w.unchanged(|| w.token.send(&w.bob, "transferFrom", (&w.alice, &w.bob, 1u8)));
    assert_reverts!(refused, "ERC20InsufficientAllowance", (&w.bob, 0u8, 1u8));
}
