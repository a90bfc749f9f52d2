//! What the rebate's messages cost: on the whole suite, with both prices from the oracle.

use crate::{Cost, Costs};
use chain::{Account, IntoArgs, IntoSol, U256};
use harness::{artifact, artifacts, World, DAY, FIRST};
use suite::{Dmc, DmcConfig, Joint, Lends, MiningTerms, COIN};

/// Writes down every message, where it can be the second of its kind.
pub fn note(costs: &mut Costs) {
    costs.blobs.insert("fee-rebate".into(), artifact("fee-rebate").code.len());
    let w = World::new();
    let mut dmc =
        Dmc::deploy(&w.suite, &artifacts(), &w.owner, &DmcConfig::standard(w.alice.address())).expect("DMC deploys");
    let terms = MiningTerms::standard(dmc.rebate.address(), COIN);
    let joint = Joint::deploy(&w.suite, &artifacts(), &w.owner, Lends::Hfil, &terms).expect("it deploys");
    dmc.list_joint(&w.owner, &[&joint]).expect("the owner may");
    w.must(&dmc.token, &w.alice, "approve", (&dmc.staking, U256::MAX));
    w.must(&dmc.staking, &w.alice, "stake", (&dmc.token, 1_000_000 * COIN));
    let params = (COIN / 100, 1_000 * COIN, 3_600u32, 604_800u32, 3_600u32, 9_000u16, 10_000u16, false);
    for coin in [&dmc.token, &w.suite.hfil] {
        w.must(&w.suite.oracle, &w.owner, "setCoin", vec![coin.to_sol(), params.to_sol()]);
    }
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 11, &w.suite.hfil);
    w.report(FIRST);
    w.must(&w.suite.hfil, &w.alice, "approve", (&joint.pool, U256::MAX));
    w.must(&joint.pool, &w.alice, "deposit", (100 * COIN, &w.alice));
    w.deliver(batch, FIRST);
    let mut send = |label: &str, from: &Account, message: &str, args: &dyn IntoArgs| {
        costs.messages.insert(format!("fee-rebate.{label}"), Cost::from(&w.must(&dmc.rebate, from, message, args)));
    };
    for day in FIRST + 1..FIRST + 3 {
        w.report(day);
        w.deliver(batch, day);
        w.must(&w.suite.distributor, &w.keeper, "collectFees", (batch,));
        w.must(&joint.pool, &w.alice, "withdraw", (COIN, &w.alice, &w.alice));
        w.must(&joint.pool, &w.keeper, "collectFees", ());
        send("sync", &w.keeper, "sync", &(&w.suite.hfil,));
        for (coin, dollars) in [(&dmc.token, 2), (&w.suite.hfil, 50)] {
            w.say_price(coin, dollars * COIN);
        }
        send("claim 1", &w.alice, "claim", &(vec![tokens[0]],));
        send("claim 10", &w.alice, "claim", &(tokens[1..].to_vec(),));
        let period = u32::try_from(w.chain.now() / (120 * DAY)).expect("in range");
        send("claimExit", &w.alice, "claimExit", &(&joint.pool, period));
    }
}
