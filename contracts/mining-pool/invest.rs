//! Purchases: anyone may send them, within the limits that governance set.

use crate::calls::{emit, ensure_fresh, quote, terms_of};
use crate::context::Context;
use crate::errors::{Error, Result};
use crate::state::{Basis, Holding, Limit, Listed, Run, State, MAX_HOLDINGS};
use crate::valuation::{part, Batch};
use crate::vault::{Pool, Side};
use components::ensure;
use ink::Address;
use interfaces::mining_pool::{BatchAllowed, Invested, ProviderLimited};
use math::credit::less;
use math::{add, mul, mul_div_down, mul_div_up, sub, BPS, WAD};

/// The maximum number of NFTs that the market sells at once.
const MAX_AT_ONCE: u128 = 100;

/// An offer of the market, and the pool's limits for it.
pub struct Offer {
    batch: Batch,
    /// The limit of its provider.
    provider: Limit,
    /// The price of an NFT. [atto]
    pub each: u128,
    /// The maximum price. [atto]
    pub bound: u128,
    /// The version of the terms at the market.
    version: u32,
    /// The first day that an NFT bought now earns. [day]
    from: u32,
    /// The income to come of an NFT, at the conservative output. [atto of the income coin]
    to_come: u128,
    /// The cost of the purchases of today. [atto]
    spent: u128,
    /// The maximum for today. [atto]
    day: u128,
    /// Cash above the cash buffer and the queue. [atto]
    free: u128,
    basis: Basis,
}

impl Offer {
    /// How many NFTs are within all limits.
    pub fn count(&self) -> Result<u128> {
        let room = self.batch.listed.limit.room().min(self.provider.room());
        let room = room.min(self.free).min(self.day.saturating_sub(self.spent));
        if self.each > self.bound || self.each == 0 {
            return Ok(0);
        }
        Ok(mul_div_down(room, 1, self.each)?)
    }
}

impl State {
    /// See `MiningPool::allowBatch`.
    pub fn allow(&mut self, number: u32, max: u128) -> Result {
        let mut listed = self.batches.get(number).unwrap_or_default();
        if listed.provider == Address::zero() {
            listed = terms_of(&self.context(), number)?;
        }
        self.limit_batch(number, listed, max);
        Ok(())
    }

    /// See `MiningPool::removeBatch`.
    pub fn remove_batch(&mut self, number: u32) -> Result {
        let listed = self.batches.get(number).unwrap_or_default();
        // Check: nothing is stored of a batch that was never allowed.
        ensure!(listed.provider != Address::zero(), Error::MiningPool_NotAllowed { batch: number });
        self.limit_batch(number, listed, 0);
        Ok(())
    }

    #[inline(never)]
    fn limit_batch(&mut self, number: u32, mut listed: Listed, max: u128) {
        listed.limit.max = max;
        self.batches.insert(number, &listed);
        emit(BatchAllowed { batch: number, maxCost: max });
    }

    /// See `MiningPool::limitProvider` and `removeProvider`.
    #[inline(never)]
    pub fn limit_provider(&mut self, provider: Address, max: u128) {
        let limit = self.providers.get(provider).unwrap_or_default();
        self.providers.insert(provider, &Limit { max, ..limit });
        emit(ProviderLimited { provider, maxCost: max });
    }

    /// The offer for a purchase, as `MiningPool::invest` sees it.
    pub fn offer(&self, ctx: &Context, pool: &Pool, number: u32) -> Result<Offer> {
        // Check: the feeds are fresh, and the batch is allowed.
        let basis = if pool.accounting.holdings == 0 { ctx.basis() } else { pool.accounting.basis };
        ensure_fresh(basis.state)?;
        let quote = quote(ctx)?;
        ensure_fresh(quote.state)?;
        let batch = self.batch_allowed(ctx, number)?;
        let (each, version) = ctx.market().priceOf(number, ctx.settings.wiring.asset);
        let from = batch.listed.first.max(ctx.today.saturating_add(1));
        let to_come = batch.income_to_come(ctx, from)?;
        let counts = batch.weighted(less(to_come, ctx.settings.terms.incomeFeeBps)?, ctx.settings.terms.priceBps)?;
        let spent = if pool.accounting.spent_on == ctx.today { pool.accounting.spent } else { 0 };
        let value = pool.assets(Side::Redemption)?;
        let buffer = mul_div_up(value, ctx.settings.terms.cashBufferBps.into(), BPS)?;
        Ok(Offer {
            provider: self.providers.get(batch.listed.provider).unwrap_or_default(),
            each,
            bound: mul_div_down(counts, quote.redemption_price, WAD)?,
            version,
            from,
            to_come,
            spent,
            day: part(add(value, spent)?, ctx.settings.terms.dayBps)?,
            free: pool.free()?.saturating_sub(buffer),
            basis,
            batch,
        })
    }

    fn batch_allowed(&self, ctx: &Context, number: u32) -> Result<Batch> {
        let Listed { limit, .. } = self.batches.get(number).unwrap_or_default();
        ensure!(limit.max > 0, Error::MiningPool_NotAllowed { batch: number });
        Ok(self.batch(ctx, number))
    }

    /// See `MiningPool::invest`.
    pub fn invest(&mut self, number: u32, count: u32) -> Result<u32> {
        let (ctx, mut pool) = self.update()?;
        let holding = self.buy(&ctx, &mut pool, number, count)?;
        self.save(&pool.accounting);
        Ok(holding)
    }

