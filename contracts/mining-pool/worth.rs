//! What lots are worth: once on each day, and whenever the oracle knows something new. The formulas are in
//! `math::credit`. Each lot carries the mark of what it was valued on, so a few of many can be valued ahead.
//!
//! Of a lot the pool counts: what was delivered (exactly: all NFTs of a lot have earned the same, so one tells for all,
//! and what was claimed is known), what is to come from the next day that is not settled on, and escrow due back.

use crate::errors::{ensure, Done, Error};
use crate::outside::{quote, Job, SAME};
use crate::state::{Books, Estate, Key, Listed, Lot, Value, MAX_LOTS};
use crate::vault::Pool;
use ink::prelude::vec::Vec;
use interfaces::shapes::{BatchStatus, Income, MissedDays};
use interfaces::states::BatchState;
use math::credit::{by_delivery_record, less, net_income, Haircut, Power};
use math::{add, mul, mul_div_up, sub, MathError, BPS};

/// States of the market in which a batch goes on earning; a lot's sale has reached its minimum.
const SELLING: u32 = BatchState::Selling.number();
const RUNNING: u32 = BatchState::Running.number();
/// States in which it does not any more.
const ENDED: u32 = BatchState::Ended.number();
const DEFAULTED: u32 = BatchState::Defaulted.number();
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

/// A batch, and what an NFT of it that earns from day `since` on will bring. [atto of the income coin]
#[derive(Clone, Copy)]
struct Seen {
    batch: Batch,
    since: u32,
    ahead: u128,
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
    pub fn weighted(&self, amount: u128, bps: u32) -> Result<u128, MathError> {
        let missed = self.record & !DEFAULT;
        let haircut = Haircut { income_bps: bps, locked_bps: 0 };
        let counts = by_delivery_record(haircut, self.next.saturating_sub(self.listed.first), missed)?;
        part(amount, counts.income_bps)
    }

    /// What an NFT that earns from day `from` on will still bring. [atto of the income coin]
    #[inline(never)]
    pub fn ahead(&self, job: &Job, from: u32) -> Result<u128, MathError> {
        if !self.earns() {
            return Ok(0);
        }
        let Listed { power, service_bps, last, .. } = self.listed;
        let output = job.remaining(self.next.max(from), last);
        net_income(output, Power { power, service_bps, fee_bps: self.fee_bps })
    }

    /// What a lot is worth now.
    pub fn worth(&self, job: &Job, lot: &Lot) -> Result<Value, MathError> {
        self.value(job, lot, self.ahead(job, lot.from)?)
    }

    /// What a lot is worth, of which an NFT will bring `ahead`.
    #[inline(never)]
    fn value(&self, job: &Job, lot: &Lot, ahead: u128) -> Result<Value, MathError> {
        let mut value = self.to_come(job, lot, ahead)?;
        let count = u128::from(lot.count);
        if self.next > lot.from {
            let Income { claimable, vesting, claimed } = job.distributor().incomeOf(lot.token);
            let earned = mul(add(add(claimable, vesting)?, claimed)?, count)?;
            let sure = earned.saturating_sub(lot.paid);
            let locked = mul(vesting, count)?.min(sure);
            let low = add(sub(sure, locked)?, part(locked, job.set.terms.lockedBps)?)?;
            value.low = add(value.low, less(low, job.set.terms.incomeFeeBps)?)?;
            value.sure = less(sure, job.set.terms.incomeFeeBps)?;
        }
        if self.record != lot.done {
            let MissedDays { amount, .. } = job.market().missedOf(lot.token, 0);
            value.refund = mul(amount, lot.left.into())?;
        }
        Ok(value)
    }

