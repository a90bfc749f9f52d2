//! Collateral value: a lower bound, and never a market price. The formulas are in `math::credit`.

use crate::calls::{delivery_record, price, remaining};
use crate::context::Context;
use crate::errors::Result;
use crate::state::{batch_of, CollateralNft, Listed, Position, Positions};
use ink::Address;
use interfaces::refs::RewardDistributorRef;
use math::credit::{by_delivery_record, collateral_value, counted, less, net_income, Haircut, Power};
use math::{add, mul_div_down, WAD};

/// How a valuation counts: with fresh feeds or any, now or in a stress test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ValuationPolicy {
    /// Output falls by. [bps]
    pub output: u32,
    /// Prices fall by. [bps]
    pub price: u32,
    /// From now. [days]
    pub days: u32,
    /// Whether feeds that are not fresh are refused.
    pub fresh: bool,
}

/// For new debt.
pub const TO_LEND: ValuationPolicy = ValuationPolicy { output: 0, price: 0, days: 0, fresh: true };
/// As things are now, with any feeds.
pub const NOW: ValuationPolicy = ValuationPolicy { output: 0, price: 0, days: 0, fresh: false };

/// A stress test: output and prices fall by so much, `days` from now.
pub fn what_if(output: u32, price: u32, days: u32) -> ValuationPolicy {
    ValuationPolicy { output, price, days, fresh: false }
}

/// The value of collateral. [atto of the pool's coin]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CollateralValue {
    /// After haircuts.
    pub value: u128,
    /// Before them.
    pub gross: u128,
}

/// A batch with answers of other contracts about it. Most positions have NFTs of one batch, so a message reuses them.
pub struct Batch {
    /// Its number.
    pub number: u32,
    /// The policy.
    pub policy: ValuationPolicy,
    /// Its terms.
    pub listed: Listed,
    /// The haircuts of its income.
    pub haircut: Haircut,
    /// Whether the batch goes on earning.
    pub earns: bool,
    /// The price of its coin in the pool's. [wad]
    pub price: u128,
    /// A day, and the conservative income of a unit from then on: the same for all NFTs supplied before today. [atto]
    pub ahead: (u32, u128),
    /// First day of the NFTs valued last, and the value of each.
    pub each: (u32, CollateralValue),
}

/// No haircut.
const FULL: Haircut = Haircut { income_bps: 10_000, locked_bps: 10_000 };

impl Positions {
    /// The value of NFTs.
    pub fn value_of(
        &self,
        ctx: &Context,
        tokens: &[CollateralNft],
        policy: ValuationPolicy,
    ) -> Result<CollateralValue> {
        let mut sum = CollateralValue::default();
        for nft in tokens {
            let number = batch_of(nft.token);
            let mut batch = match ctx.batch.take() {
                Some(known) if known.number == number && known.policy == policy => known,
                _ => self.batch(ctx, number, policy)?,
            };
            if batch.each.0 != nft.from {
                batch.each = (nft.from, batch.value(ctx, nft.from)?);
            }
            sum.value = add(sum.value, batch.each.1.value)?;
            sum.gross = add(sum.gross, batch.each.1.gross)?;
            ctx.batch.set(Some(batch));
        }
        Ok(sum)
    }

    fn batch(&self, ctx: &Context, number: u32, policy: ValuationPolicy) -> Result<Batch> {
        let listed = self.batches.get(number).unwrap_or_default();
        let (mut earns, promised, missed) = delivery_record(ctx, number, &listed, policy.fresh);
        if policy.fresh {
            // A provider that defaulted on one batch has no new debt on any.
            earns &= !self.providers.get(listed.provider).unwrap_or_default().defaulted;
        }
        let coin = if listed.other { ctx.set.other } else { ctx.set.asset };
        let price = if coin == ctx.set.asset { WAD } else { less(price(ctx, coin, policy.fresh)?, policy.price)? };
        let haircut = by_delivery_record(ctx.set.haircut(), promised, missed)?;
        let each = (u32::MAX, CollateralValue::default());
        Ok(Batch { number, policy, listed, haircut, earns, price, ahead: (u32::MAX, 0), each })
    }

    /// The value of a position: NFTs, held income, and DMC up to its cap.
    pub fn valuation(&self, ctx: &Context, position: &Position, policy: ValuationPolicy) -> Result<CollateralValue> {
        let mut sum = self.value_of(ctx, &position.tokens, policy)?;
        let held = less(coin_value(ctx, ctx.set.other, position.held, policy)?, ctx.set.terms.sale.discountBps)?;
        let dmc = counted(coin_value(ctx, ctx.set.dmc, position.dmc, policy)?, sum.value, ctx.set.terms.dmc.capBps)?;
        sum.value = add(sum.value, add(held, dmc)?)?;
        sum.gross = add(sum.gross, held)?;
        Ok(sum)
    }
}

impl Batch {
    fn value(&mut self, ctx: &Context, from: u32) -> Result<CollateralValue> {
        let day = ctx.today.saturating_add(self.policy.days);
        let distributor = RewardDistributorRef(ctx.set.distributor);
        // An NFT that was supplied today has earned nothing here: that is not worth a call.
        let locked = if from < ctx.today { distributor.vestingSince(self.number, from, day) } else { 0 };
        let Listed { power, service_bps, fee_bps, .. } = self.listed;
        let power = Power { power, service_bps, fee_bps };
        let coin = if self.listed.other { ctx.set.other } else { ctx.set.asset };
        let net = ctx.set.in_units(coin, net_income(self.output(ctx, day.max(from))?, power)?)?;
        Ok(CollateralValue {
            value: ctx.set.in_pool_units(coin, collateral_value(net, locked, self.price, self.haircut)?)?,
            gross: ctx.set.in_pool_units(coin, collateral_value(net, locked, self.price, FULL)?)?,
        })
    }

    fn output(&mut self, ctx: &Context, from: u32) -> Result<u128> {
        if self.earns && self.ahead.0 != from {
            let Listed { kind, last, .. } = self.listed;
            self.ahead = (from, less(remaining(ctx, kind, from, last, self.policy.fresh)?, self.policy.output)?);
        }
        Ok(self.ahead.1)
    }
}

/// The value of `amount` of a coin in the pool's. Rounds down.
fn coin_value(ctx: &Context, coin: Address, amount: u128, policy: ValuationPolicy) -> Result<u128> {
    if amount == 0 || coin == ctx.set.asset {
        return Ok(amount);
    }
    let value = mul_div_down(amount, less(price(ctx, coin, policy.fresh)?, policy.price)?, WAD)?;
    ctx.set.in_pool_units(coin, value)
}
