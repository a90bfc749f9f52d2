//! The configuration files of `deployments/`: they say what the tests and the backtest use, and the example is refused
//! until it names accounts.

use chain::Address;
use dmex::{deploy::Config, place::Place};
use std::{fs, path::PathBuf};
use suite::{standard_mining_terms, CoinParams, CreditConfig, DmcConfig, GovernanceConfig, SuiteConfig, COIN};

/// 2021-04-01. [unix seconds]
const NOW: u64 = 18_718 * 86_400;

fn file(name: &str) -> PathBuf {
    PathBuf::from("../../deployments").join(name)
}

fn artifacts() -> PathBuf {
    Place::find().expect("in a checkout").artifacts()
}

#[test]
fn the_local_configuration_has_the_standard_parameters() {
    let config = Config::read(&file("local.toml"), &artifacts(), NOW).expect("it is right");
    let platform = &config.platform;
    let standard = CreditConfig::standard(COIN / 100);
    assert_eq!(platform.lending, [standard.clone(), standard], "what the backtest tests");
    let mining = standard_mining_terms(Address::ZERO, COIN);
    assert_eq!(platform.mining, [mining.clone(), mining]);
    assert_eq!(platform.dmc, DmcConfig::standard(config.roles.dmc_holder));
    let (guardian, steward) = (platform.governance.guardian.holder, platform.governance.steward.holder);
    assert_eq!(platform.governance, GovernanceConfig::standard(NOW, guardian, steward));
    let (feeders, providers) = (config.roles.feeders.clone(), config.roles.providers.clone());
    let suite = SuiteConfig::filecoin(18_718, feeders, providers, config.roles.custodian);
    assert_eq!(platform.suite.kind, suite.kind);
    assert_eq!((&platform.suite.husd, &platform.suite.hfil), (&suite.husd, &suite.hfil));
    assert_eq!(platform.suite.vesting, suite.vesting);
    assert_eq!(
        (platform.suite.sale_fee_bps, platform.suite.income_fee_bps, platform.suite.grace),
        (suite.sale_fee_bps, suite.income_fee_bps, suite.grace)
    );
    assert!(config.roles.feeders.len() > platform.suite.quorum as usize, "one feeder can be silent");
}

#[test]
fn the_example_is_the_local_one_for_other_accounts_and_is_refused_as_it_is() {
    let example = file("polkadot-hub-testnet.toml");
    let error = Config::read(&example, &artifacts(), NOW).expect_err("it names nobody").to_string();
    assert!(error.contains("stands for an account of yours"), "{error}");
    // With accounts it is right, and says the same as the local one.
    let text = fs::read_to_string(example).expect("a file").replace("0x1111", "0x2222");
    let example = Config::parse(&text, &artifacts(), NOW).expect("it is right");
    let local = Config::read(&file("local.toml"), &artifacts(), NOW).expect("it is right");
    assert_eq!(example.chain_id, 420_420_417);
    assert_eq!(example.platform.lending, local.platform.lending);
    assert_eq!(example.platform.mining, local.platform.mining);
    assert_eq!(example.platform.suite.kind, local.platform.suite.kind);
    // Feeders of a real network report every slot; here the clock may jump a day.
    let slots = |price: &CoinParams| (price.staleSeconds / price.slotSeconds, price.slotSeconds);
    assert_eq!(slots(&example.platform.dmc.price), (6, 3_600));
    let price =
        CoinParams { staleSeconds: local.platform.dmc.price.staleSeconds, ..example.platform.dmc.price.clone() };
    assert_eq!(price, local.platform.dmc.price);
    assert_eq!(example.platform.governance.voting, local.platform.governance.voting);
}

#[test]
fn an_unknown_network_is_named_with_the_known_ones() {
    let error = dmex::deploy::network::named("mainnet").expect_err("no such network").to_string();
    assert!(error.contains("mainnet") && error.contains("polkadot-hub-testnet"), "{error}");
}
