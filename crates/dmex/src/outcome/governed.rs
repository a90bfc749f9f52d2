//! What the third act of a demo gives: who holds the keys, what stakers earned, and what was voted.

use super::Atto;
use serde::Serialize;

/// The suite in the hands of DMC's holders.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Governed {
    /// The day of the hand-over.
    pub from: String,
    /// The last day.
    pub to: String,
    /// DMC that existed at the start. [10^-18 DMC]
    pub supply: Atto,
    /// What was read from each contract, to prove that nobody but the timelock has a right.
    pub proof: Vec<String>,
    /// Each staker.
    pub stakers: Vec<Staker>,
    /// The platform's revenue, coin by coin.
    pub revenue: Vec<Revenue>,
    /// What was proposed, in order.
    pub proposals: Vec<Proposal>,
    /// The platform's part of a sale before the vote. [bps]
    pub fee_before_bps: u32,
    /// And after it. [bps]
    pub fee_after_bps: u32,
    /// What the platform got of a sale after it. [atto HFIL]
    pub fee_of_a_sale: Atto,
}

/// A staker, at the end.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Staker {
    /// Who.
    pub name: String,
    /// Staked: it stays in the wallet and votes. [10^-18 DMC]
    pub staked: Atto,
    /// Revenue received. [atto HUSD]
    pub husd: Atto,
    /// Revenue received. [atto HFIL]
    pub hfil: Atto,
    /// Emission received. [10^-18 DMC]
    pub dmc: Atto,
}

/// Revenue in a coin. `received = paid + owed and carried`. [smallest unit]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Revenue {
    /// `HFIL` or `HUSD`.
    pub coin: String,
    /// Fees that arrived.
    pub received: Atto,
    /// Claimed by stakers.
    pub paid: Atto,
    /// What the contract still has of it.
    pub kept: Atto,
}

/// A proposal.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Proposal {
    /// What it is about.
    pub title: String,
    /// Who proposed it.
    pub proposer: String,
    /// Votes for it. [10^-18 DMC]
    pub votes_for: Atto,
    /// Votes against it. [10^-18 DMC]
    pub votes_against: Atto,
    /// When it was proposed.
    pub proposed: String,
    /// When it acted; empty if it never did.
    pub executed: String,
    /// `executed` or `canceled`.
    pub ended: String,
}
