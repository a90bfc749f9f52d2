//! Income and escrow that anyone claims for the pool, and the end of a holding. None of this needs the price of a
//! share, so no other holding is valued. The cash reaches the queue in the next message that needs a price.

use crate::calls::{emit, ensure_fresh, quote};
use crate::context::Context;
use crate::errors::{Error, Result};
use crate::state::{Accounting, Holding, Place, Run, State, Value};
use crate::valuation::Batch;
use components::coins::{pull_trusted, push};
use components::ensure;
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::mining_pool::{Collected, FeesSent, HoldingClosed, IncomeSold, LateCollected, MissedCollected};
use math::credit::less;
use math::ids::batch_of;
use math::{add, mul_div_up, sub, WAD};

/// The maximum number of NFTs whose income one call claims.
const MAX_CLAIMS: u32 = 40;
/// The maximum number of NFTs for which one call claims escrow or late income.
const MAX_REFUNDS: u32 = 20;

impl State {
    /// A run of a holding. It is empty if the holding has no run of this number.
    #[inline(never)]
    pub fn run(&self, holding: &Holding, run: u32) -> Run {
        self.runs.get((holding.id, run)).unwrap_or_default()
    }

    /// The next NFTs of a holding in turn, up to `max`, in ascending order. A call stops at the last NFT.
    fn next_tokens(&self, holding: &mut Holding, max: u32) -> Vec<u64> {
        let (mut tokens, mut run) = (Vec::new(), self.run(holding, holding.next.run));
        for _ in 0..max {
            tokens.push(run.token.saturating_add(holding.next.at.into()));
            holding.next.at = holding.next.at.saturating_add(1);
            if holding.next.at < run.count {
                continue;
            }
            holding.next = Place { run: holding.next.run.saturating_add(1), at: 0 };
            if holding.next.run >= holding.runs {
                holding.next.run = 0;
                break;
            }
            run = self.run(holding, holding.next.run);
        }
        tokens
    }

    /// A holding, and its batch now.
    fn open(&self, ctx: &Context, accounting: &Accounting, number: u32) -> Result<(Holding, Batch)> {
        let holding = self.holding(accounting, number)?;
        Ok((holding, self.batch(ctx, holding.batch)))
    }

    /// Values a holding after its income changed.
    #[inline(never)]
    fn revalue_holding(
        &mut self,
        ctx: &Context,
        accounting: &mut Accounting,
        number: u32,
        holding: &mut Holding,
        batch: &Batch,
    ) -> Result {
        let valued = (batch.value(ctx, holding)?, ctx.basis());
        self.replace(accounting, number, holding, valued)
    }

    /// See `MiningPool::collect`.
    pub fn collect(&mut self, ctx: &Context, accounting: &mut Accounting, number: u32, max: u32) -> Result<u128> {
        ensure!(max > 0, Error::MiningPool_InvalidCount { count: max });
        let (mut holding, batch) = self.open(ctx, accounting, number)?;
        let ids = self.next_tokens(&mut holding, max.min(MAX_CLAIMS));
        // Interaction: its answer is the amount to account for. The pool cannot be re-entered.
        let amount = ctx.distributor().claim(holding.batch, &ids);
        ensure!(amount > 0, Error::MiningPool_Nothing { holding: number });
        // Effect:
        let tokens = u32::try_from(ids.len()).unwrap_or_default();
        holding.paid = add(holding.paid, amount)?;
        let fee = accounting.add_income(amount, ctx.settings.terms.incomeFeeBps, ctx.settings.is_foreign())?;
        self.revalue_holding(ctx, accounting, number, &mut holding, &batch)?;
        emit(Collected { holding: number, tokens, amount, fee });
        Ok(amount)
    }

    /// See `MiningPool::collectMissed`.
    pub fn collect_missed(
        &mut self,
        ctx: &Context,
        accounting: &mut Accounting,
        number: u32,
        max: u32,
    ) -> Result<u128> {
        ensure!(max > 0, Error::MiningPool_InvalidCount { count: max });
        let (mut holding, batch) = self.open(ctx, accounting, number)?;
        // Check: days were missed since the last round.
        ensure!(batch.missed != holding.done, Error::MiningPool_Nothing { holding: number });
        if holding.left == holding.count {
            (holding.round, holding.down) = (batch.missed, Place { run: holding.runs, at: 0 });
        }
        let tokens = max.min(MAX_REFUNDS).min(holding.left);
        holding.left = holding.left.saturating_sub(tokens);
        let (mut amount, mut run) = (0, self.run(&holding, holding.down.run));
        for _ in 0..tokens {
            if holding.down.at == 0 {
                holding.down.run = holding.down.run.saturating_sub(1);
                run = self.run(&holding, holding.down.run);
                holding.down.at = run.count;
            }
            holding.down.at = holding.down.at.saturating_sub(1);
            // Interaction: as in `collect`.
            amount =
                add(amount, ctx.market().refundMissedSegment(run.token.saturating_add(holding.down.at.into()), 0))?;
        }
        // Effect:
        if holding.left == 0 {
            (holding.left, holding.done) = (holding.count, holding.round);
        }
        accounting.cash = add(accounting.cash, amount)?;
        self.revalue_holding(ctx, accounting, number, &mut holding, &batch)?;
        emit(MissedCollected { holding: number, tokens, amount });
        Ok(amount)
    }

