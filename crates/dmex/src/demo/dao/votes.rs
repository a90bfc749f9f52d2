//! Two proposals: one lowers the fee on sales, the other tries to take over the market.

use super::{
    super::stage::{name, Stage},
    today,
};
use crate::{
    decimal::human,
    error::Result,
    outcome::{Atto, Proposal},
};
use bindings::{Governor, Ownable, PowerMarket};
use chain::{Account, U256};
use suite::{Dao, Proposal as Calls};

/// The states of a proposal, in OpenZeppelin's numbers.
const CANCELED: u8 = 2;
const SUCCEEDED: u8 = 4;
const QUEUED: u8 = 5;
const EXECUTED: u8 = 7;

/// Ana proposes a lower fee on sales. It passes, waits in the timelock, and is executed.
pub fn new_fee(stage: &mut Stage<'_>, dao: &Dao, bps: u32) -> Result<Proposal> {
    let plan = Calls::new("Halve the fee on sales: 1 % instead of 2 %, for the stakers as before")
        .with(&stage.suite.market, PowerMarket::setFeeCall { bps, treasury: dao.dmc.staking.address() });
    let mut row = propose(stage, dao, 0, &plan)?;
    let governor = dao.governance.governor.clone();
    vote(stage, dao, &mut row)?;
    let keeper = stage.cast.keeper.clone();
    stage.call(("governor", &governor), &keeper, plan.queue())?;
    expect(stage, dao, &row, QUEUED)?;
    let early = governor.read_as(keeper.address(), plan.execute());
    let refused = matches!(early, Err(chain::Error::Reverted(_)));
    stage.check("no operation is executed before its delay ends", refused, || format!("{early:?}"))?;
    let eta = governor.read(Governor::proposalEtaCall { proposalId: row.id })?;
    stage.at(eta.saturating_to())?;
    stage.call(("governor", &governor), &keeper, plan.execute())?;
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
    let give = Ownable::transferOwnershipCall { newOwner: chen.address() };
    let plan = Calls::new("Maintenance").with(&stage.suite.market, give.clone()).with(&stage.suite.nft, give);
    let mut row = propose(stage, dao, 2, &plan)?;
    let guardian: Account = stage.cast.lender.clone();
    stage.call(("governor", &dao.governance.governor), &guardian, plan.cancel())?;
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
    let receipt = stage.call(("governor", &governor), &account, plan.propose())?;
    let id = governor.result::<Governor::proposeCall>(&receipt)?;
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
    let (governor, id) = (&dao.governance.governor, row.id);
    let opens: u64 = governor.read(Governor::proposalSnapshotCall { proposalId: id })?.saturating_to();
    let closes: u64 = governor.read(Governor::proposalDeadlineCall { proposalId: id })?.saturating_to();
    stage.at(opens + 1)?;
    for (holder, support) in [(0, 1), (1, 1), (2, 0)] {
        let account = stage.holder(holder);
        stage.call(("governor", governor), &account, Governor::castVoteCall { proposalId: id, support })?;
    }
    stage.at(closes + 1)?;
    expect(stage, dao, row, SUCCEEDED)?;
    let votes = governor.read(Governor::proposalVotesCall { proposalId: id })?;
    row.figures.votes_for = Atto(votes.forVotes.saturating_to());
    row.figures.votes_against = Atto(votes.againstVotes.saturating_to());
    Ok(())
}

fn expect(stage: &mut Stage<'_>, dao: &Dao, row: &Row, wanted: u8) -> Result<()> {
    let state = dao.governance.governor.read(Governor::stateCall { proposalId: row.id })?;
    stage.check("a proposal passes through its states in order", state == wanted, || format!("{state}, not {wanted}"))
}
