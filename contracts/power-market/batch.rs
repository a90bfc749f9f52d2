//! One batch: its terms and its progress. Its bond is in `bond`.

use crate::errors::Result;
use crate::missed::LONGEST_TERM;
use crate::pauses::{Pauses, LONGEST_WINDOW};
use crate::sums::count_up;
use crate::tranches::Tranche;
use ink::Address;
use interfaces::power_market::{BatchOffer, BatchStatus, BatchTerms, IncomeTerms, ProductTerms};
use interfaces::states::BatchState;
use interfaces::terms::{ensure_in_range, OutOfRange, Range};
use math::ids::IDS_PER_BATCH;
use math::Day;

const MAX_SUPPLY: u32 = IDS_PER_BATCH - 1;
const MAX_SERVICE_BPS: u32 = 5_000;
/// The maximum upfront part of a price. [bps]
pub const MAX_UPFRONT_BPS: u32 = 5_000;
/// A batch is in default after this many missed days in a row, if its bond is exhausted. [days]
const DEFAULT_AFTER: u32 = 7;
/// The first day of a batch is at most this far ahead: nobody is paid for a promise of next year. [days]
const HORIZON: u32 = 180;

/// A batch as it is stored: one value, because a purchase and a settled day need all of it.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub provider: Address,
    pub payout: Address, // receives proceeds and bond
    pub terms: BatchTerms,
    pub decimals: u8, // of terms.coin
    /// The product's, for good.
    pub income: IncomeTerms,
    /// Rises with every change of a price. A buyer signs it.
    pub version: u32,
    pub sold: u32,          // [tokens]
    pub earning: u32,       // [tokens] that earn on `next`, without those that start on it
    pub next: u32,          // [day] that is settled next
    pub last_start: u32,    // [day] on which the last bought token starts to earn
    pub missed: u32,        // [days]
    pub missed_in_row: u32, // [days]
    pub default_day: u32,   // [day] the first that is never settled; zero: the batch goes on
    pub discontinued: bool, // the batch ended early without a default
    pub counts_from: u64,   // [unix seconds] when the minimum was sold; zero: it is not
    pub bond: u128,         // [atto of terms.coin]
    pub bond_per_day: u128, // [atto of terms.coin] assessed for all tokens sold, for each day that is left
    pub bond_of_next: u128, // [atto of terms.coin] the same for one more token
    pub assessed_on: u32,   // [day]; zero: not since the last change of a price
    pub tranches: u32,      // how many tranches were closed; the open one is `tranche`
    pub tranche: Tranche,
}

impl Batch {
    /// A batch of `product`, offered now; the decimals of its coin are still to be set. Its kind earns nothing from
    /// `retired_from` on.
    ///
    /// # Errors
    /// `TermOutOfRange`.
    #[inline(never)]
    pub fn new(
        provider: Address,
        offer: &BatchOffer,
        product: &ProductTerms,
        retired_from: u32,
        now: u64,
    ) -> Result<Self, OutOfRange> {
        let terms = terms_of(offer, product, now);
        ensure_valid(&terms, product.firstDay, retired_from, now)?;
        Ok(Self {
            provider,
            payout: offer.payout,
            decimals: 0,
            income: product.income,
            version: 1,
            sold: 0,
            earning: 0,
            next: terms.firstDay,
            last_start: 0,
            missed: 0,
            missed_in_row: 0,
            default_day: 0,
            discontinued: false,
            counts_from: 0,
            bond: 0,
            bond_per_day: 0,
            bond_of_next: 0,
            assessed_on: 0,
            tranches: 0,
            tranche: Tranche::default(),
            terms,
        })
    }

    /// The state of the batch: a function of its terms, its sales and the time.
    pub fn state(&self, pauses: &Pauses, now: u64) -> BatchState {
        let terms = &self.terms;
        if self.default_day != 0 {
            return if self.discontinued { BatchState::Discontinued } else { BatchState::Defaulted };
        }
        if self.next > terms.lastDay {
            return BatchState::Ended;
        }
        if now < terms.saleOpens {
            return BatchState::Scheduled;
        }
        let reached = self.counts();
        // The minimum has to be sold before the first day, but no pause takes a second of that time.
        let announced = match reached {
            true => terms.saleCloses,
            false => terms.saleCloses.min(Day(terms.firstDay).start()),
        };
        // Power that is bought earns from tomorrow: on the last day there is nothing left to sell.
        let closing = pauses.closing(terms.saleOpens, announced).min(Day(terms.lastDay).start());
        match (now < closing, reached) {
            (true, _) => BatchState::Selling,
            (false, true) => BatchState::Running,
            (false, false) => BatchState::Failed,
        }
    }