    /// See `MiningPool::collectLate`.
    pub fn collect_late(
        &mut self,
        ctx: &Context,
        accounting: &mut Accounting,
        batch: u32,
        day: u32,
        tokens: (u64, u32),
    ) -> Result<u128> {
        let (first, count) = tokens;
        ensure!(count > 0 && count <= MAX_REFUNDS, Error::MiningPool_InvalidCount { count });
        let listed = self.batches.get(batch).unwrap_or_default();
        let ours = listed.provider != Address::zero() && batch_of(first) == batch;
        ensure!(ours, Error::MiningPool_NotAllowed { batch });
        let tokens: Vec<u64> = (first..first.saturating_add(count.into())).collect();
        // Interaction: as in `collect`.
        let amount = ctx.distributor().claim_late(batch, &tokens, day);
        // Effect:
        let fee = accounting.add_income(amount, ctx.settings.terms.incomeFeeBps, ctx.settings.is_foreign())?;
        emit(LateCollected { batch, day, amount, fee });
        Ok(amount)
    }

    /// See `MiningPool::close`.
    pub fn close(&mut self, ctx: &Context, accounting: &mut Accounting, number: u32) -> Result {
        let (holding, batch) = self.open(ctx, accounting, number)?;
        let over = batch.is_over() && batch.value(ctx, &holding)? == Value::default() && batch.missed == holding.done;
        ensure!(over, Error::MiningPool_HoldingNotOver { holding: number });
        let (moved, price) = (accounting.holdings, holding.price);
        accounting.sum = accounting.sum.minus(&holding.value)?;
        self.limit(&batch, |limit| Ok(sub(limit, price)?))?;
        let last = self.holding(accounting, moved)?;
        self.holdings.insert(number, &last);
        self.holdings.remove(moved);
        // As many runs as one message can remove. The others are never read again.
        (0..holding.runs.min(MAX_REFUNDS)).for_each(|run| self.runs.remove((holding.id, run)));
        accounting.holdings = moved.saturating_sub(1);
        emit(HoldingClosed { holding: number, batch: holding.batch, cost: price, claimed: holding.paid, moved });
        Ok(())
    }

    /// See `MiningPool::buyIncome`.
    pub fn buy_income(
        &self,
        ctx: &Context,
        accounting: &mut Accounting,
        amount: u128,
        bound: u128,
    ) -> Result<(u128, u128)> {
        let amount = amount.min(accounting.income);
        ensure!(amount > 0, Error::MiningPool_Nothing { holding: 0 });
        let quote = quote(ctx)?;
        ensure_fresh(quote.state)?;
        let price = mul_div_up(amount, less(quote.spot, ctx.settings.terms.discountBps)?, WAD)?;
        ensure!(price <= bound, Error::MiningPool_AboveSigned { price, bound });
        // Effect:
        accounting.income = sub(accounting.income, amount)?;
        accounting.cash = add(accounting.cash, price)?;
        emit(IncomeSold { buyer: ctx.caller, amount, paid: price });
        // Interaction:
        pull_trusted(ctx.settings.wiring.asset, ctx.caller, ctx.us, price);
        push(ctx.settings.wiring.income, ctx.caller, amount);
        Ok((amount, price))
    }

    /// See `MiningPool::collectFees`.
    pub fn collect_fees(&self, ctx: &Context, accounting: &mut Accounting) -> Result<(u128, u128)> {
        let treasury = ctx.settings.terms.treasury;
        ensure!(treasury != Address::zero(), Error::MiningPool_NoTreasury);
        let (amount, income) = (accounting.fees, accounting.fees_income);
        ensure!(amount > 0 || income > 0, Error::MiningPool_Nothing { holding: 0 });
        (accounting.fees, accounting.fees_income) = (0, 0);
        emit(FeesSent { treasury, amount, income });
        push(ctx.settings.wiring.asset, treasury, amount);
        push(ctx.settings.wiring.income, treasury, income);
        Ok((amount, income))
    }
}
