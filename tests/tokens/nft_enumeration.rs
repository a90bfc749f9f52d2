//! Random transfers of 250 tokens: the enumeration, compared with a model.

use crate::nft_world::{World, FIRST, KIND, LAST, ONE, POWER, PROVIDER};
use chain::Connect;
use std::collections::BTreeMap;

/// A small generator with a fixed seed, so that every run has the same transfers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Asserts that both lists hold the tokens of the model, each once.
fn agrees(world: &World, model: &BTreeMap<u64, usize>) {
    let people = [&world.alice, &world.bob, &world.carol];
    for (number, who) in people.iter().enumerate() {
        let mut listed = world.tokens_of(who.address());
        listed.sort_unstable();
        let expected: Vec<u64> = model.iter().filter(|entry| *entry.1 == number).map(|entry| *entry.0).collect();
        assert_eq!(listed, expected, "tokens of {}", who.name());
    }
}

#[test]
fn lists_match_the_model_when_moves_and_burns_are_random() {
    let world = World::with_tokens(250);
    let people = [&world.alice, &world.bob, &world.carol];
    let mut model: BTreeMap<u64, usize> = (ONE..ONE + 250).map(|id| (id, 0)).collect();
    agrees(&world, &model);
    let mut dice = Dice(2026);
    for step in 0..600 {
        let nth = dice.below(model.len());
        let (id, from) = model.iter().nth(nth).map(|(id, from)| (*id, *from)).expect("in range");
        let to = dice.below(3);
        world.nft.exec(people[from], "transferFrom", (people[from], people[to], id)).expect("the owner sends it");
        model.insert(id, to);
        if step % 100 == 99 {
            agrees(&world, &model);
        }
    }
    for _ in 0..100 {
        let nth = dice.below(model.len());
        let id = *model.keys().nth(nth).expect("in range");
        world.by(&world.market, "burn", (id,)).expect("the market");
        model.remove(&id);
    }
    agrees(&world, &model);
    let mut all = world.all_tokens();
    all.sort_unstable();
    assert_eq!(all, model.keys().copied().collect::<Vec<u64>>());
}

#[test]
fn tokenByIndex_reads_few_cells_when_there_are_many_batches() {
    let world = World::new();
    let mut model = Vec::new();
    // More than twice as many batches as sections fit: sections were joined twice on the way.
    for batch in 1..=200u32 {
        if batch > 1 {
            world.by(&world.market, "registerBatch", (batch, KIND, POWER, LAST, PROVIDER)).expect("the next batch");
        }
        let count = 1 + batch % 3;
        world.by(&world.market, "mint", (&world.alice, batch, count, FIRST)).expect("the market mints");
        model.extend((1..=count).map(|number| u64::from(batch) * 1_000_000 + u64::from(number)));
    }
    // An old batch still sells, and one whose sale failed is refunded.
    world.by(&world.market, "mint", (&world.bob, 3u32, 2u32, FIRST)).expect("the market mints");
    model.extend([3_000_002, 3_000_003]);
    for id in [7_000_002u64, 150_000_001] {
        world.by(&world.market, "burn", (id,)).expect("the market");
        model.retain(|known| *known != id);
    }
    let mut all = world.all_tokens();
    all.sort_unstable();
    model.sort_unstable();
    assert_eq!(all, model);
    let proof = |index: usize| {
        let (_, data) = world.nft.abi().message("tokenByIndex", vec![(index as u64).into()]).expect("fits the ABI");
        let call = world.chain.client().call(world.carol.address(), world.nft.address(), &data, 0).expect("a call");
        call.weight.proof_size
    };
    // The last of a section reads all its batches: four, at 10.3 kB each.
    let most = (0..model.len()).map(proof).max().expect("some");
    assert!(most < proof(0) + 4 * 10_500, "{most}, and {} for the first", proof(0));
}
