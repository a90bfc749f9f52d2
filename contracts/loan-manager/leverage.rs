//! Power bought with a loan on itself, at the primary sale, in one transaction. The mirror is in `resale`.

use crate::errors::{at_most, refuse, within, Done, Error};
use crate::job::{Job, TO_LEND};
use crate::loans::{ensure_min, Loan};
use crate::outside::{pull, tell};
use crate::state::{Desk, Pledge, IDS_PER_BATCH, MAX_TOKENS};
use ink::prelude::vec::Vec;
use interfaces::loan_manager::{Borrowed, PositionOf};
use math::{mul, mul_div_down, sub, BPS};

/// What the buyer signed.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// Of which batch.
    pub batch: u32,
    /// How many tokens; at most so many in `leverage_to`.
    pub count: u32,
    /// The most all of them may cost. [atto]
    pub max: u128,
    /// The terms' version.
    pub version: u32,
}

impl Desk {
    /// See `LoanManager::open`.
    pub fn open(&mut self, job: &Job, tokens: &[u32]) -> Done<u32> {
        let mut loan = self.new_loan(job)?;
        tell(PositionOf { position: loan.id, borrower: job.caller });
        self.place(job, &mut loan, tokens)?;
        self.keep(&loan)?;
        Ok(loan.id)
    }

    /// See `LoanManager::pledge`.
    pub fn pledge_more(&mut self, job: &Job, id: u32, tokens: &[u32]) -> Done {
        let mut loan = self.own_loan(job, id)?;
        self.place(job, &mut loan, tokens)?;
        self.keep(&loan)
    }

    /// See `LoanManager::buyWithLoan`.
    pub fn buy_with_loan(&mut self, job: &Job, id: u32, order: Order, down: u128) -> Done<u32> {
        self.ensure_open(job)?;
        let mut loan = match id {
            0 => {
                let loan = self.new_loan(job)?;
                tell(PositionOf { position: loan.id, borrower: job.caller });
                loan
            }
            _ => self.own_loan(job, id)?,
        };
        loan.ensure_calm()?;
        let (each, _) = job.market().priceOf(order.batch, job.set.asset);
        let price = mul(each, order.count.into())?;
        self.purchase(job, &mut loan, order, price, down.min(price))?;
        Ok(loan.id)
    }

    /// See `LoanManager::leverageTo`.
    pub fn leverage_to(&mut self, job: &Job, id: u32, order: Order, target_bps: u32) -> Done<u32> {
        self.ensure_open(job)?;
        at_most(target_bps, job.set.effective_max_ltv_bps())?;
        let mut loan = self.own_loan(job, id)?;
        loan.ensure_calm()?;
        let (each, _) = job.market().priceOf(order.batch, job.set.asset);
        // A token bought now earns from tomorrow.
        let first = self.batches.get(order.batch).unwrap_or_default().first.max(job.today.saturating_add(1));
        let token = mul(order.batch.into(), IDS_PER_BATCH.into())?;
        let one = Pledge { token: u32::try_from(token).map_err(|_| ink::Panic::Overflow)?, segment: 0, from: first };
        let target = |worth: u128| mul_div_down(worth, target_bps.into(), BPS);
        let adds = target(self.worth_of(job, &[one], TO_LEND)?.worth)?;
        let room = target(self.valuation(job, &loan.p, TO_LEND)?.worth)?.saturating_sub(job.owed(loan.p.shares)?);
        let free = u32::try_from(MAX_TOKENS.saturating_sub(loan.p.tokens.len())).unwrap_or_default();
        // Each token costs `each` and brings `adds` of new credit: what it lacks comes out of the room.
        let lacks = each.saturating_sub(adds);
        let reach = if lacks == 0 { u128::MAX } else { mul_div_down(room, 1, lacks)? };
        let count = reach.min(order.count.into()).min(free.into());
        if count == 0 {
            return refuse(Error::LoanManager_Nothing { position: id });
        }
        let count = u32::try_from(count).map_err(|_| ink::Panic::Overflow)?;
        let price = mul(each, count.into())?;
        self.purchase(job, &mut loan, Order { count, ..order }, price, 0)?;
        Ok(count)
    }

    /// Buys, pledges what was bought, and checks that the loan is within the credit.
    fn purchase(&mut self, job: &Job, loan: &mut Loan, order: Order, price: u128, down: u128) -> Done {
        within(price, order.max)?;
        let Order { batch, count, version, .. } = order;
        pull(job.set.asset, job.caller, job.us, down)?;
        let amount = sub(price, down)?;
        if amount > 0 {
            self.lend(job, loan, job.us, amount)?;
        }
        let first = job.market().buy(batch, count, job.set.asset, price, version, job.caller);
        // The sale may count only now.
        job.batch.take();
        let tokens: Vec<u32> = (first..first.saturating_add(count)).collect();
        self.place(job, loan, &tokens)?;
        // What is paid in full adds no debt.
        let max_bps = if amount > 0 { job.set.effective_max_ltv_bps() } else { job.set.terms.credit.maxLtvBps };
        let debt = self.ensure_credit(job, loan, max_bps)?;
        if debt > 0 {
            ensure_min(job, debt)?;
        }
        self.keep(loan)?;
        tell(Borrowed { position: loan.id, amount, debt });
        Ok(())
    }
}
