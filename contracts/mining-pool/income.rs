//! Income and escrow: claimed by anyone, for the pool. And the end of a lot. All this needs no price of a share, so no
//! other lot is valued for it; what came in reaches the queue in the next message that does.

use crate::errors::{ensure, Done, Error};
use crate::outside::{ensure_fresh, quote, tell, Job};
use crate::state::{Books, Estate, Lot, Place, Run, Value};
use crate::worth::Batch;
use components::coins::{pull_trusted, push};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::mining_pool::{Collected, FeesSent, HoldingClosed, IncomeSold, LateCollected, MissedCollected};
use math::credit::less;
use math::ids::batch_of;
use math::{add, mul_div_up, sub, WAD};

/// The most NFTs whose income one call claims.
const MAX_CLAIMS: u32 = 40;
/// The most NFTs that one call asks for missed days, or for late income.
const MAX_REFUNDS: u32 = 20;

impl Estate {
    /// A run of a lot; an empty one if it has none of this number.
    #[inline(never)]
    pub fn run(&self, lot: &Lot, run: u32) -> Run {
        self.runs.get((lot.id, run)).unwrap_or_default()
    }

    /// The next NFTs of a lot in turn, `max` at most, in ascending order: a call does not go past the last one.
    fn next_tokens(&self, lot: &mut Lot, max: u32) -> Vec<u32> {
        let (mut tokens, mut run) = (Vec::new(), self.run(lot, lot.next.run));
        for _ in 0..max {
            tokens.push(run.token.saturating_add(lot.next.at));
            lot.next.at = lot.next.at.saturating_add(1);
            if lot.next.at < run.count {
                continue;
            }
            lot.next = Place { run: lot.next.run.saturating_add(1), at: 0 };
            if lot.next.run >= lot.runs {
                lot.next.run = 0;
                break;
            }
            run = self.run(lot, lot.next.run);
        }
        tokens
    }

    /// A lot, and its batch as it stands.
    fn open(&self, job: &Job, books: &Books, number: u32) -> Done<(Lot, Batch)> {
        let lot = self.lot(books, number)?;
        Ok((lot, self.batch(job, lot.batch, job.fee_bps())))
    }

    /// Values a lot after its income has changed.
    #[inline(never)]
    fn update(&mut self, job: &Job, books: &mut Books, number: u32, lot: &mut Lot, batch: &Batch) -> Done {
        let valued = (batch.worth(job, lot)?, job.key());
        self.replace(books, number, lot, valued)
    }

    /// See `MiningPool::collect`.
    pub fn collect(&mut self, job: &Job, books: &mut Books, number: u32, max: u32) -> Done<u128> {
        ensure(max > 0, || Error::MiningPool_InvalidCount { count: max })?;
        let (mut lot, batch) = self.open(job, books, number)?;
        let ids = self.next_tokens(&mut lot, max.min(MAX_CLAIMS));
        // Interaction: what it pays is what there is to book; what it calls cannot call back.
        let amount = job.distributor().claim(lot.batch, &ids);
        ensure(amount > 0, || Error::MiningPool_Nothing { lot: number })?;
        // Effect:
        let tokens = u32::try_from(ids.len()).unwrap_or_default();
        lot.paid = add(lot.paid, amount)?;
        let fee = books.take_income(amount, job.set.terms.incomeFeeBps, job.set.is_foreign())?;
        self.update(job, books, number, &mut lot, &batch)?;
        tell(Collected { lot: number, tokens, amount, fee });
        Ok(amount)
    }

    /// See `MiningPool::collectMissed`.
    pub fn collect_missed(&mut self, job: &Job, books: &mut Books, number: u32, max: u32) -> Done<u128> {
        ensure(max > 0, || Error::MiningPool_InvalidCount { count: max })?;
        let (mut lot, batch) = self.open(job, books, number)?;
        // Check: days were missed since the last round.
        ensure(batch.record != lot.done, || Error::MiningPool_Nothing { lot: number })?;
        if lot.left == lot.count {
            (lot.round, lot.down) = (batch.record, Place { run: lot.runs, at: 0 });
        }
        let tokens = max.min(MAX_REFUNDS).min(lot.left);
        lot.left = lot.left.saturating_sub(tokens);
        let (mut amount, mut run) = (0, self.run(&lot, lot.down.run));
        for _ in 0..tokens {
            if lot.down.at == 0 {
                lot.down.run = lot.down.run.saturating_sub(1);
                run = self.run(&lot, lot.down.run);
                lot.down.at = run.count;
            }
            lot.down.at = lot.down.at.saturating_sub(1);
            // Interaction: as in `collect`.
            amount = add(amount, job.market().refundMissed(run.token.saturating_add(lot.down.at), 0))?;
        }
        // Effect:
        if lot.left == 0 {
            (lot.left, lot.done) = (lot.count, lot.round);
        }
        books.cash = add(books.cash, amount)?;
        self.update(job, books, number, &mut lot, &batch)?;
        tell(MissedCollected { lot: number, tokens, amount });
        Ok(amount)
    }

