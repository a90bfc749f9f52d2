//! A coin that refuses to be paid out, and a contract that behaves differently in a block.

use crate::{
    hooked::hooked,
    stage::{always, artifacts, round, rounds, Stage, DAY, FIRST},
};
use bindings::{PowerMarket, RewardDistributor::DayCovered};
use chain::{Artifact, Contract, U256};
use keep::Duty;

/// The mode in which the coin reverts.
const REVERTS: u8 = 3;

#[test]
fn batch_whose_coin_refuses_stops_no_other() {
    let stage = Stage::new();
    let mock = Artifact::load(artifacts(), "hostile_coin").expect("`dmex build --mocks` makes it");
    let coin = Contract::deploy(&stage.chain, &mock, &stage.owner, ()).expect("a coin");
    coin.send(&stage.owner, "mint", (&stage.provider, U256::from(1_000_000 * suite::COIN))).expect("minted");
    for spender in [&stage.suite.market, &stage.suite.distributor] {
        stage.approve(&coin, &stage.provider, spender);
    }
    stage.sends(&stage.suite.market, &stage.owner, PowerMarket::admitPaymentCoinCall { coin: coin.address() });
    let (bad, good) = (stage.batch_in(coin.address(), 10, 5), stage.batch(10, 5));
    stage.report(FIRST);
    stage.at(FIRST + 2, 2);
    coin.send(&stage.owner, "setMode", (REVERTS,)).expect("hostile from now on");
    let mut keeper = stage.keeper("keeper", always(&[Duty::Cover, Duty::Fees]));
    let sent = rounds(&mut keeper);
    assert!(sent.contains(&format!("distributor.cover {good} {FIRST}")), "{sent:?}");
    assert!(sent.contains(&format!("distributor.collectFees {good}")), "{sent:?}");
    assert!(!sent.contains(&format!("distributor.cover {bad} {FIRST}")), "{sent:?}");
    coin.send(&stage.owner, "setMode", (0u8,)).expect("honest again");
    let sent = rounds(&mut keeper);
    assert!(sent.contains(&format!("distributor.cover {bad} {FIRST}")), "its day is covered late: {sent:?}");
}

#[test]
fn task_that_fails_in_blocks_only_costs_one_message_a_day_and_then_less() {
    let stage = Stage::new();
    stage.batch(10, 5);
    stage.report(FIRST);
    stage.at(FIRST + 2, 2);
    let chain = stage.chain.clone();
    // A run without effects succeeds, and the block then fails.
    let client = hooked(&stage.chain, move |send| {
        let before = chain.snapshot();
        let mut receipt = send()?;
        chain.restore(&before);
        receipt.outcome = chain::Outcome::Reverted(Vec::new());
        Ok(receipt)
    });
    let mut keeper = stage.keeper_on(&client, "keeper", always(&[Duty::Cover]));
    let mut lost = Vec::new();
    for _ in 0..8 {
        lost.push(
            (0..4)
                .map(|_| {
                    let lost = round(&mut keeper).lost();
                    stage.chain.advance(DAY / 4);
                    lost
                })
                .sum::<usize>(),
        );
    }
    assert_eq!(lost, [1, 1, 0, 1, 0, 0, 0, 1], "after one day, two, four");
    assert_eq!(stage.count::<DayCovered>(&stage.suite.distributor), 0);
}