    /// The part of a lot's value that is to come: `each` for an NFT. And what it has cost.
    #[inline(never)]
    pub fn to_come(&self, job: &Job, lot: &Lot, each: u128) -> Result<Value, MathError> {
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
pub fn part(amount: u128, bps: u32) -> Result<u128, MathError> {
    math::mul_div_down(amount, bps.into(), BPS)
}

impl Estate {
    /// The pool now, and the lots that had to be valued anew for it.
    #[inline(never)]
    pub fn pool(&self, job: &Job) -> Result<(Pool, Vec<(u32, Lot)>), MathError> {
        let mut books = self.books.get_or_default();
        let mut lots = Vec::new();
        if books.lots > 0 {
            let key = job.key();
            if key != books.key {
                (lots, _) = self.revalue(job, &mut books, key, MAX_LOTS)?;
            }
        }
        let quote = if books.lots == 0 && books.income == 0 { SAME } else { quote(job)? };
        let (exit_bps, max_assets) = (job.set.terms.exitFeeBps, job.set.terms.maxAssets);
        let mut pool = Pool { books, low: 0, high: 0, quote, exit_bps, max_assets };
        pool.settle()?;
        Ok((pool, lots))
    }

    /// Values the next `max` lots that were not valued on `key`. Returns them, and how many are left.
    #[inline(never)]
    pub fn revalue(
        &self,
        job: &Job,
        books: &mut Books,
        key: Key,
        max: u32,
    ) -> Result<(Vec<(u32, Lot)>, u32), MathError> {
        let (mut lots, mut room, mut left, mut seen): (Vec<(u32, Lot)>, _, u32, _) = (Vec::new(), max, 0, None);
        for number in 1..=books.lots {
            let mut lot = self.lots.get(number).unwrap_or_default();
            if lot.key == key {
                continue;
            }
            if room == 0 {
                left = left.saturating_add(1);
                continue;
            }
            room = room.saturating_sub(1);
            let known = self.look(job, &lot, seen)?;
            let value = known.batch.value(job, &lot, known.ahead)?;
            books.sum = books.sum.minus(&lot.value)?.plus(&value)?;
            (lot.value, lot.key, seen) = (value, key, Some(known));
            lots.push((number, lot));
        }
        books.key = if left == 0 { key } else { Key::default() };
        Ok((lots, left))
    }

    /// The batch of a lot, and what an NFT of it will bring: asked once for lots next to each other that earn alike.
    fn look(&self, job: &Job, lot: &Lot, seen: Option<Seen>) -> Result<Seen, MathError> {
        let same = seen.filter(|seen| seen.batch.number == lot.batch);
        let fee_bps = || seen.map_or_else(|| job.fee_bps(), |seen| seen.batch.fee_bps);
        let batch = same.map_or_else(|| self.batch(job, lot.batch, fee_bps()), |seen| seen.batch);
        let since = batch.next.max(lot.from);
        match same {
            Some(seen) if seen.since == since => Ok(seen),
            _ => Ok(Seen { batch, since, ahead: batch.ahead(job, lot.from)? }),
        }
    }

    /// See `MiningPool::refresh`.
    pub fn refresh(&mut self, job: &Job, books: &mut Books, max: u32) -> Done<u32> {
        let (lots, left) = self.revalue(job, books, job.key(), max)?;
        self.keep(&lots);
        Ok(left)
    }

    /// Keeps lots that were valued anew.
    pub fn keep(&mut self, lots: &[(u32, Lot)]) {
        for (number, lot) in lots {
            self.lots.insert(*number, lot);
        }
    }

    /// A batch that was ever allowed, as it stands.
    #[inline(never)]
    pub fn batch(&self, job: &Job, number: u32, fee_bps: u32) -> Batch {
        let listed = self.batches.get(number).unwrap_or_default();
        let BatchStatus { state, sold, nextDay: next, missedDays, .. } = job.market().stateOf(number);
        let record = if state == DEFAULTED { missedDays | DEFAULT } else { missedDays };
        Batch { number, listed, state, sold, next, record, fee_bps }
    }

    /// A lot of `books`.
    ///
    /// # Errors
    /// `MiningPool_UnknownHolding`.
    pub fn lot(&self, books: &Books, lot: u32) -> Done<Lot> {
        ensure(lot > 0 && lot <= books.lots, || Error::MiningPool_UnknownHolding { lot })?;
        Ok(self.lots.get(lot).unwrap_or_default())
    }

    /// See `MiningPool::valueOf`.
    pub fn worth_of(&self, job: &Job, number: u32) -> Done<Value> {
        let lot = self.lot(&self.books.get_or_default(), number)?;
        Ok(self.batch(job, lot.batch, job.fee_bps()).worth(job, &lot)?)
    }

    /// Writes a lot that was valued on `key`, after its income or its size has changed.
    #[inline(never)]
    pub fn replace(&mut self, books: &mut Books, number: u32, lot: &mut Lot, (value, key): (Value, Key)) -> Done {
        books.sum = books.sum.minus(&lot.value)?.plus(&value)?;
        (lot.value, lot.key) = (value, key);
        if books.key != key {
            // The others were not.
            books.key = Key::default();
        }
        self.lots.insert(number, lot);
        Ok(())
    }
}