    /// See `MiningPool::collectLate`.
    pub fn collect_late(
        &mut self,
        job: &Job,
        books: &mut Books,
        batch: u32,
        day: u32,
        tokens: (u32, u32),
    ) -> Done<u128> {
        let (first, count) = tokens;
        ensure(count > 0 && count <= MAX_REFUNDS, || Error::MiningPool_InvalidCount { count })?;
        let listed = self.batches.get(batch).unwrap_or_default();
        let ours = listed.provider != Address::zero() && batch_of(first) == batch;
        ensure(ours, || Error::MiningPool_NotAllowed { batch })?;
        let mut amount = 0;
        for token in first..first.saturating_add(count) {
            // Interaction: as in `collect`.
            amount = add(amount, job.distributor().claimLate(token, day))?;
        }
        // Effect:
        let fee = books.take_income(amount, job.set.terms.incomeFeeBps, job.set.is_foreign())?;
        tell(LateCollected { batch, day, amount, fee });
        Ok(amount)
    }

    /// See `MiningPool::close`.
    pub fn close(&mut self, job: &Job, books: &mut Books, number: u32) -> Done {
        let (lot, batch) = self.open(job, books, number)?;
        let over = batch.is_over() && batch.worth(job, &lot)? == Value::default() && batch.record == lot.done;
        ensure(over, || Error::MiningPool_HoldingNotOver { lot: number })?;
        let (moved, price) = (books.lots, lot.price);
        books.sum = books.sum.minus(&lot.value)?;
        self.limit(&batch, |limit| Ok(sub(limit, price)?))?;
        let last = self.lot(books, moved)?;
        self.lots.insert(number, &last);
        self.lots.remove(moved);
        // As many as one message can; the others are never read again.
        (0..lot.runs.min(MAX_REFUNDS)).for_each(|run| self.runs.remove((lot.id, run)));
        books.lots = moved.saturating_sub(1);
        tell(HoldingClosed { lot: number, batch: lot.batch, cost: price, claimed: lot.paid, moved });
        Ok(())
    }

    /// See `MiningPool::buyIncome`.
    pub fn buy_income(&self, job: &Job, books: &mut Books, amount: u128, bound: u128) -> Done<(u128, u128)> {
        let amount = amount.min(books.income);
        ensure(amount > 0, || Error::MiningPool_Nothing { lot: 0 })?;
        let quote = quote(job)?;
        ensure_fresh(quote.state)?;
        let price = mul_div_up(amount, less(quote.spot, job.set.terms.discountBps)?, WAD)?;
        ensure(price <= bound, || Error::MiningPool_AboveSigned { price, bound })?;
        // Effect:
        books.income = sub(books.income, amount)?;
        books.cash = add(books.cash, price)?;
        tell(IncomeSold { buyer: job.caller, amount, paid: price });
        // Interaction:
        pull_trusted(job.set.wiring.asset, job.caller, job.us, price);
        push(job.set.wiring.income, job.caller, amount);
        Ok((amount, price))
    }

    /// Takes the fees, for the treasury. Returns (treasury, in the pool's coin, in another income coin).
    pub fn take_fees(&self, job: &Job, books: &mut Books) -> Done<(u128, u128)> {
        let treasury = job.set.terms.treasury;
        ensure(treasury != Address::zero(), || Error::MiningPool_NoTreasury)?;
        let (amount, income) = (books.fees, books.fees_income);
        ensure(amount > 0 || income > 0, || Error::MiningPool_Nothing { lot: 0 })?;
        (books.fees, books.fees_income) = (0, 0);
        tell(FeesSent { treasury, amount, income });
        push(job.set.wiring.asset, treasury, amount);
        push(job.set.wiring.income, treasury, income);
        Ok((amount, income))
    }
}
