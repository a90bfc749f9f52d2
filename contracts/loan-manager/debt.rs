//! Debt: taken on, paid back, and written off when nothing is left to pay it with.

use crate::calls::{price, pull, push, tell};
use crate::context::{Context, Debts};
use crate::errors::{refuse, Done, Error};
use crate::positions::Loan;
use crate::state::Desk;
use crate::valuation::{Worth, TO_LEND};
use ink::Address;
use interfaces::loan_manager::{BadDebtRealized, Borrowed, Repaid};
use interfaces::shapes::NewDebt;
use math::credit::{owed, shares_for_repay, split_payment};
use math::{add, mul_div_down, sub, BPS};

impl Desk {
    /// Refuses new debt during a pause.
    pub fn ensure_open(&self, ctx: &Context) -> Done {
        match ctx.set.paused_until(ctx.now) {
            Some(until) => refuse(Error::LoanManager_Paused { until }),
            None => Ok(()),
        }
    }

    /// Takes on `amount` of debt, sent to `to`. The credit is checked by the caller, when all is pledged.
    pub fn lend(&mut self, ctx: &Context, loan: &mut Loan, to: Address, amount: u128) -> Done {
        // Interaction: first, because the pool tells how many shares of its debt that is.
        let NewDebt { shares, index, utilization, borrowRate: rate } = ctx.pool().lend(to, amount);
        ctx.debts.set(Some(Debts { index, utilization, rate }));
        // Effect:
        loan.void_offer();
        loan.p.shares = add(loan.p.shares, shares)?;
        loan.p.principal = add(loan.p.principal, amount)?;
        Ok(())
    }

    /// Refuses a position that owes more than `max_bps` of its worth, or has too little DMC. Marks its state.
    pub fn ensure_credit(&mut self, ctx: &Context, loan: &mut Loan, max_bps: u32) -> Done<u128> {
        let debt = ctx.owed(loan.p.shares)?;
        if debt == 0 {
            loan.mark(ctx, 0, Worth::default());
            return Ok(0);
        }
        let worth = self.valuation(ctx, &loan.p, TO_LEND)?;
        let limit = mul_div_down(worth.worth, max_bps.into(), BPS)?;
        if debt > limit {
            return refuse(Error::LoanManager_AboveCredit { debt, limit });
        }
        if ctx.set.dmc != Address::zero() {
            let utilization = ctx.debts().utilization;
            let each = price(ctx, ctx.set.dmc, true)?;
            let (needed, pledged) = (ctx.set.dmc_rule().required(debt, utilization, each)?, loan.p.dmc);
            if pledged < needed {
                return refuse(Error::LoanManager_DmcTooLittle { pledged, needed });
            }
        }
        loan.mark(ctx, debt, worth);
        Ok(debt)
    }

    /// See `LoanManager::borrow`.
    pub fn borrow(&mut self, ctx: &Context, id: u32, amount: u128) -> Done {
        // Check: new debt is not paused, the caller is the borrower, and no NFT of the position is being auctioned.
        self.ensure_open(ctx)?;
        let mut loan = self.own_loan(ctx, id)?;
        loan.ensure_calm()?;
        // Interaction: the pool lends. A refusal below undoes it.
        self.lend(ctx, &mut loan, ctx.caller, amount)?;
        // Check: all that is owed then is within the credit, and worth the work.
        let debt = self.ensure_credit(ctx, &mut loan, ctx.set.effective_max_ltv_bps())?;
        ensure_min(ctx, debt)?;
        // Effect:
        self.keep(&loan)?;
        tell(Borrowed { position: id, amount, debt });
        Ok(())
    }

    /// See `LoanManager::repay`.
    pub fn repay(&mut self, ctx: &Context, id: u32, max: u128) -> Done<u128> {
        let mut loan = self.loan(id)?;
        // Check: something is owed.
        let (debt, min) = (ctx.owed(loan.p.shares)?, ctx.set.terms.credit.minDebt);
        if debt == 0 {
            return refuse(Error::LoanManager_Nothing { position: id });
        }
        let mut paid = max.min(debt);
        // Check: a debt is worth sweeping or it is none. Nobody pays it down to dust.
        if paid < debt && debt >= min {
            paid = paid.min(sub(debt, min)?);
        }
        if paid == 0 {
            return refuse(Error::LoanManager_DebtTooSmall { debt: debt.saturating_sub(max), min });
        }
        // Effect, Interaction:
        self.pay(ctx, &mut loan, ctx.caller, paid)?;
        self.keep(&loan)?;
        Ok(paid)
    }

    /// Pays up to `amount` of a debt, interest first. Returns (paid, still owed).
    #[inline(never)]
    pub fn pay(&mut self, ctx: &Context, loan: &mut Loan, payer: Address, amount: u128) -> Done<(u128, u128)> {
        if loan.p.shares == 0 {
            return Ok((0, 0));
        }
        let index = ctx.debts().index;
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
        let mut held = 0;
        if left == 0 {
            // With the last of the debt, income held for it is the borrower's again.
            held = core::mem::take(&mut loan.p.held);
            loan.mark(ctx, 0, Worth::default());
        }
        if held > 0 {
            loan.void_offer();
        }
        // Interaction:
        match payer == ctx.us {
            true => push(ctx.set.asset, ctx.set.pool, paid)?,
            false => pull(ctx.set.asset, payer, ctx.set.pool, paid)?,
        }
        ctx.pool().returned(paid, ended);
        push(ctx.set.other, loan.p.owner, held)?;
        Ok((paid, left))
    }

    /// Writes off all that is owed if no NFT is pledged any more: nothing will pay it.
    pub fn realize_bad_debt_if_bare(&mut self, ctx: &Context, loan: &mut Loan) -> Done {
        if !loan.p.tokens.is_empty() {
            return Ok(());
        }
        self.realize_bad_debt(ctx, loan, loan.p.shares)
    }

    /// Writes off `shares` of a debt. With the last of them the position's DMC is slashed.
    pub fn realize_bad_debt(&mut self, ctx: &Context, loan: &mut Loan, shares: u128) -> Done {
        if shares == 0 {
            return Ok(());
        }
        // Effect:
        let (mut dmc, mut held) = (0, 0);
        loan.p.shares = sub(loan.p.shares, shares)?;
        if loan.p.shares == 0 {
            // What was held or pledged for the debt is the reserve's, which bears the loss.
            (dmc, held) = (core::mem::take(&mut loan.p.dmc), core::mem::take(&mut loan.p.held));
            loan.p.principal = 0;
            loan.mark(ctx, 0, Worth::default());
        } else {
            loan.p.principal = loan.p.principal.min(ctx.owed(loan.p.shares)?);
        }
        if dmc > 0 || held > 0 {
            let mut totals = self.totals.get().unwrap_or_default();
            totals.spoils = add(totals.spoils, held)?;
            totals.slashed = add(totals.slashed, dmc)?;
            self.totals.set(&totals);
        }
        // Interaction: the pool tells who bears it.
        let (fromReserve, fromLenders) = ctx.pool().realizeBadDebt(shares);
        tell(BadDebtRealized { position: loan.id, fromReserve, fromLenders, dmc, held });
        Ok(())
    }
}

/// Refuses a debt that is not worth the work.
pub fn ensure_min(ctx: &Context, debt: u128) -> Done {
    let min = ctx.set.terms.credit.minDebt;
    if debt < min {
        return refuse(Error::LoanManager_DebtTooSmall { debt, min });
    }
    Ok(())
}
