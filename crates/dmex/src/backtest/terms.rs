//! The conditions of a simulation: the utilization of the pool, the bids, and the deliveries of the provider.

use super::TERM;
use math::credit::standard;

/// The standard bid, as a part of the income that the oracle counts on, before the haircut. [bps]
pub const BIDDER_BPS: u32 = 7_000;

/// A provider that stops its deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The days of the loan before the provider stops.
    pub after: u32,
    /// The part of the remaining days that the bond pays. [bps]
    pub bond_bps: u32,
    /// The part of the price of unpaid days that escrow returns when the bond is empty. [bps]
    pub escrow_bps: u32,
}

/// The conditions of a simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The utilization of the pool, which sets the interest rate. [bps]
    pub utilization_bps: u32,
    /// The bid, as a part of the income that the oracle counts on. `None` if nobody bids. [bps]
    pub bidder_bps: Option<u32>,
    /// The stop of the provider, if it stops.
    pub stop: Option<Stop>,
}

impl Terms {
    /// The optimal utilization, the standard bid, and a provider that delivers.
    pub const STANDARD: Terms =
        Terms { utilization_bps: standard::CURVE.optimal_utilization_bps, bidder_bps: Some(BIDDER_BPS), stop: None };
}

impl Stop {
    /// The days of income that are paid, by the provider and then from its bond.
    pub fn paid_days(self) -> u32 {
        let left = u64::from(TERM.saturating_sub(self.after)) * u64::from(self.bond_bps) / 10_000;
        self.after + u32::try_from(left).unwrap_or(0)
    }
}
