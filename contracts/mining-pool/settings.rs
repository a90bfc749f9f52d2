//! Wiring, terms and their bounds.

use crate::errors::{ensure, Done, Error};
use interfaces::mining_pool::{MiningTerms, MiningWiring};

/// Wiring and terms in one cell: every message that values something needs both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Settings {
    /// Whom the pool deals with.
    pub wiring: MiningWiring,
    /// What governance set.
    pub terms: MiningTerms,
    /// How often it did: what was valued on other terms is valued anew.
    pub version: u32,
}

impl Settings {
    /// Whether income comes in another coin than the pool's.
    pub fn is_foreign(&self) -> bool {
        self.wiring.income != self.wiring.asset
    }
}

/// `terms` with less new risk.
///
/// # Errors
/// `MiningPool_NotLower`, with the first field that would rise.
pub fn lowered(terms: MiningTerms, priceBps: u32, dayBps: u32, maxAssets: u128) -> Done<MiningTerms> {
    let rises = [(2, priceBps > terms.priceBps), (4, dayBps > terms.dayBps), (9, maxAssets > terms.maxAssets)];
    if let Some((field, _)) = rises.into_iter().find(|(_, rise)| *rise) {
        return Err(Error::MiningPool_NotLower { field }.into());
    }
    Ok(MiningTerms { priceBps, dayBps, maxAssets, ..terms })
}

/// Terms in range.
///
/// # Errors
/// `MiningPool_InvalidTerms`, with the first field that is not.
pub fn ensure_valid(terms: &MiningTerms) -> Done {
    let ranges = [
        (terms.incomeBps, 1_000, 10_000),
        (terms.lockedBps, 1_000, 10_000),
        // Above the count a purchase would raise what newcomers pay; and nobody should.
        (terms.priceBps, 0, 10_000),
        (terms.cashBufferBps, 0, 5_000),
        (terms.dayBps, 1, 10_000),
        (terms.discountBps, 0, 1_000),
        (terms.incomeFeeBps, 0, 3_000),
        (terms.exitFeeBps, 0, 100),
    ];
    let bad = (0..).zip(ranges).find(|(_, (value, min, max))| value < min || value > max);
    ensure(bad.is_none(), || Error::MiningPool_InvalidTerms { field: bad.map_or(0, |(field, _)| field) })
}
