//! What borrowers, lenders and bidders read: the same sums as the messages do.

use crate::context::{Context, Debts};
use crate::errors::Done;
use crate::state::Desk;
use crate::valuation::{What, NOW};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::shapes::PoolAccounting;
use math::credit::{accrue, ltv, owed};
use math::{mul_div_down, sub, BPS, WAD};

impl Desk {
    /// See `LoanManager::positionOf`.
    pub fn position_of(&self, ctx: &Context, id: u32) -> Done<(Address, u128, u128, u128, u128, u32)> {
        let p = self.loan(id)?.p;
        Ok((p.owner, ctx.owed(p.shares)?, p.principal, p.held, p.dmc, p.chosen.into()))
    }

    /// See `LoanManager::tokensOf`.
    pub fn tokens_of(&self, id: u32) -> Done<Vec<u32>> {
        Ok(self.loan(id)?.p.tokens.iter().map(|pledge| pledge.token).collect())
    }

    /// See `LoanManager::collateralOf`.
    pub fn pledge_of(&self, token: u32) -> (u32, u32, u32) {
        let position = self.pledges.get(token).unwrap_or_default();
        let pledge = self.loan(position).ok().and_then(|loan| loan.p.pledge(token)).unwrap_or_default();
        (position, pledge.segment, pledge.from)
    }

    /// See `LoanManager::offerOf`.
    pub fn offer_of(&self, id: u32) -> Done<(Address, u128, u32)> {
        let loan = self.loan(id)?;
        let offer = self.standing_offer(&loan);
        Ok((offer.to, offer.price, loan.p.revision))
    }

    /// See `LoanManager::batchOf`.
    pub fn batch_of(&self, batch: u32) -> (u128, u128, Address) {
        let listed = self.batches.get(batch).unwrap_or_default();
        (listed.max, listed.pledged, listed.provider)
    }

    /// See `LoanManager::providerOf`.
    pub fn provider_of(&self, provider: Address) -> (u128, u128) {
        let limit = self.providers.get(provider).unwrap_or_default();
        (limit.max, limit.pledged)
    }

    /// See `LoanManager::health` and `LoanManager::healthIf`.
    pub fn health(&self, ctx: &Context, id: u32, what: What) -> Done<(u128, u128, u32, u32)> {
        let loan = self.loan(id)?;
        let Debts { index, rate, .. } = ctx.debts();
        let index = accrue(index, rate, u64::from(what.days).saturating_mul(86_400))?;
        let debt = owed(loan.p.shares, index)?;
        let worth = self.valuation(ctx, &loan.p, what)?.worth;
        Ok((debt, worth, ltv(debt, worth), ctx.set.thresholds().state(debt, worth).code()))
    }

    /// See `LoanManager::creditLine`.
    pub fn credit_line(&self, ctx: &Context, id: u32, days: u32) -> Done<u128> {
        let worth = self.valuation(ctx, &self.loan(id)?.p, What { days, ..NOW })?;
        Ok(mul_div_down(worth.worth, ctx.set.effective_max_ltv_bps().into(), BPS)?)
    }

    /// See `LoanManager::auctionOf`.
    pub fn auction_of(&self, ctx: &Context, id: u32) -> Done<(u32, u128, Address, u128, u64)> {
        let auction = self.auction(id)?;
        let price = auction.price_now(ctx, self.loan(id)?.p.shares)?;
        Ok((auction.token, price, auction.bidder, auction.price, auction.until()))
    }

    /// See `LoanManager::solvency`.
    #[allow(clippy::type_complexity)]
    pub fn solvency(&self, ctx: &Context) -> Done<(u128, u128, u128, u128, u128, u128, u32, u128)> {
        let PoolAccounting { cash, debt, reserve, badDebt: lost, .. } = ctx.pool().accounting();
        let queue = ctx.pool().queue().assets;
        let totals = self.totals.get().unwrap_or_default();
        let weak = ctx.owed(totals.weak_shares)?;
        let assets = sub(math::add(cash, debt)?, reserve)?;
        let left = assets.saturating_sub(weak.saturating_sub(reserve));
        let part = if assets == 0 { WAD } else { mul_div_down(left, WAD, assets)? };
        Ok((assets, debt, reserve, queue, lost, weak, self.worst_batch(ctx, totals.batches), part))
    }

    /// The batch with pledges that missed the most days; zero if none missed any.
    fn worst_batch(&self, ctx: &Context, batches: u32) -> u32 {
        let (mut worst, mut max) = (0, 0);
        for batch in (0..batches).filter_map(|at| self.order.get(at)) {
            if self.batches.get(batch).unwrap_or_default().pledged > 0 {
                let missed = ctx.market().stateOf(batch).missedDays;
                if missed > max {
                    (worst, max) = (batch, missed);
                }
            }
        }
        worst
    }
}
