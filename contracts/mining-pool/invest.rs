//! Purchases: by anyone, within what governance allows.

use crate::errors::{ensure, Done, Error};
use crate::outside::{ensure_fresh, facts, quote, tell, Job};
use crate::state::{Estate, Key, Limit, Listed, Lot, Run, MAX_LOTS};
use crate::vault::{Pool, Side};
use crate::worth::{part, Batch};
use ink::Address;
use interfaces::mining_pool::{BatchAllowed, Invested, ProviderLimited};
use math::credit::less;
use math::{add, mul, mul_div_down, mul_div_up, sub, BPS, WAD};

/// The most NFTs that the market sells at once.
const MAX_AT_ONCE: u128 = 100;

/// What the market offers, and what the pool may do about it.
pub struct Offer {
    batch: Batch,
    /// Of its provider.
    provider: Limit,
    /// What an NFT costs. [atto]
    pub each: u128,
    /// The most that it may cost. [atto]
    pub bound: u128,
    /// The terms' version at the market.
    version: u32,
    /// The first day that an NFT bought now earns. [day]
    from: u32,
    /// What an NFT will bring by the oracle's count. [atto of the income coin]
    ahead: u128,
    /// Spent today so far. [atto]
    spent: u128,
    /// The most that may be spent today. [atto]
    day: u128,
    /// Cash that may be spent. [atto]
    free: u128,
    key: Key,
}

impl Offer {
    /// How many NFTs are within all limits.
    pub fn count(&self) -> Done<u128> {
        let room = self.batch.listed.limit.room().min(self.provider.room());
        let room = room.min(self.free).min(self.day.saturating_sub(self.spent));
        if self.each > self.bound || self.each == 0 {
            return Ok(0);
        }
        Ok(mul_div_down(room, 1, self.each)?)
    }
}

impl Estate {
    /// See `MiningPool::allowBatch`.
    pub fn allow(&mut self, job: &Job, number: u32, max: u128) -> Done {
        let mut listed = self.batches.get(number).unwrap_or_default();
        if listed.provider == Address::zero() {
            listed = facts(job, number)?;
        }
        self.limit_batch(number, listed, max);
        Ok(())
    }

    /// See `MiningPool::removeBatch`.
    pub fn remove_batch(&mut self, number: u32) -> Done {
        let listed = self.batches.get(number).unwrap_or_default();
        // Check: it keeps nothing of a batch that nobody allowed.
        ensure(listed.provider != Address::zero(), || Error::MiningPool_NotAllowed { batch: number })?;
        self.limit_batch(number, listed, 0);
        Ok(())
    }

    #[inline(never)]
    fn limit_batch(&mut self, number: u32, mut listed: Listed, max: u128) {
        listed.limit.max = max;
        self.batches.insert(number, &listed);
        tell(BatchAllowed { batch: number, maxCost: max });
    }

    /// See `MiningPool::limitProvider` and `removeProvider`.
    #[inline(never)]
    pub fn limit_provider(&mut self, provider: Address, max: u128) {
        let limit = self.providers.get(provider).unwrap_or_default();
        self.providers.insert(provider, &Limit { max, ..limit });
        tell(ProviderLimited { provider, maxCost: max });
    }

    /// What `MiningPool::invest` can do, up to the price.
    pub fn offer(&self, job: &Job, pool: &Pool, number: u32) -> Done<Offer> {
        // Check: the oracle's word is good, and the batch is allowed.
        let key = if pool.books.lots == 0 { job.key() } else { pool.books.key };
        ensure_fresh(key.state)?;
        let quote = quote(job)?;
        ensure_fresh(quote.state)?;
        let batch = self.batch_allowed(job, number)?;
        let (each, version) = job.market().priceOf(number, job.set.wiring.asset);
        let from = batch.listed.first.max(job.today.saturating_add(1));
        let ahead = batch.ahead(job, from)?;
        let counts = batch.weighted(less(ahead, job.set.terms.incomeFeeBps)?, job.set.terms.priceBps)?;
        let spent = if pool.books.spent_on == job.today { pool.books.spent } else { 0 };
        let low = pool.assets(Side::Low)?;
        let floor = mul_div_up(low, job.set.terms.cashBufferBps.into(), BPS)?;
        Ok(Offer {
            provider: self.providers.get(batch.listed.provider).unwrap_or_default(),
            each,
            bound: mul_div_down(counts, quote.low, WAD)?,
            version,
            from,
            ahead,
            spent,
            day: part(add(low, spent)?, job.set.terms.dayBps)?,
            free: pool.free()?.saturating_sub(floor),
            key,
            batch,
        })
    }

    fn batch_allowed(&self, job: &Job, number: u32) -> Done<Batch> {
        let Listed { limit, .. } = self.batches.get(number).unwrap_or_default();
        ensure(limit.max > 0, || Error::MiningPool_NotAllowed { batch: number })?;
        Ok(self.batch(job, number, job.fee_bps()))
    }

    /// See `MiningPool::invest`.
    pub fn invest(&mut self, job: &Job, pool: &mut Pool, number: u32, count: u32) -> Done<u32> {
        ensure(count > 0, || Error::MiningPool_InvalidCount { count })?;
        let offer = self.offer(job, pool, number)?;
        let cost = mul(offer.each, count.into())?;
        offer.ensure_good(count, cost)?;
        // Check: it continues a lot, or begins one of some size.
        let (slot, lot) = match self.continued(pool, &offer) {
            Some(known) => known,
            None => (offer.new_slot(pool, cost, job.set.terms.minPurchase)?, Lot::default()),
        };
        // Interaction: it answers which NFTs; what it calls cannot call back.
        let token = job.market().buy(number, count, job.set.wiring.asset, cost, offer.version, job.us);
        // Effect:
        self.book(job, pool, &offer, (slot, lot), (Run { token, count }, cost))?;
        self.limit(&offer.batch, |limit| Ok(add(limit, cost)?))?;
        tell(Invested { batch: number, lot: slot, firstToken: token, count, cost, bound: offer.bound });
        Ok(slot)
    }

