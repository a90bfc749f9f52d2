//! Wiring, terms and their ranges, pauses, and the clock that stands still during a pause.

use crate::calls::{emit, ensure_contract, now};
use crate::errors::{at_most, Error, Result};
use crate::state::Positions;
use crate::units::decimals_of;
use components::ensure;
use ink::{Address, U256};
use interfaces::loan_manager::{BorrowingPaused, DmcTerms, LoanTerms, LoanTermsSet, LoanWiring, MaxLtvLowered};
use interfaces::refs::{CoinRef, LendingPoolRef};
use interfaces::terms::{ensure_in_range, OutOfRange};
use math::credit::{DmcRule, Haircut, Thresholds};

const HOUR: u32 = 3_600;
const DAY: u64 = 86_400;
/// The length of a pause that nobody ends. [seconds]
const PAUSE: u64 = 7 * DAY;
/// The minimum time from the end of a pause to the next. [seconds]
const REST: u64 = 30 * DAY;

/// Wiring and terms in one cell: most messages need all of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Settings {
    /// The lending pool.
    pub pool: Address,
    /// The coin that is lent.
    pub asset: Address,
    /// The other coin that income can be in.
    pub other: Address,
    /// The coin that counts as one dollar.
    pub usd: Address,
    /// The NFT.
    pub nft: Address,
    /// The market.
    pub market: Address,
    /// The distributor.
    pub distributor: Address,
    /// The oracle.
    pub oracle: Address,
    /// DMC; zero until there is any.
    pub dmc: Address,
    /// The terms.
    pub terms: LoanTerms,
    /// When the last pause began. [unix seconds]
    pub pause_from: u64,
    /// When it ends or ended. [unix seconds]
    pub pause_until: u64,
    /// Length of all pauses before it. [seconds]
    pub paused: u64,
    /// The maximum LTV since it was lowered; zero: as in the terms. [bps]
    pub lowered_bps: u32,
    /// The decimals of the pool's coin, and of the other.
    pub decimals: (u8, u8),
}

impl Settings {
    /// See `LoanManager::wiring`.
    pub fn wiring(&self) -> LoanWiring {
        LoanWiring { pool: self.pool, asset: self.asset, other: self.other, dmc: self.dmc }
    }

    /// The LTV at which each state begins.
    pub fn thresholds(&self) -> Thresholds {
        Thresholds {
            max_ltv_bps: self.terms.credit.maxLtvBps,
            watch_ltv_bps: self.terms.credit.watchLtvBps,
            sweep_ltv_bps: self.terms.credit.sweepLtvBps,
            liquidation_ltv_bps: self.terms.credit.liquidationLtvBps,
        }
    }

    /// The maximum LTV after borrowing. [bps]
    ///
    /// It bounds new debt only. States, withdrawals and redeeming stay on the terms, so a lower maximum weakens no
    /// position and locks no collateral.
    pub fn effective_max_ltv_bps(&self) -> u32 {
        match self.lowered_bps {
            0 => self.terms.credit.maxLtvBps,
            lowered => lowered,
        }
    }

    /// Lowers the maximum LTV until the terms are set again.
    pub fn lower_max_ltv(&mut self, bps: u32) -> Result {
        // Check: zero would be a pause without an end, and the maximum LTV only falls.
        let max = self.effective_max_ltv_bps();
        at_most(bps, max)?;
        ensure_in_range(&[("maxLtvBps", bps, 1, max)])?;
        self.lowered_bps = bps;
        Ok(())
    }

    /// The haircuts of income.
    pub fn haircut(&self) -> Haircut {
        Haircut { income_bps: self.terms.credit.incomeBps, locked_bps: self.terms.credit.lockedBps }
    }

    /// The rule for the DMC that a loan needs.
    pub fn dmc_rule(&self) -> DmcRule {
        let DmcTerms { optimalUtilizationBps, minBps, maxBps, .. } = self.terms.dmc;
        DmcRule { optimal_utilization_bps: optimalUtilizationBps, min_bps: minBps, max_bps: maxBps }
    }

    /// Time without pauses. [seconds]
    pub fn clock(&self, now: u64) -> u64 {
        let current = self.pause_until.min(now).saturating_sub(self.pause_from);
        now.saturating_sub(self.paused).saturating_sub(current)
    }

    /// Until when new debt is paused, if it is. [unix seconds]
    pub fn paused_until(&self, now: u64) -> Option<u64> {
        (self.pause_from <= now && now < self.pause_until).then_some(self.pause_until)
    }

    /// Starts a pause. Returns its end. [unix seconds]
    pub fn pause(&mut self, now: u64) -> Result<u64> {
        // Check: the minimum time since the last pause has passed.
        let from = self.pause_until.saturating_add(REST);
        ensure!(self.pause_until == 0 || now >= from, Error::LoanManager_PauseTooSoon { from });
        self.paused = self.paused.saturating_add(self.pause_until.saturating_sub(self.pause_from));
        self.pause_from = now;
        self.pause_until = now.saturating_add(PAUSE);
        Ok(self.pause_until)
    }

    /// Ends the current pause, if there is one.
    pub fn resume(&mut self, now: u64) {
        self.pause_until = self.pause_until.min(now);
    }

