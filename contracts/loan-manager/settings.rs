//! Wiring, terms and their bounds, and the clock that stands still during a pause.

use crate::calls::{ensure_contract, now, tell};
use crate::errors::{at_most, refuse, Done, Error};
use crate::state::Desk;
use ink::{Address, U256};
use interfaces::loan_manager::{BorrowingPaused, CreditTerms, DmcTerms, LoanTerms, LoanTermsSet, MaxLtvLowered};
use interfaces::refs::{CoinRef, LendingPoolRef};
use math::credit::{Haircut, Pledge, Thresholds};

const HOUR: u32 = 3_600;
const DAY: u64 = 86_400;
/// How long a pause lasts that nobody ends. [seconds]
const PAUSE: u64 = 7 * DAY;
/// From the end of a pause to the next. [seconds]
const REST: u64 = 30 * DAY;

/// Wiring and terms in one cell: most messages need all of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Settings {
    /// Whose coins are lent.
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
    /// What governance set.
    pub terms: LoanTerms,
    /// When the last pause began. [unix seconds]
    pub pause_from: u64,
    /// When it ends or ended. [unix seconds]
    pub pause_until: u64,
    /// Seconds of all pauses before it.
    pub paused: u64,
    /// The most of worth that new debt may come to, since it was lowered; zero: as the terms say. [bps]
    pub lowered_bps: u32,
}

impl Settings {
    /// See `LoanManager::wiring`.
    pub fn wiring(&self) -> (Address, Address, Address, Address) {
        (self.pool, self.asset, self.other, self.dmc)
    }

    /// Debt against worth.
    pub fn thresholds(&self) -> Thresholds {
        thresholds(&self.terms.credit)
    }

    /// The most of worth that may be owed once debt is added. [bps]
    ///
    /// Only adding debt asks for it. What is owed already stays on the terms, and so do state, release and redeeming:
    /// whoever lowers this makes nobody weaker and holds nobody's pledge.
    pub fn effective_max_ltv_bps(&self) -> u32 {
        match self.lowered_bps {
            0 => self.terms.credit.maxLtvBps,
            lowered => lowered,
        }
    }

    /// Lowers it, until the terms are set again.
    pub fn lower_borrow(&mut self, bps: u32) -> Done {
        // Check: none at all is a pause, which ends by itself.
        if bps == 0 {
            return refuse(Error::LoanManager_InvalidTerms { field: 0 });
        }
        at_most(bps, self.effective_max_ltv_bps())?;
        self.lowered_bps = bps;
        Ok(())
    }

    /// What counts of income.
    pub fn haircut(&self) -> Haircut {
        Haircut { income_bps: self.terms.credit.incomeBps, locked_bps: self.terms.credit.lockedBps }
    }

    /// How much DMC a loan needs.
    pub fn dmc_rule(&self) -> Pledge {
        let DmcTerms { optimalUtilizationBps, minBps, maxBps, .. } = self.terms.dmc;
        Pledge { optimal_utilization_bps: optimalUtilizationBps, min_bps: minBps, max_bps: maxBps }
    }

    /// Time without what was paused. [seconds]
    pub fn clock(&self, now: u64) -> u64 {
        let current = self.pause_until.min(now).saturating_sub(self.pause_from);
        now.saturating_sub(self.paused).saturating_sub(current)
    }

    /// Until when new debt is paused, if it is. [unix seconds]
    pub fn paused_until(&self, now: u64) -> Option<u64> {
        (self.pause_from <= now && now < self.pause_until).then_some(self.pause_until)
    }

    /// Starts a pause. Returns until when.
    pub fn pause(&mut self, now: u64) -> Done<u64> {
        // Check: the loan manager has rested from the last one.
        let from = self.pause_until.saturating_add(REST);
        if self.pause_until != 0 && now < from {
            return refuse(Error::LoanManager_PauseTooSoon { from });
        }
        self.paused = self.paused.saturating_add(self.pause_until.saturating_sub(self.pause_from));
        self.pause_from = now;
        self.pause_until = now.saturating_add(PAUSE);
        Ok(self.pause_until)
    }

    /// Ends the pause that is on, if one is.
    pub fn resume(&mut self, now: u64) {
        self.pause_until = self.pause_until.min(now);
    }

    /// Sets the terms.
    pub fn set_terms(&mut self, terms: LoanTerms) -> Done {
        match wrong_field(&terms) {
            Some(field) => refuse(Error::LoanManager_InvalidTerms { field }),
            None => {
                (self.terms, self.lowered_bps) = (terms, 0);
                Ok(())
            }
        }
    }
}

