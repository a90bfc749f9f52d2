//! DMC: delegated, staked, and a proposal that lists a batch as collateral.

use super::{
    expect,
    market::{approve, pass, Batch},
    send, Log, People,
};
use crate::error::Result;
use bindings::{DmcStaking, DmcToken, Governor, LoanManager};
use chain::U256;
use suite::{Platform, Proposal, COIN};

/// What the holder gets. [atto DMC]
pub const DMC: u128 = 10_000 * COIN;
/// What the holder stakes of it. [atto DMC]
const STAKE: u128 = 1_000 * COIN;

/// The first holder of DMC delegates to itself, and gives some to the holder, who stakes a part.
pub fn delegate(log: &mut Log, platform: &Platform, people: &People) -> Result<()> {
    let (dmc, staking) = (&platform.dao.dmc.token, &platform.dao.dmc.staking);
    let (voter, holder) = (&people.dmc_holder, &people.holder);
    send(dmc, voter, DmcToken::delegateCall { delegatee: voter.address() })?;
    send(dmc, voter, DmcToken::transferCall { to: holder.address(), value: U256::from(DMC) })?;
    approve(dmc, holder, staking)?;
    send(staking, holder, DmcStaking::stakeCall { token: dmc.address(), amount: STAKE })?;
    log.say("the holder stakes DMC");
    Ok(())
}

/// A proposal lets NFTs of a batch be collateral, in both coins. It is voted for, queued and executed, while `running` is
/// delivered.
pub fn accept(log: &mut Log, platform: &Platform, people: &People, running: &Batch, number: u32) -> Result<()> {
    let (governor, voter) = (&platform.dao.governance.governor, &people.dmc_holder);
    let (power, provider) = (u128::from(u32::MAX), people.provider.address());
    let mut plan = Proposal::new(&format!("Accept NFTs of batch {number} as collateral"));
    for lending in &platform.lending {
        plan = plan
            .with(&lending.manager, LoanManager::listBatchCall { batch: number, maxPower: power })
            .with(&lending.manager, LoanManager::limitProviderCall { provider, maxPower: power });
    }
    // Votes count from the second after their delegation.
    pass(platform, people, running, platform.suite.client.now()? + 60)?;
    let receipt = send(governor, voter, plan.propose())?;
    let id = governor.result::<Governor::proposeCall>(&receipt)?;
    let opens = governor.read(Governor::proposalSnapshotCall { proposalId: id })?;
    pass(platform, people, running, opens.saturating_to::<u64>() + 1)?;
    send(governor, voter, Governor::castVoteCall { proposalId: id, support: 1 })?;
    let closes = governor.read(Governor::proposalDeadlineCall { proposalId: id })?;
    pass(platform, people, running, closes.saturating_to::<u64>() + 1)?;
    send(governor, voter, plan.queue())?;
    let eta = governor.read(Governor::proposalEtaCall { proposalId: id })?;
    pass(platform, people, running, eta.saturating_to::<u64>() + 1)?;
    send(governor, voter, plan.execute())?;
    log.say("a proposal that accepts the batch as collateral is voted for, queued and executed");
    Ok(())
}

/// The holder gets the stake back, as far as its time has come.
pub fn unstake(log: &mut Log, platform: &Platform, people: &People) -> Result<()> {
    let (dmc, staking) = (platform.dao.dmc.token.address(), &platform.dao.dmc.staking);
    send(staking, &people.holder, DmcStaking::unstakeCall { token: dmc, amount: STAKE })?;
    let left = staking.read(DmcStaking::stakeOfCall { token: dmc, account: people.holder.address() })?.staked;
    expect(left == 0, || format!("{left} stays staked"))?;
    log.say("the holder unstakes");
    Ok(())
}
