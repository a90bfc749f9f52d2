//! Two pools with their loan managers, a batch to pledge, and a lender who funds both.

use super::super::{plan::DOLLARS_PER_FIL, sale, stage::Stage};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::{Doing, Result},
};
use chain::{Account, Contract, IntoSol, U256};
use std::path::Path;
use suite::{Credit, CreditConfig, Lends, COIN, KIND};

/// The batch runs for so many days.
pub const TERM: u32 = 540;
/// NFTs on offer.
const SUPPLY: u32 = 60;
/// The least that a loan can be. [smallest unit]
const MIN_DEBT: u128 = COIN / 100;
/// Reported every hour, good for three days, averaged over one; any price, but a fall by nine tenths is looked at twice.
const PRICE: (u128, u128, u32, u32, u32, u16, u16, bool) =
    (COIN, 100_000 * COIN, 3_600, 259_200, 86_400, 9_000, 10_000, false);

/// A pool and its loan manager.
#[derive(Clone)]
pub struct Branch {
    /// What both lend.
    pub coin: Contract,
    /// Its symbol.
    pub symbol: &'static str,
    /// For lenders.
    pub pool: Contract,
    /// For borrowers.
    pub manager: Contract,
}

impl Branch {
    /// What a HFIL costs in its coin.
    pub fn rate(&self) -> u128 {
        if self.symbol == "HFIL" {
            1
        } else {
            DOLLARS_PER_FIL
        }
    }
}

/// What the second act takes place in.
#[derive(Clone)]
pub struct Bank {
    /// The HFIL branch, and the HUSD branch.
    pub branches: [Branch; 2],
    /// The batch that can be pledged.
    pub batch: u32,
    /// Its last day.
    pub last: Day,
    /// Of a token. [atto HFIL]
    pub price: u128,
}

impl Bank {
    /// Deploys both branches, offers the batch, and lists it.
    pub fn open(stage: &mut Stage<'_>, artifacts: &Path, today: Day) -> Result<Self> {
        let suite = stage.suite.clone();
        let operator = stage.cast.operator.clone();
        let config = CreditConfig::standard(MIN_DEBT);
        let mut open = |lends, coin: &Contract, symbol| -> Result<Branch> {
            let Credit { pool, manager, receipts } = Credit::deploy(&suite, artifacts, &operator, lends, &config)?;
            receipts.iter().for_each(|(label, receipt)| stage.calls.note(label.clone(), receipt));
            Ok(Branch { coin: coin.clone(), symbol, pool, manager })
        };
        let branches = [open(Lends::Hfil, &suite.hfil, "HFIL")?, open(Lends::Husd, &suite.husd, "HUSD")?];
        stage.send("oracle", &operator, "setCoin", vec![suite.hfil.to_sol(), PRICE.to_sol()])?;
        report_price(stage)?;
        let last = today.plus(TERM);
        let (counted, _): (u128, u32) = suite
            .oracle
            .get("remainingOutput", (KIND, today.0, last.0))
            .doing(|| "what the oracle counts on".into())?;
        // Three quarters of what the oracle counts on, in thousandths of a HFIL.
        let price = (counted * 3 / 4 / (COIN / 1_000)).max(1) * (COIN / 1_000);
        let batch = release(stage, today, last, price)?;
        let bank = Self { branches, batch, last, price };
        for branch in &bank.branches {
            let power = u128::from(SUPPLY) * 1_000_000;
            let provider = stage.cast.provider.address();
            stage.call(("loan-manager", &branch.manager), &operator, "listBatch", (batch, power))?;
            stage.call(("loan-manager", &branch.manager), &operator, "limitProvider", (provider, power))?;
        }
        Ok(bank)
    }

    /// Both branches, as they were deployed.
    pub fn credit(&self) -> [Credit; 2] {
        self.branches.clone().map(|Branch { pool, manager, .. }| Credit { pool, manager, receipts: Vec::new() })
    }

    /// Erin puts coins into both pools: enough for three times what will be lent.
    pub fn fund(&self, stage: &mut Stage<'_>, today: Day) -> Result<[u128; 2]> {
        let lender = stage.cast.lender.clone();
        let amounts = [self.price * 5, self.price * 5 * DOLLARS_PER_FIL];
        for (branch, amount) in self.branches.iter().zip(amounts) {
            let coin = branch.symbol.to_lowercase();
            stage.send(&coin, &stage.cast.operator.clone(), "mint", (&lender, amount))?;
            stage.send(&coin, &lender, "approve", (&branch.pool, amount))?;
            stage.call(("lending-pool", &branch.pool), &lender, "deposit", (amount, &lender))?;
        }
        let [hfil, husd] = amounts;
        let text = format!("Erin lends {} HFIL and {} HUSD to the pools", human(hfil, 2), human(husd, 0));
        stage.tell(today, text);
        Ok(amounts)
    }

    /// Mints what a buyer needs, has them buy, and lets a loan manager place liens on their NFTs.
    pub fn buy(&self, stage: &mut Stage<'_>, buyer: &Account, count: u32, branch: &Branch) -> Result<Vec<u32>> {
        let symbol = branch.symbol.to_lowercase();
        let cost = self.price * branch.rate() * u128::from(count);
        stage.send(&symbol, &stage.cast.operator.clone(), "mint", (buyer, cost))?;
        let tokens = sale::buy(stage, buyer, self.batch, count, &symbol)?;
        stage.send("nft", buyer, "setApprovalForAll", (&branch.manager, true))?;
        Ok(tokens)
    }
}

/// The three feeders report what a HFIL costs.
pub fn report_price(stage: &mut Stage<'_>) -> Result<()> {
    let hour = u32::try_from(stage.suite.client.now()? / u64::from(PRICE.2)).unwrap_or(u32::MAX);
    let hfil = stage.suite.hfil.address();
    for feeder in stage.cast.feeders.clone() {
        stage.send("oracle", &feeder, "reportPrice", (hfil, hour, DOLLARS_PER_FIL * COIN))?;
    }
    Ok(())
}

/// IPFSUnion's second batch, on sale for most of its term.
fn release(stage: &mut Stage<'_>, today: Day, last: Day, price: u128) -> Result<u32> {
    let provider = stage.cast.provider.clone();
    let offer = sale::Offer {
        supply: SUPPLY,
        minimum: 10,
        closes: today.start() + 360 * DAY,
        first: today.plus(1),
        last,
        service_bps: stage.plan.service_bps,
        upfront_bps: stage.plan.upfront_bps,
        bond_per_token: price / 4,
        price_hfil: price,
        price_husd: price * DOLLARS_PER_FIL,
    };
    // The bond, and more than the batch can mine in the days that are lived.
    let wrapped = price * u128::from(SUPPLY) * 2;
    stage.send("hfil", &stage.cast.operator.clone(), "mint", (&provider, wrapped))?;
    let batch = sale::offer(stage, today, &offer)?;
    stage.send("hfil", &provider, "approve", (stage.suite.distributor.address(), U256::MAX))?;
    Ok(batch)
}
