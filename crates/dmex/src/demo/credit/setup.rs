//! The contracts and the batch of the second act: two lending pools with their loan managers, and NFTs as collateral.

use super::super::{sale, stage::Stage};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::Result,
    kind::FILECOIN,
};
use bindings::{
    LendingPool, LoanManager, MiningPowerNft,
    OutputOracle::{self, CoinParams},
    PowerMarket::BatchOffer,
};
use chain::{Account, Contract, U256};
use std::path::Path;
use suite::{Asset, Credit, CreditConfig, COIN, KIND, PRODUCT};

/// The term of the batch. [days]
pub const TERM: u32 = 540;
/// The number of NFTs of the batch.
const SUPPLY: u32 = 60;
/// The minimum debt of a position that has any. [smallest unit]
const MIN_DEBT: u128 = COIN / 100;
/// The price feed of HFIL: reports every hour, stale after three days, averaged over one day. A fall by nine tenths is
/// quarantined.
const PRICE: CoinParams = CoinParams {
    minPrice: COIN,
    maxPrice: 100_000 * COIN,
    slotSeconds: 3_600,
    staleSeconds: 259_200,
    windowSeconds: 86_400,
    fallBps: 9_000,
    riseBps: 10_000,
    retired: false,
};

/// A credit facility: a lending pool and its loan manager.
#[derive(Clone)]
pub struct Facility {
    /// The coin that is lent.
    pub coin: Contract,
    /// The symbol of the coin.
    pub symbol: &'static str,
    /// The lending pool.
    pub pool: Contract,
    /// The loan manager.
    pub manager: Contract,
    /// Its second blob.
    pub extension: Contract,
}

impl Facility {
    /// The price of a HFIL in the coin.
    pub fn rate(&self) -> u128 {
        if self.symbol == "HFIL" {
            1
        } else {
            FILECOIN.dollars
        }
    }
}

/// The contracts and the batch of the second act.
#[derive(Clone)]
pub struct Setup {
    /// The HFIL facility and the HUSD facility.
    pub facilities: [Facility; 2],
    /// The batch that is accepted as collateral.
    pub batch: u32,
    /// The last day of the batch.
    pub last: Day,
    /// The price of a token. [atto HFIL]
    pub price: u128,
}

impl Setup {
    /// Deploys both facilities, and lists the batch in the market and at the loan managers.
    pub fn deploy(stage: &mut Stage<'_>, artifacts: &Path, today: Day) -> Result<Self> {
        let suite = stage.suite.clone();
        let operator = stage.cast.operator.clone();
        let config = CreditConfig::standard(MIN_DEBT);
        let mut deploy = |lends, coin: &Contract, symbol| -> Result<Facility> {
            let Credit { pool, manager, extension, receipts } =
                Credit::deploy(&suite, artifacts, &operator, lends, &config)?;
            receipts.iter().for_each(|(label, receipt)| stage.calls.record(label.clone(), receipt));
            Ok(Facility { coin: coin.clone(), symbol, pool, manager, extension })
        };
        let facilities = [deploy(Asset::Hfil, &suite.hfil, "HFIL")?, deploy(Asset::Husd, &suite.husd, "HUSD")?];
        stage.send("oracle", &operator, OutputOracle::setCoinCall { coin: suite.hfil.address(), params: PRICE })?;
        report_price(stage)?;
        let last = today.plus(TERM);
        let term = OutputOracle::remainingOutputCall { kind: KIND, from: today.0, until: last.0 };
        let conservative = suite.oracle.read(term)?.output;
        // Three quarters of the conservative output, in thousandths of a HFIL.
        let price = (conservative * 3 / 4 / (COIN / 1_000)).max(1) * (COIN / 1_000);
        let batch = list(stage, today, last, price)?;
        let setup = Self { facilities, batch, last, price };
        let (provider, power) = (stage.cast.provider.address(), u128::from(SUPPLY) * u128::from(sale::POWER));
        for facility in &setup.facilities {
            let manager = ("loan-manager", &facility.manager);
            stage.call(manager, &operator, LoanManager::listBatchCall { batch, maxPower: power })?;
            stage.call(manager, &operator, LoanManager::limitProviderCall { provider, maxPower: power })?;
        }
        Ok(setup)
    }

