//! Views for borrowers, lenders and bidders. They compute with the same functions as the messages.

use crate::context::{Context, Debts};
use crate::errors::Result;
use crate::state::{Limit, Positions};
use crate::valuation::{ValuationPolicy, NOW};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::loan_manager::{
    Collateral, Health, LimitedProvider, ListedBatch, LotAuction, Position, PositionOffer, Solvency,
};
use interfaces::shapes::PoolAccounting;
use math::credit::{accrue, health_factor, ltv, owed};
use math::{mul_div_down, sub, BPS, WAD};

impl Positions {
    /// See `LoanManager::positionOf`.
    pub fn position_of(&self, ctx: &Context, id: u32) -> Result<Position> {
        let p = self.loan(id)?.p;
        let (debt, sweepBps) = (ctx.owed(p.shares)?, p.chosen.into());
        Ok(Position { borrower: p.owner, debt, principal: p.principal, held: p.held, dmc: p.dmc, sweepBps })
    }

    /// See `LoanManager::tokensOf`.
    pub fn tokens_of(&self, id: u32) -> Result<Vec<u64>> {
        Ok(self.loan(id)?.p.tokens.iter().map(|nft| nft.token).collect())
    }

    /// See `LoanManager::collateralOf`.
    pub fn collateral_of(&self, token: u64) -> Collateral {
        let position = self.collateral.get(token).unwrap_or_default();
        let nft = self.positions.get(position).and_then(|p| p.collateral(token)).unwrap_or_default();
        Collateral { position, segment: nft.segment.into(), fromDay: nft.from }
    }

    /// See `LoanManager::offerOf`.
    pub fn offer_of(&self, id: u32) -> Result<PositionOffer> {
        let loan = self.loan(id)?;
        let offer = self.standing_offer(&loan);
        Ok(PositionOffer { to: offer.to, price: offer.price, revision: loan.p.revision })
    }

    /// See `LoanManager::batchOf`.
    pub fn batch_of(&self, batch: u32) -> ListedBatch {
        let listed = self.batches.get(batch).unwrap_or_default();
        ListedBatch { maxPower: listed.max, suppliedPower: listed.supplied, provider: listed.provider }
    }

    /// See `LoanManager::providerOf`.
    pub fn provider_of(&self, provider: Address) -> LimitedProvider {
        let Limit { max: maxPower, supplied: suppliedPower, defaulted } =
            self.providers.get(provider).unwrap_or_default();
        LimitedProvider { maxPower, suppliedPower, defaulted }
    }

    /// See `LoanManager::health` and `LoanManager::healthIf`.
    #[inline(never)]
    pub fn health(&self, ctx: &Context, id: u32, policy: ValuationPolicy) -> Result<Health> {
        let loan = self.loan(id)?;
        let Debts { index, rate, .. } = ctx.debts();
        let index = accrue(index, rate, u64::from(policy.days).saturating_mul(86_400))?;
        let debt = owed(loan.p.shares, index)?;
        let collateralValue = self.valuation(ctx, &loan.p, policy)?.value;
        let state = ctx.set.thresholds().state(debt, collateralValue).code();
        Ok(Health { debt, collateralValue, ltvBps: ltv(debt, collateralValue), state })
    }

    /// See `LoanManager::healthFactor`.
    pub fn health_factor(&self, ctx: &Context, id: u32) -> Result<u128> {
        let Health { debt, collateralValue, .. } = self.health(ctx, id, NOW)?;
        Ok(health_factor(debt, collateralValue, ctx.set.terms.credit.liquidationLtvBps))
    }

    /// See `LoanManager::creditLine`.
    pub fn credit_line(&self, ctx: &Context, id: u32, days: u32) -> Result<u128> {
        let collateral = self.valuation(ctx, &self.loan(id)?.p, ValuationPolicy { days, ..NOW })?;
        Ok(mul_div_down(collateral.value, ctx.set.effective_max_ltv_bps().into(), BPS)?)
    }

    /// See `LoanManager::auctionOf`.
    pub fn auction_of(&self, ctx: &Context, id: u32) -> Result<LotAuction> {
        let auction = self.auction(id)?;
        let price = auction.price_now(ctx, self.loan(id)?.p.shares)?;
        let (tokenId, bidder, bid) = (auction.token, auction.bidder, auction.price);
        Ok(LotAuction { tokenId, price, bidder, bid, until: auction.until() })
    }

    /// See `LoanManager::solvency`.
    pub fn solvency(&self, ctx: &Context) -> Result<Solvency> {
        let PoolAccounting { cash, debt, reserve, badDebt, .. } = ctx.pool().accounting();
        let queued = ctx.pool().queue().assets;
        let totals = self.totals.get().unwrap_or_default();
        let weakDebt = ctx.owed(totals.weak_shares)?;
        let assets = sub(math::add(cash, debt)?, reserve)?;
        let left = assets.saturating_sub(weakDebt.saturating_sub(reserve));
        let partLeft = if assets == 0 { WAD } else { mul_div_down(left, WAD, assets)? };
        let worstBatch = self.worst_batch(ctx, totals.batches);
        Ok(Solvency { assets, debt, reserve, queued, badDebt, weakDebt, worstBatch, partLeft })
    }

    /// The batch in use with the most missed days; zero if no day was missed.
    fn worst_batch(&self, ctx: &Context, batches: u32) -> u32 {
        let (mut worst, mut max) = (0, 0);
        for batch in (0..batches).filter_map(|at| self.order.get(at)) {
            if self.batches.get(batch).unwrap_or_default().supplied > 0 {
                let missed = ctx.market().stateOf(batch).missedDays;
                if missed > max {
                    (worst, max) = (batch, missed);
                }
            }
        }
        worst
    }
}