    /// Sets the terms.
    pub fn set_terms(&mut self, terms: LoanTerms) -> Result {
        ensure_valid(&terms)?;
        (self.terms, self.lowered_bps) = (terms, 0);
        Ok(())
    }
}

impl Positions {
    /// Wiring and terms.
    #[inline(never)]
    pub fn settings(&self) -> Settings {
        self.settings.get().unwrap_or_default()
    }

    /// Wires the loan manager to the other contracts, once, and sets its first terms.
    pub fn wire(&mut self, wired: Settings, terms: LoanTerms) -> Result {
        // Check: every wired account has code.
        let Settings { pool, other, usd, nft, market, distributor, oracle, .. } = wired;
        for account in [pool, other, usd, nft, market, distributor, oracle] {
            ensure_contract(account)?;
        }
        let asset = LendingPoolRef(pool).asset();
        let decimals = (decimals_of(asset)?, decimals_of(other)?);
        // Effect:
        self.settings.set(&Settings { asset, decimals, ..wired });
        self.set_terms(terms)?;
        // Interaction: `buyWithLoan` pays the market from the loan manager.
        CoinRef(asset).approve(market, U256::MAX);
        Ok(())
    }

    /// See `LoanManager::setTerms`.
    pub fn set_terms(&mut self, terms: LoanTerms) -> Result {
        // Check: every term is in its range.
        let mut settings = self.settings();
        settings.set_terms(terms)?;
        // Effect:
        self.settings.set(&settings);
        emit(LoanTermsSet { maxLtvBps: terms.credit.maxLtvBps, liquidationLtvBps: terms.credit.liquidationLtvBps });
        Ok(())
    }

    /// See `LoanManager::pauseBorrowing`.
    pub fn pause(&mut self) -> Result {
        let mut settings = self.settings();
        let until = settings.pause(now())?;
        // Effect:
        self.settings.set(&settings);
        emit(BorrowingPaused { until });
        Ok(())
    }

    /// See `LoanManager::resumeBorrowing`.
    pub fn resume(&mut self) -> Result {
        let mut settings = self.settings();
        settings.resume(now());
        // Effect:
        self.settings.set(&settings);
        emit(BorrowingPaused { until: 0 });
        Ok(())
    }

    /// See `LoanManager::lowerMaxLtv`.
    pub fn lower_max_ltv(&mut self, bps: u32) -> Result {
        // Check: the maximum LTV only falls.
        let mut settings = self.settings();
        settings.lower_max_ltv(bps)?;
        // Effect:
        self.settings.set(&settings);
        emit(MaxLtvLowered { maxLtvBps: bps });
        Ok(())
    }

    /// See `LoanManager::setDmc`.
    pub fn set_dmc(&mut self, dmc: Address) -> Result {
        // Check: it is set once, because DMC that was supplied is owed in the same coin.
        let mut settings = self.settings();
        ensure!(settings.dmc == Address::zero(), Error::LoanManager_DmcIsSet { dmc: settings.dmc });
        ensure_contract(dmc)?;
        // Effect:
        settings.dmc = dmc;
        self.settings.set(&settings);
        Ok(())
    }
}

/// Refuses the first term that is out of its range.
fn ensure_valid(LoanTerms { credit, sale, dmc }: &LoanTerms) -> Result<(), OutOfRange> {
    let day = HOUR.saturating_mul(24);
    let (low, high) = (credit.maxLtvBps.saturating_add(1), credit.watchLtvBps.saturating_sub(1));
    ensure_in_range(&[
        // A new loan is Healthy, states are in order, and Liquidation begins at an LTV of 100 % or less.
        ("maxLtvBps", credit.maxLtvBps, 1, high),
        ("watchLtvBps", credit.watchLtvBps, low, credit.sweepLtvBps),
        ("sweepLtvBps", credit.sweepLtvBps, credit.watchLtvBps, credit.liquidationLtvBps),
        ("liquidationLtvBps", credit.liquidationLtvBps, credit.sweepLtvBps, 10_000),
        ("watchSweepBps", credit.watchSweepBps, 0, 10_000),
        ("incomeBps", credit.incomeBps, 1_000, 10_000),
        ("lockedBps", credit.lockedBps, 1_000, 10_000),
        ("noticeDays", sale.noticeDays, 0, 30),
        ("patienceDays", sale.patienceDays, sale.noticeDays, 180),
        ("startBps", sale.startBps, 10_000, 30_000),
        ("auctionSeconds", sale.auctionSeconds, HOUR.saturating_mul(6), day.saturating_mul(14)),
        ("spacingSeconds", sale.spacingSeconds, 0, day.saturating_mul(14)),
        ("redeemSeconds", sale.redeemSeconds, HOUR, day.saturating_mul(3)),
        ("fineBps", sale.fineBps, 0, 1_000),
        ("tipBps", sale.tipBps, 0, 100),
        ("discountBps", sale.discountBps, 0, 1_000),
        ("optimalUtilizationBps", dmc.optimalUtilizationBps, 1, 9_999),
        ("minBps", dmc.minBps, 0, dmc.maxBps),
        ("maxBps", dmc.maxBps, 0, 5_000),
        ("capBps", dmc.capBps, 0, 2_000),
    ])
}
