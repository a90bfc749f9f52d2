//! A batch: listed, bought, delivered day by day, claimed.

use super::{expect, send, Log, People};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::Result,
    history::History,
};
use bindings::{
    Erc20,
    OutputOracle::{self, CoinParams},
    PowerMarket::{self, BatchOffer},
    RewardDistributor, WrappedAsset,
};
use chain::{Account, Address, Contract, U256};
use suite::{Platform, COIN, KIND, PRODUCT};

/// The price of an NFT. [atto HFIL]
const PRICE: u128 = 10 * COIN;
/// The bond for an NFT. [atto HFIL]
const BOND: u128 = COIN;
/// The number of NFTs in the batch.
const SUPPLY: u32 = 10;
/// The number that the holder buys.
const BOUGHT: u32 = 5;
/// What each person gets. [smallest unit]
const BALANCE: u128 = 10_000 * COIN;
/// The network on 1 April 2021 (filfox), which stands for days that the built-in history does not have. [atto], [bytes]
const NETWORK: (u128, u128) = (371_122_049_088_209_892_096_657, 4_367_548_626_787_631_104);
/// Dollars for a FIL and for a DMC. [10^-18 USD]
const PRICES: [u128; 2] = [200 * COIN, COIN];

/// The batch of the smoke test.
pub struct Batch {
    /// Its number.
    pub number: u32,
    /// The first day that it earns.
    pub first: Day,
    /// The holder's NFTs.
    pub tokens: Vec<u64>,
}

/// Mints coins for everybody.
pub fn endow(platform: &Platform, people: &People) -> Result<()> {
    for coin in [&platform.suite.husd, &platform.suite.hfil] {
        for person in [&people.provider, &people.holder, &people.lender] {
            let mint = WrappedAsset::mintCall { to: person.address(), value: U256::from(BALANCE) };
            send(coin, &people.custodian, mint)?;
        }
    }
    Ok(())
}

/// The provider lists a batch and posts its bond, and the holder buys.
pub fn sell(log: &mut Log, platform: &Platform, people: &People) -> Result<Batch> {
    let (suite, provider, holder) = (&platform.suite, &people.provider, &people.holder);
    let now = suite.client.now()?;
    let first = Day((now / DAY) as u32).plus(1);
    approve(&suite.hfil, provider, &suite.market)?;
    approve(&suite.hfil, provider, &suite.distributor)?;
    let number = list(platform, people, &terms(now, first, SUPPLY), &[(&suite.hfil, PRICE)])?;
    approve(&suite.hfil, holder, &suite.market)?;
    let tokens = buy(platform, holder, number, BOUGHT)?;
    log.say(format!("a provider lists {SUPPLY} NFTs, a holder buys {BOUGHT} of them"));
    Ok(Batch { number, first, tokens })
}

/// A batch of 1 TiB per NFT for 540 days, whose sale opens now and closes when its first day begins.
pub fn terms(now: u64, first: Day, supply: u32) -> BatchOffer {
    BatchOffer {
        product: PRODUCT,
        power: 1_000_000,
        supply,
        minimum: 1,
        saleOpens: now,
        saleCloses: first.start(),
        firstDay: first.0,
        lastDay: first.plus(539).0,
        serviceBps: 1_000,
        upfrontBps: 2_000,
        bondPerToken: BOND,
        payout: Address::ZERO,
    }
}

/// The provider lists a batch, sets its prices and posts the bond of all NFTs. Returns its number.
pub fn list(platform: &Platform, people: &People, terms: &BatchOffer, prices: &[(&Contract, u128)]) -> Result<u32> {
    let (market, provider) = (&platform.suite.market, &people.provider);
    let receipt = send(
        market,
        provider,
        PowerMarket::createBatchCall { offer: BatchOffer { payout: provider.address(), ..terms.clone() } },
    )?;
    let batch = market.result::<PowerMarket::createBatchCall>(&receipt)?;
    for (coin, price) in prices {
        send(market, provider, PowerMarket::setPriceCall { batch, coin: coin.address(), price: *price })?;
    }
    send(market, provider, PowerMarket::assessBondCall { batch })?;
    // A tenth more: output and prices move.
    let amount = suite::whole_bond(market, batch)? / 10 * 11;
    send(market, provider, PowerMarket::postBondCall { batch, amount })?;
    Ok(batch)
}

