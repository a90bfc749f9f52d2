//! The life of a lien.

use crate::nft_world::{has_topic, World, FIRST, ONE};
use chain::{assert_reverts, Address};

#[test]
fn transfers_revert_when_a_lien_is_placed() {
    let world = World::with_tokens(1);
    world.nft.send(&world.alice, "approve", (&world.pool, ONE)).expect("alice approves");
    let receipt = world.by(&world.pool, "placeLien", (ONE,)).expect("the pool may");
    assert_eq!(world.owner_of(ONE), world.alice.address());
    assert_eq!(world.nft.get::<Address>("lienHolderOf", (ONE,)).expect("a view"), world.pool.address());
    assert!(world.nft.get::<bool>("locked", (ONE,)).expect("a view"));
    assert!(!world.nft.get::<bool>("defaultLocked", ()).expect("a view"));
    for event in ["LienChanged(uint256,address)", "Locked(uint256)", "Locked(uint256,bool)", "MetadataUpdate(uint256)"]
    {
        assert!(has_topic(&receipt, event), "{event}");
    }
    // Neither the owner nor an operator can move it, nor the lien holder by an ordinary transfer.
    world.nft.send(&world.alice, "setApprovalForAll", (&world.carol, true)).expect("an operator");
    let args = (&world.alice, &world.bob, ONE);
    for caller in [&world.alice, &world.carol] {
        for message in ["transferFrom", "safeTransferFrom"] {
            let refused = world.unchanged(ONE, || world.nft.send(caller, message, args));
            assert_reverts!(refused, "MiningPowerNft_Locked", (ONE, &world.pool));
        }
    }
    world.unchanged(ONE, || world.by(&world.pool, "transferFrom", args)).expect_err("it may seize, not send");
    let refused = world.unchanged(ONE, || world.by(&world.market, "burn", (ONE,)));
    assert_reverts!(refused, "MiningPowerNft_Locked", (ONE, &world.pool));
    let refused = world.unchanged(ONE, || world.by(&world.market, "placeLien", (ONE,)));
    assert_reverts!(refused, "MiningPowerNft_Locked", (ONE, &world.pool));
}

#[test]
fn placeLien_reverts_when_caller_is_not_approved_or_no_contract() {
    let world = World::with_tokens(1);
    let refused = world.unchanged(ONE, || world.by(&world.pool, "placeLien", (ONE,)));
    assert_reverts!(refused, "ERC721InsufficientApproval", (&world.pool, ONE));
    world.nft.send(&world.alice, "approve", (&world.bob, ONE)).expect("alice approves");
    for caller in [&world.bob, &world.alice] {
        let refused = world.unchanged(ONE, || world.nft.send(caller, "placeLien", (ONE,)));
        assert_reverts!(refused, "MiningPowerNft_NotContract", (caller,));
    }
    let refused = world.by(&world.pool, "placeLien", (ONE + 1,));
    assert_reverts!(refused, "ERC721NonexistentToken", (ONE + 1,));
}

#[test]
fn income_goes_to_the_lien_holder_when_redirected_until_release() {
    let world = World::with_tokens(1);
    let (alice, pool) = (world.alice.address(), world.pool.address());
    world.day(FIRST + 5);
    world.place_lien(ONE);
    assert_eq!(world.head(ONE).2, alice, "a lien alone takes no income");
    world.day(FIRST + 8);
    let receipt = world.by(&world.pool, "redirectIncome", (ONE, &world.pool)).expect("the lien holder");
    assert_eq!(world.names(&receipt), ["IncomeRedirected"]);
    world.day(FIRST + 20);
    let receipt = world.by(&world.pool, "releaseLien", (ONE,)).expect("the lien holder");
    for event in
        ["LienChanged(uint256,address)", "Unlocked(uint256)", "Locked(uint256,bool)", "MetadataUpdate(uint256)"]
    {
        assert!(has_topic(&receipt, event), "{event}");
    }
    let expected = [(FIRST, FIRST + 8, alice), (FIRST + 8, FIRST + 20, pool), (FIRST + 20, u32::MAX, alice)];
    assert_eq!(world.segments(ONE), expected);
    assert!(!world.nft.get::<bool>("locked", (ONE,)).expect("a view"));
    world.send(&world.alice, &world.bob, ONE);
}

#[test]
fn redirectIncome_returns_income_to_the_owner_when_the_payee_is_zero() {
    let world = World::with_tokens(1);
    world.place_lien(ONE);
    world.day(FIRST + 1);
    world.by(&world.pool, "redirectIncome", (ONE, &world.carol)).expect("the lien holder");
    world.day(FIRST + 2);
    world.by(&world.pool, "redirectIncome", (ONE, Address::ZERO)).expect("the lien holder");
    assert_eq!(world.head(ONE), (2, FIRST + 2, world.alice.address()));
    assert_eq!(world.payee(ONE, FIRST + 1), world.carol.address());
}

