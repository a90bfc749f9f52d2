//! After the term: everybody takes what is theirs, to the last atto.

use super::{
    books, day,
    plan::Plot,
    stage::{name, Stage},
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::{Doing, Result},
    outcome::{Atto, Epilogue},
};
use chain::Contract;
use suite::FIP_0004;

/// The state of a batch in default.
const DEFAULTED: u32 = 5;

/// Whether the provider's bond is gone and the batch has ended early.
pub fn defaulted(stage: &Stage<'_>) -> Result<bool> {
    type State = (u32, u32, u32, u32, u32, u32, chain::Address);
    let state: State = stage.suite.market.get("stateOf", (stage.batch,)).doing(|| "the state of the batch".into())?;
    Ok(state.0 == DEFAULTED)
}

/// Holders claim on the evening of the last day; the platform's fees go to the treasury.
pub fn last_evening(stage: &mut Stage<'_>) -> Result<()> {
    for holder in 0..4 {
        day::claim(stage, holder)?;
    }
    let (keeper, batch) = (stage.cast.keeper.clone(), stage.batch);
    let receipt = stage.send("distributor", &keeper, "collectFees", (batch,))?;
    let fees: u128 = stage.suite.distributor.returned("collectFees", &receipt).doing(|| "the fees".into())?;
    stage.fees_collected += fees;
    for coin in [stage.suite.husd.clone(), stage.suite.hfil.clone()] {
        stage.send("market", &keeper, "collectFees", (batch, coin.address()))?;
    }
    Ok(())
}

/// When the last income has vested (or the escrow of missed days is refunded), nothing but dust may be left.
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
    for lot in stage.lots.clone() {
        let left = books::income(stage, &lot)?;
        stage.check("after 180 days nothing vests any more", left.vesting == 0 && left.claimable == 0, || {
            format!("{}: {left:?}", name(lot.holder))
        })?;
    }
    books::holders(stage)?;
    withdraw(stage)?;
    let suite = stage.suite.clone();
    let (market, distributor) = (suite.market.address(), suite.distributor.address());
    end.left_in_distributor = Atto(suite.balance(&suite.hfil, distributor)?);
    end.left_in_market_husd = Atto(suite.balance(&suite.husd, market)?);
    end.left_in_market_hfil = Atto(suite.balance(&suite.hfil, market)?);
    let (_, _, _, _, dust, _) = books::ledger(stage)?;
    stage.check("the distributor has the dust left and no more", end.left_in_distributor.0 == dust, || {
        format!("{} left, {dust} dust", end.left_in_distributor)
    })?;
    let left = end.left_in_market_husd.0 + end.left_in_market_hfil.0;
    stage.check("the market has nothing left", left == 0, || format!("{end:?}"))?;
    end.claimed = Atto(stage.claimed);
    let today = Day((suite.client.now()? / DAY) as u32);
    end.date = today.to_string();
    let text = format!("all has vested; holders got {} HFIL, and nothing but dust is left", human(stage.claimed, 4));
    stage.tell(today, text);
    Ok(end)
}

/// The provider takes its proceeds, and what is left of the bond.
fn withdraw(stage: &mut Stage<'_>) -> Result<()> {
    let (provider, batch) = (stage.cast.provider.clone(), stage.batch);
    for row in books::escrow(stage)?.into_iter().filter(|row| row.free_for_provider.0 > 0) {
        let coin = if row.coin == "HUSD" { stage.suite.husd.address() } else { stage.suite.hfil.address() };
        stage.send("market", &provider, "withdrawProceeds", (batch, coin))?;
    }
    let (posted, needed): (u128, u128) =
        stage.suite.market.get("bondOf", (batch,)).doing(|| "what is left of the bond".into())?;
    if posted > needed {
        stage.send("market", &provider, "withdrawBond", (batch, posted - needed))?;
    }
    Ok(())
}

/// Each holder takes back the escrow of the missed days that were theirs. Returns (HUSD, HFIL).
fn refund(stage: &mut Stage<'_>) -> Result<(Atto, Atto)> {
    let (mut husd, mut hfil) = (0, 0);
    let market: Contract = stage.suite.market.clone();
    for lot in stage.lots.clone() {
        let payee = stage.holder(lot.holder);
        for token in lot.tokens {
            let (due, coin, _): (u128, chain::Address, chain::Address) =
                market.get("missedOf", (token, lot.segment)).doing(|| format!("missed days of token {token}"))?;
            if due == 0 {
                continue;
            }
            stage.send("market", &payee, "refundMissed", (token, lot.segment))?;
            *(if coin == stage.suite.husd.address() { &mut husd } else { &mut hfil }) += due;
        }
    }
    let today = Day((stage.suite.client.now()? / DAY) as u32);
    let text = format!("the escrow of missed days returns: {} HUSD, {} HFIL", human(husd, 2), human(hfil, 4));
    stage.tell(today, text);
    Ok((Atto(husd), Atto(hfil)))
}
