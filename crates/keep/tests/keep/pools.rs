//! A mining pool.

use crate::stage::{always, artifacts, rounds, Stage, COIN, FIRST};
use bindings::{MiningPool as Pool, PowerMarket};
use chain::U256;
use keep::Duty;
use suite::{standard_mining_terms, Asset, MiningPool, MiningTerms};

#[test]
fn pool_invests_collects_and_sends_its_fees() {
    let mut stage = Stage::new();
    let batch = stage.batch(540, 5);
    // What is due on all NFTs: the pool buys after the first days, when everybody knows what a day earns.
    let secured = PowerMarket::postBondCall { batch, amount: 20_000 * COIN };
    stage.sends(&stage.suite.market, &stage.provider, secured);
    let terms = MiningTerms { dayBps: 10_000, ..standard_mining_terms(stage.alice.address(), COIN) };
    let mining = MiningPool::deploy(&stage.suite, &artifacts(), &stage.owner, Asset::Hfil, &terms).expect("a pool");
    mining.allow(&stage.owner, batch, stage.provider.address(), 10_000 * COIN).expect("allowed");
    let pool = mining.pool.clone();
    stage.addresses.insert("hfil.mining".into(), pool.address());
    stage.approve(&stage.suite.hfil, &stage.alice, &pool);
    let mut keeper = stage.keeper("keeper", always(&[Duty::Mining, Duty::Fees]));
    stage.live(batch, FIRST);
    stage.live(batch, FIRST + 1);
    let receiver = stage.alice.address();
    stage.sends(&pool, &stage.alice, Pool::depositCall { assets: U256::from(500 * COIN), receiver });
    let sent = rounds(&mut keeper);
    assert!(sent.iter().any(|key| key.starts_with("hfil.mining.invest")), "{sent:?}");
    let holdings = pool.read(Pool::accountingCall {}).expect("accounting").holdings;
    assert!(holdings > 0);
    for day in FIRST + 2..FIRST + 5 {
        stage.live(batch, day);
    }
    let sent = rounds(&mut keeper);
    assert!(sent.iter().any(|key| key.starts_with("hfil.mining.collect 1 ")), "{sent:?}");
    assert!(sent.iter().any(|key| key == "hfil.mining.collectFees"), "{sent:?}");
    assert!(pool.read(Pool::holdingOfCall { holding: 1 }).expect("a holding").claimed > 0);
    assert_eq!(rounds(&mut keeper), [] as [&str; 0]);
}
