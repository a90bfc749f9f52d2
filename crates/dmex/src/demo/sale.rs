//! Before the first day: coins are minted, the provider lists a batch and posts its bond, and three holders buy.

use super::{
    plan::Plan,
    stage::{name, Stage, TokenGroup},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::{Result, WithContext},
};
use chain::{Account, U256};
use suite::KIND;

const HOUR: u64 = 3_600;

/// The time of the deployment: the morning three days before the first day. [unix seconds]
pub fn opening(plan: &Plan) -> u64 {
    (plan.first.start() + 8 * HOUR).saturating_sub(3 * DAY)
}

/// Mints the coins of all people. The operator stands in for the issuer of the stablecoin and the custodian of the FIL.
pub fn coins(stage: &mut Stage<'_>) -> Result<()> {
    let plan = stage.plan.clone();
    let (operator, provider) = (stage.cast.operator.clone(), stage.cast.provider.clone());
    let [ana, bo, chen, dina] = [0, 1, 2, 3].map(|holder| stage.holder(holder));
    let mut mint = |coin: &str, to: &chain::Account, amount: u128| -> Result<()> {
        stage.send(coin, &operator, "mint", (to, amount)).map(drop)
    };
    let cost = |count: u32, price: u128| u128::from(count) * price;
    mint("husd", &ana, cost(plan.bought[0], plan.price_husd))?;
    mint("hfil", &bo, cost(plan.bought[1], plan.price_hfil))?;
    mint("husd", &chen, cost(plan.bought[2], plan.price_husd))?;
    mint("husd", &dina, cost(plan.bought[2], plan.price_husd))?;
    // The wrapped output, and the bond.
    mint("hfil", &provider, cost(plan.sold(), plan.mined_per_token) + bond(&plan))
}

/// The terms of a batch.
pub struct BatchTerms {
    /// The number of NFTs, of one TiB each.
    pub supply: u32,
    /// The number of NFTs from which the sale counts.
    pub minimum: u32,
    /// The end of the sale. [unix seconds]
    pub closes: u64,
    /// The first day of the term.
    pub first: Day,
    /// The last day of the term.
    pub last: Day,
    /// The service share. [bps]
    pub service_bps: u32,
    /// The upfront part of the price. [bps]
    pub upfront_bps: u32,
    /// The bond for a token over the whole term. [atto HFIL]
    pub bond_per_token: u128,
    /// The price of a token. [atto HFIL]
    pub price_hfil: u128,
    /// The price of a token. [atto HUSD]
    pub price_husd: u128,
}

/// The provider lists the first batch. The sale counts from two thirds on and ends before the term.
pub fn list(stage: &mut Stage<'_>) -> Result<()> {
    let plan = stage.plan.clone();
    let terms = BatchTerms {
        supply: plan.sold(),
        minimum: plan.sold() * 2 / 3,
        closes: plan.first.start(),
        first: plan.first,
        last: plan.last(),
        service_bps: plan.service_bps,
        upfront_bps: plan.upfront_bps,
        bond_per_token: plan.bond_per_token,
        price_hfil: plan.price_hfil,
        price_husd: plan.price_husd,
    };
    stage.batch = list_batch(stage, Day((opening(&plan) / DAY) as u32), &terms)?;
    let (provider, distributor) = (stage.cast.provider.clone(), stage.suite.distributor.address());
    stage.send("hfil", &provider, "approve", (distributor, U256::MAX)).map(drop)
}

/// The provider lists a batch, sets its price in both coins, and posts the bond. Returns the number of the batch.
pub fn list_batch(stage: &mut Stage<'_>, today: Day, terms: &BatchTerms) -> Result<u32> {
    let provider = stage.cast.provider.clone();
    let arguments = (
        KIND,
        1_000_000u64,
        stage.suite.hfil.address(),
        terms.supply,
        terms.minimum,
        stage.suite.client.now()?,
        terms.closes,
        terms.first.0,
        terms.last.0,
        terms.service_bps,
        terms.upfront_bps,
        terms.bond_per_token,
    );
    let receipt = stage.send("market", &provider, "createBatch", (arguments,))?;
    let batch = u32::try_from(stage.event("market", &receipt, "BatchCreated", "batch")?).unwrap_or(0);
    let (husd, hfil) = (stage.suite.husd.address(), stage.suite.hfil.address());
    stage.send("market", &provider, "setPrice", (batch, husd, terms.price_husd))?;
    stage.send("market", &provider, "setPrice", (batch, hfil, terms.price_hfil))?;
    let (bond, market) = (terms.bond_per_token * u128::from(terms.supply), stage.suite.market.address());
    stage.send("hfil", &provider, "approve", (market, bond))?;
    stage.send("market", &provider, "postBond", (batch, bond))?;
    let text = format!(
        "IPFSUnion lists {} NFTs of 1 TiB for {} days at {} HUSD or {} HFIL each, and posts a bond of {} HFIL",
        terms.supply,
        terms.last.0 - terms.first.0 + 1,
        human(terms.price_husd, 2),
        human(terms.price_hfil, 3),
        human(bond, 2)
    );
    stage.narrate(today, text);
    Ok(batch)
}

/// The bond for the whole batch. [atto HFIL]
pub fn bond(plan: &Plan) -> u128 {
    plan.bond_per_token * u128::from(plan.sold())
}

/// Three holders buy on the day before the term.
pub fn sell(stage: &mut Stage<'_>) -> Result<()> {
    let eve = Day(stage.plan.first.0.saturating_sub(1));
    stage.at(eve.start() + 10 * HOUR)?;
    for (holder, symbol) in [(0, "husd"), (1, "hfil"), (2, "husd")] {
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
pub fn buy(stage: &mut Stage<'_>, buyer: &Account, batch: u32, count: u32, symbol: &str) -> Result<Vec<u32>> {
    let (market, coin) = (stage.suite.market.clone(), stage.contract(symbol)?);
    let (price, version): (u128, u32) =
        market.get("priceOf", (batch, coin.address())).with_context(|| "reading the price of a token".into())?;
    let cost = price * u128::from(count);
    stage.send(symbol, buyer, "approve", (market.address(), cost))?;
    let receipt = stage.send("market", buyer, "buy", (batch, count, coin.address(), cost, version, buyer))?;
    let first: u32 = market.returned("buy", &receipt).with_context(|| "decoding the first token".into())?;
    Ok((first..first + count).collect())
}
