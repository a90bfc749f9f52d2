//! Ana has DMC staked and NFTs that earn: a fifth of the fee on their income comes back to her.

use super::{
    super::{
        credit::{report_price, Bank, Network},
        day::{deliver_batch, report},
        stage::{name, Stage},
    },
    today,
};
use crate::{
    date::Day,
    decimal::human,
    error::{Doing, Error, Result},
    outcome::{Atto, Rebate},
};
use chain::Address;
use suite::Dao;

/// Tokens that one claim takes.
const AT_ONCE: usize = 10;
/// A token is batch * this + number.
const IDS_PER_BATCH: u32 = 1_000_000;

/// Anybody has the HFIL that arrived shared. Returns what went to the stakers.
pub fn share(stage: &mut Stage<'_>, dao: &Dao) -> Result<u128> {
    let (keeper, hfil) = (stage.cast.keeper.clone(), stage.suite.hfil.clone());
    let receipt = stage.call(("rebate", &dao.dmc.rebate), &keeper, "sync", (&hfil,))?;
    let (_, sent): (u128, u128) = dao.dmc.rebate.returned("sync", &receipt).doing(|| "what was shared".into())?;
    Ok(sent)
}

/// The days since `from`, on which everybody was busy voting, are delivered; then Ana claims.
pub fn play(stage: &mut Stage<'_>, dao: &Dao, bank: &Bank, network: &mut Network, from: Day) -> Result<Rebate> {
    let until = today(stage)?;
    for day in (from.0..until.0).map(Day) {
        report(stage, &network.day(day))?;
        deliver_batch(stage, bank.batch, day)?;
    }
    let (keeper, ana) = (stage.cast.keeper.clone(), stage.holder(0));
    stage.send("distributor", &keeper, "collectFees", (bank.batch,))?;
    share(stage, dao)?;
    report_price(stage, Some(&dao.dmc.token))?;
    let tokens = held(stage, bank.batch, ana.address())?;
    let rebate = dao.dmc.rebate.clone();
    let receipt = stage.call(("rebate", &rebate), &ana, "claim", (&tokens[..],))?;
    let paid: u128 = rebate.returned("claim", &receipt).doing(|| "a rebate".into())?;
    let rebated = rebate.events(&receipt).into_iter().find(|event| event.name == "Rebated");
    let rebated = rebated.ok_or_else(|| Error::Check("a claim emits Rebated".into()))?;
    let fee: u128 = rebated.get("fee").doing(|| "the fee of a rebate".into())?;
    stage.check("who staked enough gets a fifth of the fee on its income", paid > 0 && paid == fee / 5, || {
        format!("{paid} of {fee}")
    })?;
    let text = format!(
        "{} gets {} HFIL back of the {} that the platform took of the income of {} NFTs since the hand-over",
        name(0),
        human(paid, 4),
        human(fee, 4),
        tokens.len()
    );
    stage.tell(today(stage)?, text);
    books(stage, dao, Rebate { holder: name(0).into(), fee: Atto(fee), rebate: Atto(paid), ..Rebate::default() })
}

/// The first tokens of a batch that `holder` has, as many as one claim takes.
fn held(stage: &Stage<'_>, batch: u32, holder: Address) -> Result<Vec<u32>> {
    type State = (u32, u32, u32, u32, u32, u32, Address);
    let (_, sold, ..): State = stage.suite.market.get("stateOf", (batch,)).doing(|| "what was sold".into())?;
    let mut tokens = Vec::new();
    for token in (1..=sold).map(|number| batch * IDS_PER_BATCH + number) {
        let owner: Address = stage.suite.nft.get("ownerOf", (token,)).doing(|| "who has a token".into())?;
        if owner == holder && tokens.len() < AT_ONCE {
            tokens.push(token);
        }
    }
    Ok(tokens)
}

/// All that arrived = kept + sent to the stakers + rebated, and what is kept is there.
fn books(stage: &mut Stage<'_>, dao: &Dao, row: Rebate) -> Result<Rebate> {
    let (hfil, rebate) = (stage.suite.hfil.clone(), dao.dmc.rebate.clone());
    let mut arrived = 0;
    for shared in rebate.history("FeesShared").doing(|| "what was shared".into())? {
        let coin: Address = shared.get("coin").doing(|| "a coin".into())?;
        let amount: u128 = shared.get("arrived").doing(|| "what has arrived".into())?;
        arrived += if coin == hfil.address() { amount } else { 0 };
    }
    let read = rebate.get("coinOf", (&hfil,));
    let (now, last, over, sent, rebated): (u128, u128, u128, u128, u128) =
        read.doing(|| "the rebate's books".into())?;
    let (kept, held) = (now + last + over, stage.suite.balance(&hfil, rebate.address())?);
    stage.check("fees on income = kept + to the stakers + rebated", arrived == kept + sent + rebated, || {
        format!("{arrived} arrived, {kept} kept, {sent} sent, {rebated} rebated")
    })?;
    stage.check("what is kept for rebates is there", held == kept, || format!("{held}, not {kept}"))?;
    Ok(Rebate { arrived: Atto(arrived), kept: Atto(kept), sent: Atto(sent), ..row })
}
