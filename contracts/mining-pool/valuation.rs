//! The value of holdings: computed once on each day, and whenever the oracle knows something new. The formulas are in
//! `math::credit`. Each holding carries the basis of its last valuation, so some of many can be valued ahead.
//!
//! The value of a holding has three parts. Delivered income is exact: all NFTs of a holding have earned the same, so
//! one NFT tells for all, and the income that was claimed is known. Income to come is counted from the next day to
//! settle. Escrow that is due back is exact too.

use crate::calls::{quote, SAME};
use crate::context::Context;
use crate::errors::{Error, Result};
use crate::state::{Accounting, Basis, Holding, Listed, State, Value, MAX_HOLDINGS};
use crate::vault::Pool;
use components::ensure;
use ink::prelude::vec::Vec;
use interfaces::shapes::{BatchStatus, Income, MissedDays};
use interfaces::states::BatchState;
use math::credit::{by_delivery_record, less, net_income, Haircut, Power};
use math::{add, mul, mul_div_up, sub, MathError, BPS};

/// The market's states in which a batch goes on earning. The sale of a holding's batch has reached its minimum.
const SELLING: u32 = BatchState::Selling.number();
const RUNNING: u32 = BatchState::Running.number();
/// The market's states in which a batch has stopped earning.
const ENDED: u32 = BatchState::Ended.number();
/// A batch that ended before its last day: by a default, or because it cannot go on.
const STOPPED: [u32; 2] = [BatchState::Defaulted.number(), BatchState::Discontinued.number()];
/// Added to [`Batch::missed`] by a default: all days left are missed then.
const DEFAULT: u32 = 1 << 31;

/// A batch now.
#[derive(Clone, Copy)]
pub struct Batch {
    /// The batch's number.
    pub number: u32,
    /// The batch's terms, and the pool's limit.
    pub listed: Listed,
    /// The batch's state in the market.
    pub state: u32,
    /// NFTs sold.
    pub sold: u32,
    /// The next day to settle. [day]
    pub next: u32,
    /// How many days its provider missed; above 2^31 after a default. It changes when more escrow is due back.
    pub missed: u32,
}

/// A batch, and the income to come of an NFT that earns from day `since` on. [atto of the income coin]
#[derive(Clone, Copy)]
struct Seen {
    batch: Batch,
    since: u32,
    to_come: u128,
}

impl Batch {
    /// Whether the market goes on settling its days.
    pub fn earns(&self) -> bool {
        self.state == SELLING || self.state == RUNNING
    }

    /// Whether it has stopped earning for good.
    pub fn is_over(&self) -> bool {
        self.state == ENDED || STOPPED.contains(&self.state)
    }

    /// Whether its sale cannot fail once `count` more NFTs are sold.
    pub fn is_sure_with(&self, count: u32) -> bool {
        self.state == RUNNING || self.sold.saturating_add(count) >= self.listed.minimum
    }

    /// `amount` times `bps`, times the square of the part of its days that the provider delivered. Rounds down.
    #[inline(never)]
    pub fn weighted(&self, amount: u128, bps: u32) -> Result<u128, MathError> {
        let missed = self.missed & !DEFAULT;
        let haircut = Haircut { income_bps: bps, locked_bps: 0 };
        let counts = by_delivery_record(haircut, self.next.saturating_sub(self.listed.first), missed)?;
        part(amount, counts.income_bps)
    }

    /// The income to come of an NFT that earns from day `from` on. [atto of the income coin]
    #[inline(never)]
    pub fn income_to_come(&self, ctx: &Context, from: u32) -> Result<u128, MathError> {
        if !self.earns() {
            return Ok(0);
        }
        let Listed { power, service_bps, fee_bps, last, .. } = self.listed;
        let output = ctx.remaining(self.next.max(from), last);
        net_income(output, Power { power, service_bps, fee_bps })
    }

    /// The value of a holding now.
    pub fn value(&self, ctx: &Context, holding: &Holding) -> Result<Value, MathError> {
        self.value_with(ctx, holding, self.income_to_come(ctx, holding.from)?)
    }

    /// The value of a holding, with the income to come of one NFT.
    #[inline(never)]
    fn value_with(&self, ctx: &Context, holding: &Holding, each: u128) -> Result<Value, MathError> {
        let mut value = self.value_to_come(ctx, holding, each)?;
        let count = u128::from(holding.count);
        if self.next > holding.from {
            let Income { claimable, vesting, claimed } = ctx.distributor().incomeOf(holding.token);
            let earned = mul(add(add(claimable, vesting)?, claimed)?, count)?;
            let delivered = earned.saturating_sub(holding.paid);
            let locked = mul(vesting, count)?.min(delivered);
            let counts = add(sub(delivered, locked)?, part(locked, ctx.settings.terms.lockedBps)?)?;
            value.redemption = add(value.redemption, less(counts, ctx.settings.terms.incomeFeeBps)?)?;
            value.delivered = less(delivered, ctx.settings.terms.incomeFeeBps)?;
        }
        if self.missed != holding.done {
            let MissedDays { amount, .. } = ctx.market().missedOf(holding.token, 0);
            value.escrow_due = mul(amount, holding.left.into())?;
        }
        Ok(value)
    }

