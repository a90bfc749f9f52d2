//! `transferFrom`, `approve`, `setApprovalForAll`.

use crate::nft_world::{World, NONE, ONE};
use chain::{assert_reverts, Address, U256};

#[test]
fn transferFrom_works_when_the_caller_is_owner_approved_or_operator() {
    let world = World::with_tokens(3);
    let (alice, bob, carol) = (&world.alice, &world.bob, &world.carol);
    world.nft.send(alice, "transferFrom", (alice, bob, ONE)).expect("the owner");
    world.nft.send(alice, "approve", (carol, ONE + 1)).expect("approved");
    world.nft.send(carol, "transferFrom", (alice, bob, ONE + 1)).expect("the approved");
    world.nft.send(alice, "setApprovalForAll", (carol, true)).expect("an operator");
    world.nft.send(carol, "transferFrom", (alice, bob, ONE + 2)).expect("the operator");
    assert_eq!(world.tokens_of(bob.address()), [ONE, ONE + 1, ONE + 2]);
    assert!(world.tokens_of(alice.address()).is_empty());
}

#[test]
fn transferFrom_changes_nothing_when_to_oneself() {
    let world = World::with_tokens(2);
    let (owner, head) = (world.owner_of(ONE), world.head(ONE));
    world.send(&world.alice, &world.alice, ONE);
    assert_eq!((world.owner_of(ONE), world.head(ONE)), (owner, head));
    let mut tokens = world.tokens_of(world.alice.address());
    tokens.sort_unstable();
    assert_eq!(tokens, [ONE, ONE + 1]);
}

#[test]
fn transferFrom_reverts_when_caller_may_not() {
    let world = World::with_tokens(1);
    let args = (&world.alice, &world.bob, ONE);
    for caller in [&world.bob, &world.carol, &world.owner] {
        let refused = world.unchanged(ONE, || world.nft.send(caller, "transferFrom", args));
        assert_reverts!(refused, "ERC721InsufficientApproval", (caller, ONE));
    }
}

#[test]
fn transferFrom_reverts_when_from_is_not_the_owner() {
    let world = World::with_tokens(1);
    for from in [world.bob.address(), Address::ZERO] {
        let sends = |caller| world.unchanged(ONE, || world.nft.send(caller, "transferFrom", (from, &world.carol, ONE)));
        assert_reverts!(sends(&world.alice), "ERC721IncorrectOwner", (from, ONE, &world.alice));
        // As in OpenZeppelin, the approval of the caller is checked first.
        assert_reverts!(sends(&world.bob), "ERC721InsufficientApproval", (&world.bob, ONE));
    }
}

#[test]
fn transferFrom_reverts_when_the_receiver_is_nobody_or_the_collection() {
    // In earlier editions 1,000,001 could be sent to the collection, which has no message that would send it on: the NFT
    // and its income were lost.
    let world = World::with_tokens(1);
    world.nft.send(&world.alice, "setApprovalForAll", (&world.carol, true)).expect("an operator");
    for to in [Address::ZERO, world.nft.address()] {
        for message in ["transferFrom", "safeTransferFrom"] {
            for caller in [&world.alice, &world.carol] {
                let args = (&world.alice, to, ONE);
                let refused = world.unchanged(ONE, || world.nft.send(caller, message, args));
                assert_reverts!(refused, "ERC721InvalidReceiver", (to,));
            }
        }
    }
}

#[test]
fn messages_revert_when_token_does_not_exist() {
    let world = World::with_tokens(1);
    // Nor one whose low 32 or 64 bits are those of a token.
    let [zero, one] = [0, ONE].map(U256::from);
    let beyond = [32, 64].map(|bits| (U256::from(1u64) << bits) + one);
    for id in [NONE, zero, one + U256::from(1u64), beyond[0], beyond[1]] {
        let args = (&world.alice, &world.bob, id);
        assert_reverts!(world.nft.send(&world.alice, "transferFrom", args), "ERC721NonexistentToken", (id,));
        assert_reverts!(world.nft.send(&world.alice, "approve", (&world.bob, id)), "ERC721NonexistentToken", (id,));
        for view in ["ownerOf", "getApproved", "tokenURI", "locked", "lienHolderOf", "incomeHead", "recordOf"] {
            assert_reverts!(world.nft.call(view, (id,)), "ERC721NonexistentToken", (id,));
        }
        assert_reverts!(world.nft.call("payeeOf", (id, 0u32)), "ERC721NonexistentToken", (id,));
        assert_reverts!(world.nft.call("incomeSegment", (id, 0u32)), "ERC721NonexistentToken", (id,));
    }
    assert_reverts!(world.nft.call("balanceOf", (Address::ZERO,)), "ERC721InvalidOwner", (Address::ZERO,));
}

#[test]
fn approve_reverts_when_caller_is_only_approved() {
    let world = World::with_tokens(1);
    world.nft.send(&world.alice, "approve", (&world.bob, ONE)).expect("the owner");
    for caller in [&world.bob, &world.carol] {
        let refused = world.unchanged(ONE, || world.nft.send(caller, "approve", (caller, ONE)));
        assert_reverts!(refused, "ERC721InvalidApprover", (caller,));
    }
}

#[test]
fn setApprovalForAll_reverts_when_operator_is_nobody() {
    let world = World::with_tokens(1);
    let refused = world.nft.send(&world.alice, "setApprovalForAll", (Address::ZERO, true));
    assert_reverts!(refused, "ERC721InvalidOperator", (Address::ZERO,));
}
