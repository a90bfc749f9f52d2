//! After the term: holders claim their last income, the provider withdraws its proceeds, and only dust remains.

use super::{
    accounting, day,
    plan::Plot,
    stage::{name, Stage},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::Result,
    outcome::{Atto, Epilogue},
};
use bindings::{PowerMarket, RewardDistributor};
use suite::FIP_0004;

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
    for coin in [stage.suite.husd.address(), stage.suite.hfil.address()] {
        stage.send("market", &keeper, PowerMarket::collectFeesCall { batch, coin })?;
    }
    Ok(())
}

/// Plays the days after the term. When all income has vested, the contracts hold dust and nothing else.
pub fn play(stage: &mut Stage<'_>) -> Result<Epilogue> {
    let mut end = Epilogue::default();
    if stage.plan.plot == Plot::Stop {
        (end.refunded_husd, end.refunded_hfil) = refund(stage)?;
    }
    let vested = stage.plan.last().plus(FIP_0004.days + 2);
    stage.at(vested.start())?;
    for holder in 0..4 {
        day::claim(stage, holder)?;
    }
    for group in stage.groups.clone() {
        let left = accounting::income(stage, &group)?;
        stage.check("no income vests after 180 days", left.vesting == 0 && left.claimable == 0, || {
            format!("{}: {left:?}", name(group.holder))
        })?;
    }
    accounting::holders(stage)?;
    withdraw(stage)?;
    let suite = stage.suite.clone();
    let (market, distributor) = (suite.market.address(), suite.distributor.address());
    end.left_in_distributor = Atto(suite.balance(&suite.hfil, distributor)?);
    end.left_in_market_husd = Atto(suite.balance(&suite.husd, market)?);
    end.left_in_market_hfil = Atto(suite.balance(&suite.hfil, market)?);
    let dust = accounting::batch_accounts(stage)?.dust;
    stage.check("the distributor holds its dust and nothing else", end.left_in_distributor.0 == dust, || {
        format!("{} left, {dust} dust", end.left_in_distributor)
    })?;
    let left = end.left_in_market_husd.0 + end.left_in_market_hfil.0;
    stage.check("the market holds nothing", left == 0, || format!("{end:?}"))?;
    end.claimed = Atto(stage.claimed);
    let today = Day((suite.client.now()? / DAY) as u32);
    end.date = today.to_string();
    let text =
        format!("all income has vested; holders have claimed {} HFIL, and only dust is left", human(stage.claimed, 4));
    stage.narrate(today, text);
    Ok(end)
}

/// The provider withdraws its proceeds and the rest of the bond.
fn withdraw(stage: &mut Stage<'_>) -> Result<()> {
    let (provider, batch) = (stage.cast.provider.clone(), stage.batch);
    for row in accounting::escrow(stage)?.into_iter().filter(|row| row.free_for_provider.0 > 0) {
        let coin = if row.coin == "HUSD" { stage.suite.husd.address() } else { stage.suite.hfil.address() };
        stage.send("market", &provider, PowerMarket::withdrawProceedsCall { batch, coin })?;
    }
    let bond = stage.suite.market.read(PowerMarket::bondOfCall { batch })?;
    if bond.posted > bond.needed {
        let amount = bond.posted - bond.needed;
        stage.send("market", &provider, PowerMarket::withdrawBondCall { batch, amount })?;
    }
    Ok(())
}

/// Each holder claims the escrow of the missed days that were theirs. Returns (HUSD, HFIL).
fn refund(stage: &mut Stage<'_>) -> Result<(Atto, Atto)> {
    let (mut husd, mut hfil) = (0, 0);
    for group in stage.groups.clone() {
        let (payee, segment) = (stage.holder(group.holder), group.segment);
        for token in group.tokens {
            let missed = stage.suite.market.read(PowerMarket::missedOfCall { tokenId: token, segment })?;
            if missed.amount == 0 {
                continue;
            }
            stage.send("market", &payee, PowerMarket::refundMissedCall { tokenId: token, segment })?;
            *(if missed.coin == stage.suite.husd.address() { &mut husd } else { &mut hfil }) += missed.amount;
        }
    }
    let today = Day((stage.suite.client.now()? / DAY) as u32);
    let text =
        format!("holders get back the escrow of missed days: {} HUSD and {} HFIL", human(husd, 2), human(hfil, 4));
    stage.narrate(today, text);
    Ok((Atto(husd), Atto(hfil)))
}