    /// The status of the batch, for the ABI.
    pub fn summary(&self, state: BatchState) -> Result<BatchStatus> {
        Ok(BatchStatus {
            state: state.number(),
            sold: self.sold,
            termsVersion: self.version,
            nextDay: self.next,
            missedDays: self.missed,
            missedInRow: self.missed_in_row,
            secured: self.bond >= self.bond_needed(state)?,
            provider: self.provider,
        })
    }

    /// Whether the proceeds of the sale may be paid out: the minimum was sold in time.
    pub fn counts(&self) -> bool {
        self.sold >= self.terms.minimum
    }

    /// The day on which power bought now starts to earn: the next full day of the term.
    pub fn start_of_income(&self, now: u64) -> Result<u32> {
        Ok(count_up(Day::of(now).0, 1)?.max(self.terms.firstDay))
    }

    /// Takes up to `amount` from the bond. Returns the amount taken, and the first day of the default if it causes one.
    pub fn draw(&mut self, amount: u128) -> (u128, Option<u32>) {
        let paid = amount.min(self.bond);
        self.bond = self.bond.saturating_sub(paid);
        let is_default = paid < amount
            && self.missed_in_row >= DEFAULT_AFTER
            && self.default_day == 0
            && self.next <= self.terms.lastDay;
        if is_default {
            self.default_day = self.next;
        }
        (paid, is_default.then_some(self.next))
    }
}

/// The terms of a batch: the provider's offer, and the product's kind and coin.
fn terms_of(offer: &BatchOffer, product: &ProductTerms, now: u64) -> BatchTerms {
    let &ProductTerms { kind, coin, .. } = product;
    let &BatchOffer { power, supply, minimum, saleCloses, firstDay, lastDay, .. } = offer;
    let &BatchOffer { serviceBps, upfrontBps, bondPerToken, .. } = offer;
    // A window that began in the past begins now.
    let saleOpens = offer.saleOpens.max(now);
    BatchTerms {
        kind,
        power,
        coin,
        supply,
        minimum,
        saleOpens,
        saleCloses,
        firstDay,
        lastDay,
        serviceBps,
        upfrontBps,
        bondPerToken,
    }
}

/// Refuses terms out of their range. `first` is the first day of the product.
fn ensure_valid(terms: &BatchTerms, first: u32, retired_from: u32, now: u64) -> Result<(), OutOfRange> {
    let &BatchTerms { supply, saleOpens, firstDay, lastDay, .. } = terms;
    // The sale closes within a year, and before the last day begins: then nothing is left to sell.
    let latest = saleOpens.saturating_add(LONGEST_WINDOW).min(Day(lastDay).start());
    // Each day of the batch will be final: the kind has begun, and is not retired before the last one.
    let earliest = Day::of(now).0.saturating_add(1).max(first);
    let longest = firstDay.saturating_add(LONGEST_TERM).min(retired_from).saturating_sub(1);
    let max_bond = u128::MAX.checked_div(supply.into()).unwrap_or_default();
    let ranges: [Range<u128>; 9] = [
        ("power", terms.power.into(), 1, u64::MAX.into()),
        ("supply", supply.into(), 1, MAX_SUPPLY.into()),
        ("minimum", terms.minimum.into(), 1, supply.into()),
        ("saleCloses", terms.saleCloses.into(), saleOpens.saturating_add(1).into(), latest.into()),
        ("firstDay", firstDay.into(), earliest.into(), Day::of(now).0.saturating_add(HORIZON).into()),
        ("lastDay", lastDay.into(), firstDay.into(), longest.into()),
        ("serviceBps", terms.serviceBps.into(), 0, MAX_SERVICE_BPS.into()),
        ("upfrontBps", terms.upfrontBps.into(), 0, MAX_UPFRONT_BPS.into()),
        ("bondPerToken", terms.bondPerToken, 1, max_bond),
    ];
    ensure_in_range(&ranges)
}