    /// The lot that a purchase continues: NFTs of the same batch, that earn from the same day on, and cost the same: one
    /// tells for all what is due back of its price.
    fn continued(&self, pool: &Pool, offer: &Offer) -> Option<(u32, Lot)> {
        let lots = (1..=pool.books.lots).rev().map(|slot| (slot, self.lots.get(slot).unwrap_or_default()));
        lots.into_iter().find(|(_, lot)| {
            let same = lot.batch == offer.batch.number && lot.from == offer.from;
            same && lot.price == offer.each.saturating_mul(lot.count.into())
        })
    }

    /// Books a purchase.
    fn book(
        &mut self,
        job: &Job,
        pool: &mut Pool,
        offer: &Offer,
        (slot, mut lot): (u32, Lot),
        (bought, cost): (Run, u128),
    ) -> Done {
        let batch = &offer.batch;
        let part = Lot { count: bought.count, from: offer.from, price: cost, ..Lot::default() };
        let value = lot.value.plus(&batch.to_come(job, &part, offer.ahead)?)?;
        if lot.count == 0 {
            pool.books.count = pool.books.count.saturating_add(1);
            // Days that were missed before its first are not its own.
            let (id, done) = (pool.books.count, batch.record);
            lot = Lot { batch: batch.number, token: bought.token, from: offer.from, id, done, ..lot };
        }
        self.add_run(&mut lot, bought);
        lot.count = lot.count.saturating_add(bought.count);
        // It has not begun to earn: no day of it was missed.
        lot.left = lot.count;
        lot.price = add(lot.price, cost)?;
        let books = &mut pool.books;
        books.key = offer.key;
        books.lots = books.lots.max(slot);
        books.cash = sub(books.cash, cost)?;
        (books.spent_on, books.spent) = (job.today, add(offer.spent, cost)?);
        self.replace(books, slot, &mut lot, (value, offer.key))
    }

    /// NFTs that follow the last ones are one run with them.
    fn add_run(&mut self, lot: &mut Lot, bought: Run) {
        let number = lot.runs.saturating_sub(1);
        let last = self.run(lot, number);
        if lot.runs > 0 && last.token.saturating_add(last.count) == bought.token {
            let count = last.count.saturating_add(bought.count);
            self.runs.insert((lot.id, number), &Run { count, ..last });
        } else {
            self.runs.insert((lot.id, lot.runs), &bought);
            lot.runs = lot.runs.saturating_add(1);
        }
    }

    /// Changes what lots of a batch, and of its provider, cost.
    pub fn limit(&mut self, batch: &Batch, change: impl Fn(u128) -> Done<u128>) -> Done {
        let mut listed = self.batches.get(batch.number).unwrap_or_default();
        let mut provider = self.providers.get(listed.provider).unwrap_or_default();
        listed.limit.spent = change(listed.limit.spent)?;
        provider.spent = change(provider.spent)?;
        self.providers.insert(listed.provider, &provider);
        self.batches.insert(batch.number, &listed);
        Ok(())
    }
}

impl Offer {
    /// The number of a new lot. Lots are few, so none begins small: that would leave the rest of the cash without one.
    fn new_slot(&self, pool: &Pool, cost: u128, min: u128) -> Done<u32> {
        let left = MAX_LOTS.saturating_sub(pool.books.lots);
        ensure(left > 0, || Error::MiningPool_TooManyHoldings { max: MAX_LOTS })?;
        let even = mul_div_down(self.free, 1, left.into())?;
        let possible = mul(self.count()?.min(MAX_AT_ONCE), self.each)?;
        let min = min.max(even.min(possible));
        ensure(cost >= min, || Error::MiningPool_PurchaseTooSmall { cost, min })?;
        Ok(pool.books.lots.saturating_add(1))
    }

    /// Refuses what is not within all limits.
    fn ensure_good(&self, count: u32, cost: u128) -> Done {
        let Offer { batch, provider, each: price, bound, .. } = *self;
        let (number, sold) = (batch.number, batch.sold.saturating_add(count));
        let Listed { minimum, limit: Limit { max, spent }, provider: who, .. } = batch.listed;
        ensure(price <= bound, || Error::MiningPool_PriceAboveBound { price, bound })?;
        ensure(batch.is_sure_with(count), || Error::MiningPool_SaleNotSure { batch: number, sold, minimum })?;
        let spent = add(spent, cost)?;
        ensure(spent <= max, || Error::MiningPool_AboveBatchLimit { batch: number, spent, limit: max })?;
        let (spent, limit) = (add(provider.spent, cost)?, provider.max);
        ensure(spent <= limit, || Error::MiningPool_AboveProviderLimit { provider: who, spent, limit })?;
        let (spent, limit) = (add(self.spent, cost)?, self.day);
        ensure(spent <= limit, || Error::MiningPool_AboveDayLimit { spent, limit })?;
        let free = self.free;
        ensure(cost <= free, || Error::MiningPool_CashShort { free, needed: cost })
    }
}
