//! What users will do first, run without effects.

use super::{powers, Log, Roles};
use crate::{
    date::DAY,
    error::{Error, Result},
};
use bindings::{
    Erc20, LendingPool,
    Lens::{self, Call3},
    MiningPool as mining_abi,
    OutputOracle::{self, CoinParams},
    PowerMarket::{self, BatchOffer},
    WrappedAsset,
};
use chain::{Address, Contract, SolCall, U256};
use suite::{Platform, COIN, KIND, PRODUCT};

/// What a message says whose last step is the sender's own: to hold the coins, and to approve them.
const NO_COINS: [&str; 2] = ["ERC20InsufficientAllowance", "ERC20InsufficientBalance"];

/// What the platform says to an account that cannot pay the deposit for what it stores.
const NO_DEPOSIT: &str = "StorageDepositNotEnoughFunds";

/// Runs the first messages of a custodian, a provider, each feeder, a lender, a depositor and a page. Everything but
/// the coins that they do not hold yet has to be in place. Returns a line for each.
pub fn look(platform: &Platform, roles: &Roles) -> Result<Vec<String>> {
    let mut log = Log::default();
    let suite = &platform.suite;
    for (name, coin) in suite.coins() {
        let mint = WrappedAsset::mintCall { to: roles.custodian, value: U256::from(COIN) };
        run(&mut log, &format!("the custodian mints {}", name.to_uppercase()), coin, roles.custodian, mint, &[])?;
    }
    oracle(&mut log, platform, roles)?;
    for product in PRODUCT..=suite.market.read(PowerMarket::productsCall {})? {
        let offer = batch(platform, product)?;
        for provider in &roles.providers {
            let call = PowerMarket::createBatchCall { offer: BatchOffer { payout: *provider, ..offer.clone() } };
            run(
                &mut log,
                &format!("a provider lists a batch of product {product}"),
                &suite.market,
                *provider,
                call,
                &[],
            )?;
        }
    }
    let lender = roles.dmc_holder;
    for (name, credit) in ["HFIL", "HUSD"].iter().zip(&platform.lending) {
        let deposit = LendingPool::depositCall { assets: U256::from(COIN), receiver: lender };
        run(&mut log, &format!("a lender deposits {name}"), &credit.pool, lender, deposit, &NO_COINS)?;
    }
    for (name, mining) in ["HFIL", "HUSD"].iter().zip(&platform.mining) {
        let shares = mining.pool.read(mining_abi::previewDepositCall { assets: U256::from(COIN) })?;
        log.say(format!("a depositor of {name} gets {shares} shares of the mining pool"));
    }
    let supply = platform.dao.dmc.token.read(Erc20::totalSupplyCall {})?;
    log.say(format!("{} DMC can vote", supply / U256::from(COIN)));
    lens(&mut log, platform, supply)?;
    Ok(log.0)
}

/// A page reads the supply of DMC through the lens.
fn lens(log: &mut Log, platform: &Platform, supply: U256) -> Result<()> {
    let (target, call) = (platform.dao.dmc.token.address(), Erc20::totalSupplyCall {});
    let calls = vec![Call3 { target, allowFailure: false, callData: call.abi_encode().into() }];
    let results = platform.lens.read(Lens::aggregate3Call { calls })?;
    match &results[..] {
        [result] if result.returnData[..] == supply.to_be_bytes::<32>() => log.say("a page reads the same by the lens"),
        _ => return Err(Error::Check(format!("the supply of DMC is {supply}, and by the lens {results:?}"))),
    }
    Ok(())
}

fn oracle(log: &mut Log, platform: &Platform, roles: &Roles) -> Result<()> {
    let (suite, dmc) = (&platform.suite, &platform.dao.dmc.token);
    let oracle = &suite.oracle;
    for kind in KIND..=oracle.read(OutputOracle::kindsCall {})? {
        let params = oracle.read(OutputOracle::kindOfCall { kind })?;
        let (day, ((output, power), _)) = (params.firstDay, powers::middle(&params));
        let call = OutputOracle::reportCall { kind, day, networkOutput: output, networkPower: power };
        for feeder in &roles.feeders {
            let allowed = ["OutputOracle_DayNotOver", "OutputOracle_OutOfBounds"];
            run(log, &format!("a feeder reports kind {kind}"), oracle, *feeder, call.clone(), &allowed)?;
        }
    }
    for feeder in &roles.feeders {
        for (name, coin) in [("HFIL", &suite.hfil), ("DMC", dmc)] {
            let CoinParams { minPrice, slotSeconds, .. } =
                oracle.read(OutputOracle::coinOfCall { coin: coin.address() })?;
            let slot = u32::try_from(suite.client.now()? / u64::from(slotSeconds.max(1))).unwrap_or(u32::MAX);
            let call = OutputOracle::reportPriceCall { coin: coin.address(), slot, price: minPrice };
            run(
                log,
                &format!("a feeder reports a price of {name}"),
                oracle,
                *feeder,
                call,
                &["OutputOracle_WrongSlot"],
            )?;
        }
    }
    Ok(())
}

/// A batch that any provider may list.
fn batch(platform: &Platform, product: u32) -> Result<BatchOffer> {
    let now = platform.suite.client.now()?;
    let today = u32::try_from(now / DAY).unwrap_or(u32::MAX);
    Ok(BatchOffer {
        product,
        power: 1_000_000,
        supply: 10,
        minimum: 1,
        saleOpens: now,
        saleCloses: now.saturating_add(DAY),
        firstDay: today.saturating_add(2),
        lastDay: today.saturating_add(361),
        serviceBps: 2_000,
        upfrontBps: 2_000,
        bondPerToken: COIN,
        payout: Address::ZERO,
    })
}

/// Runs a message as an account. It may be refused for these reasons only.
fn run<C: SolCall>(log: &mut Log, what: &str, on: &Contract, from: Address, call: C, allowed: &[&str]) -> Result<()> {
    match on.read_as(from, call) {
        Ok(_) => log.say(format!("{what}: {from} can")),
        Err(chain::Error::Reverted(revert)) if allowed.contains(&revert.name()) => {
            log.say(format!("{what}: {from} can, but for now: {}", revert.name()));
        }
        Err(chain::Error::Failed { reason, .. }) if reason.contains(NO_DEPOSIT) => {
            log.say(format!("{what}: {from} can, once it has coins for fees and deposits"));
        }
        Err(error) => return Err(Error::Check(format!("{what}, as {from}: {error}"))),
    }
    Ok(())
}
