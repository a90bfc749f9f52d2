//! Two proposals: one lowers the fee on sales, the other tries to take over the market.

use super::{
    super::stage::{name, Stage},
    today,
};
use crate::{
    decimal::human,
    error::{Result, WithContext},
    outcome::{Atto, Proposal},
};
use chain::{Account, U256};
use suite::{Dao, Proposal as Calls};

/// The states of a proposal, in OpenZeppelin's numbers.
const CANCELED: u8 = 2;
const SUCCEEDED: u8 = 4;
const QUEUED: u8 = 5;
const EXECUTED: u8 = 7;

/// Ana proposes a lower fee on sales. It passes, waits in the timelock, and is executed.
pub fn new_fee(stage: &mut Stage<'_>, dao: &Dao, bps: u32) -> Result<Proposal> {
    let plan = Calls::new("Halve the fee on sales: 1 % instead of 2 %, for the stakers as before").call(
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
    stage.check("no operation is executed before its delay ends", early.is_err(), || "it was executed".into())?;
    let eta: U256 =
        governor.get("proposalEta", (row.id,)).with_context(|| "reading when the operation is ready".into())?;
    stage.at(u64::try_from(eta).unwrap_or(u64::MAX))?;
    stage.call(("governor", &governor), &keeper, "execute", plan.hashed())?;
    expect(stage, dao, &row, EXECUTED)?;
    let text = format!(
        "the proposal is executed after two days in the timelock, with {} DMC for it and {} against it",
        human(row.figures.votes_for.0, 0),
        human(row.figures.votes_against.0, 0)
    );
    stage.narrate(today(stage)?, text);
    row.figures.executed_on = today(stage)?.to_string();
    row.figures.state = "executed".into();
    Ok(row.figures)
}

/// Chen proposes to take over the market. The proposal is public for a week, and the guardian cancels it.
pub fn takeover(stage: &mut Stage<'_>, dao: &Dao) -> Result<Proposal> {
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
    stage.narrate(today(stage)?, "Erin, the guardian, cancels the proposal because it gives the market to Chen".into());
    row.figures.state = "canceled".into();
    Ok(row.figures)
}

/// An open proposal.
struct Row {
    id: U256,
    /// The figures for the document.
    figures: Proposal,
}

fn propose(stage: &mut Stage<'_>, dao: &Dao, holder: usize, plan: &Calls) -> Result<Row> {
    // Votes count from the second after their delegation.
    stage.at(stage.suite.client.now()? + 60)?;
    let (governor, account) = (dao.governance.governor.clone(), stage.holder(holder));
    let receipt = stage.call(("governor", &governor), &account, "propose", plan.text())?;
    let id = governor.returned("propose", &receipt).with_context(|| "decoding the id of a proposal".into())?;
    let figures = Proposal {
        title: plan.description.clone(),
        proposer: name(holder).into(),
        proposed_on: today(stage)?.to_string(),
        ..Proposal::default()
    };
    stage.narrate(today(stage)?, format!("{} proposes: {}", figures.proposer, figures.title));
    Ok(Row { id, figures })
}

/// Ana and Bo vote for the proposal, Chen votes against it.
fn vote(stage: &mut Stage<'_>, dao: &Dao, row: &mut Row) -> Result<()> {
    let governor = dao.governance.governor.clone();
    let time = |view: &str| -> Result<u64> {
        let seconds: U256 = governor.get(view, (row.id,)).with_context(|| format!("reading {view}"))?;
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
    let (against, votes_for, _): (U256, U256, U256) = read.with_context(|| "reading the votes of a proposal".into())?;
    let atto = |votes: U256| Atto(u128::try_from(votes).unwrap_or(u128::MAX));
    (row.figures.votes_for, row.figures.votes_against) = (atto(votes_for), atto(against));
    Ok(())
}

fn expect(stage: &mut Stage<'_>, dao: &Dao, row: &Row, wanted: u8) -> Result<()> {
    let state: u8 =
        dao.governance.governor.get("state", (row.id,)).with_context(|| "reading the state of a proposal".into())?;
    stage.check("a proposal passes through its states in order", state == wanted, || format!("{state}, not {wanted}"))
}
