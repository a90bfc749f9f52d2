//! Messages of the market and of the owner: batches, minting, burning, royalty, units.

use crate::nft_world::{World, FIRST, KIND, LAST, ONE, POWER, PROVIDER};
use chain::{assert_reverts, Address, U256};

#[test]
fn mint_numbers_tokens_by_batch_when_batches_alternate() {
    let world = World::new();
    let receipt = world.by(&world.market, "mint", (&world.alice, 1u32, 3u32, FIRST)).expect("the market");
    assert_eq!(world.names(&receipt), ["Transfer"; 3]);
    for (event, id) in world.nft.events(&receipt).iter().zip(ONE..) {
        assert!(event.is("Transfer", (Address::ZERO, &world.alice, id)), "{event}");
    }
    world.by(&world.market, "registerBatch", (2u32, 7u32, 9u64, LAST + 5, PROVIDER)).expect("the market");
    world.by(&world.market, "mint", (&world.bob, 2u32, 1u32, FIRST + 1)).expect("the market");
    world.by(&world.market, "mint", (&world.bob, 1u32, 1u32, FIRST)).expect("the market");
    assert_eq!(world.all_tokens(), [ONE, ONE + 1, ONE + 2, ONE + 3, 2_000_001]);
    assert_eq!(world.tokens_of(world.bob.address()), [2_000_001, ONE + 3]);
    let record: (u32, u32, u64, u32, u32) = world.nft.get("recordOf", (ONE,)).expect("a view");
    assert_eq!(record, (1, KIND, POWER, FIRST, LAST));
    let record: (u32, u32, u64, u32, u32) = world.nft.get("recordOf", (2_000_001u64,)).expect("a view");
    assert_eq!(record, (2, 7, 9, FIRST + 1, LAST + 5));
}

#[test]
fn messages_of_the_market_revert_when_another_calls() {
    let world = World::with_tokens(1);
    let other = &world.pool;
    let refused = [
        world.unchanged(ONE, || world.by(other, "registerBatch", (2u32, KIND, POWER, LAST, PROVIDER))),
        world.unchanged(ONE, || world.by(other, "mint", (other, 1u32, 1u32, FIRST))),
        world.unchanged(ONE, || world.by(other, "burn", (ONE,))),
        world.unchanged(ONE, || world.by(other, "endBatch", (1u32, FIRST))),
    ];
    for refused in refused {
        assert_reverts!(refused, "MiningPowerNft_NotMarket", (other,));
    }
    let refused = world.unchanged(ONE, || world.nft.send(&world.owner, "burn", (ONE,)));
    assert_reverts!(refused, "MiningPowerNft_NotMarket", (&world.owner,));
}

#[test]
fn mint_reverts_when_batch_count_or_receiver_is_wrong() {
    let world = World::with_tokens(1);
    for count in [0u32, 101, u32::MAX] {
        let args = (&world.alice, 1u32, count, FIRST);
        let refused = world.unchanged(ONE, || world.by(&world.market, "mint", args));
        assert_reverts!(refused, "MiningPowerNft_InvalidCount", (count,));
    }
    for batch in [0u32, 2, u32::MAX] {
        let args = (&world.alice, batch, 1u32, FIRST);
        let refused = world.unchanged(ONE, || world.by(&world.market, "mint", args));
        assert_reverts!(refused, "MiningPowerNft_UnknownBatch", (batch,));
    }
    // Neither nobody nor the collection itself, which could not send a token on.
    for to in [Address::ZERO, world.nft.address()] {
        let refused = world.unchanged(ONE, || world.by(&world.market, "mint", (to, 1u32, 1u32, FIRST)));
        assert_reverts!(refused, "ERC721InvalidReceiver", (to,));
    }
    // A batch with refunds sells no more tokens.
    world.by(&world.market, "burn", (ONE,)).expect("the market");
    let refused = world.by(&world.market, "mint", (&world.alice, 1u32, 1u32, FIRST));
    assert_reverts!(refused, "MiningPowerNft_InvalidBatch", (1u32,));
}

#[test]
fn registerBatch_reverts_when_number_is_not_the_next() {
    let world = World::new();
    for batch in [0u32, 1, 3, 4_294, u32::MAX] {
        let refused = world.by(&world.market, "registerBatch", (batch, KIND, POWER, LAST, PROVIDER));
        assert_reverts!(refused, "MiningPowerNft_InvalidBatch", (batch,));
    }
}

