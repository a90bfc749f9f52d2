//! Costs of a mining pool's messages with one holding.

use crate::{Cost, Costs};
use chain::{IntoArgs, U256};
use harness::{artifact, artifacts, Terms, World, DAY, FIRST};
use suite::{Asset, MiningPool, COIN};

/// Records every message, its second call where possible.
pub fn note(costs: &mut Costs) {
    costs.blobs.insert("mining-pool".into(), artifact("mining-pool").code.len());
    let world = World::new();
    let World { suite, owner, provider, alice, carol, keeper, .. } = &world;
    let terms = suite::standard_mining_terms(world.treasury.address(), COIN);
    let mining = MiningPool::deploy(suite, &artifacts(), owner, Asset::Hfil, &terms).expect("it deploys");
    let pool = &mining.pool;
    let closes = u64::from(FIRST + 300) * DAY;
    let batch = world.offer(Terms { last: FIRST + 539, closes, bond: 40 * COIN, ..world.terms() });
    world.buy(carol, batch, 10, &suite.hfil);
    mining.allow(owner, batch, provider.address(), 10_000 * COIN).expect("it is allowed");
    world.must(&suite.hfil, alice, "approve", (pool, U256::MAX));
    let mut send = |from, message: &str, label: &str, args: Vec<chain::Value>| {
        let receipt = world.must(pool, from, message, args);
        costs.messages.insert(format!("mining-pool.{label}"), Cost::from(&receipt));
    };
    send(alice, "deposit", "deposit", (1_000 * COIN, alice).to_args());
    let live = |day: u32| {
        world.report(day);
        world.deliver(batch, day);
    };
    live(FIRST);
    for (label, count) in [("invest 10 (begins a lot)", 10u32), ("invest 5", 5)] {
        send(keeper, "invest", label, (batch, count).to_args());
    }
    // NFTs bought today earn from tomorrow.
    live(FIRST + 1);
    for day in 2..5 {
        live(FIRST + day);
        send(alice, "deposit", "deposit (values a lot)", (COIN, alice).to_args());
        send(alice, "deposit", "deposit", (COIN, alice).to_args());
        send(alice, "redeem", "redeem", (COIN * 1_000_000, alice, alice).to_args());
        send(alice, "requestWithdrawal", "requestWithdrawal", (COIN * 1_000_000,).to_args());
        send(keeper, "claimWithdrawal", "claimWithdrawal", (day - 1,).to_args());
        send(keeper, "collect", "collect 1", (1u32, 1u32).to_args());
        send(keeper, "collect", "collect 10", (1u32, 10u32).to_args());
    }
    send(keeper, "collectFees", "collectFees", Vec::new());
    crate::mining_pool_full::note(costs);
}
