//! The results of the third act: the hand-over, the earnings of stakers, and the proposals.

use super::Atto;
use serde::Serialize;

/// The suite after the hand-over to its governance.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Governance {
    /// The day of the hand-over.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The supply of DMC at the hand-over. [10^-18 DMC]
    pub supply: Atto,
    /// The values that were read from the contracts. They prove that no account but the timelock holds a privilege.
    pub proof: Vec<String>,
    /// The stakers.
    pub stakers: Vec<Staker>,
    /// The platform's revenue in each coin.
    pub revenue: Vec<Revenue>,
    /// The proposals, in order.
    pub proposals: Vec<Proposal>,
    /// The fee on sales before the vote. [bps]
    pub fee_before_bps: u32,
    /// The fee on sales after the vote. [bps]
    pub fee_after_bps: u32,
    /// The fee of the next sale after the vote. [atto HFIL]
    pub next_sale_fee: Atto,
}

/// A staker at the end of the act.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Staker {
    /// The name of the staker.
    pub name: String,
    /// The staked DMC. It stays in the wallet and keeps its votes. [10^-18 DMC]
    pub staked: Atto,
    /// The claimed revenue. [atto HUSD]
    pub husd: Atto,
    /// The claimed revenue. [atto HFIL]
    pub hfil: Atto,
    /// The claimed emission. [10^-18 DMC]
    pub dmc: Atto,
}

/// The revenue in a coin. `received = paid + held`, exactly. [smallest unit]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Revenue {
    /// `HFIL` or `HUSD`.
    pub coin: String,
    /// The fees that the staking contract received.
    pub received: Atto,
    /// The revenue that stakers claimed.
    pub paid: Atto,
    /// The balance of the staking contract.
    pub held: Atto,
}

/// A proposal.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Proposal {
    /// The description.
    pub title: String,
    /// The name of the proposer.
    pub proposer: String,
    /// The votes for the proposal. [10^-18 DMC]
    pub votes_for: Atto,
    /// The votes against the proposal. [10^-18 DMC]
    pub votes_against: Atto,
    /// The day on which it was proposed.
    pub proposed_on: String,
    /// The day on which it was executed. Empty if it was not.
    pub executed_on: String,
    /// The final state: `executed` or `canceled`.
    pub state: String,
}