    /// The part of a holding's value that is to come, and its cost. An NFT earns `each`.
    #[inline(never)]
    pub fn value_to_come(&self, ctx: &Context, holding: &Holding, each: u128) -> Result<Value, MathError> {
        let to_come = less(mul(each, holding.count.into())?, ctx.settings.terms.incomeFeeBps)?;
        let end = self.listed.last.saturating_add(1);
        let left = if self.earns() { end.saturating_sub(self.next.max(holding.from)) } else { 0 };
        let cost_left = match left {
            0 => 0,
            _ => mul_div_up(holding.price, left.into(), end.saturating_sub(holding.from).into())?,
        };
        let redemption = self.weighted(to_come, ctx.settings.terms.incomeBps)?;
        Ok(Value { redemption, to_come, cost_left, ..Value::default() })
    }
}

/// `amount * bps / 10_000`, rounded down.
pub fn part(amount: u128, bps: u32) -> Result<u128, MathError> {
    math::mul_div_down(amount, bps.into(), BPS)
}

impl State {
    /// The pool now, and the holdings that were revalued for it.
    #[inline(never)]
    pub fn pool(&self, ctx: &Context) -> Result<(Pool, Vec<(u32, Holding)>), MathError> {
        let mut accounting = self.accounting.get_or_default();
        let mut holdings = Vec::new();
        if accounting.holdings > 0 {
            let basis = ctx.basis();
            if basis != accounting.basis {
                (holdings, _) = self.revalue(ctx, &mut accounting, basis, MAX_HOLDINGS)?;
            }
        }
        let quote = if accounting.holdings == 0 && accounting.income == 0 { SAME } else { quote(ctx)? };
        let (exit_bps, max_assets) = (ctx.settings.terms.exitFeeBps, ctx.settings.terms.maxAssets);
        let mut pool = Pool { accounting, redemption_value: 0, deposit_value: 0, quote, exit_bps, max_assets };
        pool.settle()?;
        Ok((pool, holdings))
    }

    /// Values the next `max` holdings that were not valued on `basis`. Returns these holdings, and how many are left.
    #[inline(never)]
    pub fn revalue(
        &self,
        ctx: &Context,
        accounting: &mut Accounting,
        basis: Basis,
        max: u32,
    ) -> Result<(Vec<(u32, Holding)>, u32), MathError> {
        let (mut holdings, mut room, mut left, mut seen): (Vec<(u32, Holding)>, _, u32, _) = (Vec::new(), max, 0, None);
        for number in 1..=accounting.holdings {
            let mut holding = self.holdings.get(number).unwrap_or_default();
            if holding.basis == basis {
                continue;
            }
            if room == 0 {
                left = left.saturating_add(1);
                continue;
            }
            room = room.saturating_sub(1);
            let known = self.look(ctx, &holding, seen)?;
            let value = known.batch.value_with(ctx, &holding, known.to_come)?;
            accounting.sum = accounting.sum.minus(&holding.value)?.plus(&value)?;
            (holding.value, holding.basis, seen) = (value, basis, Some(known));
            holdings.push((number, holding));
        }
        accounting.basis = if left == 0 { basis } else { Basis::default() };
        Ok((holdings, left))
    }

    /// The batch of a holding, and the income to come of one NFT. Neighbours that earn alike share one answer.
    fn look(&self, ctx: &Context, holding: &Holding, seen: Option<Seen>) -> Result<Seen, MathError> {
        let same = seen.filter(|seen| seen.batch.number == holding.batch);
        let batch = same.map_or_else(|| self.batch(ctx, holding.batch), |seen| seen.batch);
        let since = batch.next.max(holding.from);
        match same {
            Some(seen) if seen.since == since => Ok(seen),
            _ => Ok(Seen { batch, since, to_come: batch.income_to_come(ctx, holding.from)? }),
        }
    }

    /// See `MiningPool::refresh`.
    pub fn refresh(&mut self, ctx: &Context, accounting: &mut Accounting, max: u32) -> Result<u32> {
        let (holdings, left) = self.revalue(ctx, accounting, ctx.basis(), max)?;
        self.store(&holdings);
        Ok(left)
    }

    /// Writes holdings that were revalued.
    pub fn store(&mut self, holdings: &[(u32, Holding)]) {
        for (number, holding) in holdings {
            self.holdings.insert(*number, holding);
        }
    }

    /// A batch that was ever allowed, now.
    #[inline(never)]
    pub fn batch(&self, ctx: &Context, number: u32) -> Batch {
        let listed = self.batches.get(number).unwrap_or_default();
        let BatchStatus { state, sold, nextDay: next, missedDays, .. } = ctx.market().stateOf(number);
        let missed = if STOPPED.contains(&state) { missedDays | DEFAULT } else { missedDays };
        Batch { number, listed, state, sold, next, missed }
    }

    /// A holding by its number.
    ///
    /// # Errors
    /// `MiningPool_UnknownHolding`.
    pub fn holding(&self, accounting: &Accounting, holding: u32) -> Result<Holding> {
        ensure!(holding > 0 && holding <= accounting.holdings, Error::MiningPool_UnknownHolding { holding });
        Ok(self.holdings.get(holding).unwrap_or_default())
    }

    /// Writes a holding that was valued on `basis`, after its income or its size changed.
    #[inline(never)]
    pub fn replace(
        &mut self,
        accounting: &mut Accounting,
        number: u32,
        holding: &mut Holding,
        (value, basis): (Value, Basis),
    ) -> Result {
        accounting.sum = accounting.sum.minus(&holding.value)?.plus(&value)?;
        (holding.value, holding.basis) = (value, basis);
        if accounting.basis != basis {
            // The other holdings were valued on another basis.
            accounting.basis = Basis::default();
        }
        self.holdings.insert(number, holding);
        Ok(())
    }
}
