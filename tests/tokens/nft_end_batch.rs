//! `endBatch`: the market ends a batch before its last day. And batches beyond those whose ids fit 32 bits.

use crate::nft_world::{World, FIRST, KIND, LAST, ONE, POWER, PROVIDER};
use chain::{assert_reverts, Address, Bytes, IntoArgs};

fn last_day(world: &World, id: u64) -> u32 {
    world.nft.get::<(u32, u32, u64, u32, u32)>("recordOf", (id,)).expect("it exists").4
}

#[test]
fn endBatch_moves_the_last_day_of_every_token_when_the_market_calls() {
    let world = World::with_tokens(3);
    world.by(&world.market, "registerBatch", (2u32, KIND, POWER, LAST, PROVIDER)).expect("the market");
    world.by(&world.market, "mint", (&world.alice, 2u32, 1u32, FIRST)).expect("the market");
    let receipt = world.by(&world.market, "endBatch", (1u32, FIRST + 7)).expect("the market");
    let events = world.nft.events(&receipt);
    assert!(events[0].is("BatchEnded", (1u32, FIRST + 7)), "{}", events[0]);
    assert!(events[1].is("BatchMetadataUpdate", (ONE, ONE + 2)), "{}", events[1]);
    assert_eq!(events.len(), 2);
    assert_eq!([ONE, ONE + 1, ONE + 2].map(|id| last_day(&world, id)), [FIRST + 6; 3]);
    assert_eq!(last_day(&world, 2_000_001), LAST, "another batch goes on");
}

#[test]
fn endBatch_leaves_owners_and_segments_when_tokens_go_on_being_sold() {
    let world = World::with_tokens(1);
    world.day(FIRST + 9);
    world.by(&world.market, "endBatch", (1u32, FIRST + 7)).expect("the market");
    let (alice, bob) = (world.alice.address(), world.bob.address());
    assert_eq!((world.payee(ONE, FIRST + 6), world.payee(ONE, FIRST + 7)), (alice, Address::ZERO));
    // Segments go on, because the escrow of the days that are left is paid by them.
    world.day(FIRST + 12);
    world.send(&world.alice, &world.bob, ONE);
    assert_eq!(world.segments(ONE), [(FIRST, FIRST + 12, alice), (FIRST + 12, u32::MAX, bob)]);
    assert_eq!(world.owner_of(ONE), bob);
}

#[test]
fn endBatch_never_gives_days_back() {
    let world = World::with_tokens(1);
    // After the last day it changes nothing, nor does a later day after an earlier one. Before the first, nothing is left.
    for (day, last) in [(LAST + 9, LAST), (LAST + 1, LAST), (FIRST + 5, FIRST + 4), (FIRST + 9, FIRST + 4), (0, 0)] {
        world.by(&world.market, "endBatch", (1u32, day)).expect("the market");
        assert_eq!(last_day(&world, ONE), last, "ended on {day}");
    }
    assert!(world.nft.get::<String>("tokenURI", (ONE,)).is_ok());
}

#[test]
fn endBatch_reverts_when_the_batch_is_unknown() {
    let world = World::with_tokens(1);
    for batch in [0u32, 2, u32::MAX] {
        let refused = world.unchanged(ONE, || world.by(&world.market, "endBatch", (batch, FIRST)));
        assert_reverts!(refused, "MiningPowerNft_UnknownBatch", (batch,));
    }
    let refused = world.unchanged(ONE, || world.nft.send(&world.owner, "endBatch", (1u32, FIRST)));
    assert_reverts!(refused, "MiningPowerNft_NotMarket", (&world.owner,));
}

#[test]
fn tokens_are_as_any_other_when_their_ids_are_beyond_32_bits() {
    // In earlier editions batch 4,293 was the last.
    let world = World::with_tokens(2);
    let batch = 4_295;
    let register = |number: u32| (number, KIND, POWER, LAST, PROVIDER).to_args();
    for number in 2..=batch {
        let (_, input) = world.nft.abi().message("registerBatch", register(number)).expect("it is known");
        world.market.exec(&world.carol, "run", (&world.nft, Bytes::from(input))).expect("the market");
    }
    world.by(&world.market, "mint", (&world.alice, batch, 2u32, FIRST)).expect("the market");
    let id = 4_295_000_001;
    assert!(id > u64::from(u32::MAX));
    assert_eq!(world.tokens_of(world.alice.address()), [ONE, ONE + 1, id, id + 1]);
    assert_eq!(world.nft.get::<(u32, u32, u64, u32, u32)>("recordOf", (id,)).expect("a view").0, batch);
    world.day(FIRST + 1);
    world.send(&world.alice, &world.bob, id);
    assert_eq!((world.owner_of(id), world.head(id)), (world.bob.address(), (1, FIRST + 1, world.bob.address())));
    world.place_lien(id + 1);
    world.by(&world.pool, "seize", (id + 1, &world.carol)).expect("the lien holder");
    assert_eq!(world.owner_of(id + 1), world.carol.address());
    // The token whose id has the same low 32 bits does not exist.
    let low = id & u64::from(u32::MAX);
    assert_reverts!(world.nft.call("ownerOf", (low,)), "ERC721NonexistentToken", (low,));
    assert_eq!(world.owner_of(ONE), world.alice.address());
}
