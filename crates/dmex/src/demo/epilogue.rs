//! After the term: holders claim their last income, the provider withdraws its proceeds, and only dust remains.

use super::{
    accounting, day, schedule,
    stage::{name, Stage},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::Result,
    outcome::{Atto, Epilogue, Escrow, Retirement},
};
use bindings::{PowerMarket, RewardDistributor};

/// The state of a batch after a default, in the market's numbers.
const DEFAULTED: u32 = 5;

/// Whether the batch has ended early by a default.
pub fn defaulted(stage: &Stage<'_>) -> Result<bool> {
    Ok(stage.suite.market.read(PowerMarket::stateOfCall { batch: stage.batch })?.state == DEFAULTED)
}

/// Holders claim on the evening of the last day, and a keeper sends the platform's fees to the treasury.
pub fn last_evening(stage: &mut Stage<'_>) -> Result<()> {
    for holder in 0..4 {
        day::claim(stage, holder)?;
    }
    let (keeper, batch) = (stage.cast.keeper.clone(), stage.batch);
    let receipt = stage.send("distributor", &keeper, RewardDistributor::collectFeesCall { batch })?;
    stage.fees_collected += stage.suite.distributor.result::<RewardDistributor::collectFeesCall>(&receipt)?;
    for (_, coin) in stage.coins() {
        let coin = coin.address();
        stage.send("market", &keeper, PowerMarket::collectFeesCall { batch, coin })?;
    }
    Ok(())
}

/// Plays the days after the term. When all income has vested, the contracts hold dust and nothing else.
pub fn play(stage: &mut Stage<'_>) -> Result<(Epilogue, Option<Retirement>)> {
    let refunded = match stage.refund.take() {
        None if stage.plan.stops.is_some() => refund(stage)?,
        done => done.unwrap_or_default(),
    };
    let mut end = Epilogue { refunded_husd: refunded.husd, refunded_hfil: refunded.own, ..Epilogue::default() };
    let vested = stage.plan.last().plus(stage.plan.kind.vesting.days + 2);
    stage.at(vested.start())?;
    for holder in 0..4 {
        day::claim(stage, holder)?;
    }
    for group in stage.groups.clone() {
        let left = accounting::income(stage, &group)?;
        let rule = if stage.plan.kind.vests() { "no income vests after 180 days" } else { "all income is claimed" };
        stage.check(rule, left.vesting == 0 && left.claimable == 0, || format!("{}: {left:?}", name(group.holder)))?;
    }
    accounting::holders(stage)?;
    let bond = withdraw(stage)?;
    let suite = stage.suite.clone();
    let (market, distributor) = (suite.market.address(), suite.distributor.address());
    end.left_in_distributor = Atto(suite.balance(&stage.coin, distributor)?);
    end.left_in_market_husd = Atto(suite.balance(&suite.husd, market)?);
    end.left_in_market_hfil = Atto(suite.balance(&stage.coin, market)?);
    let dust = accounting::batch_accounts(stage)?.dust;
    stage.check("the distributor holds its dust and nothing else", end.left_in_distributor.0 == dust, || {
        format!("{} left, {dust} dust", end.left_in_distributor)
    })?;
    let left = end.left_in_market_husd.0 + end.left_in_market_hfil.0;
    stage.check("the market holds nothing", left == 0, || format!("{end:?}"))?;
    end.claimed = Atto(stage.claimed);
    let today = Day((suite.client.now()? / DAY) as u32);
    end.date = today.to_string();
    let (paid, claimed) = (stage.plan.kind.all_paid(), stage.amount(stage.claimed));
    stage.narrate(today, format!("{paid}; holders have claimed {claimed}, and only dust is left"));
    let retirement = schedule::close(stage, &refunded, bond)?;
    Ok((end, retirement))
}

/// The provider withdraws its proceeds and the rest of the bond. Returns the part of the bond.
fn withdraw(stage: &mut Stage<'_>) -> Result<u128> {
    let (provider, batch) = (stage.cast.provider.clone(), stage.batch);
    for row in accounting::escrow(stage)?.into_iter().filter(|row| row.free_for_provider.0 > 0) {
        let coin = if row.coin == "HUSD" { stage.suite.husd.address() } else { stage.coin.address() };
        stage.send("market", &provider, PowerMarket::withdrawProceedsCall { batch, coin })?;
    }
    let bond = stage.suite.market.read(PowerMarket::bondOfCall { batch })?;
    let amount = bond.posted.saturating_sub(bond.needed);
    if amount > 0 {
        stage.send("market", &provider, PowerMarket::withdrawBondCall { batch, amount })?;
    }
    Ok(amount)
}

/// What holders got back of the price.
#[derive(Clone, Debug, Default)]
pub struct Refund {
    /// The escrow before it, in HUSD and in the coin that the power delivers.
    pub before: Vec<Escrow>,
    /// The sum in HUSD.
    pub husd: Atto,
    /// The sum in the coin that the power delivers.
    pub own: Atto,
}

/// Each holder claims the escrow of the days that were theirs and that nobody delivers.
pub fn refund(stage: &mut Stage<'_>) -> Result<Refund> {
    let mut done = Refund { before: accounting::escrow(stage)?, ..Refund::default() };
    for group in stage.groups.clone() {
        let (payee, segment) = (stage.holder(group.holder), group.segment);
        for token in group.tokens {
            let missed = stage.suite.market.read(PowerMarket::missedOfCall { tokenId: token, segment })?;
            if missed.amount == 0 {
                continue;
            }
            stage.send("market", &payee, PowerMarket::refundMissedSegmentCall { tokenId: token, segment })?;
            let sum = if missed.coin == stage.suite.husd.address() { &mut done.husd } else { &mut done.own };
            sum.0 += missed.amount;
        }
    }
    let today = Day((stage.suite.client.now()? / DAY) as u32);
    let (husd, own) = (human(done.husd.0, 2), stage.amount(done.own.0));
    stage.narrate(today, format!("holders get back the escrow of undelivered days: {husd} HUSD and {own}"));
    Ok(done)
}
