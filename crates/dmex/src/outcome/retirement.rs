//! The end of a kind of power whose network stops to pay miners.

use super::Atto;
use serde::Serialize;

/// A kind that governance retired within the term of the batch.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Retirement {
    /// The day on which governance retired the kind.
    pub announced_on: String,
    /// The first day that earns nothing.
    pub from: String,
    /// The days of the term before it.
    pub delivered_days: u32,
    /// The days of the term from it on.
    pub undelivered_days: u32,
    /// The bond at the start. [atto of the wrapped coin]
    pub bond: Atto,
    /// The bond that the provider withdrew. [atto of the wrapped coin]
    pub bond_returned: Atto,
    /// The undelivered part of the price that holders got back. [atto HUSD]
    pub refunded_husd: Atto,
    /// The undelivered part of the price that holders got back. [atto of the wrapped coin]
    pub refunded_hfil: Atto,
}
