//! What lots are worth: once on each day, and whenever the oracle knows something new. The formulas are in
//! `math::credit`.
//!
//! Of a lot the pool counts: what was delivered (exactly: all NFTs of a lot have earned the same, so one tells for all,
//! and what was claimed is known), what is to come from the next day that is not settled on, and escrow due back.

use crate::errors::{ensure, Done, Error};
use crate::outside::{quote, Job, SAME};
use crate::state::{Books, Estate, Listed, Lot, Value};
use crate::vault::Pool;
use ink::prelude::vec::Vec;
use math::credit::{by_record, less, net_income, Haircut, Power};
use math::{add, mul, mul_div_up, sub, BPS};

/// States of the market in which a batch goes on earning; a lot's sale has reached its minimum.
const SELLING: u32 = 1;
const RUNNING: u32 = 3;
/// States in which it does not any more.
const ENDED: u32 = 4;
const DEFAULTED: u32 = 5;
/// Set in [`Batch::record`] by a default: all days left are missed then.
const DEFAULT: u32 = 1 << 31;

/// A batch as it stands.
#[derive(Clone, Copy)]
pub struct Batch {
    /// Its number.
    pub number: u32,
    /// Its terms, and the pool's limit.
    pub listed: Listed,
    /// The market's state of it.
    pub state: u32,
    /// NFTs sold.
    pub sold: u32,
    /// The next day to settle. [day]
    pub next: u32,
    /// Days missed; above 2^31 after a default. It changes when more escrow is due back.
    pub record: u32,
    /// The platform's part of income. [bps]
    pub fee_bps: u32,
}

impl Batch {
    /// Whether the market goes on settling days of it.
    pub fn earns(&self) -> bool {
        self.state == SELLING || self.state == RUNNING
    }

    /// Whether nothing will be earned any more.
    pub fn is_over(&self) -> bool {
        self.state == ENDED || self.state == DEFAULTED
    }

    /// Whether its sale cannot fail once `count` more are sold.
    pub fn is_sure_with(&self, count: u32) -> bool {
        self.state == RUNNING || self.sold.saturating_add(count) >= self.listed.minimum
    }

    /// `amount` times `bps`, times the square of the part of its days that was delivered. Rounds down.
    #[inline(never)]
    pub fn weighted(&self, amount: u128, bps: u32) -> Done<u128> {
        let missed = self.record & !DEFAULT;
        let haircut = Haircut { income_bps: bps, locked_bps: 0 };
        let counts = by_record(haircut, self.next.saturating_sub(self.listed.first), missed)?;
        part(amount, counts.income_bps)
    }

    /// What an NFT that earns from day `from` on will still bring. [atto of the income coin]
    #[inline(never)]
    pub fn ahead(&self, job: &Job, from: u32) -> Done<u128> {
        if !self.earns() {
            return Ok(0);
        }
        let Listed { power, service_bps, last, .. } = self.listed;
        let output = job.remaining(self.next.max(from), last);
        Ok(net_income(output, Power { power, service_bps, fee_bps: self.fee_bps })?)
    }

    /// What a lot is worth now.
    #[inline(never)]
    pub fn value(&self, job: &Job, lot: &Lot) -> Done<Value> {
        let mut value = self.to_come(job, lot, self.ahead(job, lot.from)?)?;
        let count = u128::from(lot.count);
        if self.next > lot.from {
            let (claimable, vesting, claimed) = job.distributor().incomeOf(lot.token);
            let earned = mul(add(add(claimable, vesting)?, claimed)?, count)?;
            let sure = earned.saturating_sub(lot.paid);
            let locked = mul(vesting, count)?.min(sure);
            let low = add(sub(sure, locked)?, part(locked, job.set.terms.lockedBps)?)?;
            value.low = add(value.low, less(low, job.set.terms.incomeFeeBps)?)?;
            value.sure = less(sure, job.set.terms.incomeFeeBps)?;
        }
        if self.record != lot.done {
            let (each, _, _) = job.market().missedOf(lot.token, 0);
            value.refund = mul(each, lot.left.into())?;
        }
        Ok(value)
    }

