//! What borrowers, lenders and bidders read: the same sums as the messages do.

use crate::errors::Done;
use crate::job::{Debts, Job, What, NOW};
use crate::state::Desk;
use ink::Address;
use interfaces::shapes::PoolBooks;
use math::credit::{accrue, ltv, owed};
use math::{mul_div_down, sub, BPS, WAD};

impl Desk {
    /// See `LoanManager::health` and `LoanManager::healthIf`.
    pub fn health(&self, job: &Job, id: u32, what: What) -> Done<(u128, u128, u32, u32)> {
        let loan = self.loan(id)?;
        let Debts { index, rate, .. } = job.debts();
        let index = accrue(index, rate, u64::from(what.days).saturating_mul(86_400))?;
        let debt = owed(loan.p.shares, index)?;
        let worth = self.valuation(job, &loan.p, what)?.worth;
        Ok((debt, worth, ltv(debt, worth), job.set.thresholds().state(debt, worth).code()))
    }

    /// See `LoanManager::creditLine`.
    pub fn credit_line(&self, job: &Job, id: u32, days: u32) -> Done<u128> {
        let worth = self.valuation(job, &self.loan(id)?.p, What { days, ..NOW })?;
        Ok(mul_div_down(worth.worth, job.set.effective_max_ltv_bps().into(), BPS)?)
    }

    /// See `LoanManager::auctionOf`.
    pub fn auction_of(&self, job: &Job, id: u32) -> Done<(u32, u128, Address, u128, u64)> {
        let auction = self.auction(id)?;
        let price = auction.price_now(job, self.loan(id)?.p.shares)?;
        Ok((auction.token, price, auction.bidder, auction.price, auction.until()))
    }

    /// See `LoanManager::solvency`.
    #[allow(clippy::type_complexity)]
    pub fn solvency(&self, job: &Job) -> Done<(u128, u128, u128, u128, u128, u128, u32, u128)> {
        let PoolBooks { cash, debt, reserve, badDebt: lost, .. } = job.pool().books();
        let queue = job.pool().queue().assets;
        let totals = self.totals.get().unwrap_or_default();
        let weak = job.owed(totals.weak_shares)?;
        let assets = sub(math::add(cash, debt)?, reserve)?;
        let left = assets.saturating_sub(weak.saturating_sub(reserve));
        let part = if assets == 0 { WAD } else { mul_div_down(left, WAD, assets)? };
        Ok((assets, debt, reserve, queue, lost, weak, self.worst_batch(job, totals.batches), part))
    }

    /// The batch with pledges that missed the most days; zero if none missed any.
    fn worst_batch(&self, job: &Job, batches: u32) -> u32 {
        let (mut worst, mut max) = (0, 0);
        for batch in (0..batches).filter_map(|at| self.order.get(at)) {
            if self.batches.get(batch).unwrap_or_default().pledged > 0 {
                let missed = job.market().stateOf(batch).missedDays;
                if missed > max {
                    (worst, max) = (batch, missed);
                }
            }
        }
        worst
    }
}
