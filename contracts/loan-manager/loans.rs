//! Debt: taken on, paid back, and the state that it puts a position in.

use crate::errors::{refuse, Done, Error};
use crate::job::{Debts, Job, Worth, TO_LEND};
use crate::outside::{price, pull, push, tell};
use crate::state::{Desk, Position, NEVER};
use ink::Address;
use interfaces::loan_manager::{Borrowed, Repaid, StateChanged};
use interfaces::shapes::NewDebt;
use math::credit::{owed, shares_for_repay, split_payment, State};
use math::{add, mul_div_down, sub, BPS};

/// A position that is being worked on.
pub struct Loan {
    /// Its number.
    pub id: u32,
    /// Its record.
    pub p: Position,
    weak: u128,
}

impl Desk {
    /// A position.
    #[inline(never)]
    pub fn loan(&self, id: u32) -> Done<Loan> {
        match self.positions.get(id) {
            Some(p) => Ok(Loan { id, weak: p.weak_shares(), p }),
            None => refuse(Error::LoanManager_UnknownPosition { position: id }),
        }
    }

    /// A position of the caller.
    pub fn own_loan(&self, job: &Job, id: u32) -> Done<Loan> {
        let loan = self.loan(id)?;
        if loan.p.owner != job.caller {
            return refuse(Error::LoanManager_NotBorrower { position: id, caller: job.caller });
        }
        Ok(loan)
    }

    /// A new, empty position of the caller.
    pub fn new_loan(&mut self, job: &Job) -> Done<Loan> {
        let mut totals = self.totals.get().unwrap_or_default();
        totals.positions = totals.positions.checked_add(1).ok_or(Error::Math_Overflow)?;
        self.totals.set(&totals);
        let p = Position { owner: job.caller, weak_since: NEVER, ..Position::default() };
        Ok(Loan { id: totals.positions, p, weak: 0 })
    }

    /// Writes a position, and what it adds to the debt of weak ones.
    #[inline(never)]
    pub fn keep(&mut self, loan: &Loan) -> Done {
        let weak = loan.p.weak_shares();
        if weak != loan.weak {
            let mut totals = self.totals.get().unwrap_or_default();
            totals.weak_shares = sub(add(totals.weak_shares, weak)?, loan.weak)?;
            self.totals.set(&totals);
        }
        self.positions.insert(loan.id, &loan.p);
        Ok(())
    }

    /// Refuses new debt during a pause.
    pub fn ensure_open(&self, job: &Job) -> Done {
        match job.set.paused_until(job.now) {
            Some(until) => refuse(Error::LoanManager_Paused { until }),
            None => Ok(()),
        }
    }

    /// Takes on `amount` of debt, sent to `to`. The credit is checked by the caller, when all is pledged.
    pub fn lend(&mut self, job: &Job, loan: &mut Loan, to: Address, amount: u128) -> Done {
        let NewDebt { shares, index, utilization, borrowRate: rate } = job.pool().lend(to, amount);
        job.debts.set(Some(Debts { index, utilization, rate }));
        loan.p.offered_to = Address::zero();
        loan.p.shares = add(loan.p.shares, shares)?;
        loan.p.principal = add(loan.p.principal, amount)?;
        Ok(())
    }

    /// Refuses a position that owes more than `max_bps` of its worth, or has too little DMC. Marks its state.
    pub fn ensure_credit(&mut self, job: &Job, loan: &mut Loan, max_bps: u32) -> Done<u128> {
        let debt = job.owed(loan.p.shares)?;
        if debt == 0 {
            loan.mark(job, 0, Worth::default());
            return Ok(0);
        }
        let worth = self.valuation(job, &loan.p, TO_LEND)?;
        let limit = mul_div_down(worth.worth, max_bps.into(), BPS)?;
        if debt > limit {
            return refuse(Error::LoanManager_AboveCredit { debt, limit });
        }
        if job.set.dmc != Address::zero() {
            let utilization = job.debts().utilization;
            let each = price(job, job.set.dmc, true)?;
            let (needed, pledged) = (job.set.dmc_rule().required(debt, utilization, each)?, loan.p.dmc);
            if pledged < needed {
                return refuse(Error::LoanManager_DmcTooLittle { pledged, needed });
            }
        }
        loan.mark(job, debt, worth);
        Ok(debt)
    }

