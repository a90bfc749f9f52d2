//! Before the first day: coins are minted, the provider lists a batch and posts its bond, and three holders buy.

use super::{
    plan::Plan,
    stage::{name, Stage, TokenGroup},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::Result,
};
use bindings::PowerMarket::{self, BatchOffer};
use chain::{Account, U256};

const HOUR: u64 = 3_600;

/// The power of an NFT: one unit. [millionths of a unit]
pub const POWER: u64 = 1_000_000;

/// The notice of a halving, a day more than the oracle asks for. [days]
const NOTICE: u64 = 8;

/// The time of the deployment: the morning three days before the first day, or early enough to announce a halving.
/// [unix seconds]
pub fn opening(plan: &Plan) -> u64 {
    let morning = |day: Day, before: u64| (day.start() + 8 * HOUR).saturating_sub(before * DAY);
    let usual = morning(plan.first, 3);
    plan.halvings.first().map_or(usual, |halving| usual.min(morning(*halving, NOTICE)))
}

/// Mints the coins of all people. The operator stands in for the issuer of the stablecoin and the custodian of the
/// network's coin.
pub fn coins(stage: &mut Stage<'_>) -> Result<()> {
    let plan = stage.plan.clone();
    let (provider, coin) = (stage.cast.provider.clone(), plan.kind.contract);
    let [ana, bo, chen, dina] = [0, 1, 2, 3].map(|holder| stage.holder(holder));
    let cost = |count: u32, price: u128| u128::from(count) * price;
    stage.mint("husd", &ana, cost(plan.bought[0], plan.price_husd))?;
    stage.mint(coin, &bo, cost(plan.bought[1], plan.price))?;
    stage.mint("husd", &chen, cost(plan.bought[2], plan.price_husd))?;
    stage.mint("husd", &dina, cost(plan.bought[2], plan.price_husd))?;
    // The wrapped output, and the bond.
    stage.mint(coin, &provider, cost(plan.sold(), plan.mined_per_token) + bond(&plan))
}

/// The provider lists the first batch. The sale counts from two thirds on and ends before the term.
pub fn list(stage: &mut Stage<'_>) -> Result<()> {
    let plan = stage.plan.clone();
    let terms = BatchOffer {
        product: stage.product,
        power: POWER,
        supply: plan.sold(),
        minimum: plan.sold() * 2 / 3,
        saleOpens: stage.suite.client.now()?,
        saleCloses: plan.first.start(),
        firstDay: plan.first.0,
        lastDay: plan.last().0,
        serviceBps: plan.service_bps,
        upfrontBps: plan.upfront_bps,
        bondPerToken: plan.bond_per_token,
        payout: stage.cast.provider.address(),
    };
    stage.batch = list_batch(stage, Day((opening(&plan) / DAY) as u32), &terms, plan.price)?;
    let (provider, distributor) = (stage.cast.provider.clone(), stage.suite.distributor.address());
    stage.approve(plan.kind.contract, &provider, distributor, U256::MAX)
}

/// The provider lists a batch, sets its price in both coins, and posts the bond. Returns the number of the batch.
/// `price` is that of a token in the coin that it delivers. [atto]
pub fn list_batch(stage: &mut Stage<'_>, today: Day, terms: &BatchOffer, price: u128) -> Result<u32> {
    let provider = stage.cast.provider.clone();
    let receipt = stage.send("market", &provider, PowerMarket::createBatchCall { offer: terms.clone() })?;
    let batch = stage.event::<PowerMarket::BatchCreated>("market", &receipt)?.batch;
    let (kind, husd, coin) = (stage.plan.kind, stage.suite.husd.address(), stage.coin.address());
    let in_husd = price * kind.dollars;
    stage.send("market", &provider, PowerMarket::setPriceCall { batch, coin: husd, price: in_husd })?;
    stage.send("market", &provider, PowerMarket::setPriceCall { batch, coin, price })?;
    stage.send("market", &provider, PowerMarket::assessBondCall { batch })?;
    let bond = suite::whole_bond(&stage.suite.market, batch)?;
    post_bond(stage, batch, bond)?;
    let text = format!(
        "IPFSUnion lists {} NFTs of 1 {} for {} days at {} HUSD or {} {} each, and posts a bond of {}",
        terms.supply,
        kind.unit,
        terms.lastDay - terms.firstDay + 1,
        human(in_husd, 2),
        human(price, kind.decimals.price),
        kind.wrapped,
        stage.amount(bond)
    );
    stage.narrate(today, text);
    Ok(batch)
}

