//! Fees on their way to the stakers of DMC.

use crate::stage::{always, rounds, Stage, COIN, FIRST};
use bindings::{DmcStaking, DmcToken, PowerMarket};
use chain::U256;
use keep::Duty;
use suite::{Dmc, DmcConfig};

#[test]
fn fees_reach_the_stakers() {
    let mut stage = Stage::new();
    let config = DmcConfig::standard(stage.alice.address());
    let Dmc { token, staking, .. } =
        Dmc::deploy(&stage.suite, &crate::stage::artifacts(), &stage.owner, &config, &[]).expect("DMC deploys");
    stage.addresses.insert("staking".into(), staking.address());
    stage.approve(&token, &stage.alice, &staking);
    stage.sends(&staking, &stage.alice, DmcStaking::stakeCall { token: token.address(), amount: 1_000 * COIN });
    let batch = stage.batch(10, 5);
    stage.live(batch, FIRST);
    let mut keeper = stage.keeper("keeper", always(&[Duty::Fees]));
    let hfil = stage.suite.hfil.address();
    let mut sent = rounds(&mut keeper);
    sent.sort();
    assert_eq!(
        sent,
        [
            format!("distributor.collectFees {batch}"),
            format!("market.collectFees {batch} {hfil}"),
            format!("staking.sync {hfil}"),
        ]
    );
    stage.chain.advance(7 * 86_400);
    let account = stage.alice.address();
    let revenue = staking.read(DmcStaking::revenueOfCall { coin: hfil, account }).expect("revenue");
    let supply = token.read(DmcToken::totalSupplyCall {}).expect("a supply");
    assert!(revenue > COIN && supply > U256::ZERO, "two percent of five tokens of 16 HFIL, and more: {revenue}");
}

#[test]
fn batch_that_is_over_is_not_read_again() {
    let stage = Stage::new();
    let batch = stage.batch(2, 5);
    stage.live(batch, FIRST);
    stage.live(batch, FIRST + 1);
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("keeper.json");
    let mut keeper = stage.keeper("keeper", keep::Options { state: Some(state.clone()), ..always(&[Duty::Fees]) });
    assert_eq!(stage.suite.market.read(PowerMarket::stateOfCall { batch }).expect("a batch").state, 4, "ended");
    assert_eq!(rounds(&mut keeper).len(), 2, "its last fees");
    let text = std::fs::read_to_string(state).expect("the state");
    let state: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(state["closed"]["market"]["up_to"], batch, "{state}");
}
