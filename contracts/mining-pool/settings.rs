//! Wiring, terms and their bounds.

use interfaces::mining_pool::{MiningTerms, MiningWiring};
use interfaces::terms::{ensure_in_range, OutOfRange};

/// The least part of the pool that can be spent in a day. [bps]
const MIN_DAY: u32 = 1;

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
/// `TermOutOfRange`.
pub fn lowered(terms: MiningTerms, priceBps: u32, dayBps: u32, maxAssets: u128) -> Result<MiningTerms, OutOfRange> {
    let rates = [("priceBps", priceBps, 0, terms.priceBps), ("dayBps", dayBps, MIN_DAY, terms.dayBps)];
    ensure_in_range(&rates)?;
    ensure_in_range(&[("maxAssets", maxAssets, 0, terms.maxAssets)])?;
    Ok(MiningTerms { priceBps, dayBps, maxAssets, ..terms })
}

/// Terms in range.
///
/// # Errors
/// `TermOutOfRange`.
pub fn ensure_valid(terms: &MiningTerms) -> Result<(), OutOfRange> {
    ensure_in_range(&[
        ("incomeBps", terms.incomeBps, 1_000, 10_000),
        ("lockedBps", terms.lockedBps, 1_000, 10_000),
        // Above the count a purchase would raise what newcomers pay; and nobody should.
        ("priceBps", terms.priceBps, 0, 10_000),
        ("cashBufferBps", terms.cashBufferBps, 0, 5_000),
        ("dayBps", terms.dayBps, MIN_DAY, 10_000),
        ("discountBps", terms.discountBps, 0, 1_000),
        ("incomeFeeBps", terms.incomeFeeBps, 0, 3_000),
        ("exitFeeBps", terms.exitFeeBps, 0, 100),
    ])
}
