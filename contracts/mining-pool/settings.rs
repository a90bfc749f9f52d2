//! Wiring, terms and their ranges.

use crate::calls::emit;
use crate::errors::{Error, Result};
use crate::state::State;
use components::ensure;
use ink::env::DefaultEnvironment;
use ink::EnvAccess;
use interfaces::mining_pool::{MiningTerms, MiningTermsSet, MiningWiring};
use interfaces::refs::CoinRef;
use interfaces::terms::{ensure_in_range, OutOfRange};

/// The minimum of `dayBps`. [bps]
const MIN_DAY: u32 = 1;
/// The decimals of the coins that are paid or earned.
const DECIMALS: u8 = 18;

/// Wiring and terms. They share a cell: every message that values something needs both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Settings {
    /// The contracts that the pool calls.
    pub wiring: MiningWiring,
    /// The terms that governance set.
    pub terms: MiningTerms,
    /// The version of the terms. Holdings that were valued on another version are revalued.
    pub version: u32,
}

impl Settings {
    /// Whether income comes in another coin than the pool's.
    pub fn is_foreign(&self) -> bool {
        self.wiring.income != self.wiring.asset
    }
}

impl State {
    /// Writes the wiring of a new pool.
    ///
    /// # Errors
    /// `MiningPool_NotContract`, `MiningPool_WrongDecimals`.
    pub fn wire(&mut self, wiring: MiningWiring) -> Result {
        let MiningWiring { asset, income, usd, market, distributor, oracle, .. } = wiring;
        for account in [asset, income, usd, market, distributor, oracle] {
            let is_contract = EnvAccess::<DefaultEnvironment>::default().is_contract(&account);
            ensure!(is_contract, Error::MiningPool_NotContract { account });
        }
        // Check: amounts of both coins and prices are compared as 10^-18.
        for coin in [asset, income] {
            let decimals = CoinRef(coin).decimals();
            ensure!(decimals == DECIMALS, Error::MiningPool_WrongDecimals { coin, decimals });
        }
        self.settings.set(&Settings { wiring, ..Settings::default() });
        Ok(())
    }

    /// Writes terms that are in range.
    #[inline(never)]
    pub fn set_terms(&mut self, terms: MiningTerms) {
        let mut settings = self.settings.get_or_default();
        settings.terms = terms;
        // Effect: holdings that were valued on the old terms are revalued.
        settings.version = settings.version.saturating_add(1);
        self.settings.set(&settings);
        let MiningTerms { incomeBps, priceBps, treasury, .. } = terms;
        emit(MiningTermsSet { incomeBps, priceBps, treasury });
    }

    /// Lowers the terms that bound new risk.
    ///
    /// # Errors
    /// `TermOutOfRange`.
    pub fn lower_risk(&mut self, priceBps: u32, dayBps: u32, maxAssets: u128) -> Result<(), OutOfRange> {
        let terms = lowered(self.settings.get_or_default().terms, priceBps, dayBps, maxAssets)?;
        self.set_terms(terms);
        Ok(())
    }
}

/// `terms` with lower bounds on new risk.
///
/// # Errors
/// `TermOutOfRange`.
pub fn lowered(terms: MiningTerms, priceBps: u32, dayBps: u32, maxAssets: u128) -> Result<MiningTerms, OutOfRange> {
    let rates = [("priceBps", priceBps, 0, terms.priceBps), ("dayBps", dayBps, MIN_DAY, terms.dayBps)];
    ensure_in_range(&rates)?;
    ensure_in_range(&[("maxAssets", maxAssets, 0, terms.maxAssets)])?;
    Ok(MiningTerms { priceBps, dayBps, maxAssets, ..terms })
}

/// Reverts unless all terms are in range.
///
/// # Errors
/// `TermOutOfRange`.
pub fn ensure_valid(terms: &MiningTerms) -> Result<(), OutOfRange> {
    ensure_in_range(&[
        ("incomeBps", terms.incomeBps, 1_000, 10_000),
        ("lockedBps", terms.lockedBps, 1_000, 10_000),
        // Above the conservative count, a purchase would raise the deposit price.
        ("priceBps", terms.priceBps, 0, 10_000),
        ("cashBufferBps", terms.cashBufferBps, 0, 5_000),
        ("dayBps", terms.dayBps, MIN_DAY, 10_000),
        ("discountBps", terms.discountBps, 0, 1_000),
        ("incomeFeeBps", terms.incomeFeeBps, 0, 3_000),
        ("exitFeeBps", terms.exitFeeBps, 0, 100),
    ])
}