    /// See `LoanManager::borrow`.
    pub fn borrow(&mut self, job: &Job, id: u32, amount: u128) -> Done {
        self.ensure_open(job)?;
        let mut loan = self.own_loan(job, id)?;
        loan.ensure_calm()?;
        self.lend(job, &mut loan, job.caller, amount)?;
        let debt = self.ensure_credit(job, &mut loan, job.set.effective_max_ltv_bps())?;
        ensure_min(job, debt)?;
        self.keep(&loan)?;
        tell(Borrowed { position: id, amount, debt });
        Ok(())
    }

    /// See `LoanManager::repay`.
    pub fn repay(&mut self, job: &Job, id: u32, max: u128) -> Done<u128> {
        let mut loan = self.loan(id)?;
        let (debt, min) = (job.owed(loan.p.shares)?, job.set.terms.credit.minDebt);
        if debt == 0 {
            return refuse(Error::LoanManager_Nothing { position: id });
        }
        let mut paid = max.min(debt);
        // A debt is worth sweeping or it is none: nobody pays it down to dust.
        if paid < debt && debt >= min {
            paid = paid.min(sub(debt, min)?);
        }
        if paid == 0 {
            return refuse(Error::LoanManager_DebtTooSmall { debt: debt.saturating_sub(max), min });
        }
        self.pay(job, &mut loan, job.caller, paid)?;
        self.keep(&loan)?;
        Ok(paid)
    }

    /// Pays up to `amount` of a debt, interest first. Returns (paid, still owed).
    #[inline(never)]
    pub fn pay(&mut self, job: &Job, loan: &mut Loan, payer: Address, amount: u128) -> Done<(u128, u128)> {
        if loan.p.shares == 0 {
            return Ok((0, 0));
        }
        let index = job.debts().index;
        let debt = owed(loan.p.shares, index)?;
        let paid = amount.min(debt);
        if paid == 0 {
            return Ok((0, debt));
        }
        let ended = if paid == debt { loan.p.shares } else { shares_for_repay(paid, index)? };
        let (interest, principal, _) = split_payment(paid, loan.p.principal, debt);
        // Effect:
        loan.p.shares = sub(loan.p.shares, ended)?;
        loan.p.principal = sub(loan.p.principal, principal)?;
        let left = sub(debt, paid)?;
        tell(Repaid { position: loan.id, payer, interest, principal, debt: left });
        // Interaction:
        match payer == job.us {
            true => push(job.set.asset, job.set.pool, paid)?,
            false => pull(job.set.asset, payer, job.set.pool, paid)?,
        }
        job.pool().returned(paid, ended);
        if left == 0 {
            loan.mark(job, 0, Worth::default());
            push(job.set.other, loan.p.owner, core::mem::take(&mut loan.p.held))?;
        }
        Ok((paid, left))
    }
}

impl Loan {
    /// Refuses what an auction would be upset by.
    #[inline(never)]
    pub fn ensure_calm(&self) -> Done {
        match self.p.lot {
            0 => Ok(()),
            tokenId => refuse(Error::LoanManager_AuctionRuns { position: self.id, tokenId }),
        }
    }

    /// Records the state that a debt puts the position in.
    #[inline(never)]
    pub fn mark(&mut self, job: &Job, debt: u128, Worth { worth, .. }: Worth) -> State {
        let state = job.set.thresholds().state(debt, worth);
        if state < State::CashSweep {
            self.p.weak_since = NEVER;
        } else if self.p.weak_since == NEVER {
            self.p.weak_since = job.clock;
        }
        if u32::from(self.p.state) != state.code() {
            self.p.state = u8::try_from(state.code()).unwrap_or_default();
            tell(StateChanged { position: self.id, state: state.code(), debt, worth });
        }
        state
    }
}

/// Refuses a debt that is not worth the work.
pub fn ensure_min(job: &Job, debt: u128) -> Done {
    let min = job.set.terms.credit.minDebt;
    if debt < min {
        return refuse(Error::LoanManager_DebtTooSmall { debt, min });
    }
    Ok(())
}