impl Desk {
    /// Wiring and terms.
    #[inline(never)]
    pub fn settings(&self) -> Settings {
        self.settings.get().unwrap_or_default()
    }

    /// Wires the loan manager to the other contracts, for good, on its first terms.
    pub fn wire(&mut self, wired: Settings, terms: LoanTerms) -> Done {
        // Check: nothing is wired to an account without code.
        let Settings { pool, other, usd, nft, market, distributor, oracle, .. } = wired;
        for account in [pool, other, usd, nft, market, distributor, oracle] {
            ensure_contract(account)?;
        }
        // Effect:
        let asset = LendingPoolRef(pool).asset();
        self.settings.set(&Settings { asset, ..wired });
        self.set_terms(terms)?;
        // Interaction: the market takes the price of what is bought with a loan from the loan manager.
        CoinRef(asset).approve(market, U256::MAX);
        Ok(())
    }

    /// See `LoanManager::setTerms`.
    pub fn set_terms(&mut self, terms: LoanTerms) -> Done {
        // Check: every term is in its range.
        let mut settings = self.settings();
        settings.set_terms(terms)?;
        // Effect:
        self.settings.set(&settings);
        tell(LoanTermsSet { maxLtvBps: terms.credit.maxLtvBps, liquidationLtvBps: terms.credit.liquidationLtvBps });
        Ok(())
    }

    /// See `LoanManager::pauseBorrowing`.
    pub fn pause(&mut self) -> Done {
        let mut settings = self.settings();
        let until = settings.pause(now())?;
        // Effect:
        self.settings.set(&settings);
        tell(BorrowingPaused { until });
        Ok(())
    }

    /// See `LoanManager::resumeBorrowing`.
    pub fn resume(&mut self) -> Done {
        let mut settings = self.settings();
        settings.resume(now());
        // Effect:
        self.settings.set(&settings);
        tell(BorrowingPaused { until: 0 });
        Ok(())
    }

    /// See `LoanManager::lowerMaxLtv`.
    pub fn lower_borrow(&mut self, bps: u32) -> Done {
        // Check: it only falls.
        let mut settings = self.settings();
        settings.lower_borrow(bps)?;
        // Effect:
        self.settings.set(&settings);
        tell(MaxLtvLowered { maxLtvBps: bps });
        Ok(())
    }

    /// See `LoanManager::setDmc`.
    pub fn set_dmc(&mut self, dmc: Address) -> Done {
        // Check: pledges of one token are not owed in another.
        let mut settings = self.settings();
        if settings.dmc != Address::zero() {
            return refuse(Error::LoanManager_DmcIsSet { dmc: settings.dmc });
        }
        ensure_contract(dmc)?;
        // Effect:
        settings.dmc = dmc;
        self.settings.set(&settings);
        Ok(())
    }
}

fn thresholds(terms: &CreditTerms) -> Thresholds {
    Thresholds {
        max_ltv_bps: terms.maxLtvBps,
        watch_ltv_bps: terms.watchLtvBps,
        sweep_ltv_bps: terms.sweepLtvBps,
        liquidation_ltv_bps: terms.liquidationLtvBps,
    }
}

/// The first field that is out of its range.
fn wrong_field(LoanTerms { credit, sale, dmc }: &LoanTerms) -> Option<u32> {
    if !thresholds(credit).is_valid() || credit.maxLtvBps == 0 {
        return Some(0);
    }
    let day = HOUR.saturating_mul(24);
    // Whatever is owed at least is in range, so field 7 has no row but this.
    let ranges = [
        (credit.watchSweepBps, 0, 10_000),
        (credit.incomeBps, 1_000, 10_000),
        (credit.lockedBps, 1_000, 10_000),
        (0, 0, 0),
        (sale.noticeDays, 0, 30),
        (sale.patienceDays, sale.noticeDays, 180),
        (sale.startBps, 10_000, 30_000),
        (sale.auctionSeconds, HOUR.saturating_mul(6), day.saturating_mul(14)),
        (sale.spacingSeconds, 0, day.saturating_mul(14)),
        (sale.redeemSeconds, HOUR, day.saturating_mul(3)),
        (sale.fineBps, 0, 1_000),
        (sale.tipBps, 0, 100),
        (sale.discountBps, 0, 1_000),
        (dmc.optimalUtilizationBps, 1, 9_999),
        (dmc.minBps, 0, dmc.maxBps),
        (dmc.maxBps, 0, 5_000),
        (dmc.capBps, 0, 2_000),
    ];
    let bad = ranges.iter().position(|(value, min, max)| value < min || value > max)?;
    u32::try_from(bad.saturating_add(4)).ok()
}
