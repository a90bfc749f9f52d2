//! Before the first day: coins, the provider's bond and batch, and three buyers.

use super::{
    plan::Plan,
    stage::{name, Lot, Stage},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::{Doing, Result},
};
use chain::{Account, U256};
use suite::KIND;

const HOUR: u64 = 3_600;

/// When the suite is deployed: three days before the first day, in the morning. [unix seconds]
pub fn opening(plan: &Plan) -> u64 {
    (plan.first.start() + 8 * HOUR).saturating_sub(3 * DAY)
}

/// Mint the coins that people have: the stablecoin's issuer and the FIL's custodian are outside of this story.
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
    // The mining output itself, wrapped, and the bond.
    mint("hfil", &provider, cost(plan.sold(), plan.mined_per_token) + bond(&plan))
}

/// What a provider offers.
pub struct Offer {
    /// NFTs, of one TiB each.
    pub supply: u32,
    /// The sale counts from so many on.
    pub minimum: u32,
    /// When the sale ends. [unix seconds]
    pub closes: u64,
    /// The first day that earns.
    pub first: Day,
    /// The last.
    pub last: Day,
    /// The provider's part of the output. [bps]
    pub service_bps: u32,
    /// The provider's part of the price at once. [bps]
    pub upfront_bps: u32,
    /// For a token over the whole term. [atto HFIL]
    pub bond_per_token: u128,
    /// Of a token. [atto HFIL]
    pub price_hfil: u128,
    /// Of a token. [atto HUSD]
    pub price_husd: u128,
}

/// The first batch: sold before its term, two thirds at least.
pub fn release(stage: &mut Stage<'_>) -> Result<()> {
    let plan = stage.plan.clone();
    let offered = Offer {
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
    stage.batch = offer(stage, Day((opening(&plan) / DAY) as u32), &offered)?;
    let (provider, distributor) = (stage.cast.provider.clone(), stage.suite.distributor.address());
    stage.send("hfil", &provider, "approve", (distributor, U256::MAX)).map(drop)
}

/// The provider offers a batch, prices it in both coins, and posts the bond. Returns its number.
pub fn offer(stage: &mut Stage<'_>, today: Day, offer: &Offer) -> Result<u32> {
    let provider = stage.cast.provider.clone();
    let terms = (
        KIND,
        1_000_000u64,
        stage.suite.hfil.address(),
        offer.supply,
        offer.minimum,
        stage.suite.client.now()?,
        offer.closes,
        offer.first.0,
        offer.last.0,
        offer.service_bps,
        offer.upfront_bps,
        offer.bond_per_token,
    );
    let receipt = stage.send("market", &provider, "createBatch", (terms,))?;
    let batch = u32::try_from(stage.event("market", &receipt, "BatchCreated", "batch")?).unwrap_or(0);
    let (husd, hfil) = (stage.suite.husd.address(), stage.suite.hfil.address());
    stage.send("market", &provider, "setPrice", (batch, husd, offer.price_husd))?;
    stage.send("market", &provider, "setPrice", (batch, hfil, offer.price_hfil))?;
    let (bond, market) = (offer.bond_per_token * u128::from(offer.supply), stage.suite.market.address());
    stage.send("hfil", &provider, "approve", (market, bond))?;
    stage.send("market", &provider, "postBond", (batch, bond))?;
    let what = format!(
        "IPFSUnion offers {} x 1 TiB for {} days at {} HUSD or {} HFIL each, and posts a bond of {} HFIL",
        offer.supply,
        offer.last.0 - offer.first.0 + 1,
        human(offer.price_husd, 2),
        human(offer.price_hfil, 3),
        human(bond, 2)
    );
    stage.tell(today, what);
    Ok(batch)
}

/// What the provider posts: enough for the whole batch. [atto HFIL]
pub fn bond(plan: &Plan) -> u128 {
    plan.bond_per_token * u128::from(plan.sold())
}

/// Three holders buy, the day before the first.
pub fn sell(stage: &mut Stage<'_>) -> Result<()> {
    let eve = Day(stage.plan.first.0.saturating_sub(1));
    stage.at(eve.start() + 10 * HOUR)?;
    for (holder, symbol) in [(0, "husd"), (1, "hfil"), (2, "husd")] {
        let count = stage.plan.bought.get(holder).copied().unwrap_or(0);
        let tokens = buy(stage, &stage.holder(holder), stage.batch, count, symbol)?;
        let what = format!("{} buys {} TiB with {}", name(holder), tokens.len(), symbol.to_uppercase());
        stage.lots.push(Lot { holder, tokens, segment: 0, open: true });
        stage.tell(eve, what);
    }
    // What Chen will sell has a past of its own.
    if let (Some((sold, _)), Some(lot)) = (stage.plan.resale, stage.lots.last_mut()) {
        let kept = lot.tokens.len().saturating_sub(sold as usize);
        let tokens = lot.tokens.split_off(kept);
        stage.lots.push(Lot { holder: 2, tokens, segment: 0, open: true });
    }
    Ok(())
}

/// Approve and buy with a coin, bound to the price and terms that the buyer saw.
pub fn buy(stage: &mut Stage<'_>, buyer: &Account, batch: u32, count: u32, symbol: &str) -> Result<Vec<u32>> {
    let (market, coin) = (stage.suite.market.clone(), stage.contract(symbol)?);
    let (price, version): (u128, u32) =
        market.get("priceOf", (batch, coin.address())).doing(|| "the price of a token".into())?;
    let cost = price * u128::from(count);
    stage.send(symbol, buyer, "approve", (market.address(), cost))?;
    let receipt = stage.send("market", buyer, "buy", (batch, count, coin.address(), cost, version, buyer))?;
    let first: u32 = market.returned("buy", &receipt).doing(|| "the first token".into())?;
    Ok((first..first + count).collect())
}
