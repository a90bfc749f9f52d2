//! Two proposals: one that holders want, and one that takes the market.

use super::{
    super::stage::{name, Stage},
    today,
};
use crate::{
    decimal::human,
    error::{Doing, Result},
    outcome::{Atto, Proposal},
};
use chain::{Account, U256};
use suite::{Dao, Proposal as Calls};

/// States of a proposal, in OpenZeppelin's numbers.
const CANCELED: u8 = 2;
const SUCCEEDED: u8 = 4;
const QUEUED: u8 = 5;
const EXECUTED: u8 = 7;

/// Ana proposes another fee for sales; it is voted, waits, and acts.
pub fn new_fee(stage: &mut Stage<'_>, dao: &Dao, bps: u32) -> Result<Proposal> {
    let plan = Calls::new("Halve the fee of sales: 1 % instead of 2 %, to the stakers as before").call(
        &stage.suite.market.clone(),
        "setFee",
        (bps, &dao.dmc.staking),
    )?;
    let mut row = propose(stage, dao, 0, &plan)?;
    let governor = dao.governance.governor.clone();
    vote(stage, dao, &mut row)?;
    let keeper = stage.cast.keeper.clone();
    stage.call(("governor", &governor), &keeper, "queue", plan.hashed())?;
    expect(stage, dao, &row, QUEUED)?;
    let early = governor.get_as::<U256>(&keeper, "execute", plan.hashed());
    stage.check("nothing acts before its delay is over", early.is_err(), || "it acted".into())?;
    let eta: U256 = governor.get("proposalEta", (row.id,)).doing(|| "when it may act".into())?;
    stage.at(u64::try_from(eta).unwrap_or(u64::MAX))?;
    stage.call(("governor", &governor), &keeper, "execute", plan.hashed())?;
    expect(stage, dao, &row, EXECUTED)?;
    let text = format!(
        "after two days in the timelock it acts: voted by {} against {} DMC",
        human(row.told.votes_for.0, 0),
        human(row.told.votes_against.0, 0)
    );
    stage.tell(today(stage)?, text);
    row.told.executed = today(stage)?.to_string();
    row.told.ended = "executed".into();
    Ok(row.told)
}

/// Chen proposes to own the market. Everybody can see it for a week, and the guardian stops it.
pub fn grab(stage: &mut Stage<'_>, dao: &Dao) -> Result<Proposal> {
    let chen = stage.holder(2);
    let plan = Calls::new("Maintenance").call(&stage.suite.market.clone(), "transferOwnership", (&chen,))?.call(
        &stage.suite.nft.clone(),
        "transferOwnership",
        (&chen,),
    )?;
    let mut row = propose(stage, dao, 2, &plan)?;
    let guardian: Account = stage.cast.lender.clone();
    stage.call(("governor", &dao.governance.governor), &guardian, "cancel", plan.hashed())?;
    expect(stage, dao, &row, CANCELED)?;
    stage.tell(today(stage)?, "Erin, the guardian, reads that it gives Chen the market, and cancels it".into());
    row.told.ended = "canceled".into();
    Ok(row.told)
}

/// A proposal on its way.
struct Row {
    id: U256,
    told: Proposal,
}

fn propose(stage: &mut Stage<'_>, dao: &Dao, holder: usize, plan: &Calls) -> Result<Row> {
    // Votes count from the second after they were delegated.
    stage.at(stage.suite.client.now()? + 60)?;
    let (governor, account) = (dao.governance.governor.clone(), stage.holder(holder));
    let receipt = stage.call(("governor", &governor), &account, "propose", plan.text())?;
    let id = governor.returned("propose", &receipt).doing(|| "the id of a proposal".into())?;
    let told = Proposal {
        title: plan.description.clone(),
        proposer: name(holder).into(),
        proposed: today(stage)?.to_string(),
        ..Proposal::default()
    };
    stage.tell(today(stage)?, format!("{} proposes: {}", told.proposer, told.title));
    Ok(Row { id, told })
}

/// Ana and Bo vote for it, Chen against.
fn vote(stage: &mut Stage<'_>, dao: &Dao, row: &mut Row) -> Result<()> {
    let governor = dao.governance.governor.clone();
    let time = |view: &str| -> Result<u64> {
        let seconds: U256 = governor.get(view, (row.id,)).doing(|| format!("{view} of a proposal"))?;
        Ok(u64::try_from(seconds).unwrap_or(u64::MAX))
    };
    let (opens, closes) = (time("proposalSnapshot")?, time("proposalDeadline")?);
    stage.at(opens + 1)?;
    for (holder, support) in [(0, 1u8), (1, 1), (2, 0)] {
        let account = stage.holder(holder);
        stage.call(("governor", &governor), &account, "castVote", (row.id, support))?;
    }
    stage.at(closes + 1)?;
    expect(stage, dao, row, SUCCEEDED)?;
    let read = governor.get("proposalVotes", (row.id,));
    let (against, votes_for, _): (U256, U256, U256) = read.doing(|| "the votes of a proposal".into())?;
    let atto = |votes: U256| Atto(u128::try_from(votes).unwrap_or(u128::MAX));
    (row.told.votes_for, row.told.votes_against) = (atto(votes_for), atto(against));
    Ok(())
}

fn expect(stage: &mut Stage<'_>, dao: &Dao, row: &Row, wanted: u8) -> Result<()> {
    let state: u8 = dao.governance.governor.get("state", (row.id,)).doing(|| "the state of a proposal".into())?;
    stage.check("a proposal goes its way, step by step", state == wanted, || format!("{state}, not {wanted}"))
}
