//! Refunds to buyers and holders.
//!
//! **Missed days.** A token's income segment `[from, until)` is owed its slice for each day in it that was missed,
//! once: `refunded` counts the days that were paid. From the default day on no day is ever settled: all are missed.
//! Of these days, those in a segment that has ended belong to its payee. The rest, through the last day, goes to the
//! payee of the open segment, in one payment. The first day of that payment is stored for the token: from it on
//! nothing is left, so a later holder cannot be paid again. The payment starts at the open segment or later, so it
//! never includes a day of an earlier segment.

use crate::batch::Batch;
use crate::batches::{Batches, MAX_REFUNDS};
use crate::errors::{Error, Result};
use crate::missed::MissedDays as Days;
use crate::pots::{Pots, POTS};
use crate::sums::{count_down, count_up};
use crate::tranches::Tranche;
use components::ensure;
use components::segment::Segment;
use ink::{Address, Panic};
use interfaces::power_market::{MissedDays, MissedDaysRefunded, SaleRefunded};
use interfaces::states::BatchState;
use math::ids::{batch_of, number_of};
use math::{add, mul};

/// The segment number under which `refunded` stores the first day after a default that is paid to a token.
const REST: u32 = u32::MAX;

/// The amount owed to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Due {
    amount: u128, // [atto]
    pot: u8,
    refunded: u32,          // [days] of the segment that are paid after this payment
    rest_from: Option<u32>, // [day] from which all days are paid after this payment
}

/// A refund of several tokens of a batch, while they are added up.
#[derive(Debug)]
pub struct Refund {
    id: u32,
    batch: Batch,
    pots: Pots,
    days: Days,
    due: [u128; POTS], // [atto]
}

impl Refund {
    /// Owes `amount` more, from pot number `pot`. Returns its coin.
    fn add(&mut self, number: u8, amount: u128) -> Result<Address> {
        let pot = self.pots.at(number)?;
        pot.pay(amount)?;
        let due = self.due.get_mut(usize::from(number)).ok_or(Panic::OutOfBounds)?;
        *due = add(*due, amount)?;
        Ok(pot.coin)
    }
}

impl Batches {
    /// The amount that a segment is owed for missed days.
    #[inline(never)]
    pub fn missed(&self, segment: &Segment) -> Result<MissedDays> {
        let mut refund = self.begin_refund(&[segment.token])?;
        let Due { amount, pot, .. } = self.missed_due(&refund, segment)?;
        Ok(MissedDays { amount, coin: refund.pots.at(pot)?.coin, payee: segment.payee })
    }

    /// The amount that a segment is owed, and the values to store when it is paid.
    fn missed_due(&self, refund: &Refund, segment: &Segment) -> Result<Due> {
        let Refund { id, batch, days: missed, .. } = refund;
        let tranche = self.tranche_of(*id, batch, number_of(segment.token))?;
        let start = batch.terms.firstDay;
        let from = segment.from.max(tranche.first_day);
        let until = segment.until.min(count_up(batch.terms.lastDay, 1)?);
        let mut days = missed.count(from.saturating_sub(start), until.saturating_sub(start));
        let paid = self.refunded.get((segment.token, segment.number)).unwrap_or_default();
        let (mut rest, mut rest_from) = (0, None);
        if batch.default_day != 0 {
            // Days that will never be settled, and that nobody was paid for.
            let from = from.max(batch.default_day);
            rest = self.refunded.get((segment.token, REST)).unwrap_or(REST).min(until).saturating_sub(from);
            if segment.until == u32::MAX && rest > 0 {
                rest_from = Some(from);
            } else {
                days = count_up(days, rest)?;
                rest = 0;
            }
        }
        let amount = mul(tranche.slice, count_up(count_down(days, paid)?, rest)?.into())?;
        Ok(Due { amount, pot: tranche.pot, refunded: days, rest_from })
    }

    /// Adds the amount that a segment is owed for missed days, unless it is zero. The caller has checked the payee.
    #[inline(never)]
    pub fn refund_missed(&mut self, refund: &mut Refund, segment: &Segment) -> Result<Option<MissedDaysRefunded>> {
        let Segment { token: tokenId, number, payee, .. } = *segment;
        ensure_of(refund, tokenId)?;
        let due = self.missed_due(refund, segment)?;
        if due.amount == 0 {
            return Ok(None);
        }
        // Effect: these days are paid, for good.
        self.refunded.insert((tokenId, number), &due.refunded);
        if let Some(from) = due.rest_from {
            self.refunded.insert((tokenId, REST), &from);
        }
        let coin = refund.add(due.pot, due.amount)?;
        Ok(Some(MissedDaysRefunded { tokenId, payee, segment: number, coin, amount: due.amount }))
    }

    /// Begins a refund of `tokens`, all of one batch.
    #[inline(never)]
    pub fn begin_refund(&self, tokens: &[u64]) -> Result<Refund> {
        let count = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
        let first = tokens.first().filter(|_| count <= MAX_REFUNDS);
        let id = batch_of(*first.ok_or(Error::PowerMarket_InvalidCount { count })?);
        let days = self.missed_days.get(id).unwrap_or_default();
        Ok(Refund { id, batch: self.batch(id)?, pots: self.pots(id), days, due: [0; POTS] })
    }

    /// Refuses the refund of a sale that did not fail.
    pub fn ensure_failed(&self, refund: &Refund, now: u64) -> Result {
        let state = refund.batch.state(&self.config().pauses, now);
        // Check: the minimum was not sold in time.
        ensure!(state == BatchState::Failed, Error::PowerMarket_WrongState { batch: refund.id, state: state.number() });
        Ok(())
    }

    /// Adds the price of one token, which is `owner`'s. The caller has checked the owner.
    #[inline(never)]
    pub fn refund_token(&self, refund: &mut Refund, token: u64, owner: Address) -> Result<SaleRefunded> {
        ensure_of(refund, token)?;
        let tranche = self.tranche_of(refund.id, &refund.batch, number_of(token))?;
        let coin = refund.add(tranche.pot, tranche.price)?;
        Ok(SaleRefunded { tokenId: token, holder: owner, coin, amount: tranche.price })
    }

    /// Stores the refund. Returns (coin, amount) for each pot.
    #[inline(never)]
    pub fn end_refund(&mut self, mut refund: Refund) -> Result<[(Address, u128); POTS]> {
        let mut payments = [(Address::zero(), 0); POTS];
        for ((number, amount), payment) in (0_u8..).zip(refund.due).zip(&mut payments) {
            if amount > 0 {
                let coin = refund.pots.at(number)?.coin;
                self.settle_debt(coin, amount)?;
                *payment = (coin, amount);
            }
        }
        self.save_pots(refund.id, &refund.pots);
        Ok(payments)
    }

    /// The tranche that token `number` was bought in.
    fn tranche_of(&self, id: u32, batch: &Batch, number: u32) -> Result<Tranche> {
        if number >= batch.tranche.first {
            return Ok(batch.tranche);
        }
        // The last closed tranche that begins at or before the token: `low` does, `high` does not.
        let (mut low, mut high) = (0_u32, batch.tranches);
        loop {
            let middle = low.midpoint(high);
            let tranche = self.tranches.get((id, middle)).ok_or(Panic::OutOfBounds)?;
            if middle == low {
                return Ok(tranche);
            }
            if tranche.first <= number {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}

/// Refuses a token of another batch.
fn ensure_of(refund: &Refund, token: u64) -> Result {
    // Check: all tokens are of one batch.
    ensure!(batch_of(token) == refund.id, Error::PowerMarket_WrongToken { batch: refund.id, tokenId: token });
    Ok(())
}
