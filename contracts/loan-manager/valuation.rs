//! What collateral is worth: from below, and never a market price. The formulas are in `math::credit`.

use crate::calls::{price, record, remaining};
use crate::context::Context;
use crate::errors::Done;
use crate::state::{batch_of, Desk, Listed, Pledge, Position};
use ink::Address;
use interfaces::refs::RewardDistributorRef;
use math::credit::{by_delivery_record, counted, less, net_income, worth, Haircut, Power};
use math::{add, mul_div_down, WAD};

/// What is asked: worth as things are, or as they might be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct What {
    /// Output falls by. [bps]
    pub output: u32,
    /// Prices fall by. [bps]
    pub price: u32,
    /// From now. [days]
    pub days: u32,
    /// Refuse feeds that are not fresh.
    pub fresh: bool,
}

/// Good enough to lend on.
pub const TO_LEND: What = What { output: 0, price: 0, days: 0, fresh: true };
/// As things are, whatever the feeds are.
pub const NOW: What = What { output: 0, price: 0, days: 0, fresh: false };

/// What something is worth. [atto of the pool's coin]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    /// After haircuts.
    pub worth: u128,
    /// Before them.
    pub gross: u128,
}

/// A batch, and what the others have said about it: most positions have tokens of one batch, and a message that looks
/// twice asks once.
pub struct Batch {
    /// Its number.
    pub number: u32,
    /// What is asked.
    pub what: What,
    /// Its terms.
    pub listed: Listed,
    /// What counts of its income.
    pub haircut: Haircut,
    /// Whether it goes on earning.
    pub earns: bool,
    /// What its coin is worth in the pool's. [wad]
    pub price: u128,
    /// A day, and what a unit can be counted on to earn from then on: the same for all pledges before today. [atto]
    pub ahead: (u32, u128),
    /// First day of the pledges looked at last, and what each is worth.
    pub each: (u32, Worth),
}

/// All that counts, and at its full value.
const FULL: Haircut = Haircut { income_bps: 10_000, locked_bps: 10_000 };

impl Desk {
    /// What these pledges are worth together.
    pub fn worth_of(&self, ctx: &Context, tokens: &[Pledge], what: What) -> Done<Worth> {
        let mut sum = Worth::default();
        for pledge in tokens {
            let number = batch_of(pledge.token);
            let mut batch = match ctx.batch.take() {
                Some(known) if known.number == number && known.what == what => known,
                _ => self.batch(ctx, number, what)?,
            };
            if batch.each.0 != pledge.from {
                batch.each = (pledge.from, batch.worth(ctx, pledge.from)?);
            }
            sum.worth = add(sum.worth, batch.each.1.worth)?;
            sum.gross = add(sum.gross, batch.each.1.gross)?;
            ctx.batch.set(Some(batch));
        }
        Ok(sum)
    }

    fn batch(&self, ctx: &Context, number: u32, what: What) -> Done<Batch> {
        let listed = self.batches.get(number).unwrap_or_default();
        let (earns, promised, missed) = record(ctx, number, &listed);
        let coin = if listed.other { ctx.set.other } else { ctx.set.asset };
        let price = value(ctx, coin, WAD, what)?;
        let haircut = by_delivery_record(ctx.set.haircut(), promised, missed)?;
        let each = (u32::MAX, Worth::default());
        Ok(Batch { number, what, listed, haircut, earns, price, ahead: (u32::MAX, 0), each })
    }

    /// What a whole position is worth: NFTs, income held, and DMC for its part.
    pub fn valuation(&self, ctx: &Context, position: &Position, what: What) -> Done<Worth> {
        let mut sum = self.worth_of(ctx, &position.tokens, what)?;
        let held = less(value(ctx, ctx.set.other, position.held, what)?, ctx.set.terms.sale.discountBps)?;
        let dmc = counted(value(ctx, ctx.set.dmc, position.dmc, what)?, sum.worth, ctx.set.terms.dmc.capBps)?;
        sum.worth = add(sum.worth, add(held, dmc)?)?;
        sum.gross = add(sum.gross, held)?;
        Ok(sum)
    }
}

impl Batch {
    fn worth(&mut self, ctx: &Context, from: u32) -> Done<Worth> {
        let day = ctx.today.saturating_add(self.what.days);
        let distributor = RewardDistributorRef(ctx.set.distributor);
        let (locked, fee_bps) = distributor.vestingSince(self.number, from, day);
        let power = Power { power: self.listed.power, service_bps: self.listed.service_bps, fee_bps };
        let net = net_income(self.output(ctx, day.max(from))?, power)?;
        Ok(Worth { worth: worth(net, locked, self.price, self.haircut)?, gross: worth(net, locked, self.price, FULL)? })
    }

    fn output(&mut self, ctx: &Context, from: u32) -> Done<u128> {
        if self.earns && self.ahead.0 != from {
            let Listed { kind, last, .. } = self.listed;
            self.ahead = (from, less(remaining(ctx, kind, from, last, self.what.fresh)?, self.what.output)?);
        }
        Ok(self.ahead.1)
    }
}

/// What `amount` of a coin is worth in the pool's. Rounds down.
fn value(ctx: &Context, coin: Address, amount: u128, what: What) -> Done<u128> {
    if amount == 0 || coin == ctx.set.asset {
        return Ok(amount);
    }
    Ok(mul_div_down(amount, less(price(ctx, coin, what.fresh)?, what.price)?, WAD)?)
}
