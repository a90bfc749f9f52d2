//! The bond that makes stopping a loss, computed from the tokens one by one.

use super::{Batch, Ghost};

/// A bond that was assessed. [atto of the batch's coin, for each day that is left]
#[derive(Clone, Copy, Debug, Default)]
pub struct Assessed {
    /// Of all tokens sold.
    pub sold: u128,
    /// Of one more.
    pub next: u128,
    /// The day; zero: not since the last change of a price.
    pub on: u32,
}

impl Batch {
    /// The bond that `sold` tokens need for the remaining days, of which `per_day` was assessed. [atto]
    pub fn bond_for(&self, sold: u32, per_day: u128) -> u128 {
        let (left, term) = (self.terms.last + 1 - self.next(), self.terms.last + 1 - self.terms.first);
        let offered = (self.terms.bond * u128::from(sold) * u128::from(left)).div_ceil(u128::from(term));
        offered.max(per_day * u128::from(left))
    }
}

impl Ghost {
    pub fn needs_bond(&self, batch: &Batch) -> bool {
        matches!(self.state(batch), 0 | 1 | 3)
    }

    pub fn bond_needed(&self, batch: &Batch) -> u128 {
        if self.needs_bond(batch) {
            batch.bond_for(batch.sold, batch.assessed.sold)
        } else {
            0
        }
    }

    /// Whether the next purchase or withdrawal assesses the bond.
    pub fn is_assessment_due(&self, batch: &Batch) -> bool {
        batch.assessed.on != self.today() && batch.next() <= batch.terms.last && batch.default_day.is_none()
    }

    /// The bond of a batch by `output`, what the oracle expects of a unit on the days that are left. No coin has a price
    /// here, so only escrow in the coin that is delivered counts. Figures that are not `fresh` lower nothing.
    pub fn assess(&self, id: u32, output: u128, fresh: bool) -> Assessed {
        let batch = self.batch(id).expect("it is listed");
        let terms = &batch.terms;
        let left = terms.last + 1 - batch.next();
        let gross = (output * u128::from(terms.power)).div_ceil(1_000_000);
        let due = (gross * u128::from(10_000 - terms.service)).div_ceil(10_000).div_ceil(left.into());
        let first = terms.first.max(self.today() + 1).max(batch.next()).min(terms.last);
        let days = u128::from(terms.last + 1 - first);
        let slice = |coin: usize, price: u128| {
            let fee = price * u128::from(self.sale_fee) / 10_000;
            let slice = (price - fee - price * u128::from(terms.upfront) / 10_000) / days;
            if coin == terms.coin {
                slice
            } else {
                0
            }
        };
        let offers = batch.prices.iter().enumerate().filter_map(|(coin, price)| Some((coin, (*price)?)));
        let cheapest = offers.filter(|offer| offer.1 > 0).map(|(coin, price)| slice(coin, price)).min();
        let before = if fresh { Assessed::default() } else { batch.assessed };
        let next = due.saturating_sub(cheapest.unwrap_or(0)).max(before.next);
        let since = terms.first.max(batch.next().saturating_sub(1));
        let earning: Vec<_> = self.tokens_of(id).filter(|(_, token)| token.first <= since).collect();
        let escrow: u128 =
            earning.iter().filter(|(_, token)| token.coin == terms.coin).map(|(_, token)| token.slice).sum();
        let each = match earning.len() as u128 {
            0 => next,
            count => due.saturating_sub(escrow / count),
        };
        Assessed { sold: (each * u128::from(batch.sold)).max(before.sold), next, on: self.today() }
    }
}
