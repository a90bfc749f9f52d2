//! Batches with their sales, bonds and escrow.

use super::{because, Assessed, Ghost, Why};
use crate::stage::*;
use harness::DAY;

/// What governance listed. It never changes.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    pub kind: u32,
    pub coin: usize,
    pub income: Income,
    pub retired: bool,
}

/// The terms of a batch, with those of its product.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    pub product: u32,
    pub kind: u32,
    pub power: u64,
    pub coin: usize,
    pub supply: u32,
    pub minimum: u32,
    pub opens: u64,
    pub closes: u64,
    pub first: u32,
    pub last: u32,
    pub service: u32,
    pub upfront: u32,
    pub bond: u128,
    pub income: Income,
}

/// A settled day, per token. [atto]
pub struct Settled {
    pub delivered: bool,
    pub tokens: u32,
    pub free: u128,
    pub locked: u128,
    /// Unpaid arrears of all tokens.
    pub arrears: u128,
    /// Income that was paid late.
    pub late: u128,
}

pub struct Batch {
    pub provider: Who,
    pub terms: Terms,
    pub version: u32,
    pub sold: u32,
    pub bond: u128,
    pub assessed: Assessed,
    /// Prices by coin. None if the coin never had a price.
    pub prices: [Option<u128>; 2],
    /// Pots by coin: of the platform, of the provider, and escrow or refunds. [atto]
    pub fees: [u128; 2],
    pub free: [u128; 2],
    pub escrow: [u128; 2],
    pub days: Vec<Settled>,
    pub default_day: Option<u32>,
    /// Whether it ended early without a default.
    pub discontinued: bool,
    /// When the minimum was sold. [unix seconds]
    pub counts_from: u64,
    /// Dust at the distributor. [atto]
    pub dust: u128,
    pub income_fees: u128,
    /// Totals of income, claims and collected fees. [atto]
    pub income: u128,
    pub claimed: u128,
    pub collected: u128,
    /// Totals by coin: paid by buyers, and paid out of the pots. [atto]
    pub paid_in: [u128; 2],
    pub paid_out: [u128; 2],
}

/// The order of a buyer.
#[derive(Clone, Copy)]
pub struct Order {
    pub id: u32,
    pub count: u32,
    pub coin: usize,
    pub max: u128,
    pub version: u32,
    pub receiver: Option<Who>,
}

impl Batch {
    pub fn new(provider: Who, terms: Terms) -> Self {
        Self {
            provider,
            terms,
            version: 1,
            sold: 0,
            bond: 0,
            assessed: Assessed::default(),
            prices: [None; 2],
            fees: [0; 2],
            free: [0; 2],
            escrow: [0; 2],
            days: Vec::new(),
            default_day: None,
            discontinued: false,
            counts_from: 0,
            dust: 0,
            income_fees: 0,
            income: 0,
            claimed: 0,
            collected: 0,
            paid_in: [0; 2],
            paid_out: [0; 2],
        }
    }

    pub fn next(&self) -> u32 {
        self.terms.first + self.days.len() as u32
    }

    pub fn day(&self, day: u32) -> Option<&Settled> {
        self.days.get(day.checked_sub(self.terms.first)? as usize)
    }

    pub fn counts(&self) -> bool {
        self.sold >= self.terms.minimum
    }

    pub fn held(&self, coin: usize) -> u128 {
        self.fees[coin] + self.free[coin] + self.escrow[coin]
    }

    pub fn missed_in_row(&self) -> usize {
        self.days.iter().rev().take_while(|day| !day.delivered).count()
    }

    /// Whether the slice of a day belongs to the holders.
    pub fn lost(&self, day: u32) -> bool {
        self.day(day).is_some_and(|day| !day.delivered) || self.default_day.is_some_and(|from| day >= from)
    }
}

impl Ghost {
    pub fn paused(&self) -> bool {
        self.pauses.last().is_some_and(|(from, until)| (*from..*until).contains(&self.now))
    }

    /// 0 Scheduled, 1 Selling, 2 Failed, 3 Running, 4 Ended, 5 Defaulted, 6 Discontinued.
    pub fn state(&self, batch: &Batch) -> u32 {
        let terms = &batch.terms;
        let mut closing = terms.closes;
        if !batch.counts() {
            closing = closing.min(u64::from(terms.first) * DAY);
        }
        for (from, until) in &self.pauses {
            if *from < closing {
                closing += until.saturating_sub(terms.opens.max(*from));
            }
        }
        closing = closing.min(u64::from(terms.last) * DAY);
        match () {
            () if batch.discontinued => 6,
            () if batch.default_day.is_some() => 5,
            () if batch.next() > terms.last => 4,
            () if self.now < terms.opens => 0,
            () if self.now < closing => 1,
            () if batch.counts() => 3,
            () => 2,
        }
    }

    pub fn why_create(&self, who: Who, terms: &Terms) -> Why {
        let Terms {
            product,
            kind,
            power,
            coin,
            supply,
            minimum,
            opens,
            closes,
            first,
            last,
            service,
            upfront,
            bond,
            ..
        } = *terms;
        let (mut why, opens) = (Why::new(), opens.max(self.now));
        because(&mut why, !self.providers.contains(&who), "PowerMarket_NotProvider");
        let Some(listed) = self.products.get(product as usize - 1) else {
            why.push("PowerMarket_UnknownProduct");
            return why;
        };
        because(&mut why, listed.retired, "PowerMarket_ProductRetired");
        because(&mut why, !self.coins[coin].listed, "PowerMarket_WrongPaymentCoin");
        let known = self.kind(kind).expect("it has a product");
        let valid = power > 0
            && (1..=999_999).contains(&supply)
            && (1..=supply).contains(&minimum)
            && opens < closes
            && self.now < closes
            && closes - opens <= 365 * DAY
            && closes <= u64::from(last) * DAY
            && first > self.today()
            && first <= self.today() + 180
            && first >= known.first
            && last < known.retired_from
            && (first..first + 1_825).contains(&last)
            && service <= 5_000
            && upfront <= 5_000
            && bond > 0;
        because(&mut why, !valid, "TermOutOfRange");
        why
    }

    /// Reasons why `who` does not count as the provider of a batch.
    pub fn why_provider(&self, who: Who, id: u32) -> Why {
        let Some(batch) = self.batch(id) else { return vec!["PowerMarket_UnknownBatch"] };
        let mut why = Why::new();
        because(&mut why, batch.provider != who, "PowerMarket_NotProviderOfBatch");
        why
    }

    /// Reasons why `who` has no role in a batch. The payout account is the provider here.
    pub fn why_role(&self, who: Who, id: u32) -> Why {
        let Some(batch) = self.batch(id) else { return vec!["PowerMarket_UnknownBatch"] };
        let mut why = Why::new();
        because(&mut why, batch.provider != who, "PowerMarket_NotRole");
        why
    }

    pub fn why_price(&self, who: Who, id: u32, coin: usize, price: u128) -> Why {
        let mut why = self.why_provider(who, id);
        let Some(batch) = self.batch(id) else { return why };
        because(&mut why, self.state(batch) > 1, "PowerMarket_WrongState");
        because(&mut why, price > 0 && !self.coins[coin].listed, "PowerMarket_WrongPaymentCoin");
        let days = u128::from(batch.terms.last + 1 - batch.terms.first);
        let sliced = price * u128::from(9_000 - batch.terms.upfront) / 10_000;
        because(&mut why, price > 0 && sliced < days, "PowerMarket_PriceTooSmall");
        why
    }
}