    /// The part of a lot's value that is to come: `each` for an NFT. And what it has cost.
    #[inline(never)]
    pub fn to_come(&self, job: &Job, lot: &Lot, each: u128) -> Done<Value> {
        let ahead = less(mul(each, lot.count.into())?, job.set.terms.incomeFeeBps)?;
        let end = self.listed.last.saturating_add(1);
        let left = if self.earns() { end.saturating_sub(self.next.max(lot.from)) } else { 0 };
        let cost = match left {
            0 => 0,
            _ => mul_div_up(lot.price, left.into(), end.saturating_sub(lot.from).into())?,
        };
        let low = self.weighted(ahead, job.set.terms.incomeBps)?;
        Ok(Value { low, ahead, cost, ..Value::default() })
    }
}

/// `amount * bps / 10_000`, rounded down.
pub fn part(amount: u128, bps: u32) -> Done<u128> {
    Ok(math::mul_div_down(amount, bps.into(), BPS)?)
}

impl Estate {
    /// The pool now, and the lots that had to be valued anew for it.
    #[inline(never)]
    pub fn pool(&self, job: &Job) -> Done<(Pool, Vec<Lot>)> {
        let mut books = self.books.get_or_default();
        let mut lots = Vec::new();
        if books.lots > 0 {
            let key = job.key();
            if key != books.key {
                lots = self.revalue(job, &mut books)?;
                books.key = key;
            }
        }
        let quote = if books.lots == 0 && books.income == 0 { SAME } else { quote(job)? };
        let (exit_bps, most_assets) = (job.set.terms.exitFeeBps, job.set.terms.mostAssets);
        let mut pool = Pool { books, low: 0, high: 0, quote, exit_bps, most_assets };
        pool.settle()?;
        Ok((pool, lots))
    }

    fn revalue(&self, job: &Job, books: &mut Books) -> Done<Vec<Lot>> {
        let fee_bps = job.fee_bps();
        let (mut lots, mut sum): (Vec<Lot>, _) = (Vec::new(), Value::default());
        let mut known: Option<Batch> = None;
        for number in 1..=books.lots {
            let mut lot = self.lots.get(number).unwrap_or_default();
            let batch = match known {
                Some(batch) if batch.number == lot.batch => batch,
                _ => self.batch(job, lot.batch, fee_bps),
            };
            known = Some(batch);
            lot.value = batch.value(job, &lot)?;
            sum = sum.plus(&lot.value)?;
            lots.push(lot);
        }
        books.sum = sum;
        Ok(lots)
    }

    /// Keeps lots that were valued anew: all of them, or none.
    pub fn keep(&mut self, lots: &[Lot]) {
        for (number, lot) in (1..).zip(lots) {
            self.lots.insert(number, lot);
        }
    }

    /// A batch that was ever allowed, as it stands.
    #[inline(never)]
    pub fn batch(&self, job: &Job, number: u32, fee_bps: u32) -> Batch {
        let listed = self.batches.get(number).unwrap_or_default();
        let (state, sold, _, next, missed, _, _) = job.market().stateOf(number);
        let record = if state == DEFAULTED { missed | DEFAULT } else { missed };
        Batch { number, listed, state, sold, next, record, fee_bps }
    }

    /// A lot of `books`.
    ///
    /// # Errors
    /// `MiningPool_UnknownLot`.
    pub fn lot(&self, books: &Books, lot: u32) -> Done<Lot> {
        ensure(lot > 0 && lot <= books.lots, || Error::MiningPool_UnknownLot { lot })?;
        Ok(self.lots.get(lot).unwrap_or_default())
    }

    /// See `MiningPool::worthOf`.
    pub fn worth_of(&self, job: &Job, number: u32) -> Done<Value> {
        let lot = self.lot(&self.books.get_or_default(), number)?;
        self.batch(job, lot.batch, job.fee_bps()).value(job, &lot)
    }

    /// Values one lot anew, after its income or its size has changed.
    #[inline(never)]
    pub fn replace(&mut self, pool: &mut Pool, number: u32, lot: &mut Lot, value: Value) -> Done {
        pool.books.sum = pool.books.sum.minus(&lot.value)?.plus(&value)?;
        lot.value = value;
        self.lots.insert(number, lot);
        Ok(pool.settle()?)
    }
}