/// The provider adds to its bond what today's figures need, as it has to before it can sell on.
pub fn add_to_bond(stage: &mut Stage<'_>, batch: u32) -> Result<()> {
    let (provider, market) = (stage.cast.provider.clone(), stage.suite.market.clone());
    stage.send("market", &provider, PowerMarket::assessBondCall { batch })?;
    let posted = market.read(PowerMarket::bondOfCall { batch })?.posted;
    let amount = suite::whole_bond(&market, batch)?.saturating_sub(posted);
    if amount > 0 {
        stage.mint(stage.plan.kind.contract, &provider, amount)?;
        post_bond(stage, batch, amount)?;
    }
    Ok(())
}

/// The provider approves and posts a bond.
fn post_bond(stage: &mut Stage<'_>, batch: u32, amount: u128) -> Result<()> {
    let (provider, market) = (stage.cast.provider.clone(), stage.suite.market.address());
    stage.approve(stage.plan.kind.contract, &provider, market, U256::from(amount))?;
    stage.send("market", &provider, PowerMarket::postBondCall { batch, amount })?;
    Ok(())
}

/// The bond for the whole batch. [atto]
pub fn bond(plan: &Plan) -> u128 {
    plan.bond_per_token * u128::from(plan.sold())
}

/// Three holders buy on the day before the term.
pub fn sell(stage: &mut Stage<'_>) -> Result<()> {
    let eve = Day(stage.plan.first.0.saturating_sub(1));
    stage.at(eve.start() + 10 * HOUR)?;
    for (holder, symbol) in [(0, "husd"), (1, stage.plan.kind.contract), (2, "husd")] {
        let count = stage.plan.bought.get(holder).copied().unwrap_or(0);
        let tokens = buy(stage, &stage.holder(holder), stage.batch, count, symbol)?;
        let text = format!("{} buys {} NFTs with {}", name(holder), tokens.len(), symbol.to_uppercase());
        stage.groups.push(TokenGroup { holder, tokens, segment: 0, open: true });
        stage.narrate(eve, text);
    }
    // The tokens that Chen will sell are a group of their own.
    if let (Some((sold, _)), Some(group)) = (stage.plan.resale, stage.groups.last_mut()) {
        let kept = group.tokens.len().saturating_sub(sold as usize);
        let tokens = group.tokens.split_off(kept);
        stage.groups.push(TokenGroup { holder: 2, tokens, segment: 0, open: true });
    }
    Ok(())
}

/// Approves a coin and buys with it. The purchase is bound to the price and the terms that the buyer read.
pub fn buy(stage: &mut Stage<'_>, buyer: &Account, batch: u32, count: u32, symbol: &str) -> Result<Vec<u64>> {
    let (market, coin) = (stage.suite.market.clone(), stage.contract(symbol)?.address());
    let PowerMarket::priceOfReturn { price, termsVersion } = market.read(PowerMarket::priceOfCall { batch, coin })?;
    let (cost, receiver) = (price * u128::from(count), buyer.address());
    stage.approve(symbol, buyer, market.address(), U256::from(cost))?;
    let call = PowerMarket::buyCall { batch, count, coin, maxPrice: cost, termsVersion, receiver };
    let receipt = stage.send("market", buyer, call)?;
    let first = market.result::<PowerMarket::buyCall>(&receipt)?;
    Ok((first..first + u64::from(count)).collect())
}
