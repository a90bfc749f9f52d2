//! What a joint pool's messages cost, with one lot of power.

use crate::{Cost, Costs};
use chain::U256;
use dmex::suite::{Joint, Lends, MiningTerms, COIN};
use harness::{artifact, artifacts, Terms, World, DAY, FIRST};

/// Writes down every message, where it can be the second of its kind.
pub fn note(costs: &mut Costs) {
    costs.blobs.insert("mining-pool".into(), artifact("mining-pool").code.len());
    let world = World::new();
    let World { suite, owner, provider, alice, carol, keeper, .. } = &world;
    let terms = MiningTerms::standard(world.treasury.address(), COIN);
    let joint = Joint::deploy(suite, &artifacts(), owner, Lends::Hfil, &terms).expect("it deploys");
    let pool = &joint.pool;
    let closes = u64::from(FIRST + 300) * DAY;
    let batch = world.offer(Terms { last: FIRST + 539, closes, ..world.terms() });
    world.buy(carol, batch, 10, &suite.hfil);
    joint.allow(owner, batch, provider.address(), 10_000 * COIN).expect("it is allowed");
    world.must(&suite.hfil, alice, "approve", (pool, U256::MAX));
    let mut send = |from, message: &str, label: &str, args: Vec<chain::Value>| {
        let receipt = world.must(pool, from, message, args);
        costs.messages.insert(format!("mining-pool.{label}"), Cost::from(&receipt));
    };
    let values = chain::IntoArgs::to_args;
    send(alice, "deposit", "deposit", values(&(1_000 * COIN, alice)));
    let live = |day: u32| {
        world.report(day);
        world.deliver(batch, day);
    };
    live(FIRST);
    for count in [1u32, 10] {
        send(keeper, "invest", &format!("invest {count}"), values(&(batch, count)));
    }
    for day in 1..4 {
        live(FIRST + day);
        send(alice, "deposit", "deposit (values a lot)", values(&(COIN, alice)));
        send(alice, "deposit", "deposit", values(&(COIN, alice)));
        send(alice, "redeem", "redeem", values(&(COIN * 1_000_000, alice, alice)));
        send(alice, "requestWithdrawal", "requestWithdrawal", values(&(COIN * 1_000_000,)));
        send(keeper, "claimWithdrawal", "claimWithdrawal", values(&(day,)));
        send(keeper, "collect", "collect 1", values(&(1u32, 1u32)));
        send(keeper, "collect", "collect 10", values(&(1u32, 10u32)));
    }
    send(keeper, "collectFees", "collectFees", Vec::new());
}