#[test]
fn seize_moves_the_token_without_the_lien_when_the_lien_holder_calls() {
    let world = World::with_tokens(2);
    world.place_lien(ONE);
    world.day(FIRST + 4);
    world.by(&world.pool, "redirectIncome", (ONE, &world.pool)).expect("the lien holder");
    world.day(FIRST + 6);
    for to in [Address::ZERO, world.nft.address()] {
        let refused = world.unchanged(ONE, || world.by(&world.pool, "seize", (ONE, to)));
        assert_reverts!(refused, "ERC721InvalidReceiver", (to,));
    }
    let receipt = world.by(&world.pool, "seize", (ONE, &world.bob)).expect("the lien holder");
    for event in ["LienChanged(uint256,address)", "Transfer(address,address,uint256)", "Unlocked(uint256)"] {
        assert!(has_topic(&receipt, event), "{event}");
    }
    assert_eq!(world.owner_of(ONE), world.bob.address());
    assert_eq!(world.head(ONE).2, world.bob.address());
    assert_eq!(world.payee(ONE, FIRST + 5), world.pool.address(), "the past is not rewritten");
    assert_eq!(world.tokens_of(world.bob.address()), [ONE]);
    assert_eq!(world.tokens_of(world.alice.address()), [ONE + 1]);
    world.send(&world.bob, &world.carol, ONE);
}

#[test]
fn lien_messages_revert_when_caller_holds_no_lien() {
    let world = World::with_tokens(2);
    world.place_lien(ONE);
    let other = &world.market;
    let refused = [
        world.unchanged(ONE, || world.by(other, "redirectIncome", (ONE, other))),
        world.unchanged(ONE, || world.by(other, "releaseLien", (ONE,))),
        world.unchanged(ONE, || world.by(other, "seize", (ONE, other))),
    ];
    for refused in refused {
        assert_reverts!(refused, "MiningPowerNft_NotLienHolder", (ONE, other, &world.pool));
    }
    let refused = world.unchanged(ONE, || world.nft.send(&world.alice, "releaseLien", (ONE,)));
    assert_reverts!(refused, "MiningPowerNft_NotLienHolder", (ONE, &world.alice, &world.pool));
    let refused = world.by(&world.pool, "seize", (ONE + 1, &world.pool));
    assert_reverts!(refused, "MiningPowerNft_NotLienHolder", (ONE + 1, &world.pool, Address::ZERO));
    world.by(&world.pool, "releaseLien", (ONE,)).expect("the lien holder");
    let refused = world.unchanged(ONE, || world.by(&world.pool, "seize", (ONE, &world.pool)));
    assert_reverts!(refused, "MiningPowerNft_NotLienHolder", (ONE, &world.pool, Address::ZERO));
}

#[test]
fn placeLienFrom_places_the_lien_and_redirects_income_when_approved() {
    let world = World::with_tokens(1);
    world.nft.send(&world.alice, "approve", (&world.pool, ONE)).expect("alice approves");
    world.day(FIRST + 4);
    let receipt = world.by(&world.pool, "placeLienFrom", (&world.alice, ONE, &world.pool)).expect("the pool may");
    for event in ["LienChanged(uint256,address)", "Locked(uint256)", "IncomeRedirected(uint256,address,uint32)"] {
        assert!(has_topic(&receipt, event), "{event}");
    }
    assert_eq!(world.owner_of(ONE), world.alice.address());
    assert_eq!(world.nft.get::<Address>("lienHolderOf", (ONE,)).expect("a view"), world.pool.address());
    let (number, from, payee) = world.head(ONE);
    assert_eq!((number, from, payee), (1, FIRST + 4, world.pool.address()));
}

/// An approval of a lender must not let another account put the token under a lien for its own debt.
#[test]
fn placeLienFrom_reverts_when_the_token_is_not_the_named_owners() {
    let world = World::with_tokens(1);
    world.nft.send(&world.alice, "approve", (&world.pool, ONE)).expect("alice approves");
    let refused = world.unchanged(ONE, || world.by(&world.pool, "placeLienFrom", (&world.bob, ONE, &world.pool)));
    assert_reverts!(refused, "ERC721InsufficientApproval", (&world.pool, ONE));
}

#[test]
fn transferWithLien_reverts_when_the_caller_is_not_the_lien_holder() {
    let world = World::with_tokens(1);
    world.place_lien(ONE);
    world.by(&world.pool, "redirectIncome", (ONE, &world.pool)).expect("the lien holder");
    let refused = world.unchanged(ONE, || world.by(&world.market, "transferWithLien", (ONE, &world.bob)));
    assert_reverts!(refused, "MiningPowerNft_NotLienHolder", (ONE, &world.market, &world.pool));
    for to in [Address::ZERO, world.nft.address()] {
        let refused = world.unchanged(ONE, || world.by(&world.pool, "transferWithLien", (ONE, to)));
        assert_reverts!(refused, "ERC721InvalidReceiver", (to,));
    }
    world.by(&world.pool, "transferWithLien", (ONE, &world.bob)).expect("the lien holder");
    assert_eq!(world.owner_of(ONE), world.bob.address());
    assert_eq!(world.nft.get::<Address>("lienHolderOf", (ONE,)).expect("a view"), world.pool.address());
    assert_eq!(world.head(ONE).2, world.pool.address());
}
