//! Leverage: NFTs bought at the primary sale with a loan on them, in one transaction.

use crate::calls::emit;
use crate::context::Context;
use crate::debt::ensure_min;
use crate::errors::{at_most, within, Error, Result};
use crate::positions::Loan;
use crate::state::{CollateralNft, Positions, MAX_TOKENS};
use crate::valuation::TO_LEND;
use components::coins::pull_trusted;
use components::ensure;
use ink::prelude::vec::Vec;
use interfaces::loan_manager::Borrowed;
use math::ids::token_of;
use math::{mul, mul_div_down, sub, BPS};

/// A purchase and its bounds, as the buyer signed them.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// The batch.
    pub batch: u32,
    /// The number of tokens; in `leverage_to` the maximum.
    pub count: u32,
    /// The maximum price of all. [atto]
    pub max: u128,
    /// The version of the batch's terms.
    pub version: u32,
}

impl Positions {
    /// See `LoanManager::buyWithLoan`.
    pub fn buy_with_loan(&mut self, ctx: &Context, id: u32, order: Order, down: u128) -> Result<u32> {
        // Check: new debt is not paused, the caller is the borrower, and no NFT of the position is being auctioned.
        self.ensure_open(ctx)?;
        let mut loan = match id {
            0 => self.new_loan(ctx)?,
            _ => self.own_loan(ctx, id)?,
        };
        loan.ensure_calm()?;
        let (each, _) = ctx.market().priceOf(order.batch, ctx.set.asset);
        let price = mul(each, order.count.into())?;
        self.purchase(ctx, &mut loan, order, price, down.min(price))?;
        Ok(loan.id)
    }

    /// See `LoanManager::leverageTo`.
    pub fn leverage_to(&mut self, ctx: &Context, id: u32, order: Order, target_bps: u32) -> Result<u32> {
        // Check: new debt is not paused, and the target is at most the maximum LTV.
        self.ensure_open(ctx)?;
        at_most(target_bps, ctx.set.effective_max_ltv_bps())?;
        let mut loan = self.own_loan(ctx, id)?;
        loan.ensure_calm()?;
        let (each, _) = ctx.market().priceOf(order.batch, ctx.set.asset);
        // A token bought now earns from tomorrow.
        let first = self.batches.get(order.batch).unwrap_or_default().first.max(ctx.today.saturating_add(1));
        let one = CollateralNft { token: token_of(order.batch, 0)?, segment: 0, from: first };
        let target = |value: u128| mul_div_down(value, target_bps.into(), BPS);
        let adds = target(self.value_of(ctx, &[one], TO_LEND)?.value)?;
        let room = target(self.valuation(ctx, &loan.p, TO_LEND)?.value)?.saturating_sub(ctx.owed(loan.p.shares)?);
        let free = u32::try_from(MAX_TOKENS.saturating_sub(loan.p.tokens.len())).unwrap_or_default();
        // Each token costs `each` and adds `adds` of credit. The difference uses up `room`.
        let lacks = each.saturating_sub(adds);
        let reach = if lacks == 0 { u128::MAX } else { mul_div_down(room, 1, lacks)? };
        let count = reach.min(order.count.into()).min(free.into());
        ensure!(count != 0, Error::LoanManager_Nothing { position: id });
        let count = u32::try_from(count).map_err(|_| ink::Panic::Overflow)?;
        let price = mul(each, count.into())?;
        self.purchase(ctx, &mut loan, Order { count, ..order }, price, 0)?;
        Ok(count)
    }

    /// Buys NFTs, supplies them as collateral, and checks the LTV.
    fn purchase(&mut self, ctx: &Context, loan: &mut Loan, order: Order, price: u128, down: u128) -> Result {
        // Check: the price is within the bound that the buyer signed.
        within(price, order.max)?;
        // Interaction: the buyer pays, the pool lends the rest, the market sells. A refusal below reverts this.
        let Order { batch, count, version, .. } = order;
        pull_trusted(ctx.set.asset, ctx.caller, ctx.us, down);
        let amount = sub(price, down)?;
        if amount > 0 {
            self.lend(ctx, loan, ctx.us, amount)?;
        }
        let first = ctx.market().buy(batch, count, ctx.set.asset, price, version, ctx.caller);
        // The sale may reach its minimum now, so the batch is read again.
        ctx.batch.take();
        let tokens: Vec<u64> = (first..first.saturating_add(count.into())).collect();
        // Check, Effect, Interaction: caps and liens.
        self.place(ctx, loan, &tokens)?;
        // Check: the debt is within the maximum LTV, and not below the minimum. A purchase without a loan adds no debt.
        let max_bps = if amount > 0 { ctx.set.effective_max_ltv_bps() } else { ctx.set.terms.credit.maxLtvBps };
        let debt = self.ensure_credit(ctx, loan, max_bps)?;
        if debt > 0 {
            ensure_min(ctx, debt)?;
        }
        // Effect:
        self.keep(loan)?;
        emit(Borrowed { position: loan.id, amount, debt });
        Ok(())
    }
}
