//! What a loan is lived under: the use of the pool, who bids, and whether the provider delivers.

use super::TERM;
use math::credit::standard;

/// What a bidder pays, as a part of what the oracle counts on without a haircut: 70 %. [bps]
pub const BIDDER_BPS: u32 = 7_000;

/// A provider that delivers nothing from some day of the loan on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Days of the loan before it.
    pub after: u32,
    /// How much of the days left the bond pays. [bps]
    pub bond_bps: u32,
    /// How much of the price of the days never paid comes back from escrow, when the bond is used up. [bps]
    pub escrow_bps: u32,
}

/// What a loan is lived under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How much of the pool's money is lent: it sets the rate. [bps]
    pub utilisation_bps: u32,
    /// What a bidder pays of what the oracle counts on; `None` if nobody ever bids. [bps]
    pub bidder_bps: Option<u32>,
    /// The default of the provider, if there is one.
    pub stop: Option<Stop>,
}

impl Terms {
    /// The rate at the optimal utilization, a cautious bidder, and a provider that delivers.
    pub const STANDARD: Terms =
        Terms { utilisation_bps: standard::CURVE.optimal_utilization_bps, bidder_bps: Some(BIDDER_BPS), stop: None };
}

impl Stop {
    /// Days of income that are paid: by the provider, then from its bond.
    pub fn paid_days(self) -> u32 {
        let left = u64::from(TERM.saturating_sub(self.after)) * u64::from(self.bond_bps) / 10_000;
        self.after + u32::try_from(left).unwrap_or(0)
    }
}
