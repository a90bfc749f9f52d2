//! What is left open for visitors of a chain that was lived in: two sales, deposits in both lending pools, a loan, a vote.

use super::{
    market::{approve, buy, list, prices, terms, Batch},
    send, votes, Log, People,
};
use crate::{
    date::{Day, DAY},
    error::Result,
};
use bindings::{DmcToken, Governor, LendingPool, LoanManager, PowerMarket};
use chain::U256;
use suite::{Platform, Proposal, COIN};

/// The NFTs of each sale.
const SUPPLY: u32 = 200;
/// The price of an NFT in HFIL, and in HUSD. [smallest unit]
const PRICES: [u128; 2] = [9 * COIN, 1_600 * COIN];
/// How many a lender buys of the first sale, so that its minimum is reached.
const BOUGHT: u32 = 3;
/// How long after the month the second sale goes on. [days]
const LATER: u32 = 14;
/// How long after its first day the first batch is sold. [days]
const SOLD: u32 = 21;
/// How many NFTs the second sale needs.
const MINIMUM: u32 = 20;
/// What is deposited in each pool. [smallest unit]
const DEPOSIT: u128 = 5_000 * COIN;
/// The NFTs that are collateral of the loan.
const COLLATERAL: usize = 2;
/// The DMC of the loan. [atto]
const DMC: u128 = 500 * COIN;
/// The fee on sales that is voted on. [bps]
const FEE: u32 = 100;

/// Two batches that are on sale when the month is over. NFTs of the first are accepted as collateral.
pub fn sales(log: &mut Log, platform: &Platform, people: &People, running: &Batch, end: u64) -> Result<()> {
    let (suite, lender) = (&platform.suite, &people.lender);
    let (now, after) = (suite.client.now()?, Day((end / DAY) as u32).plus(1));
    let both = [(&suite.hfil, PRICES[0]), (&suite.husd, PRICES[1])];
    let mut soon = terms(now, after, SUPPLY);
    // One that is sold on after its first day, and one that may fail.
    soon.saleCloses = after.plus(SOLD).start();
    let soon = list(platform, people, &soon, &both)?;
    let mut later = terms(now, after.plus(LATER), SUPPLY);
    later.minimum = MINIMUM;
    list(platform, people, &later, &both[1..])?;
    approve(&suite.hfil, lender, &suite.market)?;
    buy(platform, lender, soon, BOUGHT)?;
    log.say("the provider lists two batches more");
    votes::accept(log, platform, people, running, soon)
}

/// A lender's deposits, a holder's loan, and a proposal that waits for its voters.
pub fn books(log: &mut Log, platform: &Platform, people: &People, batch: &Batch) -> Result<()> {
    let (suite, receiver) = (&platform.suite, people.lender.address());
    for (lending, coin) in platform.lending.iter().zip([&suite.hfil, &suite.husd]) {
        approve(coin, &people.lender, &lending.pool)?;
        let deposit = LendingPool::depositCall { assets: U256::from(DEPOSIT), receiver };
        send(&lending.pool, &people.lender, deposit)?;
    }
    prices(platform, people)?;
    let ([lending, _], holder) = (&platform.lending, &people.holder);
    let tokens = batch.tokens.iter().copied().take(COLLATERAL).collect();
    let receipt = send(&lending.manager, holder, LoanManager::openCall { tokenIds: tokens })?;
    let position = lending.manager.result::<LoanManager::openCall>(&receipt)?;
    send(&lending.manager, holder, LoanManager::supplyDmcCall { position, amount: DMC })?;
    let line = lending.manager.read(LoanManager::creditLineCall { position, days: 0 })?;
    send(&lending.manager, holder, LoanManager::borrowCall { position, amount: line / 2 })?;
    let (governor, treasury) = (&platform.dao.governance.governor, platform.dao.dmc.staking.address());
    send(&platform.dao.dmc.token, holder, DmcToken::delegateCall { delegatee: holder.address() })?;
    let plan = Proposal::new("Lower the fee on sales from 2 % to 1 %")
        .with(&suite.market, PowerMarket::setFeeCall { bps: FEE, treasury });
    let receipt = send(governor, &people.dmc_holder, plan.propose())?;
    governor.result::<Governor::proposeCall>(&receipt)?;
    log.say("a lender deposits in both pools, a holder borrows, and a proposal waits for its voters");
    Ok(())
}