    /// Buys `count` NFTs of a batch. Returns the holding's number.
    fn buy(&mut self, ctx: &Context, pool: &mut Pool, number: u32, count: u32) -> Result<u32> {
        ensure!(count > 0, Error::MiningPool_InvalidCount { count });
        let offer = self.offer(ctx, pool, number)?;
        let cost = mul(offer.each, count.into())?;
        offer.ensure_good(count, cost)?;
        // Check: the purchase extends a holding, or opens one of the minimum size.
        let (slot, holding) = match self.extended(pool, &offer) {
            Some(known) => known,
            None => (offer.new_slot(pool, cost, ctx.settings.terms.minPurchase)?, Holding::default()),
        };
        // Interaction: its answer is the first NFT. The pool cannot be re-entered.
        let token = ctx.market().buy(number, count, ctx.settings.wiring.asset, cost, offer.version, ctx.us);
        // Effect:
        self.record_purchase(ctx, pool, &offer, (slot, holding), (Run { token, count }, cost))?;
        self.limit(&offer.batch, |limit| Ok(add(limit, cost)?))?;
        emit(Invested { batch: number, holding: slot, firstToken: token, count, cost, bound: offer.bound });
        Ok(slot)
    }

    /// The holding that a purchase extends: NFTs of the same batch, first day and price, so that one NFT tells for all
    /// which part of the price is due back.
    fn extended(&self, pool: &Pool, offer: &Offer) -> Option<(u32, Holding)> {
        let holdings =
            (1..=pool.accounting.holdings).rev().map(|slot| (slot, self.holdings.get(slot).unwrap_or_default()));
        holdings.into_iter().find(|(_, holding)| {
            let same = holding.batch == offer.batch.number && holding.from == offer.from;
            same && holding.price == offer.each.saturating_mul(holding.count.into())
        })
    }

    /// Adds a purchase to the accounting and to its holding.
    fn record_purchase(
        &mut self,
        ctx: &Context,
        pool: &mut Pool,
        offer: &Offer,
        (slot, mut holding): (u32, Holding),
        (bought, cost): (Run, u128),
    ) -> Result {
        let batch = &offer.batch;
        let part = Holding { count: bought.count, from: offer.from, price: cost, ..Holding::default() };
        let value = holding.value.plus(&batch.value_to_come(ctx, &part, offer.to_come)?)?;
        if holding.count == 0 {
            pool.accounting.count = pool.accounting.count.saturating_add(1);
            // Days that were missed before its first day do not count for it.
            let (id, done) = (pool.accounting.count, batch.missed);
            holding = Holding { batch: batch.number, token: bought.token, from: offer.from, id, done, ..holding };
        }
        self.add_run(&mut holding, bought);
        holding.count = holding.count.saturating_add(bought.count);
        // It has not begun to earn, so no day of it was missed.
        holding.left = holding.count;
        holding.price = add(holding.price, cost)?;
        let accounting = &mut pool.accounting;
        accounting.basis = offer.basis;
        accounting.holdings = accounting.holdings.max(slot);
        accounting.cash = sub(accounting.cash, cost)?;
        (accounting.spent_on, accounting.spent) = (ctx.today, add(offer.spent, cost)?);
        self.replace(accounting, slot, &mut holding, (value, offer.basis))
    }

    /// Adds NFTs to a holding. NFTs that follow its last run extend that run.
    fn add_run(&mut self, holding: &mut Holding, bought: Run) {
        let number = holding.runs.saturating_sub(1);
        let last = self.run(holding, number);
        if holding.runs > 0 && last.token.saturating_add(last.count.into()) == bought.token {
            let count = last.count.saturating_add(bought.count);
            self.runs.insert((holding.id, number), &Run { count, ..last });
        } else {
            self.runs.insert((holding.id, holding.runs), &bought);
            holding.runs = holding.runs.saturating_add(1);
        }
    }

    /// Changes the cost of the holdings of a batch, and of its provider.
    pub fn limit(&mut self, batch: &Batch, change: impl Fn(u128) -> Result<u128>) -> Result {
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
    /// The number of a new holding. The number of holdings is bounded, so each opens with an even part of the cash:
    /// small ones would leave the rest of the cash without a holding.
    fn new_slot(&self, pool: &Pool, cost: u128, min: u128) -> Result<u32> {
        let left = MAX_HOLDINGS.saturating_sub(pool.accounting.holdings);
        ensure!(left > 0, Error::MiningPool_TooManyHoldings { max: MAX_HOLDINGS });
        let even = mul_div_down(self.free, 1, left.into())?;
        let possible = mul(self.count()?.min(MAX_AT_ONCE), self.each)?;
        let min = min.max(even.min(possible));
        ensure!(cost >= min, Error::MiningPool_PurchaseTooSmall { cost, min });
        Ok(pool.accounting.holdings.saturating_add(1))
    }

    /// Reverts unless the purchase is within all limits.
    fn ensure_good(&self, count: u32, cost: u128) -> Result {
        let Offer { batch, provider, each: price, bound, .. } = *self;
        let (number, sold) = (batch.number, batch.sold.saturating_add(count));
        let Listed { minimum, limit: Limit { max, spent }, provider: who, .. } = batch.listed;
        ensure!(price <= bound, Error::MiningPool_PriceAboveBound { price, bound });
        ensure!(batch.is_sure_with(count), Error::MiningPool_SaleNotSure { batch: number, sold, minimum });
        let spent = add(spent, cost)?;
        ensure!(spent <= max, Error::MiningPool_AboveBatchLimit { batch: number, spent, limit: max });
        let (spent, limit) = (add(provider.spent, cost)?, provider.max);
        ensure!(spent <= limit, Error::MiningPool_AboveProviderLimit { provider: who, spent, limit });
        let (spent, limit) = (add(self.spent, cost)?, self.day);
        ensure!(spent <= limit, Error::MiningPool_AboveDayLimit { spent, limit });
        let free = self.free;
        ensure!(cost <= free, Error::MiningPool_CashShort { free, needed: cost });
        Ok(())
    }
}