/// Buys NFTs of a batch for HFIL, at the present price. Returns them.
pub fn buy(platform: &Platform, holder: &Account, batch: u32, count: u32) -> Result<Vec<u64>> {
    let (market, coin) = (&platform.suite.market, platform.suite.hfil.address());
    let PowerMarket::priceOfReturn { price, termsVersion } = market.read(PowerMarket::priceOfCall { batch, coin })?;
    let (max_price, receiver) = (price * u128::from(count), holder.address());
    let buy = PowerMarket::buyCall { batch, count, coin, maxPrice: max_price, termsVersion, receiver };
    let receipt = send(market, holder, buy)?;
    let first = market.result::<PowerMarket::buyCall>(&receipt)?;
    Ok((first..first + u64::from(count)).collect())
}

/// Lets time pass until `moment`. Feeders report every day after its end, and the provider delivers it. [unix seconds]
pub fn pass(platform: &Platform, people: &People, batch: &Batch, moment: u64) -> Result<u32> {
    let (suite, history, mut delivered) = (&platform.suite, History::two_years()?, 0);
    loop {
        let status = suite.oracle.read(OutputOracle::statusCall { kind: KIND })?;
        let first = suite.oracle.read(OutputOracle::kindOfCall { kind: KIND })?.firstDay;
        let day = Day(if status.lastDay < first { first } else { status.lastDay + 1 });
        let report_at = day.plus(1).start() + DAY / 24;
        if report_at > moment {
            break;
        }
        if report_at > suite.client.now()? {
            suite.client.set_time(report_at)?;
        }
        let known = history.days.iter().find(|known| known.day == day);
        let (output, power) = known.map_or(NETWORK, |known| (known.output, known.power));
        for feeder in quorum(platform, people)? {
            let call = OutputOracle::reportCall { kind: KIND, day: day.0, networkOutput: output, networkPower: power };
            send(&suite.oracle, feeder, call)?;
        }
        if day >= batch.first {
            let call = RewardDistributor::deliverCall { batch: batch.number, day: day.0, maxAmount: u128::MAX };
            send(&suite.distributor, &people.provider, call)?;
            delivered += 1;
        }
    }
    if moment > suite.client.now()? {
        suite.client.set_time(moment)?;
    }
    Ok(delivered)
}

/// A quorum of feeders reports the prices of HFIL and of DMC.
pub fn prices(platform: &Platform, people: &People) -> Result<()> {
    let oracle = &platform.suite.oracle;
    for (coin, price) in [&platform.suite.hfil, &platform.dao.dmc.token].into_iter().zip(PRICES) {
        let coin = coin.address();
        let CoinParams { slotSeconds, .. } = oracle.read(OutputOracle::coinOfCall { coin })?;
        for feeder in quorum(platform, people)? {
            let slot = u32::try_from(platform.suite.client.now()? / u64::from(slotSeconds)).unwrap_or(u32::MAX);
            send(oracle, feeder, OutputOracle::reportPriceCall { coin, slot, price })?;
        }
    }
    Ok(())
}

/// As many feeders as make a report final.
pub fn quorum<'a>(platform: &Platform, people: &'a People) -> Result<impl Iterator<Item = &'a Account>> {
    let quorum = platform.suite.oracle.read(OutputOracle::quorumCall {})?;
    Ok(people.feeders.iter().take(quorum as usize))
}

/// The holder claims the income so far.
pub fn claim(log: &mut Log, platform: &Platform, people: &People, batch: &Batch) -> Result<()> {
    let call = RewardDistributor::claimCall { batch: batch.number, tokenIds: batch.tokens.clone() };
    let receipt = send(&platform.suite.distributor, &people.holder, call)?;
    let paid = platform.suite.distributor.result::<RewardDistributor::claimCall>(&receipt)?;
    expect(paid > 0, || "the holder claims nothing".into())?;
    log.say(format!("the holder claims {} HFIL of income", human(paid, 6)));
    Ok(())
}

/// Lets a contract take coins.
pub fn approve(coin: &Contract, owner: &Account, spender: &Contract) -> Result<()> {
    let (spender, value) = (spender.address(), U256::MAX);
    send(coin, owner, Erc20::approveCall { spender, value }).map(drop)
}
