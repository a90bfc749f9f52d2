//! Products besides the first one: a batch of each is listed, bought with its own coin, delivered and claimed.

use super::{
    expect,
    market::{approve, quorum},
    send, Log, People,
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::Result,
};
use bindings::{
    OutputOracle::{self, Bounds, KindParams},
    PowerMarket::{self, BatchOffer},
    RewardDistributor, WrappedAsset,
};
use chain::U256;
use suite::{Platform, Product};

/// The NFTs of a batch.
const SUPPLY: u32 = 5;
/// The term. [days]
const TERM: u32 = 3;

/// A batch of a product that was sold.
pub struct Sold<'a> {
    product: &'a Product,
    batch: u32,
    tokens: Vec<u64>,
    first: Day,
    /// The figures that feeders report: E and Q.
    figures: (u128, u128),
}

/// The custodian mints the coin of each product, a provider lists a batch with its bond, and the holder buys.
pub fn sell<'a>(log: &mut Log, platform: &'a Platform, people: &People) -> Result<Vec<Sold<'a>>> {
    platform.suite.products.iter().map(|product| sell_one(log, platform, people, product)).collect()
}

fn sell_one<'a>(log: &mut Log, platform: &'a Platform, people: &People, product: &'a Product) -> Result<Sold<'a>> {
    let (suite, People { provider, holder, .. }) = (&platform.suite, people);
    let params = suite.oracle.read(OutputOracle::kindOfCall { kind: product.kind })?;
    let (figures, output) = middle(&params);
    let now = suite.client.now()?;
    let first = Day((now / DAY) as u32).plus(1);
    // The price and the bond of an NFT are what it mines in the term.
    let (coin, price) = (product.coin.address(), output.saturating_mul(u128::from(TERM)).max(1_000));
    for person in [provider, holder] {
        let value = U256::from(price) * U256::from(SUPPLY * 3);
        send(&product.coin, &people.custodian, WrappedAsset::mintCall { to: person.address(), value })?;
        approve(&product.coin, person, &suite.market)?;
    }
    approve(&product.coin, provider, &suite.distributor)?;
    let offer = BatchOffer {
        product: product.product,
        power: 1_000_000,
        supply: SUPPLY,
        minimum: 1,
        saleOpens: now,
        saleCloses: first.start(),
        firstDay: first.0,
        lastDay: first.plus(TERM - 1).0,
        serviceBps: 1_000,
        upfrontBps: 2_000,
        bondPerToken: price,
        payout: provider.address(),
    };
    let market = &suite.market;
    let receipt = send(market, provider, PowerMarket::createBatchCall { offer })?;
    let batch = market.result::<PowerMarket::createBatchCall>(&receipt)?;
    send(market, provider, PowerMarket::setPriceCall { batch, coin, price })?;
    send(market, provider, PowerMarket::postBondCall { batch, amount: price * u128::from(SUPPLY) })?;
    let PowerMarket::priceOfReturn { termsVersion, .. } = market.read(PowerMarket::priceOfCall { batch, coin })?;
    let (count, max_price, receiver) = (SUPPLY, price * u128::from(SUPPLY), holder.address());
    let buy = PowerMarket::buyCall { batch, count, coin, maxPrice: max_price, termsVersion, receiver };
    let receipt = send(market, holder, buy)?;
    let token = market.result::<PowerMarket::buyCall>(&receipt)?;
    log.say(format!("a provider lists {SUPPLY} NFTs of product {}, a holder buys them with its coin", product.product));
    Ok(Sold { product, batch, tokens: (token..token + u64::from(count)).collect(), first, figures })
}

/// When the terms of batches that are sold now are over. [unix seconds]
pub fn over(platform: &Platform) -> Result<u64> {
    Ok(platform.suite.client.now()? + u64::from(TERM + 2) * DAY)
}

/// When the term is over, feeders report its days and those before it, the provider delivers them, and the holder claims.
pub fn deliver(log: &mut Log, platform: &Platform, people: &People, sold: &Sold<'_>) -> Result<()> {
    let (suite, batch, kind) = (&platform.suite, sold.batch, sold.product.kind);
    let first = suite.oracle.read(OutputOracle::kindOfCall { kind })?.firstDay;
    let last = sold.first.plus(TERM - 1).0;
    let (network_output, network_power) = sold.figures;
    for day in suite.oracle.read(OutputOracle::statusCall { kind })?.lastDay.saturating_add(1).max(first)..=last {
        for feeder in quorum(platform, people)? {
            let call =
                OutputOracle::reportCall { kind, day, networkOutput: network_output, networkPower: network_power };
            send(&suite.oracle, feeder, call)?;
        }
        if day >= sold.first.0 {
            let call = RewardDistributor::deliverCall { batch, day, maxAmount: u128::MAX };
            send(&suite.distributor, &people.provider, call)?;
        }
    }
    let claim = RewardDistributor::claimCall { batch, tokenIds: sold.tokens.clone() };
    let receipt = send(&suite.distributor, &people.holder, claim)?;
    let paid = suite.distributor.result::<RewardDistributor::claimCall>(&receipt)?;
    let name = sold.product.name.to_uppercase();
    expect(paid > 0, || format!("the holder claims no {name}"))?;
    let amount = suite.market.read(PowerMarket::bondOfCall { batch })?.posted;
    send(&suite.market, &people.provider, PowerMarket::withdrawBondCall { batch, amount })?;
    log.say(format!(
        "the provider delivers {TERM} days, the holder claims {} {name}, and the bond is withdrawn",
        human(paid, 9)
    ));
    Ok(())
}

/// Figures in the middle of a kind's bounds, on no scale that matters here, and the output of a unit: ((E, Q), f).
pub fn middle(params: &KindParams) -> ((u128, u128), u128) {
    let Bounds { minNetworkOutput, maxNetworkOutput, minNetworkPower, maxNetworkPower, minOutput, maxOutput } =
        params.bounds;
    let output = minNetworkOutput.isqrt() * maxNetworkOutput.isqrt();
    let unit = minOutput.isqrt() * maxOutput.isqrt();
    let power = U256::from(output) * U256::from(params.scale) / U256::from(unit.max(1));
    let power = power.saturating_to::<u128>().clamp(minNetworkPower, maxNetworkPower);
    let found = U256::from(output) * U256::from(params.scale) / U256::from(power.max(1));
    ((output, power), found.saturating_to())
}