#[test]
fn setMarket_reverts_when_repeated_not_the_owner_or_no_contract() {
    let world = World::new();
    let refused = world.nft.send(&world.owner, "setMarket", (&world.pool,));
    assert_reverts!(refused, "MiningPowerNft_MarketIsSet", (&world.market,));
    assert_reverts!(
        world.nft.send(&world.alice, "setMarket", (&world.pool,)),
        "OwnableUnauthorizedAccount",
        (&world.alice,)
    );
    let extension = harness::extension(&world.chain, "mining-power-nft", &world.owner);
    let nft = harness::artifact("mining-power-nft");
    let fresh = chain::Contract::deploy(&world.chain, &nft, &world.owner, (&world.owner, extension));
    let fresh = fresh.expect("it deploys");
    let refused = fresh.send(&world.owner, "setMarket", (&world.alice,));
    assert_reverts!(refused, "MiningPowerNft_NotContract", (&world.alice,));
    assert_eq!(fresh.get::<Address>("market", ()).expect("a view"), Address::ZERO);
}

#[test]
fn burn_removes_tokens_from_every_list_when_burnt_in_any_order() {
    let world = World::with_tokens(12);
    let mut alive: Vec<u64> = (ONE..ONE + 12).collect();
    // The last, the first, a middle one, then the rest from both ends.
    for pick in [11, 0, 4, 0, 8, 3, 0, 0, 2, 1, 0, 0] {
        let id = alive.remove(pick.min(alive.len() - 1));
        let receipt = world.by(&world.market, "burn", (id,)).expect("the market");
        assert!(world.nft.events(&receipt)[0].is("Transfer", (&world.alice, Address::ZERO, id)));
        assert_reverts!(world.nft.call("ownerOf", (id,)), "ERC721NonexistentToken", (id,));
        for mut listed in [world.all_tokens(), world.tokens_of(world.alice.address())] {
            listed.sort_unstable();
            assert_eq!(listed, alive);
        }
        let past = alive.len() as u32;
        assert_reverts!(world.nft.call("tokenByIndex", (past,)), "ERC721OutOfBoundsIndex", (Address::ZERO, past));
    }
    assert_reverts!(world.by(&world.market, "burn", (ONE,)), "ERC721NonexistentToken", (ONE,));
}

#[test]
fn setRoyalty_reverts_when_above_its_limit_or_not_the_owner() {
    let world = World::with_tokens(1);
    let royalty = |price: U256| world.nft.get::<(Address, U256)>("royaltyInfo", (ONE, price)).expect("a view");
    assert_eq!(royalty(U256::from(10_000)), (Address::ZERO, U256::ZERO));
    world.nft.send(&world.owner, "setRoyalty", (&world.carol, 250u32)).expect("the owner");
    let carol = world.carol.address();
    for (price, amount) in
        [(10_000u128, 250u128), (39, 0), (40, 1), (79, 1), (u128::MAX, 8507059173023461586584365185794205286)]
    {
        assert_eq!(royalty(U256::from(price)), (carol, U256::from(amount)), "of {price}");
    }
    // `royaltyInfo` accepts every price.
    let max = royalty(U256::MAX).1;
    assert!(max <= U256::MAX / U256::from(40));
    let refused = world.nft.send(&world.owner, "setRoyalty", (&world.carol, 1_001u32));
    assert_reverts!(refused, "MiningPowerNft_RoyaltyTooHigh", (1_001u32, 1_000u32));
    // A royalty for the zero address reverts with OpenZeppelin's error. Zero for the zero address ends the royalty.
    let refused = world.nft.send(&world.owner, "setRoyalty", (Address::ZERO, 10u32));
    assert_reverts!(refused, "ERC2981InvalidDefaultRoyaltyReceiver", (Address::ZERO,));
    assert_eq!(royalty(U256::from(40)), (carol, U256::from(1)), "as before");
    world.nft.send(&world.owner, "setRoyalty", (Address::ZERO, 0u32)).expect("the owner");
    assert_eq!(royalty(U256::from(10_000)), (Address::ZERO, U256::ZERO));
    let refused = world.nft.send(&world.alice, "setRoyalty", (&world.alice, 1u32));
    assert_reverts!(refused, "OwnableUnauthorizedAccount", (&world.alice,));
}
