//! `safeTransferFrom` to contracts that accept, revert, answer nonsense, or call back.

use crate::nft_world::{World, ONE};
use chain::{assert_reverts, Address, Bytes};

fn behave(world: &World, mode: u32) {
    world.pool.send(&world.carol, "behave", (mode,)).expect("a puppet does as it is told");
}

#[test]
fn safeTransferFrom_calls_the_receiver_when_it_is_a_contract() {
    let world = World::with_tokens(2);
    world.nft.send(&world.alice, "setApprovalForAll", (&world.bob, true)).expect("an operator");
    let seen = || world.pool.get::<(Address, Address, u64, u32)>("seen", ()).expect("a view");
    let (operator, from) = (world.bob.address(), world.alice.address());
    for (id, note) in [(ONE, Bytes::new()), (ONE + 1, Bytes::from(vec![7; 45]))] {
        let length = note.len() as u32;
        let args = (&world.alice, &world.pool, id, note);
        world.nft.send(&world.bob, "safeTransferFrom", args).expect("it accepts");
        assert_eq!(seen(), (operator, from, id, length));
        assert_eq!(world.owner_of(id), world.pool.address());
    }
    // The form with three arguments has empty data.
    let world = World::with_tokens(1);
    world.nft.send(&world.alice, "safeTransferFrom", (&world.alice, &world.pool, ONE)).expect("it accepts");
    let alice = world.alice.address();
    assert_eq!(world.pool.get::<(Address, Address, u64, u32)>("seen", ()).expect("a view"), (alice, alice, ONE, 0));
}

#[test]
fn safeTransferFrom_reverts_when_the_receiver_does_not_accept() {
    let world = World::with_tokens(1);
    let args = (&world.alice, &world.pool, ONE);
    // 1 reverts, 2 answers nonsense, 3 transfers the token, 4 reads its owner. The chain refuses re-entry, into views
    // as well.
    for mode in 1..=4 {
        behave(&world, mode);
        let refused = world.unchanged(ONE, || world.nft.send(&world.alice, "safeTransferFrom", args));
        assert_reverts!(refused, "ERC721InvalidReceiver", (&world.pool,));
    }
    // `transferFrom` does not call the receiver.
    let args = (&world.alice, &world.pool, ONE);
    world.nft.send(&world.alice, "transferFrom", args).expect("not asked");
    assert_eq!(world.owner_of(ONE), world.pool.address());
}