    /// Both facilities as `suite` types.
    pub fn credit(&self) -> [Credit; 2] {
        self.facilities.clone().map(|it| {
            let Facility { pool, manager, extension, .. } = it;
            Credit { pool, manager, extension, receipts: Vec::new() }
        })
    }

    /// Erin deposits in both lending pools, about three times the later loans.
    pub fn fund(&self, stage: &mut Stage<'_>, today: Day) -> Result<[u128; 2]> {
        let lender = stage.cast.lender.clone();
        let amounts = [self.price * 5, self.price * 5 * FILECOIN.dollars];
        for (facility, amount) in self.facilities.iter().zip(amounts) {
            let (coin, pool) = (facility.symbol.to_lowercase(), &facility.pool);
            let (assets, receiver) = (U256::from(amount), lender.address());
            stage.mint(&coin, &lender, amount)?;
            stage.approve(&coin, &lender, pool.address(), assets)?;
            stage.call(("lending-pool", pool), &lender, LendingPool::depositCall { assets, receiver })?;
        }
        let [hfil, husd] = amounts;
        let text = format!("Erin deposits {} HFIL and {} HUSD in the lending pools", human(hfil, 2), human(husd, 0));
        stage.narrate(today, text);
        Ok(amounts)
    }

    /// IPFSUnion lists one batch more, of `supply` NFTs, which begins in a week. Returns its number.
    pub fn list_next(&self, stage: &mut Stage<'_>, today: Day, supply: u32) -> Result<u32> {
        let first = today.plus(7);
        let terms = BatchOffer {
            supply,
            minimum: 1,
            saleCloses: first.start(),
            firstDay: first.0,
            lastDay: first.plus(TERM).0,
            ..offer(stage, today, self.last, self.price)?
        };
        sale::list_batch(stage, today, &terms, self.price)
    }

    /// Mints the price, buys NFTs for `buyer`, and lets a loan manager place liens on them.
    pub fn buy(&self, stage: &mut Stage<'_>, buyer: &Account, count: u32, facility: &Facility) -> Result<Vec<u64>> {
        let symbol = facility.symbol.to_lowercase();
        let cost = self.price * facility.rate() * u128::from(count);
        stage.mint(&symbol, buyer, cost)?;
        sale::add_to_bond(stage, self.batch)?;
        let tokens = sale::buy(stage, buyer, self.batch, count, &symbol)?;
        let operator = facility.manager.address();
        stage.send("nft", buyer, MiningPowerNft::setApprovalForAllCall { operator, approved: true })?;
        Ok(tokens)
    }
}

/// The three feeders report the price of a HFIL.
pub fn report_price(stage: &mut Stage<'_>) -> Result<()> {
    let slot = u32::try_from(stage.suite.client.now()? / u64::from(PRICE.slotSeconds)).unwrap_or(u32::MAX);
    let (coin, price) = (stage.suite.hfil.address(), FILECOIN.dollars * COIN);
    for feeder in stage.cast.feeders.clone() {
        stage.send("oracle", &feeder, OutputOracle::reportPriceCall { coin, slot, price })?;
    }
    Ok(())
}

/// IPFSUnion lists a second batch, on sale for most of its term.
fn list(stage: &mut Stage<'_>, today: Day, last: Day, price: u128) -> Result<u32> {
    let (provider, distributor) = (stage.cast.provider.clone(), stage.suite.distributor.address());
    // The bond, and more than the output of the batch in the days of the act.
    stage.mint("hfil", &provider, price * u128::from(SUPPLY) * 2)?;
    let terms = offer(stage, today, last, price)?;
    let batch = sale::list_batch(stage, today, &terms, price)?;
    stage.approve("hfil", &provider, distributor, U256::MAX)?;
    Ok(batch)
}

/// A batch from tomorrow on, which is sold for most of its term.
fn offer(stage: &Stage<'_>, today: Day, last: Day, price: u128) -> Result<BatchOffer> {
    Ok(BatchOffer {
        product: PRODUCT,
        power: sale::POWER,
        supply: SUPPLY,
        minimum: 10,
        saleOpens: stage.suite.client.now()?,
        saleCloses: today.start() + 360 * DAY,
        firstDay: today.plus(1).0,
        lastDay: last.0,
        serviceBps: stage.plan.service_bps,
        upfrontBps: stage.plan.upfront_bps,
        bondPerToken: price / 4,
        payout: stage.cast.provider.address(),
    })
}
